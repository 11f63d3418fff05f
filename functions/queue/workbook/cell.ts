import type { CellObject } from 'write-excel-file/node'
import { type Cell, cellText, isSafe } from '../../../shared/domain/report/cells.ts'

/** The number that a cell holds; null where it holds none, or one that a double does not hold exactly. */
export const numberIn = (cell: Cell | undefined): number | null => {
  switch (cell?.kind) {
    case 'integer':
      return isSafe(cell.amount) ? Number(cell.amount) : null
    case 'decimal':
      return isSafe(cell.amount) ? Number(cell.amount) / 10 ** cell.scale : null
    case 'percentage':
      return Number(cell.permille) / 1000
    default:
      return null
  }
}

/** Numbers stay numbers while a double holds them exactly; beyond that their digits are text, so that none is lost. */
export const toExcel = (cell: Cell): CellObject => {
  switch (cell?.kind) {
    case undefined:
      return {}
    case 'text':
      return text(cell.text)
    case 'integer':
    case 'decimal':
    case 'percentage': {
      const value = numberIn(cell)
      return value === null
        ? { value: cellText(cell), type: String, align: 'right' }
        : { value, type: Number, format: formatOf(cell) }
    }
    case 'day':
      return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
    case 'time':
      return { value: new Date(`${cell.time}Z`), type: Date, format: 'dd/mm/yyyy hh:mm' }
  }
}

/** A formula whose result shows as this cell would. */
export const formulaCell = (formula: string, result: Cell): CellObject => ({
  value: formula,
  type: 'Formula',
  format: formatOf(result),
})

const formatOf = (cell: Cell): string => {
  if (cell?.kind === 'percentage') return '0.0%'
  return cell?.kind === 'decimal' && cell.scale > 0 ? `#,##0.${'0'.repeat(cell.scale)}` : '#,##0'
}

/** A text stays one even when somebody edits it: where it begins like a formula, its cell is of Excel's format for texts. */
const text = (value: string): CellObject => ({
  value,
  type: String,
  wrap: true,
  ...(formulaStart.test(value) && value.length <= longestShown && { format: '@' }),
})

const formulaStart = /^[=+\-@\t]/

/** Excel shows a longer one of that format as #####. */
const longestShown = 255

export const border = { borderStyle: 'thin', borderColor: '#999999' } as const

export const heading = (value: string): CellObject => ({ value, type: String, fontWeight: 'bold', fontSize: 14 })

/** The measure stands below the heading in the same cell, so that one row of headings is there to filter by. */
export const columnHead = (label: string, measure: string): CellObject => ({
  value: measure ? `${label}\n(${measure})` : label,
  type: String,
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  backgroundColor: '#E8EEF4',
  ...border,
})

/** In characters. */
export const widths = { code: 14, number: 16, choice: 30, text: 60 } as const
