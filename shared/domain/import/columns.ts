import type { Role } from '../access.ts'
import { type Text, withoutAccents } from '../text.ts'
import { type UnitKind, unitKinds } from '../tree/placement.ts'
import type { ImportKind } from './import.ts'

/** A column of a sheet that is taken in. */
export interface ImportColumn {
  readonly label: Text
  /** Other headings that people write over it; accents, case and signs never count. */
  readonly also: readonly string[]
  readonly required: boolean
  /** What is to be written in it. */
  readonly meaning: Text
}

const column = (
  vi: string,
  en: string,
  also: readonly string[],
  [viMeaning, enMeaning]: readonly [string, string],
) => ({
  label: { vi, en },
  also,
  required: true,
  meaning: { vi: viMeaning, en: enMeaning },
})

const optional = (...given: Parameters<typeof column>) => ({ ...column(...given), required: false })

export const importColumns = {
  units: {
    code: column(
      'Mã đơn vị',
      'Unit code',
      ['mã', 'mã số', 'mã đv', 'code', 'mã tổ chức'],
      ['Mã của đơn vị, không trùng với đơn vị đang hoạt động.', 'The code of the unit; no other that stands has it.'],
    ),
    name: column(
      'Tên đơn vị',
      'Unit name',
      ['tên', 'tên đv', 'name', 'tên tổ chức', 'đơn vị'],
      ['Tên đầy đủ, ví dụ “Đảng bộ xã Vinh Quý”.', 'The full name, such as “Đảng bộ xã Vinh Quý”.'],
    ),
    kind: column(
      'Loại đơn vị',
      'Kind',
      ['loại', 'loại hình', 'kind', 'type', 'cấp'],
      ['Một trong các loại ở trang “Giải thích”.', 'One of the kinds of the sheet “Giải thích”.'],
    ),
    parent: column(
      'Mã đơn vị cấp trên',
      'Code of the unit above',
      ['mã cấp trên', 'cấp trên', 'mã đơn vị cha', 'mã cha', 'parent', 'parent code', 'trực thuộc'],
      [
        'Mã của đơn vị cấp trên trực tiếp: đã có, hoặc có trong chính tệp này.',
        'The code of the unit right above: one that stands, or one of this very file.',
      ],
    ),
    from: optional(
      'Từ ngày',
      'From',
      ['ngày hiệu lực', 'ngày thành lập', 'hiệu lực từ', 'from', 'start date'],
      [
        'Để trống, hoặc đúng ngày hiệu lực của lần nhập: 01/07/2025.',
        'Empty, or the day on which the import takes effect: 01/07/2025.',
      ],
    ),
    id: optional(
      'Định danh',
      'Id',
      ['id', 'mã định danh', 'unit id'],
      [
        'Để trống thì được đặt theo mã. Không bao giờ thay đổi về sau.',
        'Left empty it is made from the code. It never changes.',
      ],
    ),
  },
  map: {
    code: column(
      'Mã cũ',
      'Old code',
      ['mã đơn vị cũ', 'mã trước sắp xếp', 'mã hiện nay', 'old code', 'from code'],
      ['Mã của đơn vị đang hoạt động.', 'The code of a unit that stands.'],
    ),
    name: optional(
      'Tên cũ',
      'Old name',
      ['tên đơn vị cũ', 'tên trước sắp xếp', 'tên hiện nay', 'old name'],
      ['Để đối chiếu với mã.', 'To be checked against the code.'],
    ),
    change: column(
      'Hình thức sắp xếp',
      'Change',
      ['hình thức', 'phương án', 'cách sắp xếp', 'change', 'phương án sắp xếp'],
      [
        'Sáp nhập, chia, giữ nguyên, đổi tên, điều chuyển hoặc giải thể. Đơn vị bị chia có mỗi phần một dòng.',
        'Merged, divided, unchanged, renamed, moved or dissolved. What is divided has a row for each part.',
      ],
    ),
    newCode: optional(
      'Mã mới',
      'New code',
      ['mã đơn vị mới', 'mã sau sắp xếp', 'new code', 'to code'],
      [
        'Mã của đơn vị sau sắp xếp. Trùng mã cũ thì đơn vị tiếp tục hoạt động.',
        'The code afterwards. Where it is the old one, the unit goes on.',
      ],
    ),
    newName: optional(
      'Tên mới',
      'New name',
      ['tên đơn vị mới', 'tên sau sắp xếp', 'new name'],
      ['Tên sau sắp xếp, nếu là đơn vị mới hoặc đổi tên.', 'The name afterwards, of a new or renamed unit.'],
    ),
    newKind: optional(
      'Loại mới',
      'New kind',
      ['loại đơn vị mới', 'loại sau sắp xếp', 'new kind'],
      ['Để trống thì như đơn vị cũ.', 'Left empty it is that of the old unit.'],
    ),
    newParent: optional(
      'Mã cấp trên mới',
      'Code of the new unit above',
      ['cấp trên mới', 'mã đơn vị cấp trên mới', 'new parent', 'mã cấp trên sau sắp xếp'],
      ['Bắt buộc với đơn vị mới và khi điều chuyển.', 'Needed of a new unit, and where one is moved.'],
    ),
    share: optional(
      'Tỷ lệ (phần nghìn)',
      'Share (per mille)',
      ['tỷ lệ', 'tỉ lệ', 'tỷ lệ phần nghìn', 'phần nghìn', 'share'],
      [
        'Của từng phần khi chia; cộng lại đúng 1.000, hoặc để trống tất cả: khi đó số liệu cũ “không so sánh được” ở từng phần.',
        'Of each part of what is divided; 1,000 together, or none at all: then former figures cannot be compared part by part.',
      ],
    ),
  },
  people: {
    name: column(
      'Họ và tên',
      'Name',
      ['họ tên', 'tên', 'họ và tên đảng viên', 'name', 'full name'],
      ['Họ và tên đầy đủ.', 'The full name.'],
    ),
    telephone: column(
      'Số điện thoại',
      'Telephone',
      ['điện thoại', 'sđt', 'số đt', 'di động', 'telephone', 'phone', 'mobile'],
      ['10 chữ số; là tên đăng nhập.', '10 digits; one signs in with it.'],
    ),
    unit: column(
      'Mã đơn vị',
      'Unit code',
      ['mã', 'mã đv', 'unit', 'unit code', 'code'],
      ['Đơn vị mà người này có vai trò.', 'The unit at which the person holds the roles.'],
    ),
    unitName: optional(
      'Tên đơn vị',
      'Unit name',
      ['đơn vị', 'tên đv', 'unit name'],
      ['Để đối chiếu với mã.', 'To be checked against the code.'],
    ),
    roles: column(
      'Vai trò',
      'Roles',
      ['các vai trò', 'nhiệm vụ', 'role', 'roles', 'quyền'],
      ['Một hoặc nhiều vai trò, cách nhau bằng dấu phẩy.', 'One or several roles, with commas between them.'],
    ),
  },
} as const satisfies { readonly [kind in ImportKind]: { readonly [id: string]: ImportColumn } }

/** The columns of a kind of sheet, by their ids, in their order. */
export type ColumnOf<Kind extends ImportKind> = keyof (typeof importColumns)[Kind] & string

/** What stays of a word once accents, case and signs are left out: the same for "Mã đơn-vị (*)" and "ma don vi". */
export const folded = (written: string): string =>
  withoutAccents(written)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** What is meant by each of the words that are known, whatever the accents. */
const vocabulary = <Meant extends string>(
  words: { readonly [meant in Meant]: readonly string[] },
): ((written: string) => Meant | undefined) => {
  const known = new Map(
    (Object.entries(words) as [Meant, readonly string[]][]).flatMap(([meant, list]) =>
      [meant, ...list].map(word => [folded(word), meant]),
    ),
  )
  return written => known.get(folded(written))
}

/** Ways of writing the kinds beside their own labels. */
const otherKindWords: { readonly [kind in UnitKind]?: readonly string[] } = {
  city: ['Thị xã'],
  committee: ['Đảng bộ xã', 'Đảng bộ phường', 'Đảng bộ đặc khu', 'Xã, phường, đặc khu'],
  commune: ['Xã', 'Thị trấn', 'Đảng bộ cơ sở'],
  union: ['Mặt trận', 'Đoàn thể'],
  force: ['Lực lượng vũ trang'],
  bloc: ['Khối'],
  cell: ['Chi bộ'],
}

export const kindNamed = vocabulary(
  Object.fromEntries(
    Object.entries(unitKinds).map(([kind, { label }]) => [
      kind,
      [label.vi, label.en, ...(otherKindWords[kind as UnitKind] ?? [])],
    ]),
  ) as { [kind in UnitKind]: string[] },
)

/** What becomes of a unit, in a word of the map (hình thức sắp xếp). */
export const unitChanges = ['merge', 'split', 'keep', 'rename', 'transfer', 'dissolve'] as const
export type UnitChange = (typeof unitChanges)[number]

export const changeLabels: { readonly [change in UnitChange]: Text } = {
  merge: { vi: 'Sáp nhập', en: 'Merged' },
  split: { vi: 'Chia', en: 'Divided' },
  keep: { vi: 'Giữ nguyên', en: 'Unchanged' },
  rename: { vi: 'Đổi tên', en: 'Renamed' },
  transfer: { vi: 'Điều chuyển', en: 'Moved' },
  dissolve: { vi: 'Giải thể', en: 'Dissolved' },
}

export const changeNamed = vocabulary<UnitChange>({
  merge: ['Sáp nhập', 'Hợp nhất', 'Nhập', 'Merged'],
  split: ['Chia', 'Chia tách', 'Tách', 'Divided'],
  keep: ['Giữ nguyên', 'Không thay đổi', 'Không sắp xếp', 'Unchanged'],
  rename: ['Đổi tên', 'Renamed'],
  transfer: ['Điều chuyển', 'Chuyển', 'Moved', 'Move'],
  dissolve: ['Giải thể', 'Kết thúc hoạt động', 'Dissolved'],
})

export const roleNamed = vocabulary<Role>({
  reporter: ['Người nhập', 'Nhập liệu', 'Người nhập liệu'],
  approver: ['Người duyệt', 'Duyệt'],
  reviewer: ['Bộ phận tiếp nhận', 'Tiếp nhận', 'Người tiếp nhận'],
  official: ['Lãnh đạo'],
  steward: ['Quản trị', 'Quản trị viên'],
})
