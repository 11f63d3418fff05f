import { CsvError, parse } from 'csv-parse/sync'
import { mostRows, type SheetRow } from '../../shared/domain/import/import.ts'
import { type ReadOutcome, refused } from './read-outcome.ts'

/**
 * CSV (RFC 4180) as spreadsheets write it: UTF-8, with a byte order mark or without, or the UTF-16 of Excel's "Unicode text"; commas,
 * semicolons or tabs between the cells. Other encodings are refused: of Windows-1258, TCVN3 and VNI nobody can tell which it is.
 */
export const readCsv = (bytes: Uint8Array): ReadOutcome => {
  const text = decoded(bytes)
  if (text === undefined) return refused('not_utf8')
  if (text.includes('\0')) return refused('not_a_table')
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      // Headings, titles above them and a row to be told of as one too many.
      to: mostRows + headRows,
    })
    return { format: 'csv', rows: records.map(toRow) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as CsvError & { readonly lines?: number }
    return refused('unsound_csv', lines === undefined ? {} : { row: lines })
  }
}

const headRows = 50

const decoded = (bytes: Uint8Array): string | undefined => {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const delimiters = [',', ';', '\t'] as const

/** The one that the first line with any of them has most of, outside quotes. */
const delimiterOf = (text: string): string => {
  for (const line of text.slice(0, 20_000).split(/\r?\n/)) {
    const bare = line.replace(/"[^"]*"/g, '')
    const counts = delimiters.map(delimiter => bare.split(delimiter).length - 1)
    const most = Math.max(...counts)
    if (most > 0) return delimiters[counts.indexOf(most)]!
  }
  return ','
}

/** Records are numbered as the rows that a spreadsheet makes of them. What keeps a text from being a formula is taken off again. */
const toRow = (record: readonly string[], i: number): SheetRow => ({
  number: i + 1,
  cells: record.map(cell => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)),
})
