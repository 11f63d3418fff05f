import { beforeAll, describe, expect, test } from 'vitest'
import { defaultLetterhead, type Letterheads } from '../../shared/domain/official/letterhead.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { getLetterheads, putLetterheads } from '../../shared/storage/letterheads.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'
import { twoProvinces } from '../support/province.ts'

const tree = unitTree(twoProvinces).at('2024-12-01')
const haLang = defaultLetterhead(tree.get('vn.ha-lang')!, tree.ancestors('vn.ha-lang'))
const letterheads = (more: Partial<Letterheads> = {}): Letterheads => ({
  unit: 'vn.ha-lang',
  revision: 1,
  at: '2024-12-02T02:00:00.000Z',
  by: 'steward.cao-bang',
  byName: 'Quản trị',
  entries: [{ ...haLang, measures: { 'body.size': 14.5 } }],
  ...more,
})

describe.each(engines())('letterheads, on $name', engine => {
  let table: Table
  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('come back as they were kept', async () => {
    expect(await getLetterheads('vn.ha-lang', table)).toBeUndefined()
    expect(await putLetterheads(letterheads(), table)).toBe(true)
    expect(await getLetterheads('vn.ha-lang', table)).toEqual(letterheads())
  })

  test('each revision follows the one before it, and no other', async () => {
    const unit = 'vn.vinh-quy'
    expect(await putLetterheads(letterheads({ unit, revision: 2 }), table)).toBe(false)
    expect(await putLetterheads(letterheads({ unit }), table)).toBe(true)
    expect(await putLetterheads(letterheads({ unit, entries: [] }), table)).toBe(false)
    expect(await putLetterheads(letterheads({ unit, revision: 2, entries: [] }), table)).toBe(true)
    expect(await getLetterheads(unit, table)).toMatchObject({ revision: 2, entries: [] })
  })
})
