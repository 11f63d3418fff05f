import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { judge, path, send } from '../support/commands.ts'
import { cellMonth, communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { place } from '../support/units.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** Trùng Khánh with fifty more communes. */
const communes = Array.from({ length: 50 }, (_, i) => `xa-${i}`)

let world: World
beforeAll(async () => {
  world = await openWorld({
    placements: [
      ...twoProvinces,
      ...communes.map(name => place(unitId(name), unitId('trung-khanh'), 'commune', `Xã ${name}`)),
    ],
    settings: { approvalKinds: ['cell'] },
  })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const item = (unit: string, version = 1, period = '2024-11') => ({
  unit: unitId(unit),
  form: 'monthly',
  period,
  version,
})
const receive = (persona: string, unit: string, items: readonly object[], key: string) =>
  world.call(persona, 'POST', `/units/${unitId(unit)}/waiting/accept`, {
    headers: { 'idempotency-key': key },
    body: { items },
  })
const stateOf = async (unit: string) => (await world.call('reviewer.cao-bang', 'GET', path(unit, '2024-11'))).body.state

describe('receiving many at once', () => {
  test('each is received, or has its reason why not', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    await send(world, 'reporter.minh-long', 'minh-long', '2024-10', 0, { values: communeMonth(1) })
    const jumped = await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, {
      values: communeMonth(900, { listeners: 9_000 }),
    })
    expect(jumped.body.code).toBe('explanation_required')
    await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, {
      values: communeMonth(900, { listeners: 9_000 }),
      explanations: Object.fromEntries(
        jumped.body.warnings.map(({ rule }: { rule: string }) => [rule, 'Tổ chức hội nghị toàn xã.']),
      ),
    })
    await send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, { values: communeMonth(30) })
    await judge(world, 'reviewer.ha-lang', 'return', 'thang-loi', '2024-11', 1, { reason: 'Xem lại' })

    const { status, body } = await receive(
      'reviewer.ha-lang',
      'ha-lang',
      [
        item('vinh-quy'),
        item('minh-long'),
        item('thang-loi', 1),
        item('thang-loi', 2),
        item('ban-thang'),
        item('dam-thuy'),
        item('khong-co'),
        item('ha-lang'),
        item('vinh-quy', 1, '2024-Q4'),
        item('khum-din-1'),
      ],
      'ten',
    )
    expect(status).toBe(200)
    expect(body.results.map(({ status, version, code }: Record<string, unknown>) => [status, version ?? code])).toEqual(
      [
        ['accepted', 2],
        ['skipped', 'has_warnings'],
        ['conflict', 'version_conflict'],
        ['refused', 'wrong_state'],
        ['conflict', 'version_conflict'],
        ['refused', 'not_found'],
        ['refused', 'not_found'],
        ['refused', 'forbidden'],
        ['refused', 'bad_period'],
        ['refused', 'not_owed'],
      ],
    )
    expect(body.results[0]).toEqual({ ...item('vinh-quy'), version: 2, status: 'accepted' })
    expect([await stateOf('vinh-quy'), await stateOf('minh-long')]).toEqual(['accepted', 'submitted'])
  })

  test('an approved one is judged by what was proposed', async () => {
    await send(world, 'reporter.khum-din', 'khum-din', '2024-11', 0, { values: cellMonth(20) })
    await judge(world, 'approver.khum-din', 'approve', 'khum-din', '2024-11', 1)
    const { body } = await receive('reviewer.vinh-quy', 'vinh-quy', [item('khum-din', 2)], 'approved')
    expect(body.results).toMatchObject([{ status: 'accepted', version: 3 }])
  })

  test('a retry is answered as the first time and writes nothing, in whatever company', async () => {
    for (const unit of communes.slice(0, 2))
      await send(world, `reporter.${unit}`, unit, '2024-11', 0, { values: communeMonth(7) })
    const items = [item('xa-0'), item('xa-1')]
    const first = await receive('reviewer.trung-khanh', 'trung-khanh', items, 'again')
    world.meter.reset()
    const again = await receive('reviewer.trung-khanh', 'trung-khanh', items.toReversed(), 'again')
    expect(again.body.results).toEqual(first.body.results.toReversed())
    expect(world.meter.requests.filter(({ operation }) => operation === 'PutItem')).toEqual([])
    const other = await receive('reviewer.trung-khanh', 'trung-khanh', items, 'another')
    expect(other.body.results).toMatchObject([{ status: 'conflict' }, { status: 'conflict' }])
  })

  test('the same one twice is received once', async () => {
    await send(world, 'reporter.xa-2', 'xa-2', '2024-11', 0, { values: communeMonth(7) })
    const { body } = await receive('reviewer.trung-khanh', 'trung-khanh', [item('xa-2'), item('xa-2')], 'twice')
    expect(body.results).toMatchObject([
      { status: 'accepted', version: 2 },
      { status: 'accepted', version: 2 },
    ])
    expect((await world.call('reviewer.trung-khanh', 'GET', path('xa-2', '2024-11'))).body.version).toBe(2)
  })

  test('fifty at once, and no more', async () => {
    for (const unit of communes.slice(3))
      await send(world, `reporter.${unit}`, unit, '2024-11', 0, { values: communeMonth(7) })
    const fifty = communes.map(unit => item(unit))
    const { body } = await receive('reviewer.cao-bang', 'trung-khanh', fifty, 'fifty')
    expect(body.results.filter(({ status }: { status: string }) => status === 'accepted')).toHaveLength(47)
    expect(await stateOf('xa-49')).toBe('accepted')
    expect((await receive('reviewer.cao-bang', 'trung-khanh', [...fifty, item('dam-thuy')], 'more')).status).toBe(400)
    expect((await receive('reviewer.cao-bang', 'trung-khanh', [], 'none')).status).toBe(400)
  })
})
