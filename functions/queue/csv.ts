import { stringify } from 'csv-stringify/sync'
import { type Cell, cellText } from '../../shared/domain/report/cells.ts'
import type { ReportRecords } from '../../shared/domain/report/records.ts'

/**
 * Records as CSV (RFC 4180) that Excel reads as it is: UTF-8 with a byte order mark, lines that end in CR LF, a text that would
 * be a formula kept from being one by an apostrophe (OWASP, CSV injection), which whoever reads the file takes off again.
 *
 * The first record names the columns, each by its id and its label: `attendance | Lượt dự tại đơn vị (lượt)`. Integers have no
 * grouping, decimals and percentages a comma, days are 2024-11-04, times 2024-12-01 08:00:00 in Viet Nam.
 */
export const toCsv = (records: ReportRecords): Uint8Array => Buffer.concat([...csvChunks(records)])

/** The same in pieces, for a file that had better not be in memory as a whole. */
export function* csvChunks({ columns, rows }: ReportRecords): Generator<Uint8Array> {
  yield written([columns.map(headingOf)], { bom: true })
  let batch: (readonly Field[])[] = []
  for (const row of rows) {
    if (batch.push(row.map(toField)) < recordsInChunk) continue
    yield written(batch)
    batch = []
  }
  yield written(batch)
}

const recordsInChunk = 1000

const written = (records: readonly (readonly Field[])[], { bom } = { bom: false }): Uint8Array =>
  // A line break within a text is quoted: it would else begin a record.
  Buffer.from(stringify([...records], { bom, record_delimiter: 'windows', quote_record_delimiter: true }))

const headingOf = ({ id, heading, measure }: ReportRecords['columns'][number]): string =>
  `${id} | ${heading}${measure && ` (${measure})`}`

type Field = string | null

const toField = (cell: Cell): Field => {
  if (!cell) return null
  switch (cell.kind) {
    case 'text':
      return withoutFormula(cell.text)
    case 'day':
      return cell.day
    default:
      return cellText(cell)
  }
}

/** What spreadsheets take for the beginning of a formula, its full-width forms too; after apostrophes, so that one can be taken off. */
const formulaStart = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

const withoutFormula = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)
