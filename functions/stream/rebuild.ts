import pMap from 'p-map'
import type { Realm } from '../../shared/domain/realm.ts'
import { wholeChain } from '../../shared/storage/audit.ts'
import { entriesOfUnit } from '../../shared/storage/register-entries.ts'
import { everyVersion } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { mend } from './climb.ts'
import { climbedPeriods } from './climbed-periods.ts'
import { groundOf } from './ground.ts'
import { onNewestTree } from './newest-tree.ts'
import { entryEventOf, indexEntries, tellEntries } from './project-entries.ts'
import { eventOf, noteChangesAfterClose, putReceiptsOf, tellVersions } from './project-submissions.ts'

/** What was not what its sources make, and is now. */
export interface Rebuilt {
  /** Versions of submissions and entries of which the audit knew nothing. */
  readonly told: number
  readonly lives: readonly { readonly unit: string; readonly form: string; readonly period: string }[]
}

const unitsAtOnce = 8

/**
 * Makes everything anew that the stream makes of what units sent and registered: receipts, what the audit lacks, changes since a close,
 * the rows of registers, and every live roll-up. After a restore, after a projector that was down for longer than a stream is kept, or
 * after a change of what is kept. While others go on sending; told twice, the second finds nothing to mend.
 */
export const rebuild = async (
  realmId: string,
  now: Date,
  table: Table,
  onStep: (what: string) => void = () => {},
): Promise<Rebuilt> => {
  const realm = await loadRealm(realmId, table, 0)
  const units = new Set(realm.tree.placements.map(({ unit }) => unit))
  onStep(`${units.size} units`)
  const told = await pMap(units, unit => tellAgain(unit, realm, table), { concurrency: unitsAtOnce })
  const lives: Rebuilt['lives'][number][] = []
  await onNewestTree(
    async newest => {
      // What stands over a span is told by what was answered before: each period after those before it.
      for (const { form, days } of climbedPeriods(newest, now)) {
        onStep(`${form.id} ${days.id}`)
        const ground = groundOf(newest, form, days, now)
        const all = ground.tree.roots().flatMap(({ id }) => [...ground.tree.subtree(id)].map(unit => unit.id))
        const wrong = await mend(all, ground, table)
        lives.push(...wrong.map(unit => ({ unit, form: form.id, period: days.id })))
      }
    },
    realm,
    table,
  )
  return { told: told.reduce((sum, count) => sum + count, 0), lives }
}

/** Answers of how many versions the audit knew nothing. It is read once: each event would look for itself in all of it. */
const tellAgain = async (unit: string, realm: Realm, table: Table): Promise<number> => {
  const [versions, entries, chain] = await Promise.all([
    everyVersion(unit, table),
    entriesOfUnit(unit, table),
    wholeChain(unit, table),
  ])
  const known = new Set(chain.map(({ id }) => id))
  const untold = versions.filter(version => !known.has(eventOf(version).id))
  const untoldEntries = entries.filter(version => !known.has(entryEventOf(version).id))
  await putReceiptsOf(versions, table)
  await tellVersions(inTime(untold), table)
  await tellEntries(inTime(untoldEntries), table)
  await noteChangesAfterClose(versions, realm, table)
  await indexEntries(entries, realm, table)
  return untold.length + untoldEntries.length
}

const inTime = <Told extends { readonly at: string }>(versions: readonly Told[]): Told[] =>
  versions.toSorted((a, b) => (a.at < b.at ? -1 : 1))
