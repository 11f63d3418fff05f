import { words } from '../language.ts'
import { documentStates } from './document-states.ts'

/** Words around an official report: writing it, what is checked, and its life until it is issued. Its own words are Vietnamese. */
export const documentWords = {
  title: words('Văn bản báo cáo', 'Official report'),
  back: words('Về trang tải báo cáo', 'Back to the reports'),
  edition: (number: number) => words(`bản chốt số ${number}`, `edition ${number}`),
  olderEdition: (number: number) =>
    words(
      `Đã có bản chốt số ${number}: văn bản này lập từ bản chốt cũ hơn.`,
      `There is edition ${number}: this document is made of an older one.`,
    ),
  seeNewest: words('Xem văn bản của bản chốt mới nhất', 'See the document of the newest edition'),
  corrects: words('Thay thế', 'Corrects'),
  corrected: (number: string, day: string) => words(`văn bản số ${number} ngày ${day}`, `document ${number} of ${day}`),
  notClosed: words(
    'Kỳ này chưa chốt số liệu: khi chốt xong mới có văn bản báo cáo.',
    'This period is not closed yet: there is an official report once it is.',
  ),

  notAskedFor: words(
    'Chưa có bản chốt của khoảng thời gian này. Hãy lập báo cáo của khoảng đó ở trang tải báo cáo; khi mọi kỳ đã chốt thì có văn bản.',
    'There is no edition of this span yet. Ask for its report on the page of reports; once every period is closed there is a document.',
  ),

  // The paper.
  paper: words('Bản văn bản', 'The document'),
  editingHelp: words(
    'Bấm vào đoạn để sửa. Ô tô màu là số liệu của bản chốt: xóa, chuyển, chèn được, không gõ đè được. Alt + ↑ hoặc ↓ chuyển đoạn, Alt + Enter chèn số liệu, Ctrl + Z hoàn tác.',
    'Press a paragraph to edit it. What is tinted is a figure of the edition: it can be deleted, moved and inserted, never typed over. Alt + ↑ or ↓ moves the paragraph, Alt + Enter inserts a figure, Ctrl + Z undoes.',
  ),
  paragraph: (at: number) => words(`Đoạn ${at}`, `Paragraph ${at}`),
  item: (at: number) => words(`Gạch đầu dòng ${at}`, `Item ${at}`),
  heading: (at: number) => words(`Đề mục ${at}`, `Heading ${at}`),
  actionsOf: (block: string) => words(`Thao tác: ${block}`, `Actions: ${block}`),
  insertFigure: words('Chèn số liệu', 'Insert a figure'),
  figuresIn: words('Số liệu trong đoạn', 'Figures in it'),
  showOtherwise: words('Cách trình bày', 'How it is shown'),
  addParagraph: words('Thêm đoạn ở dưới', 'Add a paragraph below'),
  addItem: words('Thêm gạch đầu dòng ở dưới', 'Add a list item below'),
  addHeading: words('Thêm đề mục ở dưới', 'Add a heading below'),
  newHeading: words('Đề mục mới', 'New heading'),
  moveUp: words('Chuyển lên', 'Move up'),
  moveDown: words('Chuyển xuống', 'Move down'),
  remove: words('Xóa đoạn', 'Delete it'),
  level: words('Cấp của đề mục', 'Level of the heading'),
  levels: [words('I, II, III …', 'I, II, III …'), words('1, 2, 3 …', '1, 2, 3 …'), words('a, b, c …', 'a, b, c …')],
  movedTo: (at: number, count: number) => words(`Đã chuyển đến vị trí ${at}/${count}`, `Moved to ${at} of ${count}`),
  removed: words('Đã xóa. Bấm Hoàn tác để lấy lại.', 'Deleted. Undo brings it back.'),
  undone: words('Đã hoàn tác', 'Undone'),
  redone: words('Đã làm lại', 'Done again'),
  undo: words('Hoàn tác', 'Undo'),
  redo: words('Làm lại', 'Redo'),
  close: words('Đóng', 'Close'),
  emptyDocument: words('Văn bản chưa có nội dung.', 'There is no text yet.'),
  seal: words('(chữ ký, dấu)', '(signature, seal)'),
  noName: words('(họ và tên)', '(name)'),

  // Figures.
  figure: words('Số liệu', 'Figure'),
  reporting: words('Tình hình báo cáo', 'How the reporting stands'),
  figureIs: (said: string, meaning: string) => words(`${said}, số liệu: ${meaning}`, `${said}, figure: ${meaning}`),
  figureMissing: (meaning: string) =>
    words(`Bản chốt không có số liệu này: ${meaning}`, `The edition has no such figure: ${meaning}`),
  figureNoLongerSo: (meaning: string) =>
    words(`Câu này không còn đúng với bản chốt: ${meaning}`, `The edition no longer bears this out: ${meaning}`),
  ownFigure: words('riêng đơn vị', 'own'),
  times: {
    before: words('kỳ trước', 'the period before'),
    lastYear: words('cùng kỳ năm trước', 'the same period last year'),
    toDate: words('từ đầu năm', 'since the beginning of the year'),
    plan: words('kế hoạch năm', "the year's plan"),
  },
  findFigure: words('Tìm số liệu', 'Find a figure'),
  findFigureHelp: words('Gõ tên hoặc con số; không dấu cũng tìm được.', 'A name or a number; accents do not matter.'),
  figuresFound: (count: string) => words(`${count} số liệu`, `${count} figures`),
  firstFigures: (shown: string, count: string) =>
    words(`${shown} trong ${count} số liệu; gõ thêm để tìm hẹp hơn`, `${shown} of ${count} figures; type more`),
  notInHeading: words(
    'Đề mục không chứa số liệu: đặt con trỏ vào một đoạn.',
    'A heading holds no figures: go to a paragraph.',
  ),
  inserted: (said: string) => words(`Đã chèn: ${said}`, `Inserted: ${said}`),
  ways: {
    number: words('Đúng số', 'The number itself'),
    over: words('Trên …', 'Over …'),
    more: words('Hơn …', 'More than …'),
    nearly: words('Gần …', 'Nearly …'),
    ratio: words('Tỷ lệ, dạng 120/121', 'A ratio, as 120/121'),
    percentage: words('Phần trăm', 'A percentage'),
    before: words('So với kỳ trước, bằng số', 'Against the period before, as a number'),
    beforePercent: words('So với kỳ trước, bằng phần trăm', 'Against the period before, as a percentage'),
    lastYear: words('So với cùng kỳ năm trước, bằng số', 'Against last year, as a number'),
    lastYearPercent: words('So với cùng kỳ năm trước, bằng phần trăm', 'Against last year, as a percentage'),
    plan: words('So với kế hoạch năm', "Against the year's plan"),
    names: words('Tên các đơn vị', 'Names of the units'),
    day: words('Ngày tháng', 'A date'),
  },
  step: words('Làm tròn đến', 'Rounded to'),
  money: words('Đơn vị tiền', 'Unit of money'),
  moneyUnits: {
    dong: words('đồng', 'đồng'),
    thousand: words('nghìn đồng', 'thousand đồng'),
    million: words('triệu đồng', 'million đồng'),
    billion: words('tỷ đồng', 'billion đồng'),
  },
  nowSays: (said: string) => words(`Đang viết: ${said}`, `It says: ${said}`),
  useWay: words('Dùng cách này', 'Show it so'),
  notSo: words(
    'Bản chốt không cho trình bày như vậy (không có số để so, hoặc làm tròn như vậy là sai). Vẫn giữ cách cũ.',
    'The edition cannot be shown so (nothing to compare with, or such a round number would be untrue). It stays as it was.',
  ),
  needsNetwork: words(
    'Cần có mạng để biết số liệu viết thế nào.',
    'This needs the network: the edition says the words.',
  ),
  removeFigure: words('Bỏ số liệu này', 'Remove this figure'),

  // Saving.
  saved: words('Đã lưu', 'Saved'),
  notKept: words(
    'Lập tự động từ bản chốt, chưa ai sửa: đến khi sửa hoặc trình, mỗi lần mở được lập lại theo số liệu có lúc đó.',
    'Made from the edition, and edited by nobody: until somebody edits or submits it, it is made anew whenever it is opened.',
  ),
  savedAt: (time: string) => words(`Đã lưu lúc ${time}`, `Saved at ${time}`),
  waiting: words('Chưa lưu …', 'Not saved yet …'),
  saving: words('Đang lưu …', 'Saving …'),
  offline: words(
    'Không có mạng: giữ trên máy này, tự lưu khi có mạng.',
    'No network: kept on this machine, saved when it is back.',
  ),
  refused: (why: string) => words(`Không lưu được: ${why}`, `Could not be saved: ${why}`),
  giveUp: words('Bỏ phần chưa lưu, mở bản đang có', 'Give up what is not saved, open what stands'),
  setAside: (by: string, moment: string) =>
    words(
      `${by} đã sửa văn bản này lúc ${moment}. Trang đang hiện bản của người đó; phần của bạn chưa vào văn bản, chép ở đây:`,
      `${by} edited this document at ${moment}. The page shows theirs; what you wrote is not in it, copy it here:`,
    ),
  notTaken: words('Phần này chưa vào văn bản, chép ở đây:', 'This is not in the document, copy it here:'),
  mineAside: words('Phần bạn đã viết', 'What you wrote'),
  copy: words('Chép', 'Copy'),
  dismiss: words('Đã chép, bỏ phần này', 'I have it, throw this away'),
  startOver: words('Soạn lại từ số liệu', 'Start over from the figures'),
  startOverAsk: words(
    'Lời văn trở về bản hệ thống soạn từ số liệu của bản chốt. Những gì đã sửa trong bài sẽ mất, không hoàn tác được.',
    'The text becomes what is made of the figures of the edition. What was edited is lost, and cannot be undone.',
  ),
  cancel: words('Thôi', 'Cancel'),

  // Checks.
  beside: words('Kiểm tra, tệp và thông tin văn bản', 'Checks, files and particulars'),
  checks: words('Kiểm tra', 'Checks'),
  allSound: words('Mọi số liệu trong bài đều có trong bản chốt.', 'The edition bears out every figure in the text.'),
  faults: (count: number) =>
    words(`${count} số liệu bản chốt không có`, `${count} ${count === 1 ? 'figure' : 'figures'} not in the edition`),
  typed: (count: number) =>
    words(
      `${count} số gõ tay, không theo bản chốt`,
      `${count} ${count === 1 ? 'number' : 'numbers'} typed by hand, not from the edition`,
    ),
  changed: (count: number) =>
    words(
      `${count} số liệu khác bản chốt trước`,
      `${count} ${count === 1 ? 'figure differs' : 'figures differ'} from the edition before`,
    ),
  changedFrom: (meaning: string, before: string, after: string) =>
    words(`${meaning}: trước là ${before}, nay là ${after}`, `${meaning}: was ${before}, now ${after}`),
  seeChecks: (count: number) => words(`Xem ${count} điều cần kiểm tra`, `See ${count} things to check`),

  // What stands around the text.
  wording: words('Trích yếu, nơi nhận, người ký', 'Subject, recipients, signer'),
  subject: words('Trích yếu', 'Subject'),
  subjectShort: words('Ghi trích yếu, từ 3 đến 500 ký tự', 'Write a subject of 3 to 500 characters'),
  recipients: words('Nơi nhận', 'Recipients'),
  recipientsHelp: words('Mỗi nơi một dòng.', 'One in each line.'),
  ownRecipients: words('Nơi nhận riêng của văn bản này', 'Recipients of this document alone'),
  ownSignature: words('Người ký riêng của văn bản này', 'A signer of this document alone'),
  authority: words('Quyền ký', 'In what right'),
  authorities: {
    none: words('Ký trực tiếp', 'In their own right'),
    'on-behalf': words('Thay mặt (T/M)', 'On behalf of'),
    for: words('Ký thay (K/T)', 'For the head'),
    'by-order': words('Thừa lệnh (T/L)', 'By order of'),
  },
  of: words('Của ai', 'Of whom'),
  ofMissing: words('Ghi thay mặt, ký thay hoặc thừa lệnh ai', 'Say on whose behalf, for whom or by whose order'),
  post: words('Chức vụ', 'Post'),
  postMissing: words('Ghi chức vụ người ký', "Write the signer's post"),
  name: words('Họ và tên', 'Name'),
  letterhead: (layout: string, issuer: string) =>
    words(`Thể thức: ${layout}, ${issuer}`, `Letterhead: ${layout}, ${issuer}`),
  changeLetterhead: words('Sửa thể thức của đơn vị', "Change the unit's letterhead"),

  // Its life.
  life: words('Quá trình của văn bản', 'The life of the document'),
  states: documentStates,
  now: words('hiện tại', 'now'),
  done: words('đã xong', 'done'),
  toCome: words('chưa đến', 'to come'),
  actDone: {
    edit: words('Sửa', 'Edited'),
    submit: words('Trình', 'Submitted'),
    withdraw: words('Rút lại', 'Taken back'),
    return: words('Trả lại', 'Returned'),
    approve: words('Duyệt', 'Approved'),
    number: words('Cấp số', 'Numbered'),
    sign: words('Ký', 'Signed'),
    issue: words('Phát hành', 'Issued'),
  },
  byAt: (by: string, moment: string) => words(`${by}, ${moment}`, `${by}, ${moment}`),
  because: (reason: string) => words(`lý do: ${reason}`, `because: ${reason}`),
  history: (count: number) => words(`Lịch sử (${count})`, `History (${count})`),
  returnedBecause: (by: string, reason: string) => words(`${by} trả lại: ${reason}`, `${by} returned it: ${reason}`),
  submit: words('Trình duyệt', 'Submit'),
  approve: words('Duyệt', 'Approve'),
  withdraw: words('Rút lại để sửa', 'Take it back'),
  return: words('Trả lại', 'Return'),
  returnHint: words('Người soạn đọc lời này để sửa.', 'Whoever wrote it reads this.'),
  number: words('Cấp số', 'Give it a number'),
  numberHelp: words(
    'Văn bản lấy số tiếp theo của sổ. Số được cấp rồi thì ở lại với văn bản, không bỏ cách.',
    'The document takes the next number of its series. A number once given stays with it: the series has no gap.',
  ),
  signerMissing: words(
    'Văn bản chưa có họ và tên người ký. Muốn ghi thì trả lại để sửa trước khi cấp số.',
    'It does not say who signs. To write that, return it before it gets its number.',
  ),
  numberKept: words(
    'Văn bản giữ số đã cấp trước khi trả lại.',
    'It keeps the number that it had before it was returned.',
  ),
  day: words('Ngày của văn bản', 'Day of the document'),
  dayHint: words('Ví dụ 06/01/2025', 'For example 06/01/2025'),
  dayWrong: words('Ghi ngày theo dạng ngày/tháng/năm', 'Write a day, as day/month/year'),
  sign: words('Ghi nhận bản đã ký', 'Take in the signed copy'),
  issue: words('Phát hành', 'Issue'),
  issueAsk: words(
    'Phát hành rồi thì không sửa được gì nữa: lời văn, số, ngày, tệp. Nếu sau này số liệu điều chỉnh, phải lập văn bản mới từ bản chốt mới.',
    'Once issued nothing in it can change: neither the text nor the number, day or files. Should figures be amended later, a new document is made of the new edition.',
  ),
  acted: (state: string) => words(`Văn bản nay: ${state}`, `The document is now: ${state}`),
  numberedAs: (number: string, day: string) => words(`Số ${number}, ngày ${day}`, `Number ${number}, of ${day}`),
  unsavedFirst: words(
    'Chưa lưu được phần vừa sửa, nên chưa làm được việc này.',
    'What you wrote is not saved yet, so this was not done.',
  ),
  waitFor: {
    draft: words('Đang soạn.', 'Being written.'),
    submitted: words('Chờ lãnh đạo đơn vị duyệt.', "Awaits the approval of the unit's leaders."),
    approved: words('Chờ cấp số.', 'Awaits its number.'),
    numbered: words('Chờ ký.', 'Awaits its signature.'),
    signed: words('Chờ phát hành.', 'Awaits being issued.'),
    issued: words('Đã phát hành: không sửa được nữa.', 'Issued: nothing in it changes any more.'),
  },

  // Files.
  files: words('Tệp của văn bản', 'Files of the document'),
  preview: words('Xem bản in (PDF)', 'See it in print (PDF)'),
  previewMaking: words('Đang lập bản in …', 'The print is being made …'),
  previewReady: words('Bản in đã lập xong.', 'The print is made.'),
  filesMaking: words('Đang lập tệp để ký …', 'The files to be signed are being made …'),
  filesFailed: words('Chưa lập được tệp.', 'The files could not be made.'),
  makeAgain: words('Lập lại', 'Make them again'),
  downloadSigned: (size: string) => words(`Tải bản đã ký, ${size}`, `Download the signed copy, ${size}`),
  toSign: words('Tải PDF để ký', 'Download the PDF to be signed'),
  signedCopy: words('Bản đã ký', 'Signed copy'),
  signedHelp: words(
    'Ký số trên tệp PDF tải về, hoặc in ra, ký, đóng dấu rồi quét lại; sau đó tải tệp PDF đã ký lên đây.',
    'Sign the PDF digitally, or print it, sign it and scan it; then upload the signed PDF here.',
  ),
  chooseFile: words('Tệp PDF đã ký', 'The signed PDF'),
  chooseFileFirst: words('Chọn tệp PDF đã ký', 'Choose the signed PDF'),
  upload: words('Tải lên', 'Upload'),
  uploading: (percent: string) => words(`Đang tải lên: ${percent}%`, `Uploading: ${percent}%`),
  uploadTooLarge: (limit: string) => words(`Tệp lớn hơn ${limit}`, `The file is larger than ${limit}`),
  uploadFailed: words('Không tải lên được, hãy thử lại.', 'The upload failed, try again.'),
  noCopy: words('Không có bản điện tử của bản đã ký', 'There is no electronic copy of what was signed'),
  noCopyHint: words(
    'Ghi lý do, ví dụ: ký trên giấy, lưu tại văn thư.',
    'Say why, for example: signed on paper, kept by the clerk.',
  ),
  noCopySign: words('Ghi nhận đã ký', 'Note that it is signed'),
  onOurFile: words(
    'Tệp của hệ thống có thêm chữ ký số. Hệ thống không kiểm tra chữ ký: hãy kiểm tra bằng phần mềm ký số.',
    'Our very file with a digital signature. The signature is not checked here: check it with your signing software.',
  ),
  scan: words('Bản quét: không mang tệp của hệ thống.', 'A scan: it does not carry our file.'),
  noSignedCopy: words('Không có bản điện tử.', 'No electronic copy.'),
  code: words('Mã xác thực', 'Verification code'),
  codeHelp: words(
    'Mã QR trên văn bản dẫn đến trang xác minh.',
    'The QR code on the document leads to its verification.',
  ),
  formats: {
    docx: words('DOCX', 'DOCX'),
    pdf: words('PDF', 'PDF'),
    manifest: words('bản kê có chữ ký (JWS)', 'signed manifest (JWS)'),
  },
}
