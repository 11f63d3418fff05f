import type { Field, OverTime, OverUnits } from '../../shared/domain/form/form.ts'
import type { Text } from '../../shared/domain/text.ts'
import { words } from '../language.ts'

/** Words of the page on which one field is written. */
export const fieldWords = {
  toContents: words('Nội dung của biểu', "The form's contents"),
  noField: words('Biểu không có chỉ tiêu này.', 'The form has no such field.'),
  question: words('Câu hỏi', 'The question'),
  label: words('Tên chỉ tiêu', 'Name'),
  help: words('Lời hướng dẫn', 'Help'),
  helpHint: words(
    'Nên có: “Chỉ tính hoạt động của chính đơn vị, không cộng cấp dưới.”',
    'Should say: "Count only what this unit itself did; do not add the units below."',
  ),
  ownActivity: words(
    'Chỉ tính hoạt động của chính đơn vị, không cộng cấp dưới.',
    'Count only what this unit itself did; do not add the units below.',
  ),
  addOwnActivity: words('Thêm câu này vào lời hướng dẫn', 'Add this sentence to the help'),
  kind: words('Loại', 'Kind'),
  measure: words('Đơn vị tính', 'Unit of measure'),
  measureHint: words(
    'Ví dụ: hội nghị, người, lượt. Người và lượt không bao giờ cộng vào nhau.',
    'Such as conferences, people, attendances. People and attendances never add into one.',
  ),
  none: words('không có', 'none'),
  lockedTitle: words('Không đổi được', 'What cannot change'),
  locked: words(
    'Chỉ tiêu này đã có trong biểu đang dùng. Đổi loại, đơn vị tính hoặc cách cộng dồn thì số liệu cũ và mới cộng lẫn vào nhau.',
    'This field is in use already. With another kind, unit of measure or way of adding up, old and new figures would be added up together.',
  ),
  replace: words('Thôi hỏi và thêm chỉ tiêu mới thay thế', 'Retire it and add a new one in its place'),
  who: words('Ai báo cáo', 'Who reports it'),
  whoHint: words(
    'Chi bộ cơ sở được hỏi như cả chi bộ lẫn đảng bộ cơ sở.',
    'A grassroots organisation that is one cell is asked what either is.',
  ),
  unitKind: words('Loại đơn vị', 'Kind of unit'),
  asked: words('Được hỏi', 'Asked'),
  required: words('Bắt buộc', 'Required'),
  values: words('Được nhập gì', 'What may be entered'),
  min: words('Nhỏ nhất', 'At least'),
  max: words('Lớn nhất', 'At most'),
  scale: words('Số chữ số thập phân', 'Digits after the comma'),
  maxLength: words('Dài nhất (ký tự)', 'At most, in characters'),
  mayExceed: words('Được vượt tổng số (ví dụ 121/115)', 'May exceed the total (such as 121/115)'),
  weightLabel: words('Tên của quyền số', 'Name of the weight'),
  options: words('Các lựa chọn', 'Options'),
  option: words('Lựa chọn', 'Option'),
  rows: words('Các dòng', 'Rows'),
  row: words('Dòng', 'Row'),
  columns: words('Các cột', 'Columns'),
  column: words('Cột', 'Column'),
  fixedRows: words('Các dòng cố định, mỗi dòng có tên', 'Fixed rows, each with a name'),
  freeRows: words('Đơn vị tự thêm dòng', 'The unit adds rows'),
  tableRows: words('Dòng của bảng', 'Rows of the table'),
  maxRows: words('Nhiều nhất (dòng)', 'At most, in rows'),
  requiredCell: words('Bắt buộc', 'Required'),
  computed: words('Tự tính', 'Computed'),
  computedHint: words(
    'Công thức trên các cột của dòng, ví dụ row.lop + row.lop_khac. Cột tự tính không phải nhập.',
    'A formula over the columns of the row, such as row.classes + row.others. It is not entered.',
  ),
  id: (id: string) => words(`Mã: ${id}`, `Id: ${id}`),
  remove: words('Xóa', 'Remove'),
  rollUp: words('Cộng dồn', 'How it adds up'),
  overUnits: words('Qua các đơn vị', 'Over units'),
  overTime: words('Qua các kỳ', 'Over periods'),
  totalOverTime: words('Tổng số qua các kỳ', 'The total over periods'),
  prefill: words(
    'Lấy sẵn số của kỳ trước để người nhập xác nhận',
    'Filled in from the period before, to be confirmed by the person',
  ),
  place: words('Vị trí', 'Place'),
  section: words('Thuộc mục', 'In the section'),
  retire: words('Thôi hỏi chỉ tiêu này', 'Retire this field'),
  retireHint: words(
    'Số liệu các kỳ trước vẫn còn; từ phiên bản mới không đơn vị nào bị hỏi nữa.',
    'The figures of earlier periods stay; from the new version on nobody is asked.',
  ),
  bringBack: words('Hỏi lại chỉ tiêu này', 'Ask it again'),
  retired: words('Chỉ tiêu này không còn được hỏi.', 'This field is no longer asked.'),
  removeField: words('Xóa chỉ tiêu này', 'Remove this field'),
}

export const kindSentences: { readonly [kind in Field['kind']]: Text } = {
  count: words('Số nguyên có đơn vị tính: 3 hội nghị', 'A whole number of things: 3 conferences'),
  amount: words('Số đồng', 'In đồng'),
  decimal: words('Ví dụ 2,95', 'Such as 2,95'),
  ratio: words('Ví dụ 30/32; phần trăm tự tính', 'Such as 30/32; the percentage is computed'),
  mean: words(
    'Một tỷ lệ kèm số để bình quân, ví dụ tỷ lệ hộ nghèo và số hộ',
    'A rate and what to weigh it by, such as poverty and households',
  ),
  choice: words('Một trong vài lựa chọn, ví dụ có hoặc chưa', 'One of some options, such as yes or not yet'),
  choices: words('Đánh dấu các lựa chọn đúng', 'Tick those that hold'),
  text: words('Kết quả, hạn chế, kiến nghị …', 'Results, limits, requests …'),
  date: words('Một ngày trong lịch', 'A day of the calendar'),
  table: words('Nhiều dòng, nhiều cột; dán được từ Excel', 'Rows and columns; can be pasted from Excel'),
}

export const overUnitsSentences: { readonly [way in OverUnits]: Text } = {
  sum: words('Cộng số của các đơn vị', "The units' numbers are added up"),
  options: words('Đếm mỗi lựa chọn có bao nhiêu đơn vị chọn', 'Counts how many units chose each option'),
  columns: words('Cộng từng cột số qua các đơn vị', 'Each column of numbers is added up'),
  own: words('Liệt kê riêng từng đơn vị, không cộng', 'Listed unit by unit, never added'),
  list: words('Liệt kê nội dung của từng đơn vị', "Each unit's text is listed"),
  none: words('Không tổng hợp, chỉ xem ở từng báo cáo', 'Not rolled up; read in each submission'),
}

export const overTimeSentences: { readonly [way in OverTime]: Text } = {
  sum: words(
    'Cộng các kỳ: số của quý là tổng các tháng. Không dùng cho số người, số đảng viên.',
    'Periods are added: a quarter is the sum of its months. Not for people or members.',
  ),
  last: words(
    'Lấy số mới nhất của từng đơn vị: ai chưa báo tháng cuối quý thì tính số của tháng trước đó. Dùng cho số hiện có.',
    'The newest of each unit stands: who has not told the last month of a quarter counts with the one before. For what there is at the end.',
  ),
  none: words('Không gộp qua các kỳ', 'Periods are not put together'),
}
