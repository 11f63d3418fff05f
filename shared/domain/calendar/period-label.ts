import type { Text } from '../text.ts'

/** What a period is called, from its id: `2024-11`, `2024-Q4`, `2024-H2` or `2024`. */
export const periodLabel = (id: string): Text => {
  const year = id.slice(0, 4)
  if (id === year) return { vi: `Năm ${year}`, en: `Year ${year}` }
  const ordinal = Number(id.slice(-1))
  if (id[5] === 'Q') return { vi: `Quý ${roman[ordinal - 1]}/${year}`, en: `Quarter ${ordinal} of ${year}` }
  if (id[5] === 'H')
    return { vi: `6 tháng ${ordinal === 1 ? 'đầu' : 'cuối'} năm ${year}`, en: `Half ${ordinal} of ${year}` }
  const month = Number(id.slice(5))
  return { vi: `Tháng ${month}/${year}`, en: `${monthNames[month - 1]} ${year}` }
}

const roman = ['I', 'II', 'III', 'IV']
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
