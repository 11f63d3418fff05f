import type { Column, Section, TableField } from '../form/form.ts'
import type { Row } from '../form/values.ts'
import type { DocumentTable } from '../official/document.ts'
import { listedRows } from '../report/listed-rows.ts'
import type { EditionOfPeriod, Place } from './figures.ts'

/** As many rows of one register as a document bears; the workbook has all. */
const mostRows = 300

/** The lists of a report over its time. */
interface Told {
  /** Oldest first. */
  readonly editions: readonly EditionOfPeriod[]
  /** In which period a unit gave the answer of a field that stands. */
  readonly standing: (unit: string, field: string) => string | undefined
}

/** The entries of registers in a section of a form that is made from them, unit by unit, as its editions keep them. */
export const entryTables = (section: Section, places: readonly Place[], told: Told): DocumentTable[] =>
  section.fields.flatMap(field =>
    field.kind === 'table' && field.overUnits === 'none' ? (entryTable(field, places, told) ?? []) : [],
  )

const entryTable = (
  field: TableField,
  places: readonly Place[],
  { editions, standing }: Told,
): DocumentTable | null => {
  const told = editions.map(({ period, lines }) => ({
    period,
    values: new Map(lines.map(({ unit, values }) => [unit, values?.[field.id]])),
  }))
  const rows = places.flatMap(({ unit, name }) =>
    listedRows(
      field,
      told.map(({ period, values }) => ({ period, value: values.get(unit) })),
      standing(unit, field.id),
    ).map(({ row }) => ({ name, row })),
  )
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
