import type { Field } from '../../shared/domain/form/form.ts'
import type { Text } from '../../shared/domain/text.ts'
import type { Tier, UnitTier } from '../../shared/domain/tree/tier.ts'
import { words } from '../language.ts'

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

/** Words of the forms' list and of every page on which a form is written. */
export const designerWords = {
  forms: words('Biểu mẫu', 'Forms'),
  intro: words(
    'Sửa biểu đang dùng hoặc soạn biểu mới, dùng thử như từng loại đơn vị, rồi ban hành từ một kỳ. Số liệu đã báo cáo không bị đổi.',
    'Change a form in use or write a new one, try it as each kind of unit, then publish it from a period on. What was reported stays as it is.',
  ),
  rootOnly: (root: string) =>
    words(
      `Biểu mẫu dùng chung cho toàn hệ thống: chỉ quản trị của ${root || 'đơn vị cao nhất'} được sửa.`,
      `Forms are shared by all: only the steward of ${root || 'the topmost unit'} may change them.`,
    ),
  inUse: words('Biểu đang dùng', 'Forms in use'),
  notPublished: words('Biểu mới đang soạn', 'New forms being written'),
  newForm: words('Soạn biểu mới', 'Write a new form'),
  openFile: words('Mở từ tệp', 'Open a file'),
  notWork: words('Tệp này không phải một biểu đang soạn.', 'This file holds no form that is being written.'),
  fileAsk: (name: string) =>
    words(
      `Trên máy này đã có bản đang soạn của “${name}”. Mở tệp thì bản đó được thay bằng bản trong tệp.`,
      `This machine has work on "${name}" already. Opening the file puts the one in the file in its place.`,
    ),
  choose: words('Chọn …', 'Choose …'),
  replace: words('Thay bằng bản trong tệp', 'Replace it'),
  inUseFrom: (version: number, period: string) =>
    words(`Đang dùng phiên bản ${version}, từ ${period}`, `Version ${version} in use, from ${period}`),
  comingFrom: (version: number, period: string) =>
    words(`Phiên bản ${version} sẽ dùng từ ${period}`, `Version ${version} to be used from ${period}`),
  versions: (count: number) => words(`Các phiên bản (${count})`, `Versions (${count})`),
  since: words('Từ kỳ', 'From'),
  publishedBy: words('Ban hành', 'Published'),
  builtIn: words('Có sẵn trong phần mềm', 'Came with the software'),
  versionHead: words('Số', 'No.'),
  edit: words('Sửa biểu', 'Change'),
  goOn: words('Soạn tiếp', 'Go on'),
  clone: words('Nhân bản', 'Clone'),
  discard: words('Bỏ bản đang soạn', 'Throw the draft away'),
  discardAsk: words(
    'Mọi sửa đổi chưa ban hành trên máy này sẽ mất. Biểu đang dùng không đổi.',
    'All changes on this machine that are not published are lost. The form in use stays as it is.',
  ),
  exportFile: words('Lưu ra tệp', 'Save to a file'),
  cancel: words('Thôi', 'Cancel'),
  draftOf: (version: number) => words(`Đang soạn, từ phiên bản ${version}`, `Being written, from version ${version}`),
  draftNew: words('Biểu mới đang soạn', 'A new form being written'),
  kept: words('Đã lưu trên máy này', 'Kept on this machine'),
  undo: words('Hoàn tác', 'Undo'),
  notKept: words(
    'Chưa lưu được trên máy này: hãy lưu ra tệp trước khi đóng trang.',
    'Could not be kept on this machine: save it to a file before you close the page.',
  ),
  noWork: words(
    'Trên máy này không có bản đang soạn nào của biểu này.',
    'On this machine nobody is writing this form.',
  ),
  newer: (version: number) =>
    words(
      `Phiên bản ${version} đã được ban hành sau khi bạn bắt đầu soạn.`,
      `Version ${version} was published after you began.`,
    ),
  newerChanges: (from: number, to: number) =>
    words(`Phiên bản ${to} khác phiên bản ${from} ở đâu`, `How version ${to} differs from version ${from}`),
  startAgain: (version: number) => words(`Soạn lại từ phiên bản ${version}`, `Begin again from version ${version}`),
  startAgainAsk: words('Những sửa đổi của bạn sẽ mất.', 'Your changes are lost.'),
  goOnAnyway: (version: number) =>
    words(`Giữ bản của tôi, thay cho phiên bản ${version}`, `Keep mine, in place of version ${version}`),
  pages: words('Các phần của biểu đang soạn', 'Parts of the form being written'),
  formName: words('Tên biểu', 'Name of the form'),
  frequency: words('Kỳ báo cáo', 'Frequency'),
  frequencyLocked: words(
    'Không đổi được: số liệu các kỳ trước theo loại kỳ này.',
    'Stays: the figures of earlier periods are of this frequency.',
  ),
  due: words('Hạn gửi', 'Due'),
  dueAtEnd: words('khi hết kỳ', 'when its period ends'),
  dueAs: (part: string) => words(`hạn gửi ${dueWith[part]!.vi}`, `due ${dueWith[part]!.en}`),
  dueHelp: words(
    'Như đăng ký đầu năm: nhập được từ đầu kỳ, hạn gửi và chốt số liệu theo phần đầu đó.',
    'As what is registered when a year begins: entered from its first day on, due and closed with that part.',
  ),
  english: words('Tiếng Anh (không bắt buộc)', 'English (optional)'),
  nameMissing: words('Chưa đặt tên', 'Give it a name'),
  create: words('Bắt đầu soạn', 'Begin'),
  cloneTitle: (name: string) => words(`Nhân bản “${name}”`, `Clone "${name}"`),
  faults: (count: number) => words(`Còn ${count} chỗ phải sửa`, `${many(count, 'thing', 'things')} to put right`),
  partNames: { options: words('lựa chọn', 'option'), rows: words('dòng', 'row'), columns: words('cột', 'column') },
  faultsShort: words('Phải sửa', 'To put right'),
  sectionNew: words('Thêm mục', 'Add a section'),
  sectionName: words('Tên mục', 'Name of the section'),
  sectionEdit: words('Đổi tên', 'Reword'),
  sectionRemove: words('Xóa mục', 'Remove the section'),
  sectionNotEmpty: words(
    'Chuyển hoặc xóa hết chỉ tiêu thì mới xóa được mục.',
    'Move or remove its fields before the section is removed.',
  ),
  sectionEmpty: words('Mục này chưa có chỉ tiêu.', 'This section has no field yet.'),
  fieldNew: words('Thêm chỉ tiêu', 'Add a field'),
  fieldNewIn: (section: string) => words(`Thêm chỉ tiêu vào mục ${section}`, `Add a field to the section ${section}`),
  fieldName: words('Tên chỉ tiêu', 'Name of the field'),
  fieldKind: words('Loại', 'Kind'),
  add: words('Thêm', 'Add'),
  done: words('Xong', 'Done'),
  up: words('Lên', 'Up'),
  down: words('Xuống', 'Down'),
  toSection: words('Chuyển mục', 'To another section'),
  toSectionAsk: (name: string) => words(`Chuyển “${name}” sang mục`, `Move "${name}" to the section`),
  movedTo: (name: string, place: number, of: number) =>
    words(`“${name}” đứng thứ ${place} trong ${of}.`, `"${name}" is number ${place} of ${of}.`),
  movedSection: (name: string, section: string) =>
    words(`Đã chuyển “${name}” sang mục ${section}.`, `Moved "${name}" to the section ${section}.`),
  isNew: words('Mới', 'New'),
  isChanged: words('Đã sửa', 'Changed'),
  isRetired: words('Thôi hỏi', 'Retired'),
  cellCount: (count: number) =>
    words(
      `Chi bộ phải trả lời ${count} chỉ tiêu. Quá 12 chỉ tiêu thì không còn vừa một trang điện thoại.`,
      `A cell is asked ${count} fields. More than 12 no longer fit on one page of a phone.`,
    ),
}

/** The parts of a form that is being written. */
export const designerPages = {
  design: words('Nội dung', 'Contents'),
  rules: words('Quy tắc', 'Rules'),
  trial: words('Dùng thử', 'Try'),
  publish: words('Ban hành', 'Publish'),
}

/** By which part of its period a form is due. */
export const dueWith: { readonly [part: string]: Text } = {
  monthly: words('cùng tháng đầu của kỳ', 'with the first month of its period'),
  quarterly: words('cùng quý đầu của kỳ', 'with the first quarter of its period'),
  'half-yearly': words('cùng 6 tháng đầu của kỳ', 'with the first half of its period'),
}

export const frequencyNames: { readonly [frequency: string]: Text } = {
  monthly: words('hằng tháng', 'monthly'),
  quarterly: words('hằng quý', 'quarterly'),
  'half-yearly': words('6 tháng', 'half-yearly'),
  yearly: words('hằng năm', 'yearly'),
}

export const tierNames: { readonly [tier in Tier]: Text } = {
  cell: words('Chi bộ trực thuộc', 'Cell'),
  base: words('Đảng bộ, chi bộ cơ sở', 'Grassroots organisation'),
  higher: words('Cấp trên cơ sở', 'Committee above'),
}

/** The same where there is little room. */
export const tierMarks: { readonly [tier in Tier]: Text } = {
  cell: words('chi bộ', 'cells'),
  base: words('cơ sở', 'grassroots'),
  higher: words('cấp trên', 'above'),
}

export const unitTierNames: { readonly [tier in UnitTier]: Text } = {
  cell: words('Chi bộ trực thuộc', 'Cell'),
  'base-cell': words('Chi bộ cơ sở', 'Grassroots organisation that is one cell'),
  base: words('Đảng bộ cơ sở', 'Grassroots organisation with cells'),
  higher: words('Cấp trên cơ sở', 'Committee above'),
}

export const kindNames: { readonly [kind in Field['kind']]: Text } = {
  count: words('Số đếm', 'Count'),
  amount: words('Số tiền', 'Amount of money'),
  decimal: words('Số thập phân', 'Decimal'),
  ratio: words('Đã làm trên tổng số', 'Done out of a total'),
  mean: words('Tỷ lệ có quyền số', 'Rate with a weight'),
  choice: words('Chọn một', 'One choice'),
  choices: words('Chọn nhiều', 'Several choices'),
  text: words('Đoạn chữ', 'Text'),
  date: words('Ngày', 'Day'),
  table: words('Bảng', 'Table'),
}
