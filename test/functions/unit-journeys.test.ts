import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from '../support/commands.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { decision, reorganise } from '../support/reorganise.ts'
import { openWorld, type World } from '../support/world.ts'

/** On 2 December 2024 Vinh Quý and Minh Long become a new commune of the old name, and Trùng Khánh is dissolved. */
const [old, other, made] = ['vinh-quy', 'minh-long', 'xa-vinh-quy']
let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, placements: twoProvinces })
  const { status, body } = await reorganise(world, '2024-12-02', [
    {
      type: 'create',
      unit: unitId(made),
      parent: unitId('ha-lang'),
      kind: 'commune',
      code: made,
      name: 'Đảng bộ xã Vinh Quý',
    },
    { type: 'merge', units: [unitId(old), unitId(other)], into: unitId(made) },
    { type: 'transfer', unit: unitId('dam-thuy'), parent: unitId('cao-bang') },
    { type: 'dissolve', unit: unitId('trung-khanh'), home: unitId('dam-thuy') },
  ])
  expect(status, JSON.stringify(body)).toBe(201)
  await send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, { values: communeMonth(12) })
  world.at('2025-03-03T02:30:00.000Z')
  await world.drain()
}, 60_000)
afterAll(() => world.close())

const get = (target: string, persona = 'official.cao-bang') => world.call(persona, 'GET', `/units/${target}`)
const of = (unit: string, page: string) => get(`${unitId(unit)}/${page}`)

describe('a unit that has ended', () => {
  test('says until when it stood, by which decision, and who took its place', async () => {
    expect((await get(unitId(old))).body.life).toEqual({
      from: null,
      until: '2024-12-01',
      begunBy: null,
      endedBy: decision,
      predecessors: [],
      successors: [{ id: unitId(made), name: 'Đảng bộ xã Vinh Quý', until: null, open: true }],
    })
    expect((await get(`${unitId(old)}?at=2024-11-30`)).body.life.until).toBe('2024-12-01')
  })

  test('leads to the one above it when it was dissolved, open to who may look there', async () => {
    const { body } = await get(unitId('trung-khanh'), 'official.trung-khanh')
    expect(body.life.successors).toMatchObject([{ id: unitId('cao-bang'), open: false }])
  })

  test.each([
    'rollups/monthly/2025-01',
    'rollups/monthly/2025-01..2025-02',
    'rollups/monthly/2025-01?tree=today',
    'completeness/monthly/2025-01',
    'completeness/monthly?from=2025-01&to=2025-02',
    'missing/monthly/2025-01',
    'changes/monthly/2025-01',
    '?at=2025-01-31',
    'children?at=2025-01-31',
  ])('says so where its %s is asked for, with its last day', async page => {
    const { status, body } = await get(`${unitId(old)}${page.startsWith('?') ? '' : '/'}${page}`)
    expect({ status, body }).toMatchObject({ status: 404, body: { code: 'unit_ended', lifeDay: '2024-12-01' } })
    expect(body.message.vi).toContain('kết thúc ngày 01/12/2024')
  })

  test('shows the month in which it ended, and a span that goes on after it', async () => {
    expect((await of(old, 'rollups/monthly/2024-12')).status).toBe(200)
    expect((await of(old, 'rollups/monthly/2024-11..2025-02')).status).toBe(200)
  })
})

test('those below a unit that ended are listed with their own last day', async () => {
  const { body } = await of(old, 'children')
  expect(body.items).toMatchObject([
    { id: unitId('dong-den'), until: null },
    { id: unitId('khum-din'), until: null },
  ])
  const then = await get(`${unitId('ha-lang')}/children?at=2024-11-30`)
  expect(then.body.items).toMatchObject([
    { id: unitId(other), until: '2024-12-01' },
    { id: unitId('thang-loi'), until: null },
    { id: unitId(old), until: '2024-12-01' },
  ])
})

test.each(['rollups/monthly/2024-11..2025-01', 'completeness/monthly?from=2024-11&to=2025-01'])(
  'two units of one name are told apart in the %s of the one above them',
  async page => {
    const { children } = (await of('ha-lang', page)).body
    expect(
      children.map(({ unit }: { unit: { name: string; until: string | null } }) => [unit.name, unit.until]),
    ).toEqual(
      expect.arrayContaining([
        ['Đảng bộ xã Vinh Quý', '2024-12-01'],
        ['Đảng bộ xã Vinh Quý', null],
      ]),
    )
  },
)

describe('a unit that took the place of others', () => {
  test('says since when it stands, by which decision, and whose place it took', async () => {
    expect((await get(unitId(made))).body.life).toMatchObject({
      from: '2024-12-02',
      until: null,
      begunBy: decision,
      predecessors: [
        { id: unitId(other), until: '2024-12-01', open: true },
        { id: unitId(old), until: '2024-12-01', open: true },
      ],
      successors: [],
    })
  })

  test.each(['rollups/monthly/2024-11', 'completeness/monthly/2024-11', 'missing/monthly/2024-11'])(
    'says so where its %s is asked for, with its first day',
    async page => {
      expect(await of(made, page)).toMatchObject({
        status: 404,
        body: { code: 'unit_not_begun', lifeDay: '2024-12-02' },
      })
    },
  )

  test('has the periods in which it stood in a span that begins before it', async () => {
    const { status, body } = await of(made, 'rollups/monthly/2024-10..2025-02')
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.periods.map(({ id, owed }: { id: string; owed: number }) => [id, owed > 0])).toEqual([
      ['2024-10', false],
      ['2024-11', false],
      ['2024-12', true],
      ['2025-01', true],
      ['2025-02', true],
    ])
    for (const view of ['?tree=today', '?edition=newest'])
      expect((await of(made, `rollups/monthly/2024-10..2025-02${view}`)).status).toBe(200)
  })
})

test('a search finds those that ended after those that stand, with their last day, where it is asked to', async () => {
  const find = async (query: string, persona = 'official.cao-bang', within = 'cao-bang') =>
    (await get(`${unitId(within)}/search?q=${query}`, persona)).body.items.map(
      ({ id, until }: { id: string; until: string | null }) => [id, until],
    )
  expect(await find('xa%20vinh%20quy')).toEqual([[unitId(made), null]])
  expect(await find('xa%20vinh%20quy&ended=true')).toEqual([
    [unitId(made), null],
    [unitId(old), '2024-12-01'],
  ])
  expect(await find('minh%20long&ended=true', 'official.vinh-quy', made)).toEqual([[unitId(other), '2024-12-01']])
  expect(await find('minh%20long&ended=true', 'official.kon-tum', 'kon-tum')).toEqual([])
})

test('who worked at a unit that ended is told until when it stood, beside where they are now', async () => {
  const { roles } = (await world.call('reporter.vinh-quy', 'GET', '/me')).body
  expect(roles.map(({ unit }: { unit: { id: string; until: string | null } }) => [unit.id, unit.until])).toEqual([
    [unitId(made), null],
    [unitId(old), '2024-12-01'],
  ])
})

test('a series marks the day on which the units below were reorganised, on the trees of then alone', async () => {
  world.at('2025-01-02T02:30:00.000Z')
  for (const unit of ['thang-loi', 'dak-duc'])
    await send(world, `reporter.${unit}`, unit, '2024-12', 0, { values: communeMonth(9, { flag_date: '2024-12-02' }) })
  await world.drain()
  const marks = async (unit: string, tree: string) =>
    (
      await get(`${unitId(unit)}/rollups/monthly?from=2024-11&to=2024-12&tree=${tree}`, 'official.trung-uong')
    ).body.periods.map(({ period, reorganisedOn }: { period: string; reorganisedOn: string | null }) => [
      period,
      reorganisedOn,
    ])
  expect(await marks('cao-bang', 'then')).toEqual([
    ['2024-11', null],
    ['2024-12', '2024-12-02'],
  ])
  expect(await marks('cao-bang', 'today')).toEqual([
    ['2024-11', null],
    ['2024-12', null],
  ])
  expect(await marks('kon-tum', 'then')).toEqual([['2024-12', null]])
})
