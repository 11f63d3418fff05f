import type { Quantity } from '../figures/figure-words.ts'
import type { Figures } from '../figures/figures.ts'
import { allFields, type Column, type Field, type Form, type TableField } from '../form/form.ts'

/** The field that a figure's name belongs to: it is the field's id, or begins with it and a dot. */
export const fieldNamed = (form: Form, figure: string): Field | undefined => {
  const dot = figure.indexOf('.')
  return fieldsOf(form).get(dot < 0 ? figure : figure.slice(0, dot))
}

const known = new WeakMap<Form, ReadonlyMap<string, Field>>()

/** By id, which has no dot. A report asks for one figure after the other. */
const fieldsOf = (form: Form): ReadonlyMap<string, Field> => {
  const made = known.get(form) ?? new Map(allFields(form).map(field => [field.id, field]))
  known.set(form, made)
  return made
}

/** A figure of a field, by its name: the field itself or a key of its figures; undefined where there is none. */
export const fieldQuantity = (field: Field, name: string, figures: Figures): Quantity | undefined => {
  const { id } = field
  const measure = field.measure?.vi ?? ''
  const number = (key: string, of = measure, scale = 0): Quantity | undefined => {
    const amount = figures.get(key)
    return amount === undefined ? undefined : numberQuantity(amount, scale, of)
  }
  if (name === `${id}.n`) return number(name, 'đơn vị')
  switch (field.kind) {
    case 'count':
      return number(name)
    case 'amount':
      return number(name, 'đồng')
    case 'decimal':
      return number(name, measure, field.scale)
    case 'ratio': {
      if (name !== id) return number(name)
      const [done, total] = [figures.get(`${id}.done`), figures.get(`${id}.total`)]
      return done === undefined || total === undefined ? undefined : { kind: 'ratio', done, total, measure }
    }
    case 'mean': {
      const [weighted, weight] = [figures.get(`${id}.weighted`), figures.get(`${id}.weight`)]
      if (name !== id) return number(name, '')
      if (weighted === undefined || !weight) return undefined
      return { ...numberQuantity(weighted, field.scale, measure), denominator: weight * 10n ** BigInt(field.scale) }
    }
    case 'choice':
    case 'choices': {
      // An option that nobody chose has no key of its own; that it was nobody is known where anybody answered.
      const total = figures.get(`${id}.n`)
      const known = field.options.some(option => name === `${id}.${option.id}`)
      return known && total ? { kind: 'ratio', done: figures.get(name) ?? 0n, total, measure: 'đơn vị' } : undefined
    }
    case 'table': {
      const column = columnNamed(field, name)
      const amount = figures.get(name) ?? (isRowsByOption(field, name) && figures.has(`${id}.n`) ? 0n : undefined)
      if (amount === undefined) return undefined
      return numberQuantity(amount, column?.kind === 'decimal' ? column.scale : 0, column?.measure?.vi ?? '')
    }
    case 'text':
    case 'date':
      return undefined
  }
}

export const numberQuantity = (amount: bigint, scale: number, measure: string) =>
  ({ kind: 'number', numerator: amount, denominator: 10n ** BigInt(scale), scale, measure }) as const

const columnNamed = (table: TableField, name: string): Column | undefined =>
  table.columns.find(({ id }) =>
    table.rows ? table.rows.some(row => name === `${table.id}.${row.id}.${id}`) : name === `${table.id}.${id}`,
  )

const isRowsByOption = (table: TableField, name: string): boolean =>
  !table.rows &&
  table.columns.some(
    column =>
      column.kind === 'choice' && column.options.some(option => name === `${table.id}.${column.id}.${option.id}`),
  )
