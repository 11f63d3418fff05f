import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import { judge, send } from '../support/commands.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { reorganise } from '../support/reorganise.ts'
import { openWorld, type World } from '../support/world.ts'

/** 2 December 2024: what was sent for November waits, and its senders move. */
const month = '2024-11'

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: twoProvinces })
})
afterAll(() => world.close())

let keys = 0
const decide = async (day: string, ...moves: Move[]) => {
  const { status, body } = await reorganise(world, day, moves)
  expect(status, JSON.stringify(body)).toBe(201)
  await world.drain()
}
const transfer = (unit: string, parent: string): Move => ({
  type: 'transfer',
  unit: unitId(unit),
  parent: unitId(parent),
})
const sends = async (unit: string) => {
  const { status } = await send(world, `reporter.${unit}`, unit, month, 0, { values: communeMonth(10) })
  expect(status).toBe(201)
  await world.drain()
}
const waiting = async (unit: string) =>
  (await world.call(`reviewer.${unit}`, 'GET', `/units/${unitId(unit)}/waiting`)).body.items.map(
    ({ unit: { id } }: { unit: { id: string } }) => id.slice('vn.'.length),
  )
const acceptAll = async (unit: string, sender: string) => {
  const { body } = await world.call(`reviewer.${unit}`, 'POST', `/units/${unitId(unit)}/waiting/accept`, {
    headers: { 'idempotency-key': `all-${++keys}` },
    body: { items: [{ unit: unitId(sender), form: 'monthly', period: month, version: 1 }] },
  })
  return body.results[0]
}
/** Only what a day brings: no period is closed. */
const tick = () => world.tick({ only: [] })

describe('what waits is where it may be received today', () => {
  test('of a unit that moved by a decision of today: at the one above it now, by whom it is received', async () => {
    await sends('thang-loi')
    expect(await waiting('ha-lang')).toEqual(['thang-loi'])

    await decide('2024-12-02', transfer('thang-loi', 'trung-khanh'))

    expect([await waiting('ha-lang'), await waiting('trung-khanh')]).toEqual([[], ['thang-loi']])
    expect(await judge(world, 'reviewer.ha-lang', 'accept', 'thang-loi', month, 1)).toMatchObject({ status: 404 })
    expect(await judge(world, 'reviewer.trung-khanh', 'accept', 'thang-loi', month, 1)).toMatchObject({ status: 200 })
  })

  test('of a unit that moved before it sends for a period of before: there at once', async () => {
    await decide('2024-12-02', transfer('dam-thuy', 'ha-lang'))
    await sends('dam-thuy')

    expect([await waiting('ha-lang'), await waiting('trung-khanh')]).toEqual([['dam-thuy'], []])
    expect(await acceptAll('ha-lang', 'dam-thuy')).toMatchObject({ status: 'accepted' })
  })

  test('of a unit that is to move on a day to come: until then where it was, and from then on there', async () => {
    await sends('minh-long')
    await tick()
    await decide('2024-12-10', transfer('minh-long', 'trung-khanh'))
    expect([await waiting('ha-lang'), await waiting('trung-khanh')]).toEqual([['minh-long'], []])

    world.at('2024-12-09T16:59:00.000Z')
    expect([await waiting('ha-lang'), await waiting('trung-khanh')]).toEqual([['minh-long'], []])
    // Midnight in Viet Nam, before the tick of the day.
    world.at('2024-12-09T17:00:00.000Z')
    expect([await waiting('ha-lang'), await waiting('trung-khanh')]).toEqual([[], ['minh-long']])
    await tick()
    expect(await waiting('ha-lang')).toEqual([])
    expect(await waiting('trung-khanh')).toEqual(['minh-long'])
    expect(await acceptAll('trung-khanh', 'minh-long')).toMatchObject({ status: 'accepted' })
  })

  test('of a unit that ended: with the one that was above it; once that is merged, with the one it was merged into', async () => {
    await sends('vinh-quy')
    await decide('2024-12-12', { type: 'merge', units: [unitId('vinh-quy')], into: unitId('dam-thuy') })
    await decide('2024-12-14', { type: 'merge', units: [unitId('ha-lang')], into: unitId('trung-khanh') })

    world.at('2024-12-12T01:00:00.000Z')
    expect(await waiting('ha-lang')).toEqual(['vinh-quy'])
    await tick()
    expect(await waiting('ha-lang')).toEqual(['vinh-quy'])

    world.at('2024-12-14T01:00:00.000Z')
    expect(await waiting('trung-khanh')).toEqual(['vinh-quy'])
    await tick()
    expect(await waiting('trung-khanh')).toEqual(['vinh-quy'])
    expect(await acceptAll('trung-khanh', 'vinh-quy')).toMatchObject({ status: 'accepted' })
  })
})
