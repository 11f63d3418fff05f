import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { create, type Font } from 'fontkit'
import type { Style } from '../../../shared/domain/official/layout.ts'

/**
 * Tinos (Apache License 2.0), which has the widths of Times New Roman letter for letter, and all of Vietnamese: a PDF embeds it,
 * and a DOCX that names Times New Roman breaks its lines at the same places.
 */
const files = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const

export type Face = keyof typeof files

export const faces = Object.keys(files) as Face[]

export const faceOf = ({ bold, italic }: Style): Face =>
  bold && italic ? 'boldItalic' : bold ? 'bold' : italic ? 'italic' : 'regular'

/** Beside a bundle lie the fonts it was packed with; from the sources they are read where they were installed. */
const bundled = join(import.meta.dirname, 'fonts')

const pathOf = (face: Face): string =>
  existsSync(bundled)
    ? join(bundled, files[face])
    : createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${files[face]}`)

const bytes = new Map<Face, Buffer>()
const opened = new Map<Face, Font>()

export const fontFile = (face: Face): Buffer => {
  const known = bytes.get(face) ?? readFileSync(pathOf(face))
  bytes.set(face, known)
  return known
}

const font = (face: Face): Font => {
  const known = opened.get(face)
  if (known) return known
  const made = create(fontFile(face)) as Font
  // A glyph stays that of the character it was first got for; glyph 0 is that of all which the font lacks. Got for none, it has its
  // width, where one that is invisible would have taken it from all the others.
  made.getGlyph(0)
  opened.set(face, made)
  return made
}

/** In pt: how long a text is on one line. */
export const textLength = (text: string, size: number, style: Style): number => ems(text, faceOf(style)) * size

/** For a size of 1. The same lines are tried again and again until a title stands evenly, and most documents have the same titles. */
const ems = (text: string, face: Face): number => {
  if (text.length > kept.length) return measured(text, face)
  const key = `${face} ${text}`
  const known = lengths[key]
  if (known !== undefined) return known
  const length = measured(text, face)
  if (count === kept.texts) {
    lengths = Object.create(null)
    count = 0
  }
  lengths[key] = length
  count += 1
  return length
}

const measured = (text: string, face: Face): number => font(face).layout(text).advanceWidth / font(face).unitsPerEm

/** How many texts, and of how many characters: 10 MB at most. */
const kept = { texts: 20_000, length: 200 }

/** By face and text. The keys of an object are copies: those of a `Map` would keep alive the long texts of which they are parts. */
let lengths: Record<string, number | undefined> = Object.create(null)
let count = 0

/** In pt, of a size: what the font's makers set as a single line. */
export const singleLine = (size: number): number => {
  const { ascent, descent, lineGap, unitsPerEm } = font('regular')
  return ((ascent - descent + lineGap) / unitsPerEm) * size
}

/** What nearly every text is made of, and every face has. */
const usual = /^[\n\u0020-\u007e\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2026]*$/

/**
 * A text in characters that every face has. Another is named by its code point, "[U+1F600]", so that nothing is lost and nothing
 * looks like something else; what is invisible by itself (a joiner, a variation selector) goes.
 */
export const drawable = (text: string): string =>
  usual.test(text) ? text : Array.from(text, character => (isDrawn(character) ? character : named(character))).join('')

const isDrawn = (character: string): boolean =>
  usual.test(character) ||
  (!/\p{Default_Ignorable_Code_Point}/u.test(character) &&
    faces.every(face => font(face).hasGlyphForCodePoint(character.codePointAt(0)!)))

const named = (character: string): string =>
  /\p{Default_Ignorable_Code_Point}/u.test(character)
    ? ''
    : `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`
