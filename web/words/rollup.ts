import { words } from '../language.ts'

/** Words of roll-ups over any span, on either tree. */
export const rollupWords = {
  onePeriod: words('Một kỳ', 'One period'),
  severalPeriods: (year: string) => words(`Nhiều kỳ của năm ${year}`, `Several periods of ${year}`),
  fromTo: words('Khoảng khác…', 'Another span…'),
  from: words('Từ kỳ', 'From'),
  to: words('Đến kỳ', 'To'),

  whyIncomparable: words(
    '“Không so sánh được”: có đơn vị bị chia mà không có tỷ lệ chia, nên số liệu trước đó không của riêng phần nào. Số đó được tính một lần ở đơn vị cấp trên của tất cả các phần.',
    '“Cannot be compared”: some unit was divided and nobody stated the shares, so what it reported belongs to none of its parts alone. It counts once, in the unit above all of them.',
  ),

  byTree: words('Theo tổ chức', 'Organisation'),
  treeThen: words('của kỳ đó', 'of that period'),
  treeToday: words('hiện nay', 'of today'),
  whyTrees: words(
    'Có sắp xếp tổ chức trong thời gian này, thời gian so sánh hoặc sau đó. Chọn “hiện nay” để so số của cùng các đơn vị.',
    'There was a reorganisation in this time, in one that it is compared with, or since. Choose “of today” to compare the same units.',
  ),
  beganLater: (unit: string) =>
    words(
      `${unit} chưa có trong kỳ này. Dưới đây là số liệu của các đơn vị tiền thân.`,
      `${unit} had not begun in this period. These are the figures of those that it succeeded.`,
    ),
  includes: words('Gồm số liệu của', 'With the figures of'),
  until: (day: string) => words(`đến ${day}`, `until ${day}`),
  shareOf: (share: string, unit: string) => words(`${share} của ${unit}`, `${share} of ${unit}`),
  includesOwn: words('Số riêng đơn vị gồm cả số liệu riêng của', 'The unit’s own figures include those of'),
  undivided: words(
    'Chưa chia được, và của đơn vị không so sánh được',
    'Not divided, and of units that cannot be compared',
  ),
  undividedOf: (unit: string) => words(`phần chưa chia của ${unit}`, `what was not divided of ${unit}`),
  listedOnlyThen: words(
    'Nội dung chỉ liệt kê theo đơn vị không có trên cây hiện nay: xem theo tổ chức của kỳ đó.',
    'What is only listed by unit does not follow to today’s tree: see it by the organisation of that period.',
  ),

  newest: words('bản chốt mới nhất', 'newest editions'),
  frozenNewest: words(
    'Theo bản chốt mới nhất của từng kỳ; kỳ chưa chốt lấy số liệu trực tiếp.',
    'From the newest edition of each period; live where there is none yet.',
  ),
  toDateFrom: words(
    'Từ đầu năm tính theo bản chốt mới nhất của từng kỳ',
    'The year to date is from the newest edition of each period',
  ),
  toDateWith: words(
    'Từ đầu năm: kỳ đang xem theo bản chốt này, các kỳ trước theo bản chốt mới nhất',
    'The year to date: what is shown is from this edition, what lies before from the newest ones',
  ),
  sent: words('Số báo cáo đã gửi', 'Reports sent'),
  fromRegisters: (units: string, day: string) =>
    words(
      `Tính từ sổ theo dõi như ngày cuối quý, ${day}, của ${units} đơn vị có sổ; không đơn vị nào phải gửi biểu này.`,
      `Computed from the registers as they stood on the quarter's last day, ${day}, of ${units} ${units === '1' ? 'unit that keeps' : 'units that keep'} registers; nobody sends this form.`,
    ),
  fromRegistersYet: (units: string, day: string) =>
    words(
      `Tính từ sổ theo dõi đến lúc này của ${units} đơn vị có sổ, còn thay đổi đến hết quý, ngày ${day}; không đơn vị nào phải gửi biểu này.`,
      `Computed from the registers as they stand now, of ${units} ${units === '1' ? 'unit that keeps' : 'units that keep'} registers; the quarter ends on ${day}. Nobody sends this form.`,
    ),
  sentIn: (sent: string, owed: string) => words(`đã gửi\u00a0${sent}/${owed}`, `${sent}\u00a0of\u00a0${owed} sent`),
  ofOwed: (sent: string, owed: string) => words(`${sent}/${owed}`, `${sent} of ${owed}`),
  fewer: words(
    'Số báo cáo đã gửi khác nhau, nên tăng giảm có thể chỉ do gửi đủ hay thiếu.',
    'They differ, so a change may only mean that more or fewer have sent.',
  ),
  periods: words('Các kỳ trong đó', 'The periods in it'),
  period: words('Kỳ', 'Period'),
  figures: words('Số liệu', 'Figures'),
  editionOf: (number: number, unit: string) => words(`bản chốt số ${number} (${unit})`, `edition ${number} (${unit})`),

  standing: (units: string, older: string) =>
    words(
      `của ${units} đơn vị${older && `, ${older}`}`,
      `of ${units} ${units === '1' ? 'unit' : 'units'}${older && `, ${older}`}`,
    ),
  standingFrom: (units: string, time: string) => words(`${units} từ ${time}`, `${units} from ${time}`),
  standingBefore: (units: string, time: string) => words(`${units} từ trước ${time}`, `${units} from before ${time}`),

  compareWith: words('Cột so sánh', 'Compare with'),
  estimate: words('Ước cả năm', 'Estimate of the year'),
  estimateOfPlan: (share: string) => words(`${share} kế hoạch`, `${share} of the plan`),
  writeEstimate: (year: string) => words(`Nhập ước thực hiện năm ${year}`, `Enter the estimate of ${year}`),
  changeEstimate: (year: string) => words(`Sửa ước thực hiện năm ${year}`, `Change the estimate of ${year}`),

  notClosed: words('chưa chốt', 'not closed'),
  reorganisedOn: (day: string) => words(`sắp xếp tổ chức ngày ${day}`, `reorganised on ${day}`),
  whyDivided: words(
    'Trong thời gian này có sắp xếp tổ chức (đường kẻ đứng): số trước và sau đó không của cùng các đơn vị.',
    'There was a reorganisation in this time (the upright line): what lies before and after it is not of the same units.',
  ),

  length: words('Thời gian', 'Length'),
  years: (years: number) => words(`${years} năm`, `${years} ${years === 1 ? 'year' : 'years'}`),
}
