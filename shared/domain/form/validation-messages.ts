import type { Text } from '../text.ts'

/** What can be wrong with one answer, by its stable code. A message says what is wrong to a person; the code says it to a program. */
export const validationMessages = {
  not_object: { vi: 'Số liệu phải là một đối tượng JSON.', en: 'Values must be a JSON object.' },
  unknown_field: { vi: 'Biểu không có chỉ tiêu này.', en: 'The form has no such field.' },
  not_owed: { vi: 'Đơn vị không phải báo cáo chỉ tiêu này.', en: 'The unit is not asked this.' },
  required: { vi: 'Chưa nhập nội dung bắt buộc.', en: 'This must be answered.' },
  not_integer: { vi: 'Phải là số nguyên.', en: 'Must be an integer.' },
  too_small: { vi: 'Số nhỏ hơn mức cho phép.', en: 'The number is too small.' },
  too_large: { vi: 'Số lớn hơn mức cho phép.', en: 'The number is too large.' },
  not_ratio: { vi: 'Phải gồm số đã thực hiện và tổng số.', en: 'Must be what was done and the total.' },
  not_mean: { vi: 'Phải gồm giá trị và quyền số.', en: 'Must be a value and its weight.' },
  unknown_member: { vi: 'Có thành phần không dùng đến.', en: 'There is a member that has no meaning here.' },
  not_text: { vi: 'Phải là chữ.', en: 'Must be text.' },
  too_long: { vi: 'Nội dung quá dài.', en: 'The text is too long.' },
  control_character: {
    vi: 'Có ký tự điều khiển không nhìn thấy được.',
    en: 'There is an invisible control character.',
  },
  malformed_text: { vi: 'Có ký tự Unicode bị hỏng.', en: 'There is a broken Unicode character.' },
  not_date: { vi: 'Không phải một ngày có thật.', en: 'Not a real calendar day.' },
  unknown_option: { vi: 'Không có lựa chọn này.', en: 'There is no such option.' },
  duplicate_option: { vi: 'Lựa chọn bị lặp lại.', en: 'The option is given twice.' },
  not_list: { vi: 'Phải là danh sách lựa chọn.', en: 'Must be a list of options.' },
  not_table: { vi: 'Phải là bảng gồm các dòng.', en: 'Must be a table of rows.' },
  not_row: { vi: 'Dòng phải gồm các cột có tên.', en: 'A row must be named columns.' },
  empty_row: { vi: 'Dòng chưa nhập gì: hãy nhập hoặc bỏ dòng này.', en: 'An empty row: fill it in or take it away.' },
  unknown_column: { vi: 'Bảng không có cột này.', en: 'The table has no such column.' },
  too_many_rows: { vi: 'Bảng có quá nhiều dòng.', en: 'The table has too many rows.' },
  unknown_row: { vi: 'Bảng không có dòng này.', en: 'The table has no such row.' },
  duplicate_row: { vi: 'Dòng bị lặp lại.', en: 'The row is given twice.' },
  missing_row: { vi: 'Bảng còn thiếu dòng.', en: 'A row is missing.' },
} as const satisfies Record<string, Text>

export type ValidationCode = keyof typeof validationMessages
