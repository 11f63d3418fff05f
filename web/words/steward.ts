import type { Role } from '../../shared/domain/access.ts'
import type { Tier, UnitTier } from '../../shared/domain/tier.ts'
import { words } from '../language.ts'

const one = (count: number, single: string, many: string): string => `${count} ${count === 1 ? single : many}`

/** Words around every page of a steward. */
export const stewardWords = {
  units: words('Các đơn vị bạn quản trị', 'Units that you administer'),
  notYours: words('Bạn không quản trị đơn vị này.', 'You do not administer this unit.'),
  above: words('Đơn vị cấp trên', 'Units above'),
  parts: words('Các phần quản trị', 'Parts of the administration'),
  offline: words(
    'Quản trị cần có mạng. Những gì đang viết dở vẫn còn; hãy thử lại khi có mạng.',
    'Administration needs a network. What you have begun is kept; try again when the network is back.',
  ),
  noAnswer: words(
    'Không có trả lời từ máy chủ. Những gì bạn nhập vẫn còn; hãy thử lại.',
    'The server did not answer. What you entered is kept; try again.',
  ),
  optional: words('không bắt buộc', 'optional'),
  dayHint: words('Ngày/tháng/năm, ví dụ 04/11/2024', 'Day/month/year, such as 04/11/2024'),
  noDay: words('Ghi ngày/tháng/năm, ví dụ 04/11/2024', 'Write day/month/year, such as 04/11/2024'),
  left: (count: number) => words(`Còn ${count} ký tự`, `${count} characters left`),
  tooMany: (count: number) => words(`Quá ${count} ký tự`, `${count} characters too many`),
  cancel: words('Thôi', 'Cancel'),
  more: words('Xem thêm', 'Show more'),
}

/** What can be administered of a unit. */
export const stewardParts = {
  unit: words('Đơn vị', 'Unit'),
  people: words('Người dùng', 'People'),
  notices: words('Thông báo', 'Notices'),
  periods: words('Kỳ và hạn gửi', 'Periods and deadlines'),
  forms: words('Biểu mẫu', 'Forms'),
  letterhead: words('Thể thức văn bản', 'Letterhead'),
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
    label: words('Người nhập', 'Reporter'),
    may: words(
      'Nhập và gửi báo cáo của đơn vị; nhập thay đơn vị trực thuộc khi cần.',
      "Enters and sends the unit's reports; enters on behalf of a unit below where needed.",
    ),
  },
  approver: {
    label: words('Người duyệt', 'Approver'),
    may: words(
      'Nhập như người nhập, và duyệt báo cáo trước khi gửi lên cấp trên.',
      'Enters like a reporter, and approves a report before it goes to the level above.',
    ),
  },
  reviewer: {
    label: words('Bộ phận tiếp nhận', 'Reviewer'),
    may: words(
      'Tiếp nhận hoặc trả lại báo cáo của các đơn vị cấp dưới.',
      'Receives or returns what the units below send.',
    ),
  },
  official: {
    label: words('Lãnh đạo', 'Official'),
    may: words(
      'Xem số liệu, tình hình gửi và tải báo cáo của đơn vị và cấp dưới; nhập kế hoạch năm.',
      'Looks at figures and completeness and downloads reports, here and below; enters the plan of the year.',
    ),
  },
  steward: {
    label: words('Quản trị', 'Steward'),
    may: words(
      'Quản lý người dùng, thông báo, hạn gửi của đơn vị và cấp dưới.',
      'Administers people, notices and deadlines, here and below.',
    ),
  },
}

export const personWords = {
  title: words('Người dùng', 'People'),
  add: words('Thêm người', 'Add a person'),
  back: words('Về danh sách người dùng', 'Back to the people'),
  change: words('Sửa', 'Change'),
  noTelephone: words('chưa có số điện thoại', 'no telephone number'),
  notHere: words('Người này không có vai trò tại đơn vị.', 'This person holds no role at the unit.'),
  name: words('Họ và tên', 'Name'),
  nameWrong: words('Ghi họ và tên, từ 2 đến 100 ký tự', 'Give the name, 2 to 100 characters'),
  telephone: words('Số điện thoại', 'Telephone number'),
  telephoneHelp: words(
    'Mười chữ số, bắt đầu bằng 0. Người này đăng nhập bằng số đó.',
    'Ten digits, beginning with 0. The person signs in with it.',
  ),
  telephoneWrong: words('Ghi số điện thoại mười chữ số, bắt đầu bằng 0', 'Give ten digits that begin with 0'),
  roles: words('Vai trò tại đơn vị', 'Roles at the unit'),
  rolesWrong: words('Chọn ít nhất một vai trò', 'Choose one role at least'),
  adding: words('Đang thêm …', 'Adding …'),
  existing: (name: string) =>
    words(
      `Số điện thoại này đã có tài khoản, mang tên ${name}. Tài khoản giữ nguyên tên và mật khẩu, và từ nay có thêm vai trò tại đơn vị này.`,
      `This telephone number has an account already, in the name of ${name}. It keeps its name and password, and now has its roles at this unit.`,
    ),
  ofAnother: words('Có đúng là người này không?', 'Is this the person?'),
  ofAnotherAsk: (telephone: string, name: string, typed: string) =>
    words(
      `Số điện thoại ${telephone} đã có tài khoản, mang tên ${name}; bạn ghi ${typed}. Nếu ghi nhầm số, hãy bấm Thôi và sửa lại. Nếu đúng là người này, tài khoản giữ nguyên tên và mật khẩu, và có thêm vai trò tại đơn vị này.`,
      `The telephone number ${telephone} has an account already, in the name of ${name}; you wrote ${typed}. If the number is a slip, cancel and correct it. If this is the person, the account keeps its name and password, and gets its roles at this unit.`,
    ),
  ofAnotherDo: (name: string) => words(`Đúng là ${name}`, `Yes, it is ${name}`),
  alreadyHeld: (name: string) =>
    words(
      `${name} đã có vai trò này tại đơn vị. Không có gì thay đổi.`,
      `${name} has this role at the unit already. Nothing was changed.`,
    ),
  neverSignedIn: words(
    'Chưa ai đăng nhập bằng mật khẩu ban đầu của tài khoản này: phiếu có thể đã thất lạc, hoặc do đơn vị khác cấp. Hãy cấp mật khẩu ban đầu mới và trao tận tay người này.',
    'Nobody has signed in with the first password of this account: it may be lost, or another unit gave it. Give a new first password, and hand it to this person.',
  ),
  inUse: words(
    'Nếu không biết chắc chính người này đã đặt mật khẩu đang dùng, nên cấp mật khẩu ban đầu mới: ai biết mật khẩu thì làm được mọi việc của vai trò vừa giao.',
    'If you are not certain that this very person set the password in use, give a new first one: whoever knows it can do all that the roles now allow.',
  ),
  resetWhere: words(
    'Người còn có vai trò ở đơn vị mà bạn không quản trị thì quản trị cấp trên cấp.',
    'Of a person with roles at units that you do not administer, a steward above does it.',
  ),
  open: words('Mở trang của người này', "Open the person's page"),
  save: words('Lưu vai trò', 'Save the roles'),
  saved: words('Đã lưu vai trò.', 'The roles are saved.'),
  takeAway: words('Thôi mọi vai trò', 'Take all roles away'),
  takeAwayAsk: (name: string, unit: string) =>
    words(
      `${name} sẽ không còn vai trò nào tại ${unit}. Những gì đã gửi vẫn giữ nguyên, với tên người gửi.`,
      `${name} will hold no role at ${unit}. What was sent stays, with the name of who sent it.`,
    ),
  takenAway: (name: string) =>
    words(`${name} không còn vai trò tại đơn vị này.`, `${name} holds no role at this unit any more.`),
  account: words('Tài khoản', 'Account'),
  reset: words('Cấp mật khẩu ban đầu mới', 'Give a new first password'),
  resetHelp: words(
    'Khi người này quên mật khẩu hoặc mất điện thoại.',
    'When the password is forgotten, or the telephone lost.',
  ),
  noAccount: words(
    'Người này không có tài khoản đăng nhập bằng số điện thoại. Thêm lại bằng số điện thoại thì có.',
    'This person has no account to sign in with by telephone number. Add them again by their number to make one.',
  ),
  resetAsk: (name: string) =>
    words(
      `Mật khẩu hiện nay của ${name} hết hiệu lực ngay. Máy đang đăng nhập còn dùng được nhiều nhất một giờ nữa; cần chặn ngay thì thôi mọi vai trò của người này.`,
      `The present password of ${name} ends at once. A device that is signed in stays so for an hour at most; to stop all access at once, take all roles away.`,
    ),
  resetDo: words('Cấp mật khẩu mới', 'Give a new password'),
}

/** The sheet that a person is handed with a first password. */
export const sheetWords = {
  title: (name: string) => words(`Phiếu tài khoản của ${name}`, `Account sheet of ${name}`),
  once: words(
    'Mật khẩu này chỉ hiện một lần và không được lưu ở đâu. Hãy in phiếu, hoặc đọc cho người nhận ghi lại, rồi mới rời trang.',
    'This password is shown once and kept nowhere. Print the sheet, or read it out, before you leave the page.',
  ),
  name: words('Họ và tên', 'Name'),
  unit: words('Đơn vị', 'Unit'),
  roles: words('Vai trò', 'Roles'),
  site: words('Địa chỉ trang', 'Address of the site'),
  telephone: words('Số điện thoại đăng nhập', 'Telephone number to sign in with'),
  password: words('Mật khẩu ban đầu', 'First password'),
  todo: words('Việc làm đầu tiên', 'What to do first'),
  steps: [
    words('Mở địa chỉ trang bằng trình duyệt trên điện thoại hoặc máy tính.', 'Open the site in a browser.'),
    words(
      'Bấm Đăng nhập, nhập số điện thoại viết liền và mật khẩu ban đầu. Mật khẩu này dùng được trong 7 ngày.',
      'Sign in with the telephone number and the first password. It is good for 7 days.',
    ),
    words(
      'Đặt mật khẩu mới của riêng mình khi trang yêu cầu. Không cho ai biết, kể cả người quản trị.',
      'Set a password of your own when asked. Tell nobody, not even the steward.',
    ),
    words(
      'Hủy phiếu này. Quên mật khẩu thì báo người quản trị cấp lại.',
      'Destroy this sheet. If you forget the password, ask the steward for a new one.',
    ),
  ],
  print: words('In phiếu', 'Print the sheet'),
  done: words('Xong, về danh sách người dùng', 'Done: back to the people'),
}

export const noticeWords = {
  title: words('Thông báo', 'Notices'),
  help: words(
    'Thông báo hiện ở trang đầu của mọi người thuộc đơn vị này và cấp dưới.',
    'Notices stand on the first page of everybody at this unit and below.',
  ),
  none: words('Đơn vị này chưa viết thông báo nào.', 'This unit has written no notice.'),
  write: words('Viết thông báo', 'Write a notice'),
  changeTitle: words('Sửa thông báo', 'Change the notice'),
  back: words('Về danh sách thông báo', 'Back to the notices'),
  gone: words('Không còn thông báo này.', 'This notice is no longer there.'),
  vi: words('Nội dung tiếng Việt', 'Text in Vietnamese'),
  en: words('Nội dung tiếng Anh', 'Text in English'),
  enHelp: words('Bỏ trống thì bản tiếng Việt dùng cho cả hai.', 'Without it the Vietnamese stands for both.'),
  textWrong: words('Viết nội dung, từ 3 đến 500 ký tự', 'Write a text, 3 to 500 characters'),
  from: words('Hiện từ ngày', 'Shown from'),
  until: words('Đến hết ngày', 'Until the end of'),
  untilWrong: words('Ngày cuối phải từ ngày đầu trở đi', 'It must not end before it begins'),
  about: words('Về báo cáo', 'About the report'),
  aboutAll: words('Mọi báo cáo', 'All reports'),
  period: words('Kỳ', 'Period'),
  anyPeriod: words('Mọi kỳ', 'Any period'),
  preview: words('Người nhận sẽ thấy', 'What people will see'),
  previewEmpty: words('Viết nội dung để xem trước.', 'Write a text to see it here.'),
  save: words('Đăng thông báo', 'Post the notice'),
  saving: words('Đang đăng …', 'Posting …'),
  saved: words('Đã đăng thông báo.', 'The notice is posted.'),
  change: words('Sửa', 'Change'),
  takeBack: words('Thu hồi', 'Take back'),
  takeBackAsk: words('Thông báo này sẽ không hiện cho ai nữa:', 'This notice will be shown to nobody any more:'),
  takenBack: words('Đã thu hồi thông báo.', 'The notice was taken back.'),
  span: (from: string, until: string) => words(`${from} – ${until}`, `${from} – ${until}`),
  by: (name: string, moment: string) => words(`${name}, ${moment}`, `${name}, ${moment}`),
}

/** Whether a notice is shown today. */
export const noticeStates = {
  now: words('Đang hiện', 'Shown now'),
  later: words('Chưa đến ngày', 'To come'),
  past: words('Đã hết hạn', 'Past'),
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

export const exceptionWords = {
  back: words('Về kỳ và hạn gửi', 'Back to the periods'),
  closes: (moment: string) => words(`Chốt số liệu lúc ${moment}`, `Closes at ${moment}`),
  isClosed: words(
    'Kỳ này đã chốt số liệu, nên không gia hạn hay miễn được nữa.',
    'This period is closed: nothing can be extended or exempted any more.',
  ),
  made: words('Đã gia hạn, đã miễn', 'Made so far'),
  noneMade: words('Chưa gia hạn hay miễn cho đơn vị nào.', 'Nobody was extended or exempted.'),
  extendedTo: (day: string) => words(`Gia hạn đến ${day}`, `Extended to ${day}`),
  exempt: words('Miễn báo cáo', 'Exempt'),
  endExtension: words('Bỏ gia hạn', 'End the extension'),
  endExemption: words('Bỏ miễn báo cáo', 'End the exemption'),
  takeBackAsk: (unit: string) =>
    words(
      `${unit} lại phải gửi theo hạn chung, và được ghi là quá hạn nếu hạn đó đã qua.`,
      `${unit} is due on the common day again, and overdue if that day is past.`,
    ),
  takenBack: (unit: string) => words(`${unit}: đã bỏ.`, `${unit}: taken back.`),
  make: words('Gia hạn hoặc miễn', 'Extend or exempt'),
  noPeriod: words('Không có kỳ báo cáo này.', 'There is no such period.'),
  units: words('Cho những đơn vị nào', 'Which units'),
  find: words('Tìm đơn vị khác', 'Find others'),
  unitsHelp: words(
    'Các đơn vị chưa gửi ở ngay dưới; gõ tên hoặc mã để chọn đơn vị bất kỳ.',
    'Those that have not sent are below; type a name or a code for any other.',
  ),
  chosen: (count: number) => words(`Đã chọn ${count} đơn vị`, `${one(count, 'unit', 'units')} chosen`),
  unchoose: (unit: string) => words(`Bỏ chọn ${unit}`, `Do not choose ${unit}`),
  all: (count: number) => words(`Chọn cả ${count}`, `Choose all ${count}`),
  none: words('Bỏ chọn hết', 'Choose none'),
  notSent: words('Chưa gửi', 'Not sent'),
  noneLeft: words(
    'Không còn đơn vị nào chưa gửi để chọn ở đây. Tìm đơn vị theo tên ở ô trên.',
    'None that has not sent is left to choose here. Search for a unit above.',
  ),
  kind: words('Làm gì', 'What to do'),
  extend: words('Gia hạn', 'Extend'),
  extendHelp: (day: string) => words(`Gửi muộn hơn, chậm nhất ngày ${day}.`, `Sent later, on ${day} at the latest.`),
  exemptHelp: words(
    'Kỳ này đơn vị không phải báo cáo, và không tính vào số phải gửi.',
    'The unit owes nothing in this period, and is not counted among those that do.',
  ),
  due: words('Hạn mới', 'New due day'),
  reason: words('Lý do', 'Reason'),
  reasonHelp: words('Đơn vị và cấp trên đều đọc được.', 'The unit and those above can read it.'),
  reasonWrong: words('Ghi lý do, ít nhất 3 ký tự', 'Give a reason, 3 characters at least'),
  unitsWrong: words('Chọn ít nhất một đơn vị', 'Choose one unit at least'),
  dueLate: (day: string) => words(`Hạn mới không được quá ngày ${day}`, `The new day must not be after ${day}`),
  doExtend: (count: number) =>
    count === 0
      ? words('Gia hạn', 'Extend')
      : words(`Gia hạn ${count} đơn vị`, `Extend ${one(count, 'unit', 'units')}`),
  doExempt: (count: number) =>
    count === 0
      ? words('Miễn báo cáo', 'Exempt')
      : words(`Miễn ${count} đơn vị`, `Exempt ${one(count, 'unit', 'units')}`),
  doing: words('Đang ghi …', 'Being done …'),
  results: words('Kết quả', 'Results'),
  resultSum: (done: number, left: number) => words(`Xong ${done}, còn lại ${left}.`, `${done} done, ${left} left.`),
  done: words('Đã ghi', 'Done'),
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
  'exception.extend': words('gia hạn', 'extended'),
  'exception.exempt': words('miễn báo cáo', 'exempted it from'),
  'exception.delete': words('bỏ gia hạn, miễn báo cáo', 'took back an exception for'),
  'notice.put': words('đăng thông báo', 'posted a notice'),
  'notice.delete': words('thu hồi thông báo', 'took a notice back'),
  'report.download': words('tải báo cáo tổng hợp', 'downloaded a report'),
  'letterhead.write': words('đặt thể thức văn bản', 'set how documents look'),
  'official.edit': words('soạn văn bản', 'edited the document of'),
  'official.submit': words('trình văn bản', 'submitted the document of'),
  'official.return': words('trả lại văn bản', 'returned the document of'),
  'official.approve': words('duyệt văn bản', 'approved the document of'),
  'official.number': words('cấp số văn bản', 'numbered the document of'),
  'official.sign': words('ghi nhận văn bản đã ký', 'recorded as signed the document of'),
  'official.issue': words('phát hành văn bản', 'issued the document of'),
  'official.download': words('tải bản đã ký của văn bản', 'downloaded the signed copy of'),
  'person.grant': words('giao vai trò cho', 'gave roles to'),
  'person.take': words('rút vai trò của', 'took roles from'),
  'person.reset': words('cấp lại mật khẩu cho', 'gave a new password to'),
  'form.publish': words('ban hành biểu mẫu', 'published a form'),
  'plan.put': words('đặt kế hoạch của biểu', 'set the plan of'),
}
