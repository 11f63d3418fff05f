import type { Values } from '../form/values.ts'
import { withoutAccents } from '../text.ts'

/** Of a version of an entry, what people type. */
interface Typed {
  readonly values: Values
  readonly note: { readonly period: string; readonly text: string } | null
  readonly result: string | null
  readonly reason: string | null
  readonly onBehalf: string | null
  readonly files: readonly { readonly name: string }[]
}

/** What stands where a name was typed. */
const blank = '[…]'

/** Whether a text has a name in it, as whole words one after the other, without regard to accents and case. */
export const mentions = (text: string, name: string): boolean => placesOf(text, name).length > 0

/** A text with a name taken out wherever it stands. */
export const withoutName = (text: string, name: string): string =>
  placesOf(text, name).reduceRight((left, { from, to }) => left.slice(0, from) + blank + left.slice(to), text)

/** What people typed into a version, wherever they did. */
export const textsOf = ({ values, note, result, reason, onBehalf, files }: Typed): string[] =>
  [
    ...Object.values(values).filter(value => typeof value === 'string'),
    note?.text,
    result,
    reason,
    onBehalf,
    ...files.map(({ name }) => name),
  ].filter(text => typeof text === 'string')

/** A version with a name taken out of all that people typed into it. */
export const blanked = <T extends Typed>(version: T, name: string): T => {
  const clean = (text: string | null): string | null => text && withoutName(text, name)
  const { values, note, result, reason, onBehalf, files } = version
  return {
    ...version,
    values: Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, typeof value === 'string' ? clean(value) : value]),
    ) as Values,
    note: note && { ...note, text: withoutName(note.text, name) },
    result: clean(result),
    reason: clean(reason),
    onBehalf: clean(onBehalf),
    files: files.map(file => ({ ...file, name: withoutName(file.name, name) })),
  }
}

interface Stretch {
  readonly from: number
  readonly to: number
}

const placesOf = (text: string, name: string): Stretch[] => {
  const sought = wordsIn(name)
  const words = wordsIn(text)
  if (sought.length === 0) return []
  return words.flatMap(({ from }, at) => {
    const found = words.slice(at, at + sought.length)
    const isName = found.length === sought.length && found.every(({ folded }, i) => folded === sought[i]!.folded)
    return isName ? [{ from, to: found.at(-1)!.to }] : []
  })
}

const wordsIn = (text: string): (Stretch & { readonly folded: string })[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    folded: withoutAccents(word),
    from: index,
    to: index + word.length,
  }))
