import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge, send } from '../support/commands.ts'
import { communeMonth } from '../support/province.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
let code: string
beforeAll(async () => {
  world = await openWorld()
  const sent = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
  code = sent.body.receipt
})
afterAll(() => world.close())

const receipt = (persona: string, typed = code) => world.call(persona, 'GET', `/receipts/${typed}`)

test('a receipt is known as soon as the stream has told of it', async () => {
  expect((await receipt('reporter.vinh-quy')).status).toBe(404)
  await world.drain()
  expect((await receipt('reporter.vinh-quy')).status).toBe(200)
})

test('whose it is, to those who may see the unit', async () => {
  const whole = {
    code,
    at: inTime,
    unit: { id: 'vn.vinh-quy' },
    form: 'monthly',
    period: '2024-11',
    version: 1,
    state: 'submitted',
    by: 'Người nhập Đảng bộ xã Vinh Quý',
  }
  for (const persona of ['reporter.vinh-quy', 'reporter.ha-lang', 'official.cao-bang'])
    expect((await receipt(persona)).body).toMatchObject(whole)
})

test('to anybody else only that it is one of ours, and when', async () => {
  for (const persona of ['reporter.minh-long', 'official.kon-tum', 'reporter.khum-din', 'nobody'])
    expect((await receipt(persona)).body).toEqual({ code, at: inTime })
})

test('it stands for its own version, whatever came after', async () => {
  const returned = await judge(world, 'reviewer.ha-lang', 'return', 'vinh-quy', '2024-11', 1, { reason: 'Xem lại' })
  await world.drain()
  expect(returned.body.receipt).not.toBe(code)
  expect((await receipt('official.ha-lang')).body).toMatchObject({ version: 1, state: 'submitted' })
  expect((await receipt('official.ha-lang', returned.body.receipt)).body).toMatchObject({
    version: 2,
    state: 'returned',
  })
})

test('a wrong character is noticed by the code itself, before anything is looked up', async () => {
  const last = code.at(-1) === '0' ? '1' : '0'
  world.meter.reset()
  expect((await receipt('reporter.vinh-quy', code.slice(0, -1) + last)).status).toBe(404)
  expect(world.meter.requests.filter(({ operation }) => operation === 'GetItem').length).toBeLessThanOrEqual(1)
  expect((await receipt('reporter.vinh-quy', 'khong-phai')).status).toBe(404)
})
