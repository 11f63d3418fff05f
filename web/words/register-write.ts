import type { Register } from '../../shared/domain/register/register.ts'
import type { Text } from '../../shared/domain/text.ts'
import { words } from '../language.ts'
import { anEntry, entryNamed } from './registers.ts'

/** Words of the page on which an entry is registered or changed. */
export const writeWords = {
  title: (register: Register) => words(`Đăng ký ${entryNamed(register).vi}`, `Register ${anEntry(register)}`),
  onBehalf: words('Nhập theo lời của ai', 'On whose word'),
  onBehalfHelp: words(
    'Họ tên, chức vụ người cung cấp, ví dụ: Nông Văn Bình, Bí thư chi bộ.',
    'Name and post of who told it.',
  ),
  onBehalfMissing: words('Ghi rõ nhập theo lời của ai', 'Say on whose word this is entered'),
  change: (register: Register) => words(`Sửa ${entryNamed(register).vi}`, `Change the ${entryNamed(register).en}`),
  optionalNote: words('Nội dung có dấu * là bắt buộc.', 'What has a * must be filled in.'),
  missing: (label: Text) => words(`${label.vi}: chưa nhập`, `${label.en}: not filled in`),
  noDay: (label: Text) =>
    words(`${label.vi}: ghi ngày/tháng/năm, ví dụ 04/11/2024`, `${label.en}: write day/month/year, such as 04/11/2024`),
  noNumber: (label: Text) => words(`${label.vi}: phải là số nguyên`, `${label.en}: must be a whole number`),
  tooLong: (label: Text, limit: number) =>
    words(`${label.vi}: không quá ${limit} ký tự`, `${label.en}: at most ${limit} characters`),
  state: words('Trạng thái khi đăng ký', 'State at registration'),
  year: words('Đăng ký cho năm', 'Registered for'),
  yearStarted: words('Năm bắt đầu', 'The year in which it began'),
  chooseOne: words('Chọn', 'Choose'),
  person: words('Người được nêu tên', 'Who is named'),
  personName: words('Họ và tên', 'Full name'),
  personConsentHelp: words(
    'Chỉ ghi khi người đó đã đồng ý được nêu tên; nếu chưa, ghi chức danh ở trên và để trống ô này.',
    'Only if the person agreed to be named; otherwise write the post above and leave this empty.',
  ),
  personPublicHelp: words(
    'Quyết định khen đã công bố nên được ghi tên. Khen tập thể thì để trống.',
    'An award is public, so its recipient may be named. Leave it empty for a collective.',
  ),
  consentOn: words('Ngày đồng ý', 'Agreed on'),
  consentHow: words('Đồng ý bằng cách nào', 'How the person agreed'),
  consentHowHelp: words(
    'Ví dụ: phiếu đồng ý có chữ ký, lưu tại Văn phòng xã.',
    'Such as a signed form, kept at the commune’s office.',
  ),
  consentHowMissing: words('Ghi người đó đồng ý bằng cách nào', 'Say how the person agreed'),
  nameTooShort: words('Ghi đủ họ và tên', 'Write the full name'),
  never: words(
    'Sổ này không nêu tên người: ghi tổ chức hoặc chức danh.',
    'This register names no person: write the organisation or the post.',
  ),
  register: words('Ghi vào sổ', 'Register it'),
  save: words('Lưu thay đổi', 'Save the changes'),
  doing: words('Đang ghi …', 'Being written …'),
  kept: words(
    'Phần đang viết được giữ trên máy này cho đến khi ghi vào sổ.',
    'What you write is kept on this machine until it is registered.',
  ),
  discard: words('Bỏ phần đang viết', 'Throw it away'),
  discardChanges: words('Bỏ thay đổi', 'Throw the changes away'),
  discardAsk: words('Phần đang viết trên máy này sẽ mất.', 'What was written on this machine will be lost.'),
  registered: words(
    'Đã ghi vào sổ. Có ảnh hay văn bản kèm theo thì thêm ở mục “Ảnh và tệp”.',
    'Registered. Photos or papers can be added under “Photos and files”.',
  ),
  saved: words('Đã lưu thay đổi.', 'The changes are saved.'),
  joined: (by: string) =>
    words(
      `${by} cũng vừa sửa mục này; phần của hai người đã được ghép lại. Xem rồi bấm lưu lần nữa.`,
      `${by} changed this entry too; what you both wrote was joined. Look at it and save once more.`,
    ),
  alike: (count: number) =>
    words(
      `Có thể trùng với ${count} mục đã có:`,
      `It may be the same as ${count === 1 ? 'an entry' : `${count} entries`} already there:`,
    ),
  alikeNote: words(
    'Nếu là một, hãy mở mục đã có và ghi thêm diễn biến; phần đang viết ở đây vẫn được giữ.',
    'If it is the same, open that one and note on it; what you write here is kept.',
  ),
  notYours: words(
    'Chỉ người nhập của đơn vị, hoặc của cấp trên trực tiếp khi nhập thay, ghi được vào sổ này.',
    'Only those who enter for the unit, or for the one right above on its behalf, can write in this register.',
  ),
}
