import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Row } from '../../shared/domain/form/values.ts'
import { judge, path, send } from '../support/commands.ts'
import { communeMonth, haLangCommunes, haLangWhole, higherMonth } from '../support/province.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/**
 * Hạ Lang, November 2024: a conference on the year's theme, 403 delegates, 63 of them at the district's point and 340 at the
 * points of its 13 communes. Published are 63 and 340; how the 340 lie over the communes is invented.
 */
const attendances = [26, 22, 27, 24, 31, 25, 33, 28, 20, 41, 26, 27, 10]
const november = '2024-11'

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: haLangWhole })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const control: Row[] = [
  { point: 'Điểm cầu huyện Hạ Lang', attendance: 63 },
  ...haLangCommunes.map(([, name], i) => ({ point: `Điểm cầu ${name}`, attendance: attendances[i]! })),
]
const district = higherMonth(63, { conferences_online: 1, points: 1, points_control: control })

interface Child {
  readonly unit: { readonly id: string }
  readonly own: { readonly attendance: number }
}

const rollup = async (unit: string) =>
  (await world.call('official.cao-bang', 'GET', `/units/vn.${unit}/rollups/monthly/${november}`)).body

describe('Hạ Lang, 11/2024', () => {
  test('each commune reports who sat at its own point', async () => {
    for (const [i, [commune]] of haLangCommunes.entries()) {
      const sent = await send(world, `reporter.${commune}`, commune, november, 0, {
        values: communeMonth(attendances[i]!),
      })
      expect(sent.status).toBe(201)
    }
    await world.drain()
    expect((await rollup('ha-lang')).total).toMatchObject({ attendance: 340, 'attendance.n': 13, conferences: 0 })
  })

  test('the control table agrees with what the communes report, so the district needs to explain nothing', async () => {
    const sent = await send(world, 'reporter.ha-lang', 'ha-lang', november, 0, { values: district })
    expect(sent).toMatchObject({ status: 201, body: { warnings: [] } })
    await world.drain()
  })

  test('63 + 340 = 403, and the conference is counted once, where it was held', async () => {
    const { own, total, children, states } = await rollup('ha-lang')
    expect(own).toMatchObject({ attendance: 63, conferences: 1 })
    const reported = (children as Child[]).map(({ unit, own }) => [unit.id, own.attendance])
    expect(Object.fromEntries(reported)).toEqual(
      Object.fromEntries(haLangCommunes.map(([commune], i) => [`vn.${commune}`, attendances[i]])),
    )
    expect(total).toMatchObject({ attendance: 403, conferences: 1, 'attendance.n': 14 })
    expect(states).toMatchObject({ submitted: 14, 'counted.base': 13, 'counted.higher': 1 })
  })

  test('the control table is compared, never added', async () => {
    expect(Object.keys((await rollup('ha-lang')).total).filter(key => key.startsWith('points_control'))).toEqual([])
  })

  test("the province's part opens into the district, and from there into each submission and its version", async () => {
    const { total, children } = await rollup('cao-bang')
    expect(total).toMatchObject({ attendance: 403, conferences: 1 })
    expect(children).toMatchObject([{ unit: { id: 'vn.ha-lang' }, version: 1, total: { attendance: 403 } }])
    const vinhQuy = (await rollup('ha-lang')).children.at(-1)
    expect(vinhQuy).toMatchObject({ unit: { id: 'vn.vinh-quy', name: 'Đảng bộ xã Vinh Quý' }, version: 1 })
    const { body } = await world.call('official.cao-bang', 'GET', `${path('vinh-quy', november)}?version=1`)
    expect(body).toMatchObject({ version: 1, values: { attendance: 10 }, warnings: [] })
  })

  describe('with Vinh Quý at 9 instead of 10', () => {
    const nine = communeMonth(9)
    const explanations = { attendance_matches_control_above: 'Một đồng chí về sớm, xã không tính.' }

    test('the commune is warned that the district gives another number for it, and must explain', async () => {
      const refused = await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 1, { values: nine })
      expect(refused).toMatchObject({
        status: 422,
        body: {
          code: 'explanation_required',
          warnings: [{ rule: 'attendance_matches_control_above', fields: ['attendance'] }],
        },
      })
      const sent = await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 1, { values: nine, explanations })
      expect(sent).toMatchObject({ status: 200, body: { version: 2 } })
      await world.drain()
    })

    test('the district, which had already sent, is warned when it looks', async () => {
      const { body } = await world.call('reporter.ha-lang', 'GET', path('ha-lang', november))
      expect(body).toMatchObject({
        version: 1,
        warnings: [{ rule: 'points_control_matches', fields: ['points_control', 'attendance'], explanation: null }],
      })
    })

    test('whoever receives them sees both: the commune’s with its word, the district’s without', async () => {
      const commune = await world.call('reviewer.ha-lang', 'GET', path('vinh-quy', november))
      expect(commune.body.warnings).toMatchObject([
        { rule: 'attendance_matches_control_above', explanation: 'Một đồng chí về sớm, xã không tính.' },
      ])
      const district = await world.call('reviewer.cao-bang', 'GET', path('ha-lang', november))
      expect(district.body.warnings).toMatchObject([{ rule: 'points_control_matches' }])
    })

    test('a district that sends now must explain; the totals say what the units say', async () => {
      await judge(world, 'reviewer.cao-bang', 'return', 'ha-lang', november, 1, { reason: 'Đối chiếu lại điểm cầu' })
      const again = await send(world, 'reporter.ha-lang', 'ha-lang', november, 2, { values: district })
      expect(again).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/explanations/points_control_matches' }] },
      })
      const settled = { ...district, points_control: control.map(row => settle(row)) }
      expect((await send(world, 'reporter.ha-lang', 'ha-lang', november, 2, { values: settled })).status).toBe(200)
      await world.drain()
      expect((await rollup('cao-bang')).total).toMatchObject({ attendance: 402, conferences: 1 })
      const commune = await world.call('reporter.vinh-quy', 'GET', path('vinh-quy', november))
      expect(commune.body.warnings).toEqual([])
    })
  })
})

const settle = (row: Row): Row => (row.point === 'Điểm cầu xã Vinh Quý' ? { ...row, attendance: 9 } : row)
