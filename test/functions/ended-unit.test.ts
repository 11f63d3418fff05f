import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judge, send } from '../support/commands.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/** Minh Long was dissolved on 1 December 2024, a day before the world's today: it has yet to send November. */
const placements = twoProvinces.map(placement =>
  [unitId('minh-long'), unitId('ban-thang')].includes(placement.unit)
    ? { ...placement, until: '2024-12-01' }
    : placement,
)
let world: World
beforeAll(async () => {
  world = await openWorld({ placements })
})
afterAll(() => world.close())

describe('a unit that has ended', () => {
  test('still owes its last period, and no later one', async () => {
    const { body } = await world.call('reporter.minh-long', 'GET', '/me')
    const months = body.owed.filter(({ form }: { form: string }) => form === 'monthly')
    expect(body.roles).toMatchObject([{ unit: { id: 'vn.minh-long' }, role: 'reporter' }])
    expect(months.at(-1)).toMatchObject({ period: { id: '2024-11' }, state: 'none' })
  })

  test('sends it, and its district receives it', async () => {
    const sent = await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { values: communeMonth(12) })
    expect(sent).toMatchObject({ status: 201, body: { state: 'submitted' } })
    await world.drain()
    const { body } = await world.call('reviewer.ha-lang', 'GET', '/units/vn.ha-lang/waiting')
    expect(body.items).toMatchObject([{ unit: { id: 'vn.minh-long' }, version: 1 }])
    expect(await judge(world, 'reviewer.ha-lang', 'accept', 'minh-long', '2024-11', 1)).toMatchObject({ status: 200 })
  })

  test('cannot send a period in which it did not stand', async () => {
    const answer = await send(world, 'reporter.minh-long', 'minh-long', '2024-12', 0, { values: communeMonth(12) })
    expect(answer).toMatchObject({ status: 422, body: { code: 'not_owed' } })
  })

  test('is seen by those above it as ever, and by no other', async () => {
    const target = '/units/vn.minh-long/submissions/monthly/2024-11'
    expect((await world.call('official.cao-bang', 'GET', target)).status).toBe(200)
    expect((await world.call('official.kon-tum', 'GET', target)).status).toBe(404)
    expect((await world.call('reporter.vinh-quy', 'GET', target)).status).toBe(404)
  })
})
