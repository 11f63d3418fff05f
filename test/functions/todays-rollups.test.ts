import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { saveRealm } from '../../shared/storage/tree.ts'
import { undividedIn } from '../../web/rollup/undivided.ts'
import { send } from '../support/commands.ts'
import { cellMonth, communeMonth, realmId, unitId } from '../support/province.ts'
import { reorganisedProvinces, sendMonthsBefore } from '../support/reorganised-provinces.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true })
  await sendMonthsBefore(world)
  await send(world, 'reporter.khum-din', 'khum-din', '2024-11', 0, { values: cellMonth(20) })
  await world.drain()
  world.at('2024-12-10T17:05:00.000Z')
  for (const root of ['cao-bang', 'kon-tum'])
    await world.tick({ only: [{ root: unitId(root), form: 'monthly', period: '2024-11' }] })

  expect(await saveRealm(realmId, reorganisedProvinces, 1, world.table)).toBe(2)
  // The functions trust the tree that they know for five seconds.
  const later = performance.now() + 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => later)
  world.at('2025-02-03T02:30:00.000Z')
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2025-01', 0, { values: communeMonth(61) })
  await world.drain()
}, 60_000)
afterAll(() => world.close())

const ask = (unit: string, period: string, query = '', persona = 'official.trung-uong') =>
  world.call(persona, 'GET', `/units/${unitId(unit)}/rollups/monthly/${period}${query}`)
const rollup = async (unit: string, period: string, query = '?tree=today') => {
  const { status, body } = await ask(unit, period, query)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const childrenOf = ({ children }: { children: { unit: { id: string }; total: Record<string, number | string> }[] }) =>
  Object.fromEntries(children.map(({ unit, total }) => [unit.id.slice(3), total.attendance ?? null]))

describe('a month of before on today’s tree', () => {
  test('merged figures sum, in a unit that began only later; they say where they are from', async () => {
    const { total, own, inherited, sent, periods, treesDiffer, unit } = await rollup('long-loi', '2024-11')
    expect(sent).toBeUndefined()
    expect(unit.name).toBe('Đảng bộ xã Long Lợi')
    expect(own.attendance).toBe(50)
    expect(total).toMatchObject({ attendance: 50, 'attendance.n': 2, 'houses.done': 6, 'houses.total': 20 })
    expect(inherited).toEqual([
      {
        id: 'vn.minh-long',
        name: 'Đảng bộ xã Minh Long',
        above: 'Đảng bộ huyện Hạ Lang',
        until: '2024-12-31',
        share: { numerator: 1, denominator: 1 },
      },
      {
        id: 'vn.thang-loi',
        name: 'Đảng bộ xã Thắng Lợi',
        above: 'Đảng bộ huyện Hạ Lang',
        until: '2024-12-31',
        share: { numerator: 1, denominator: 1 },
      },
    ])
    expect(periods).toMatchObject([{ id: '2024-11', sent: 2, owed: 3 }])
    expect(treesDiffer).toBe(true)
    expect((await ask('long-loi', '2024-11')).status).toBe(404)
  })

  test('a divided unit’s figures follow the stated shares; whole numbers are shown that sum, and percentages are exact', async () => {
    const district = await rollup('ha-lang', '2024-11')
    // 50 and 600‰ of 101.
    expect(district.total.attendance).toBe(111)
    expect(childrenOf(district)).toEqual({ 'long-loi': 50, 'vinh-quy': 61 })
    expect(district.exact.total).toMatchObject({ denominator: '5', numerators: { attendance: 553 } })
    const { inherited } = await rollup('dam-thuy', '2024-11')
    expect(inherited).toEqual([
      {
        id: 'vn.vinh-quy',
        name: 'Đảng bộ xã Vinh Quý',
        above: 'Đảng bộ huyện Hạ Lang',
        until: '2024-12-31',
        share: { numerator: 2, denominator: 5 },
      },
    ])
  })

  test('what nobody divided cannot be compared below the unit where its parts meet, and counts once from there up', async () => {
    const { total, own, children } = await rollup('dak-duc', '2024-11')
    const answered = ['attendance', 'conferences', 'flag', 'flag_date', 'houses', 'inspections', 'listeners', 'next']
    const torn = Object.fromEntries(
      [...answered, 'plan', 'results', 'supervisions', 'talks'].map(field => [field, 'incomparable']),
    )
    expect(own).toEqual(torn)
    // What only the cell answered, which moved whole.
    expect(total).toEqual({
      ...torn,
      ...{ members: 8, 'members.n': 1, exempt: 0, 'exempt.n': 1, 'grades.n': 1 },
      ...{ 'studied.done': 8, 'studied.total': 8, 'studied.n': 1 },
      ...{ 'cells_including.done': 1, 'cells_including.total': 1, 'cells_including.n': 1 },
      ...Object.fromEntries(
        ['excellent', 'good', 'completed', 'not_completed', 'ungraded'].map(row => [
          `grades.${row}.members`,
          row === 'good' ? 8 : 0,
        ]),
      ),
    })
    expect(children.map(({ unit }: { unit: { id: string } }) => unit.id)).toEqual(['vn.duc-nhay'])
    const district = await rollup('ngoc-hoi', '2024-11')
    expect(district.total.attendance).toBe(11)
    expect(childrenOf(district)).toEqual({ 'dak-duc': 'incomparable', 'dak-moi': 'incomparable' })
    // Its page has a row of its own, so that rows sum.
    const undivided = undividedIn(district)!
    expect(undivided).toMatchObject({ attendance: 11, 'houses.done': 3, 'houses.total': 10 })
    expect(undivided).not.toHaveProperty('members')
    expect(undividedIn(await rollup('ha-lang', '2024-11'))).toBeNull()
    // Nothing was reported in December that would have to be divided.
    expect((await rollup('dak-duc', '2024-12')).total).toEqual({})
  })

  test('a province has what came to it, and the whole realm is the same on either tree', async () => {
    const province = await rollup('cao-bang', '2024-11')
    expect(province.total.attendance).toBe(169)
    expect(childrenOf(province)).toEqual({ 'ha-lang': 111, 'ngoc-hoi': 11, 'trung-khanh': 47 })
    expect(province.inherited).toMatchObject([{ id: 'vn.ngoc-hoi', until: null }])
    expect((await rollup('kon-tum', '2024-11')).total).toEqual({})
    const [today, then] = [await rollup('trung-uong', '2024-11'), await rollup('trung-uong', '2024-11', '')]
    expect(today.total).toEqual(then.total)
    expect(today.states).toEqual(then.states)
    expect(today.fingerprint).toBe(then.fingerprint)
    expect(today.periods[0]).toMatchObject({ sent: 7, owed: then.periods[0].owed })
  })

  test('on the tree of the period nothing is other than it was', async () => {
    const district = await rollup('ha-lang', '2024-11', '')
    expect(district.tree).toBe('then')
    expect(childrenOf(district)).toEqual({ 'minh-long': 20, 'thang-loi': 30, 'vinh-quy': 101 })
    expect(district.inherited).toEqual([])
  })

  test('nobody is asked to choose between trees that say the same', async () => {
    for (const [unit, period, differ] of [
      ['ha-lang', '2024-11', true],
      ['khum-din', '2024-11', false],
      ['trung-khanh', '2024-11', true],
      ['trung-uong', '2024-11', true],
      // January is set against December, of which Vinh Quý had all.
      ['ha-lang', '2025-01', true],
      ['long-loi', '2025-01', true],
      ['ha-lang', '2026-02', false],
      ['minh-long', '2024-11', false],
    ] as const)
      expect((await rollup(unit, period, '')).treesDiffer, `${unit} ${period}`).toBe(differ)
  })

  test('a unit that has ended is not on today’s tree', async () => {
    expect((await ask('minh-long', '2024-11')).status).toBe(200)
    expect((await ask('minh-long', '2024-11', '?tree=today')).status).toBe(404)
  })

  test('who may look is by the tree of today', async () => {
    expect((await ask('ngoc-hoi', '2024-11', '?tree=today', 'official.cao-bang')).status).toBe(200)
    expect((await ask('ngoc-hoi', '2024-11', '?tree=today', 'official.kon-tum')).status).toBe(404)
  })
})

describe('over time on today’s tree', () => {
  test('a span follows its successors period by period', async () => {
    const { total, children, periods, before } = await rollup('ha-lang', '2024-11..2025-01')
    // 50 + 60,6 in November, 21 + 30 in December, 61 in January.
    expect(total.attendance).toBe(223)
    expect(childrenOf({ children })).toEqual({ 'long-loi': 71, 'vinh-quy': 152 })
    expect(periods.map(({ id, sent }: { id: string; sent: number }) => [id, sent])).toEqual([
      ['2024-11', 4],
      ['2024-12', 2],
      ['2025-01', 1],
    ])
    expect(before).toBeNull()
  })

  test('what it is compared with is on today’s tree too', async () => {
    const { before, toDate, against } = await rollup('vinh-quy', '2025-01')
    expect(before.attendance).toBe(30)
    expect(toDate.attendance).toBe(61)
    expect(against.before).toMatchObject({ id: '2024-12', periods: [{ sent: 1 }] })
  })

  test('a series: one request for each unit of then', async () => {
    world.meter.reset()
    const { status, body } = await world.call(
      'official.trung-uong',
      'GET',
      `/units/${unitId('long-loi')}/rollups/monthly?from=2024-09&to=2025-01&tree=today`,
    )
    expect(status).toBe(200)
    expect(body.periods).toMatchObject([
      { period: '2024-11', total: { attendance: 50 }, sent: 2, owed: 3 },
      { period: '2024-12', total: { attendance: 21 }, sent: 1, owed: 3 },
      { period: '2025-01', total: {}, sent: 0, owed: 2 },
    ])
    expect(body.span.attendance).toBe(71)
    // The person; Minh Long and Thắng Lợi; Long Lợi itself, whose one month is in a batch.
    expect(world.meter.requests).toHaveLength(4)
    const divided = await world.call(
      'official.trung-uong',
      'GET',
      `/units/${unitId('dak-duc')}/rollups/monthly?from=2024-10&to=2025-01&tree=today`,
    )
    expect(divided.body).toMatchObject({
      periods: [{ period: '2024-11', total: { attendance: 'incomparable', members: 8 }, sent: 2, owed: 2 }],
      span: { attendance: 'incomparable', members: 8 },
    })
  })
})

describe('what was frozen, on today’s tree', () => {
  test('the newest editions, of whoever closed apart', async () => {
    const { total, periods, edition, editions } = await rollup('cao-bang', '2024-11', '?tree=today&edition=newest')
    expect(total.attendance).toBe(169)
    expect(edition).toBeNull()
    expect(editions).toEqual([])
    expect(periods).toMatchObject([
      {
        frozen: true,
        editions: [
          { unit: 'vn.cao-bang', number: 1 },
          { unit: 'vn.kon-tum', number: 1 },
        ],
      },
    ])
    expect((await ask('cao-bang', '2024-11', '?tree=today&edition=1')).status).toBe(404)
  })

  test('one edition by its number, where all lies in it', async () => {
    const { total, edition } = await rollup('ha-lang', '2024-11', '?tree=today&edition=1')
    expect(total.attendance).toBe(111)
    expect(edition).toMatchObject({ number: 1 })
  })
})
