import type { FiguresJson } from '../../shared/domain/figures/figures.ts'
import type { Column, Field, Form, TableField } from '../../shared/domain/form/form.ts'
import { meanCell } from '../../shared/domain/report/cells.ts'
import type { Text } from '../../shared/domain/text.ts'
import type { Amount, Share } from './amounts.ts'

/** One line of a roll-up: something that a form's figures come to. */
export interface Line {
  /** The field's id, or that of its part: `grades.good.members`. */
  readonly id: string
  /** The field's id. */
  readonly field: string
  readonly label: Text
  readonly measure: Text | undefined
  /** Listed unit by unit and never added up: totals have none. */
  readonly listed: boolean
  /** A ratio whose total is the plan of the year: so many done, of so many planned. */
  readonly totalIsPlan: boolean
  /** `exact` where the figures are whole numbers in place of fractions: a percentage is made of it. */
  readonly read: (figures: FiguresJson | null, exact?: FiguresJson | undefined) => Amount | null
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

/** The fields of some figures that cannot be compared: each stands there under its id in place of its figures. */
export const incomparableIn = (figures: FiguresJson | null): string[] =>
  Object.keys(figures ?? {}).filter(field => figures![field] === 'incomparable')

const linesOf = (field: Field): Line[] => {
  if (field.overUnits === 'none' || field.overUnits === 'list') return []
  const { id } = field
  const line: MakeLine = (key, label, read) => ({
    id: key,
    field: id,
    label,
    measure: field.measure,
    listed: field.overUnits === 'own',
    totalIsPlan: field.kind === 'ratio' && field.overTime === 'sum' && field.totalOverTime === 'last',
    read: (figures, exact) => {
      if (figures?.[id] === 'incomparable') return { kind: 'incomparable' }
      return figures && read(figures, exact ?? figures)
    },
  })
  switch (field.kind) {
    case 'count':
    case 'amount':
      return [line(id, field.label, figures => number(figures[id]))]
    case 'decimal':
      return [line(id, field.label, figures => number(figures[id], field.scale))]
    case 'ratio':
      return [
        line(id, field.label, (figures, exact) => ratio(figures, exact, of => [of[`${id}.done`], of[`${id}.total`]])),
      ]
    case 'mean':
      return [
        line(id, field.label, (_, exact) => {
          const cell = meanCell(bigint(exact[`${id}.weighted`]), bigint(exact[`${id}.weight`]), field.scale)
          return cell?.kind === 'decimal' ? { kind: 'number', amount: cell.amount, scale: field.scale } : null
        }),
      ]
    case 'choice':
    case 'choices':
      // How many of those that answered chose it.
      return field.options.map(option =>
        line(`${id}.${option.id}`, joined(field.label, option.label), (figures, exact) =>
          ratio(figures, exact, of => [of[`${id}.${option.id}`] ?? 0, of[`${id}.n`]]),
        ),
      )
    case 'table':
      return field.overUnits === 'columns' ? linesOfTable(field, line) : []
    case 'text':
    case 'date':
      return []
  }
}

type MakeLine = (key: string, label: Text, read: (figures: FiguresJson, exact: FiguresJson) => Amount | null) => Line

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

const bigint = (figure: Figure): bigint | undefined => (figure === undefined ? undefined : BigInt(figure))

const number = (figure: Figure, scale = 0): Amount | null =>
  figure === undefined ? null : { kind: 'number', amount: BigInt(figure), scale }

/** So much done of a total: as it is shown, and exactly. */
const ratio = (
  figures: FiguresJson,
  exactly: FiguresJson,
  of: (figures: FiguresJson) => readonly [done: Figure, total: Figure],
): Amount | null => {
  const [shown, exact] = [figures, exactly]
    .map(of)
    .map(([done, total]) => ({ done: bigint(done), total: bigint(total) }))
  return isWhole(shown) && isWhole(exact) ? { kind: 'ratio', ...shown, exact } : null
}

const isWhole = (part: { done: bigint | undefined; total: bigint | undefined } | undefined): part is Share =>
  part?.done !== undefined && part.total !== undefined
