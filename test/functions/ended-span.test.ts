import { afterAll, beforeAll, expect, test } from 'vitest'
import { send } from '../support/commands.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { reorganise } from '../support/reorganise.ts'
import { openWorld, type World } from '../support/world.ts'

/** On 1 January 2025 the district of Trùng Khánh is dissolved, and its commune Đàm Thủy goes on at the province. */
let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, placements: twoProvinces })
  const { status, body } = await reorganise(world, '2025-01-01', [
    { type: 'transfer', unit: unitId('dam-thuy'), parent: unitId('cao-bang') },
    { type: 'dissolve', unit: unitId('trung-khanh'), home: unitId('dam-thuy') },
  ])
  expect(status, JSON.stringify(body)).toBe(201)
  await world.drain()
  for (const [month, total] of [
    ['2024-11', 10],
    ['2025-01', 500],
  ] as const) {
    world.at(month === '2024-11' ? '2024-12-03T02:30:00.000Z' : '2025-02-03T02:30:00.000Z')
    const values = communeMonth(5, { houses: { done: 1, total } })
    const explanations = Object.fromEntries(['houses', 'houses_dropped'].map(rule => [rule, 'Đã rà soát']))
    const sent = await send(world, 'reporter.dam-thuy', 'dam-thuy', month, 0, { values, explanations })
    expect(sent.status, JSON.stringify(sent.body)).toBe(201)
  }
  await world.project(await world.drain())
}, 60_000)
afterAll(() => world.close())

const houses = async (unit: string): Promise<unknown> => {
  const { status, body } = await world.call(
    'official.cao-bang',
    'GET',
    `/units/${unitId(unit)}/rollups/monthly/2024-11..2025-01`,
  )
  expect(status, JSON.stringify(body)).toBe(200)
  return body.total['houses.total']
}

test('over a span that goes on after its end, a unit has what stood with it then, and nothing that was said since', async () => {
  expect(await houses('dam-thuy')).toBe(500)
  expect(await houses('trung-khanh')).toBe(10)
})
