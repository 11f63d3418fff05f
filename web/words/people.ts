import { words } from '../language.ts'

/** Words about the people of a unit, and of the sheet that one is handed with a first password. */
export const personWords = {
  left: (units: number) =>
    words(
      `Còn người của ${units} đơn vị đã kết thúc từ lâu chưa hiển thị ở đây: hãy chuyển vai trò của những người ở trên trước.`,
      `The people of ${units} ${units === 1 ? 'unit' : 'units'} that ended long ago are not shown: settle those above first.`,
    ),
  title: words('Người dùng', 'People'),
  add: words('Thêm người', 'Add a person'),
  back: words('Về danh sách người dùng', 'Back to the people'),
  change: words('Sửa', 'Change'),
  noTelephone: words('chưa có số điện thoại', 'no telephone number'),
  cameFrom: (unit: string) => words(`Chuyển từ ${unit}`, `From ${unit}`),
  notHere: words('Người này không có vai trò tại đơn vị.', 'This person holds no role at the unit.'),
  name: words('Họ và tên', 'Name'),
  nameWrong: words('Ghi họ và tên, từ 2 đến 100 ký tự', 'Give the name, 2 to 100 characters'),
  telephone: words('Số điện thoại', 'Telephone number'),
  telephoneHelp: words(
    'Mười chữ số, bắt đầu bằng 0. Người này đăng nhập bằng số đó.',
    'Ten digits, beginning with 0. The person signs in with it.',
  ),
  mailAddressHelp: words('Chỉ để gửi thư nhắc việc.', 'For reminders, and nothing else.'),
  saveAddress: words('Lưu thư điện tử', 'Save the e-mail address'),
  savedAddress: words('Đã lưu thư điện tử.', 'The e-mail address is saved.'),
  telephoneWrong: words('Ghi số điện thoại mười chữ số, bắt đầu bằng 0', 'Give ten digits that begin with 0'),
  roles: words('Vai trò tại đơn vị', 'Roles at the unit'),
  rolesWrong: words('Chọn ít nhất một vai trò', 'Choose one role at least'),
  adding: words('Đang thêm …', 'Adding …'),
  existing: (name: string) =>
    words(
      `Số điện thoại này đã có tài khoản, mang tên ${name}. Tài khoản giữ nguyên tên và mật khẩu, và từ nay có thêm vai trò tại đơn vị này.`,
      `This telephone number has an account already, in the name of ${name}. It keeps its name and password, and now has its roles at this unit.`,
    ),
  ofAnother: words('Có đúng là người này không?', 'Is this the person?'),
  ofAnotherAsk: (telephone: string, name: string, typed: string) =>
    words(
      `Số điện thoại ${telephone} đã có tài khoản, mang tên ${name}; bạn ghi ${typed}. Nếu ghi nhầm số, hãy bấm Thôi và sửa lại. Nếu đúng là người này, tài khoản giữ nguyên tên và mật khẩu, và có thêm vai trò tại đơn vị này.`,
      `The telephone number ${telephone} has an account already, in the name of ${name}; you wrote ${typed}. If the number is a slip, cancel and correct it. If this is the person, the account keeps its name and password, and gets its roles at this unit.`,
    ),
  ofAnotherDo: (name: string) => words(`Đúng là ${name}`, `Yes, it is ${name}`),
  alreadyHeld: (name: string) =>
    words(
      `${name} đã có vai trò này tại đơn vị. Không có gì thay đổi.`,
      `${name} has this role at the unit already. Nothing was changed.`,
    ),
  neverSignedIn: words(
    'Chưa ai đăng nhập bằng mật khẩu ban đầu của tài khoản này: phiếu có thể đã thất lạc, hoặc do đơn vị khác cấp. Hãy cấp mật khẩu ban đầu mới và trao tận tay người này.',
    'Nobody has signed in with the first password of this account: it may be lost, or another unit gave it. Give a new first password, and hand it to this person.',
  ),
  inUse: words(
    'Nếu không biết chắc chính người này đã đặt mật khẩu đang dùng, nên cấp mật khẩu ban đầu mới: ai biết mật khẩu thì làm được mọi việc của vai trò vừa giao.',
    'If you are not certain that this very person set the password in use, give a new first one: whoever knows it can do all that the roles now allow.',
  ),
  resetWhere: words(
    'Người còn có vai trò ở đơn vị mà bạn không quản trị thì quản trị cấp trên cấp.',
    'Of a person with roles at units that you do not administer, a steward above does it.',
  ),
  open: words('Mở trang của người này', "Open the person's page"),
  save: words('Lưu vai trò', 'Save the roles'),
  saved: words('Đã lưu vai trò.', 'The roles are saved.'),
  takeAway: words('Thôi mọi vai trò', 'Take all roles away'),
  takeAwayAsk: (name: string, unit: string) =>
    words(
      `${name} sẽ không còn vai trò nào tại ${unit}. Những gì đã gửi vẫn giữ nguyên, với tên người gửi.`,
      `${name} will hold no role at ${unit}. What was sent stays, with the name of who sent it.`,
    ),
  takenAway: (name: string) =>
    words(`${name} không còn vai trò tại đơn vị này.`, `${name} holds no role at this unit any more.`),
  account: words('Tài khoản', 'Account'),
  reset: words('Cấp mật khẩu ban đầu mới', 'Give a new first password'),
  resetHelp: words(
    'Khi người này quên mật khẩu hoặc mất điện thoại.',
    'When the password is forgotten, or the telephone lost.',
  ),
  noAccount: words(
    'Người này không có tài khoản đăng nhập bằng số điện thoại. Thêm lại bằng số điện thoại thì có.',
    'This person has no account to sign in with by telephone number. Add them again by their number to make one.',
  ),
  resetAsk: (name: string) =>
    words(
      `Mật khẩu hiện nay của ${name} hết hiệu lực ngay. Máy đang đăng nhập còn dùng được nhiều nhất một giờ nữa; cần chặn ngay thì thôi mọi vai trò của người này.`,
      `The present password of ${name} ends at once. A device that is signed in stays so for an hour at most; to stop all access at once, take all roles away.`,
    ),
  resetDo: words('Cấp mật khẩu mới', 'Give a new password'),
}

/** The sheet that a person is handed with a first password. */
export const sheetWords = {
  title: (name: string) => words(`Phiếu tài khoản của ${name}`, `Account sheet of ${name}`),
  once: words(
    'Mật khẩu này chỉ hiện một lần và không được lưu ở đâu. Hãy in phiếu, hoặc đọc cho người nhận ghi lại, rồi mới rời trang.',
    'This password is shown once and kept nowhere. Print the sheet, or read it out, before you leave the page.',
  ),
  name: words('Họ và tên', 'Name'),
  unit: words('Đơn vị', 'Unit'),
  roles: words('Vai trò', 'Roles'),
  site: words('Địa chỉ trang', 'Address of the site'),
  telephone: words('Số điện thoại đăng nhập', 'Telephone number to sign in with'),
  password: words('Mật khẩu ban đầu', 'First password'),
  todo: words('Việc làm đầu tiên', 'What to do first'),
  steps: [
    words('Mở địa chỉ trang bằng trình duyệt trên điện thoại hoặc máy tính.', 'Open the site in a browser.'),
    words(
      'Bấm Đăng nhập, nhập số điện thoại viết liền và mật khẩu ban đầu. Mật khẩu này dùng được trong 7 ngày.',
      'Sign in with the telephone number and the first password. It is good for 7 days.',
    ),
    words(
      'Đặt mật khẩu mới của riêng mình khi trang yêu cầu. Không cho ai biết, kể cả người quản trị.',
      'Set a password of your own when asked. Tell nobody, not even the steward.',
    ),
    words(
      'Hủy phiếu này. Quên mật khẩu thì báo người quản trị cấp lại.',
      'Destroy this sheet. If you forget the password, ask the steward for a new one.',
    ),
  ],
  print: words('In phiếu', 'Print the sheet'),
  done: words('Xong, về danh sách người dùng', 'Done: back to the people'),
}
