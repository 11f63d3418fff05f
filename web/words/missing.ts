import { words } from '../language.ts'

/** Words about those who have not sent, and about the periods of the year. */
export const missingWords = {
  title: words('Chưa gửi', 'Not sent'),
  back: words('Về tình hình gửi báo cáo', 'Back to completeness'),
  none: words('Tất cả đã gửi.', 'All have sent.'),
  page: (number: number) => words(`Trang ${number}`, `Page ${number}`),
  more: words('Xem thêm', 'Show more'),
  nobody: words('Chưa có người đầu mối.', 'No focal point.'),
  noTelephone: words('chưa có số điện thoại', 'no telephone number'),
  call: (name: string, telephone: string) => words(`Gọi ${name}, ${telephone}`, `Call ${name}, ${telephone}`),
  copy: words('Chép lời nhắc', 'Copy the reminder'),
  copyAll: (count: number) =>
    words(`Chép lời đôn đốc ${count} đơn vị`, `Copy one reminder to ${count} ${count === 1 ? 'unit' : 'units'}`),
  copied: words('Đã chép, dán vào tin nhắn.', 'Copied: paste it into a message.'),
  copyByHand: words('Trình duyệt không cho chép; hãy chọn và chép lời dưới đây.', 'Mark and copy it below.'),
  read: words('Đọc lời nhắc', 'Read it'),
  matrix: words('Các kỳ gần đây', 'Recent periods'),
  matrixTitle: words('Tình hình gửi các kỳ gần đây', 'Completeness of recent periods'),
  matrixHelp: words(
    'Báo cáo của từng đơn vị trực thuộc, kỳ mới nhất trước.',
    "Each unit's own report, the newest period first.",
  ),
  unit: words('Đơn vị', 'Unit'),
  onlyMissing: words('Chỉ đơn vị còn thiếu kỳ nào đó', 'Only those with a period missing'),
  late: words('chậm', 'late'),
  overdue: words('quá hạn', 'overdue'),
  notBelow: words('Không trực thuộc', 'Not below'),
  exempt: words('Không phải gửi', 'Owes none'),
}
