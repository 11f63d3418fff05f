import type { Text } from '../text.ts'
import { type ColumnOf, folded, type ImportColumn, importColumns } from './columns.ts'
import { finding, type ImportFinding } from './finding.ts'
import { hasErrors, type ImportKind, mostRows, type SheetCell, type SheetRow } from './import.ts'

/** A row of which each cell is known by its column; one that is not there, or empty, is missing. */
export interface ImportRow<Kind extends ImportKind = ImportKind> {
  readonly number: number
  readonly cells: { readonly [column in ColumnOf<Kind>]?: string | number }
}

export interface ReadSheet<Kind extends ImportKind = ImportKind> {
  readonly rows: readonly ImportRow<Kind>[]
  readonly findings: readonly ImportFinding[]
}

/** Titles and notes may stand above the headings. */
const headingsWithin = 20

/**
 * The rows of a sheet below its headings, which may be written in any order, without accents, and in other usual words. Rows with
 * nothing in them are left out.
 */
export const readSheet = <Kind extends ImportKind>(kind: Kind, sheet: readonly SheetRow[]): ReadSheet<Kind> => {
  const columns = importColumns[kind] as { readonly [id: string]: ImportColumn }
  const byHeading = headings(columns)
  const head = headOf(sheet, byHeading)
  if (!head) return { rows: [], findings: [finding('empty')] }
  const place = new Map<string, number>()
  const findings: ImportFinding[] = []
  for (const [at, cell] of head.cells.entries()) {
    const written = cell === null ? '' : String(cell).trim()
    if (written === '') continue
    const id = byHeading.get(folded(written))
    if (id === undefined) findings.push(finding('unknown_column', { row: head.number, value: written }))
    else if (place.has(id)) findings.push(finding('column_twice', { row: head.number, column: columns[id]!.label }))
    else place.set(id, at)
  }
  for (const [id, { required, label, meaning }] of Object.entries(columns))
    if (required && !place.has(id)) findings.push(finding('missing_column', { column: label, expected: meaning }))
  const below = sheet.filter(({ number }) => number > head.number)
  const rows = below.flatMap(({ number, cells }) => {
    const known = [...place].flatMap(([id, at]) => {
      const cell = cleaned(cells[at] ?? null)
      return cell === null ? [] : [[id, cell] as const]
    })
    return known.length === 0 ? [] : [{ number, cells: Object.fromEntries(known) }]
  })
  if (rows.length === 0) findings.push(finding('empty'))
  if (rows.length > mostRows) findings.push(finding('too_many_rows'))
  return { rows: hasErrors(findings) ? [] : (rows as unknown as ImportRow<Kind>[]), findings }
}

/** The label of a column, as findings name it. */
export const labelOf = <Kind extends ImportKind>(kind: Kind, column: ColumnOf<Kind>): Text =>
  (importColumns[kind] as { readonly [id: string]: ImportColumn })[column]!.label

const headings = (columns: { readonly [id: string]: ImportColumn }): Map<string, string> =>
  new Map(
    Object.entries(columns).flatMap(([id, { label, also }]) =>
      [...also, label.vi, label.en].map(heading => [folded(heading), id]),
    ),
  )

/** Of the first rows, the one with the most headings that are known. */
const headOf = (sheet: readonly SheetRow[], byHeading: ReadonlyMap<string, string>): SheetRow | undefined => {
  const knownIn = ({ cells }: SheetRow) =>
    cells.filter(cell => typeof cell === 'string' && byHeading.has(folded(cell))).length
  let head: SheetRow | undefined
  for (const row of sheet.slice(0, headingsWithin)) if (!head || knownIn(row) > knownIn(head)) head = row
  return head
}

const cleaned = (cell: SheetCell): string | number | null => {
  if (typeof cell !== 'string') return cell
  const text = cell.normalize('NFC').replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}
