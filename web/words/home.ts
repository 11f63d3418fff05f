import { words } from '../language.ts'

/** Words of the start page. */
export const homeWords = {
  title: words('Việc cần làm', 'What you owe'),
  keptFrom: (moment: string) => words(`Đang xem bản lưu lúc ${moment}.`, `Showing what was kept at ${moment}.`),
  yourPages: words('Các trang của bạn', 'Your pages'),
  nothingOwed: words('Không có báo cáo nào phải gửi lúc này.', 'There is no report to send right now.'),
  unitEnded: (unit: string, day: string) =>
    words(
      `${unit} đã kết thúc ngày ${day}; báo cáo của các kỳ trước đó vẫn xem và gửi ở đây.`,
      `${unit} ended on ${day}; what it reported before, and still owes, is here.`,
    ),
  endedWithin: (day: string) =>
    words(
      `Đơn vị kết thúc ngày ${day}: báo cáo này tính đến ngày đó, gửi một lần; đơn vị tiếp nhận không tính lại.`,
      `The unit ended on ${day}: this covers what it did until then, and is sent once; who took its place does not count it again.`,
    ),
  seeEnd: words('Theo quyết định nào, đơn vị nào tiếp nhận', 'By which decision, and who took its place'),
  waitingHere: (count: number, more: boolean, unit: string) =>
    words(
      `${count}${more ? '+' : ''} báo cáo chờ tiếp nhận tại ${unit}`,
      `${count}${more ? '+' : ''} ${count === 1 ? 'report waits' : 'reports wait'} to be received at ${unit}`,
    ),
  waitingToGo: (count: number) =>
    words(
      `${count} báo cáo chờ gửi trên máy này`,
      `${count} ${count === 1 ? 'report waits' : 'reports wait'} on this machine`,
    ),
  reports: words('Tải báo cáo của đơn vị', 'Download the report of the unit'),
  registers: words('Sổ theo dõi của đơn vị', 'Registers of the unit'),
  documents: words('Văn bản chờ bạn', 'Documents that wait for you'),
  documentWaits: {
    submitted: words('chờ duyệt', 'to be approved'),
    approved: words('chờ cấp số', 'to be numbered'),
    numbered: words('chờ ký', 'to be signed'),
    signed: words('chờ phát hành', 'to be issued'),
  },
  allSent: words('Xem tất cả', 'See all'),
  open: words('Mở', 'Open'),
  onBehalf: words('Nhập thay đơn vị cấp dưới', 'Enter on behalf of a unit below'),
}

/** The start page's groups, each with what is to be done about its items. */
export const owedGroups = {
  returned: words('Trả lại để bổ sung', 'Returned'),
  toAmend: words('Được điều chỉnh', 'To be amended'),
  overdue: words('Quá hạn', 'Overdue'),
  toApprove: words('Chờ bạn duyệt', 'For you to approve'),
  due: words('Phải làm', 'To do'),
  sent: words('Đã gửi', 'Sent'),
}
