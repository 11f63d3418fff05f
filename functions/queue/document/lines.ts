import {
  capitals,
  isRule,
  type Layout,
  type Lettering,
  type Mark,
  type Rule,
  type Style,
  textWidth,
} from '../../../shared/domain/official/layout.ts'
import { textLength } from './fonts.ts'

/** Millimetres in points. */
export const mm = (length: number): number => (length * 72) / 25.4

/** In pt: the two sides of the header. The nation's title is never broken, whatever margins are chosen. */
export const headerColumns = (layout: Layout): { readonly left: number; readonly right: number } => {
  const width = mm(textWidth(layout))
  const heading = Math.max(
    ...layout.heading.map(({ text, lettering }) => textLength(text, lettering.size.usual, lettering)),
  )
  const right = Math.max(width * (1 - layout.issuerSide), heading + 4)
  return { left: width - right, right }
}

/**
 * A text as it is set in `room` pt: in as few lines as it needs, as even as its words allow, so that no word is left alone at the
 * end of a title. Its own line breaks stand.
 */
export const titleLines = (text: string, lettering: Lettering, room: number): string[] =>
  (lettering.capitals ? capitals(text) : text).split('\n').flatMap(part => evenly(part, lettering, room))

const evenly = (text: string, lettering: Lettering, room: number): string[] => {
  const length = (line: string): number => textLength(line, lettering.size.usual, lettering)
  if (length(text) <= room) return [text]
  const words = text.split(' ')
  const filled = (width: number): string[] => {
    const lines: string[] = []
    for (const word of words) {
      const longer = `${lines.at(-1)} ${word}`
      if (lines.length > 0 && length(longer) <= width) lines[lines.length - 1] = longer
      else lines.push(word)
    }
    return lines
  }
  const fewest = filled(room).length
  if (fewest === 2) return inTwo(words, length, room) ?? filled(room)
  // The narrowest width that still takes no more lines, to 4 pt.
  let narrowest = room
  while (narrowest > room / fewest && filled(narrowest - 4).length === fewest) narrowest -= 4
  return filled(narrowest)
}

/** Where both lines are as even as can be; after a comma rather, within a sixth. Null where one word alone is longer than a line. */
const inTwo = (words: readonly string[], length: (line: string) => number, room: number): string[] | null => {
  const splits = words
    .slice(1)
    .map((_, i): [string, string] => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')])
  const longest = (lines: readonly string[]): number => Math.max(...lines.map(length))
  const score = (lines: readonly [string, string]): number => longest(lines) * (/[,;:–-]$/.test(lines[0]) ? 5 / 6 : 1)
  const fitting = splits.filter(lines => longest(lines) <= room)
  return fitting.length === 0 ? null : fitting.reduce((best, lines) => (score(lines) < score(best) ? lines : best))
}

/** How many lines a text takes in `room` pt, set one word after the other; a word that is longer is broken. */
export const lineCount = (text: string, size: number, style: Style, room: number): number =>
  text.split('\n').reduce((count, part) => count + linesOfWords(part.split(' '), size, style, room), 0)

const linesOfWords = (words: readonly string[], size: number, style: Style, room: number): number => {
  const space = textLength(' ', size, style)
  let lines = 1
  let used = 0
  for (const word of words) {
    const length = textLength(word, size, style)
    if (used > 0 && used + space + length > room) {
      lines += 1
      used = 0
    }
    lines += Math.ceil(length / room) - 1
    used = length > room ? room : used + (used > 0 ? space : 0) + length
  }
  return lines
}

/** In pt: how long the rule under some lines is, as a share of the longest; null where a mark is set in its place. */
export const ruleLength = (
  lines: readonly string[],
  lettering: Lettering,
  under: Rule | Mark,
  room: number,
): number | null => {
  if (!isRule(under)) return null
  const longest = Math.max(...lines.map(line => textLength(line, lettering.size.usual, lettering)))
  return Math.min(longest, room) * under.share.usual
}
