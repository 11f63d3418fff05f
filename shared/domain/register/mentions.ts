import type { Value, Values } from '../form/values.ts'
import { withoutAccents } from '../text.ts'
import type { Register } from './register.ts'

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

/**
 * Whether a name stands in a text, as whole words one after the other: as it is spelled, whatever its case and wherever its tones are
 * set, or written without any accents. A name that is itself given without accents stands for every spelling. A name of one word is
 * mostly a word besides: it counts only as it is spelled, with a capital letter.
 */
export const mentions = (text: string, name: string): boolean => cutAtName(text, name).length > 1

/** A text with a name taken out wherever it stands. */
export const withoutName = (text: string, name: string): string =>
  cutAtName(text, name)
    .map((part, i) => (i % 2 === 1 ? blank : part))
    .join('')

/** A text in parts, cut where a name begins and ends: every second one is the name. */
export const cutAtName = (text: string, name: string): string[] => {
  const sought = wordsIn(name)
  const words = wordsIn(text)
  const parts: string[] = []
  let rest = 0
  for (let at = 0; sought.length > 0 && at + sought.length <= words.length; at++) {
    const found = words.slice(at, at + sought.length)
    if (!areOneName(found, text) || !isSpelled(found, sought)) continue
    const [from, to] = [found[0]!.from, found.at(-1)!.to]
    parts.push(text.slice(rest, from), text.slice(from, to))
    rest = to
    at += sought.length - 1
  }
  return [...parts, text.slice(rest)]
}

/** What people typed into a version, wherever they did. */
export const textsOf = (version: Typed, register: Register): string[] => {
  const { values, note, result, reason, onBehalf, files } = version
  return [
    ...Object.entries(values).flatMap(([field, value]) => (isTyped(field, value, register) ? value : [])),
    note?.text,
    result,
    reason,
    onBehalf,
    ...files.map(({ name }) => name),
  ].filter(text => typeof text === 'string')
}

/** A version with a name taken out of all that people typed into it. */
export const blanked = <T extends Typed>(version: T, name: string, register: Register): T => {
  const clean = (text: string | null): string | null => text && withoutName(text, name)
  const { values, note, result, reason, onBehalf, files } = version
  return {
    ...version,
    values: Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, isTyped(field, value, register) ? clean(value) : value]),
    ) as Values,
    note: note && { ...note, text: withoutName(note.text, name) },
    result: clean(result),
    reason: clean(reason),
    onBehalf: clean(onBehalf),
    files: files.map(file => ({ ...file, name: withoutName(file.name, name) })),
  }
}

/** A day or a choice is a string, too: that it has a name's digits or letters says nothing of a person. */
const isTyped = (field: string, value: Value | null, register: Register): value is string =>
  typeof value === 'string' && (register.fields.find(({ id }) => id === field)?.kind ?? 'text') === 'text'

interface Named {
  readonly name: string
  readonly consent: { readonly on: string; readonly how: string } | null
}

/** Who is left of whoever is named, once a name was taken out: nobody, where it is theirs; the same, where it stands nowhere. */
export const personWithout = (person: Named, name: string): Named | null => {
  const { consent } = person
  if (mentions(person.name, name)) return null
  if (!consent || !mentions(consent.how, name)) return person
  return { ...person, consent: { ...consent, how: withoutName(consent.how, name) } }
}

interface Word {
  readonly from: number
  readonly to: number
  readonly isCapital: boolean
  /** By its letters and its tone, wherever that is set: hoà is hòa. */
  readonly spelled: string
  readonly plain: string
  readonly isPlain: boolean
}

/** What may stand between the words of a name: spaces, a hyphen, a point without a space, as in the name of a file; H’Hen Niê. */
const betweenWords = /^(\s+|\s*[-–_]\s*|[.'’ʼ])$/

const areOneName = (words: readonly Word[], text: string): boolean =>
  words.slice(1).every(({ from }, i) => betweenWords.test(text.slice(words[i]!.to, from)))

const isSpelled = (found: readonly Word[], sought: readonly Word[]): boolean => {
  const areAlike = (by: 'spelled' | 'plain') => found.every((word, i) => word[by] === sought[i]![by])
  if (sought.length === 1) return found[0]!.isCapital && areAlike('spelled')
  const isWithoutAccents = [found, sought].some(words => words.every(({ isPlain }) => isPlain))
  return areAlike('spelled') || (isWithoutAccents && areAlike('plain'))
}

const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => {
    // What older typefaces leave for a Đ.
    const letters = word.replace(/[ÐƉ]/g, 'Đ').replace(/[ðɖ]/g, 'đ').normalize('NFD')
    const tones = letters.match(tone) ?? []
    const small = letters.replace(tone, '').toLowerCase()
    return {
      from: index,
      to: index + word.length,
      isCapital: /^\p{Lu}/u.test(letters),
      spelled: small + [...tones].sort().join(''),
      plain: withoutAccents(letters),
      isPlain: withoutAccents(letters) === letters.toLowerCase(),
    }
  })

/** Huyền, sắc, ngã, hỏi, nặng. */
const tone = /[\u0300\u0301\u0303\u0309\u0323]/g
