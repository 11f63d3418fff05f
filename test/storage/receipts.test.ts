import { beforeAll, describe, expect, test, vi } from 'vitest'
import { getReceipt, putReceipts, receiptSecret } from '../../shared/storage/receipts.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { metered } from '../support/meter.ts'

const receipt = {
  code: '7K2M-Q4XZ-9B1TD',
  unit: 'vn.vinh-quy',
  form: 'monthly',
  period: '2024-11',
  version: 1,
  at: '2024-12-03T02:00:00.000Z',
}

describe.each(engines())('receipts, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('a receipt comes back as it was kept, also when it was told twice', async () => {
    await putReceipts([receipt, receipt], table)
    await putReceipts([receipt], table)

    expect(await getReceipt(receipt.code, table)).toEqual(receipt)
  })

  test('sixty are written in three requests, and none of none', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...receipt, code: `0000-0000-000${10 + i}`, version: i + 1 }))
    const meter = metered(table)

    await putReceipts(many, table)
    await putReceipts([], table)

    expect(meter.requests.map(({ operation }) => operation)).toEqual(Array(3).fill('BatchWriteItem'))
    for (const one of many) expect(await getReceipt(one.code, table)).toEqual(one)
  })

  test('there is none of a code that was never given', async () => {
    expect(await getReceipt('0000-0000-00000', table)).toBeUndefined()
  })

  test('the secret is 32 bytes, one for all who need it first at the same time, read once in a process', async () => {
    // Prepare: the module five times over, as in five processes
    const fresh = await freshTable({ engine })
    const processes = await Promise.all(
      [1, 2, 3, 4, 5].map(() => {
        vi.resetModules()
        return import('../../shared/storage/receipts.ts')
      }),
    )

    // Act
    const secrets = await Promise.all(processes.map(({ receiptSecret }) => receiptSecret(fresh)))
    const meter = metered(fresh)
    await processes[0]!.receiptSecret(fresh)

    // Assess
    expect(new Set(secrets.map(secret => Buffer.from(secret).toString('hex'))).size).toBe(1)
    expect(secrets[0]).toHaveLength(32)
    expect(meter.requests).toEqual([])
    expect(Buffer.from(await receiptSecret(table))).not.toEqual(Buffer.from(secrets[0]!))
  })

  test('a failed read of the secret is not remembered', async () => {
    const missing = { ...table, name: `${table.name}-missing` }
    await expect(receiptSecret(missing)).rejects.toThrow()
    await expect(receiptSecret(missing)).rejects.toThrow()
  })
})
