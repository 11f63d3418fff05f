import type { FiguresJson } from '../../shared/domain/figures.ts'
import type { Column, Field, Form, TableField } from '../../shared/domain/form.ts'
import { meanCell } from '../../shared/domain/report-cells.ts'
import type { Text } from '../../shared/domain/text.ts'
import type { Amount } from './amounts.ts'

/** One line of a roll-up: something that a form's figures come to. */
export interface Line {
  /** The field's id, or that of its part: `grades.good.members`. */
  readonly id: string
  readonly label: Text
  readonly measure: Text | undefined
  /** Listed unit by unit and never added up: totals have none. */
  readonly listed: boolean
  /** A ratio whose total is the plan of the year: so many done, of so many planned. */
  readonly totalIsPlan: boolean
  readonly read: (figures: FiguresJson | null) => Amount | null
}

export interface LineSection {
  readonly id: string
  readonly label: Text
  readonly lines: readonly Line[]
}

/** The sections of a form that have anything to roll up. */
export const lineSections = (form: Form): LineSection[] =>
  form.sections
    .map(({ id, label, fields }) => ({ id, label, lines: fields.filter(({ retired }) => !retired).flatMap(linesOf) }))
    .filter(({ lines }) => lines.length > 0)

export const lineNamed = (form: Form, id: string): Line | undefined =>
  lineSections(form)
    .flatMap(({ lines }) => lines)
    .find(line => line.id === id)

const linesOf = (field: Field): Line[] => {
  if (field.overUnits === 'none' || field.overUnits === 'list') return []
  const { id } = field
  const line = (key: string, label: Text, read: (figures: FiguresJson) => Amount | null): Line => ({
    id: key,
    label,
    measure: field.measure,
    listed: field.overUnits === 'own',
    totalIsPlan: field.kind === 'ratio' && field.overTime === 'sum' && field.totalOverTime === 'last',
    read: figures => (figures ? read(figures) : null),
  })
  switch (field.kind) {
    case 'count':
    case 'amount':
      return [line(id, field.label, figures => number(figures[id]))]
    case 'decimal':
      return [line(id, field.label, figures => number(figures[id], field.scale))]
    case 'ratio':
      return [line(id, field.label, figures => ratio(figures[`${id}.done`], figures[`${id}.total`]))]
    case 'mean':
      return [
        line(id, field.label, figures => {
          const cell = meanCell(exact(figures[`${id}.weighted`]), exact(figures[`${id}.weight`]), field.scale)
          return cell?.kind === 'decimal' ? { kind: 'number', amount: cell.amount, scale: field.scale } : null
        }),
      ]
    case 'choice':
    case 'choices':
      // How many of those that answered chose it.
      return field.options.map(option =>
        line(`${id}.${option.id}`, joined(field.label, option.label), figures =>
          ratio(figures[`${id}.${option.id}`] ?? 0, figures[`${id}.n`]),
        ),
      )
    case 'table':
      return field.overUnits === 'columns' ? linesOfTable(field, line) : []
    case 'text':
    case 'date':
      return []
  }
}

type MakeLine = (key: string, label: Text, read: (figures: FiguresJson) => Amount | null) => Line

const linesOfTable = (field: TableField, line: MakeLine): Line[] => {
  const numeric = field.columns.filter(column => !column.computed && isNumeric(column))
  const cell = (key: string, label: Text, column: Column): Line => ({
    ...line(key, label, figures =>
      // Who answered the table and has no such row has none of it.
      number(figures[key] ?? (figures[`${field.id}.n`] === undefined ? undefined : 0), scaleOf(column)),
    ),
    measure: column.measure ?? field.measure,
  })
  if (field.rows)
    return field.rows.flatMap(row =>
      numeric.map(column =>
        cell(
          `${field.id}.${row.id}.${column.id}`,
          joined(field.label, numeric.length === 1 ? row.label : joined(row.label, column.label)),
          column,
        ),
      ),
    )
  return [
    { ...line(`${field.id}.rows`, field.label, figures => number(figures[`${field.id}.rows`])), measure: undefined },
    ...numeric.map(column => cell(`${field.id}.${column.id}`, joined(field.label, column.label), column)),
  ]
}

const isNumeric = ({ kind }: Column): boolean => kind === 'count' || kind === 'amount' || kind === 'decimal'

const scaleOf = (column: Column): number => (column.kind === 'decimal' ? column.scale : 0)

const joined = (a: Text, b: Text): Text => ({ vi: `${a.vi}: ${b.vi}`, en: `${a.en}: ${b.en}` })

type Figure = FiguresJson[string] | undefined

const exact = (figure: Figure): bigint | undefined => (figure === undefined ? undefined : BigInt(figure))

const number = (figure: Figure, scale = 0): Amount | null =>
  figure === undefined ? null : { kind: 'number', amount: BigInt(figure), scale }

const ratio = (done: Figure, total: Figure): Amount | null =>
  done === undefined || total === undefined ? null : { kind: 'ratio', done: BigInt(done), total: BigInt(total) }
