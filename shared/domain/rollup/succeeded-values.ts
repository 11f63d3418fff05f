import { figureRules } from '../figures/figures.ts'
import { type Fraction, fraction, plus } from '../figures/shares.ts'
import { allFields, type Field, type Form } from '../form/form.ts'
import { isAnswered, type Ratio, type Row, type Value, type Values } from '../form/values.ts'

/** What a unit sent that came to another, and which share of it. */
export interface SucceededValues {
  readonly values: Values
  readonly share: Fraction
}

/**
 * What several units sent as if one had: of numbers that add up over units their sum, to the nearest whole one. A text, a day or a
 * choice belongs to the unit that gave it, and has no sum.
 */
export const succeededValues = (form: Form, parts: readonly SucceededValues[]): Values =>
  Object.fromEntries(
    allFields(form).flatMap(field => {
      const answers = parts.flatMap(({ values, share }) => {
        const value = values[field.id]
        return isAnswered(value) ? [{ value, share }] : []
      })
      const sum = answers.length > 0 ? summed(form, field, answers) : undefined
      return sum === undefined ? [] : [[field.id, sum] as const]
    }),
  )

type Answer = { readonly value: NonNullable<Value>; readonly share: Fraction }

const summed = (form: Form, field: Field, answers: readonly Answer[]): Value | undefined => {
  switch (field.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
      return figureRules(form).get(field.id)?.summed ? sumOf(answers, value => value as number) : undefined
    case 'ratio':
      return figureRules(form).get(`${field.id}.done`)?.summed
        ? {
            done: sumOf(answers, value => (value as Ratio).done),
            total: sumOf(answers, value => (value as Ratio).total),
          }
        : undefined
    case 'table':
      return field.overUnits === 'columns' && field.rows ? rowsOf(field.rows, field.columns, answers) : undefined
    default:
      return undefined
  }
}

type Table = Extract<Field, { kind: 'table' }>

const rowsOf = (rows: NonNullable<Table['rows']>, columns: Table['columns'], answers: readonly Answer[]): Row[] =>
  rows.map(({ id }) => {
    const cells = columns
      .filter(({ kind, computed }) => !computed && (kind === 'count' || kind === 'amount' || kind === 'decimal'))
      .flatMap(column => {
        const given = answers.flatMap(({ value, share }) => {
          const cell = (value as readonly Row[]).find(row => row.row === id)?.[column.id]
          return typeof cell === 'number' ? [{ value: cell, share }] : []
        })
        return given.length > 0 ? [[column.id, sumOf(given, cell => cell as number)] as const] : []
      })
    return { row: id, ...Object.fromEntries(cells) }
  })

const sumOf = (answers: readonly Answer[], read: (value: NonNullable<Value>) => number): number => {
  const { numerator, denominator } = answers
    .map(({ value, share }) => fraction(BigInt(read(value)) * share.numerator, share.denominator))
    .reduce(plus)
  // Half up: what is entered is never below zero, but a difference of decimals may be.
  const doubled = 2n * numerator + denominator
  const rest = ((doubled % (2n * denominator)) + 2n * denominator) % (2n * denominator)
  return Number((doubled - rest) / (2n * denominator))
}
