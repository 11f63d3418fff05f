import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { owedBy, pinned } from '../../shared/domain/form/form.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { forms } from '../../shared/forms/index.ts'
import { putPerson } from '../../shared/storage/people.ts'
import { judge, send } from '../support/commands.ts'
import { cellMonth, communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { random } from '../support/random.ts'
import { seedLives } from '../support/seeded-lives.ts'
import { place } from '../support/units.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** Trùng Khánh with more communes than fit one page. */
const communes = Array.from({ length: 60 }, (_, i) =>
  place(unitId(`xa-${i}`), unitId('trung-khanh'), 'commune', `Xã ${String(i).padStart(3, '0')}`),
)

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: [...twoProvinces, ...communes] })
  await putPerson(
    {
      subject: 'hanh',
      name: 'Nông Thị Hạnh',
      telephone: '0100 123456',
      grants: [{ unit: 'vn.minh-long', role: 'reporter' }],
    },
    world.table,
  )
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
  await send(world, 'reporter.khum-din', 'khum-din', '2024-11', 0, { values: cellMonth(20) })
  await judge(world, 'reviewer.vinh-quy', 'accept', 'khum-din', '2024-11', 1)
  await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { nothing: true })
  await judge(world, 'reviewer.ha-lang', 'return', 'minh-long', '2024-11', 1, { reason: 'Chưa khớp danh sách' })
  await world.call('reporter.thang-loi', 'PUT', '/units/vn.thang-loi/submissions/monthly/2024-11/draft', { body: {} })
  await world.drain()
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const missing = async (unit: string, query = '', persona = 'official.cao-bang') =>
  (await world.call(persona, 'GET', `/units/${unitId(unit)}/missing/monthly/2024-11${query}`)).body

describe('who is missing', () => {
  test('who owes and does not count yet, in the order of the tree, each with its due day', async () => {
    const { items, cursor, period } = await missing('ha-lang')
    expect(items).toMatchObject([
      { unit: { id: 'vn.ha-lang' }, parent: null, state: 'none', due: '2024-12-06', overdue: false, reason: null },
      {
        unit: { id: 'vn.minh-long' },
        parent: null,
        state: 'returned',
        due: '2024-12-04',
        reason: 'Chưa khớp danh sách',
      },
      { unit: { id: 'vn.ban-thang' }, parent: 'Đảng bộ xã Minh Long', state: 'none', due: '2024-12-03' },
      { unit: { id: 'vn.thang-loi' }, state: 'draft', due: '2024-12-04' },
      { unit: { id: 'vn.dong-den' }, state: 'none', due: '2024-12-03' },
    ])
    expect(cursor).toBeNull()
    expect(period).toMatchObject({ id: '2024-11', due: '2024-12-06' })
  })

  test('overdue by its own tier’s day', async () => {
    world.at('2024-12-05T02:30:00.000Z')
    const { items } = await missing('ha-lang')
    expect(items.filter(({ overdue }: { overdue: boolean }) => !overdue)).toMatchObject([
      { unit: { id: 'vn.ha-lang' } },
    ])
  })

  test('whom to call: those who enter for the unit, and nobody else', async () => {
    const { items } = await missing('minh-long')
    expect(items[0].people).toEqual([
      { name: 'Nông Thị Hạnh', telephone: '0100 123456' },
      { name: 'Người nhập Đảng bộ xã Minh Long', telephone: null },
    ])
  })

  test('a reminder to each and one to all', async () => {
    const { items, text } = await missing('minh-long')
    expect(items[0].text.vi).toContain('Kính gửi Đảng bộ xã Minh Long: “Báo cáo tháng” (tháng 11/2024)')
    expect(text.vi.split('\n')).toHaveLength(3)
    expect(text.vi).toContain('2. Chi bộ xóm Bản Thang: chưa gửi, hạn gửi 03/12/2024')
  })

  test('comes in pages of 50 units', async () => {
    const first = await missing('trung-khanh')
    const second = await missing('trung-khanh', `?cursor=${first.cursor}`)
    expect([first.items.length, second.items.length, second.cursor]).toEqual([50, 12, null])
    const ids = [...first.items, ...second.items].map(({ unit }) => unit.id)
    expect(new Set(ids).size).toBe(62)
    expect(ids[0]).toBe('vn.trung-khanh')
  })

  test('reads one item a unit, one query for each that is missing, and one for exceptions', async () => {
    await missing('trung-khanh')
    world.meter.reset()
    await missing('trung-khanh')
    const operations = world.meter.requests.map(({ operation }) => operation)
    expect(operations.filter(operation => operation === 'Query')).toHaveLength(52)
    expect(operations.filter(operation => operation === 'BatchGetItem')).toHaveLength(1)
  })

  test('whatever has been sent, the pages together name all who have not, in the order of the tree', async () => {
    const tree = unitTree([...twoProvinces, ...communes])
    for (const [seed, month] of ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06'].entries()) {
      const form = pinned(forms, 'monthly', month)!
      const sent = await seedLives(tree, form, month, [], random(seed), world.table)
      const view = tree.inPeriod(period(month)!.from, period(month)!.to)
      for (const unit of ['vn.cao-bang', 'vn.trung-khanh', 'vn.vinh-quy', 'vn.kon-tum']) {
        const silent = [...view.subtree(unit)].filter(({ id, tier }) => owedBy(form, tier) && !sent.has(id))
        expect(await everyPage(unit, month)).toEqual(silent.map(({ id }) => id))
      }
    }
  })

  test('below a unit where everybody has sent nobody is looked for', async () => {
    const month = '2024-07'
    const everybody = { ...random(1), chance: () => true }
    await seedLives(
      unitTree([...twoProvinces, ...communes]),
      pinned(forms, 'monthly', month)!,
      month,
      [],
      everybody,
      world.table,
    )
    await everyPage('vn.cao-bang', month)
    world.meter.reset()

    expect(await everyPage('vn.cao-bang', month)).toEqual([])
    // Who asks, the exceptions, the roll-ups of the two districts, and whether the province itself has sent.
    expect(world.meter.requests.map(({ operation }) => operation).sort()).toEqual([
      'BatchGetItem',
      'BatchGetItem',
      'Query',
      'Query',
    ])
  })
})

/** All who are missing, page after page. */
const everyPage = async (unit: string, month: string): Promise<string[]> => {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const target: string = `/units/${unit}/missing/monthly/${month}${cursor && `?cursor=${cursor}`}`
    const { body } = await world.call('official.trung-uong', 'GET', target)
    ids.push(...body.items.map(({ unit }: { unit: { id: string } }) => unit.id))
    cursor = body.cursor
  }
  return ids
}
