import { afterAll, beforeAll, expect, test } from 'vitest'
import { intercept } from '../support/intercept.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** Forty requests a minute, of which the functions tell each other at every second one. */
let world: World
let told = 0
beforeAll(async () => {
  world = await openWorld({ allowance: 40 })
  intercept(world.table, (request, send) => {
    if (request.operation === 'Update' && request.input.Key.pk.startsWith('SPENT#')) told += 1
    return send()
  })
})
afterAll(() => world.close())

const me = (persona: string) => world.call(persona, 'GET', '/me')
const district = (persona: string) => world.call(persona, 'GET', '/units/vn.ha-lang/completeness/monthly/2024-11')
const times = async <T>(count: number, act: () => Promise<T>): Promise<T[]> => {
  const done: T[] = []
  for (let i = 0; i < count; i++) done.push(await act())
  return done
}
const refused = { status: 429, headers: { 'retry-after': '30' }, body: { code: 'slow_down', seconds: 30 } }

test('a person who asks for too much in a minute waits until it is over, whichever functions they ask; nobody else does', async () => {
  world.at('2024-12-02T02:30:30.000Z')
  for (const { status } of await times(20, () => me('reviewer.ha-lang'))) expect(status).toBe(200)
  for (const { status } of await times(20, () => district('reviewer.ha-lang'))) expect(status).toBe(200)

  expect(await district('reviewer.ha-lang')).toMatchObject({ ...refused, status: 429 })
  await me('reviewer.ha-lang')
  expect(await me('reviewer.ha-lang')).toMatchObject(refused)
  expect((await me('reporter.vinh-quy')).status).toBe(200)

  const before = told
  await times(50, () => me('reviewer.ha-lang'))
  expect(told - before).toBeLessThanOrEqual(1)
  world.at('2024-12-02T02:31:00.000Z')
  expect((await me('reviewer.ha-lang')).status).toBe(200)
})

test('what is refused counts too: who looks for what there is does not look long', async () => {
  world.at('2024-12-02T02:40:30.000Z')
  const answers = await times(50, () => world.call('reporter.vinh-quy', 'GET', '/units/vn.nowhere'))
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(40)
  expect(answers.at(-1)).toMatchObject(refused)
})

test('asking for a report counts for ten', async () => {
  world.at('2024-12-02T02:50:30.000Z')
  const ask = () =>
    world.call('official.ha-lang', 'POST', '/units/vn.ha-lang/reports', {
      body: { form: 'monthly', period: '2024-10' },
    })
  const answers = await times(5, ask)
  expect(answers.slice(0, 4).map(({ body }) => body.code)).not.toContain('slow_down')
  expect(answers.at(-1)).toMatchObject(refused)
  world.at(inTime)
})

test('who does what people do is not written down', async () => {
  world.at('2024-12-02T03:00:30.000Z')
  const before = told
  await me('official.cao-bang')
  expect(told).toBe(before)
})
