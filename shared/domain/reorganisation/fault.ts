import type { FieldError } from '../form/values.ts'
import type { Text } from '../text.ts'
import type { Move } from './reorganisation.ts'

/** What can be wrong with a reorganisation, by its stable code. The units that it concerns come with it. */
const reorganisationMessages = {
  bad_day: { vi: 'Không phải một ngày có thật.', en: 'Not a real calendar day.' },
  no_moves: { vi: 'Chưa có thay đổi nào.', en: 'There is no move yet.' },
  day_closed: {
    vi: 'Ngày này thuộc kỳ đã chốt số liệu: hãy chọn ngày sau đó.',
    en: 'The day lies in a closed period: choose one after it.',
  },
  unknown_unit: { vi: 'Không có đơn vị này.', en: 'There is no such unit.' },
  not_standing: { vi: 'Đơn vị không hoạt động vào ngày này.', en: 'The unit does not stand on that day.' },
  unit_exists: {
    vi: 'Mã định danh này đã dùng cho một đơn vị: mỗi đơn vị mới cần mã riêng.',
    en: 'A unit has or had this id: each new one takes its own.',
  },
  other_realm: {
    vi: 'Mã định danh của đơn vị mới phải bắt đầu bằng mã của hệ thống này.',
    en: 'The id of a new unit begins with that of this realm.',
  },
  begins_that_day: {
    vi: 'Đơn vị mới thành lập đúng ngày này nên không thể chia tách hay kết thúc cùng ngày.',
    en: 'The unit begins on that very day, so it cannot be divided or end on it.',
  },
  parted_that_day: {
    vi: 'Một lần sắp xếp khác cùng ngày đã chia tách đơn vị này.',
    en: 'Another reorganisation of that day already divides the unit.',
  },
  moved_twice: {
    vi: 'Hai thay đổi của cùng một đơn vị trái nhau.',
    en: 'Two moves of one unit contradict each other.',
  },
  kind_ended: {
    vi: 'Loại hình này không còn vào ngày đó.',
    en: 'There are no units of this kind any more on that day.',
  },
  orphan: {
    vi: 'Đơn vị cấp trên không hoạt động từ ngày này.',
    en: 'The unit above does not stand from that day on.',
  },
  cycle: {
    vi: 'Đơn vị sẽ ở dưới chính mình.',
    en: 'The unit would stand below itself.',
  },
  nothing_merged: { vi: 'Chưa chọn đơn vị được sáp nhập.', en: 'No unit to be merged is named.' },
  merged_into_itself: {
    vi: 'Đơn vị không thể sáp nhập vào chính mình: chỉ ghi các đơn vị kết thúc.',
    en: 'A unit cannot be merged into itself: name only those that end.',
  },
  successor_absent: {
    vi: 'Đơn vị kế thừa không hoạt động từ ngày này.',
    en: 'The successor does not stand from that day on.',
  },
  one_part: { vi: 'Chia tách phải thành ít nhất hai đơn vị.', en: 'A split has two parts or more.' },
  part_twice: { vi: 'Một đơn vị được ghi hai lần.', en: 'A part is named twice.' },
  shares_not_whole: {
    vi: 'Tỷ lệ của mọi phần phải cộng lại đúng 1.000 phần nghìn, hoặc để trống tất cả.',
    en: 'The shares of all parts sum to 1,000 per mille, or none is stated.',
  },
  left_below: {
    vi: 'Còn đơn vị cấp dưới chưa biết về đâu.',
    en: 'Units below it have nowhere to go.',
  },
  root_ended: {
    vi: 'Không thể giải thể đơn vị cao nhất.',
    en: 'The unit at the very top cannot be dissolved.',
  },
  people_without_home: {
    vi: 'Đơn vị còn người: hãy ghi đơn vị mà họ chuyển về.',
    en: 'The unit has people: say to which unit they go.',
  },
  home_absent: {
    vi: 'Đơn vị nhận người không hoạt động từ ngày này.',
    en: 'The unit that takes its people does not stand from that day on.',
  },
  owes_twice: {
    vi: 'Đơn vị kết thúc trong kỳ và đơn vị mới nhận người của nó sẽ cùng phải báo cáo kỳ này: hãy ghi là sáp nhập hoặc chia tách.',
    en: 'The unit that ends within a period and the new one that takes its people would both owe it: make it a merge or a split.',
  },
  already_sent: {
    vi: 'Đơn vị đã gửi báo cáo của một kỳ mà sau thay đổi này nó không phải báo cáo nữa: hãy chọn ngày khác, hoặc trả lại báo cáo đó.',
    en: 'The unit has sent for a period that it would no longer have to report: choose another day, or return what it sent.',
  },
  built_upon: {
    vi: 'Một lần sắp xếp có hiệu lực sau đó đã dựa vào đơn vị này.',
    en: 'A later reorganisation already builds upon this unit.',
  },
  day_come: {
    vi: 'Sắp xếp đã có hiệu lực nên không hủy được nữa.',
    en: 'It is in force, so it can no longer be undone.',
  },
} as const satisfies Record<string, Text>

export type ReorganisationFaultCode = keyof typeof reorganisationMessages

/** One thing wrong with a reorganisation, at a JSON pointer into it. */
export interface ReorganisationFault extends FieldError {
  readonly code: ReorganisationFaultCode
  /** The units that it concerns, in the order of the tree or of the moves. */
  readonly units: readonly string[]
}

export const fault = (
  code: ReorganisationFaultCode,
  pointer: string,
  units: readonly string[] = [],
): ReorganisationFault => ({ pointer, code, message: reorganisationMessages[code], units })

/** Where a move names a unit whose own placement it is about, the n-th of those. */
export const pointerTo = (move: Move, at: string, n: number): string =>
  move.type === 'merge' ? `${at}/units/${n}` : `${at}/unit`
