/**
 * Days off and make-up days in Viet Nam, from the Labour Code 45/2019/QH14, Art. 111–112, and the yearly notices of the
 * Ministry of Labour (from 2025 the Ministry of Home Affairs). They are data: a new year is a new line.
 *
 * 2027 follows the Labour Code alone (its notice was not out when this was written).
 */
interface HolidayYear {
  readonly off: readonly string[]
  /** Saturdays worked in exchange for a day off (làm bù). */
  readonly worked: readonly string[]
}

export const holidays: { readonly [year: string]: HolidayYear } = {
  2023: {
    off: [
      '2023-01-02', // New Year, in place of Sunday
      ...days('2023-01', 20, 26), // Tết Quý Mão
      '2023-05-01',
      '2023-05-02',
      '2023-05-03', // Hùng Kings (29/4), 30/4 and 1/5, in place of the weekend
      '2023-09-01',
      '2023-09-04', // National Day
    ],
    worked: [],
  },
  2024: {
    off: [
      '2024-01-01',
      ...days('2024-02', 8, 14), // Tết Giáp Thìn
      '2024-04-18', // Hùng Kings
      '2024-04-29',
      '2024-04-30',
      '2024-05-01',
      '2024-09-02',
      '2024-09-03',
    ],
    worked: ['2024-05-04'],
  },
  2025: {
    off: [
      '2025-01-01',
      ...days('2025-01', 27, 31), // Tết Ất Tỵ
      '2025-04-07', // Hùng Kings
      '2025-04-30',
      '2025-05-01',
      '2025-05-02',
      '2025-09-01',
      '2025-09-02',
    ],
    worked: ['2025-04-26'],
  },
  2026: {
    off: [
      '2026-01-01',
      '2026-01-02',
      ...days('2026-02', 16, 20), // Tết Bính Ngọ
      '2026-04-27', // Hùng Kings, in place of Sunday
      '2026-04-30',
      '2026-05-01',
      '2026-08-31',
      '2026-09-01',
      '2026-09-02',
    ],
    worked: ['2026-01-10', '2026-08-22'],
  },
  2027: {
    off: [
      '2027-01-01',
      '2027-02-05',
      ...days('2027-02', 8, 11), // Tết Đinh Mùi
      '2027-04-16', // Hùng Kings
      '2027-04-30',
      '2027-05-03',
      '2027-09-02',
      '2027-09-03',
    ],
    worked: [],
  },
}

function days(month: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `${month}-${String(from + i).padStart(2, '0')}`)
}
