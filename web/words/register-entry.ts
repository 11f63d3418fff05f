import { words } from '../language.ts'

/** Words of an entry's own page. */
export const entryWords = {
  changed: (name: string, moment: string) => words(`${name}, ${moment}`, `${name}, ${moment}`),
  onBehalf: (who: string) => words(`Nhập thay theo lời của ${who}`, `Entered on the word of ${who}`),
  result: words('Kết quả', 'What came of it'),
  ended: (day: string) => words(`Kết thúc ngày ${day}`, `Ended on ${day}`),
  about: words('Nội dung đã ghi', 'What is kept'),
  years: words('Đăng ký các năm', 'Registered for'),
  person: words('Người được nêu tên', 'Who is named'),
  consent: (day: string, how: string) => words(`Đồng ý ngày ${day}: ${how}`, `Agreed on ${day}: ${how}`),
  acts: words('Việc có thể làm', 'What can be done'),
  note: words('Ghi diễn biến', 'Note how it went'),
  notePeriod: words('Kỳ', 'Period'),
  noteText: words('Diễn biến trong kỳ', 'How it went'),
  noteMissing: words('Ghi diễn biến trong kỳ', 'Write how it went'),
  noteDo: words('Lưu diễn biến', 'Save the note'),
  move: words('Chuyển trạng thái', 'Change the state'),
  moveTo: words('Chuyển sang', 'Change to'),
  moveMissing: words('Chọn trạng thái mới', 'Choose the new state'),
  reopen: words('Mở lại', 'Open again'),
  reopenReason: words('Vì sao mở lại', 'Why it is opened again'),
  reasonMissing: words('Ghi lý do, ít nhất 3 ký tự', 'Give a reason, 3 characters at least'),
  end: words('Kết thúc', 'End it'),
  endAs: words('Kết thúc là', 'It ends as'),
  endDay: words('Ngày kết thúc', 'Ended on'),
  endResult: words('Kết quả', 'What came of it'),
  endResultHelp: words(
    'Đã làm được gì, ai được hưởng lợi, bài học. Báo cáo lấy nguyên văn phần này.',
    'What was done, for whom, what was learned. Reports take it word for word.',
  ),
  endResultMissing: words('Ghi kết quả', 'Write what came of it'),
  endDayMissing: words('Ghi ngày kết thúc, ví dụ 04/11/2024', 'Write the day, such as 04/11/2024'),
  carry: (year: string) => words(`Chuyển tiếp sang năm ${year}`, `Carry on to ${year}`),
  carryAsk: (year: string) =>
    words(
      `Mục này được ghi tiếp vào sổ năm ${year} như đang có, không phải nhập lại.`,
      `It goes on in the register of ${year} as it stands, with nothing typed again.`,
    ),
  change: words('Sửa nội dung', 'Change what is kept'),
  choose: words('Chọn tiêu biểu', 'Choose as exemplary'),
  chooseAsk: words(
    'Cấp trên ghi nhận mục này là tiêu biểu; đơn vị và mọi cấp đều thấy.',
    'The level above holds it up as exemplary; the unit and all levels see it.',
  ),
  release: words('Bỏ chọn tiêu biểu', 'No longer exemplary'),
  releaseAsk: words('Mục này không còn được ghi là tiêu biểu.', 'It is no longer held up as exemplary.'),
  withdraw: words('Rút mục ghi nhầm', 'Take back what was registered by mistake'),
  withdrawAsk: words(
    'Mục này không còn được tính và không còn tìm thấy trong sổ. Nhật ký vẫn giữ ai đã ghi và ai đã rút.',
    'It is counted and found no more. The audit keeps who registered it and who took it back.',
  ),
  withdrawn: words('Đã rút mục ghi nhầm.', 'It was taken back.'),
  erase: words('Xóa tên người', 'Erase who is named'),
  eraseAsk: words(
    'Ai được nêu tên ở mục này thì tên bị xóa hẳn, không lấy lại được; tên viết trong các nội dung thì xóa ở phần Dữ liệu cá nhân. Việc xóa, ai xóa và lý do được ghi vào nhật ký.',
    'Whoever is named in this entry is erased for good; a name within its texts is erased under Personal data. That it was erased, by whom and why goes into the audit.',
  ),
  eraseReason: words('Lý do xóa', 'Why it is erased'),
  eraseReasonHelp: words(
    'Ví dụ: theo đơn đề nghị ngày 06/01/2025. Không ghi lại tên người ở đây.',
    'Such as a request of 06/01/2025. Do not write the name here.',
  ),
  done: {
    note: words('Đã ghi diễn biến.', 'The note is saved.'),
    move: words('Đã chuyển trạng thái.', 'The state is changed.'),
    end: words('Đã kết thúc, có kết quả.', 'It is ended, with its result.'),
    carry: words('Đã chuyển tiếp sang năm sau.', 'It goes on in the next year.'),
    choose: words('Đã chọn là tiêu biểu.', 'It is chosen as exemplary.'),
    release: words('Đã bỏ chọn tiêu biểu.', 'It is no longer exemplary.'),
    erase: words('Đã xóa tên người.', 'Who was named is erased.'),
  },
  life: words('Quá trình', 'Its life'),
}

/** What was done to an entry, by the command's name. */
export const commandsDone = {
  register: words('Ghi vào sổ', 'Registered'),
  change: words('Sửa nội dung', 'Changed'),
  note: words('Diễn biến', 'Noted'),
  move: words('Chuyển trạng thái', 'State changed'),
  end: words('Kết thúc', 'Ended'),
  carry: words('Chuyển tiếp sang năm sau', 'Carried to the next year'),
  choose: words('Được chọn tiêu biểu', 'Chosen as exemplary'),
  release: words('Thôi chọn tiêu biểu', 'No longer exemplary'),
  attach: words('Thêm tệp', 'File added'),
  detach: words('Gỡ tệp', 'File taken away'),
  erase: words('Xóa tên người', 'Who was named was erased'),
  withdraw: words('Rút lại', 'Taken back'),
}

/** Words of an entry's photos and files. */
export const fileWords = {
  title: words('Ảnh và tệp', 'Photos and files'),
  none: words('Chưa có ảnh hay tệp nào.', 'There are no photos or files yet.'),
  help: (limit: string, most: number) =>
    words(
      `Ảnh JPEG, PNG, WebP hoặc PDF, mỗi tệp không quá ${limit}, nhiều nhất ${most} tệp. Ảnh được thu nhỏ và bỏ nơi chụp, giờ chụp trước khi gửi.`,
      `Photos as JPEG, PNG or WebP, or PDF, each at most ${limit}, ${most} at most. Photos are made smaller and lose where and when they were taken.`,
    ),
  choose: words('Chọn ảnh hoặc PDF', 'Choose a photo or a PDF'),
  madeSmaller: (from: string, to: string) =>
    words(`Ảnh ${from} được thu nhỏ còn ${to}.`, `The photo of ${from} was made smaller, to ${to}.`),
  wrongType: words('Chỉ nhận ảnh JPEG, PNG, WebP và PDF.', 'Only JPEG, PNG and WebP photos and PDF are taken.'),
  tooLarge: (size: string, limit: string) =>
    words(`Tệp ${size} quá lớn: nhiều nhất ${limit}.`, `The file of ${size} is too large: ${limit} at most.`),
  name: words('Tên gọi của tệp', 'What it is called'),
  upload: words('Tải lên', 'Upload'),
  uploading: (percent: string) => words(`Đang tải lên: ${percent}%`, `Uploading: ${percent}%`),
  checking: words('Đã tải lên, đang kiểm tra …', 'Uploaded, being checked …'),
  failed: words(
    'Không tải lên được. Kiểm tra mạng rồi thử lại; tệp vẫn đang được chọn.',
    'The upload failed. Look at the network and try again; the file is still chosen.',
  ),
  added: (name: string) => words(`Đã thêm ${name}.`, `${name} was added.`),
  open: words('Mở', 'Open'),
  show: words('Xem ảnh tại đây', 'Show the photos here'),
  showHelp: words('Mỗi lần xem đều được ghi vào nhật ký.', 'Each look is recorded in the audit.'),
  remove: words('Gỡ', 'Take away'),
  removeAsk: (name: string) => words(`Gỡ ${name} khỏi mục này?`, `Take ${name} away from this entry?`),
  removed: (name: string) => words(`Đã gỡ ${name}.`, `${name} was taken away.`),
  full: (most: number) =>
    words(`Đã đủ ${most} tệp: gỡ bớt để thêm.`, `There are ${most} files: take one away to add another.`),
  kinds: {
    'image/jpeg': words('Ảnh JPEG', 'JPEG photo'),
    'image/png': words('Ảnh PNG', 'PNG photo'),
    'image/webp': words('Ảnh WebP', 'WebP photo'),
    'application/pdf': words('PDF', 'PDF'),
  },
}
