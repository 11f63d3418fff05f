import type { LayoutId, Signature } from '../../shared/domain/official/document.ts'
import { words } from '../language.ts'

/** Words of a unit's letterheads: what its documents look like, from a day on. */
export const letterheadWords = {
  title: words('Thể thức văn bản', 'Letterhead'),
  help: words(
    'Báo cáo và văn bản của đơn vị được trình bày theo thể thức có hiệu lực vào ngày ký. Văn bản đã cấp số giữ nguyên thể thức khi đó.',
    'Reports and documents of the unit look as the letterhead in force on their day says. A document that has its number keeps the one of that day.',
  ),
  add: words('Thêm thể thức', 'Add a letterhead'),
  change: words('Sửa', 'Change'),
  remove: words('Bỏ', 'Remove'),
  removeAsk: (day: string) =>
    words(
      `Bỏ thể thức bắt đầu từ ${day}? Văn bản đã cấp số vẫn giữ nguyên.`,
      `Remove the letterhead that begins on ${day}? Documents with a number stay as they are.`,
    ),
  removed: words('Đã bỏ.', 'Removed.'),
  back: words('Về danh sách thể thức', 'Back to the letterheads'),
  none: words('Đơn vị chưa ghi thể thức nào.', 'The unit has written no letterhead yet.'),
  provisional: words('Tạm dùng mặc định', 'The default, for now'),
  provisionalHelp: words(
    'Thể thức này suy ra từ tên và vị trí của đơn vị. Văn thư cần kiểm tra và ghi thể thức của đơn vị.',
    'This one is inferred from the name and the place of the unit. A clerk should check it and write the unit’s own.',
  ),
  from: (day: string) => words(`Từ ${day}`, `From ${day}`),
  by: (name: string, moment: string) => words(`${name} ghi lúc ${moment}`, `${name}, ${moment}`),
  notThere: words('Không có thể thức bắt đầu từ ngày này.', 'No letterhead begins on this day.'),
  notYours: words(
    'Chỉ lãnh đạo của chính đơn vị và người quản trị ghi được thể thức.',
    'Only officials of the unit itself and its stewards write its letterhead.',
  ),

  addTitle: words('Thêm thể thức', 'Add a letterhead'),
  changeTitle: (day: string) => words(`Sửa thể thức từ ${day}`, `Change the letterhead from ${day}`),
  fromDay: words('Dùng từ ngày', 'In force from'),
  layout: words('Trình bày theo', 'Layout'),
  issuer: words('Cơ quan ban hành', 'Issuer'),
  issuerHelp: words(
    'Ghi chữ thường, như Huyện ủy Hạ Lang; bản in tự viết hoa.',
    'As it is said; the print has capitals.',
  ),
  parent: words('Cơ quan cấp trên', 'Parent body'),
  place: words('Nơi ban hành', 'Place'),
  placeHelp: words('Đứng trước ngày tháng, như Hạ Lang.', 'Stands before the date.'),
  symbol: words('Ký hiệu cơ quan', 'Abbreviation of the issuer'),
  symbolHelp: words('Chữ, số, dấu chấm, gạch nối; như HU, UBND.', 'Letters, figures, full stops, hyphens.'),
  kindLabel: words('Tên loại văn bản', 'Kind of document'),
  kindSymbol: words('Chữ viết tắt tên loại', 'Abbreviation of the kind'),
  signer: words('Người ký', 'Who signs'),
  authority: words('Thẩm quyền ký', 'In what right'),
  of: words('Thay mặt, thay, theo lệnh của', 'Of whom'),
  ofHelp: words('Như Ban Thường vụ, Chủ tịch.', 'A standing committee, the chairman …'),
  post: words('Chức vụ', 'Post'),
  name: words('Họ và tên', 'Name'),
  recipients: words('Nơi nhận', 'Recipients'),
  recipientsHelp: words(
    'Mỗi nơi một dòng; dấu gạch và dấu chấm phẩy tự thêm.',
    'One on a line; dashes and semicolons are added.',
  ),
  first: words('Số bắt đầu', 'First number'),
  firstHelp: words(
    'Các số nhỏ hơn đã cấp trên giấy. Chưa cấp số nào thì ghi 1.',
    'Smaller numbers were given on paper. If none was, 1.',
  ),
  measures: words('Cỡ chữ, lề, khoảng cách', 'Sizes, margins, distances'),
  measuresHelp: words(
    'Để trống thì theo mặc định. Quy định chỉ cho chọn trong khoảng đã ghi.',
    'Left empty, the default. The rule allows no other than these.',
  ),
  bounds: (from: string, to: string, unit: string, usual: string) =>
    words(`Từ ${from} đến ${to} ${unit}; mặc định ${usual}`, `${from} to ${to} ${unit}; by default ${usual}`),
  sketch: words('Trang đầu sẽ như thế này', 'What the first page will look like'),
  save: words('Lưu thể thức', 'Save the letterhead'),
  saving: words('Đang lưu …', 'Saving …'),
  saved: words('Đã lưu thể thức.', 'The letterhead is saved.'),
  conflict: words(
    'Người khác vừa ghi thể thức của đơn vị này. Hãy tải lại trang rồi lưu; những gì bạn nhập vẫn còn.',
    'Someone else has just written a letterhead of this unit. Load the page again and save; what you entered is kept.',
  ),

  missing: (label: string) => words(`Ghi ${label.toLocaleLowerCase('vi')}`, `Enter: ${label}`),
  tooLong: (label: string, most: number) =>
    words(`${label}: nhiều nhất ${most} ký tự`, `${label}: ${most} characters at most`),
  badSymbol: (label: string) =>
    words(
      `${label}: chỉ gồm chữ, số, dấu chấm, gạch nối, &`,
      `${label}: letters, figures, full stops, hyphens and & only`,
    ),
  sameDay: words('Đã có thể thức bắt đầu từ ngày này', 'Another one begins on this day'),
  badFirst: words('Ghi số nguyên từ 1 đến 99.999', 'Enter a whole number from 1 to 99.999'),
  tooMany: words('Nhiều nhất 20 nơi nhận', '20 recipients at most'),
  longRecipient: words('Mỗi nơi nhận nhiều nhất 200 ký tự', 'Each recipient has 200 characters at most'),
  outOfBounds: (label: string, from: string, to: string, unit: string) =>
    words(`${label}: ghi số từ ${from} đến ${to} ${unit}`, `${label}: a number from ${from} to ${to} ${unit}`),

  subject: words('Kết quả thực hiện tháng 11/2024', 'Kết quả thực hiện tháng 11/2024'),
  heading: words('I. Kết quả thực hiện', 'I. Kết quả thực hiện'),
  paragraph: words(
    'Lời văn của báo cáo đứng ở đây, với cỡ chữ, thụt đầu dòng và khoảng cách dòng như khi in. Các đoạn tiếp theo được trình bày cùng một cách, từ lề trái đến lề phải.',
    'Lời văn của báo cáo đứng ở đây, với cỡ chữ, thụt đầu dòng và khoảng cách dòng như khi in. Các đoạn tiếp theo được trình bày cùng một cách, từ lề trái đến lề phải.',
  ),
  recipientsTitle: words('Nơi nhận:', 'Nơi nhận:'),
}

/** Where an entry stands among the others. */
export const letterheadStates = {
  standing: words('Đang dùng', 'In force'),
  ahead: words('Sẽ dùng', 'To come'),
  past: words('Đã thay', 'Replaced'),
}

export const layoutNames: { readonly [layout in LayoutId]: ReturnType<typeof words> } = {
  party: words('Văn bản của Đảng', 'Party documents'),
  state: words('Văn bản của cơ quan nhà nước', 'Documents of state bodies'),
}

export const authorityNames: { readonly [authority in NonNullable<Signature['authority']>]: ReturnType<typeof words> } =
  {
    'on-behalf': words('Thay mặt', 'On behalf of'),
    for: words('Ký thay', 'For'),
    'by-order': words('Thừa lệnh', 'By order of'),
  }
export const ownRight = words('Người đứng đầu ký trực tiếp', 'The head signs in their own right')

/** Each measure that a rule leaves open, by where it stands in the layout. */
export const measureNames: { readonly [path: string]: ReturnType<typeof words> } = {
  'margins.top': words('Lề trên', 'Top margin'),
  'margins.bottom': words('Lề dưới', 'Bottom margin'),
  'margins.left': words('Lề trái', 'Left margin'),
  'margins.right': words('Lề phải', 'Right margin'),
  'heading.0.lettering.size': words('Cỡ chữ Quốc hiệu', 'Size of the national title'),
  'heading.1.lettering.size': words('Cỡ chữ Tiêu ngữ', 'Size of the motto'),
  'parent.size': words('Cỡ chữ cơ quan cấp trên', 'Size of the parent body'),
  'issuer.size': words('Cỡ chữ cơ quan ban hành', 'Size of the issuer'),
  'underIssuer.share': words('Đường kẻ dưới cơ quan ban hành', 'Rule under the issuer'),
  'placeAndDate.size': words('Cỡ chữ địa danh, ngày tháng', 'Size of place and date'),
  'kind.size': words('Cỡ chữ tên loại văn bản', 'Size of the kind of document'),
  'subject.size': words('Cỡ chữ trích yếu', 'Size of the subject'),
  'underSubject.share': words('Đường kẻ dưới trích yếu', 'Rule under the subject'),
  'letterSubject.size': words('Cỡ chữ trích yếu công văn', 'Size of a letter’s subject'),
  'addressees.size': words('Cỡ chữ Kính gửi', 'Size of the addressees'),
  'body.size': words('Cỡ chữ nội dung', 'Size of the text'),
  'body.firstLine': words('Thụt đầu dòng', 'Indent of the first line'),
  'body.between': words('Khoảng cách đoạn', 'Between paragraphs'),
  'body.line': words('Khoảng cách dòng', 'Line spacing'),
  'authority.size': words('Cỡ chữ quyền hạn ký', 'Size of the authority'),
  'post.size': words('Cỡ chữ chức vụ', 'Size of the post'),
  'signer.size': words('Cỡ chữ họ tên người ký', 'Size of the signer’s name'),
  'pageNumber.size': words('Cỡ chữ số trang', 'Size of the page number'),
  'annex.title.size': words('Cỡ chữ tên phụ lục', 'Size of an annex’s title'),
  'annex.reference.size': words('Cỡ chữ dòng kèm theo của phụ lục', 'Size of an annex’s reference'),
}

export const measureUnits = {
  mm: words('mm', 'mm'),
  pt: words('pt', 'pt'),
  lines: words('dòng', 'lines'),
  share: words('% độ dài dòng chữ', '% of the text’s length'),
}
