import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { rollupPeriod } from '../../shared/api/rollup-schemas.ts'
import type { Asked } from '../../shared/domain/asked.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import type { Sources } from '../../shared/domain/rollup/todays-sources.ts'
import { changesSince, type NotedChange } from '../../shared/storage/changes.ts'
import type { Table } from '../../shared/storage/table.ts'
import { type KnownEditions, knownEditions, newestEdition, type PageRead } from '../rollup/reading.ts'

type Changed = NonNullable<z.output<typeof rollupPeriod>['changed']>

/** Where a page's figures of a period are from. */
export interface ChangedIn {
  readonly period: Asked
  readonly sources: Sources
}

/** Queries at once: nearly always one for a period, over a country one for each province. */
const atOnce = 16

/**
 * What changed of a page's figures since the newest editions of its periods, whoever closed them: the one above the unit, those that
 * today's tree brings together, or those below it. What was noted is read only where a roll-up is newer than its edition. Undefined of a
 * period of which there is no edition.
 */
export const changedSince = async (
  periods: readonly ChangedIn[],
  { live, known }: Pick<PageRead, 'live' | 'known'>,
  realm: Realm,
  table: Table,
): Promise<ReadonlyMap<string, Changed>> => {
  const ids = periods.map(({ period }) => period.period.id).sort()
  const closed = periods.map(one => ({ ...one, closers: closersOf(one, realm) }))
  const unknown = closed.flatMap(({ closers }) => [...closers.keys()]).filter(root => !known.has(root))
  const form = periods[0]!.period.form.id
  const editions: KnownEditions = new Map([
    ...known,
    ...(await knownEditions(unknown, form, [ids[0]!, ids.at(-1)!], table)),
  ])
  const told = await pMap(
    closed,
    async ({ period, closers }): Promise<readonly [string, Changed][]> => {
      const { id } = period.period
      const frozen = [...closers.keys()].filter(root => newestEdition(editions, root, id)).length
      if (frozen === 0) return []
      const found = await pMap(
        closers,
        async ([root, units]) => {
          const edition = newestEdition(editions, root, id)
          const isNewer = (unit: string): boolean =>
            (live(unit, id)?.dataAsOf ?? edition!.closesAt) >= edition!.closesAt
          if (!edition || !units.some(({ unit }) => isNewer(unit))) return { changes: [], more: false }
          const about = { root, form, period: id, since: edition.closesAt }
          const { changes, next } = await changesSince(about, table)
          return { changes: changes.filter(change => isWithin(change, units, period)), more: next !== null }
        },
        { concurrency: atOnce },
      )
      const units = new Set(found.flatMap(({ changes }) => changes.map(({ unit }) => unit))).size
      return [[id, { frozen, of: closers.size, units, more: found.some(({ more }) => more) }]]
    },
    { concurrency: atOnce },
  )
  return new Map(told.flat())
}

interface Within {
  readonly unit: string
  readonly part: 'own' | 'total'
}

/** Who closed the figures of a period: by each of them, which of its own are in them. */
const closersOf = ({ period: { tree }, sources }: ChangedIn, realm: Realm): ReadonlyMap<string, Within[]> => {
  const closers = new Map<string, Within[]>()
  const add = (root: string, within: Within) => closers.set(root, [...(closers.get(root) ?? []), within])
  const below = (unit: string): void => {
    for (const child of tree.children(unit))
      if (child.kind === realm.settings.closingKind) add(child.id, { unit: child.id, part: 'total' })
      else below(child.id)
  }
  for (const { unit, part } of [...sources.sources, ...sources.torn.map((unit): Within => ({ unit, part: 'own' }))]) {
    const root = closingRoot(realm, tree, tree.get(unit)!)
    if (root) add(root.id, { unit, part })
    else if (part === 'total') below(unit)
  }
  return closers
}

const isWithin = ({ unit }: NotedChange, within: readonly Within[], { tree }: Asked): boolean =>
  within.some(one => (one.part === 'own' ? one.unit === unit : tree.isWithin(unit, one.unit)))
