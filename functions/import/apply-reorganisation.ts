import type { Realm } from '../../shared/domain/realm.ts'
import { reorganised } from '../../shared/domain/reorganisation/applied.ts'
import type { StoredImport } from '../../shared/storage/imports.ts'
import { applyReorganisation, getRecorded } from '../../shared/storage/reorganisations.ts'
import { tellApplied } from '../http/tell-reorganisation.ts'
import { type ReorganisationImport, reorganisationId } from './planned-reorganisation.ts'
import type { ImportWorkshop } from './workshop.ts'

/** Whether the reorganisation of an import stands already, by a run that died before it could say so. */
export const isApplied = async (standing: StoredImport, { realm, table }: ImportWorkshop): Promise<boolean> =>
  (await getRecorded(realm, reorganisationId(standing), table)) !== undefined

/** Makes the realm's next version of it, in one step. Throws when somebody else was first: another run looks at it anew. */
export const applyPlanned = async (
  standing: StoredImport,
  { reorganisation }: ReorganisationImport,
  realm: Realm,
  { table }: ImportWorkshop,
): Promise<void> => {
  const next = reorganised(realm, reorganisation)
  const application = { applied: standing.applied!, request: standing.sha256! }
  if (!(await applyReorganisation(realm.id, reorganisation, application, next, realm.version, table)))
    throw new Error(`Realm ${realm.id} changed while an import was applied`)
}

/** Tells the audit that it stands: that of the root and of the units that it is about, once, however often it is told. */
export const tellImported = (standing: StoredImport, { realm, table, now }: ImportWorkshop): Promise<void> =>
  tellApplied(realm, reorganisationId(standing), now(), table)
