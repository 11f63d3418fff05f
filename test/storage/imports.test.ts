import { beforeAll, describe, expect, test } from 'vitest'
import { finding } from '../../shared/domain/import/finding.ts'
import type { ImportRecord } from '../../shared/domain/import/record.ts'
import {
  changeImport,
  findingsOnPage,
  getFindings,
  getImport,
  getPasswordKey,
  keepPasswordKey,
  listImports,
  mostPages,
  putFindings,
  putImport,
  takePasswordKey,
} from '../../shared/storage/imports.ts'
import { newSealingKey, seal, unseal } from '../../shared/storage/sealed.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { sampleImport } from '../support/sample-calls.ts'

const now = new Date('2025-01-06T02:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

describe.each(engines())('imports on $name', engine => {
  let table: Table
  beforeAll(async () => {
    table = await freshTable({ engine })
  })
  const record = (id: string): ImportRecord => ({ ...sampleImport('vn.ha-lang'), id, state: 'uploading' })

  test('are changed only as they were read', async () => {
    const first = await putImport(record('20250106T020000-00000001'), now, table)
    const checking = await changeImport(first, { state: 'checking' }, now, table)
    expect(checking).toMatchObject({ state: 'checking', revision: 2 })
    expect(await changeImport(first, { state: 'failed' }, now, table)).toBeUndefined()
    expect(await getImport(first, table)).toEqual(checking)
  })

  test('are listed newest first, without what was found in them', async () => {
    const later = await putImport(record('20250106T030000-00000002'), now, table)
    await putFindings(later, now.toISOString(), [finding('empty')], now, table)
    await keepPasswordKey(later, newSealingKey(), hours(24), table)
    expect((await listImports('vn.ha-lang', 20, table)).map(({ id }) => id)).toEqual([
      '20250106T030000-00000002',
      '20250106T020000-00000001',
    ])
    expect(await listImports('vn.ha-lang', 1, table)).toHaveLength(1)
  })

  test('keep the first thousand findings, a hundred a page, of each check apart', async () => {
    const of = record('20250106T040000-00000003')
    const many = Array.from({ length: 1_050 }, (_, row) => finding('bad_share', { row }))
    expect(await putFindings(of, 'first', many, now, table)).toBe(mostPages)
    expect(await putFindings(of, 'second', many.slice(0, 101), now, table)).toBe(2)
    expect((await getFindings(of, 'first', 9, table)).map(({ row }) => row)).toEqual(
      Array.from({ length: findingsOnPage }, (_, i) => 900 + i),
    )
    expect(await getFindings(of, 'second', 1, table)).toEqual([many[100]])
    expect(await getFindings(of, 'first', 10, table)).toEqual([])
  })

  test('have one key for first passwords, which is taken once, and in time', async () => {
    const of = record('20250106T050000-00000004')
    const [one, other] = [newSealingKey(), newSealingKey()]
    expect(Buffer.from(await keepPasswordKey(of, one, hours(24), table))).toEqual(Buffer.from(one))
    expect(Buffer.from(await keepPasswordKey(of, other, hours(24), table))).toEqual(Buffer.from(one))
    expect(Buffer.from((await getPasswordKey(of, now, table))!)).toEqual(Buffer.from(one))
    expect(Buffer.from((await takePasswordKey(of, now, table))!)).toEqual(Buffer.from(one))
    expect([await takePasswordKey(of, now, table), await getPasswordKey(of, now, table)]).toEqual([
      undefined,
      undefined,
    ])

    await keepPasswordKey(of, one, hours(24), table)
    expect(await getPasswordKey(of, hours(25), table)).toBeUndefined()
    expect(await takePasswordKey(of, hours(25), table)).toBeUndefined()
  })
})

test('what is sealed opens with its key, unchanged, and with no other', () => {
  const key = newSealingKey()
  const sealed = seal([{ name: 'Nông Thị Hạnh', password: 'Kmpt-4738-hfrv' }], key)
  expect(unseal(sealed, key)).toEqual([{ name: 'Nông Thị Hạnh', password: 'Kmpt-4738-hfrv' }])
  expect(Buffer.from(sealed).includes('Kmpt')).toBe(false)
  expect(() => unseal(sealed, newSealingKey())).toThrow()
  sealed[sealed.length - 1]! ^= 1
  expect(() => unseal(sealed, key)).toThrow()
})
