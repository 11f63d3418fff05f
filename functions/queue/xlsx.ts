import { unzipSync, zipSync } from 'fflate'
import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import { type Cell, digits, isSafe } from '../../shared/domain/report-cells.ts'
import type { Report, ReportRow, ReportTable } from '../../shared/domain/report-tables.ts'

/**
 * A report as a workbook: the summary, a sheet for each section, a sheet for each list. The same report gives the same bytes.
 */
export const toXlsx = async (report: Report): Promise<Uint8Array> => {
  const tables = [...report.sections, ...report.lists]
  const names = sheetNames([report.summary, ...tables.map(table => table.title)])
  const sheets = [summarySheet(report), ...tables.map(table => tableSheet(report, table))]
  const workbook = await writeXlsxFile(
    sheets.map((sheet, i) => ({ ...sheet, sheet: names[i] })),
    { fontFamily: 'Times New Roman', fontSize: 12 },
  ).toBuffer()
  // Packed again, since the library dates each file in it with the present moment.
  return zipSync(unzipSync(workbook), { mtime: zipEpoch })
}

/** The first moment that a ZIP file can tell, in whatever zone: ZIP keeps local times without one. */
const zipEpoch = new Date(1980, 0, 1)

/**
 * Names as Excel takes them: 31 characters at most, none of `[]:*?/\`, no apostrophe at either end, each once whatever its
 * case, and not "History", which Excel keeps for itself.
 */
export const sheetNames = (titles: readonly string[]): string[] => {
  const taken = new Set(['history', ''])
  return titles.map(title => {
    const plain = title
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cs}[\]:*?/\\]+/gu, ' ')
      .replace(/^[\s']+|[\s']+$/g, '')
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : ` (${number})`
      const name = `${shortened(plain, 31 - suffix.length)}${suffix}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}

/** As many whole words as fit, with an ellipsis for the rest. */
const shortened = (text: string, length: number): string =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .replace(/\s+\S*$/, '')
        .toWellFormed()}…`

type SheetBody = Omit<Sheet<never>, 'sheet'>

/** In characters. */
const widths = { number: 16, choice: 30, text: 60 } as const

/** Excel's own limit, header included. */
const maxRows = 1_048_576

const summarySheet = ({ title, facts, figures }: Report): SheetBody => ({
  stickyRowsCount: 1,
  orientation: 'landscape',
  columns: figures.columns.map(({ width }) => ({ width: widths[width] })),
  data: [
    [heading(title)],
    ...facts.map(({ label, cell }) => [{ value: label }, { ...toExcel(cell), align: 'left' as const }]),
    [],
    figures.columns.map(column => columnHead(column.heading)),
    ...figures.rows.map(row => cells(row)),
  ],
})

const tableSheet = ({ title, unit }: Report, table: ReportTable): SheetBody => {
  const { columns, rows, total } = table
  const data = [
    [heading(`${table.title} - ${title} - ${unit}`)],
    columns.map(column => columnHead(column.heading)),
    columns.map(column => ({ ...columnHead(column.measure), fontWeight: undefined, fontStyle: 'italic' as const })),
    ...rows.map(row => cells(row, nameColumn)),
    ...(total ? [total.map(cell => ({ ...toExcel(cell), ...border, fontWeight: 'bold' as const }))] : []),
  ]
  if (data.length > maxRows)
    throw new Error(`"${table.title}" has ${rows.length} rows, more than a sheet of Excel takes`)
  return {
    stickyRowsCount: 3,
    stickyColumnsCount: 2,
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width: widths[width] })),
    data,
  }
}

/** Where the unit's name stands in a table of units: indented as the unit stands in the tree. */
const nameColumn = 1

const border = { borderStyle: 'thin', borderColor: '#999999' } as const

const heading = (value: string): CellObject => ({ value, type: String, fontWeight: 'bold', fontSize: 14 })

const columnHead = (value: string): CellObject => ({
  value,
  type: String,
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  backgroundColor: '#E8EEF4',
  ...border,
})

const cells = ({ depth, cells }: ReportRow, indented?: number): CellObject[] =>
  cells.map((cell, i) => ({
    alignVertical: 'top',
    ...toExcel(cell),
    ...border,
    ...(i === indented && depth > 0 && { align: 'left', indent: depth }),
  }))

/** Numbers stay numbers while a double holds them exactly; beyond that their digits are text, so that none is lost. */
const toExcel = (cell: Cell): CellObject => {
  switch (cell?.kind) {
    case undefined:
      return {}
    case 'text':
      return { value: cell.text, type: String, wrap: true }
    case 'integer':
      return isSafe(cell.amount) ? number(Number(cell.amount), '#,##0') : asText(digits(cell.amount, 0, ','))
    case 'decimal':
      return isSafe(cell.amount)
        ? number(Number(cell.amount) / 10 ** cell.scale, cell.scale === 0 ? '#,##0' : `#,##0.${'0'.repeat(cell.scale)}`)
        : asText(digits(cell.amount, cell.scale, ','))
    case 'percentage':
      return number(Number(cell.permille) / 1000, '0.0%')
    case 'day':
      return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
    case 'time':
      return { value: new Date(`${cell.time}Z`), type: Date, format: 'dd/mm/yyyy hh:mm' }
  }
}

const number = (value: number, format: string): CellObject => ({ value, type: Number, format })
const asText = (value: string): CellObject => ({ value, type: String, align: 'right' })
