import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { judge, send } from '../support/commands.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { place } from '../support/units.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** Trùng Khánh with more communes than fit one page. */
const crowded = unitId('trung-khanh')
const communes = Array.from({ length: 130 }, (_, i) =>
  place(unitId(`xa-${i}`), crowded, 'commune', `Xã ${String(i).padStart(3, '0')}`),
)

/** Past October's due days, and before it closes. */
const octoberLate = '2024-11-07T02:30:00.000Z'

let world: World
beforeAll(async () => {
  const moved = [
    ...twoProvinces.filter(({ unit }) => unit !== unitId('thang-loi')),
    // Thắng Lợi came to Hạ Lang in October.
    place(unitId('thang-loi'), crowded, 'commune', 'Đảng bộ xã Thắng Lợi', { until: '2024-10-01' }),
    place(unitId('thang-loi'), unitId('ha-lang'), 'commune', 'Đảng bộ xã Thắng Lợi', { from: '2024-10-01' }),
  ]
  world = await openWorld({ placements: [...moved, ...communes] })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-09', 0, { values: communeMonth(8) })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
  await judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', '2024-11', 1)
  world.at(octoberLate)
  await send(world, 'reporter.minh-long', 'minh-long', '2024-10', 0, { nothing: true })
  await judge(world, 'reviewer.ha-lang', 'return', 'minh-long', '2024-10', 1, { reason: 'Xem lại' })
  world.at(inTime)
  await world.call('reporter.minh-long', 'PUT', '/units/vn.minh-long/submissions/monthly/2024-11/draft', { body: {} })
  await world.drain()
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const matrix = (unit: string, query: string, persona = 'official.cao-bang') =>
  world.call(persona, 'GET', `/units/${unitId(unit)}/completeness/monthly?${query}`)

describe('units × periods', () => {
  test('where each commune stood in each month, late and overdue, by the tree of each', async () => {
    const { body } = await matrix('ha-lang', 'from=2024-09&to=2024-11')
    expect(body.unit.id).toBe('vn.ha-lang')
    expect(body.periods.map(({ id }: { id: string }) => id)).toEqual(['2024-09', '2024-10', '2024-11'])
    const owing = { state: 'none', version: 0, late: false }
    expect(body.children).toMatchObject([
      {
        unit: { id: 'vn.minh-long' },
        periods: [
          { ...owing, overdue: true },
          { state: 'returned', version: 2, late: true, overdue: true },
          { ...owing, state: 'draft', overdue: false },
        ],
      },
      { unit: { id: 'vn.thang-loi' }, periods: [null, { ...owing, overdue: true }, { ...owing, overdue: false }] },
      {
        unit: { id: 'vn.vinh-quy' },
        periods: [
          { state: 'submitted', version: 1, late: true, overdue: false },
          { ...owing, overdue: true },
          { state: 'accepted', version: 2, late: false, overdue: false },
        ],
      },
    ])
    expect(body.cursor).toBeNull()
  })

  test('a group owes nothing', async () => {
    const { body } = await matrix('khum-din', 'from=2024-11&to=2024-11')
    expect(body.children).toEqual([
      {
        unit: { id: 'vn.khum-din-1', name: 'Tổ đảng 1', kind: 'group', tier: null, until: null },
        periods: [{ state: 'exempt', version: 0, late: false, overdue: false }],
      },
    ])
  })

  test('comes in pages of 100 units', async () => {
    const first = await matrix('trung-khanh', 'from=2024-09&to=2024-11')
    const second = await matrix('trung-khanh', `from=2024-09&to=2024-11&cursor=${first.body.cursor}`)
    expect([first.body.children.length, second.body.children.length]).toEqual([100, 32])
    expect(second.body.cursor).toBeNull()
    const ids = [...first.body.children, ...second.body.children].map(({ unit }) => unit.id)
    expect(new Set(ids).size).toBe(132)
  })

  test('reads no more than its page: 100 items a request', async () => {
    await matrix('trung-khanh', 'from=2023-12&to=2024-11')
    world.meter.reset()
    await matrix('trung-khanh', 'from=2023-12&to=2024-11')
    expect(world.meter.requests.filter(({ operation }) => operation === 'BatchGetItem')).toHaveLength(12)
  })

  test.each(['from=2023-11&to=2024-11', 'from=2024-11&to=2024-10', 'from=2024-Q3&to=2024-Q4', 'from=2024-10&to=2024'])(
    'at most twelve periods of the form, in order: not %s',
    async query => {
      expect((await matrix('ha-lang', query)).body.code).toBe('bad_period')
    },
  )

  test('a form that there is not', async () => {
    const { status } = await world.call(
      'official.cao-bang',
      'GET',
      '/units/vn.ha-lang/completeness/weekly?from=2024-10&to=2024-11',
    )
    expect(status).toBe(404)
  })
})
