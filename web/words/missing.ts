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
  copied: words('Đã chép, dán vào nơi cần dùng.', 'Copied: paste it where you need it.'),
  copyByHand: words('Trình duyệt không cho chép; hãy chọn và chép lời dưới đây.', 'Mark and copy it below.'),
  read: words('Đọc nội dung chép', 'Read what is copied'),
  letter: words('Dự thảo công văn đôn đốc', 'Draft a letter that urges them'),
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

/** Words around the draft of a letter; the letter itself is in Vietnamese. */
export const letterWords = {
  title: words('Dự thảo công văn đôn đốc', 'Draft of a letter that urges'),
  help: words(
    'Sửa trực tiếp trên bản dự thảo. Số, ký hiệu để văn thư ghi; thể thức theo hướng dẫn của Văn phòng Trung ương Đảng.',
    'Edit the draft where it stands. Its number is for the clerk to fill in; the layout is that of Party documents.',
  ),
  back: words('Về danh sách chưa gửi', 'Back to who has not sent'),
  loaded: (count: number) => words(`Đã tải ${count} đơn vị`, `${count} units loaded`),
  print: words('In hoặc lưu PDF', 'Print, or save as PDF'),
  copy: words('Chép toàn văn', 'Copy as text'),
  onlyOverdue: words('Chỉ để đơn vị đã quá hạn', 'Only those that are overdue'),
  reset: words('Bỏ các chỗ đã sửa', 'Undo all edits'),
  above: words('Cơ quan cấp trên', 'Organisation above'),
  issuer: words('Cơ quan ban hành', 'Issuer'),
  number: words('Số và ký hiệu', 'Number and symbol'),
  subject: words('Trích yếu', 'Subject'),
  placeAndDate: words('Địa danh và ngày tháng', 'Place and date'),
  addressees: words('Kính gửi', 'Addressees'),
  opening: words('Phần mở đầu', 'Opening'),
  closing: words('Phần kết', 'Closing'),
  recipients: words('Nơi nhận', 'Recipients'),
  authority: words('Ký thay mặt ai', 'In whose name it is signed'),
  post: words('Chức vụ người ký', 'Post of the signer'),
  signer: words('Họ tên người ký', 'Name of the signer'),
  list: words('Danh sách đơn vị chưa gửi', 'Units that have not sent'),
  include: (unit: string) => words(`Đưa ${unit} vào danh sách`, `Put ${unit} on the list`),
}
