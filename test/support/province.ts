import type { Role } from '../../shared/domain/access.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { place } from './units.ts'

/** The realm of the tests of the functions: unit ids as the API takes them. */
export const realmId = 'vn'
export const unitId = (localName: string): string => `${realmId}.${localName}`

const at = (name: string, parent: string | null, kind: Placement['kind'], label: string): Placement =>
  place(unitId(name), parent && unitId(parent), kind, label)

/** Two provinces, each with what is needed for somebody above, below, beside and elsewhere. */
export const twoProvinces: readonly Placement[] = [
  at('trung-uong', null, 'centre', 'Trung ương'),
  at('cao-bang', 'trung-uong', 'province', 'Đảng bộ tỉnh Cao Bằng'),
  at('ha-lang', 'cao-bang', 'district', 'Đảng bộ huyện Hạ Lang'),
  at('vinh-quy', 'ha-lang', 'commune', 'Đảng bộ xã Vinh Quý'),
  at('khum-din', 'vinh-quy', 'cell', 'Chi bộ xóm Khum Đin'),
  at('khum-din-1', 'khum-din', 'group', 'Tổ đảng 1'),
  at('dong-den', 'vinh-quy', 'cell', 'Chi bộ xóm Đông Đen'),
  at('minh-long', 'ha-lang', 'commune', 'Đảng bộ xã Minh Long'),
  at('ban-thang', 'minh-long', 'cell', 'Chi bộ xóm Bản Thang'),
  at('thang-loi', 'ha-lang', 'commune', 'Đảng bộ xã Thắng Lợi'),
  at('trung-khanh', 'cao-bang', 'district', 'Đảng bộ huyện Trùng Khánh'),
  at('dam-thuy', 'trung-khanh', 'commune', 'Đảng bộ xã Đàm Thủy'),
  at('kon-tum', 'trung-uong', 'province', 'Đảng bộ tỉnh Kon Tum'),
  at('ngoc-hoi', 'kon-tum', 'district', 'Đảng bộ huyện Ngọc Hồi'),
  at('dak-duc', 'ngoc-hoi', 'commune', 'Đảng bộ xã Đăk Dục'),
  at('duc-nhay', 'dak-duc', 'cell', 'Chi bộ thôn Dục Nhầy'),
]

/** Hạ Lang's 13 communes and townships, in Vietnamese order of names. */
export const haLangCommunes = [
  ['an-lac', 'xã An Lạc'],
  ['co-ngan', 'xã Cô Ngân'],
  ['dong-loan', 'xã Đồng Loan'],
  ['duc-quang', 'xã Đức Quang'],
  ['kim-loan', 'xã Kim Loan'],
  ['ly-quoc', 'xã Lý Quốc'],
  ['minh-long', 'xã Minh Long'],
  ['quang-long', 'xã Quang Long'],
  ['thang-loi', 'xã Thắng Lợi'],
  ['thanh-nhat', 'thị trấn Thanh Nhật'],
  ['thi-hoa', 'xã Thị Hoa'],
  ['thong-nhat', 'xã Thống Nhất'],
  ['vinh-quy', 'xã Vinh Quý'],
] as const

/** Cao Bằng with Hạ Lang whole down to its communes. */
export const haLangWhole: readonly [Placement, Placement, ...Placement[]] = [
  at('cao-bang', null, 'province', 'Đảng bộ tỉnh Cao Bằng'),
  at('ha-lang', 'cao-bang', 'district', 'Đảng bộ huyện Hạ Lang'),
  ...haLangCommunes.map(([name, label]) => at(name, 'ha-lang', 'commune', `Đảng bộ ${label}`)),
]

/** What a role is called; a test's person is named by it and the unit. */
export const roleNames: { readonly [role in Role]: string } = {
  reporter: 'Người nhập',
  approver: 'Người duyệt',
  reviewer: 'Bộ phận tiếp nhận',
  official: 'Lãnh đạo',
  steward: 'Quản trị',
}

/** A cell's month with which nothing is wrong; `members` of them. */
export const cellMonth = (members: number, values: Values = {}): Values => ({
  members,
  exempt: 0,
  plan: 'yes',
  studied: { done: members, total: members },
  cells_including: { done: 1, total: 1 },
  grades: [
    { row: 'excellent', members: 0 },
    { row: 'good', members },
    { row: 'completed', members: 0 },
    { row: 'not_completed', members: 0 },
    { row: 'ungraded', members: 0 },
  ],
  results: `Chi bộ ${members} đảng viên đã sinh hoạt chuyên đề.`,
  ...values,
})

/** A commune's month with which nothing is wrong; `attendance` sat at its point of the conference above. */
export const communeMonth = (attendance: number, values: Values = {}): Values => ({
  plan: 'yes',
  conferences: 0,
  attendance,
  flag: 'yes',
  flag_date: '2024-11-04',
  talks: 2,
  listeners: 90,
  inspections: 1,
  supervisions: 0,
  results: `Đã quán triệt chuyên đề, ${attendance} lượt dự.`,
  next: 'Tổng kết năm.',
  ...values,
})

/** A district's or a province's month with which nothing is wrong: it hosted one conference. */
export const higherMonth = (attendance: number, values: Values = {}): Values => ({
  plan: 'yes',
  conferences: 1,
  attendance,
  flag: 'yes',
  flag_date: '2024-11-04',
  talks: 0,
  listeners: 0,
  inspections: 0,
  supervisions: 0,
  results: `Đã tổ chức hội nghị quán triệt chuyên đề năm, ${attendance} lượt dự tại điểm cầu huyện.`,
  next: 'Tổng kết năm.',
  ...values,
})
