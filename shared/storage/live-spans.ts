import pMap from 'p-map'
import type { Rollup } from '../domain/rollup/rollup.ts'
import { getLives, liveSeries } from './live.ts'
import type { Table } from './table.ts'

/** By unit: the periods in which its live roll-up is wanted. */
export type Wanted = ReadonlyMap<string, ReadonlySet<string>>

/** A unit's roll-up in a period; undefined where nothing was begun. */
export type RollupOf = (unit: string, period: string) => Rollup | undefined

/**
 * From so many periods on a unit is read by a Query over its series. A Query rounds the size of all its items up to 4 KB, a BatchGetItem
 * that of each; most roll-ups are near 1 KB.
 */
const series = 3
const queriesAtOnce = 24

/** The live roll-ups of units in periods: for one period 100 units a request, for a series one request a unit. */
export const livesOf = async (wanted: Wanted, form: string, table: Table): Promise<RollupOf> => {
  const found = new Map<string, Rollup>()
  const keep = ({ unit, period, rollup }: { unit: string; period: string; rollup: Rollup }) => {
    found.set(`${unit}#${period}`, rollup)
  }
  const unitsIn = new Map<string, string[]>()
  const long: { readonly unit: string; readonly from: string; readonly to: string }[] = []
  for (const [unit, periods] of wanted) {
    if (periods.size >= series) {
      const sorted = [...periods].sort()
      long.push({ unit, from: sorted[0]!, to: sorted.at(-1)! })
    } else for (const period of periods) unitsIn.set(period, [...(unitsIn.get(period) ?? []), unit])
  }
  await Promise.all([
    ...[...unitsIn].map(async ([period, units]) => {
      for (const live of (await getLives(units, form, period, table)).values()) keep(live)
    }),
    pMap(
      long,
      async ({ unit, from, to }) => {
        for (const live of await liveSeries(unit, form, from, to, table)) keep(live)
      },
      { concurrency: queriesAtOnce },
    ),
  ])
  return (unit, period) => found.get(`${unit}#${period}`)
}
