import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { getEdition } from '../../shared/storage/editions.ts'
import { getLive, putLive } from '../../shared/storage/live.ts'
import { send } from '../support/commands.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/** November 2024 of Cao Bằng, and its close: what is live is compared with what is frozen. */
const month = '2024-11'
const afterClose = '2024-12-20T17:05:00.000Z'

let world: World
beforeAll(async () => {
  // A close that waits for what is on its way up waits a twentieth of the time.
  vi.doMock('node:timers/promises', async original => {
    const timers = await original<typeof import('node:timers/promises')>()
    return { ...timers, setTimeout: (milliseconds: number) => timers.setTimeout(milliseconds / 20) }
  })
  world = await openWorld({ placements: twoProvinces, storage: true })
})
afterAll(() => world.close())

const only = { only: [{ root: unitId('cao-bang'), form: 'monthly', period: month }] }
const edition = () => getEdition(unitId('cao-bang'), 'monthly', month, 1, world.table)
const live = async (unit: string) =>
  (await getLive({ unit: unitId(unit), form: 'monthly', period: month }, world.table, true))!
const sends = async (unit: string, attendance: number) =>
  send(world, `reporter.${unit}`, unit, month, 0, { values: communeMonth(attendance) })

test('a roll-up that lacks what was sent, and that nothing newer explains, holds the reports back', async () => {
  await sends('vinh-quy', 10)
  await world.drain()
  const before = await live('ha-lang')
  await sends('minh-long', 20)
  await world.drain()
  const after = await live('ha-lang')
  await putLive({ ...after, rollup: before.rollup }, undefined, world.table)

  world.at(afterClose)
  expect(await world.tick(only)).toEqual({ closed: 1, reports: 0 })

  expect(await edition()).toMatchObject({ differing: [unitId('ha-lang')], fannedOut: false })
})

test('what is still on its way up is waited for, and what is sent after the close differs from nothing', async () => {
  await sends('thang-loi', 30)
  const tick = world.tick(only)
  await world.drain()

  expect(await tick).toMatchObject({ reports: 10 })
  expect(await edition()).toMatchObject({ differing: [], fannedOut: true })
})

test('a page from an edition shows what was frozen, though nothing newer is in a live roll-up that differs', async () => {
  const target = (unit: string) => `/units/${unitId(unit)}/rollups/monthly/${month}?edition=1`
  const attendance = async (unit: string) =>
    (await world.call('official.cao-bang', 'GET', target(unit))).body.total.attendance
  await world.drain()
  expect([await attendance('cao-bang'), await attendance('ha-lang')]).toEqual([30, 30])
  const [root, district, commune] = [await live('cao-bang'), await live('ha-lang'), await live('vinh-quy')]
  // As if nobody had climbed but from Vĩnh Quý: nothing newer, and not the same.
  const without = { ...district.rollup, ...commune.rollup }
  await putLive({ ...district, rollup: without }, undefined, world.table)
  await putLive({ ...root, rollup: { ...root.rollup, ...commune.rollup } }, undefined, world.table)

  expect([await attendance('cao-bang'), await attendance('ha-lang')]).toEqual([30, 30])
})
