import { words } from '../language.ts'

/** Words about what a level has to say to those below. */
export const noticeWords = {
  title: words('Thông báo', 'Notices'),
  help: words(
    'Thông báo hiện ở trang đầu của mọi người thuộc đơn vị này và cấp dưới.',
    'Notices stand on the first page of everybody at this unit and below.',
  ),
  none: words('Đơn vị này chưa viết thông báo nào.', 'This unit has written no notice.'),
  write: words('Viết thông báo', 'Write a notice'),
  changeTitle: words('Sửa thông báo', 'Change the notice'),
  back: words('Về danh sách thông báo', 'Back to the notices'),
  gone: words('Không còn thông báo này.', 'This notice is no longer there.'),
  vi: words('Nội dung tiếng Việt', 'Text in Vietnamese'),
  en: words('Nội dung tiếng Anh', 'Text in English'),
  enHelp: words('Bỏ trống thì bản tiếng Việt dùng cho cả hai.', 'Without it the Vietnamese stands for both.'),
  textWrong: words('Viết nội dung, từ 3 đến 500 ký tự', 'Write a text, 3 to 500 characters'),
  from: words('Hiện từ ngày', 'Shown from'),
  until: words('Đến hết ngày', 'Until the end of'),
  untilWrong: words('Ngày cuối phải từ ngày đầu trở đi', 'It must not end before it begins'),
  about: words('Về báo cáo', 'About the report'),
  aboutAll: words('Mọi báo cáo', 'All reports'),
  period: words('Kỳ', 'Period'),
  anyPeriod: words('Mọi kỳ', 'Any period'),
  preview: words('Người nhận sẽ thấy', 'What people will see'),
  previewEmpty: words('Viết nội dung để xem trước.', 'Write a text to see it here.'),
  save: words('Đăng thông báo', 'Post the notice'),
  saving: words('Đang đăng …', 'Posting …'),
  saved: words('Đã đăng thông báo.', 'The notice is posted.'),
  change: words('Sửa', 'Change'),
  takeBack: words('Thu hồi', 'Take back'),
  takeBackAsk: words('Thông báo này sẽ không hiện cho ai nữa:', 'This notice will be shown to nobody any more:'),
  takenBack: words('Đã thu hồi thông báo.', 'The notice was taken back.'),
  span: (from: string, until: string) => words(`${from} – ${until}`, `${from} – ${until}`),
  by: (name: string, moment: string) => words(`${name}, ${moment}`, `${name}, ${moment}`),
}

/** Whether a notice is shown today. */
export const noticeStates = {
  now: words('Đang hiện', 'Shown now'),
  later: words('Chưa đến ngày', 'To come'),
  past: words('Đã hết hạn', 'Past'),
}
