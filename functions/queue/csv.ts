import { stringify } from 'csv-stringify/sync'
import { type Cell, digits, isSafe } from '../../shared/domain/report-cells.ts'
import type { ReportTable } from '../../shared/domain/report-tables.ts'

/**
 * A table as CSV (RFC 4180) that Excel reads as it is: UTF-8 with a byte order mark, lines that end in CR LF, a text that would
 * be a formula kept from being one by an apostrophe (OWASP, CSV injection).
 *
 * The first record names the columns, each by its id and its label: `attendance | Lượt dự tại đơn vị (lượt)`. Integers have no
 * grouping, decimals and percentages a comma, days are 2024-11-04, times 2024-12-01 08:00:00 in Viet Nam.
 */
export const toCsv = ({ columns, rows }: ReportTable): Uint8Array =>
  Buffer.from(
    stringify([columns.map(headingOf), ...rows.map(row => row.cells.map(toField))], {
      bom: true,
      record_delimiter: 'windows',
      // A line break within a text would else begin a record, and could begin it with a formula.
      quote_record_delimiter: true,
      escape_formulas: true,
      cast: { number: value => String(value).replace('.', ',') },
    }),
  )

const headingOf = ({ id, heading, measure }: ReportTable['columns'][number]): string =>
  `${id} | ${heading}${measure && ` (${measure})`}`

/** Numbers stay numbers, since a minus sign makes a text suspect and a number not. */
const toField = (cell: Cell): string | number | bigint | null => {
  switch (cell?.kind) {
    case undefined:
      return null
    case 'text':
      return cell.text
    case 'integer':
      return cell.amount
    case 'decimal':
      return isSafe(cell.amount) ? Number(cell.amount) / 10 ** cell.scale : digits(cell.amount, cell.scale, ',')
    case 'percentage':
      return `${digits(cell.permille, 1, ',')}%`
    case 'day':
      return cell.day
    case 'time':
      return cell.time.slice(0, 19).replace('T', ' ')
  }
}
