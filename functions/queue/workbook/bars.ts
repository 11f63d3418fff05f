import type { ReportTable } from '../../../shared/domain/report/table.ts'
import { numberIn } from './cell.ts'
import { address, elsewhere, range } from './formula.ts'
import type { BarChart } from './sheet.ts'
import { nameColumn } from './sheet.ts'

/** Bars of a column of a table, row by row, below the table; its rows begin at `firstRow` of the sheet. */
export const barsOf = (
  { columns, rows, total }: ReportTable,
  column: number,
  sheet: string,
  firstRow: number,
): BarChart => {
  const { heading, measure, total: how } = columns[column]!
  const cells = (of: number): string =>
    elsewhere(sheet, range(address(firstRow, of), address(firstRow + rows.length - 1, of)))
  return {
    title: measure ? `${heading} (${measure})` : heading,
    axis: measure,
    ...(how?.by === 'percentage' ? { format: '0%', most: 1 } : { format: '#,##0' }),
    names: {
      cells: cells(nameColumn),
      values: rows.map(({ cells: [, name] }) => (name?.kind === 'text' ? name.text : '')),
    },
    bars: { cells: cells(column), values: rows.map(row => numberIn(row.cells[column])) },
    below: firstRow + rows.length + (total ? 2 : 1),
  }
}
