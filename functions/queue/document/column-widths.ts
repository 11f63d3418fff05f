import type { DocumentTable } from '../../../shared/domain/official/document.ts'
import { textLength } from './fonts.ts'

/**
 * In pt: how wide the texts of a table's columns are within `room`, in type of `size` pt. Each column has its share, but that no
 * word or figure of it is broken: what it needs for that the others spare, as long as they have it.
 */
export const columnWidths = ({ columns, rows, total }: DocumentTable, room: number, size: number): number[] => {
  const needs = columns.map(({ heading }, i) =>
    Math.min(
      room * mostOfRoom,
      Math.max(
        longestWord([heading, total?.[i] ?? ''], size, true),
        longestWord(
          rows.map(row => row[i] ?? ''),
          size,
          false,
        ),
      ),
    ),
  )
  const needed = sum(needs)
  if (needed >= room) return needs.map(need => (need * room) / needed)
  const widths = [...needs]
  let open = columns.map((_, i) => i)
  for (;;) {
    const taken = sum(widths.filter((_, i) => !open.includes(i)))
    const shares = sum(open.map(i => columns[i]!.width))
    const share = (i: number): number => ((room - taken) * columns[i]!.width) / shares
    const wide = open.filter(i => share(i) >= needs[i]!)
    if (wide.length === open.length) {
      for (const i of open) widths[i] = share(i)
      return widths
    }
    open = wide
  }
}

/** A word that is longer than this part of a table is broken all the same. */
const mostOfRoom = 1 / 4

/** In pt, with what its letters may stand closer or wider apart in a line than by themselves. */
const longestWord = (texts: readonly string[], size: number, bold: boolean): number => {
  const style = bold ? ({ bold } as const) : {}
  let longest = 0
  // No letter is wider than the size of the font.
  for (const word of new Set(texts.flatMap(text => text.split(/\s+/))))
    if (word.length * size > longest) longest = Math.max(longest, textLength(word, size, style) + 0.5)
  return longest
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
