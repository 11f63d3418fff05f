import { words } from '../language.ts'

/** Words of what was sent: its receipt, its figures, its versions; and of what waits to be sent. */
export const sentWords = {
  sentTitle: words('Đã gửi báo cáo', 'The report was sent'),
  proposedTitle: words('Đã trình người duyệt', 'Put before the approver'),
  receipt: words('Mã tiếp nhận', 'Receipt code'),
  receiptHelp: words(
    'Đọc từng nhóm khi cần xác nhận qua điện thoại.',
    'Read it out group by group over the telephone.',
  ),
  print: words('In trang này', 'Print this page'),
  nothing: words('Không phát sinh trong kỳ.', 'Nothing to report in this period.'),
  late: words('Gửi chậm', 'Late'),
  onBehalf: (word: string) => words(`Nhập thay, theo lời của ${word}`, `Entered on behalf, on the word of ${word}`),
  figures: words('Số liệu đã gửi', 'What was sent'),
  field: words('Nội dung', 'Field'),
  thisPeriod: words('Kỳ này', 'This period'),
  before: words('Kỳ trước', 'Period before'),
  explanations: words('Giải trình', 'Explanations'),
  notExplained: words('Chưa giải trình', 'Not explained'),
  versions: words('Các phiên bản', 'Versions'),
  version: (number: number) => words(`Bản ${number}`, `Version ${number}`),
  showChanges: words('Thay đổi gì', 'What changed'),
  noChanges: words('Số liệu không thay đổi.', 'No figure changed.'),
  was: words('Trước', 'Before'),
  became: words('Sau', 'After'),
  reason: words('Lý do', 'Reason'),
  edit: words('Sửa và gửi lại', 'Change and send again'),
  approve: words('Duyệt và gửi', 'Approve and send'),
  giveBack: words('Trả lại người nhập', 'Give back to the reporter'),
  giveBackHint: words('Ghi rõ cần sửa gì.', 'Say what is to be changed.'),
  cancel: words('Thôi', 'Cancel'),
  nobodySent: words('Chưa gửi gì cho kỳ này.', 'Nothing was sent for this period.'),
  outbox: words('Chờ gửi', 'Waiting to be sent'),
  outboxEmpty: words('Không còn báo cáo nào chờ gửi.', 'Nothing waits to be sent.'),
  outboxHelp: words(
    'Những báo cáo này được giữ trên máy và tự gửi khi tới được hệ thống. Đóng trình duyệt cũng không mất. Gửi lại nhiều lần cũng chỉ tính một lần.',
    'These reports are kept on this machine and go out when the system can be reached. Closing the browser loses nothing. Sent several times, a report counts once.',
  ),
  waits: words('Chưa gửi được, sẽ tự gửi lại', 'Not sent yet; it is tried again'),
  notYet: words(
    'Hệ thống đang bận hoặc không tới được. Báo cáo vẫn được giữ trên máy này.',
    'The system is busy or cannot be reached. The report is kept on this machine.',
  ),
  refused: words('Máy chủ không nhận', 'Refused by the server'),
  pressedAt: (moment: string) => words(`Bấm gửi lúc ${moment}`, `Sent at ${moment}`),
  tryNow: words('Gửi ngay', 'Send now'),
  save: words('Lưu ra tệp', 'Save as a file'),
  remove: words('Xóa', 'Delete'),
  removeAsk: words(
    'Xóa báo cáo này khỏi hàng chờ? Số liệu đã nhập vẫn còn trong bản nháp.',
    'Delete this report from the queue? What you typed stays in the draft.',
  ),
  fix: words('Mở để sửa', 'Open and change'),
  gone: (form: string, period: string) => words(`Đã gửi: ${form} ${period}`, `Sent: ${form} ${period}`),
}

export const commands = {
  submit: words('Gửi', 'Sent'),
  approve: words('Duyệt', 'Approved'),
  accept: words('Tiếp nhận', 'Received'),
  return: words('Trả lại', 'Returned'),
  reopen: words('Mở lại', 'Reopened'),
  ask: words('Đề nghị điều chỉnh', 'Amendment asked for'),
  grant: words('Cho điều chỉnh', 'Amendment granted'),
  refuse: words('Không đồng ý điều chỉnh', 'Amendment refused'),
  lapse: words('Hết hạn điều chỉnh', 'Amendment lapsed'),
  amend: words('Gửi số liệu điều chỉnh', 'Amended'),
}

export const sentListWords = {
  title: (unit: string) => words(`Đã gửi: ${unit}`, `Sent: ${unit}`),
  year: (year: string) => words(`Năm ${year}`, `Year ${year}`),
  keptFrom: (moment: string) => words(`Đang xem bản lưu lúc ${moment}.`, `Showing what was kept at ${moment}.`),
  none: words('Đơn vị chưa gửi báo cáo nào.', 'The unit has not sent anything yet.'),
  nothing: words('không phát sinh', 'nothing to report'),
}

export const onBehalfWords = {
  title: words('Nhập thay đơn vị cấp dưới', 'Enter on behalf of a unit below'),
  which: words('Báo cáo', 'Report'),
  help: words(
    'Chỉ nhập thay khi đơn vị đã cho số liệu. Hồ sơ ghi rõ ai nhập, theo lời của ai.',
    'Only when the unit has given its figures. The record says who entered them, and on whose word.',
  ),
  enter: words('Nhập thay', 'Enter'),
  look: words('Xem', 'Look'),
  none: words('Không có đơn vị cấp dưới nào phải báo cáo kỳ này.', 'No unit below owes this report.'),
}
