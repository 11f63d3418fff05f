import type { Column, Section, TableField } from '../form/form.ts'
import { isAnswered, type Row } from '../form/values.ts'
import type { DocumentTable } from '../official/document.ts'
import type { Place } from './figures.ts'

/** As many rows of one register as a document bears; the workbook has all. */
const mostRows = 300

/** The entries of registers in a section of a form that is made from them, unit by unit, as its edition keeps them. */
export const entryTables = (section: Section, places: readonly Place[]): DocumentTable[] =>
  section.fields.flatMap(field =>
    field.kind === 'table' && field.overUnits === 'none' ? (entryTable(field, places) ?? []) : [],
  )

const entryTable = (field: TableField, places: readonly Place[]): DocumentTable | null => {
  const rows = places.flatMap(({ name, values }) => {
    const entries = values[field.id]
    return isAnswered(entries) ? (entries as readonly Row[]).map(row => ({ name, row })) : []
  })
  if (rows.length === 0) return null
  const shown = rows.slice(0, mostRows)
  return {
    block: 'table',
    caption:
      shown.length === rows.length
        ? field.label.vi
        : `${field.label.vi} (${shown.length} trong số ${rows.length}; bảng tính có đủ)`,
    columns: [
      { heading: 'STT', width: 1, align: 'centre' },
      { heading: 'Đơn vị', width: 4, align: 'left' },
      ...field.columns.map(column => ({
        heading: column.label.vi,
        width: column.id === 'name' ? 6 : 3,
        align: 'left' as const,
      })),
    ],
    rows: shown.map(({ name, row }, i) => [
      String(i + 1),
      name,
      ...field.columns.map(column => cellOf(column, row[column.id])),
    ]),
    total: null,
  }
}

const cellOf = (column: Column, cell: Row[string] | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (column.kind === 'choice') return column.options.find(({ id }) => id === cell)?.label.vi ?? String(cell)
  return String(cell)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
