import { period } from '../calendar/calendar.ts'
import { lowerFirst } from '../figures/figure-words.ts'
import type { UnitKind } from '../tree/placement.ts'

/** How a report speaks of the unit that it is about, and of the time that it covers. */
export interface Scope {
  /** The unit with everything below it: "toàn huyện". */
  readonly whole: string
  /** The unit by itself: "cấp huyện". */
  readonly self: string
  /** Whether nothing stands below it. */
  readonly alone: boolean
}

interface KindWords {
  readonly whole: string
  readonly self: string
}

/** What is said of each kind of unit where its name does not say it. */
const kindWords: { readonly [kind in UnitKind]: KindWords } = {
  centre: { whole: 'toàn Đảng', self: 'Trung ương' },
  province: { whole: 'toàn tỉnh', self: 'cấp tỉnh' },
  district: { whole: 'toàn huyện', self: 'cấp huyện' },
  city: { whole: 'toàn thành phố', self: 'cấp thành phố' },
  bloc: { whole: 'toàn Đảng bộ', self: 'Đảng ủy' },
  force: { whole: 'toàn Đảng bộ', self: 'Đảng ủy' },
  committee: { whole: 'toàn xã', self: 'cấp xã' },
  commune: { whole: 'toàn xã', self: 'cấp xã' },
  office: { whole: 'toàn Đảng bộ', self: 'Đảng ủy' },
  school: { whole: 'toàn Đảng bộ', self: 'Đảng ủy' },
  union: { whole: 'toàn Đảng bộ', self: 'Đảng ủy' },
  enterprise: { whole: 'toàn Đảng bộ', self: 'Đảng ủy' },
  base_cell: { whole: 'chi bộ', self: 'chi bộ' },
  cell: { whole: 'chi bộ', self: 'chi bộ' },
  group: { whole: 'tổ đảng', self: 'tổ đảng' },
}

const place = /^(?:Đảng bộ |Đảng ủy )?(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) /u

export const scopeOf = (kind: UnitKind, name: string, alone: boolean): Scope => {
  const named = place.exec(name)?.[1]
  const words: KindWords = named
    ? {
        whole: `toàn ${named}`,
        self: `cấp ${named === 'thị trấn' || named === 'phường' || named === 'đặc khu' ? 'xã' : named}`,
      }
    : name.startsWith('Chi bộ ')
      ? kindWords.cell
      : kindWords[kind]
  return { ...words, alone }
}

/** The time that a report covers, from the first of its periods to the last. */
export interface SpanWords {
  /** "tháng 11/2024", "10 tháng năm 2024", "năm 2024". */
  readonly name: string
  /** At the head of a sentence: "Trong tháng 11/2024, ", "Năm 2024, "; once that was said, "Trong tháng, ". */
  readonly within: string
  readonly withinShort: string
  /** "Đến cuối tháng 11/2024, ". */
  readonly byEnd: string
  /** The newest of its periods: "tháng 11/2024". */
  readonly latest: string
  /** What changes are measured from: "tháng trước", "cùng kỳ năm trước". */
  readonly before: string
  readonly lastYear: string
  /** The period to come: "tháng 12/2024"; null after a span. */
  readonly next: string | null
}

export const spanWords = (from: string, to: string): SpanWords => {
  const latest = nameOf(to)
  const first = monthOf(period(from)!.from)
  const last = monthOf(period(to)!.to)
  const name = from === to ? latest : spanName(first, last)
  const months = last.index - first.index + 1
  const years = first.month === 1 && last.month === 12
  const opens = name.startsWith('năm ') || name.startsWith('giai đoạn ') || name.startsWith('từ ')
  const one = /^(?:tháng|quý)(?= )/.exec(name)?.[0]
  const noun = years ? (first.year === last.year ? 'năm' : 'giai đoạn') : (one ?? `${months} tháng`)
  return {
    name,
    within: opens ? `${name.charAt(0).toUpperCase()}${name.slice(1)}, ` : `Trong ${name}, `,
    withinShort: `Trong ${noun}, `,
    byEnd: `Đến cuối ${last.month === 12 && months > 3 ? `năm ${last.year}` : `tháng ${last.month}/${last.year}`}, `,
    latest,
    before: from === to ? (beforeNouns[months] ?? 'kỳ trước') : 'kỳ trước',
    lastYear: years && first.year === last.year ? 'năm trước' : 'cùng kỳ năm trước',
    next: from === to ? nextName(last.index + 1, months) : null,
  }
}

const beforeNouns: { readonly [months: number]: string } = { 1: 'tháng trước', 3: 'quý trước', 12: 'năm trước' }

interface Month {
  readonly year: number
  readonly month: number
  /** Months since year 0. */
  readonly index: number
}

const monthOf = (day: string): Month => {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return { year, month, index: year * 12 + month - 1 }
}

const nameOf = (periodId: string): string => lowerFirst(period(periodId)!.label.vi)

const spanName = (first: Month, last: Month): string => {
  const months = last.index - first.index + 1
  if (first.month === 1 && last.month === 12)
    return first.year === last.year ? `năm ${first.year}` : `giai đoạn ${first.year} – ${last.year}`
  if (first.year !== last.year) return `từ tháng ${first.month}/${first.year} đến tháng ${last.month}/${last.year}`
  if (months === 3 && first.month % 3 === 1) return nameOf(`${first.year}-Q${(first.month + 2) / 3}`)
  if (months === 6 && first.month % 6 === 1) return nameOf(`${first.year}-H${first.month === 1 ? 1 : 2}`)
  if (first.month === 1) return `${months} tháng năm ${first.year}`
  return `từ tháng ${first.month} đến tháng ${last.month} năm ${first.year}`
}

const nextName = (index: number, months: number): string | null => {
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  if (months === 1) return `tháng ${month}/${year}`
  if (months === 3) return nameOf(`${year}-Q${(month + 2) / 3}`)
  if (months === 6) return nameOf(`${year}-H${month === 1 ? 1 : 2}`)
  return months === 12 ? `năm ${year}` : null
}
