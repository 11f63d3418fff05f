import { byName, withoutAccents } from '../../../shared/domain/text.ts'
import type { Placement, UnitKind } from '../../../shared/domain/tree/placement.ts'
import { tiersOf } from '../../../shared/domain/tree/tier.ts'
import { type TreeView, type Unit, type UnitTree, unitTree } from '../../../shared/domain/tree/unit-tree.ts'

/**
 * The demonstration's tree, as of 2024: one realm with two provinces.
 *
 * Real: the two provinces, Hạ Lang and Ngọc Hồi, their communes and townships, and how many units of each sort they have
 * (Hạ Lang 13 communes and 97 villages; Ngọc Hồi 56 grassroots organisations, 12 of them đảng bộ and 44 chi bộ, and 68
 * cells of villages and street groups). Invented: every code, every name of a village, an office or a school, how the
 * villages are spread over the communes, and the districts that carry "(minh hoạ)" with all that is in them.
 */
export const realm = 'vn'

/** `vinh-quy` → `vn.vinh-quy`. */
export const unitId = (localName: string): string => `${realm}.${localName}`

/** `vn.vinh-quy` → `vinh-quy`. */
export const localName = (unit: string): string => unit.slice(realm.length + 1)

export const slug = (name: string): string => withoutAccents(name).replace(/[^a-z0-9]+/g, '-')

export const root = unitId('trung-uong')
export const haLang = unitId('ha-lang')
export const ngocHoi = unitId('ngoc-hoi')

/** Every unit of the demonstration, each after its parent. */
export const placements = (): Placement[] => [
  place(null, 'trung-uong', 'centre', 'TW', 'Trung ương (bản minh hoạ)'),
  place(root, 'cao-bang', 'province', 'CB', 'Đảng bộ tỉnh Cao Bằng'),
  place(root, 'kon-tum', 'province', 'KT', 'Đảng bộ tỉnh Kon Tum'),
  ...haLangDistrict(),
  ...ngocHoiDistrict(),
  ...inventedDistricts.flatMap(each => inventedDistrict(each, inventedFrom)),
]

export const place = (parent: string | null, name: string, kind: UnitKind, code: string, label: string): Placement => ({
  unit: unitId(name),
  parent,
  kind,
  code,
  name: label,
  from: '2015-01-01',
  until: null,
})

/** From this day the invented districts stand, so that they owe nothing for the months in which they have nothing to show. */
const inventedFrom = '2024-10-01'

const numbered = (code: string, index: number): string => `${code}.${String(index + 1).padStart(2, '0')}`

interface Commune {
  readonly type: 'xã' | 'thị trấn'
  readonly name: string
  /** What the cells are of: "xóm Nà Vường", "tổ dân phố 1". Invented. */
  readonly cells: readonly string[]
}

/** A commune's organisation (đảng bộ xã, thị trấn) and its cells (chi bộ trực thuộc). */
const commune = (district: string, code: string, { type, name, cells }: Commune): Placement[] => {
  const local = slug(name)
  return [
    place(district, local, 'commune', code, `Đảng bộ ${type} ${name}`),
    ...cells.map((cell, index) =>
      place(unitId(local), `${local}-${slug(cell)}`, 'cell', numbered(code, index), `Chi bộ ${cell}`),
    ),
  ]
}

const hamlets = (...names: string[]): string[] => names.map(name => `xóm ${name}`).sort(byName)
const villages = (count: number): string[] => Array.from({ length: count }, (_, index) => `thôn ${index + 1}`)
const streetGroups = (count: number): string[] => Array.from({ length: count }, (_, index) => `tổ dân phố ${index + 1}`)

/** The 13 communes and townships are real; the names of the 97 villages are invented. */
const haLangCommunes: readonly Commune[] = [
  {
    type: 'thị trấn',
    name: 'Thanh Nhật',
    cells: [
      ...streetGroups(4),
      ...hamlets('Nà Vường', 'Bản Khèn', 'Lũng Mười', 'Khuổi Sáng', 'Pác Đông', 'Cốc Mận', 'Kéo Rì'),
    ],
  },
  {
    type: 'xã',
    name: 'An Lạc',
    cells: hamlets('Nà Phia', 'Bản Lẳng', 'Khuổi Vài', 'Lũng Sàng', 'Cốc Nhãn', 'Pò Mới', 'Tổng Nưa'),
  },
  {
    type: 'xã',
    name: 'Cô Ngân',
    cells: hamlets('Bản Ngà', 'Nà Lừa', 'Lũng Đeng', 'Kéo Sy', 'Pác Thin', 'Khuổi Hoà', 'Đông Sliên'),
  },
  {
    type: 'xã',
    name: 'Đồng Loan',
    cells: hamlets('Nà Đuổn', 'Bản Mìn', 'Lũng Thoong', 'Cốc Sâu', 'Pò Tấu', 'Kéo Ngàn', 'Bó Mạ'),
  },
  {
    type: 'xã',
    name: 'Đức Quang',
    cells: hamlets('Bản Sùng', 'Nà Rẹc', 'Khuổi Nghiến', 'Lũng Riệc', 'Pác Khuổi', 'Cốc Lùng', 'Tổng Lằm', 'Bó Chỉa'),
  },
  {
    type: 'xã',
    name: 'Kim Loan',
    cells: hamlets('Nà Tềnh', 'Bản Giằng', 'Lũng Cuổi', 'Khuổi Mò', 'Kéo Toong', 'Pò Rẫy', 'Cốc Chanh'),
  },
  {
    type: 'xã',
    name: 'Lý Quốc',
    cells: hamlets('Bản Thuộc', 'Nà Ngườm', 'Lũng Pán', 'Đông Cầu', 'Khuổi Lỷ', 'Pác Nà', 'Bó Sliểu', 'Kéo Phầy'),
  },
  {
    type: 'xã',
    name: 'Minh Long',
    cells: hamlets('Nà Quang', 'Bản Suối', 'Lũng Hẩu', 'Cốc Lại', 'Pò Sao', 'Khuổi Điêng', 'Tổng Moòng'),
  },
  {
    type: 'xã',
    name: 'Quang Long',
    cells: hamlets('Bản Xoan', 'Nà Sliếng', 'Lũng Nặm', 'Kéo Hin', 'Bó Lầu', 'Pác Bẻ', 'Đông Rạng'),
  },
  {
    type: 'xã',
    name: 'Thắng Lợi',
    cells: hamlets('Nà Khảu', 'Bản Đoỏng', 'Lũng Tắm', 'Cốc Phường', 'Khuổi Tát', 'Pò Cằm', 'Tổng Sườn'),
  },
  {
    type: 'xã',
    name: 'Thị Hoa',
    cells: hamlets('Bản Chiềng', 'Nà Sao', 'Lũng Mật', 'Kéo Vàng', 'Pác Cải', 'Bó Ngần', 'Khuổi Thung'),
  },
  {
    type: 'xã',
    name: 'Thống Nhất',
    cells: hamlets('Nà Hin', 'Bản Rạ', 'Lũng Đẩy', 'Cốc Sung', 'Đông Mòn', 'Pò Thán', 'Tổng Chúp'),
  },
  {
    type: 'xã',
    name: 'Vinh Quý',
    cells: hamlets('Bản Pục', 'Nà Lạn', 'Lũng Sọong', 'Khuổi Kép', 'Kéo Liềng', 'Bó Cưởm', 'Pác Vạc'),
  },
]

const haLangDistrict = (): Placement[] => [
  place(unitId('cao-bang'), 'ha-lang', 'district', 'CB.HL', 'Đảng bộ huyện Hạ Lang'),
  ...haLangCommunes.flatMap((each, index) => commune(haLang, numbered('CB.HL', index), each)),
]

/** The seven communes and the township are real, each a đảng bộ; the 68 cells are invented down to their numbers. */
const ngocHoiCommunes: readonly Commune[] = [
  { type: 'thị trấn', name: 'Plei Kần', cells: streetGroups(9) },
  { type: 'xã', name: 'Bờ Y', cells: villages(10) },
  { type: 'xã', name: 'Đăk Ang', cells: villages(8) },
  { type: 'xã', name: 'Đăk Dục', cells: villages(9) },
  { type: 'xã', name: 'Đăk Kan', cells: villages(8) },
  { type: 'xã', name: 'Đăk Nông', cells: villages(8) },
  { type: 'xã', name: 'Đăk Xú', cells: villages(8) },
  { type: 'xã', name: 'Sa Loong', cells: villages(8) },
]

/** With the eight communes these make the 12 đảng bộ; which they are is invented. */
const ngocHoiCommittees = ['Cơ quan Ủy ban nhân dân huyện', 'Công an huyện', 'Quân sự huyện', 'Trung tâm Y tế huyện']

/** The 44 chi bộ cơ sở, each a grassroots organisation and a cell at once; their number is published, their names are invented. */
const ngocHoiCells: readonly string[] = [
  'Văn phòng Huyện ủy',
  'Ban Tổ chức Huyện ủy',
  'Ban Tuyên giáo Huyện ủy',
  'Ban Dân vận Huyện ủy',
  'Cơ quan Ủy ban Kiểm tra Huyện ủy',
  'Trung tâm Chính trị huyện',
  'Tòa án nhân dân huyện',
  'Viện kiểm sát nhân dân huyện',
  'Chi cục Thi hành án dân sự huyện',
  'Chi cục Thuế khu vực',
  'Kho bạc Nhà nước huyện',
  'Bảo hiểm xã hội huyện',
  'Hạt Kiểm lâm',
  'Ban Quản lý rừng phòng hộ',
  'Trung tâm Dịch vụ nông nghiệp',
  'Trung tâm Văn hóa huyện',
  'Ủy ban Mặt trận Tổ quốc huyện',
  'Huyện đoàn',
  'Hội Nông dân huyện',
  'Hội Liên hiệp Phụ nữ huyện',
  'Hội Cựu chiến binh huyện',
  'Liên đoàn Lao động huyện',
  'Điện lực huyện',
  'Ngân hàng Chính sách xã hội huyện',
  'Bưu điện huyện',
  'Công ty cao su',
  'Trường THPT số 1',
  'Trường THPT số 2',
  'Trường Phổ thông dân tộc nội trú',
  'Trung tâm Giáo dục nghề nghiệp',
  'Trường THCS thị trấn',
  'Trường Tiểu học thị trấn',
  'Trường Mầm non thị trấn',
  'Trường THCS Bờ Y',
  'Trường Tiểu học Bờ Y',
  'Trường Mầm non Bờ Y',
  'Trường THCS Đăk Ang',
  'Trường Mầm non Đăk Ang',
  'Trường THCS Đăk Dục',
  'Trường Tiểu học Đăk Dục',
  'Trường THCS Đăk Kan',
  'Trường Tiểu học Đăk Nông',
  'Trường THCS Đăk Xú',
  'Trường Tiểu học Sa Loong',
]

/** A cell of 34 members in four groups (tổ đảng), as sources describe one; groups owe nothing. */
export const groupedCell = 'plei-kan-to-dan-pho-1'

const ngocHoiDistrict = (): Placement[] => {
  const district = place(unitId('kon-tum'), 'ngoc-hoi', 'district', 'KT.NH', 'Đảng bộ huyện Ngọc Hồi')
  const organisation = (kind: UnitKind, name: string, label: string, index: number): Placement =>
    place(ngocHoi, `ngoc-hoi-${slug(name)}`, kind, numbered('KT.NH', ngocHoiCommunes.length + index), label)
  const committees = ngocHoiCommittees.map((name, index) => organisation('office', name, `Đảng bộ ${name}`, index))
  const cells = ngocHoiCells.map((name, index) =>
    organisation('base_cell', name, `Chi bộ ${name}`, committees.length + index),
  )
  const groups = [1, 2, 3, 4].map(each =>
    place(unitId(groupedCell), `${groupedCell}-to-dang-${each}`, 'group', `KT.NH.01.01.${each}`, `Tổ đảng ${each}`),
  )
  return [
    district,
    ...ngocHoiCommunes.flatMap((each, index) => commune(ngocHoi, numbered('KT.NH', index), each)),
    ...committees,
    ...cells,
    ...groups,
  ]
}

export interface InventedDistrict {
  readonly province: string
  readonly code: string
  readonly name: string
  readonly communes: readonly string[]
  readonly cellType: 'xóm' | 'thôn'
}

/** No such districts exist. They are here so that a province is more than one district. */
const inventedDistricts: readonly InventedDistrict[] = [
  {
    province: 'cao-bang',
    code: 'CB.NK',
    name: 'Nà Khoang',
    communes: ['Bản Lường', 'Phia Rạc', 'Khuổi Sliền', 'Lũng Vầy'],
    cellType: 'xóm',
  },
  {
    province: 'cao-bang',
    code: 'CB.PS',
    name: 'Phia Sầu',
    communes: ['Cốc Rằm', 'Nà Thoi', 'Pác Ngoẹn', 'Tổng Vịt'],
    cellType: 'xóm',
  },
  {
    province: 'kon-tum',
    code: 'KT.DR',
    name: 'Đăk Rơ Manh',
    communes: ['Đăk Pơ Lin', 'Đăk Tơ Ngao', 'Măng Rơi', 'Kon Tơ Lùng'],
    cellType: 'thôn',
  },
  {
    province: 'kon-tum',
    code: 'KT.IT',
    name: 'Ia Tơ Lang',
    communes: ['Ia Bơ Lăng', 'Ia Rơ Mok', 'Plei Tơ Vân', 'Plei Gơ Nang'],
    cellType: 'thôn',
  },
]

/** A district with its communes, each of two cells, and two cells of its own, all from a day on. */
export const inventedDistrict = (
  { province, code, name, communes, cellType }: InventedDistrict,
  from: string,
): Placement[] => {
  const district = place(unitId(province), slug(name), 'district', code, `Đảng bộ huyện ${name} (minh hoạ)`)
  const cells = [`${cellType} 1`, `${cellType} 2`]
  const units = [
    district,
    ...communes.flatMap((each, index) =>
      commune(district.unit, numbered(code, index), { type: 'xã', name: each, cells }),
    ),
    place(
      district.unit,
      `${slug(name)}-van-phong`,
      'base_cell',
      numbered(code, communes.length),
      `Chi bộ Văn phòng Huyện ủy ${name}`,
    ),
    place(
      district.unit,
      `${slug(name)}-truong-thpt`,
      'base_cell',
      numbered(code, communes.length + 1),
      `Chi bộ Trường THPT ${name}`,
    ),
  ]
  return units.map(unit => ({ ...unit, from }))
}

export const treeInTime: UnitTree = unitTree(placements())

/** The whole tree, as it stood at the end of 2024. */
export const tree: TreeView = treeInTime.at('2024-12-31')

/** Whether a unit is a cell; a chi bộ cơ sở is one too. */
export const isCell = ({ tier }: Pick<Unit, 'tier'>): boolean => tier !== null && tiersOf(tier).includes('cell')

/** Whether a unit is the cell of a village or a street group that stands at the base, as all do from 1 July 2025. */
export const isVillageAtBase = ({ kind, name }: Pick<Unit, 'kind' | 'name'>): boolean =>
  kind === 'base_cell' && /^Chi bộ (xóm|thôn|tổ dân phố) /.test(name)

/** Whether a unit is a grassroots organisation (tổ chức cơ sở đảng). */
export const isBase = ({ tier }: Pick<Unit, 'tier'>): boolean => tier !== null && tiersOf(tier).includes('base')

/** The grassroots organisations directly below a district. */
export const organisationsOf = (district: string): Unit[] => tree.children(district).filter(isBase)

export const communesOf = (district: string): Unit[] => tree.children(district).filter(({ kind }) => kind === 'commune')
