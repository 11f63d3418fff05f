import type { Field } from '../form/form.ts'
import { type Cell, textCell } from './cells.ts'
import type { TableColumn } from './columns.ts'
import type { Place } from './source.ts'
import type { ReportWords } from './words.ts'

/** A table of a report, whatever kind of file it becomes. */
export interface ReportTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly ReportRow[]
  /** What all rows come to, by column; null when there is nothing to sum. */
  readonly total: readonly Cell[] | null
}

export interface ReportRow {
  /** How far below the report's unit this row's unit stands. */
  readonly depth: number
  readonly cells: readonly Cell[]
  /** By cell: the column of a section's table whose total it repeats. */
  readonly repeats?: readonly (string | null)[]
}

type ColumnName = keyof ReportWords['columns']

/** A column that is not the form's. */
export const plainColumn = (
  { columns }: ReportWords,
  id: ColumnName,
  width: TableColumn['width'],
  total: TableColumn['total'] = null,
): TableColumn => ({ id, heading: columns[id], measure: '', width, total })

/** Of which unit a row is. */
export const unitColumns = (words: ReportWords): TableColumn[] => [
  plainColumn(words, 'code', 'code'),
  plainColumn(words, 'name', 'choice'),
]

export const unitCells = ({
  unit: { code, name },
}: {
  readonly unit: Pick<Place['unit'], 'code' | 'name'>
}): Cell[] => [textCell(code), textCell(name)]

/** A retired field is shown only where it was still answered. */
export const isShown = ({ id, retired }: Field, places: readonly Place[]): boolean =>
  !retired || places.some(({ answered }) => answered.has(id))
