import type writeXlsxFile from 'write-excel-file/node'
import type { CellObject } from 'write-excel-file/node'
import type { Cell } from '../../../shared/domain/report/cells.ts'
import type { ReportRow, ReportTable } from '../../../shared/domain/report/table.ts'
import { border, formulaCell, numberIn, toExcel } from './cell.ts'
import { totalFormula } from './formula.ts'

/** A sheet, before it is written. Rows and columns count from zero. */
export interface WorkbookSheet {
  readonly name: string
  readonly rows: readonly (readonly CellObject[])[]
  /** In characters. */
  readonly widths: readonly number[]
  /** How many rows stay in sight, and are printed again at the head of each page; how many columns stay in sight. */
  readonly headRows: number
  readonly headColumns: number
  /** The results of its formulas: who only reads the file does not calculate. */
  readonly results: ReadonlyMap<string, number>
  /** The row of headings and the rows below it that can be filtered: `A2:F20`. */
  readonly filter?: string
  /** How deep a row is grouped, by row. */
  readonly levels?: readonly number[]
  readonly chart?: BarChart
}

/** Bars of one series, which follow the cells that they show; the values are kept too, for who does not calculate. */
export interface BarChart {
  readonly title: string
  /** What the axis of values counts; may be empty. */
  readonly axis: string
  /** Of the values: `#,##0`. */
  readonly format: string
  /** Where the axis ends; left to the program where it is not said. */
  readonly most?: number
  readonly names: { readonly cells: string; readonly values: readonly string[] }
  /** Null is a gap. */
  readonly bars: { readonly cells: string; readonly values: readonly (number | null)[] }
  /** The row, from zero, at which it begins. */
  readonly below: number
}

/** What adds to the library's files; its type is not among those that the library names. */
export type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number]

/** A name for a cell (tên ô), which formulas may use in its place. */
export interface CellName {
  readonly name: string
  /** `'Học tập'!$D$21`. */
  readonly refersTo: string
}

/** Excel's own limit, headings included. */
export const maxRows = 1_048_576

/** Where the unit's name stands in a table of units: indented as the unit stands in the tree. */
export const nameColumn = 1

export const rowCells = ({ depth, cells }: ReportRow, indented?: number): CellObject[] =>
  cells.map((cell, i) => ({
    alignVertical: 'top',
    ...toExcel(cell),
    ...border,
    ...(i === indented && depth > 0 && { align: 'left', indent: Math.min(depth, deepestIndent) }),
  }))

const deepestIndent = 15

/** The row of totals: formulas, whose results are noted. */
export const totalCells = (table: ReportTable, firstRow: number, results: Map<string, number>): CellObject[] =>
  (table.total ?? []).map((cell: Cell, column) => {
    const formula = totalFormula(table, column, firstRow)
    if (formula !== null) results.set(formula, numberIn(cell)!)
    return {
      ...(formula === null ? toExcel(cell) : formulaCell(formula, cell)),
      ...border,
      fontWeight: 'bold',
      backgroundColor: '#F4F1E4',
    }
  })
