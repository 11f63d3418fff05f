import { words } from '../language.ts'

/** Words around what is asked of a person, and around what they ask to be done. */
export const askedWords = {
  optional: words('không bắt buộc', 'optional'),
  required: words('bắt buộc', 'required'),
  dayHint: words('Ngày/tháng/năm, ví dụ 04/11/2024', 'Day/month/year, such as 04/11/2024'),
  left: (count: number) => words(`Còn ${count} ký tự`, `${count} characters left`),
  tooMany: (count: number) => words(`Quá ${count} ký tự`, `${count} characters too many`),
  noAnswer: words(
    'Không có trả lời từ máy chủ. Những gì bạn nhập vẫn còn; hãy thử lại.',
    'The server did not answer. What you entered is kept; try again.',
  ),
  cancel: words('Thôi', 'Cancel'),
  unchoose: (unit: string) => words(`Bỏ chọn ${unit}`, `Do not choose ${unit}`),
}
