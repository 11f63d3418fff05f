import { unitNames } from '../figures/figure-words.ts'
import type { Values } from '../form/values.ts'
import { withoutAccents } from '../text.ts'

/** What one unit, or several in the very same words, wrote in a text field. */
export interface WrittenText {
  /** "Đảng bộ các xã An Lạc, Vinh Quý"; null for the report's own unit, which speaks for itself. */
  readonly by: string | null
  /** One sentence or more, ending in a full stop. */
  readonly text: string
}

/** A unit at its place below the report's own, which is at depth 0, and what it answered. */
interface Writer {
  readonly name: string
  readonly depth: number
  readonly values: Values
}

/**
 * The texts of the report's unit and of those directly below it, in tree order. Those further down have been read by the unit above
 * them, and stand in the annex.
 */
export const textsOf = (field: string, units: readonly Writer[]): WrittenText[] => {
  const written = units
    .filter(({ depth }) => depth <= 1)
    .map(({ name, depth, values }) => ({ name: depth === 0 ? null : name, text: sentencesOf(values[field]) }))
    .filter(({ text }) => text !== '')
  const own = written.filter(({ name }) => name === null).map(({ text }) => ({ by: null, text }))
  const others = Map.groupBy(
    written.filter(({ name }) => name !== null),
    ({ text }) => text,
  )
  return [...own, ...[...others].map(([text, units]) => ({ by: unitNames(units.map(({ name }) => name!)), text }))]
}

/** Whether a text says more than that there is nothing to say. */
export const saysSomething = (value: unknown): boolean => sentencesOf(value) !== ''

/** What people write when they have nothing to write. */
const nothing = new Set(['', 'khong', 'khong co', 'khong co gi', 'khong phat sinh', 'chua co', 'chua phat sinh'])

/** A text as it goes into a paragraph: its lines one after the other, without bullets, ending in one full stop. */
const sentencesOf = (value: unknown): string => {
  if (typeof value !== 'string') return ''
  const lines = value
    .normalize('NFC')
    .split(/[\r\n]+/)
    .map(line =>
      line
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .replace(/ +(?=[,.;:!?)])/g, '')
        .replace(/^[ \-–+*•]+/, '')
        .replace(/[ .,;:…-]+$/, ''),
    )
    .filter(line => line !== '')
  const text = lines.join('; ')
  if (nothing.has(withoutAccents(text))) return ''
  return /[!?]$/.test(text) ? text : `${text}.`
}
