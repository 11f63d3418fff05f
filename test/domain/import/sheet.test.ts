import { describe, expect, test } from 'vitest'
import { dayIn } from '../../../shared/domain/import/cells.ts'
import { changeNamed, folded, importColumns, kindNamed, roleNamed } from '../../../shared/domain/import/columns.ts'
import {
  type ImportKind,
  importKinds,
  mostRows,
  type SheetCell,
  type SheetRow,
} from '../../../shared/domain/import/import.ts'
import { readSheet } from '../../../shared/domain/import/sheet.ts'
import { exampleRows, writtenSheet } from '../../../shared/domain/import/written.ts'
import { unitKinds } from '../../../shared/domain/tree/placement.ts'

const sheet = (...rows: readonly (readonly SheetCell[])[]): SheetRow[] =>
  rows.map((cells, i) => ({ number: i + 1, cells }))
const codes = (kind: ImportKind, rows: readonly SheetRow[]) =>
  readSheet(kind, rows).findings.map(({ code, row, column, value }) => [code, row, column?.vi ?? null, value])

describe('headings', () => {
  test('are known without accents, in other words and in any order, below titles', () => {
    const { rows, findings } = readSheet(
      'people',
      sheet(
        ['DANH SÁCH NGƯỜI DÙNG', null, null, null],
        [null, null, null, null],
        ['VAI TRO', 'sđt', 'ma don vi (*)', 'Họ tên'],
        ['Người nhập', 912345678, 'HL.01', '  Nông   Thị Hạnh '],
        [null, ' ', null, ''],
        ['Lãnh đạo', '0987654321', 'HL.02', 'Nông Văn Dền'],
      ),
    )
    expect(findings).toEqual([])
    expect(rows).toEqual([
      { number: 4, cells: { roles: 'Người nhập', telephone: 912345678, unit: 'HL.01', name: 'Nông Thị Hạnh' } },
      { number: 6, cells: { roles: 'Lãnh đạo', telephone: '0987654321', unit: 'HL.02', name: 'Nông Văn Dền' } },
    ])
  })

  test('one that is missing, there twice, or not known is told', () => {
    expect(
      codes('people', sheet(['Họ tên', 'Tên', 'Mã đơn vị', 'Ghi chú', 'Vai trò'], ['A', '', 'B', '', 'C'])),
    ).toEqual([
      ['column_twice', 1, 'Họ và tên', null],
      ['unknown_column', 1, null, 'Ghi chú'],
      ['missing_column', null, 'Số điện thoại', null],
    ])
  })

  test('none is shared by two columns of a kind', () => {
    for (const columns of Object.values(importColumns)) {
      const headings = Object.values(columns).flatMap(({ label, also }) => [
        ...new Set([label.vi, label.en, ...also].map(folded)),
      ])
      expect(headings.toSorted()).toEqual([...new Set(headings)].toSorted())
    }
  })
})

test('a sheet without rows, and one with too many, is refused as a whole', () => {
  expect(codes('units', [])).toEqual([['empty', null, null, null]])
  const [head] = writtenSheet('units', [])
  expect(codes('units', sheet(head!))).toEqual([['empty', null, null, null]])
  const row = ['A', 'B', 'C', 'D', '', '']
  expect(codes('units', sheet(head!, ...Array.from({ length: mostRows }, () => row)))).toEqual([])
  expect(codes('units', sheet(head!, ...Array.from({ length: mostRows + 1 }, () => row)))).toEqual([
    ['too_many_rows', null, null, null],
  ])
})

test.each(importKinds)('the example of %s is read as it was written', kind => {
  const { rows, findings } = readSheet(kind, sheet(...writtenSheet(kind, exampleRows[kind] as never)))
  expect(findings).toEqual([])
  expect(rows.map(({ cells }) => cells)).toEqual(exampleRows[kind])
})

test('kinds, changes and roles are known by their labels and other usual words', () => {
  for (const [kind, { label }] of Object.entries(unitKinds)) expect(kindNamed(label.vi.toUpperCase())).toBe(kind)
  expect([kindNamed('thi xa'), kindNamed('làng')]).toEqual(['city', undefined])
  expect(['SÁP NHẬP', 'tách', 'giu nguyen', 'Đổi  tên', 'chuyển', 'Giải thể', 'bỏ'].map(changeNamed)).toEqual([
    'merge',
    'split',
    'keep',
    'rename',
    'transfer',
    'dissolve',
    undefined,
  ])
  expect(['người nhập', 'QUẢN TRỊ', 'steward', 'giám đốc'].map(roleNamed)).toEqual([
    'reporter',
    'steward',
    'steward',
    undefined,
  ])
})

test('days are read as they are written in Viet Nam', () => {
  expect(['2025-07-01', '1/7/2025', '01-07-2025', '1.7.2025', '31/02/2025', '7/2025', 'hôm nay'].map(dayIn)).toEqual([
    '2025-07-01',
    '2025-07-01',
    '2025-07-01',
    '2025-07-01',
    undefined,
    undefined,
    undefined,
  ])
})
