import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { period as periodNamed, span } from '../../shared/domain/calendar/calendar.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { freezeSpan } from '../../shared/storage/span-editions.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { judge, send } from '../support/commands.ts'
import { cellMonth, communeMonth, realmId, twoProvinces, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/** Thắng Lợi moves from Hạ Lang to Trùng Khánh in the middle of the quarter. */
const reorganisation: Reorganisation = {
  id: '2024-09-01',
  day: '2024-09-01',
  decision: { number: '02/NQ', issuer: 'Tỉnh ủy', day: '2024-08-20' },
  moves: [{ type: 'transfer', unit: unitId('thang-loi'), parent: unitId('trung-khanh') }],
}

/** Attendance, houses done of the year's plan. */
const reported: { readonly [month: string]: { readonly [unit: string]: readonly [number, number, number] } } = {
  '2023-08': { 'vinh-quy': [5, 0, 9] },
  '2024-01': { 'vinh-quy': [4, 1, 20] },
  '2024-06': { 'vinh-quy': [6, 1, 20], 'minh-long': [9, 0, 8] },
  '2024-07': { 'vinh-quy': [10, 1, 20], 'minh-long': [20, 2, 8], 'thang-loi': [30, 3, 12] },
  '2024-08': { 'vinh-quy': [11, 2, 20], 'thang-loi': [31, 0, 12] },
  '2024-09': { 'minh-long': [22, 3, 9], 'thang-loi': [32, 1, 12] },
}

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, settings: { since: { monthly: '2023-01' } } })
  await saveRealm(
    realmId,
    {
      placements: applied(twoProvinces, reorganisation),
      successions: successionsOf(twoProvinces, reorganisation),
      settings: { ...defaultSettings, since: { monthly: '2023-01' } },
    },
    1,
    world.table,
  )
  const later = performance.now() + 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => later)
  for (const [month, units] of Object.entries(reported)) {
    world.at(`${periodNamed(month)!.due.cell}T02:30:00.000Z`)
    for (const [unit, [attendance, done, total]] of Object.entries(units)) {
      const values = communeMonth(attendance, { houses: { done, total } })
      const { status, body } = await send(world, `reporter.${unit}`, unit, month, 0, { values })
      expect(status, JSON.stringify(body)).toBe(201)
    }
  }
  await send(world, 'reporter.khum-din', 'khum-din', '2024-07', 0, { values: cellMonth(20) })
  await send(world, 'reporter.khum-din', 'khum-din', '2024-08', 0, { values: cellMonth(21) })
  await world.drain()
  world.at('2024-10-20T02:30:00.000Z')
  await world.tick({
    only: span('2024-07', '2024-08').map(period => ({ root: 'vn.cao-bang', form: 'monthly', period })),
  })
}, 120_000)
afterAll(() => world.close())

const ask = (unit: string, time: string, query = '') =>
  world.call('official.trung-uong', 'GET', `/units/${unitId(unit)}/rollups/monthly/${time}${query}`)
const rollup = async (unit: string, time: string, query = '') => {
  const { status, body } = await ask(unit, time, query)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
type Child = { unit: { id: string }; total: Record<string, number> }
const attendances = ({ children }: { children: Child[] }) =>
  Object.fromEntries(children.map(({ unit, total }) => [unit.id.slice(3), total.attendance ?? null]))

describe('a quarter of months', () => {
  test('own, each child’s and the total, each field by its rule over time', async () => {
    const { total, children, period, own } = await rollup('ha-lang', '2024-Q3')
    expect(period).toMatchObject({ id: '2024-Q3', from: '2024-07-01', to: '2024-09-30', label: { vi: 'Quý III/2024' } })
    // Thắng Lợi stood here in July and August only.
    expect(attendances({ children })).toEqual({ 'minh-long': 42, 'thang-loi': 61, 'vinh-quy': 21 })
    expect(total).toMatchObject({ attendance: 124, 'houses.done': 11 })
    // The plan of the year is taken once, each unit's newest: Vinh Quý's is of August. Thắng Lợi's went with it.
    expect(total['houses.total']).toBe(9 + 20)
    expect(children.map((child: Child) => child.total['houses.total'] ?? null)).toEqual([9, null, 20])
    expect(own).toBeNull()
    const joined = await rollup('trung-khanh', '2024-Q3')
    expect(attendances(joined)).toEqual({ 'dam-thuy': null, 'thang-loi': 32 })
    expect(joined.total['houses.total']).toBe(12)
  })

  test('is the same by its quarter, by its months, and from its halves of the year', async () => {
    const quarter = await rollup('ha-lang', '2024-Q3')
    const months = await rollup('ha-lang', '2024-07..2024-09')
    expect(months.total).toEqual(quarter.total)
    expect(months.children).toEqual(quarter.children)
    expect((await rollup('ha-lang', '2024-Q3..2024-Q4')).total).toEqual((await rollup('ha-lang', '2024-H2')).total)
    expect((await rollup('ha-lang', '2024')).total).toMatchObject({ attendance: 4 + 15 + 124 })
  })

  test('says how many sent in each of its months, and is set against what is as long', async () => {
    const { periods, before, lastYear, toDate, against, version, states } = await rollup('ha-lang', '2024-Q3')
    expect(periods).toMatchObject([
      { id: '2024-07', sent: 4, owed: 7, frozen: false, editions: [{ unit: 'vn.cao-bang', number: 1 }] },
      { id: '2024-08', sent: 3, owed: 7, editions: [{ number: 1 }] },
      { id: '2024-09', sent: 1, owed: 6, editions: [] },
    ])
    expect(before.attendance).toBe(15)
    expect(lastYear.attendance).toBe(5)
    expect(toDate.attendance).toBe(143)
    expect(against.before).toMatchObject({ id: '2024-Q2', label: { vi: 'Quý II/2024' } })
    expect(against.before.periods.map(({ sent }: { sent: number }) => sent)).toEqual([0, 0, 2])
    expect(against.lastYear.id).toBe('2023-Q3')
    expect(against.toDate.id).toBe('2024-01..2024-09')
    expect(version).toBe(0)
    expect(states.submitted).toBe(8)
  })

  test('members are never summed over months', async () => {
    expect((await rollup('vinh-quy', '2024-07..2024-08')).total.members).toBe(21)
    expect((await rollup('khum-din', '2024-Q3')).own.members).toBe(21)
  })

  test('what stood below in any of its months opens there', async () => {
    const { children } = await rollup('ha-lang', '2024-08..2024-09')
    expect(children.map(({ unit }: Child) => unit.id)).toEqual(['vn.minh-long', 'vn.thang-loi', 'vn.vinh-quy'])
    expect((await ask('long-loi', '2024-Q3')).status).toBe(404)
  })

  test('reads the unit and each child once, however many months it has', async () => {
    world.meter.reset()
    await rollup('ha-lang', '2024-01..2024-09')
    const requests = world.meter.requests.map(({ operation }) => operation)
    // The person, the editions of its months and of the span, the plan; itself and three children; what was noted of two months.
    expect(requests.filter(operation => operation === 'Query')).toHaveLength(3 + 4 + 2)
    expect(requests).toHaveLength(10)
  })

  test.each(['2024-Q5', '2024-10..2024-01', '2024-01..2024-Q2', '2015-01..2024-12', '2024-W12'])(
    '%s is no span',
    async time => {
      expect((await ask('ha-lang', time)).status).toBe(404)
    },
  )

  test('a form has no shorter periods than its own', async () => {
    const { status, body } = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/rollups/quarterly/2024-01')
    expect([status, body.code]).toEqual([400, 'bad_period'])
    const year = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/rollups/quarterly/2024')
    expect(year.body.periods).toHaveLength(4)
  })
})

describe('what editions froze', () => {
  test('the newest of each month, and live where there is none yet', async () => {
    const { periods, total } = await rollup('ha-lang', '2024-Q3', '?edition=newest')
    expect(periods.map(({ frozen }: { frozen: boolean }) => frozen)).toEqual([true, true, false])
    expect(total.attendance).toBe(124)
  })

  test('stays when something is amended, while the live figures move', async () => {
    const before = await rollup('ha-lang', '2024-07..2024-08', '?edition=newest')
    world.at('2024-10-21T02:30:00.000Z')
    expect(
      (await judge(world, 'reviewer.ha-lang', 'return', 'vinh-quy', '2024-07', 1, { reason: 'Rà soát' })).status,
    ).toBe(200)
    expect(
      (
        await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-07', 2, {
          values: communeMonth(15, { houses: { done: 1, total: 20 } }),
        })
      ).status,
    ).toBe(200)
    await world.drain()
    const [live, frozen] = [
      await rollup('ha-lang', '2024-07..2024-08'),
      await rollup('ha-lang', '2024-07..2024-08', '?edition=newest'),
    ]
    expect(live.total.attendance).toBe(107)
    const changed = (page: { periods: { changed: object }[] }) => page.periods.map(period => period.changed)
    const one = { frozen: 1, of: 1, units: 1, more: false }
    // The cell Khum Đin sent both months after their close.
    expect(changed(live)).toEqual([{ ...one, units: 2 }, one])
    expect(changed(await rollup('ha-lang', '2024-Q3'))).toEqual([{ ...one, units: 2 }, one, undefined])
    expect(changed(await rollup('khum-din', '2024-07', '?tree=today'))).toEqual([one])
    expect(changed(await rollup('minh-long', '2024-07', '?tree=today'))).toEqual([{ ...one, units: 0 }])
    // Above those that close, of two provinces one has closed; at one of them it is told with what was ordered.
    expect(changed(await rollup('trung-uong', '2024-07'))).toEqual([{ ...one, of: 2, units: 2 }])
    const told = await rollup('cao-bang', '2024-07')
    expect([changed(told), told.changesSince]).toEqual([
      [undefined],
      { edition: 1, units: 2, more: false, ordered: null },
    ])
    expect(frozen.total).toEqual(before.total)
    expect(frozen.children).toEqual(before.children)
    expect(frozen.fingerprint).toBe(before.fingerprint)
    // The year to date of a frozen month is of editions too, where there are any.
    expect((await rollup('ha-lang', '2024-08', '?edition=1')).toDate).toEqual(
      (await rollup('ha-lang', '2024-08', '?edition=newest')).toDate,
    )
  })

  test('the edition of a span by its number names its months’', async () => {
    const frozen = await freezeSpan(
      { root: 'vn.cao-bang', rootIn: () => 'vn.cao-bang' },
      'monthly',
      { id: '2024-07..2024-08', periods: ['2024-07', '2024-08'] },
      world.table,
    )
    const { edition, editions, total, periods } = await rollup('ha-lang', '2024-07..2024-08', '?edition=1')
    expect(edition).toMatchObject({ number: 1, hash: frozen!.hash })
    expect(editions).toEqual([{ number: 1, closedAt: periodNamed('2024-08')!.closesAt }])
    expect(total.attendance).toBe(102)
    expect(periods).toMatchObject([{ frozen: true }, { frozen: true }])
    expect((await ask('ha-lang', '2024-07..2024-08', '?edition=2')).status).toBe(404)
    expect((await ask('ha-lang', '2024-07..2024-08', '?edition=old')).status).toBe(400)
  })
})
