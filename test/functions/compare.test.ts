import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { judge, path, send } from '../support/commands.ts'
import { communeMonth, higherMonth } from '../support/province.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** Past October's due days, and before it closes. */
const octoberLate = '2024-11-07T02:30:00.000Z'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const neighbours = async (persona: string, unit: string, period = '2024-11') =>
  (await world.call(persona, 'GET', `${path(unit, period)}/neighbours`)).body

describe('what a submission is compared with', () => {
  test('nothing is known yet', async () => {
    expect(await neighbours('reporter.vinh-quy', 'vinh-quy')).toEqual({
      before: null,
      lastYear: null,
      children: null,
      parent: null,
      succeeded: { before: [], lastYear: [] },
    })
  })

  test('what Vinh Quý sent for October and a year ago, for it and for the district', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-10', 0, { values: communeMonth(8) })
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2023-11', 0, { values: communeMonth(5) })
    const known = { before: { attendance: 8 }, lastYear: { attendance: 5 } }
    expect(await neighbours('reporter.vinh-quy', 'vinh-quy')).toMatchObject(known)
    expect(await neighbours('reviewer.ha-lang', 'vinh-quy')).toMatchObject(known)
  })

  test('what was returned is not there until it is sent again', async () => {
    world.at(octoberLate)
    await send(world, 'reporter.minh-long', 'minh-long', '2024-10', 0, { values: communeMonth(7) })
    await judge(world, 'reviewer.ha-lang', 'return', 'minh-long', '2024-10', 1, { reason: 'Chưa khớp danh sách' })
    expect((await neighbours('reporter.minh-long', 'minh-long')).before).toBeNull()
    await send(world, 'reporter.minh-long', 'minh-long', '2024-10', 2, { values: communeMonth(9) })
    expect((await neighbours('reporter.minh-long', 'minh-long')).before).toMatchObject({ attendance: 9 })
  })

  test('what the communes sent, once all of them have', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { values: communeMonth(20) })
    await world.drain()
    expect((await neighbours('reporter.ha-lang', 'ha-lang')).children).toBeNull()
    await send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, { values: communeMonth(30) })
    await world.drain()
    expect((await neighbours('reporter.ha-lang', 'ha-lang')).children).toMatchObject({ attendance: 60 })
  })

  test('an exempt commune is not waited for', async () => {
    world.at('2024-10-02T02:30:00.000Z')
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-09', 0, { values: communeMonth(10) })
    await send(world, 'reporter.minh-long', 'minh-long', '2024-09', 0, { values: communeMonth(20) })
    await world.drain()
    expect((await neighbours('reporter.ha-lang', 'ha-lang', '2024-09')).children).toBeNull()
    await world.call('steward.ha-lang', 'PUT', '/units/vn.thang-loi/exceptions/monthly/2024-09', {
      body: { exempt: true, reason: 'Đơn vị mới thành lập' },
    })
    expect((await neighbours('reporter.ha-lang', 'ha-lang', '2024-09')).children).toMatchObject({ attendance: 30 })
  })

  test("what the district's table of points says of Vinh Quý", async () => {
    await send(world, 'reporter.ha-lang', 'ha-lang', '2024-11', 0, {
      values: higherMonth(13, {
        points_control: [
          { point: 'Điểm cầu xã Vinh Quý', attendance: 10 },
          { point: 'Các điểm khác', attendance: 63 },
        ],
      }),
    })
    expect((await neighbours('reporter.vinh-quy', 'vinh-quy')).parent).toEqual({ points_control: 10 })
  })

  test('a form for a year has one neighbour in time', async () => {
    const answer = await world.call(
      'reporter.vinh-quy',
      'GET',
      '/units/vn.vinh-quy/submissions/classification/2024/neighbours',
    )
    expect(answer).toMatchObject({ status: 200, body: { before: null, lastYear: null } })
  })

  test('a unit that does not owe the form has nothing to compare', async () => {
    const { status, body } = await world.call('official.ha-lang', 'GET', `${path('khum-din-1', '2024-11')}/neighbours`)
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'not_owed' })
  })
})
