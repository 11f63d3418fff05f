import type { ImportKind, ImportState } from '../../shared/domain/import/import.ts'
import type { Text } from '../../shared/domain/text.ts'
import { words } from '../language.ts'

/** What a sheet may be about, and what comes of it. */
export const importKindWords: { readonly [kind in ImportKind]: { readonly label: Text; readonly help: Text } } = {
  units: {
    label: words('Đơn vị mới', 'New units'),
    help: words(
      'Danh sách đơn vị được thành lập từ một ngày. Đơn vị đã có thì giữ nguyên.',
      'A list of units that begin on a day. Those that stand already stay as they are.',
    ),
  },
  map: {
    label: words('Bảng sắp xếp đơn vị', 'Map of a reorganisation'),
    help: words(
      'Mỗi đơn vị cũ thành gì: sáp nhập, chia, giữ nguyên, đổi tên, điều chuyển, giải thể.',
      'What becomes of each unit: merged, divided, unchanged, renamed, moved, dissolved.',
    ),
  },
  people: {
    label: words('Người dùng', 'People'),
    help: words(
      'Họ tên, số điện thoại và vai trò ở đơn vị này và các đơn vị bên dưới; ai chưa có tài khoản thì được mở.',
      'Names, telephone numbers and roles here and below; whoever has no account gets one.',
    ),
  },
}

export const importStateWords: { readonly [state in ImportState]: Text } = {
  uploading: words('Chưa có tệp', 'No file yet'),
  checking: words('Đang kiểm tra', 'Being checked'),
  checked: words('Đã kiểm tra', 'Checked'),
  applying: words('Đang áp dụng', 'Being applied'),
  applied: words('Đã áp dụng', 'Applied'),
  failed: words('Bị gián đoạn', 'Broke off'),
}

/** What is counted of what a file would do. */
export const importCounts: { readonly [counted: string]: Text } = {
  created: words('Đơn vị mới', 'New units'),
  unchanged: words('Đơn vị đã có, giữ nguyên', 'Units that stand already'),
  merge: words('Dòng sáp nhập', 'Rows merged'),
  split: words('Dòng chia', 'Rows divided'),
  keep: words('Dòng giữ nguyên', 'Rows unchanged'),
  rename: words('Dòng đổi tên', 'Rows renamed'),
  transfer: words('Dòng điều chuyển', 'Rows moved'),
  dissolve: words('Dòng giải thể', 'Rows dissolved'),
  people: words('Người', 'People'),
  accounts: words('Tài khoản mới', 'New accounts'),
  units: words('Đơn vị có người được giao vai trò', 'Units at which roles are given'),
}

export const importFailures = {
  interrupted: words('Việc đang làm bị gián đoạn.', 'What was under way broke off.'),
  file_gone: words(
    'Không còn tệp: tệp chưa được tải lên, hoặc đã quá một ngày nên tệp và mật khẩu ban đầu bị xóa.',
    'There is no file: it was not uploaded, or it and the first passwords were thrown away after a day.',
  ),
  changed_meanwhile: words(
    'Đơn vị hoặc tài khoản đã thay đổi trong khi áp dụng, nên dừng lại.',
    'Units or accounts changed while it was applied, so it was stopped.',
  ),
} as const

export const importWords = {
  title: words('Nhập từ tệp', 'Import from a file'),
  intro: words(
    'Tệp được kiểm tra từng dòng trước; chỉ khi không còn lỗi mới áp dụng được, và áp dụng toàn bộ.',
    'A file is checked row by row first; it can be applied only when nothing is wrong, and then all of it is.',
  ),
  kind: words('Nhập gì', 'What to import'),
  template: words('Tệp mẫu', 'Template'),
  templateHelp: words(
    'Điền theo mẫu; thứ tự cột không quan trọng.',
    'Fill it in; the order of columns does not matter.',
  ),
  templateXlsx: words('Tải mẫu Excel', 'Excel template'),
  templateCsv: words('Tải mẫu CSV', 'CSV template'),
  filledXlsx: words('Tải danh sách đơn vị hiện nay (Excel)', 'The units of today (Excel)'),
  day: words('Ngày hiệu lực', 'Takes effect on'),
  number: words('Số quyết định', 'Number of the decision'),
  issuer: words('Cơ quan ban hành', 'Issued by'),
  decisionDay: words('Ngày quyết định', 'Day of the decision'),
  numberWrong: words('Ghi số quyết định', 'Give the number of the decision'),
  issuerWrong: words('Ghi cơ quan ban hành', 'Say who issued it'),
  file: words('Tệp Excel (.xlsx) hoặc CSV', 'Excel (.xlsx) or CSV file'),
  fileHelp: words('Tối đa 20.000 dòng và 5 MB.', 'At most 20,000 rows and 5 MB.'),
  noFile: words('Chọn tệp', 'Choose a file'),
  tooLarge: words('Tệp lớn hơn 5 MB', 'The file is larger than 5 MB'),
  check: words('Tải lên và kiểm tra', 'Upload and check'),
  uploading: (percent: string) => words(`Đang tải lên: ${percent}%`, `Uploading: ${percent}%`),
  uploadFailed: words(
    'Tải tệp lên không được. Hãy kiểm tra mạng rồi thử lại.',
    'The file could not be uploaded. Check the network and try again.',
  ),
  recent: words('Các lần nhập gần đây', 'Latest imports'),
  none: words('Chưa có lần nhập nào.', 'Nothing was imported yet.'),
  back: words('Về trang nhập từ tệp', 'Back to importing'),
  checking: words('Đang kiểm tra từng dòng…', 'Checking row by row …'),
  applying: words('Đang áp dụng…', 'Applying …'),
  progress: (done: string, total: string) => words(`${done} trên ${total}`, `${done} of ${total}`),
  notChecked: words(
    'Tệp chưa được kiểm tra: trang đã đóng hoặc mất mạng giữa chừng.',
    'The file was not checked: the page was closed or the network was lost half-way.',
  ),
  nothingChanged: words('Chưa có gì thay đổi.', 'Nothing has changed.'),
  treeWhole: words(
    'Cây đơn vị chỉ thay đổi toàn bộ một lần: không có phần nào bị làm dở.',
    'The tree changes in one step or not at all: nothing is left by half.',
  ),
  addedSoFar: (people: string) =>
    words(
      `Đã xử lý ${people} người theo thứ tự trong tệp; ai đã được thêm thì giữ nguyên tài khoản và vai trò.`,
      `${people} people were dealt with, in the order of the file; whoever was added keeps the account and roles.`,
    ),
  refused: (count: string) =>
    words(
      `Không thêm được ${count} người: xem lý do ở từng dòng bên dưới, sửa rồi nhập riêng những dòng đó.`,
      `${count} people could not be added: see why row by row below, mend the rows and import them alone.`,
    ),
  stalled: (moment: string) =>
    words(
      `Không thấy tiến triển từ ${moment}. Có thể làm tiếp ngay, không làm gì hai lần.`,
      `Nothing was heard of it since ${moment}. Going on is safe: nothing is done twice.`,
    ),
  mayLeave: words(
    'Có thể rời trang này; việc vẫn tiếp tục và lần nhập có trong danh sách gần đây.',
    'You may leave this page: it goes on, and stands among the latest imports.',
  ),
  checkFile: words('Kiểm tra tệp', 'Check the file'),
  importAgain: words('Nhập lại tệp', 'Import the file again'),
  toReorganisations: words('Xem ở Sắp xếp tổ chức', 'See the reorganisations'),
  rows: words('Số dòng', 'Rows'),
  errors: words('Lỗi', 'Errors'),
  warnings: words('Lưu ý', 'Warnings'),
  checkResult: words('Kết quả kiểm tra', 'What the check found'),
  effect: words('Khi áp dụng', 'What it would do'),
  effectDone: words('Đã thực hiện', 'What was done'),
  sound: words(
    'Không có lỗi. Chưa có gì thay đổi cho đến khi bấm “Áp dụng”.',
    'Nothing is wrong. Nothing changes until it is applied.',
  ),
  wrong: words('Tệp còn lỗi. Sửa trong tệp rồi nhập lại.', 'There are errors. Mend the file and import it again.'),
  findings: words('Từng dòng', 'Row by row'),
  row: words('Dòng', 'Row'),
  column: words('Cột', 'Column'),
  value: words('Đang ghi', 'As written'),
  message: words('Cần sửa', 'To be mended'),
  expected: (text: string) => words(`Nhận: ${text}`, `Taken: ${text}`),
  suggestion: (text: string) => words(`Có phải: ${text}?`, `Perhaps: ${text}?`),
  wholeFile: words('cả tệp', 'whole file'),
  more: words('Xem thêm', 'Show more'),
  onlyFirst: (count: string) => words(`Chỉ liệt kê ${count} mục đầu.`, `Only the first ${count} are listed.`),
  saveFindings: words('Tải danh sách (CSV)', 'Save the list (CSV)'),
  again: words('Nhập tệp khác', 'Import another file'),
  apply: words('Áp dụng', 'Apply'),
  applyAsk: (rows: string) =>
    words(`Áp dụng toàn bộ ${rows} dòng của tệp này?`, `Apply all ${rows} rows of this file?`),
  applyTree: words(
    'Cây đơn vị thay đổi từ ngày hiệu lực; có thể hủy trước ngày đó ở phần Sắp xếp tổ chức.',
    'The tree changes from that day on; until then it can be undone among the reorganisations.',
  ),
  applyPeople: words(
    'Người chưa có tài khoản được mở tài khoản; mật khẩu ban đầu chỉ tải được một lần.',
    'Whoever has no account gets one; first passwords can be fetched once.',
  ),
  goOn: words('Làm tiếp', 'Go on'),
  checkAgain: words('Kiểm tra lại', 'Check again'),
  done: words('Đã áp dụng xong.', 'It is applied.'),
  passwords: words('Mật khẩu ban đầu', 'First passwords'),
  passwordsOnce: words(
    'Danh sách mật khẩu chỉ lấy được một lần và được giữ trong một ngày. Hãy chuẩn bị máy in hoặc nơi lưu an toàn trước khi bấm.',
    'The passwords can be fetched once, and are kept for a day. Have a printer or a safe place ready first.',
  ),
  passwordsSoFar: words(
    'Mật khẩu của những người đã được mở tài khoản đến lúc này; còn lấy lại được cho đến khi áp dụng xong.',
    'The passwords of those whose accounts were opened so far; they can be fetched again until all is applied.',
  ),
  handOut: words('Phát cho từng người, không gửi qua mạng.', 'Hand each person their own, not over the network.'),
  fetch: words('Lấy danh sách mật khẩu', 'Fetch the passwords'),
  fetched: words(
    'Danh sách mật khẩu không còn: đã được lấy, hoặc đã quá một ngày. Ai không có mật khẩu thì cấp lại ở trang của người đó.',
    'The passwords are gone: they were fetched, or a day has passed. Whoever has none is given a new one on their own page.',
  ),
  once: words(
    'Rời trang này là mất danh sách. Phát cho từng người, không gửi qua mạng.',
    'Leaving this page loses the list. Hand each person their own, not over the network.',
  ),
  print: words('In phiếu phát', 'Print the slips'),
  savePasswords: words('Lưu danh sách (CSV)', 'Save the list (CSV)'),
  manyPasswords: (count: string) =>
    words(`Có ${count} người: hãy lưu danh sách.`, `There are ${count} people: save the list.`),
  name: words('Họ và tên', 'Name'),
  unit: words('Đơn vị', 'Unit'),
  telephone: words('Tên đăng nhập', 'Sign in as'),
  password: words('Mật khẩu ban đầu', 'First password'),
  site: words('Trang', 'Site'),
}
