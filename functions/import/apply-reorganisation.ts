import type { Realm, RealmDocument } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import type { StoredImport } from '../../shared/storage/imports.ts'
import { applyReorganisation, getRecorded } from '../../shared/storage/reorganisations.ts'
import { type ReorganisationImport, reorganisationId } from './planned-reorganisation.ts'
import type { ImportWorkshop } from './workshop.ts'

/** Whether the reorganisation of an import stands already, by a run that died before it could say so. */
export const isApplied = async (standing: StoredImport, { realm, table }: ImportWorkshop): Promise<boolean> =>
  (await getRecorded(realm, reorganisationId(standing), table)) !== undefined

/** Makes the realm's next version of it, in one step. Throws when somebody else was first: another run looks at it anew. */
export const applyPlanned = async (
  standing: StoredImport,
  { reorganisation }: ReorganisationImport,
  { tree, settings, version }: Realm,
  { realm, table }: ImportWorkshop,
): Promise<void> => {
  const next: RealmDocument = {
    placements: applied(tree.placements, reorganisation),
    successions: [...tree.successions, ...successionsOf(tree.placements, reorganisation)],
    settings,
  }
  const application = { applied: standing.applied!, request: standing.sha256! }
  if (!(await applyReorganisation(realm, reorganisation, application, next, version, table)))
    throw new Error(`Realm ${realm} changed while an import was applied`)
}

/** Tells the audit of the realm's root that it stands, once, however often it is told. */
export const tellApplied = async (standing: StoredImport, { table, now }: ImportWorkshop): Promise<void> => {
  const subject = `reorganisation/${reorganisationId(standing)}`
  const action = 'reorganisation.apply'
  const event = { id: `${subject}/${action}`, ...standing.applied!, action, subject }
  await recordEvent(standing.unit, event, now(), table)
}
