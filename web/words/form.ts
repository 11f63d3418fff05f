import { words } from '../language.ts'

/** Words of the form, of sending it, and of what was sent. */
export const formWords = {
  sections: words('Các mục của báo cáo', 'Sections of the report'),
  answeredAloud: (count: number, of: number) =>
    words(`đã nhập ${count} trên ${of} nội dung`, `${count} of ${of} answered`),
  progress: (count: number, of: number) => words(`Đã nhập ${count}/${of} nội dung`, `${count} of ${of} answered`),
  due: (day: string, left: string) => words(`Hạn gửi ${day}, ${left}`, `Due ${day}, ${left}`),
  onBehalfOf: (unit: string) => words(`Nhập thay ${unit}`, `On behalf of ${unit}`),
  check: words('Kiểm tra và gửi', 'Check and send'),
  nothing: words('Không phát sinh', 'Nothing to report'),
  nothingAsk: words(
    'Gửi báo cáo “không phát sinh” cho kỳ này? Những số liệu đang nhập dở sẽ không được gửi.',
    'Send “nothing to report” for this period? What you have typed so far will not be sent.',
  ),
  cancel: words('Thôi', 'Cancel'),
  next: words('Lưu, sang mục tiếp', 'Save, next section'),
  last: words('Lưu, kiểm tra và gửi', 'Save, check and send'),
  skipOn: words('Để sau, sang mục tiếp', 'Later: next section'),
  toSections: words('Các mục', 'Sections'),
  step: (number: number, of: number) => words(`Mục ${number}/${of}`, `Section ${number} of ${of}`),
  required: words('bắt buộc', 'required'),
  requiredNote: words('Dấu * là nội dung bắt buộc.', 'Fields with * are required.'),
  before: words('Kỳ trước', 'Period before'),
  confirm: words('Đúng, giữ nguyên', 'Yes, keep it'),
  confirmAll: (count: number) => words(`Đúng cả ${count}, giữ nguyên`, `All ${count} are right, keep them`),
  suggestedCount: (count: number) =>
    words(
      `${count} nội dung lấy từ kỳ trước, chờ xác nhận.`,
      `${count} taken from the period before, to be confirmed.`,
    ),
  savedHere: words('Đã lưu trên máy', 'Kept on this machine'),
  savedThere: words('Đã lưu', 'Saved'),
  saveFailed: words(
    'Chưa lưu được lên máy chủ; vẫn còn trên máy này',
    'Not saved on the server yet; kept on this machine',
  ),
  explain: words('Giải trình', 'Explanation'),
  explainHint: words(
    'Số liệu đúng thì giải trình vì sao; sai thì sửa lại.',
    'If it is right, say why; if not, change it.',
  ),
  needsExplanation: (label: string) => words(`${label}: cần giải trình`, `${label}: needs an explanation`),
  needsConfirming: (label: string) =>
    words(`${label}: số lấy từ kỳ trước, chờ xác nhận`, `${label}: from the period before, to be confirmed`),
  done: words('Đã thực hiện', 'Done'),
  total: words('Tổng số', 'Total'),
  value: words('Giá trị', 'Value'),
  choose: words('Chọn', 'Choose'),
  dayHint: words('Ngày/tháng/năm, ví dụ 04/11/2024', 'Day/month/year, such as 04/11/2024'),
  decimalHint: words('Dùng dấu phẩy cho phần thập phân, ví dụ 2,95', 'Use a comma for decimals, such as 2,95'),
  left: (count: number) => words(`Còn ${count} ký tự`, `${count} characters left`),
  tooMany: (count: number) => words(`Quá ${count} ký tự`, `${count} characters too many`),
  row: (number: number) => words(`Dòng ${number}`, `Row ${number}`),
  addRow: words('Thêm dòng', 'Add a row'),
  removeRow: (number: number) => words(`Xóa dòng ${number}`, `Remove row ${number}`),
  remove: words('Xóa', 'Remove'),
  sum: words('Cộng', 'Sum'),
  pasteHint: words(
    'Có thể dán nhiều ô từ Excel. 1.000 và 1,000 đều hiểu là một nghìn.',
    'You can paste cells from Excel. 1.000 and 1,000 both mean a thousand.',
  ),
  pasted: (rows: number, columns: number) =>
    words(`Đã dán ${rows} dòng, ${columns} cột.`, `Pasted ${rows} rows, ${columns} columns.`),
  pastedThousands: words(
    ' 1.000 và 1,000 đều được hiểu là một nghìn.',
    ' 1.000 and 1,000 were both read as a thousand.',
  ),
  pastedLeftOut: (count: number) =>
    words(` ${count} ô nằm ngoài bảng, không dán.`, ` ${count} cells were outside the table and left out.`),
  undo: words('Hoàn tác', 'Undo'),
  joined: (name: string) =>
    words(
      `${name} cũng đang nhập báo cáo này; phần của hai người đã được ghép lại.`,
      `${name} is typing this report too; what you both typed was joined.`,
    ),
  clashTitle: words('Hai người nhập khác nhau', 'Two people typed different things'),
  clashText: words(
    'Chọn từng chỗ giữ số nào. Chưa chọn thì chưa có gì mất.',
    'Choose for each which one to keep. Nothing is lost until you do.',
  ),
  mine: words('Của bạn', 'Yours'),
  theirs: (name: string) => words(`Của ${name}`, `${name}'s`),
  keepChosen: words('Giữ những gì đã chọn', 'Keep what I chose'),
  empty: words('để trống', 'empty'),
  change: words('Sửa', 'Change'),
  changeAloud: (label: string) => words(`Sửa mục ${label}`, `Change section ${label}`),
  send: words('Gửi báo cáo', 'Send the report'),
  propose: words('Trình người duyệt', 'Put before the approver'),
  sending: words('Đang gửi …', 'Sending …'),
  onWhoseWord: words('Nhập theo lời của ai', 'On whose word'),
  onWhoseWordHint: words(
    'Họ tên, chức vụ người cung cấp số liệu, ví dụ: Nông Văn Bình, Bí thư chi bộ.',
    'Name and post of who gave the figures.',
  ),
  onWhoseWordMissing: words('Ghi rõ nhập theo lời của ai', 'Say on whose word this is entered'),
  cannotSend: words(
    'Báo cáo đã được tiếp nhận. Muốn sửa, đề nghị cấp trên mở lại hoặc xin điều chỉnh.',
    'It was accepted. To change it, ask the level above to open it, or for an amendment.',
  ),
  closedNote: words(
    'Kỳ này đã chốt số liệu: báo cáo gửi bây giờ được nhận và ghi là gửi chậm.',
    'This period is closed: what is sent now is taken, and marked late.',
  ),
}

export const sectionStates = {
  untouched: words('Chưa nhập', 'Not started'),
  started: words('Đang nhập', 'Started'),
  complete: words('Đã đủ', 'Complete'),
  wrong: words('Có lỗi', 'Has errors'),
  unexplained: words('Cần giải trình', 'Needs an explanation'),
  returned: words('Cần sửa', 'To be changed'),
}
