import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { period as periodNamed, span } from '../../shared/domain/calendar/calendar.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { judge, send } from '../support/commands.ts'
import { communeMonth, realmId, twoProvinces, unitId } from '../support/province.ts'
import { random } from '../support/random.ts'
import { openWorld, type World } from '../support/world.ts'

/** What stands over a span: each unit's newest answer in it, whenever the others sent. On the real projector, in any order. */
let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, settings: { since: { monthly: '2023-01' } } })
}, 60_000)
afterAll(() => world.close())

const months = span('2024-05', '2024-11')
const communes = ['vinh-quy', 'minh-long', 'thang-loi'] as const

/** What each commune said last of each month: houses done, of the year's plan; undefined where the month says nothing of houses. */
const said = new Map<string, readonly [done: number, total: number] | undefined>()
const versions = new Map<string, number>()
/** The same as it stood when October closed. */
const closed: typeof said = new Map()
const october = '2024-10'

const say = async (unit: string, month: string, houses: readonly [number, number] | undefined) => {
  const key = `${unit} ${month}`
  const version = versions.get(key) ?? 0
  const values = communeMonth(5, houses && { houses: { done: houses[0], total: houses[1] } })
  const sent = (explanations = {}) => send(world, `reporter.${unit}`, unit, month, version, { values, explanations })
  const first = await sent()
  const asked = first.body.code === 'explanation_required' ? first.body.errors : []
  const explained = asked.map(({ pointer }: { pointer: string }) => [pointer.split('/').at(-1)!, 'Đã rà soát'])
  const { status, body } = explained.length > 0 ? await sent(Object.fromEntries(explained)) : first
  expect([200, 201], JSON.stringify(body)).toContain(status)
  versions.set(key, body.version)
  said.set(key, houses)
}

const page = async (time: string, query = '', unit = 'ha-lang') => {
  const target = `/units/${unitId(unit)}/rollups/monthly/${time}${query}`
  const { status, body } = await world.call('official.cao-bang', 'GET', target)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

/** By the rule, from what was said. */
const expected = (ids: readonly string[], units: readonly string[] = communes, by: typeof said = said) => {
  const answered = (unit: string) => ids.flatMap(id => by.get(`${unit} ${id}`) ?? []).length > 0
  const last = (unit: string) => ids.map(id => by.get(`${unit} ${id}`)).findLast(one => one !== undefined)
  const who = units.filter(answered)
  if (who.length === 0) return { done: undefined, total: undefined }
  const done = ids.flatMap(id => units.map(unit => by.get(`${unit} ${id}`)?.[0] ?? 0))
  return { done: done.reduce((a, b) => a + b), total: who.map(unit => last(unit)![1]).reduce((a, b) => a + b) }
}

const agrees = async () => {
  for (const [from, to] of [
    [0, 6],
    [1, 3],
    [2, 5],
    [4, 6],
  ] as const) {
    const ids = months.slice(from, to + 1)
    const { total, children } = await page(`${ids[0]}..${ids.at(-1)}`)
    expect({ done: total['houses.done'], total: total['houses.total'] }).toEqual(expected(ids))
    for (const child of children) {
      const { done, total } = expected(ids, [child.unit.id.slice(3)])
      expect({ done: child.total['houses.done'], total: child.total['houses.total'] }).toEqual({ done, total })
    }
  }
}

test('who was silent lately counts with what it said before', async () => {
  world.at(`${periodNamed('2024-10')!.due.cell}T02:30:00.000Z`)
  await say('vinh-quy', '2024-10', [4, 65])
  await say('minh-long', '2024-10', [3, 30])
  await say('thang-loi', '2024-10', [3, 20])
  world.at(`${periodNamed('2024-11')!.due.cell}T02:30:00.000Z`)
  await say('vinh-quy', '2024-11', [5, 65])
  await world.drain()
  const { total, standing } = await page('2024-10..2024-11')
  expect(total).toMatchObject({ 'houses.done': 15, 'houses.total': 115 })
  expect(standing.houses).toEqual([
    { period: '2024-10', units: 2 },
    { period: '2024-11', units: 1 },
  ])
  expect((await page('2024-11')).total['houses.total']).toBe(65)
  for (const [key, houses] of said) if (key.endsWith(october)) closed.set(key, houses)
})

test('whatever is sent, amended or not answered any more, in whatever order it comes', async () => {
  const draw = random(5)
  world.at(`${periodNamed('2024-11')!.due.cell}T03:30:00.000Z`)
  const open = months.slice(5)
  for (let round = 0; round < 6; round++) {
    for (let i = 0; i < 5; i++) {
      const [unit, month] = [draw.pick(communes), draw.pick(months)]
      const version = versions.get(`${unit} ${month}`) ?? 0
      if (version > 0 && !open.includes(month)) continue
      if (version > 0) {
        const { status, body } = await judge(world, 'reviewer.ha-lang', 'return', unit, month, version, {
          reason: 'Rà soát',
        })
        if (status !== 200) continue
        versions.set(`${unit} ${month}`, body.version)
      }
      await say(unit, month, draw.chance(70) ? [draw.between(0, 9), draw.between(10, 99)] : undefined)
    }
    await world.drain()
    await agrees()
  }
})

test('what was frozen stands as it was, and what changed since flows on', async () => {
  world.at('2024-12-20T02:30:00.000Z')
  await world.tick({
    only: months.map(period => ({ root: unitId('cao-bang'), form: 'monthly', period })),
    reports: false,
  })
  for (const [key, houses] of said) if (key.endsWith('2024-11')) closed.set(key, houses)
  const both = ['2024-10', '2024-11']
  const frozen = () => page(both.join('..'), '?edition=newest')
  const before = await frozen()
  const holds = async () => {
    const { total, children } = await frozen()
    expect({ done: total['houses.done'], total: total['houses.total'] }).toEqual(expected(both, communes, closed))
    expect(total).toEqual(before.total)
    for (const child of children) {
      const { done, total } = expected(both, [child.unit.id.slice(3)], closed)
      expect({ done: child.total['houses.done'], total: child.total['houses.total'] }).toEqual({ done, total })
    }
  }
  await holds()
  for (const month of both) {
    const version = versions.get(`minh-long ${month}`) ?? 0
    if (version > 0) {
      const reason = { reason: 'Sai kế hoạch' }
      const { status, body } = await judge(world, 'reviewer.ha-lang', 'return', 'minh-long', month, version, reason)
      expect(status, JSON.stringify(body)).toBe(200)
      versions.set(`minh-long ${month}`, body.version)
    }
    await say('minh-long', month, [1, 1_000])
    await world.drain()
    await agrees()
    await holds()
  }
  expect((await page(both.join('..'))).total['houses.total']).not.toBe(before.total['houses.total'])
})

test('when a decision comes late that merges one into another, what that one has sent since is of both', async () => {
  world.at('2025-01-03T02:30:00.000Z')
  await say('minh-long', '2024-12', [2, 500])
  await world.drain()
  const ids = [...months, '2024-12']
  const plan = async () => (await page(`${ids[0]}..${ids.at(-1)}`)).total['houses.total']
  const [both, merged] = [expected(ids), expected(ids, ['vinh-quy', 'minh-long'])]
  expect(both.total).toBeGreaterThan(merged.total!)
  expect(await plan()).toBe(both.total)
  const merge: Reorganisation = {
    id: '2024-12-01',
    day: '2024-12-01',
    decision: { number: '05/NQ', issuer: 'Tỉnh ủy', day: '2024-11-30' },
    moves: [{ type: 'merge', units: [unitId('thang-loi')], into: unitId('minh-long') }],
  }
  await saveRealm(
    realmId,
    {
      placements: applied(twoProvinces, merge),
      successions: successionsOf(twoProvinces, merge),
      settings: { ...defaultSettings, since: { monthly: '2023-01' } },
    },
    1,
    world.table,
  )
  const later = performance.now() + 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => later)
  await world.drain()
  expect(await plan()).toBe(merged.total)
})
