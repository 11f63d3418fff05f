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
