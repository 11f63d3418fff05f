import { periodLabel } from '../../shared/domain/calendar/period-label.ts'
import { words } from '../language.ts'
import { showNumber } from '../numbers.ts'

/** Words of what the registers still want, on the start page. */
export const wantingWords = {
  reminder: (unit: string) => words(`Sổ theo dõi, ${unit}`, `Registers of ${unit}`),
  carry: (count: number, year: string) =>
    words(
      `Sổ theo dõi: ${showNumber(count)} mục chưa chuyển tiếp sang ${year}.`,
      `Registers: ${showNumber(count)} not carried on to ${year}.`,
    ),
  note: (count: number, quarter: string) => {
    const { vi, en } = periodLabel(quarter)
    return words(
      `Sổ theo dõi: ${showNumber(count)} mục chưa ghi diễn biến ${vi}.`,
      `Registers: ${showNumber(count)} not noted on for ${en}.`,
    )
  },
  open: words('Mở sổ theo dõi', 'Open the registers'),
}
