import { dayOf, startOf } from '../calendar/calendar.ts'

/** What stands in a cell of a report. Numbers are exact. Null where nothing was answered: missing is never zero. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly amount: bigint }
  /** `amount` · 10^-`scale`. */
  | { readonly kind: 'decimal'; readonly amount: bigint; readonly scale: number }
  /** To one decimal of a percent: 1052 ‰ is 105,2%. */
  | { readonly kind: 'percentage'; readonly permille: bigint }
  /** `2024-11-04`. */
  | { readonly kind: 'day'; readonly day: string }
  /** What a clock in Viet Nam shows: `2024-12-01T08:00:00.000`. */
  | { readonly kind: 'time'; readonly time: string }
  | null

/** As it is read everywhere: composed (NFC), and without halves of characters. */
export const textCell = (text: string | null | undefined): Cell =>
  text ? { kind: 'text', text: text.normalize('NFC').toWellFormed() } : null

export const integerCell = (amount: bigint | undefined): Cell =>
  amount === undefined ? null : { kind: 'integer', amount }

export const decimalCell = (amount: bigint | undefined, scale: number): Cell =>
  amount === undefined ? null : { kind: 'decimal', amount, scale }

/** Part of a whole, never a mean of percentages; of nothing there is none. */
export const percentageCell = (part: bigint | undefined, whole: bigint | undefined): Cell =>
  part === undefined || !whole ? null : { kind: 'percentage', permille: divide(part * 1000n, whole) }

export const meanCell = (weighted: bigint | undefined, weight: bigint | undefined, scale: number): Cell =>
  weighted === undefined || !weight ? null : { kind: 'decimal', amount: divide(weighted, weight), scale }

export const dayCell = (day: string): Cell => ({ kind: 'day', day })

/** An instant (ISO, UTC) as Viet Nam's clocks show it. */
export const timeCell = (instant: string | null): Cell => {
  if (instant === null) return null
  const day = dayOf(new Date(instant))
  const sinceMidnight = Date.parse(instant) - Date.parse(startOf(day))
  return { kind: 'time', time: new Date(Date.parse(`${day}T00:00:00Z`) + sinceMidnight).toISOString().slice(0, -1) }
}

/** A cell in digits and words, for where no spreadsheet shows it. */
export const cellText = (cell: NonNullable<Cell>): string => {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'integer':
      return cell.amount.toString()
    case 'decimal':
      return digits(cell.amount, cell.scale, ',')
    case 'percentage':
      return `${digits(cell.permille, 1, ',')}%`
    case 'day':
      return cell.day.split('-').reverse().join('/')
    case 'time':
      return cell.time.slice(0, 19).replace('T', ' ')
  }
}

/** A scaled integer in digits: 295 with scale 2 is `2.95`, with the language's own decimal mark in the dot's place. */
export const digits = (amount: bigint, scale: number, mark: string): string => {
  if (scale === 0) return amount.toString()
  const all = (amount < 0n ? -amount : amount).toString().padStart(scale + 1, '0')
  return `${amount < 0n ? '-' : ''}${all.slice(0, -scale)}${mark}${all.slice(-scale)}`
}

export const isSafe = (amount: bigint): boolean =>
  amount <= Number.MAX_SAFE_INTEGER && amount >= Number.MIN_SAFE_INTEGER

/** The nearest integer; a half goes away from zero. `by` is positive. */
const divide = (amount: bigint, by: bigint): bigint =>
  amount < 0n ? -divide(-amount, by) : (2n * amount + by) / (2n * by)
