import type { Placement, UnitKind } from '../../shared/domain/tree/placement.ts'

/** Where a unit stands: since 2020 and to this day, unless a test says otherwise. */
export const place = (
  unit: string,
  parent: string | null,
  kind: UnitKind,
  name: string,
  { from = '2020-01-01', until = null }: { readonly from?: string; readonly until?: string | null } = {},
): Placement => ({ unit, parent, kind, code: unit, name, from, until })

/** Cao Bằng with Hạ Lang, two of its communes, and the cells of Vinh Quý; beside it Trùng Khánh. */
export const caoBang: readonly Placement[] = [
  place('cao-bang', null, 'province', 'Cao Bằng'),
  place('ha-lang', 'cao-bang', 'district', 'Hạ Lang'),
  place('trung-khanh', 'cao-bang', 'district', 'Trùng Khánh'),
  place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý'),
  place('an-lac', 'ha-lang', 'commune', 'An Lạc'),
  place('vinh-quy-khum-dinh', 'vinh-quy', 'cell', 'Khum Đin'),
  place('vinh-quy-dong-den', 'vinh-quy', 'cell', 'Đông Đen'),
  place('vinh-quy-dong-den-1', 'vinh-quy-dong-den', 'group', 'Tổ đảng 1'),
]

/** A country's worth of grassroots: `total` units as one province, districts, communes and cells. */
export const largeProvince = (total: number): Placement[] => {
  const placements = [place('province', null, 'province', 'Tỉnh')]
  for (let d = 0; placements.length < total; d++) {
    placements.push(place(`district-${d}`, 'province', 'district', `Huyện ${d}`))
    for (let c = 0; c < 20 && placements.length < total; c++) {
      placements.push(place(`commune-${d}-${c}`, `district-${d}`, 'commune', `Xã ${d}.${c}`))
      for (let v = 0; v < 24 && placements.length < total; v++)
        placements.push(place(`cell-${d}-${c}-${v}`, `commune-${d}-${c}`, 'cell', `Chi bộ ${d}.${c}.${v}`))
    }
  }
  return placements
}
