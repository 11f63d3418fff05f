import { showNumber } from '../numbers.ts'

/**
 * Numbers as people type and paste them. The rule, shown wherever it matters: between digits in threes, a dot or a comma only
 * groups them, so that 1.000 and 1,000 are both a thousand. A decimal sign is a comma; a dot is taken for one where it cannot
 * group. What is no number stays the text that it is, so that nothing typed is lost; the form's check then says so.
 */
export const readInteger = (typed: string): number | string | null => {
  const plain = withoutSpaces(typed)
  if (plain === '') return null
  if (/^-?\d+$/.test(plain)) return safe(plain, typed)
  if (/^-?\d{1,3}(\.\d{3})+$/.test(plain) || /^-?\d{1,3}(,\d{3})+$/.test(plain))
    return safe(plain.replace(/[.,]/g, ''), typed)
  return typed.trim()
}

/** A decimal as its scaled integer: "2,95" with scale 2 is 295. A dot in threes groups; a comma never does. */
export const readDecimal = (typed: string, scale: number): number | string | null => {
  const plain = withoutSpaces(typed)
  if (plain === '') return null
  const grouped = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(plain)
  const dotted = /^(-?)(\d+)\.(\d+)$/.exec(plain)
  const [, sign, whole, fraction = ''] = grouped ?? dotted ?? []
  if (whole === undefined || fraction.length > scale) return typed.trim()
  return safe(`${sign}${whole.replaceAll('.', '')}${fraction.padEnd(scale, '0')}`, typed)
}

export const showInteger = (value: unknown): string =>
  typeof value === 'number' ? showNumber(value) : shownText(value)

export const showDecimal = (value: unknown, scale: number): string => {
  if (typeof value !== 'number') return shownText(value)
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const fraction = scale > 0 ? `,${digits.slice(-scale)}` : ''
  return `${value < 0 ? '-' : ''}${showNumber(Number(digits.slice(0, digits.length - scale)))}${fraction}`
}

/** "105,2%" of done and total, or undefined when there is nothing to divide by. Rounded half up, in integers. */
export const percentage = (done: unknown, total: unknown): string | undefined => {
  if (typeof done !== 'number' || typeof total !== 'number' || total <= 0) return undefined
  const tenths = (BigInt(done) * 2000n + BigInt(total)) / (BigInt(total) * 2n)
  return `${showNumber(tenths / 10n)}${tenths % 10n === 0n ? '' : `,${tenths % 10n}`}%`
}

const withoutSpaces = (typed: string): string => typed.replace(/[\s\u00a0\u202f]/g, '')

/** Beyond 2⁵³ a number is no longer exact, and stays text. */
const safe = (digits: string, typed: string): number | string =>
  Number.isSafeInteger(Number(digits)) ? Number(digits) : typed.trim()

const shownText = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
