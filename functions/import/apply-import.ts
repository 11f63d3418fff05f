import { finding } from '../../shared/domain/import/finding.ts'
import { changeImport, type StoredImport } from '../../shared/storage/imports.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { applyPeople } from './apply-people.ts'
import { applyPlanned, isApplied, tellImported } from './apply-reorganisation.ts'
import { keepCheck } from './check-import.ts'
import { lookThrough } from './look-through.ts'
import type { ImportWorkshop } from './workshop.ts'

/**
 * Applies an import that was checked: looks through it once more, since the realm may have changed, and goes back to being checked
 * where anything is wrong by now. Then units and maps change the tree in one step; people are added one after the other, however
 * often it takes a new run.
 */
export const applyImport = async (standing: StoredImport, at: ImportWorkshop): Promise<void> => {
  if (standing.kind === 'people' && standing.progress !== null) return applyPeople(standing, at)
  if (standing.kind !== 'people' && (await isApplied(standing, at))) return done(standing, at)
  const realm = await loadRealm(at.realm, at.table, 0)
  const looked = await lookThrough(standing, realm, at)
  if (!looked) {
    await changeImport(standing, { state: 'failed', reason: 'file_gone' }, at.now(), at.table)
    return
  }
  if (looked.sha256 !== standing.sha256)
    return keepCheck(standing, { ...looked, findings: [finding('file_changed')], plan: null }, at)
  const { plan } = looked
  if (!plan) return keepCheck(standing, looked, at)
  if ('people' in plan) return applyPeople(standing, at, plan)
  await applyPlanned(standing, plan, realm, at)
  await done(standing, at)
}

const done = async (standing: StoredImport, at: ImportWorkshop): Promise<void> => {
  await tellImported(standing, at)
  await changeImport(standing, { state: 'applied', reason: null }, at.now(), at.table)
}
