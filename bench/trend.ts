import pMap from 'p-map'
import { period as periodNamed, span } from '../shared/domain/calendar/calendar.ts'
import { figuresOf } from '../shared/domain/figures/figures.ts'
import { applied } from '../shared/domain/reorganisation/applied.ts'
import { nothingSent, rollup } from '../shared/domain/rollup/rollup.ts'
import { sourcesOf } from '../shared/domain/rollup/todays-sources.ts'
import { successionsOf } from '../shared/domain/tree/succession.ts'
import { destinationsOf } from '../shared/domain/tree/succession-destinations.ts'
import { type TreeView, unitTree } from '../shared/domain/tree/unit-tree.ts'
import { monthly } from '../shared/forms/monthly.ts'
import { putLive } from '../shared/storage/live.ts'
import { communeMonthOf, person, personId, realmId } from '../test/support/invented-province.ts'
import { reorganisedCountry } from '../test/support/reorganised-country.ts'
import { benchmark, type Figure, secondsSince } from './support.ts'
import { type System, startSystem } from './system.ts'

/**
 * Roll-ups over a year and trends over five, on the tree of then and on today's, of a province of a country in the shape of 2025, smaller
 * since the engine's stream makes each write slower than the one before.
 */

const months = span('2020-08', '2025-07')
const now = new Date('2025-08-04T02:30:00.000Z')
const today = '2025-08-04'
const country = `${realmId}.country`
const provinceOf = (i: number): string => `${realmId}.province-${i}`

/** Ids as the API takes them. */
const named = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value).replace(/"(country|(?:province|district|commune|cell|new)-[\d-]+)"/g, `"${realmId}.$1"`),
  )

await benchmark('trend: five years on today’s tree', async () => {
  const { placements: before, reorganisation } = named(reorganisedCountry(1, { communes: 1_500, units: 1_700 }))
  const successions = successionsOf(before, reorganisation)
  const placements = applied(before, reorganisation)
  const tree = unitTree(placements, successions)
  const system = await startSystem(placements, [person('official', country)], {}, successions)
  const province = provinceOf(0)
  const units = await seed(system, tree.inPeriod('2025-06-01', '2025-06-30'), tree.at(today), province, successions)
  const figures: Figure[] = []
  const measure = async (what: string, path: string, periods: number) => {
    await system.call('GET', { path: '/forms', persona: personId('official', country), now })
    system.meter.take()
    const begun = performance.now()
    await system.call('GET', {
      path: `/units/${province}/rollups/monthly${path}`,
      persona: personId('official', country),
      now,
    })
    const seconds = secondsSince(begun)
    const { requests, readUnits } = system.meter.take()
    figures.push(
      { what: `${what}: requests a period`, value: requests / periods, unit: `${requests} in all`, atMost: 10 },
      { what: `${what}: read`, value: readUnits, unit: `RU in ${(seconds * 1000).toFixed(0)} ms` },
    )
  }
  await measure('five years, its own tree', '?from=2020-08&to=2025-07', months.length)
  await measure('five years, today’s tree', '?from=2020-08&to=2025-07&tree=today', months.length)
  await measure('a year, today’s tree, with each child', '/2024-08..2025-07?tree=today', 12)
  await system.stop()
  return {
    figures,
    notes: [
      `A country of ${placements.length.toLocaleString('en')} placements in the shape of 2025; the total of one of its 34 provinces is taken from ${units} units of then. The generator divides communes between any two of the country, so that far more has to be looked at than where they are divided between neighbours.`,
    ],
  }
})

/** The live roll-ups of whom the province's figures are taken from, in every month; answers how many units these are. */
async function seed(
  system: System,
  then: TreeView,
  tree: TreeView,
  province: string,
  successions: ReturnType<typeof successionsOf>,
): Promise<number> {
  const { sources, torn } = sourcesOf(then, tree, destinationsOf(successions, '2025-06-30', today), province)
  const units = [...new Set([...sources.map(({ unit }) => unit), ...torn])]
  await pMap(
    units.flatMap((unit, i) => months.map(period => ({ unit, i, period }))),
    async ({ unit, i, period }) => {
      const figures = figuresOf(monthly, communeMonthOf(i, period))
      const own = {
        ...nothingSent,
        state: 'submitted' as const,
        version: 1,
        at: `${periodNamed(period)!.to}T03:00:00.000Z`,
        figures,
      }
      await putLive(
        { unit, form: monthly.id, period, rev: 0, tree: 0, rollup: rollup(monthly, own, []) },
        undefined,
        system.table,
      )
    },
    { concurrency: 32 },
  )
  return units.length
}
