import { words } from '../language.ts'

const one = (count: number, single: string, many: string): string => `${count} ${count === 1 ? single : many}`

/** Words about who has a later day to send, or nothing. */
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
