import { type CellObject, read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx'
import calculate from 'xlsx-calc'
import { reportWords } from '../../shared/i18n/vi.ts'

/** A report's workbook as another library than its writer's reads it. */
export interface ReadWorkbook {
  readonly workbook: WorkBook
  /** By sheet: the cells of a table of units, by the unit's code and the column's id; the total under `total`. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, CellValue>>>
  /** The summed figures of the first sheet, in its order. */
  readonly summary: readonly SummaryRow[]
}

export interface SummaryRow {
  readonly section: string
  readonly figure: string
  readonly value: CellValue | null
  /** Of a ratio: out of how many, and which part of it. */
  readonly whole: CellValue | null
  readonly percentage: CellValue | null
  readonly answered: CellValue | null
}

export type CellValue = string | number

/** A title and the headings stand above the rows of a table. */
const headRows = 2

export const readWorkbook = (file: Uint8Array): ReadWorkbook => {
  const workbook = read(file, { type: 'buffer', cellNF: true, cellStyles: true })
  const columns = Map.groupBy(legendOf(workbook), ({ sheet }) => sheet)
  return {
    workbook,
    tables: new Map(
      [...columns].map(([name, described]) => [name, tableIn(workbook.Sheets[name]!, described)] as const),
    ),
    summary: summaryIn(workbook.Sheets[workbook.SheetNames[0]!]!),
  }
}

const summaryIn = (sheet: WorkSheet): SummaryRow[] => {
  const rows = utils.sheet_to_json<(CellValue | null)[]>(sheet, { header: 1, defval: null })
  const head = rows.findIndex(([section]) => section === reportWords.columns.section)
  const below = rows.slice(head + 1)
  return below
    .slice(
      0,
      below.findIndex(row => row.every(cell => cell === null)),
    )
    .map(([section, figure, , value, whole, percentage, answered]) => ({
      section: String(section),
      figure: String(figure),
      value: value ?? null,
      whole: whole ?? null,
      percentage: percentage ?? null,
      answered: answered ?? null,
    }))
}

/** What stands in a column of a unit's row, in whichever sheet it is; undefined where the cell is empty. */
export const cellOf = ({ tables }: ReadWorkbook, code: string, column: string): CellValue | undefined => {
  for (const rows of tables.values()) if (rows.get(code)?.has(column)) return rows.get(code)!.get(column)
  return undefined
}

export const totalOf = (workbook: ReadWorkbook, column: string): CellValue | undefined =>
  cellOf(workbook, 'total', column)

/** Every formula of the workbook: the result that is kept in the file, and what it comes to when it is calculated. */
export const recalculated = (
  file: Uint8Array,
): {
  readonly sheet: string
  readonly cell: string
  readonly formula: string
  readonly kept: unknown
  readonly now: unknown
}[] => {
  const kept = read(file, { type: 'buffer' })
  const now = read(file, { type: 'buffer' })
  for (const sheet of Object.values(now.Sheets)) for (const [, cell] of cellsOf(sheet)) if (cell.f) delete cell.v
  calculate(now)
  return kept.SheetNames.flatMap(sheet =>
    cellsOf(kept.Sheets[sheet]!).flatMap(([cell, { f: formula, v }]) =>
      formula ? [{ sheet, cell, formula, kept: v, now: (now.Sheets[sheet]![cell] as CellObject).v }] : [],
    ),
  )
}

const cellsOf = (sheet: WorkSheet): [string, CellObject][] =>
  Object.entries(sheet).filter((entry): entry is [string, CellObject] => !entry[0].startsWith('!'))

interface LegendRow {
  readonly sheet: string
  readonly column: string
  readonly id: string
}

const legendOf = (workbook: WorkBook): LegendRow[] => {
  const { legend } = reportWords
  const rows = utils.sheet_to_json<string[]>(workbook.Sheets[legend.title]!, { header: 1 })
  const head = rows.findIndex(row => row[0] === legend.sheet)
  return rows.slice(head + 1).map(([sheet, column, id]) => ({ sheet: sheet!, column: column!, id: id! }))
}

const tableIn = (sheet: WorkSheet, columns: readonly LegendRow[]): Map<string, Map<string, CellValue>> => {
  const rows = new Map<string, Map<string, CellValue>>()
  const last = utils.decode_range(sheet['!ref']!).e.r + 1
  const at = (column: string, row: number): CellObject | undefined => sheet[`${column}${row}`]
  for (let row = headRows + 1; row <= last; row++) {
    const total = at('B', row)?.v === reportWords.total
    const code = total ? 'total' : at('A', row)?.v
    if (typeof code !== 'string') continue
    const cells = columns.flatMap(({ id, column }) => {
      const value = at(column, row)?.v
      return typeof value === 'string' || typeof value === 'number' ? [[id, value] as const] : []
    })
    // In a list a unit may stand on several rows: the first is kept.
    if (!rows.has(code)) rows.set(code, new Map(cells))
  }
  return rows
}
