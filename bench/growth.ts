import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../infra/local/paths.ts'
import { period } from '../shared/domain/calendar/calendar.ts'
import { unitTree } from '../shared/domain/tree/unit-tree.ts'
import { person, personId, provinceId, realmId } from '../test/support/invented-province.ts'
import { cellMonth } from '../test/support/province.ts'
import { closedMonth, largeProvince, seedSent } from '../test/support/seeded-month.ts'
import type { Cost } from './engine-meter.ts'
import { type Line, logLog, slopeOf } from './log-log.ts'
import { benchmark, type Figure, median, numbers, secondsSince, shown } from './support.ts'
import { type System, startSystem } from './system.ts'

/** How what people wait for grows with the number of units in a province: 600 to 20,000. */

const sizes = numbers('units', [600, 2_000, 6_000, 20_000])
const { picture } = parseArgs({ options: { picture: { type: 'string' } }, strict: false }).values

/** Cells of communes of their own, which have not sent yet. */
const times = 20
const silent = Array.from({ length: times + 1 }, (_, i) => `${realmId}.cell-${i}`)
const official = personId('official', provinceId)
/** Between the last day for cells and the close, at nine in Viet Nam. */
const now = new Date(Date.parse('2024-12-02T02:00:00Z'))
const afterClose = new Date(Date.parse(period(closedMonth)!.closesAt) + 60_000)

/** What is measured at each size, with the slope on a log-log plot that its growth may have: 0 stays as it is, 1 is a straight line. */
const measures = [
  { what: 'a submission', slope: 0.15 },
  { what: 'what a unit has to do', slope: 0.15 },
  { what: 'completeness of the province', slope: 1 },
  { what: 'roll-up of the province', slope: 1 },
  { what: 'who is missing in the province', slope: 1 },
  { what: 'a submission, up to the province', slope: 1 },
  { what: 'close, and its reports asked for', slope: 1.1 },
] as const
type What = (typeof measures)[number]['what']

interface Measured extends Cost {
  readonly milliseconds: number
}

await benchmark('growth: from 600 to 20,000 units in a province', async () => {
  const measured: { readonly units: number; readonly of: Record<What, Measured> }[] = []
  for (const units of sizes) measured.push({ units, of: await measureAt(units) })
  const rows = measures.flatMap(({ what }) =>
    measured.map(({ units, of }) => {
      const { requests, readUnits, writeUnits, milliseconds } = of[what]
      return [what, shown(units), shown(requests), shown(readUnits), shown(writeUnits), shown(milliseconds)]
    }),
  )
  const lineOf = (what: What, value: (of: Measured) => number): Line => ({
    name: what,
    points: measured.map(({ units, of }) => ({ x: units, y: value(of[what]) })),
  })
  const figures = measures.flatMap(({ what, slope }): Figure[] => [
    {
      what: `${what}: requests, slope`,
      value: slopeOf(lineOf(what, ({ requests }) => requests)),
      unit: '',
      atMost: slope,
    },
    {
      what: `${what}: time, slope`,
      value: slopeOf(lineOf(what, ({ milliseconds }) => milliseconds)),
      unit: '',
      atMost: slope,
    },
  ])
  if (typeof picture === 'string')
    writeFileSync(
      join(root, picture),
      logLog({
        title: 'What grows with the units of a province',
        x: 'units',
        y: 'milliseconds',
        lines: measures.map(({ what }) => lineOf(what, ({ milliseconds }) => milliseconds)),
      }),
    )
  return {
    table: [['what', 'units', 'requests', 'read units', 'write units', 'ms'], ...rows],
    figures,
    notes: [
      'Districts of 20 communes, communes of 24 cells: the province has one child more for each 500 units.',
      'Everyone but 21 cells has sent; 20 of them send now, one after the other. Medians of 20; the close is one.',
      'Times are through the gateway, the function and the meter before the engine.',
    ],
  }
})

async function measureAt(units: number): Promise<Record<What, Measured>> {
  const placements = largeProvince(units)
  const people = [...silent.map(unit => person('reporter', unit)), person('official', provinceId)]
  const system = await startSystem(placements, people)
  await system.unheard(() =>
    seedSent(unitTree(placements), system.table, { hasLive: () => true, silent: new Set(silent) }),
  )
  const get = (path: string, persona: string) => repeat(system, () => system.call('GET', { path, persona, now }))

  const [first, ...others] = silent as [string, ...string[]]
  await send(system, first, 0)
  await system.project(now)
  const sent: Measured[] = []
  const climbed: Measured[] = []
  for (const [i, unit] of others.entries()) {
    sent.push(await once(system, () => send(system, unit, i)))
    climbed.push(await once(system, () => system.project(now)))
  }
  const reads = {
    'what a unit has to do': await get('/me', personId('reporter', first)),
    'completeness of the province': await get(`/units/${provinceId}/completeness/monthly/${closedMonth}`, official),
    'roll-up of the province': await get(`/units/${provinceId}/rollups/monthly/${closedMonth}`, official),
  }
  const missing = await get(`/units/${provinceId}/missing/monthly/${closedMonth}`, official)
  const only = [{ root: provinceId, form: 'monthly', period: closedMonth }]
  const closed = await once(system, async () => {
    const { closed } = (await system.invoke('tick', { only }, afterClose)) as { closed: number }
    if (closed !== 1) throw new Error('The month was not closed')
  })
  await system.stop()
  return {
    'a submission': typical(sent),
    ...reads,
    'who is missing in the province': missing,
    'a submission, up to the province': typical(climbed),
    'close, and its reports asked for': closed,
  }
}

function send(system: System, unit: string, i: number): Promise<unknown> {
  return system.call('PUT', {
    path: `/units/${unit}/submissions/monthly/${closedMonth}`,
    persona: personId('reporter', unit),
    headers: { 'idempotency-key': `bench/${unit}` },
    body: { values: cellMonth(20 + i) },
    now,
  })
}

async function once(system: System, act: () => Promise<unknown>): Promise<Measured> {
  system.meter.take()
  const begun = performance.now()
  await act()
  return { milliseconds: secondsSince(begun) * 1000, ...system.meter.take() }
}

/** The first brings the tree into the function's memory, where it is at any time but the first. */
async function repeat(system: System, act: () => Promise<unknown>): Promise<Measured> {
  await act()
  const all: Measured[] = []
  for (let i = 0; i < times; i++) all.push(await once(system, act))
  return typical(all)
}

function typical(all: readonly Measured[]): Measured {
  const of = (part: keyof Measured) => median(all.map(one => one[part]))
  return {
    requests: of('requests'),
    readUnits: of('readUnits'),
    writeUnits: of('writeUnits'),
    refused: of('refused'),
    milliseconds: of('milliseconds'),
  }
}
