import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { judge, send } from '../support/commands.ts'
import { cellMonth, communeMonth, higherMonth } from '../support/province.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ settings: { since: { monthly: '2024-10' } }, storage: true })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const get = async (persona: string, target: string) => {
  const { status, body } = await world.call(persona, 'GET', target)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const completeness = (unit: string, period = '2024-11') =>
  get('official.cao-bang', `/units/vn.${unit}/completeness/monthly/${period}`)
const rollup = (unit: string, period = '2024-11', query = '') =>
  get('official.cao-bang', `/units/vn.${unit}/rollups/monthly/${period}${query}`)

describe('completeness over the calendar', () => {
  test('nobody has begun: of those who owe, none is overdue before the due day', async () => {
    const { self, children, dataAsOf, period } = await completeness('ha-lang')
    // Hạ Lang itself, three communes and three cells; the group owes nothing.
    expect(self).toMatchObject({ owed: 7, notStarted: 7, overdue: 0, state: 'none' })
    expect(children.map((child: { unit: { name: string } }) => child.unit.name)).toEqual([
      'Đảng bộ xã Minh Long',
      'Đảng bộ xã Thắng Lợi',
      'Đảng bộ xã Vinh Quý',
    ])
    expect(dataAsOf).toBeNull()
    expect(period).toMatchObject({ id: '2024-11', due: '2024-12-06' })
  })

  test('each tier becomes overdue on its own day, without any job having run', async () => {
    const overdue = async (instant: string) => {
      world.at(instant)
      return (await completeness('ha-lang')).self.overdue
    }
    expect(await overdue('2024-12-03T10:00:00.000Z')).toBe(0)
    expect(await overdue('2024-12-03T17:00:00.000Z')).toBe(3)
    expect(await overdue('2024-12-04T17:00:00.000Z')).toBe(6)
    expect(await overdue('2024-12-06T17:00:00.000Z')).toBe(7)
  })

  test('every unit that owes is in exactly one state', async () => {
    await send(world, 'reporter.khum-din', 'khum-din', '2024-11', 0, { values: cellMonth(20) })
    await send(world, 'reporter.dong-den', 'dong-den', '2024-11', 0, { values: cellMonth(30) })
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { nothing: true })
    await judge(world, 'reviewer.vinh-quy', 'accept', 'khum-din', '2024-11', 1)
    await judge(world, 'reviewer.vinh-quy', 'return', 'dong-den', '2024-11', 1, { reason: 'Thiếu xếp loại' })
    await world.call('reporter.thang-loi', 'PUT', '/units/vn.thang-loi/submissions/monthly/2024-11/draft', {
      body: { values: { attendance: 5 } },
    })
    await world.drain()
    const { self, children, dataAsOf } = await completeness('ha-lang')
    expect(self).toMatchObject({
      owed: 7,
      notStarted: 2,
      draft: 1,
      proposed: 0,
      submitted: 2,
      returned: 1,
      accepted: 1,
      nothing: 1,
      late: 0,
    })
    expect(children).toMatchObject([
      { unit: { id: 'vn.minh-long' }, state: 'submitted', nothing: 1, owed: 2, notStarted: 1 },
      { unit: { id: 'vn.thang-loi' }, state: 'draft', owed: 1 },
      { unit: { id: 'vn.vinh-quy' }, state: 'submitted', owed: 3, accepted: 1, returned: 1 },
    ])
    expect(dataAsOf).toBe(inTime)
  })

  test('what counts is not overdue; what was returned, is drafted or was not begun, is', async () => {
    world.at('2024-12-06T17:00:00.000Z')
    expect((await completeness('ha-lang')).self.overdue).toBe(4)
  })

  test('a province sees its districts, and a late submission is counted as one', async () => {
    world.at('2024-12-05T02:30:00.000Z')
    await send(world, 'reporter.dam-thuy', 'dam-thuy', '2024-11', 0, { values: communeMonth(8) })
    await world.drain()
    const { self, children } = await completeness('cao-bang')
    expect(self).toMatchObject({ owed: 10, late: 1 })
    expect(children).toMatchObject([
      { unit: { id: 'vn.ha-lang' }, late: 0 },
      { unit: { id: 'vn.trung-khanh' }, late: 1, owed: 2 },
    ])
  })

  test('a unit that owes nothing is exempt, and is not listed', async () => {
    expect((await completeness('khum-din-1')).self).toMatchObject({ owed: 0, state: 'exempt' })
    expect((await completeness('khum-din')).children).toEqual([])
  })
})

describe('roll-ups', () => {
  test('own, each child’s, and the total; what was returned is not in it', async () => {
    const { own, total, children, version } = await rollup('vinh-quy')
    expect(own).toMatchObject({ attendance: 10 })
    expect(version).toBe(1)
    expect(total).toMatchObject({ attendance: 10, members: 20, 'plan.yes': 2 })
    expect(children).toMatchObject([
      { unit: { id: 'vn.dong-den' }, own: null, version: 2, total: {} },
      { unit: { id: 'vn.khum-din' }, own: { members: 20 }, version: 2 },
    ])
  })

  test('missing is not zero: who did not answer is in no figure', async () => {
    const { own, total } = await rollup('thang-loi')
    expect(own).toBeNull()
    expect(total).toEqual({})
  })

  test('the period before, the same period last year and the year to date', async () => {
    for (const [period, attendance] of [
      ['2023-12', 4],
      ['2024-10', 7],
    ] as const)
      await send(world, 'reporter.thang-loi', 'thang-loi', period, 0, {
        values: communeMonth(attendance, { houses: { done: attendance, total: 20 } }),
      })
    await send(world, 'reporter.thang-loi', 'thang-loi', '2024-12', 0, {
      values: communeMonth(9, { houses: { done: 2, total: 21 } }),
    })
    await world.drain()
    const { before, lastYear, toDate } = await rollup('thang-loi', '2024-12')
    // A draft was begun in November, and nothing is in it that counts.
    expect(before).toEqual({})
    expect(lastYear).toMatchObject({ attendance: 4, 'houses.total': 20 })
    // What was done is summed; the plan of the year is taken once.
    expect(toDate).toMatchObject({ attendance: 16, 'houses.done': 9, 'houses.total': 21 })
    expect((await rollup('thang-loi', '2024-11')).before).toMatchObject({ attendance: 7 })
  })

  test('a series of any span, and the span as one', async () => {
    const series = '/units/vn.thang-loi/rollups/monthly?from=2023-12&to=2024-12'
    const { periods, span } = await get('official.ha-lang', series)
    expect(periods.map(({ period }: { period: string }) => period)).toEqual([
      '2023-12',
      '2024-10',
      '2024-11',
      '2024-12',
    ])
    expect(span).toMatchObject({ attendance: 20, 'houses.done': 13, 'houses.total': 21 })
    for (const wrong of ['from=2024-12&to=2023-12', 'from=2024-Q1&to=2024-Q2', 'from=1990-01&to=2024-12'])
      expect((await world.call('official.ha-lang', 'GET', `/units/vn.thang-loi/rollups/monthly?${wrong}`)).status).toBe(
        400,
      )
  })

  test('as the edition froze them, whatever is amended afterwards', async () => {
    world.at('2024-12-10T17:05:00.000Z')
    await world.tick({ only: [{ root: 'vn.cao-bang', form: 'monthly', period: '2024-11' }] })
    const frozen = await rollup('ha-lang', '2024-11', '?edition=1')
    expect(frozen).toMatchObject({
      edition: { number: 1, closedAt: '2024-12-10T17:00:00.000Z' },
      total: (await rollup('ha-lang')).total,
      states: { accepted: 1, returned: 1, submitted: 2 },
    })
    expect(frozen.children).toHaveLength(3)
    const editions = [{ number: 1, closedAt: '2024-12-10T17:00:00.000Z' }]
    expect(frozen.editions).toEqual(editions)
    expect(await rollup('vinh-quy')).toMatchObject({ edition: null, editions })
    expect((await rollup('vinh-quy', '2024-12')).editions).toEqual([])

    await judge(world, 'reviewer.ha-lang', 'return', 'vinh-quy', '2024-11', 1, { reason: 'Điều chỉnh' })
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 2, { values: communeMonth(11) })
    await world.drain()
    expect((await rollup('ha-lang')).total.attendance).toBe(11)
    const still = await rollup('ha-lang', '2024-11', '?edition=1')
    expect(still.total).toEqual(frozen.total)
    // The year to date ends with what the edition says, not with what was amended since.
    expect(still.toDate).toEqual(frozen.toDate)
    const province = await rollup('cao-bang', '2024-11', '?edition=1')
    expect(province.children.find(({ unit }: { unit: { id: string } }) => unit.id === 'vn.ha-lang')).toMatchObject({
      total: frozen.total,
      fingerprint: frozen.fingerprint,
    })
    const none = await world.call('official.cao-bang', 'GET', '/units/vn.ha-lang/rollups/monthly/2024-11?edition=2')
    expect(none.status).toBe(404)
  })
})

describe('work waiting', () => {
  const waiting = async (unit: string, cursor = '') =>
    get(`reviewer.${unit}`, `/units/vn.${unit}/waiting${cursor && `?cursor=${cursor}`}`)

  test('what the units directly below sent, the longest waiting first, until it is judged', async () => {
    await send(world, 'reporter.ngoc-hoi', 'ngoc-hoi', '2024-11', 0, { values: higherMonth(5) })
    world.at('2024-12-02T03:00:00.000Z')
    await send(world, 'reporter.duc-nhay', 'duc-nhay', '2024-11', 0, { values: cellMonth(12) })
    world.at('2024-12-02T02:45:00.000Z')
    await send(world, 'reporter.dak-duc', 'dak-duc', '2024-11', 0, { values: communeMonth(3) })
    await world.drain()
    expect((await waiting('kon-tum')).items).toMatchObject([{ unit: { id: 'vn.ngoc-hoi' }, version: 1, late: false }])
    expect((await waiting('ngoc-hoi')).items).toMatchObject([
      { unit: { id: 'vn.dak-duc' }, submittedAt: '2024-12-02T02:45:00.000Z', warnings: 0 },
    ])
    await judge(world, 'reviewer.ngoc-hoi', 'accept', 'dak-duc', '2024-11', 1)
    await world.drain()
    expect((await waiting('ngoc-hoi')).items).toEqual([])
  })

  test('several periods of one unit wait each for itself', async () => {
    world.at('2024-12-11T02:00:00.000Z')
    for (const period of ['2024-07', '2024-08', '2024-09'])
      await send(world, 'reporter.dak-duc', 'dak-duc', period, 0, { nothing: true })
    await world.drain()
    const { items, cursor } = await waiting('ngoc-hoi')
    expect(items.map(({ period, late }: { period: string; late: boolean }) => [period, late])).toEqual([
      ['2024-07', true],
      ['2024-08', true],
      ['2024-09', true],
    ])
    expect(cursor).toBeNull()
  })
})
