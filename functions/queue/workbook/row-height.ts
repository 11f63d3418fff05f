import type { CellObject } from 'write-excel-file/node'

/** In points: of a line of 12 point, and the most that Excel makes a row. */
const lineHeight = 16
const tallest = 409

/** A row as tall as its longest text needs in columns of these widths: few programs find that out when they open a file. */
export const fitted = (row: readonly CellObject[], widths: readonly number[]): CellObject[] => {
  const lines = row.reduce((most, cell, i) => Math.max(most, linesOf(cell, widths[i]!)), 1)
  if (lines === 1) return [...row]
  const [first = {}, ...others] = row
  return [{ ...first, height: Math.min(lines * lineHeight, tallest) }, ...others]
}

const linesOf = ({ value, wrap, fontWeight }: CellObject, width: number): number => {
  if (!wrap || typeof value !== 'string') return 1
  const room = fontWeight === 'bold' ? width * 0.95 : width * 1.1
  if (value.length <= room && !value.includes('\n')) return 1
  return value.split('\n').reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / room)), 0)
}
