import { upperFirst } from '../figures/figure-words.ts'
import { spanWords } from '../narrative/scope.ts'
import type { Text } from '../text.ts'
import { type Frequency, firstOfYear, frequencyOf, lastYear, period, periodsWithin, shift, span } from './calendar.ts'
import { periodLabel } from './period-label.ts'

/**
 * The time that a report covers (thời gian báo cáo): one period, `2024-11`, or several of one frequency, `2024-01..2024-10`, both
 * ends included. A theme or a term is a span like any other: what differs is what its report is called.
 */
export interface ReportedSpan {
  readonly id: string
  /** Its periods, oldest first. */
  readonly periods: readonly [string, ...string[]]
}

/** A term of congress has sixty months. */
export const longestReport = 60

/** In periods: ten years of months, the most that a trend shows. AWS limit: an answer of 6 MB, from which they stay far. */
export const longestSeries = 120

/** A span from its id, or undefined when the id is none, or of more periods than a report may cover. */
export const reportedSpan = (id: string): ReportedSpan | undefined => {
  const [from = '', to = from, ...rest] = id.split('..')
  if (rest.length > 0 || !frequencyOf(from) || frequencyOf(from) !== frequencyOf(to)) return undefined
  if (spanId(from, to) !== id || Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > longestReport) return undefined
  const [first, ...others] = span(from, to)
  return first && others.length < longestReport ? { id, periods: [first, ...others] } : undefined
}

export const spanId = (from: string, to: string): string => (from === to ? from : `${from}..${to}`)

export const isOnePeriod = (id: string): boolean => period(id) !== undefined

/** The newest period of a span: it tells the tree, the form's words and the year. */
export const newestOf = ({ periods }: ReportedSpan): string => periods.at(-1)!

/**
 * A span in periods of one frequency: `2024-Q3` is three months, `2024-Q1..2024-Q3` nine. Undefined when the id is none, its periods are
 * shorter, or they are more than a report may cover.
 */
export const spanIn = (id: string, frequency: Frequency): ReportedSpan | undefined => {
  const [first, ...others] = reportedSpan(id)?.periods.flatMap(period => periodsWithin(period, frequency)) ?? []
  return first !== undefined && others.length < longestReport ? { id, periods: [first, ...others] } : undefined
}

/** The span just before, of the same length: the quarter before a quarter, the ten months before ten months. */
export const spanBefore = (id: string): string => moved(id, (end, length) => shift(end, -length))

/** The span just after, of the same length. */
export const spanAfter = (id: string): string => moved(id, (end, length) => shift(end, length))

/** The same span a year before. */
export const spanLastYear = (id: string): string => moved(id, lastYear)

/** From the first period of the year in which a span ends to its end. */
export const spanToDate = ({ periods }: ReportedSpan): string => {
  const newest = periods.at(-1)!
  return spanId(firstOfYear(newest), newest)
}

const moved = (id: string, move: (end: string, length: number) => string): string => {
  const { periods } = reportedSpan(id)!
  return spanId(move(periods[0], periods.length), move(periods.at(-1)!, periods.length))
}

/** "Tháng 11/2024"; "10 tháng năm 2024". */
export const spanLabel = (id: string): Text => {
  const { periods } = reportedSpan(id)!
  const [from, to] = [periods[0], periods.at(-1)!]
  if (from === to) return periodLabel(from)
  return { vi: upperFirst(spanWords(from, to).name), en: `${periodLabel(from).en} – ${periodLabel(to).en}` }
}
