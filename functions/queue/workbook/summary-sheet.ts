import type { CellObject } from 'write-excel-file/node'
import type { ReportRow } from '../../../shared/domain/report/table.ts'
import type { Report } from '../../../shared/domain/report/tables.ts'
import { barsOf } from './bars.ts'
import { columnHead, formulaCell, heading, numberIn, toExcel, widths } from './cell.ts'
import { nameColumn, rowCells, totalCells, type WorkbookSheet } from './sheet.ts'
import type { NamedTotal } from './totals.ts'

/** What is known of the report, every summed figure, and how far each part of the tree has reported. */
export const summarySheet = (report: Report, totals: ReadonlyMap<string, NamedTotal>, name: string): WorkbookSheet => {
  const { title, facts, figures, parts } = report
  const results = new Map<string, number>()
  const head = (columns: Report['figures']['columns']): CellObject[] =>
    columns.map(column => columnHead(column.heading, column.measure))
  const top: CellObject[][] = [
    [heading(title)],
    ...facts.map(({ label, cell }) => [
      { value: label, type: String },
      { ...toExcel(cell), align: 'left' as const, wrap: false },
    ]),
    [],
    [heading(figures.title)],
    head(figures.columns),
    ...figures.rows.map(row => figureCells(row, totals, results)),
    [],
    [heading(parts.title)],
    head(parts.columns),
  ]
  const widest = [...figures.columns, ...parts.columns.slice(figures.columns.length)]
  const rows = [
    ...top,
    ...parts.rows.map(row => rowCells(row, nameColumn)),
    ...(parts.total ? [totalCells(parts, top.length, results)] : []),
  ]
  return {
    name,
    rows,
    widths: widest.map(({ width }) => widths[width]),
    headRows: 1,
    headColumns: 1,
    results,
    ...chartOf(report, name, top.length),
  }
}

/** A figure is taken from the total of its section's sheet. */
const figureCells = (
  row: ReportRow,
  totals: ReadonlyMap<string, NamedTotal>,
  results: Map<string, number>,
): CellObject[] =>
  rowCells(row).map((written, i) => {
    const cell = row.cells[i] ?? null
    const total = totals.get(row.repeats?.[i] ?? '')
    const result = numberIn(cell)
    if (!total || result === null || total.result !== result) return written
    results.set(total.name, result)
    return { ...written, ...formulaCell(total.name, cell) }
  })

const mostBars = 60

/** How far each part has reported, in percent. */
const chartOf = ({ parts }: Report, sheet: string, firstRow: number): Pick<WorkbookSheet, 'chart'> => {
  if (!parts.total || parts.rows.length > mostBars) return {}
  const column = parts.columns.findIndex(({ total }) => total?.by === 'percentage')
  return { chart: barsOf(parts, column, sheet, firstRow) }
}
