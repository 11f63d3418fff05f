import type { ReportTable } from '../../../shared/domain/report/table.ts'
import type { Report } from '../../../shared/domain/report/tables.ts'
import { barsOf } from './bars.ts'
import { columnHead, heading, numberIn, widths } from './cell.ts'
import { address, range } from './formula.ts'
import { maxRows, nameColumn, rowCells, totalCells, type WorkbookSheet } from './sheet.ts'

/** The title, and the headings. */
export const headRows = 2

/** A table by itself: its title, its headings, its rows, and their totals. */
export const tableSheet = ({ title, unit }: Report, table: ReportTable, name: string): WorkbookSheet => {
  const { columns, rows, total } = table
  if (headRows + rows.length + 1 > maxRows)
    throw new Error(`"${table.title}" has ${rows.length} rows, more than a sheet of Excel takes`)
  const results = new Map<string, number>()
  return {
    name,
    rows: [
      [heading(`${table.title} - ${title} - ${unit}`)],
      columns.map(column => columnHead(column.heading, column.measure)),
      ...rows.map(row => rowCells(row, nameColumn)),
      ...(total ? [totalCells(table, headRows, results)] : []),
    ],
    widths: columns.map(({ width }) => widths[width]),
    headRows,
    headColumns: nameColumn + 1,
    results,
    filter: range(address(headRows - 1, 0), address(headRows + rows.length - 1, columns.length - 1)),
    levels: [...Array<number>(headRows).fill(0), ...rows.map(({ depth }) => depth)],
  }
}

/** The same with a picture of one of its figures. */
export const sectionSheet = (report: Report, table: ReportTable, name: string): WorkbookSheet => ({
  ...tableSheet(report, table, name),
  ...chartOf(table, name),
})

/** More bars than this are no picture any more. */
const mostBars = 30

/** Bars of the summed figure that most units answered. */
const chartOf = (table: ReportTable, sheet: string): Pick<WorkbookSheet, 'chart'> => {
  const { columns, rows, total } = table
  const answers = columns.map(({ total: how }, i) =>
    how?.by === 'sum' ? rows.filter(({ cells }) => numberIn(cells[i]) !== null).length : 0,
  )
  const most = Math.max(...answers)
  if (most === 0 || !total || rows.length > mostBars) return {}
  return { chart: barsOf(table, answers.indexOf(most), sheet, headRows) }
}
