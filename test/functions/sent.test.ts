import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge, send } from '../support/commands.ts'
import { communeMonth, unitId } from '../support/province.ts'
import { reorganise } from '../support/reorganise.ts'
import { openWorld, type World } from '../support/world.ts'

/** Minh Long sends five months, and is merged into Vinh Quý. */
const months = ['2024-09', '2024-10', '2024-11', '2024-12', '2025-01']

let world: World
beforeAll(async () => {
  world = await openWorld({ settings: { since: { monthly: '2024-09' } } })
  for (const [i, month] of months.entries()) {
    world.at(`${months[i + 1] ?? '2025-02'}-03T02:00:00.000Z`)
    const { status, body } = await send(world, 'reporter.minh-long', 'minh-long', month, 0, {
      values: communeMonth(10 + i, { flag_date: `${month}-04` }),
      explanations: {},
    })
    expect(status, JSON.stringify(body)).toBe(201)
    await world.drain()
    if (month !== '2025-01') await judge(world, 'reviewer.ha-lang', 'accept', 'minh-long', month, 1)
  }
  const merged = await reorganise(world, '2025-03-01', [
    { type: 'merge', units: [unitId('minh-long')], into: unitId('vinh-quy') },
  ])
  expect(merged.status, JSON.stringify(merged.body)).toBe(201)
})
afterAll(() => world.close())

const sent = async (persona: string, unit: string) => world.call(persona, 'GET', `/units/${unitId(unit)}/submissions`)

test('everything that a unit ever sent is told, the newest first, long after its start page shows it no more', async () => {
  const { owed } = (await world.call('reporter.minh-long', 'GET', '/me')).body
  const monthly = owed.filter(
    ({ form, version }: { form: string; version: number }) => form === 'monthly' && version > 0,
  )
  expect(monthly).toHaveLength(4)

  const { status, body } = await sent('reporter.minh-long', 'minh-long')
  expect(status).toBe(200)
  expect(body.items.map(({ period, state }: { period: string; state: string }) => `${period} ${state}`)).toEqual([
    '2025-01 submitted',
    '2024-12 accepted',
    '2024-11 accepted',
    '2024-10 accepted',
    '2024-09 accepted',
  ])
  expect(body.items[1]).toMatchObject({
    form: 'monthly',
    formLabel: { vi: 'Báo cáo tháng' },
    periodLabel: { vi: 'Tháng 12/2024' },
    version: 2,
    late: false,
    nothing: false,
  })
  expect((await sent('reporter.vinh-quy', 'vinh-quy')).body.items).toEqual([])
  expect((await sent('reporter.vinh-quy', 'minh-long')).status).toBe(404)
})

test('of a unit that has ended too: to its own people, and to those to whom it came', async () => {
  world.at('2025-04-15T02:00:00.000Z')
  expect((await sent('reporter.minh-long', 'minh-long')).body.items).toHaveLength(5)
  expect((await sent('reporter.vinh-quy', 'minh-long')).body.items).toHaveLength(5)
})
