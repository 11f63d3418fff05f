import { beforeAll, describe, expect, test } from 'vitest'
import {
  changesSince,
  closeOrder,
  type EditionOrder,
  noteChanges,
  openOrders,
  putOrder,
} from '../../shared/storage/changes.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'
import { sent } from '../support/versions.ts'

const closesAt = '2024-12-10T17:00:00.000Z'
const november = { root: 'vn.cao-bang', form: 'monthly', period: '2024-11' }
const amended = (unit: string, day: string, version = 4) =>
  sent({ unit, version, command: 'amend', at: `2024-12-${day}T02:00:00.000Z` })

const order = (number: number, day: string, more: Partial<EditionOrder> = {}): EditionOrder => ({
  ...november,
  number,
  corrects: {
    edition: number - 1,
    since: closesAt,
    reason: 'Hai xã điều chỉnh',
    at: `2024-12-${day}T03:00:00.000Z`,
    byName: 'Bế Thị Mai',
  },
  by: 'official.cao-bang',
  request: { key: `order-${number}`, hash: 'hash' },
  ...more,
})

describe.each(engines())('what changed since a close, on $name', engine => {
  let table: Table
  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('is told oldest first, once, however often and in whatever order it was noted', async () => {
    const [first, second] = [amended('vn.vinh-quy', '16'), amended('vn.minh-long', '17')]
    await noteChanges(november.root, [second], table)
    await noteChanges(november.root, [first, second], table)
    await noteChanges(november.root, [first], table)
    const { changes } = await changesSince({ ...november, since: closesAt }, table)
    expect(changes.map(({ unit, version, at }) => [unit, version, at])).toEqual([
      ['vn.vinh-quy', 4, first.at],
      ['vn.minh-long', 4, second.at],
    ])
  })

  test('from an instant on, that instant with it, in one read', async () => {
    const meter = metered(table)
    const { changes } = await changesSince({ ...november, since: '2024-12-17T02:00:00.000Z' }, table)
    expect(changes.map(({ unit }) => unit)).toEqual(['vn.minh-long'])
    expect(meter.requests.map(({ operation }) => operation)).toEqual(['Query'])
  })

  test('is of one closing unit, form and period', async () => {
    for (const other of [{ root: 'vn.kon-tum' }, { form: 'quarterly' }, { period: '2024-12' }])
      expect((await changesSince({ ...november, ...other, since: closesAt }, table)).changes).toEqual([])
  })

  test('an order for an edition is given once; the second is answered with the one that stands', async () => {
    const [mine, theirs] = [order(2, '17'), order(2, '17', { request: { key: 'other', hash: 'other' } })]
    const answers = await Promise.all([putOrder(mine, table), putOrder(theirs, table)])
    expect(new Set(answers.map(({ request }) => request.key)).size).toBe(1)
    const { orders } = await changesSince({ ...november, since: closesAt }, table)
    expect(orders).toEqual([answers[0]])
  })

  test('orders wait, the oldest first, until they are carried out; what was carried out is still told', async () => {
    await putOrder(order(3, '18'), table)
    await putOrder(order(2, '16', { root: 'vn.kon-tum' }), table)
    const waiting = async () => (await openOrders('vn', table)).map(({ root, number }) => `${root} ${number}`)
    await expect.poll(waiting).toEqual(['vn.kon-tum 2', 'vn.cao-bang 2', 'vn.cao-bang 3'])
    await closeOrder(order(2, '17'), table)
    await closeOrder(order(2, '17'), table)
    await expect.poll(waiting).toEqual(['vn.kon-tum 2', 'vn.cao-bang 3'])
    const { orders } = await changesSince({ ...november, since: closesAt }, table)
    expect(orders.map(({ number }) => number)).toEqual([2, 3])
    expect(await openOrders('other', table)).toEqual([])
  })

  test('of very many, so many at a look, and where to look on from; the orders come with each', async () => {
    const { root } = { root: 'vn.lang-son' }
    const notes = ['16', '17', '18'].map(day => amended('vn.vinh-quy', day, Number(day)))
    await noteChanges(root, notes, table)
    await putOrder(order(2, '18', { root }), table)
    const first = await changesSince({ ...november, root, since: closesAt }, table, 2)
    const second = await changesSince({ ...november, root, since: first.next! }, table, 2)
    expect([first.changes.map(({ version }) => version), second.changes.map(({ version }) => version)]).toEqual([
      [16, 17],
      [18],
    ])
    expect([first.orders.length, second.orders.length, second.next]).toEqual([1, 1, null])
  })
})
