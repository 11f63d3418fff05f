import { words } from '../language.ts'

/** Words of the screen on which the plan of a year is entered. */
export const planWords = {
  title: (year: string) => words(`Kế hoạch năm ${year}`, `Plan of ${year}`),
  help: (unit: string) =>
    words(
      `Số cả năm của ${unit}, gồm cả cấp dưới. Chỉ tiêu không có kế hoạch thì để trống.`,
      `What ${unit} is to reach in the year, everything below it included. Leave empty what is not planned.`,
    ),
  nothing: words(
    'Biểu này không có chỉ tiêu nào cộng dồn trong năm để lập kế hoạch.',
    'This form has nothing that adds up through the year, so there is nothing to plan.',
  ),
  toDate: (shown: string) => words(`Từ đầu năm: ${shown}`, `Year to date: ${shown}`),
  theirs: (shown: string) => words(`Bản kia ghi: ${shown}`, `The other one says: ${shown}`),
  save: words('Lưu kế hoạch', 'Save the plan'),
  saving: words('Đang lưu …', 'Saving …'),
  saved: (moment: string) => words(`Đã lưu lúc ${moment}.`, `Saved at ${moment}.`),
  writtenBy: (name: string, moment: string) => words(`${name} ghi lúc ${moment}`, `Written by ${name} at ${moment}`),
  conflict: (name: string, moment: string) =>
    words(
      `${name} vừa ghi kế hoạch này lúc ${moment}. Chỗ khác nhau được ghi ở dưới; bấm lưu lần nữa để giữ số bạn nhập.`,
      `${name} has just written this plan, at ${moment}. What differs is shown below; save again to keep what you typed.`,
    ),
  notNumber: words('Ghi số nguyên, không âm.', 'Enter a whole number that is not negative.'),
  notDecimal: (places: number) =>
    words(
      `Ghi số không âm, nhiều nhất ${places} chữ số thập phân.`,
      `Enter a number that is not negative, with ${places} decimals at most.`,
    ),
}

/** Words of the one on which the estimate of a year is entered, where they are others. */
export const estimateWords = {
  ...planWords,
  title: (year: string) => words(`Ước thực hiện năm ${year}`, `Estimate of ${year}`),
  help: (unit: string) =>
    words(
      `Số dự kiến đạt được cả năm của ${unit}, gồm cả cấp dưới. Chỉ tiêu không ước thì để trống.`,
      `What ${unit} expects to reach in the whole year, everything below it included. Leave empty what is not estimated.`,
    ),
  nothing: words(
    'Biểu này không có chỉ tiêu nào cộng dồn trong năm để ước thực hiện.',
    'This form has nothing that adds up through the year, so there is nothing to estimate.',
  ),
  save: words('Lưu số ước', 'Save the estimate'),
  conflict: (name: string, moment: string) =>
    words(
      `${name} vừa ghi số ước này lúc ${moment}. Chỗ khác nhau được ghi ở dưới; bấm lưu lần nữa để giữ số bạn nhập.`,
      `${name} has just written this estimate, at ${moment}. What differs is shown below; save again to keep what you typed.`,
    ),
}
