import { communeId, count, morningAfter, person, province, submissionOf } from '../test/support/invented-province.ts'
import type { Cost } from './engine-meter.ts'
import { benchmark, type Figure } from './support.ts'
import { type System, startSystem } from './system.ts'

/** Write and read units of a submission, and of what is projected from it. */

const communes = 100
const districts = 4
/** Of the request's body. */
const sizes = [1, 8]

await benchmark('capacity: what one submission costs in DynamoDB', async () => {
  const system = await startSystem(
    province(communes, districts),
    count(communes, i => person('reporter', communeId(i))),
  )
  const figures: Figure[] = []
  const months = ['2024-02', '2024-04', '2024-06', '2024-08']
  for (const kilobytes of sizes) {
    const size = `${kilobytes} KB`
    const trickle = await send(system, months.shift()!, kilobytes, 10, 1)
    const burst = await send(system, months.shift()!, kilobytes, communes, communes)
    figures.push(
      { what: `entry, ${size}: written`, value: burst.entry.writeUnits, unit: 'WU', atMost: kilobytes + 1 },
      { what: `entry, ${size}: read`, value: burst.entry.readUnits, unit: `RU in ${burst.entry.requests} requests` },
      { what: `projections, ${size}, one by one: written`, value: trickle.projections.writeUnits, unit: 'WU' },
      { what: `projections, ${size}, one by one: read`, value: trickle.projections.readUnits, unit: 'RU' },
      {
        what: `projections, ${size}, ${communes} in a batch: written`,
        value: burst.projections.writeUnits,
        unit: 'WU',
        atMost: 4,
      },
      { what: `projections, ${size}, ${communes} in a batch: read`, value: burst.projections.readUnits, unit: 'RU' },
    )
  }
  await system.stop()
  return {
    figures,
    notes: [
      `Communes of a province of ${districts} districts and ${communes} communes send the monthly form, 24 fields; the size is the body's.`,
      'Units are what the engine reports, index entries included; it counts by the rules of AWS (1 KB a unit written, the larger of the item before and after, 4 KB a unit read).',
    ],
  }
})

interface Costs {
  readonly entry: Cost
  readonly projections: Cost
}

/** The mean costs of a number of submissions, projected after every few. */
async function send(
  system: System,
  month: string,
  kilobytes: number,
  submissions: number,
  together: number,
): Promise<Costs> {
  const now = morningAfter(month)
  const costs: Costs[] = []
  for (let first = 0; first < submissions; first += together) {
    // Brings the tree into the function's memory, where it is at any time but the first.
    await system.call('GET', { path: '/me', persona: submissionOf(0, month).persona, now })
    system.meter.take()
    for (let i = first; i < first + together; i++)
      await system.call('PUT', { ...submissionOf(i, month, kilobytes * 1024), now })
    const entry = system.meter.take()
    await system.project(now)
    costs.push({ entry, projections: system.meter.take() })
  }
  const mean = (of: 'entry' | 'projections'): Cost => {
    const each = (part: keyof Cost) => costs.reduce((sum, cost) => sum + cost[of][part], 0) / submissions
    return {
      requests: each('requests'),
      readUnits: each('readUnits'),
      writeUnits: each('writeUnits'),
      refused: each('refused'),
    }
  }
  return { entry: mean('entry'), projections: mean('projections') }
}
