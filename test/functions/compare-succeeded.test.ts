import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { path, send } from '../support/commands.ts'
import { communeMonth, realmId, twoProvinces, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

const created = (unit: string, name: string) =>
  ({ type: 'create', unit: unitId(unit), parent: unitId('ha-lang'), kind: 'commune', code: unit, name }) as const

/** In the middle of October Minh Long and Thắng Lợi become Quang Trung; Vinh Quý gives a third away, Đàm Thủy a part that nobody measured. */
const reorganisation: Reorganisation = {
  id: '2024-10-15',
  day: '2024-10-15',
  decision: { number: '02/NQ', issuer: 'Tỉnh ủy', day: '2024-09-20' },
  moves: [
    created('quang-trung', 'Đảng bộ xã Quang Trung'),
    created('dong-loan', 'Đảng bộ xã Đồng Loan'),
    { type: 'merge', units: [unitId('minh-long'), unitId('thang-loi')], into: unitId('quang-trung') },
    {
      type: 'split',
      unit: unitId('vinh-quy'),
      into: [
        { unit: unitId('vinh-quy'), share: 667 },
        { unit: unitId('dong-loan'), share: 333 },
      ],
      home: null,
    },
    {
      type: 'split',
      unit: unitId('dam-thuy'),
      into: [
        { unit: unitId('dam-thuy'), share: null },
        { unit: unitId('quang-trung'), share: null },
      ],
      home: null,
    },
  ],
}
const withoutDamThuy = { ...reorganisation, moves: reorganisation.moves.slice(0, -1) }

let world: World
const reorganise = async (made: Reorganisation, version: number) => {
  await saveRealm(
    realmId,
    {
      placements: applied(twoProvinces, made),
      successions: successionsOf(twoProvinces, made),
      settings: { ...defaultSettings, since: { monthly: '2023-01' } },
    },
    version,
    world.table,
  )
  const later = performance.now() + version * 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => later)
}
beforeAll(async () => {
  world = await openWorld({ settings: { since: { monthly: '2023-01' } } })
  world.at('2024-11-03T02:30:00.000Z')
  const say = async (unit: string, month: string, attendance: number) => {
    const values = communeMonth(attendance, { houses: { done: 1, total: attendance } })
    expect((await send(world, `reporter.${unit}`, unit, month, 0, { values })).status).toBe(201)
  }
  for (const month of ['2023-11', '2024-10']) {
    await say('minh-long', month, 20)
    await say('vinh-quy', month, 10)
    await say('dam-thuy', month, 7)
  }
  await say('thang-loi', '2024-10', 30)
  await reorganise(withoutDamThuy, 1)
}, 60_000)
afterAll(() => world.close())

const neighbours = async (unit: string, period: string) =>
  (await world.call('official.cao-bang', 'GET', `${path(unit, period)}/neighbours`)).body

test('a merged unit sees the sum of those that became it, and whose it is', async () => {
  const { before, succeeded } = await neighbours('quang-trung', '2024-11')
  expect(before).toMatchObject({ attendance: 50, houses: { done: 2, total: 50 }, talks: 4 })
  // A text or a day belongs to the one who gave it.
  expect(before).not.toHaveProperty('results')
  expect(before).not.toHaveProperty('flag_date')
  expect(succeeded.before.map(({ id }: { id: string }) => id).sort()).toEqual(['vn.minh-long', 'vn.thang-loi'])
})

test('but no half of it: of last year only one of them is known', async () => {
  const { lastYear, succeeded } = await neighbours('quang-trung', '2024-11')
  expect(lastYear).toBeNull()
  expect(succeeded.lastYear).toHaveLength(2)
})

test('who gave a part away sees what is left, and who got it its share', async () => {
  expect((await neighbours('vinh-quy', '2024-11')).lastYear).toMatchObject({ attendance: 7 })
  const { lastYear, succeeded } = await neighbours('dong-loan', '2024-11')
  expect(lastYear).toMatchObject({ attendance: 3 })
  expect(succeeded.lastYear).toEqual([{ id: 'vn.vinh-quy', name: expect.any(String) }])
  // October it reported for what was left of it.
  const own = await neighbours('vinh-quy', '2024-11')
  expect([own.before.attendance, own.succeeded.before]).toEqual([10, []])
})

test('what nobody divided cannot be compared', async () => {
  await reorganise(reorganisation, 2)
  const { lastYear, succeeded } = await neighbours('quang-trung', '2024-11')
  expect([lastYear, succeeded.lastYear]).toEqual([null, 'incomparable'])
  expect((await neighbours('dam-thuy', '2024-11')).succeeded).toEqual({ before: [], lastYear: 'incomparable' })
})
