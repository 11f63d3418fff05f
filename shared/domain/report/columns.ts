import type { Figures } from '../figures/figures.ts'
import { allFields, type Column, type Field, type Form, type Option, type TableField } from '../form/form.ts'
import { isAnswered, type Row, type Value, type Values } from '../form/values.ts'
import { type Cell, dayCell, decimalCell, integerCell, meanCell, percentageCell, textCell } from './cells.ts'
import type { ReportWords } from './words.ts'

/**
 * How the total of a column comes from the rows above it: their sum; the percentage of two other columns' sums; the mean of its rows
 * by the weights of another column. Null where it does not.
 */
export type ColumnTotal =
  | { readonly by: 'sum' }
  | { readonly by: 'percentage'; readonly part: string; readonly whole: string }
  | { readonly by: 'mean'; readonly weight: string }
  | null

/** A column of a report's table. */
export interface TableColumn {
  /** The field's id, or the key of its figure: `houses.done`, `grades.good.members`. */
  readonly id: string
  readonly heading: string
  readonly measure: string
  /** What it holds: wide for texts that people write. */
  readonly width: 'code' | 'number' | 'choice' | 'text'
  readonly total: ColumnTotal
  /** What the form asked, where it did. */
  readonly field?: Field
}

/** Something that a report shows of each unit, and of all of them together where it is summed. */
export interface ReportColumn extends TableColumn {
  readonly field: Field
  /** From a unit's own figures and values; from the sums of a subtree, which have no values. */
  readonly read: (figures: Figures, values: Values | null) => Cell
}

export const sum: ColumnTotal = { by: 'sum' }

/** What a report shows of a field. A table of free rows has its number of rows here and a list of its own. */
export const columnsOf = (field: Field, words: ReportWords): ReportColumn[] => {
  const { language, parts } = words
  const { id } = field
  const label = field.label[language]
  const measure = field.measure?.[language] ?? ''
  const number = (
    key: string,
    heading: string,
    read: ReportColumn['read'],
    unit = measure,
    total: ColumnTotal = sum,
  ): ReportColumn => ({ id: key, heading, measure: unit, width: 'number', total, field, read })
  const written = (width: ReportColumn['width'], read: (value: Value, figures: Figures) => Cell): ReportColumn => ({
    id,
    heading: label,
    measure,
    width,
    total: null,
    field,
    read: (figures, values) => {
      const value = values?.[id]
      return value === undefined || value === null ? null : read(value, figures)
    },
  })
  switch (field.kind) {
    case 'count':
    case 'amount':
      return [number(id, label, figures => integerCell(figures.get(id)))]
    case 'decimal':
      return [number(id, label, figures => decimalCell(figures.get(id), field.scale))]
    case 'ratio': {
      const [done, total] = [`${id}.done`, `${id}.total`]
      return [
        number(done, `${label}: ${parts.done}`, figures => integerCell(figures.get(done))),
        number(total, `${label}: ${parts.total}`, figures => integerCell(figures.get(total))),
        number(
          `${id}.percentage`,
          `${label}: ${parts.percentage}`,
          figures => percentageCell(figures.get(done), figures.get(total)),
          '%',
          { by: 'percentage', part: done, whole: total },
        ),
      ]
    }
    case 'mean': {
      const [weighted, weight] = [`${id}.weighted`, `${id}.weight`]
      return [
        number(id, label, figures => meanCell(figures.get(weighted), figures.get(weight), field.scale), measure, {
          by: 'mean',
          weight,
        }),
        number(weight, `${label}: ${field.weightLabel[language]}`, figures => integerCell(figures.get(weight)), ''),
      ]
    }
    case 'choice':
    case 'choices':
      return [
        {
          id,
          heading: label,
          measure,
          width: 'choice',
          total: null,
          field,
          read: (figures, values) =>
            textCell(values ? chosen(field.options, values[id], words) : counted(field, figures, words)),
        },
      ]
    case 'text':
      return [written('text', value => textCell(value as string))]
    case 'date':
      return [written('number', value => dayCell(value as string))]
    case 'table':
      return tableColumns(field, words)
  }
}

/** Whether a table's rows are shown one by one: when they are free, or hold more than figures. */
export const isListed = (table: TableField): boolean => !table.rows || !table.columns.every(isNumeric)

/** The columns of such a table's list, each read from a row. */
export const rowColumns = (
  table: TableField,
  words: ReportWords,
): (TableColumn & {
  readonly read: (row: Row) => Cell
  readonly readTotal: (figures: Figures) => Cell
})[] => {
  const { language } = words
  const named = table.rows && {
    id: `${table.id}.row`,
    heading: words.columns.row,
    measure: '',
    width: 'choice' as const,
    total: null,
    field: table,
    read: (row: Row) => textCell(labelOf(table.rows!, row.row, words)),
    readTotal: () => null,
  }
  const columns = table.columns.map(column => ({
    id: `${table.id}.${column.id}`,
    heading: column.label[language],
    measure: column.measure?.[language] ?? '',
    width: isNumeric(column) || column.kind === 'date' ? ('number' as const) : column.kind,
    total: table.rows || !isNumeric(column) ? null : sum,
    field: table,
    read: (row: Row) => cellOf(column, row[column.id], words),
    // A sum over fixed rows of different meaning would be no figure.
    readTotal: (figures: Figures) =>
      table.rows || !isNumeric(column) ? null : amountCell(column, figures.get(`${table.id}.${column.id}`)),
  }))
  return named ? [named, ...columns] : columns
}

/** Of a choice: how many units chose each option; of a table of free rows: how many rows have each option of a column. */
export const optionCounts = (
  field: Field,
  words: ReportWords,
): { readonly key: string; readonly heading: string; readonly measure: string }[] => {
  const { language } = words
  const label = field.label[language]
  if (field.kind === 'choice' || field.kind === 'choices')
    return field.options.map(option => ({
      key: `${field.id}.${option.id}`,
      heading: `${label}: ${option.label[language]}`,
      measure: words.units,
    }))
  if (field.kind !== 'table' || field.rows) return []
  return field.columns.flatMap(column =>
    column.kind !== 'choice' || column.computed
      ? []
      : column.options.map(option => ({
          key: `${field.id}.${column.id}.${option.id}`,
          heading: `${label}: ${column.label[language]} - ${option.label[language]}`,
          measure: words.parts.rows,
        })),
  )
}

/**
 * What the computed columns of tables of fixed rows add to a unit's figures, so that they add up like those beside them. A row
 * in which nothing was entered has none.
 */
export const computedFigures = (form: Form, values: Values): Figures => {
  const figures = new Map<string, bigint>()
  for (const table of allFields(form)) {
    if (table.kind !== 'table' || !table.rows || !isAnswered(values[table.id])) continue
    const computed = table.columns.filter(column => column.computed && isNumeric(column))
    const entered = table.columns.filter(column => !column.computed)
    for (const row of values[table.id] as readonly Row[])
      for (const { id } of computed) {
        const amount = row[id]
        if (isGiven(amount) && entered.some(column => isGiven(row[column.id])))
          figures.set(`${table.id}.${row.row}.${id}`, BigInt(amount))
      }
  }
  return figures
}

type NumericColumn = Extract<Column, { kind: 'count' | 'amount' | 'decimal' }>

const isNumeric = (column: Column): column is NumericColumn =>
  column.kind === 'count' || column.kind === 'amount' || column.kind === 'decimal'

const tableColumns = (table: TableField, words: ReportWords): ReportColumn[] => {
  if (table.overUnits === 'none') return []
  const { language } = words
  const numeric = table.columns.filter(isNumeric)
  const shown = (key: string, heading: string, measure: string, read: ReportColumn['read']): ReportColumn => ({
    id: key,
    heading: `${table.label[language]}: ${heading}`,
    measure,
    width: 'number',
    total: sum,
    field: table,
    read,
  })
  if (!table.rows) {
    const rows = `${table.id}.rows`
    const summed = table.overUnits === 'columns' ? numeric.filter(column => !column.computed) : []
    return [
      shown(rows, words.parts.rows, '', figures => integerCell(figures.get(rows))),
      ...summed.map(column => {
        const key = `${table.id}.${column.id}`
        const measure = column.measure?.[language] ?? ''
        return shown(key, column.label[language], measure, figures => amountCell(column, figures.get(key)))
      }),
    ]
  }
  return table.rows.flatMap(row =>
    numeric.map(column => {
      const key = `${table.id}.${row.id}.${column.id}`
      const heading = numeric.length === 1 ? row.label[language] : `${row.label[language]} - ${column.label[language]}`
      const read: ReportColumn['read'] = (figures, values) =>
        values === null && table.overUnits !== 'columns' ? null : amountCell(column, figures.get(key))
      return shown(key, heading, column.measure?.[language] ?? '', read)
    }),
  )
}

const amountCell = (column: NumericColumn, amount: bigint | undefined): Cell =>
  column.kind === 'decimal' ? decimalCell(amount, column.scale) : integerCell(amount)

export const isGiven = (cell: Row[string] | undefined): cell is number | string =>
  cell !== undefined && cell !== null && cell !== ''

export const cellOf = (column: Column, value: Row[string] | undefined, words: ReportWords): Cell => {
  if (!isGiven(value)) return null
  if (isNumeric(column)) return amountCell(column, BigInt(value))
  if (column.kind === 'date') return dayCell(String(value))
  return textCell(column.kind === 'choice' ? labelOf(column.options, value, words) : String(value))
}

export const labelOf = (options: readonly Option[], id: unknown, { language }: ReportWords): string =>
  options.find(option => option.id === id)?.label[language] ?? String(id)

const chosen = (options: readonly Option[], value: Value | null | undefined, words: ReportWords): string =>
  [value ?? []]
    .flat()
    .map(id => labelOf(options, id, words))
    .join('; ')

const counted = (
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  figures: Figures,
  { language }: ReportWords,
): string =>
  field.options
    .flatMap(option => {
      const count = figures.get(`${field.id}.${option.id}`)
      return count === undefined ? [] : [`${option.label[language]}: ${count}`]
    })
    .join('; ')
