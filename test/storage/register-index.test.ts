import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EntryRow } from '../../shared/domain/register/rows.ts'
import { withdrawn } from '../../shared/domain/register/withdrawn.ts'
import { registerIndexKey } from '../../shared/storage/keys.ts'
import { bucketOf, putRows, rowsOf } from '../../shared/storage/register-index.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'

const row = (entry: string, more: Partial<EntryRow> = {}): EntryRow => ({
  unit: 'vn.vinh-quy',
  entry,
  version: 1,
  state: 'new',
  name: `Mô hình ${entry}`,
  class: 'society',
  years: ['2024'],
  started: '2024-10-14',
  body: null,
  person: null,
  chosen: false,
  noted: null,
  at: '2024-11-20T02:00:00.000Z',
  ...more,
})
const many = (count: number): EntryRow[] => Array.from({ length: count }, (_, i) => row(`e${i}`))

describe.each(engines())('the index of a register, on $name', engine => {
  let table: Table
  let home: string
  let homes = 0

  beforeAll(async () => {
    table = await freshTable({ engine })
  })
  beforeEach(() => {
    home = `vn.tinh-${++homes}`
  })

  const names = async (...of: string[]) =>
    (await rowsOf(of.length > 0 ? of : [home], 'models', table)).map(({ name }) => name)

  test('is empty before anything is registered', async () => {
    expect(await names()).toEqual([])
  })

  test('gives its rows in Vietnamese order, whatever their buckets', async () => {
    await putRows(home, 'models', [row('b', { name: 'Đường hoa' }), row('a', { name: 'Ánh sáng' })], table)
    await putRows(home, 'models', [row('c', { name: 'Camera' })], table)
    expect(await names()).toEqual(['Ánh sáng', 'Camera', 'Đường hoa'])
  })

  test('keeps what was ever noted of an entry, whichever version told it and when', async () => {
    const noted = async () => (await rowsOf([home], 'models', table)).map(row => row.noted)
    await putRows(home, 'models', [row('a', { version: 3 })], table)
    await putRows(home, 'models', [row('a', { version: 2, noted: '2024-11' })], table)
    expect(await noted()).toEqual(['2024-11'])
    await putRows(home, 'models', [row('a', { version: 4, noted: '2024-09' })], table)
    expect(await noted()).toEqual(['2024-11'])
  })

  test('keeps the newest version of an entry, in whatever order they come', async () => {
    await putRows(home, 'models', [row('a', { version: 2, name: 'Mới' })], table)
    await putRows(home, 'models', [row('a', { version: 1, name: 'Cũ' })], table)
    expect(await names()).toEqual(['Mới'])
    await putRows(home, 'models', [row('a', { version: 3, state: withdrawn })], table)
    await putRows(home, 'models', [row('a', { version: 2, name: 'Mới' })], table)
    expect(await names()).toEqual([])
  })

  test('loses nothing when many write one bucket at once', async () => {
    const together = many(2_000)
      .filter(({ unit, entry }) => bucketOf(unit, entry) === 7)
      .slice(0, 8)
    await Promise.all(together.map(one => putRows(home, 'models', [one], table)))
    expect(await names()).toHaveLength(together.length)
  })

  test('told again after a death between bucket and index, it is found', async () => {
    await putRows(home, 'models', [row('a')], table)
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: registerIndexKey(home, 'models') }))
    expect(await names()).toEqual([])
    await putRows(home, 'models', [row('a')], table)
    expect(await names()).toEqual(['Mô hình a'])
  })

  test('of several homes is one list', async () => {
    await putRows(home, 'models', [row('b', { name: 'B' })], table)
    await putRows(`${home}-cu`, 'models', [row('a', { name: 'A' }), row('c', { name: 'C' })], table)
    expect(await names(home, `${home}-cu`)).toEqual(['A', 'B', 'C'])
  })

  test('of 5,000 entries is two reads at first, one when nothing changed, two when something did', async () => {
    await putRows(home, 'models', many(5_000), table)
    const meter = metered(table)
    const reads = async () => {
      meter.reset()
      expect((await rowsOf([home], 'models', table)).length).toBe(5_000)
      return meter.requests.map(({ operation }) => operation)
    }
    expect(await reads()).toEqual(['BatchGetItem', 'BatchGetItem'])
    expect(await reads()).toEqual(['BatchGetItem'])
    meter.reset()
    await putRows(home, 'models', [row('e1', { version: 2, name: 'Đổi tên' })], table)
    expect(meter.requests.map(({ operation }) => operation)).toEqual(['GetItem', 'PutItem', 'UpdateItem'])
    expect(await reads()).toEqual(['BatchGetItem', 'BatchGetItem'])
  })
})
