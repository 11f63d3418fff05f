import type { FileFormat } from '../../shared/domain/report/report.ts'
import { words } from '../language.ts'

/** Words of the page where reports are taken away. */
export const reportWords = {
  notClosed: (moment: string) =>
    words(
      `Kỳ này chốt số liệu lúc ${moment}; khi đó báo cáo của mọi đơn vị được lập.`,
      `This period closes at ${moment}; the reports of all units are made then.`,
    ),
  noEdition: words(
    'Kỳ này chưa có bản chốt số liệu nên chưa có báo cáo.',
    'This period has no edition, so there are no reports.',
  ),

  making: words('Lập báo cáo của cả kỳ', 'Making the reports of the close'),
  preparing: words('Đang chuẩn bị lập báo cáo của kỳ này.', 'The reports of this period are about to be made.'),
  asAsked: words(
    'Báo cáo của kỳ này được lập khi có người yêu cầu.',
    'Reports of this period are made when somebody asks for them.',
  ),
  heldBack: words(
    'Số tổng hợp trực tiếp khác bản chốt nên chưa phát hành báo cáo; quản trị hệ thống đang kiểm tra.',
    'The live roll-ups differ from the edition, so no reports are issued yet; the operators are looking into it.',
  ),
  made: (ready: string, total: string) =>
    words(
      `Đã lập ${ready}/${total} báo cáo của tất cả các đơn vị.`,
      `${ready} of the ${total} reports of all units are made.`,
    ),
  allMade: (total: string) =>
    words(
      `Đã lập xong ${total} báo cáo của mọi đơn vị trong bản chốt.`,
      `All ${total} reports of the units of the edition are made.`,
    ),
  watching: words(
    'Trang này tự cập nhật; có thể rời đi và quay lại sau.',
    'This page keeps watching; you may leave and come back.',
  ),

  ofUnit: words('Báo cáo của đơn vị', 'The report of the unit'),
  notMade: words('Báo cáo của đơn vị chưa lập.', 'The report of the unit is not made yet.'),
  itsTurn: words(
    'Báo cáo của đơn vị đang chờ đến lượt. Cần ngay thì bấm Lập báo cáo.',
    'The report of the unit waits for its turn. If you need it now, press Make the report.',
  ),
  make: words('Lập báo cáo', 'Make the report'),
  compose: words('Soạn và ban hành văn bản', 'Write and issue the document'),
  composeHelp: words(
    'Sửa lời văn, trình, duyệt, lấy số và phát hành. Số liệu trong văn bản luôn theo bản chốt.',
    'Edit the text, submit, approve, number and issue it. Its figures always follow the edition.',
  ),
  letterhead: words('Thể thức văn bản của đơn vị', 'The letterhead of the unit'),
  verify: words('Xác minh một tập tin', 'Verify a file'),

  below: words('Báo cáo của các đơn vị bên dưới', 'The reports of the units below'),
  belowHelp: words(
    'Một tập tin nén có báo cáo của đơn vị và mọi đơn vị bên dưới, theo thư mục.',
    'One archive with the reports of the unit and of all units below, in folders.',
  ),
  belowLater: words(
    'Một tập tin nén, lập ngay khi các báo cáo bên dưới đã lập xong.',
    'One archive, made as soon as the reports below are all made.',
  ),
  makeArchive: words('Lập tập tin nén', 'Make the archive'),
  archive: words('Tất cả báo cáo của các đơn vị bên dưới', 'All reports of the units below'),

  spans: words('Báo cáo khoảng thời gian khác', 'A report over another span'),
  spansHelp: words(
    'Sơ kết, tổng kết: cộng các kỳ đã chốt. Mỗi kỳ lấy bản chốt mới nhất.',
    'For a review: the closed periods added up. Each period is taken from its newest edition.',
  ),
  span: words('Khoảng thời gian', 'Span'),
  fromTo: words('Từ kỳ – đến kỳ (nhiệm kỳ, chuyên đề …)', 'From one period to another (a term, a theme …)'),
  from: words('Từ kỳ', 'From'),
  to: words('Đến kỳ', 'To'),
  makeSpan: (span: string) => words(`Lập báo cáo: ${span}`, `Make the report: ${span}`),
  spanNotClosed: (span: string) =>
    words(
      `${span}: còn kỳ chưa chốt số liệu, hoặc không có số liệu, nên chưa lập được báo cáo. Hãy chọn khoảng thời gian mà mọi kỳ đã chốt.`,
      `${span}: it has a period that is not closed, or without figures, so its report cannot be made. Choose a span whose periods are all closed.`,
    ),
  todays: words('Báo cáo theo tổ chức hiện nay', 'A report by the organisation of today'),
  todaysHelp: words(
    'Số liệu của đơn vị cũ theo về đơn vị kế tục, từ các bản chốt mới nhất. Chỉ gồm chỉ tiêu cộng được giữa các đơn vị; văn bản ban hành vẫn theo tổ chức của kỳ.',
    'Figures of old units follow their successors, from the newest editions. Only what adds up over units; the document that is issued stays on the organisation of its period.',
  ),
  todaysPeriod: words('Kỳ hoặc khoảng thời gian', 'Period or span'),
  todaysSame: (span: string) =>
    words(
      `${span}: tổ chức không khác hiện nay, nên báo cáo ở trên đã là số liệu này.`,
      `${span}: the organisation was as it is today, so the report above has these figures.`,
    ),
  makeTodays: (span: string) =>
    words(`Lập báo cáo: ${span}, theo tổ chức hiện nay`, `Make the report: ${span}, by the organisation of today`),
  treeOn: (day: string) => words(`theo tổ chức ngày ${day}`, `by the organisation of ${day}`),
  newestEditions: words('các bản chốt mới nhất', 'the newest editions'),

  spansMade: words('Đã yêu cầu', 'Asked for'),

  documents: words('Văn bản đã soạn', 'The document as it was edited'),
  document: (revision: number) =>
    words(`Văn bản đã soạn, lần sửa ${revision}`, `The edited document, revision ${revision}`),
  numbered: (number: string, day: string) => words(`Văn bản số ${number} ngày ${day}`, `Document ${number} of ${day}`),
  see: words('Xem văn bản', 'See the document'),
  seeSigned: words('Xem văn bản, tải bản đã ký', 'See the document and its signed copy'),
  earlier: (count: number) => words(`Các bản chốt trước (${count})`, `Earlier editions (${count})`),
  others: (count: number) => words(`Báo cáo của các kỳ khác (${count})`, `Reports of other periods (${count})`),

  asOf: (moment: string) => words(`Số liệu đến ${moment}`, `Figures as of ${moment}`),
  startedAt: (moment: string) => words(`Bắt đầu lập lúc ${moment}`, `Begun at ${moment}`),
  askedAt: (moment: string) => words(`Yêu cầu lúc ${moment}`, `Asked for at ${moment}`),
  madeAlready: words('Báo cáo này đã lập xong.', 'This report is made.'),
  beingMade: words('Đang lập báo cáo.', 'The report is being made.'),
  linesRead: (done: string, total: string) =>
    words(`Đã đọc ${done}/${total} dòng của bản chốt`, `${done} of ${total} lines of the edition read`),
  reportsPacked: (done: string, total: string) =>
    words(`Đã nén ${done}/${total} báo cáo`, `${done} of ${total} reports packed`),
  writingFiles: words('Đã đọc hết bản chốt, đang ghi các tập tin', 'The edition is read, the files are being written'),
  again: words('Lập lại', 'Make it again'),
  interrupted: words('Bị gián đoạn', 'Interrupted'),
  interruptedHelp: words(
    'Việc lập báo cáo này đã dừng giữa chừng: hãy yêu cầu lại.',
    'Making this report stopped half-way: ask for it again.',
  ),
  notReached: words('Chưa đến lượt', 'Not its turn yet'),
  notReachedHelp: words(
    'Đã chờ quá một giờ mà chưa đến lượt: có thể chờ thêm, hoặc yêu cầu lại.',
    'It has waited for more than an hour without its turn coming: wait on, or ask for it again.',
  ),
  nowReady: (report: string) => words(`Đã lập xong: ${report}`, `Made: ${report}`),
  nowFailed: (report: string) => words(`Không lập được: ${report}`, `Could not be made: ${report}`),
  nowStalled: (report: string) => words(`Chưa lập xong: ${report}`, `Not made yet: ${report}`),
  nowRunning: (report: string) => words(`Bắt đầu lập: ${report}`, `Being made: ${report}`),

  download: words('Tải về', 'Download'),
  proofs: words('Mã xác thực và SHA-256 của các tập tin', 'Verification code and SHA-256 of the files'),
  proofsHelp: words(
    'Để kiểm tra về sau rằng tập tin không bị thay đổi.',
    'To see at any later time that a file was not altered.',
  ),
  code: words('Mã xác thực', 'Verification code'),
  copy: words('Chép', 'Copy'),
  copyOf: (file: string) => words(`SHA-256 của ${file}`, `the SHA-256 of ${file}`),
  copied: words('Đã chép', 'Copied'),
}

export const reportStates = {
  queued: words('Đang chờ', 'Queued'),
  running: words('Đang lập', 'Being made'),
  ready: words('Sẵn sàng', 'Ready'),
  failed: words('Không lập được', 'Failed'),
}

/** Files that belong together, and in a sentence what they are for. */
export const fileGroups = {
  draft: {
    title: words('Văn bản dự thảo', 'Draft of the document'),
    use: words('Để đọc, in và góp ý; mỗi trang có chữ DỰ THẢO.', 'To read, print and discuss; each page says DRAFT.'),
  },
  document: {
    title: words('Văn bản', 'The document'),
    use: words('Đúng như đã soạn trên trang này.', 'Just as it was edited here.'),
  },
  figures: {
    title: words('Số liệu', 'Figures'),
    use: words(
      'Bảng tính để làm việc: tổng hợp, từng mục theo đơn vị, tổng cộng là công thức.',
      'A workbook: the summary, each section by unit, totals as formulas.',
    ),
  },
  data: {
    title: words('Dữ liệu', 'Data'),
    use: words(
      'Để đưa vào phần mềm khác: mỗi dòng một số liệu, hoặc mỗi dòng một đơn vị.',
      'For other software: a figure on each line, or a unit on each line.',
    ),
  },
  signed: {
    title: words('Bản kê có ký', 'Signed manifest'),
    use: words(
      'Ghi tập tin nào lập từ bản chốt nào, do hệ thống ký; giữ cùng các tập tin.',
      'Says which file was made from which edition, signed by the system; keep it with the files.',
    ),
  },
  archive: {
    title: words('Tập tin nén', 'Archive'),
    use: words('Mỗi đơn vị một thư mục.', 'A folder for each unit.'),
  },
}

/** Each file as its button names it. */
export const fileNames: { readonly [format in FileFormat]: ReturnType<typeof words> } = {
  docx: words('DOCX', 'DOCX'),
  pdf: words('PDF', 'PDF'),
  xlsx: words('XLSX', 'XLSX'),
  csv: words('CSV từng số liệu', 'CSV by figure'),
  wide: words('CSV bảng ngang', 'CSV by unit'),
  manifest: words('JWS', 'JWS'),
  zip: words('ZIP', 'ZIP'),
}
