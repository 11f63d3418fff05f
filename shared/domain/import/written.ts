import { unitKinds } from '../tree/placement.ts'
import type { TreeView } from '../tree/unit-tree.ts'
import { type ColumnOf, changeLabels, type ImportColumn, importColumns } from './columns.ts'
import type { ImportKind } from './import.ts'

/** A row to be written: its cells by column. */
export type WrittenRow<Kind extends ImportKind = ImportKind> = { readonly [column in ColumnOf<Kind>]?: string }

/** The headings and the rows of a sheet, as they are read in again. */
export const writtenSheet = <Kind extends ImportKind>(
  kind: Kind,
  rows: readonly WrittenRow<Kind>[],
): readonly (readonly string[])[] => {
  const columns = Object.entries(importColumns[kind] as { readonly [id: string]: ImportColumn })
  return [
    columns.map(([, { label }]) => label.vi),
    ...rows.map(row => columns.map(([id]) => (row as { readonly [id: string]: string | undefined })[id] ?? '')),
  ]
}

/** A few rows to show how each kind of sheet is filled in. All that they name is invented. */
export const exampleRows: { readonly [kind in ImportKind]: readonly WrittenRow<kind>[] } = {
  units: [
    { code: 'VD.01', name: 'Đảng bộ xã Ví Dụ', kind: 'Xã, thị trấn', parent: 'VD' },
    { code: 'VD.01.01', name: 'Chi bộ xóm Một', kind: 'Chi bộ trực thuộc', parent: 'VD.01' },
    { code: 'VD.01.02', name: 'Chi bộ xóm Hai', kind: 'Chi bộ trực thuộc', parent: 'VD.01' },
  ],
  map: [
    {
      code: 'VD.11',
      name: 'Đảng bộ xã A',
      change: 'Sáp nhập',
      newCode: 'VD.21',
      newName: 'Đảng bộ xã Mới',
      newParent: 'VD',
    },
    { code: 'VD.12', name: 'Đảng bộ xã B', change: 'Sáp nhập', newCode: 'VD.21' },
    { code: 'VD.13', name: 'Đảng bộ xã C', change: 'Chia', newCode: 'VD.21', share: '600' },
    { code: 'VD.13', name: 'Đảng bộ xã C', change: 'Chia', newCode: 'VD.14', share: '400' },
    { code: 'VD.14', name: 'Đảng bộ xã D', change: 'Đổi tên', newName: 'Đảng bộ phường D' },
    { code: 'VD.15', name: 'Đảng bộ xã E', change: 'Giữ nguyên' },
  ],
  people: [
    { name: 'Nguyễn Văn Ví', telephone: '0912 345 678', unit: 'VD.01', roles: 'Người nhập' },
    { name: 'Trần Thị Dụ', telephone: '0987 654 321', unit: 'VD.01', roles: 'Người duyệt, Lãnh đạo' },
  ],
}

/** The same units with the one above them: what the first tree of a realm looks like. */
export const firstTreeRows: readonly WrittenRow<'units'>[] = [
  { code: 'VD', name: 'Đảng bộ tỉnh Ví Dụ', kind: 'Tỉnh' },
  ...exampleRows.units,
]

/** A unit and those below it, each after the one above it: read in again, they say that nothing changes. */
export const unitRows = (view: TreeView, within: string): WrittenRow<'units'>[] =>
  [...view.subtree(within)].map(({ id, code, name, kind, parent }) => ({
    code,
    name,
    kind: unitKinds[kind].label.vi,
    ...(parent !== null && { parent: view.get(parent)!.code }),
    id,
  }))

/** A map in which every unit is kept as it is: where the one who makes a map begins. */
export const keptRows = (view: TreeView, within: string): WrittenRow<'map'>[] =>
  [...view.subtree(within)].map(({ code, name }) => ({ code, name, change: changeLabels.keep.vi }))
