import { words } from '../language.ts'

/** Words of every page, and of signing in. */
export const shellWords = {
  product: words('Tổng hợp báo cáo', 'Report compilation'),
  noSecrets: words('Không nhập nội dung bí mật nhà nước.', 'Do not enter state secrets.'),
  skip: words('Đến nội dung chính', 'Skip to the content'),
  loading: words('Đang tải …', 'Loading …'),
  offline: words(
    'Không có mạng. Vẫn nhập được; báo cáo đã bấm gửi sẽ tự đi khi có mạng.',
    'No network. You can go on; what you send goes out when the network is back.',
  ),
  account: words('Tài khoản', 'Account'),
  myAccount: words('Tài khoản của tôi', 'My account'),
  otherLanguage: words('English', 'Tiếng Việt'),
  signIn: words('Đăng nhập', 'Sign in'),
  signOut: words('Đăng xuất', 'Sign out'),
  verify: words('Xác minh văn bản', 'Verify a document'),
  signInAgain: words(
    'Phiên đăng nhập đã hết hạn. Những gì đã nhập vẫn còn trên máy này.',
    'Your session has ended. What you typed is kept on this machine.',
  ),
  welcome: words(
    'Mỗi đơn vị nhập số liệu của mình một lần; số liệu tổng hợp và báo cáo của cấp trên được tính từ đó.',
    'Each unit enters its own figures once; the roll-ups and reports above are computed from them.',
  ),
  signInFailed: words('Không đăng nhập được', 'Signing in failed'),
  newVersion: words('Đã có phiên bản mới của trang này.', 'There is a new version of this site.'),
  takeNewVersion: words('Cập nhật', 'Update'),
  failed: words('Không mở được trang này', 'This page could not be opened'),
  noAnswer: words(
    'Không có mạng, và trang này chưa được lưu trên máy.',
    'No network, and this page is not kept on this machine.',
  ),
  notEntered: words('Chưa nhập', 'Not answered'),
  problems: (count: number) =>
    words(`Có ${count} chỗ cần xem lại`, `${count} ${count === 1 ? 'thing needs' : 'things need'} another look`),
  tryAgain: words('Thử lại', 'Try again'),
  notFound: words('Không có trang này', 'There is no such page'),
  backHome: words('Về việc cần làm', 'Back to what you owe'),
  keepQueue: (count: number) =>
    words(
      `${count} báo cáo chưa gửi được giữ lại trên máy này cho tài khoản của bạn, và đi tiếp khi bạn đăng nhập lại.`,
      `${count} unsent ${count === 1 ? 'report stays' : 'reports stay'} on this machine for your account, and will go out when you sign in again.`,
    ),
  stay: words('Ở lại', 'Stay'),
  notices: words('Thông báo của cấp trên', 'Notice from above'),
}

/** A unit that ended, told from others of its name. */
export const unitWords = {
  until: (day: string) => words(`đến ${day}`, `until ${day}`),
}

export const states = {
  none: words('Chưa bắt đầu', 'Not started'),
  draft: words('Nháp', 'Draft'),
  proposed: words('Chờ duyệt', 'Awaiting approval'),
  submitted: words('Đã gửi', 'Submitted'),
  returned: words('Trả lại để bổ sung', 'Returned'),
  accepted: words('Đã tiếp nhận', 'Accepted'),
}

export const itemWords = {
  due: (day: string) => words(`Hạn ${day}`, `Due ${day}`),
  late: words('gửi chậm', 'late'),
  closed: words('đã chốt số liệu', 'closed'),
  reason: words('Lý do trả lại', 'Reason'),
  why: words('Lý do', 'Reason'),
  begin: words('Bắt đầu nhập', 'Begin'),
  amend: words('Điều chỉnh', 'Amend'),
  goOn: words('Nhập tiếp', 'Go on'),
  complete: words('Bổ sung', 'Complete it'),
  approve: words('Xem và duyệt', 'Look and approve'),
  look: words('Xem', 'Look'),
  waits: words('Chờ gửi', 'Waiting to go'),
}

/** Words of what the level above granted a unit: a later day, or an amendment. On the start page and at the head of a form. */
export const grantedWords = {
  amendBy: (day: string) => words(`Được điều chỉnh đến hết ngày ${day}`, `To be amended by ${day}`),
  askedFor: words('Đang xin điều chỉnh', 'An amendment is asked for'),
  extended: (day: string) => words(`Được gia hạn đến ngày ${day}`, `Extended to ${day}`),
}
