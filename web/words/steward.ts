import type { Role } from '../../shared/domain/access.ts'
import { roleLabels } from '../../shared/domain/role-labels.ts'
import type { Tier, UnitTier } from '../../shared/domain/tree/tier.ts'
import { words } from '../language.ts'

/** Words around every page of a steward. */
export const stewardWords = {
  units: words('Các đơn vị bạn quản trị', 'Units that you administer'),
  notYours: words('Bạn không quản trị đơn vị này.', 'You do not administer this unit.'),
  parts: words('Các phần quản trị', 'Parts of the administration'),
  offline: words(
    'Quản trị cần có mạng. Những gì đang viết dở vẫn còn; hãy thử lại khi có mạng.',
    'Administration needs a network. What you have begun is kept; try again when the network is back.',
  ),
  noDay: words('Ghi ngày/tháng/năm, ví dụ 04/11/2024', 'Write day/month/year, such as 04/11/2024'),
  more: words('Xem thêm', 'Show more'),
}

/** What can be administered of a unit. */
export const stewardParts = {
  unit: words('Đơn vị', 'Unit'),
  people: words('Người dùng', 'People'),
  notices: words('Thông báo', 'Notices'),
  periods: words('Kỳ và hạn gửi', 'Periods and deadlines'),
  forms: words('Biểu mẫu', 'Forms'),
  reorganisations: words('Sắp xếp tổ chức', 'Reorganisations'),
  imports: words('Nhập từ tệp', 'Import'),
  letterhead: words('Thể thức văn bản', 'Letterhead'),
  personal: words('Dữ liệu cá nhân', 'Personal data'),
  audit: words('Nhật ký', 'Audit'),
}

export const stewardUnitWords = {
  find: words('Tìm đơn vị', 'Find a unit'),
  findHelp: words(
    'Gõ tên hoặc mã, ở mọi cấp bên dưới; không dấu cũng tìm được.',
    'Type a name or a code, of any level below; accents do not matter.',
  ),
  people: words('Người dùng', 'People'),
  below: words('Các đơn vị trực thuộc', 'Units below'),
  kind: words('Loại', 'Kind'),
  tier: words('Cấp báo cáo', 'Reports as'),
  code: words('Mã', 'Code'),
  noPeople: words('Chưa có ai có vai trò tại đơn vị này.', 'Nobody holds a role at this unit yet.'),
  owes: words('Phải báo cáo', 'What it owes'),
  owesNothing: words('Đơn vị này không phải báo cáo biểu nào.', 'This unit owes no form.'),
  peopleOf: words('Thêm, sửa người dùng', 'Add and change people'),
}

export const tiers: { readonly [tier in UnitTier]: ReturnType<typeof words> } = {
  cell: words('Chi bộ trực thuộc', 'Cell'),
  'base-cell': words('Chi bộ cơ sở', 'Base organisation and cell'),
  base: words('Tổ chức cơ sở đảng', 'Base organisation'),
  higher: words('Cấp trên cơ sở', 'Above the base'),
}
export const noTier = words('Không báo cáo', 'Owes nothing itself')

/** By tier, as the heads of the calendar's columns. */
export const dueOf: { readonly [tier in Tier]: ReturnType<typeof words> } = {
  cell: words('Hạn chi bộ', 'Cells due'),
  base: words('Hạn cơ sở', 'Base due'),
  higher: words('Hạn cấp trên', 'Above due'),
}

interface RoleWords {
  readonly label: ReturnType<typeof words>
  readonly may: ReturnType<typeof words>
}

/** Each role, and in a sentence what it lets a person do. */
export const roleWords: { readonly [role in Role]: RoleWords } = {
  reporter: {
    label: roleLabels.reporter,
    may: words(
      'Nhập và gửi báo cáo của đơn vị; nhập thay đơn vị trực thuộc khi cần.',
      "Enters and sends the unit's reports; enters on behalf of a unit below where needed.",
    ),
  },
  approver: {
    label: roleLabels.approver,
    may: words(
      'Nhập như người nhập, và duyệt báo cáo trước khi gửi lên cấp trên.',
      'Enters like a reporter, and approves a report before it goes to the level above.',
    ),
  },
  reviewer: {
    label: roleLabels.reviewer,
    may: words(
      'Tiếp nhận hoặc trả lại báo cáo của các đơn vị cấp dưới.',
      'Receives or returns what the units below send.',
    ),
  },
  official: {
    label: roleLabels.official,
    may: words(
      'Xem số liệu, tình hình gửi và tải báo cáo của đơn vị và cấp dưới; nhập kế hoạch năm.',
      'Looks at figures and completeness and downloads reports, here and below; enters the plan of the year.',
    ),
  },
  steward: {
    label: roleLabels.steward,
    may: words(
      'Quản lý người dùng, thông báo, hạn gửi của đơn vị và cấp dưới.',
      'Administers people, notices and deadlines, here and below.',
    ),
  },
}

export const periodWords = {
  year: (year: number) => words(`Năm ${year}`, `Year ${year}`),
  years: words('Các năm', 'Years'),
  help: words(
    'Mỗi kỳ lấy số liệu những ngày nào, hạn gửi của từng cấp, khi nào chốt số liệu. Bấm “Gia hạn, miễn” để cho một đơn vị gửi muộn hơn hoặc không phải gửi.',
    'Which days the data of each period cover, when each tier is due, when it closes. “Extend, exempt” lets a unit send later, or not at all.',
  ),
  none: words('Không có kỳ báo cáo nào trong năm này.', 'No report is owed in this year.'),
  period: words('Kỳ', 'Period'),
  data: words('Số liệu các ngày', 'Data of the days'),
  closes: words('Chốt khi hết ngày', 'Closes after'),
  exceptions: words('Gia hạn, miễn', 'Extend, exempt'),
  open: words('đang thu', 'being collected'),
  closed: words('đã chốt', 'closed'),
  ahead: words('chưa đến', 'ahead'),
}

export const frequencies: { readonly [frequency: string]: ReturnType<typeof words> } = {
  monthly: words('Báo cáo tháng', 'By months'),
  quarterly: words('Báo cáo quý', 'By quarters'),
  'half-yearly': words('Báo cáo sáu tháng', 'By half-years'),
  yearly: words('Báo cáo năm', 'By years'),
}

export const auditWords = {
  help: words(
    'Ai đã làm gì với đơn vị này, mới nhất trước. Mỗi mục mang mã băm của mục trước nó, nên không sửa hay bớt được mà không lộ.',
    'Who did what to this unit, newest first. Each entry carries the hash of the one before: none can be altered or removed unseen.',
  ),
  filter: words('Lọc theo chữ', 'Filter by text'),
  filterHelp: words(
    'Tên người, việc làm, kỳ báo cáo; gõ không dấu cũng được.',
    'A name, a deed, a period; accents do not matter.',
  ),
  shown: (count: number, of: number) =>
    words(`${count} trong ${of} mục đã tải`, `${count} of the ${of} entries that are here`),
  none: words('Chưa có gì được ghi về đơn vị này.', 'Nothing is recorded of this unit yet.'),
  reason: (reason: string) => words(`Lý do: ${reason}`, `Reason: ${reason}`),
  detail: words('Số thứ tự và mã băm', 'Sequence and hash'),
  sequence: words('Số thứ tự', 'Sequence'),
  action: words('Việc, đối tượng', 'Action, subject'),
  by: words('Tài khoản', 'Account'),
  previous: words('Mã băm mục trước', 'Hash of the entry before'),
  hash: words('Mã băm', 'Hash'),
  editionOf: (report: string, edition: string) =>
    words(`${report} (bản chốt số ${edition})`, `${report} (edition ${edition})`),
  versionOf: (report: string, version: string) => words(`${report} (bản ${version})`, `${report} (version ${version})`),
}

/** What was done, by the action's name. */
export const auditActions: { readonly [action: string]: ReturnType<typeof words> } = {
  'submission.submit': words('gửi', 'sent'),
  'submission.approve': words('duyệt và gửi', 'approved and sent'),
  'submission.accept': words('tiếp nhận', 'received'),
  'submission.return': words('trả lại', 'returned'),
  'submission.reopen': words('mở lại', 'reopened'),
  'submission.ask': words('đề nghị điều chỉnh', 'asked to amend'),
  'submission.grant': words('cho điều chỉnh', 'granted an amendment of'),
  'submission.refuse': words('không đồng ý điều chỉnh', 'refused to have amended'),
  'submission.lapse': words('hết hạn điều chỉnh', 'the amendment lapsed of'),
  'submission.amend': words('gửi số liệu điều chỉnh', 'amended'),
  'edition.order': words('yêu cầu chốt lại', 'ordered to freeze again'),
  'exception.extend': words('gia hạn', 'extended'),
  'exception.exempt': words('miễn báo cáo', 'exempted it from'),
  'exception.delete': words('bỏ gia hạn, miễn báo cáo', 'took back an exception for'),
  'notice.put': words('đăng thông báo', 'posted a notice'),
  'notice.delete': words('thu hồi thông báo', 'took a notice back'),
  'report.download': words('tải báo cáo tổng hợp', 'downloaded a report'),
  'letterhead.write': words('đặt thể thức văn bản', 'set how documents look'),
  'official.edit': words('soạn văn bản', 'edited the document of'),
  'official.submit': words('trình văn bản', 'submitted the document of'),
  'official.withdraw': words('rút lại văn bản', 'took back the document of'),
  'official.return': words('trả lại văn bản', 'returned the document of'),
  'official.approve': words('duyệt văn bản', 'approved the document of'),
  'official.number': words('cấp số văn bản', 'numbered the document of'),
  'official.sign': words('ghi nhận văn bản đã ký', 'recorded as signed the document of'),
  'official.issue': words('phát hành văn bản', 'issued the document of'),
  'official.download': words('tải bản đã ký của văn bản', 'downloaded the signed copy of'),
  'import.apply': words('áp dụng một tệp nhập', 'applied a file that was imported'),
  'import.passwords': words('lấy mật khẩu ban đầu của một tệp nhập', 'fetched the first passwords of an import'),
  'person.grant': words('giao vai trò cho', 'gave roles to'),
  'person.take': words('rút vai trò của', 'took roles from'),
  'person.reset': words('cấp lại mật khẩu cho', 'gave a new password to'),
  'reorganisation.apply': words('áp dụng một lần sắp xếp tổ chức', 'applied a reorganisation'),
  'reorganisation.undo': words('hủy một lần sắp xếp tổ chức', 'undid a reorganisation'),
  'register.register': words('ghi một mục vào sổ theo dõi', 'registered an entry'),
  'register.change': words('sửa một mục của sổ theo dõi', 'changed an entry of a register'),
  'register.note': words('ghi diễn biến vào sổ theo dõi', 'noted on an entry of a register'),
  'register.move': words('chuyển trạng thái một mục của sổ theo dõi', 'changed the state of an entry of a register'),
  'register.end': words('kết thúc một mục của sổ theo dõi', 'ended an entry of a register'),
  'register.carry': words('chuyển tiếp một mục của sổ theo dõi', 'carried an entry of a register on'),
  'register.choose': words('chọn tiêu biểu', 'chose an entry of a register as exemplary'),
  'register.release': words('bỏ chọn tiêu biểu', 'took back the choice of an exemplary entry'),
  'register.attach': words('thêm tệp vào sổ theo dõi', 'added a file to an entry of a register'),
  'register.detach': words('gỡ tệp khỏi sổ theo dõi', 'took a file away from an entry of a register'),
  'register.download': words('xem tệp của sổ theo dõi', 'looked at a file of an entry of a register'),
  'register.withdraw': words('rút một mục ghi nhầm', 'took back an entry of a register'),
  'register.erase': words('xóa tên người khỏi sổ theo dõi', 'erased who was named in an entry of a register'),
  'personal.look': words('tra cứu dữ liệu cá nhân', 'looked up personal data'),
  'norm.put': words('đặt định mức', 'set a norm'),
  'form.publish': words('ban hành biểu mẫu', 'published a form'),
  'plan.put': words('đặt kế hoạch của biểu', 'set the plan of'),
  'estimate.put': words('ghi ước thực hiện của biểu', 'set the estimate of'),
}
