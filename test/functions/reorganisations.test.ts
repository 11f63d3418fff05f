import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../shared/domain/access.ts'
import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import { getLives } from '../../shared/storage/live.ts'
import { judge, send } from '../support/commands.ts'
import { model, register } from '../support/entries.ts'
import { cellMonth, communeMonth, realmId, twoProvinces, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/**
 * 2024-12-02 in Viet Nam; November is not closed yet. On the 15th Vĩnh Quý and Minh Long become one commune; Thắng Lợi ends, its
 * people go to Hạ Lang; on 1 January Trùng Khánh is parted.
 */
const steward = 'steward.trung-uong'
const decision = { number: '1657/NQ-UBTVQH15', issuer: 'Ủy ban Thường vụ Quốc hội', day: '2024-11-30' }
const monthly = (unit: string, period: string) => `/units/${unitId(unit)}/submissions/monthly/${period}`

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: twoProvinces })
})
afterAll(() => world.close())

let keys = 0
const ask = (
  body: { day: string; moves: readonly Move[]; decision?: object },
  { persona = steward, dryRun = false, key = `key-${++keys}` } = {},
) =>
  world.call(persona, 'POST', `/reorganisations${dryRun ? '?dryRun=true' : ''}`, {
    headers: { 'idempotency-key': key },
    body: { decision, ...body },
  })
const undo = (id: string) => world.call(steward, 'DELETE', `/reorganisations/${id}`)
const get = (persona: string, target: string) => world.call(persona, 'GET', target)

const newcomer = { name: 'Người mới', telephone: '0912 345 678' }

const merger: Move[] = [
  {
    type: 'create',
    unit: unitId('quang-trung'),
    parent: unitId('cao-bang'),
    kind: 'commune',
    code: 'QT',
    name: 'Đảng bộ xã Quang Trung',
  },
  { type: 'merge', units: [unitId('vinh-quy'), unitId('minh-long')], into: unitId('quang-trung') },
]

describe('recording one', () => {
  test('a dry run shows the tree before and after and what it touches, and changes nothing', async () => {
    await world.call('reporter.minh-long', 'PUT', `${monthly('minh-long', '2024-11')}/draft`, { body: { values: {} } })
    expect((await register(world, 'khum-din', model('Thắp sáng đường quê'))).status).toBe(201)
    await world.drain()

    const { status, body } = await ask({ day: '2024-12-15', moves: merger }, { dryRun: true })

    expect({ status, body }).toMatchObject({ status: 200, body: { comparison: { begun: 1, ended: 2, changed: 3 } } })
    expect(body.comparison.moves[1].units).toMatchObject([
      { id: 'vn.vinh-quy', before: { name: 'Đảng bộ xã Vinh Quý', below: 3 }, after: null },
      { id: 'vn.minh-long', before: { below: 1 }, after: null },
      {
        id: 'vn.quang-trung',
        before: null,
        after: { above: ['Đảng bộ tỉnh Cao Bằng', 'Trung ương'], below: 4 + 1 - 1 },
      },
    ])
    expect(body.impact).toMatchObject({ ended: 2, moved: 3, counted: 5, people: 25, drafts: 1, entries: 1 })
    expect(
      body.impact.units.map(({ name, people, drafts, entries }: Record<string, unknown>) => [
        name,
        people,
        drafts,
        entries,
      ]),
    ).toEqual([
      ['Đảng bộ xã Minh Long', 5, 1, 0],
      ['Đảng bộ xã Vinh Quý', 5, 0, 0],
      ['Chi bộ xóm Bản Thang', 5, 0, 0],
      ['Chi bộ xóm Đông Đen', 5, 0, 0],
      ['Chi bộ xóm Khum Đin', 5, 0, 1],
    ])
    expect(body.impact.deadlines).toContainEqual(
      expect.objectContaining({
        form: 'monthly',
        period: '2024-12',
        due: expect.stringMatching(/^2025-01-/),
        units: 2,
        names: ['Đảng bộ xã Minh Long', 'Đảng bộ xã Vinh Quý'],
      }),
    )
    expect((await get(steward, '/reorganisations')).body.items).toEqual([])
    expect((await get(steward, '/units/vn.minh-long?at=2025-01-01')).status).toBe(200)
  })

  test('a dry run from the first day of a month on tells of the month that ends with the units, which they still owe', async () => {
    const { body } = await ask({ day: '2025-02-01', moves: merger }, { dryRun: true })
    const of = body.impact.deadlines.filter(({ form }: { form: string }) => form === 'monthly')
    expect(of).toMatchObject([{ period: '2025-01', due: expect.stringMatching(/^2025-02-/), units: 2 }])
  })

  test('a unit that is named twice, and a day beyond the calendar, are told as anything that is wrong', async () => {
    const [x, y] = [unitId('vinh-quy'), unitId('minh-long')]
    const twice: Move[] = [{ type: 'merge', units: [x, y, y], into: unitId('thang-loi') }]
    for (const day of ['2024-12-01', '2024-12-15'])
      expect(await ask({ day, moves: twice }, { dryRun: true })).toMatchObject({ status: 422 })
    for (const day of ['0001-01-01', '3000-01-01', '9999-12-31'])
      expect(await ask({ day, moves: merger }, { dryRun: true })).toMatchObject({ status: 400 })
  })

  test('what is wrong is told at its place, and how much there is of it', async () => {
    const moves: Move[] = [
      { type: 'rename', unit: unitId('khong-co'), name: 'Xã Không Có' },
      { type: 'dissolve', unit: unitId('thang-loi'), home: null },
    ]
    const { status, body } = await ask({ day: '2024-12-15', moves })
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'bad_reorganisation',
      count: 2,
      errors: [
        { pointer: '/moves/0/unit', code: 'unknown_unit', units: [{ id: 'vn.khong-co' }] },
        { pointer: '/moves/1/home', code: 'people_without_home', units: [{ name: 'Đảng bộ xã Thắng Lợi' }] },
      ],
    })
  })

  test.each([
    ['a day in a closed period', { day: '2024-10-31', moves: merger }, 'day_closed'],
    [
      'an id of another realm',
      { day: '2024-12-15', moves: [{ ...merger[0], unit: 'us.quang-trung' } as Move] },
      'other_realm',
    ],
    ['a day that is none', { day: '2025-02-30', moves: merger }, 'bad_day'],
    ['no moves', { day: '2024-12-15', moves: [] }, 'no_moves'],
    [
      'a kind that has ended, of a unit that is created',
      { day: '2025-07-01', moves: [{ ...merger[0], kind: 'district' } as Move] },
      'kind_ended',
    ],
    [
      'a kind that has ended, of one that stands',
      { day: '2025-07-01', moves: [{ type: 'change_kind', unit: unitId('vinh-quy'), kind: 'district' } as Move] },
      'kind_ended',
    ],
  ])('%s is refused', async (_, body, code) => {
    expect((await ask(body)).body).toMatchObject({ code: 'bad_reorganisation', errors: [{ code }] })
  })

  test('is for the steward of the whole realm', async () => {
    expect((await ask({ day: '2024-12-15', moves: merger }, { persona: 'steward.cao-bang' })).status).toBe(403)
  })

  test('a unit that has sent for a period from that day on cannot end', async () => {
    world.at('2025-01-03T02:30:00.000Z')
    await send(world, 'reporter.thang-loi', 'thang-loi', '2025-01', 0, { values: communeMonth(5) })
    await world.drain()
    const moves: Move[] = [{ type: 'dissolve', unit: unitId('thang-loi'), home: unitId('ha-lang') }]
    expect((await ask({ day: '2025-01-01', moves })).body).toMatchObject({
      code: 'bad_reorganisation',
      errors: [{ code: 'already_sent' }],
    })
    world.at('2024-12-02T02:30:00.000Z')
  })
})

describe('a merger of two communes', () => {
  let id: string

  test('is applied once, however often it is asked for', async () => {
    const body = { day: '2024-12-15', moves: merger }
    const first = await ask(body, { key: 'merger' })
    const again = await ask(body, { key: 'merger' })

    expect(first).toMatchObject({ status: 201, body: { state: 'planned', moves: 2, undone: null, decision } })
    expect(again.body).toEqual(first.body)
    for (const other of [
      { ...body, moves: merger.slice(0, 1) },
      { ...body, day: '2024-12-16' },
    ])
      expect((await ask(other, { key: 'merger' })).body.code).toBe('idempotency_key_reused')
    id = first.body.id
    expect((await get(steward, '/reorganisations')).body.items).toMatchObject([{ id, day: '2024-12-15' }])
  })

  test('stands in the audit of the root and of the units that it is about, once', async () => {
    for (const unit of ['trung-uong', 'vinh-quy', 'minh-long']) {
      const { body } = await get(steward, `/units/${unitId(unit)}/audit`)
      const told = body.items.filter(({ action }: { action: string }) => action === 'reorganisation.apply')
      expect(told, unit).toMatchObject([{ subject: `reorganisation/${id}`, by: steward }])
    }
  })

  test('can be looked at whole, with the units before and after', async () => {
    const { body } = await get(steward, `/reorganisations/${id}`)
    expect(body).toMatchObject({ id, state: 'planned', cursor: null, comparison: { ended: 2 } })
    expect(body.comparison.moves[0].move).toEqual(merger[0])
    expect((await get(steward, '/reorganisations/2024-12-15-000000000000')).status).toBe(404)
  })

  test('does not change the tree before its day', async () => {
    expect((await get(steward, '/units/vn.minh-long')).body.parent).toBe('vn.ha-lang')
    expect((await get(steward, '/units/vn.khum-din?at=2024-12-15')).body.parent).toBe('vn.quang-trung')
  })

  test('makes the roll-ups of open periods anew: who came to stand below others counts there', async () => {
    await send(world, 'reporter.khum-din', 'khum-din', '2024-12', 0, { values: cellMonth(12) })
    await send(world, 'reporter.khum-din', 'khum-din', '2024-11', 0, { values: cellMonth(11) })
    await world.drain()
    const members = async (unit: string, period: string) => {
      const lives = await getLives([unitId(unit)], 'monthly', period, world.table, true)
      return lives.get(unitId(unit))?.rollup.total.get('members') ?? 0n
    }
    expect(await members('quang-trung', '2024-12')).toBe(12n)
    expect(await members('vinh-quy', '2024-12')).toBe(0n)
    expect(await members('cao-bang', '2024-12')).toBe(12n)
    expect([await members('vinh-quy', '2024-11'), await members('ha-lang', '2024-11')]).toEqual([11n, 11n])

    expect((await undo(id)).body).toMatchObject({ state: 'undone', undone: { by: steward } })
    await world.drain()
    expect([await members('vinh-quy', '2024-12'), await members('ha-lang', '2024-12')]).toEqual([12n, 12n])
    expect(await members('cao-bang', '2024-12')).toBe(12n)
    expect((await undo(id)).status).toBe(200)

    const { status } = await ask({ day: '2024-12-15', moves: merger })
    expect(status).toBe(201)
    await world.drain()
    expect([await members('quang-trung', '2024-12'), await members('ha-lang', '2024-12')]).toEqual([12n, 0n])
    expect(await members('cao-bang', '2024-12')).toBe(12n)
  })

  test('moves what waits, from its day on, to the one that then receives it', async () => {
    const waiting = async (reviewer: string, at = reviewer) =>
      (await get(`reviewer.${reviewer}`, `/units/${unitId(at)}/waiting`)).body.items.map(
        ({ unit, period }: { unit: { id: string }; period: string }) => `${unit.id} ${period}`,
      )
    const both = ['vn.khum-din 2024-11', 'vn.khum-din 2024-12']
    expect(await waiting('vinh-quy')).toEqual(both)
    world.at('2024-12-16T02:30:00.000Z')
    await world.tick({ only: [] })
    expect(await waiting('vinh-quy', 'quang-trung')).toEqual(both)
  })
})

describe('once its day has come', () => {
  test('it can no longer be undone', async () => {
    const { items } = (await get(steward, '/reorganisations')).body
    expect(items.map(({ state }: { state: string }) => state).sort()).toEqual(['in-force', 'undone'])
    const standing = items.find(({ state }: { state: string }) => state === 'in-force')
    expect(await undo(standing.id)).toMatchObject({
      status: 422,
      body: { code: 'bad_reorganisation', errors: [{ code: 'day_come' }] },
    })
  })

  test('people hold their roles at the new unit, and see what the old one still owes', async () => {
    const { body } = await get('reporter.vinh-quy', '/me')
    const months = body.owed.filter(({ form }: { form: string }) => form === 'monthly')
    expect(body.roles.map(({ unit, role }: { unit: { id: string }; role: string }) => `${role} ${unit.id}`)).toEqual([
      'reporter vn.quang-trung',
      'reporter vn.vinh-quy',
      'reporter vn.minh-long',
    ])
    // The new commune owes from January on; each old one its December.
    expect(months.map(({ unit, period }: { unit: string; period: { id: string } }) => `${unit} ${period.id}`)).toEqual(
      expect.arrayContaining(['vn.vinh-quy 2024-12', 'vn.minh-long 2024-12']),
    )
    expect(months.filter(({ unit }: { unit: string }) => unit === 'vn.quang-trung')).toEqual([])
  })

  test('either of them goes on with the one draft, and one of them sends it', async () => {
    const target = `${monthly('minh-long', '2024-12')}/draft`
    await world.call('reporter.minh-long', 'PUT', target, { body: { values: { attendance: 7 } } })
    const draft = await get('reporter.vinh-quy', target)
    expect(draft.body.values).toEqual({ attendance: 7 })

    const sent = await send(world, 'reporter.vinh-quy', 'minh-long', '2024-12', 0, { values: communeMonth(7) })
    expect(sent).toMatchObject({ status: 201, body: { unit: 'vn.minh-long' } })
    const twice = await send(world, 'reporter.minh-long', 'minh-long', '2024-12', 0, { values: communeMonth(8) })
    expect(twice).toMatchObject({ status: 412, body: { code: 'version_conflict' } })
    const heirs = await send(world, 'reporter.vinh-quy', 'quang-trung', '2024-12', 0, { values: communeMonth(8) })
    expect(heirs.body.code).toBe('not_owed')
    await world.drain()
    expect(await judge(world, 'reviewer.ha-lang', 'accept', 'minh-long', '2024-12', 1)).toMatchObject({ status: 200 })
  })

  test('what the old units sent is seen by those above them then, by those above their heir now, and by no other', async () => {
    const target = monthly('minh-long', '2024-12')
    for (const persona of ['official.ha-lang', 'official.cao-bang', 'reporter.vinh-quy', 'official.vinh-quy'])
      expect((await get(persona, target)).status, persona).toBe(200)
    for (const persona of ['official.trung-khanh', 'official.kon-tum', 'reporter.thang-loi'])
      expect((await get(persona, target)).status, persona).toBe(404)
  })

  test('who is missing is called by those who came along, while nobody is settled', async () => {
    world.at('2025-02-03T02:30:00.000Z')
    const { body } = await get('official.cao-bang', '/units/vn.quang-trung/missing/monthly/2025-01')
    const [self] = body.items
    expect(self.unit.name).toBe('Đảng bộ xã Quang Trung')
    expect(self.people.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Người nhập Đảng bộ xã Minh Long',
      'Người nhập Đảng bộ xã Vinh Quý',
    ])
    world.at('2024-12-16T02:30:00.000Z')
  })

  test('it cannot end without a home for those who came along', async () => {
    const moves: Move[] = [
      { type: 'dissolve', unit: unitId('quang-trung'), home: null },
      ...['khum-din', 'dong-den', 'ban-thang'].map(
        (cell): Move => ({ type: 'transfer', unit: unitId(cell), parent: unitId('thang-loi') }),
      ),
    ]
    const { body } = await ask({ day: '2026-01-01', moves }, { dryRun: true })
    expect(body).toMatchObject({ errors: [{ code: 'people_without_home' }] })
  })

  test('the people of the new unit are those who came along, until a steward settles them', async () => {
    const target = '/units/vn.quang-trung/people'
    const { body } = await get('steward.vinh-quy', target)
    const named = (id: string, items = body.items) => items.find((person: { id: string }) => person.id === id)
    expect(body.items).toHaveLength(10)
    expect(named('reporter.minh-long')).toMatchObject({
      roles: ['reporter'],
      from: { id: 'vn.minh-long', name: 'Đảng bộ xã Minh Long' },
    })

    const settled = await world.call('steward.cao-bang', 'PUT', `${target}/reporter.minh-long`, {
      body: { roles: ['reporter', 'approver'] },
    })
    expect(settled).toMatchObject({ status: 200, body: { roles: ['reporter', 'approver'], from: null } })
    const { items } = (await get('steward.vinh-quy', target)).body
    expect(named('reporter.minh-long', items)).toMatchObject({ roles: ['reporter', 'approver'], from: null })
    const { items: left } = (await get('steward.cao-bang', '/units/vn.minh-long/people')).body
    expect(named('reporter.minh-long', left)).toBeUndefined()
    expect((await get('reporter.minh-long', monthly('minh-long', '2024-12'))).status).toBe(200)
  })

  test('nobody gives roles at the old unit, where they would count at the new one', async () => {
    const put = (persona: string) =>
      world.call(persona, 'PUT', '/units/vn.vinh-quy/people/reporter.vinh-quy', {
        body: { roles: ['reporter', 'steward'] },
      })
    const add = (persona: string) =>
      world.call(persona, 'POST', '/units/vn.vinh-quy/people', { body: { ...newcomer, roles: ['steward'] } })
    for (const act of [put, add]) {
      expect(await act('steward.cao-bang')).toMatchObject({ status: 409, body: { code: 'people_moved' } })
      // Who was above it then no longer looks after its people, who are elsewhere.
      expect(await act('steward.ha-lang')).toMatchObject({ status: 403 })
    }
    expect((await get('steward.ha-lang', '/units/vn.quang-trung/people')).status).toBe(404)
  })
})

describe('other moves', () => {
  test('divide, dissolve, move between provinces, rename: in one step', async () => {
    const moves: Move[] = [
      { type: 'dissolve', unit: unitId('thang-loi'), home: unitId('ha-lang') },
      { type: 'create', unit: unitId('dong'), parent: unitId('cao-bang'), kind: 'district', code: 'D', name: 'Đông' },
      { type: 'create', unit: unitId('tay'), parent: unitId('kon-tum'), kind: 'district', code: 'T', name: 'Tây' },
      {
        type: 'split',
        unit: unitId('trung-khanh'),
        into: [
          { unit: unitId('dong'), share: 700 },
          { unit: unitId('tay'), share: 300 },
        ],
        home: unitId('tay'),
      },
      { type: 'transfer', unit: unitId('dam-thuy'), parent: unitId('tay') },
      { type: 'rename', unit: unitId('ngoc-hoi'), name: 'Đảng bộ huyện Bờ Y' },
      { type: 'change_kind', unit: unitId('ngoc-hoi'), kind: 'city' },
    ]
    expect((await ask({ day: '2025-02-10', moves })).status).toBe(201)
    const at = (unit: string) => get(steward, `/units/${unitId(unit)}?at=2025-02-10`)
    expect((await at('dam-thuy')).body.path.map(({ id }: { id: string }) => id)).toEqual([
      'vn.trung-uong',
      'vn.kon-tum',
      'vn.tay',
    ])
    expect((await at('ngoc-hoi')).body).toMatchObject({ kind: 'city', name: 'Đảng bộ huyện Bờ Y' })
    expect((await at('thang-loi')).status).toBe(404)
  })

  test('until a unit ends, its roles are given by who will look after its people', async () => {
    const add = (persona: string, unit: string, role: Role = 'steward') =>
      world.call(persona, 'POST', `/units/${unitId(unit)}/people`, { body: { ...newcomer, roles: [role] } })
    expect(await add('steward.thang-loi', 'thang-loi')).toMatchObject({ status: 409, body: { code: 'unit_ends' } })
    expect(await add('steward.thang-loi', 'thang-loi', 'reporter')).toMatchObject({ status: 409 })
    expect(await add('steward.ha-lang', 'thang-loi', 'reporter')).toMatchObject({ status: 201 })
    // A divided district's stewards go on as those of the part that is its home.
    expect(await add('steward.trung-khanh', 'trung-khanh')).toMatchObject({ status: 200 })
  })

  test('a later one that builds upon it keeps it from being undone', async () => {
    const [{ id }] = (await get(steward, '/reorganisations')).body.items
    const next = await ask({ day: '2025-03-01', moves: [{ type: 'rename', unit: unitId('tay'), name: 'Tây mới' }] })
    expect(next.status).toBe(201)
    expect((await undo(id)).body).toMatchObject({ code: 'bad_reorganisation', errors: [{ code: 'built_upon' }] })
    expect((await undo(next.body.id)).status).toBe(200)
    expect((await undo(id)).status).toBe(200)
    expect((await get(steward, `/units/${unitId('dam-thuy')}?at=2025-02-10`)).body.parent).toBe('vn.trung-khanh')
  })

  test('of two at once that were checked against one tree, each stands, or is told that the tree changed', async () => {
    const rename = (name: string): Move[] => [{ type: 'rename', unit: unitId('dam-thuy'), name }]
    const answers = await Promise.all(['Một', 'Hai', 'Ba'].map(name => ask({ day: '2025-04-01', moves: rename(name) })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412])
    expect(answers.find(({ status }) => status === 412)!.body.code).toBe('reorganisation_conflict')
    expect(realmId).toBe('vn')
  })
})
