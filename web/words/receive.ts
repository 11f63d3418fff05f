import { words } from '../language.ts'

/** Words of the one who receives what the units below sent. */
export const receiveWords = {
  title: words('Chờ tiếp nhận', 'To receive'),
  none: words('Không có báo cáo nào chờ tiếp nhận.', 'Nothing waits to be received.'),
  oldestFirst: (count: number) =>
    words(`${count} báo cáo, gửi trước xếp trước`, `${count} ${count === 1 ? 'report' : 'reports'}, oldest first`),
  sentAt: (moment: string) => words(`Gửi lúc ${moment}`, `Sent at ${moment}`),
  late: words('gửi chậm', 'late'),
  warnings: (count: number) => words(`${count} cảnh báo`, `${count} ${count === 1 ? 'warning' : 'warnings'}`),
  open: words('Xem', 'Look'),
  more: words('Xem thêm', 'Show more'),
  many: words('Tiếp nhận nhiều báo cáo', 'Receive many'),
  manyHelp: words(
    'Tiếp nhận các báo cáo không có cảnh báo trong danh sách dưới. Báo cáo có cảnh báo phải xem từng cái.',
    'Receives those below that have no warnings. Those with warnings are to be looked at one by one.',
  ),
  receiveMany: (count: number) =>
    words(`Tiếp nhận ${count} báo cáo`, `Receive ${count} ${count === 1 ? 'report' : 'reports'}`),
  receiving: words('Đang tiếp nhận …', 'Receiving …'),
  results: words('Kết quả tiếp nhận', 'Results'),
  resultSum: (done: number, left: number) =>
    words(`Đã tiếp nhận ${done}, còn lại ${left}.`, `${done} received, ${left} left.`),
  backToWaiting: words('Về danh sách chờ tiếp nhận', 'Back to what waits'),
  backToUnit: words('Về trang của đơn vị', "Back to the unit's page"),
  versionShown: (number: number) => words(`Bản ${number}`, `Version ${number}`),
  notStanding: (number: number) =>
    words(`Đang xem bản ${number}, không phải bản mới nhất.`, `This is version ${number}, not the newest.`),
  seeNewest: words('Xem bản mới nhất', 'See the newest'),
  toLookAt: words('Cảnh báo và giải trình', 'Warnings and explanations'),
  noWarnings: words('Không có cảnh báo.', 'No warnings.'),
  notExplained: words('Chưa giải trình', 'Not explained'),
  concerns: words('Về', 'On'),
  figures: words('Số liệu', 'Figures'),
  receive: words('Tiếp nhận', 'Receive'),
  return: words('Trả lại để bổ sung', 'Return'),
  reopen: words('Mở lại để sửa', 'Reopen'),
  returnHelp: words(
    'Ghi rõ cần bổ sung gì và đánh dấu nội dung cần sửa ở bảng số liệu bên dưới.',
    'Say what is missing, and tick what is to be changed in the figures below.',
  ),
  toReason: words('Lên ô lý do', 'Up to the reason'),
  ticked: (count: number) => words(`Đã đánh dấu ${count} nội dung`, `${count} ticked`),
  done: {
    accept: words('Đã tiếp nhận báo cáo này.', 'This report was received.'),
    return: words('Đã trả lại báo cáo này.', 'This report was returned.'),
    reopen: words('Đã mở lại báo cáo này.', 'This report was reopened.'),
  },
  reasonFields: words('Nội dung cần sửa', 'To be changed'),
  nothing: words('Không phát sinh trong kỳ.', 'Nothing to report in this period.'),
  nobodySent: words('Đơn vị chưa gửi gì cho kỳ này.', 'Nothing was sent for this period.'),
  field: words('Nội dung', 'Field'),
  succeeded: (units: string) => words(`của ${units}`, `of ${units}`),
  incomparable: words(
    'không so sánh được: có đơn vị bị chia mà không có tỷ lệ',
    'cannot be compared: a unit was divided without shares',
  ),
  thisPeriod: words('Kỳ này', 'This period'),
  onBehalf: (word: string) => words(`Nhập thay, theo lời của ${word}`, `Entered on behalf, on the word of ${word}`),
}

/** What became of each of many. */
export const outcomes = {
  accepted: words('Đã tiếp nhận', 'Accepted'),
  skipped: words('Có cảnh báo, cần xem', 'Has warnings, needs a look'),
  conflict: words('Đơn vị vừa gửi bản khác', 'A newer version stands'),
  refused: words('Không tiếp nhận được', 'Could not be received'),
}
