import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { span } from '../../shared/domain/calendar/calendar.ts'
import { closed } from '../support/closed.ts'
import { communeMonth } from '../support/province.ts'
import { place } from '../support/units.ts'
import { openWorld, type World } from '../support/world.ts'

/** Sixty months of a province of 142 units, each frozen; since then something changed in each, so that no page can be told live. */
const months = span('2023-01', '2027-12')
const province = 'vn.tinh'
const districts = Array.from({ length: 7 }, (_, d) => ({ unit: `vn.huyen-${d}`, communes: d === 0 ? 20 : 19 }))
const units = [
  { unit: province, parent: null, kind: 'province', name: 'Đảng bộ tỉnh' } as const,
  ...districts.flatMap(({ unit, communes }) => [
    { unit, parent: province, kind: 'district', name: unit } as const,
    ...Array.from({ length: communes }, (_, c) => {
      const commune = `${unit}-xa-${c}`
      return { unit: commune, parent: unit, kind: 'commune', name: commune } as const
    }),
  ]),
] as const

/** Of each month a commune in twelve tells of its houses, another one each month. */
const valuesOf = (unit: string, at: number, month: number) =>
  communeMonth(1, at % 12 === month % 12 ? { houses: { done: 1, total: 10 + Number(unit.split('-').at(-1)) } } : {})

let world: World
const read: string[] = []
let [open, most] = [0, 0]
beforeAll(async () => {
  world = await openWorld({
    storage: true,
    placements: units.map(({ unit, parent, kind, name }) => place(unit, parent, kind, name)),
    settings: { since: { monthly: '2023-01' } },
  })
  expect(units).toHaveLength(142)
  for (const [month, id] of months.entries()) {
    const [top, ...below] = units.map((unit, at) =>
      unit.kind === 'commune' ? { ...unit, values: valuesOf(unit.unit, at, month) } : unit,
    )
    await closed(world, id, [top!, ...below])
  }
  world.at('2028-01-20T02:30:00.000Z')
  world.bucket.client.middlewareStack.add(
    next => async args => {
      const key = (args.input as { Key?: string }).Key ?? ''
      const isObject = key.startsWith('editions/') && 'Key' in args.input
      if (isObject) read.push(key)
      most = Math.max(most, ++open)
      try {
        return await next(args)
      } finally {
        open--
      }
    },
    { step: 'initialize' },
  )
}, 120_000)
afterAll(() => world.close())
beforeEach(() => {
  world.meter.reset()
  read.length = 0
  most = 0
})

const page = async (time: string) => {
  const { status, body } = await world.call(
    'official.tinh',
    'GET',
    `/units/${province}/rollups/monthly/${time}?edition=newest`,
  )
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

test.each([
  ['2027-01..2027-12', 26, 24],
  ['2023-01..2027-12', 72, 60],
])('of %s every edition is read once, a few at a time', async (time, requests, editions) => {
  const { total } = await page(time)
  const communes = units.filter(({ kind }) => kind === 'commune')
  // Each told of its houses once a year.
  expect(total['houses.total']).toBe(communes.reduce((sum, { unit }) => sum + 10 + Number(unit.split('-').at(-1)), 0))
  expect(total.attendance).toBe(communes.length * (time.startsWith('2027') ? 12 : 60))
  // As docs/table.md tells.
  expect(world.meter.requests).toHaveLength(requests)
  expect(read).toHaveLength(editions)
  expect(new Set(read).size).toBe(editions)
  expect(most).toBeLessThanOrEqual(4)
})
