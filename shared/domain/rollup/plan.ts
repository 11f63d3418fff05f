import { figureRules } from '../figures/figures.ts'
import type { Column, Field, Form } from '../form/form.ts'
import { validationMessages } from '../form/validation-messages.ts'
import type { FieldError } from '../form/values.ts'

/**
 * A plan (kế hoạch năm): the figures that a unit, with everything below it, is to reach in a year. Only what is counted through
 * the year can be compared with one: numbers that are summed over units and over time. A ratio whose total is a plan has it in
 * its own total.
 */

/** The figure keys of a form that a plan may name, each with its scale: 2,95 with scale 2 is planned as 295. */
export const plannedKeys = (form: Form): ReadonlyMap<string, number> => {
  const rules = figureRules(form)
  const keys = form.sections.flatMap(section => section.fields.filter(({ retired }) => !retired).flatMap(keysOf))
  return new Map(
    keys.filter(([key]) => {
      const rule = rules.get(key)
      return rule?.summed === true && rule.overTime === 'sum'
    }),
  )
}

/** What is wrong with the figures of a plan; empty when nothing is. */
export const planErrors = (form: Form, figures: Readonly<Record<string, unknown>>): FieldError[] => {
  const known = plannedKeys(form)
  return Object.keys(figures)
    .filter(key => !known.has(key))
    .map(key => ({ pointer: `/figures/${key}`, code: 'unknown_field', message: validationMessages.unknown_field }))
}

/** The last period of a year: the version of the form that it pins is the one whose figures are planned. */
export const lastOfYear = (year: string, { frequency }: Pick<Form, 'frequency'>): string =>
  `${year}${{ monthly: '-12', quarterly: '-Q4', 'half-yearly': '-H2', yearly: '' }[frequency]}`

type Scaled = readonly [key: string, scale: number]

/** A table of fixed rows is planned by its rows; one of free rows lists what happened, which nobody plans. */
const keysOf = (field: Field): Scaled[] => {
  switch (field.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
      return [[field.id, scaleOf(field)]]
    case 'table':
      return (field.rows ?? []).flatMap(row =>
        field.columns
          .filter(column => !column.computed && numeric.has(column.kind))
          .map(column => [`${field.id}.${row.id}.${column.id}`, scaleOf(column)] as const),
      )
    default:
      return []
  }
}

const numeric: ReadonlySet<Column['kind']> = new Set(['count', 'amount', 'decimal'])

const scaleOf = (of: Field | Column): number => (of.kind === 'decimal' ? of.scale : 0)
