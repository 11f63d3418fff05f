import type { ReportTable } from '../../../shared/domain/report/table.ts'
import { numberIn } from './cell.ts'

/** Zero-based, as the library counts. */
export const address = (row: number, column: number): string => `${letters(column)}${row + 1}`

export const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`

export const range = (from: string, to: string): string => `${from}:${to}`

/** A cell or range of another sheet, as formulas, names and charts refer to it: absolute. */
export const elsewhere = (sheet: string, cells: string): string =>
  `'${sheet.replaceAll("'", "''")}'!${cells.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`

/**
 * The formula of a column's total, over rows of which the first stands at `firstRow` and the total right below the last. Null unless
 * it comes to the very figure that was frozen, calculated as a spreadsheet does: a number too long for it is text and not summed, a
 * mean of rounded means is another. The figure is then written as it is.
 */
export const totalFormula = (
  { columns, rows, total }: ReportTable,
  column: number,
  firstRow: number,
): string | null => {
  const frozen = total?.[column]
  const how = columns[column]!.total
  const result = numberIn(frozen)
  if (!frozen || !how || result === null || rows.length === 0) return null
  const totalRow = firstRow + rows.length
  const at = (id: string): number => columns.findIndex(one => one.id === id)
  const cells = (of: number): string => range(address(firstRow, of), address(totalRow - 1, of))
  const numbers = (of: number): number[] => rows.map(row => numberIn(row.cells[of]) ?? 0)
  const scale = frozen.kind === 'decimal' ? frozen.scale : 0
  switch (how.by) {
    case 'sum': {
      const comes = rounded(summed(numbers(column)), scale) === result
      const sum = `SUM(${cells(column)})`
      return comes ? (scale === 0 ? sum : `ROUND(${sum},${scale})`) : null
    }
    case 'percentage': {
      const [part, whole] = [at(how.part), at(how.whole)]
      const [done, all] = [numberIn(total[part]), numberIn(total[whole])]
      // Multiplied first, which is exact: so a half is a half, and is rounded as it was when it was frozen.
      const comes = done !== null && all !== null && rounded((done * 1000) / all, 0) / 1000 === result
      return comes ? `IFERROR(ROUND(${address(totalRow, part)}*1000/${address(totalRow, whole)},0)/1000,"")` : null
    }
    case 'mean': {
      const weight = at(how.weight)
      const weights = numbers(weight)
      const weighted = numbers(column).map((value, i) => value * weights[i]!)
      const comes = rounded(summed(weighted) / summed(weights), scale) === result
      return comes
        ? `IFERROR(ROUND(SUMPRODUCT(${cells(column)},${cells(weight)})/SUM(${cells(weight)}),${scale}),"")`
        : null
    }
  }
}

const summed = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** A half goes away from zero, as in Excel. */
const rounded = (value: number, scale: number): number =>
  (Math.sign(value) * Math.round(Math.abs(value) * 10 ** scale)) / 10 ** scale
