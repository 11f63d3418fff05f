import { words } from '../language.ts'

/** Words about where and how a person is reminded by e-mail. */
export const contactWords = {
  roles: words('Vai trò', 'Roles'),
  reminders: words('Thư nhắc việc', 'Reminders by e-mail'),
  remindersHelp: words(
    'Thư được gửi buổi sáng ngày làm việc: trước hạn ba ngày làm việc, ngày đến hạn, và sau đó khi còn thiếu. Địa chỉ chỉ dùng cho việc này.',
    'They are sent on the morning of working days: three working days ahead, on the due day, and after it while something is missing. The address serves for nothing else.',
  ),
  address: words('Thư điện tử', 'E-mail address'),
  addressHelp: words('Để trống nếu không muốn lưu địa chỉ.', 'Leave it empty to have none kept.'),
  addressWrong: words(
    'Ghi địa chỉ thư điện tử, ví dụ hoa@example.vn',
    'Give an e-mail address, such as hoa@example.vn',
  ),
  language: words('Ngôn ngữ của thư', 'Language of the mails'),
  vietnamese: words('Tiếng Việt', 'Vietnamese'),
  english: words('Tiếng Anh', 'English'),
  wanted: words('Có nhận thư nhắc việc không?', 'Do you want reminders?'),
  yes: words('Nhận', 'Yes'),
  no: words('Không nhận', 'No'),
  save: words('Lưu', 'Save'),
  saved: words('Đã lưu.', 'Saved.'),
  stopTitle: words('Dừng thư nhắc việc', 'Stop reminders'),
  stopAsk: words(
    'Bạn sẽ không nhận thư nhắc việc gửi đến địa chỉ này nữa. Việc cần làm vẫn có trên trang.',
    'You will get no more reminders at this address. What is to be done stays on the site.',
  ),
  stop: words('Không nhận thư nhắc nữa', 'No more reminders'),
  stopped: words(
    'Đã dừng. Muốn nhận lại thì đăng nhập và bật trong tài khoản.',
    'They are stopped. To have them again, sign in and turn them on in your account.',
  ),
  unknown: words(
    'Liên kết này không còn dùng được: địa chỉ đã được đổi hoặc xóa. Không có thư nào được gửi theo liên kết này nữa.',
    'This link is no longer good: the address was changed or removed. No more mails are sent by it.',
  ),
  noAnswer: words('Không có trả lời từ máy chủ. Hãy thử lại.', 'The server did not answer. Try again.'),
}
