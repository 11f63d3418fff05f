import type { CellObject } from 'write-excel-file/node'

/** Excel's own limit, in UTF-16 units. */
const longest = 32_767

/** A cell whose text, if it has one, is written so that it is read as it is. */
export const withString = (cell: CellObject, cut: (characters: number) => string): CellObject => {
  if (cell.type !== String || typeof cell.value !== 'string') return cell
  const value = stringOf(cell.value, cut)
  return value === cell.value ? cell : { ...cell, value }
}

/**
 * A text as a cell's string (ECMA-376, ST_Xstring): a character that XML cannot hold, or that its readers change, is `_xHHHH_`; so
 * is the underscore of a text that looks like that itself. Lines are broken by LF. A text longer than a cell may be is cut, and says
 * so.
 */
const stringOf = (text: string, cut: (characters: number) => string): string => {
  const lines = text.replaceAll('\r\n', '\n')
  const whole = lines.length <= longest ? lines : shortened(lines, cut)
  const escaped = whole.replace(unsafe, character => (character.length === 1 ? escapeOf(character) : replacement))
  // The library looks strings up in a plain object, which knows these from its prototype.
  return Object.hasOwn(Object.prototype, escaped) ? `${escapeOf(escaped[0]!)}${escaped.slice(1)}` : escaped
}

const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
  /[\0-\x08\x0B-\x1F\x7F-\x84\x86-\x9F\uFFFD\p{Noncharacter_Code_Point}]|_(?=x[\dA-Fa-f]{4}_)/gu

const escapeOf = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** For what is no character at all beyond the first plane. */
const replacement = escapeOf('\uFFFD')

const shortened = (text: string, cut: (characters: number) => string): string => {
  const room = longest - cut(text.length).length
  const kept = text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '')
  return `${kept}${cut(text.length - kept.length)}`
}
