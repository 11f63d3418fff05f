import { periodLabel } from '../../shared/domain/calendar/period-label.ts'
import type { Register } from '../../shared/domain/register/register.ts'
import type { Text } from '../../shared/domain/text.ts'
import { words } from '../language.ts'
import { showNumber } from '../numbers.ts'

/** What one entry of a register is called within a sentence: "mô hình", "model". */
export const entryNamed = ({ entry }: Register): Text =>
  words(entry.vi.toLocaleLowerCase('vi'), entry.en.toLocaleLowerCase('en'))

/** "a model", "an issue". */
export const anEntry = (register: Register): string => {
  const { en } = entryNamed(register)
  return `${/^[aeiou]/.test(en) ? 'an' : 'a'} ${en}`
}

/** "76 mô hình", "1 model". */
export const counted = (count: number, register: Register): Text =>
  words(
    `${showNumber(count)} ${entryNamed(register).vi}`,
    `${showNumber(count)} ${count === 1 ? entryNamed(register).en : register.label.en.toLocaleLowerCase('en')}`,
  )

/** Words of the registers' pages. */
export const registerWords = {
  title: words('Sổ theo dõi', 'Registers'),
  registers: words('Các sổ theo dõi', 'The registers'),
  noRegister: words('Không có sổ theo dõi này.', 'There is no such register.'),
  back: (label: Text) => words(`Về sổ ${label.vi}`, `Back to ${label.en}`),
  backToEntry: words('Về mục này', 'Back to the entry'),
  cancel: words('Thôi', 'Cancel'),
  overtaken: (by: string, moment: string) =>
    words(
      `${by} vừa thay đổi mục này lúc ${moment}. Trang đã tải bản mới; phần bạn viết vẫn còn: xem lại rồi làm tiếp.`,
      `${by} changed this entry at ${moment}. The page now shows the new version, and what you wrote is still here: look again and go on.`,
    ),
}

/** Words of the list and its search. */
export const listWords = {
  find: words('Tìm trong sổ', 'Find in the register'),
  findHelp: words(
    'Tên, tập thể hoặc người thực hiện; không dấu cũng tìm được.',
    'A name, a body or a person; accents do not matter.',
  ),
  filters: words('Lọc', 'Filters'),
  filtersOn: (count: number) => words(`Lọc (đang dùng ${count})`, `Filters (${count} in use)`),
  state: words('Trạng thái', 'State'),
  year: words('Năm', 'Year'),
  all: words('Tất cả', 'All'),
  scope: words('Đơn vị', 'Units'),
  subtree: words('Cả cấp dưới', 'With those below'),
  own: words('Riêng đơn vị này', 'This unit alone'),
  chosen: words('Chỉ mục tiêu biểu', 'Only the exemplary'),
  wants: words('Còn phải làm', 'Still to be done'),
  wantsNote: words('Chưa ghi diễn biến quý', 'Not noted on for the quarter'),
  wantsCarry: (year: string) => words(`Chưa chuyển tiếp sang ${year}`, `Not carried on to ${year}`),
  wanting: {
    note: ({ vi, en }: Text, { quarter }: { readonly quarter: string }) => {
      const label = periodLabel(quarter)
      return words(`${vi} chưa ghi diễn biến ${label.vi}`, `${en} not noted on for ${label.en}`)
    },
    carry: ({ vi, en }: Text, { year }: { readonly year: string }) =>
      words(`${vi} chưa chuyển tiếp sang ${year}`, `${en} not carried on to ${year}`),
  },
  clear: words('Bỏ lọc', 'Clear the filters'),
  registered: (registered: number, concerned: number, year: string) =>
    words(
      `${showNumber(registered)}/${showNumber(concerned)} đơn vị đã đăng ký năm ${year}`,
      `${showNumber(registered)} of ${showNumber(concerned)} units registered in ${year}`,
    ),
  norms: (year: string) => words(`Định mức năm ${year}`, `Norms of ${year}`),
  add: (register: Register) => words(`Đăng ký ${entryNamed(register).vi}`, `Register ${anEntry(register)}`),
  begun: (register: Register) =>
    words(
      `Có một mục đang viết dở trên máy này: viết tiếp (${entryNamed(register).vi})`,
      `One is begun on this machine: go on with it (${entryNamed(register).en})`,
    ),
  nothingFound: words(
    'Không tìm thấy mục nào. Thử gõ ít chữ hơn, hoặc bỏ bớt bộ lọc.',
    'Nothing was found. Type less, or clear the filters.',
  ),
  emptyToEnter: (register: Register) =>
    words(
      `Sổ chưa có mục nào. Mỗi ${entryNamed(register).vi} chỉ cần đăng ký một lần; sau đó ghi diễn biến từng kỳ.`,
      `Nothing is in the register yet. Each ${entryNamed(register).en} is registered once, and noted on in each period.`,
    ),
  empty: words('Chưa đơn vị nào ở đây ghi vào sổ này.', 'No unit here has written in this register yet.'),
  below: words('Nhập thay đơn vị cấp dưới', 'Register on behalf of a unit below'),
  more: words('Xem thêm', 'Show more'),
  exemplary: words('Tiêu biểu', 'Exemplary'),
  since: (day: string) => words(`từ ${day}`, `since ${day}`),
}
