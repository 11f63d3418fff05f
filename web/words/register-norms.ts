import type { Register } from '../../shared/domain/register/register.ts'
import type { Text } from '../../shared/domain/text.ts'
import { words } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { counted } from './registers.ts'

/** Words of the norms' page. */
export const normWords = {
  title: (label: Text, year: string) =>
    words(
      `Định mức ${label.vi.toLocaleLowerCase('vi')} năm ${year}`,
      `Norms of ${label.en.toLocaleLowerCase('en')}, ${year}`,
    ),
  years: words('Các năm', 'Years'),
  sum: (met: number, concerned: number) =>
    words(
      `${showNumber(met)}/${showNumber(concerned)} đơn vị đạt định mức`,
      `${showNumber(met)} of ${showNumber(concerned)} units meet the norm`,
    ),
  tooWide: words(
    'Định mức này áp dụng cho mọi tỉnh bên dưới, trừ nơi đặt riêng. Mở sổ của từng tỉnh để xem đơn vị nào đạt.',
    'This norm holds for all provinces below, except where one wrote its own. Open the register of a province to see which units meet it.',
  ),
  none: words('Sổ này không có định mức cho đơn vị nào ở đây.', 'No unit here has a norm for this register.'),
  from: (unit: string) => words(`Theo định mức của ${unit}.`, `By the norm of ${unit}.`),
  fromAbove: words('Theo định mức của cấp trên.', 'By the norm of a level above.'),
  own: words('Theo định mức đơn vị này đặt.', 'By the norm that this unit wrote.'),
  standard: words(
    'Theo định mức chung của sổ; chưa ai đặt riêng.',
    'By the register’s own norm; nobody has written another.',
  ),
  unmet: words('Chưa đạt', 'Not met'),
  met: words('Đã đạt', 'Met'),
  which: words('Đơn vị nào', 'Which units'),
  allMet: words('Mọi đơn vị đã đạt định mức.', 'All units meet the norm.'),
  noneMet: words('Chưa đơn vị nào đạt định mức.', 'No unit meets the norm yet.'),
  has: (entries: number, register: Register) =>
    words(`Có ${counted(entries, register).vi}`, `Has ${counted(entries, register).en}`),
  should: (least: number, most: number | null) =>
    most === null
      ? words(`định mức ít nhất ${least}`, `should have ${least} at least`)
      : least === most
        ? words(`định mức ${least}`, `should have ${least}`)
        : words(`định mức ${least}–${most}`, `should have ${least} to ${most}`),
  whom: words('Gọi ai', 'Whom to call'),
  edit: words('Sửa định mức', 'Change the norm'),
  editHelp: (unit: string, year: string) =>
    words(
      `Định mức năm ${year} cho ${unit} và mọi đơn vị bên dưới. Để trống ô “Ít nhất” của loại nào thì loại đó không có định mức.`,
      `The norm of ${year} for ${unit} and all units below. Leave “At least” empty for a kind that has none.`,
    ),
  kind: words('Loại đơn vị', 'Kind of unit'),
  least: words('Ít nhất', 'At least'),
  most: words('Nhiều nhất', 'At most'),
  badNumber: (kind: string) => words(`${kind}: ghi số từ 0 đến 1.000`, `${kind}: write a number from 0 to 1,000`),
  badOrder: (kind: string) =>
    words(`${kind}: “Nhiều nhất” không được nhỏ hơn “Ít nhất”`, `${kind}: “At most” must not be below “At least”`),
  save: words('Lưu định mức', 'Save the norm'),
  saved: words('Đã lưu định mức.', 'The norm is saved.'),
}
