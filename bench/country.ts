import { period } from '../shared/domain/calendar/calendar.ts'
import type { Placement } from '../shared/domain/tree/placement.ts'
import { unitTree } from '../shared/domain/tree/unit-tree.ts'
import { person, personId, provinceId, realmId } from '../test/support/invented-province.ts'
import { closedMonth, largeProvince, seedSent } from '../test/support/seeded-month.ts'
import { place } from '../test/support/units.ts'
import { benchmark, type Figure, numbers, secondsSince, shown } from './support.ts'
import { startSystem } from './system.ts'
import { closeCountry, fitted } from './tick-model.ts'

/** Thirty-four provinces whose month closes in the same hour, and their roll-up; beyond what one machine holds, by a model. */

const [provinces = 34] = numbers('provinces', [34])
const [each = 600] = numbers('units', [600])
/** Of further provinces, closed one by one: what the model is fitted to. */
const sizes = numbers('sizes', [150, 600, 2_400])
const centre = `${realmId}.trung-uong`
const afterClose = new Date(Date.parse(period(closedMonth)!.closesAt) + 60_000)

await benchmark('country: 34 provinces close at once', async () => {
  const single = sizes.map((units, i) => ({ units, name: `single-${i}` }))
  const placements = [
    place(centre, null, 'centre', 'Trung ương'),
    ...Array.from({ length: provinces }, (_, i) => provinceOf(`p${i}`, each)).flat(),
    ...provinceOf('first', 150),
    ...single.flatMap(({ name, units }) => provinceOf(name, units)),
  ]
  const system = await startSystem(placements, [person('official', centre)], {}, [], false)
  const whole = unitTree(placements)
  const tree = whole.inPeriod(period(closedMonth)!.from, period(closedMonth)!.to)
  await system.unheard(() =>
    seedSent(whole, system.table, { root: centre, hasLive: unit => tree.children(unit).length > 0 }),
  )
  const close = async (roots: readonly string[]) => {
    const only = roots.map(root => ({ root, form: 'monthly', period: closedMonth }))
    const begun = performance.now()
    const { closed, reports } = (await system.invoke('tick', { only }, afterClose)) as Record<string, number>
    if (closed !== roots.length) throw new Error(`${closed} of ${roots.length} were closed`)
    return { seconds: secondsSince(begun), reports: reports! }
  }
  // The first brings the function into memory, and is not told.
  await close([rootOf('first')])
  const measured: { units: number; seconds: number }[] = []
  for (const { name, units } of single) measured.push({ units, seconds: (await close([rootOf(name)])).seconds })
  const together = await close(Array.from({ length: provinces }, (_, i) => rootOf(`p${i}`)))
  const look = async () => {
    const begun = performance.now()
    await system.call('GET', {
      path: `/units/${centre}/rollups/monthly/${closedMonth}`,
      persona: personId('official', centre),
      now: afterClose,
    })
    return secondsSince(begun) * 1000
  }
  await look()
  const looked = await look()
  await system.stop()

  const model = fitted(measured)
  const expected = closeCountry(
    Array.from({ length: provinces }, () => each),
    model,
  )
  const simulated = [6_000, 20_000].map(units => ({
    units,
    ...closeCountry(
      Array.from({ length: provinces }, () => units),
      model,
    ),
  }))
  const all = shown(provinces * each)
  return {
    figures: [
      ...measured.map(
        ({ units, seconds }): Figure => ({ what: `a province of ${shown(units)} units`, value: seconds, unit: 's' }),
      ),
      { what: `${provinces} provinces, ${all} units, measured`, value: together.seconds, unit: 's', atMost: 780 },
      { what: `${provinces} provinces, ${all} units, by the model`, value: expected.seconds, unit: 's' },
      { what: 'measured / by the model', value: together.seconds / expected.seconds, unit: '' },
      { what: 'reports asked for', value: together.reports, unit: '' },
      { what: 'the roll-up of the provinces, warm', value: looked, unit: 'ms' },
      ...simulated.map(
        ({ units, seconds, ticks }): Figure => ({
          what: `${provinces} provinces of ${shown(units)} units, by the model`,
          value: seconds / 60,
          unit: `min of work in ${ticks} tick${ticks > 1 ? 's' : ''}`,
        }),
      ),
    ],
    notes: [
      `Fitted to the single provinces: ${shown(model.fixed)} s, and ${shown(model.perUnit * 1000)} ms a unit. What is said to be by the model was not run.`,
      'A tick closes one province after the other, begins none in its last two minutes of fifteen, and the next tick goes on an hour later.',
      'The engine on this machine answers one or two thousand requests a second; 64 are under way at once, which DynamoDB answers in milliseconds.',
    ],
  }
})

function rootOf(name: string): string {
  return `${realmId}.${name}-province`
}

/** A province of its own names, below the centre. */
function provinceOf(name: string, units: number): Placement[] {
  const renamed = (id: string) =>
    id === provinceId ? rootOf(name) : `${realmId}.${name}-${id.slice(realmId.length + 1)}`
  return largeProvince(units).map(placement => ({
    ...placement,
    unit: renamed(placement.unit),
    parent: placement.parent === null ? centre : renamed(placement.parent),
  }))
}
