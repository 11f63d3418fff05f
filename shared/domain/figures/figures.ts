import type { Field, Form, OverTime, TableField } from '../form/form.ts'
import { isAnswered, type Mean, type Ratio, type Row, type Values } from '../form/values.ts'

export { type FiguresJson, fromJson, toJson } from './figures-json.ts'

/**
 * Figures: exact integers by key. Whatever kind a field is, what it adds to a roll-up is a handful of integers that are summed
 * one by one, so that one ⊕ serves every kind. The keys of a field:
 *
 * | kind | keys |
 * | --- | --- |
 * | count, amount, decimal | `field` (a decimal scaled) |
 * | ratio | `field.done`, `field.total` |
 * | mean | `field.weighted` (Σ value · weight), `field.weight` |
 * | choice, choices | `field.<option>`: how many chose it |
 * | table of fixed rows, by columns | `field.<row>.<column>` for each numeric column |
 * | table of free rows, by columns | `field.rows`; `field.<column>` for a numeric column; `field.<column>.<option>`: rows by choice |
 * | every kind | `field.n`: how many units answered |
 */
export type Figures = ReadonlyMap<string, bigint>

export const noFigures: Figures = new Map()

/** What a key means: which field it belongs to, whether it is summed over units, and how over time. */
export interface FigureRule {
  readonly field: Field
  readonly summed: boolean
  readonly overTime: OverTime
}

/** The field to which a key belongs. */
export const fieldOf = (key: string): string => key.slice(0, key.includes('.') ? key.indexOf('.') : undefined)

/** The ⊕ over units: each key by itself. Associative, commutative, `noFigures` its identity. */
export const add = (a: Figures, b: Figures): Figures => {
  if (a.size === 0) return b
  if (b.size === 0) return a
  const sum = new Map(a)
  addInto(sum, b)
  return sum
}

/** ⊕ into an accumulator that the caller owns. */
export const addInto = (sum: Map<string, bigint>, figures: Figures): void => {
  for (const [key, amount] of figures) sum.set(key, (sum.get(key) ?? 0n) + amount)
}

/** What is left when a part is taken out of a total that it was added to. Keys that come to nothing disappear with it. */
export const without = (total: Figures, part: Figures): Figures => {
  const rest = new Map(total)
  for (const [key, amount] of part) {
    const left = (rest.get(key) ?? 0n) - amount
    if (left === 0n) rest.delete(key)
    else rest.set(key, left)
  }
  return rest
}

export const sameFigures = (a: Figures, b: Figures): boolean =>
  a.size === b.size && [...a].every(([key, amount]) => b.get(key) === amount)

/** The figures in what one unit entered. Not answered is no figure, never zero. */
export const figuresOf = (form: Form, values: Values): Figures => {
  const figures = new Map<string, bigint>()
  for (const section of form.sections)
    for (const field of section.fields) {
      const value = values[field.id]
      if (!isAnswered(value)) continue
      for (const [key, amount] of partsOf(field, value)) figures.set(key, (figures.get(key) ?? 0n) + amount)
      figures.set(`${field.id}.n`, 1n)
    }
  return figures
}

/** The share of a unit's own figures that goes into totals: what is only listed by unit stays behind. */
export const summedOf = (form: Form, figures: Figures): Figures => {
  const rules = figureRules(form)
  return new Map([...figures].filter(([key]) => rules.get(key)?.summed))
}

/** Every key that a form can yield. */
export const figureRules = (form: Form): ReadonlyMap<string, FigureRule> => {
  const known = ruleCache.get(form)
  if (known) return known
  const rules = new Map<string, FigureRule>()
  for (const section of form.sections)
    for (const field of section.fields) {
      const summed = field.overUnits === 'sum' || field.overUnits === 'options' || field.overUnits === 'columns'
      for (const key of keysOf(field)) {
        const overTime =
          field.kind === 'ratio' && key.endsWith('.total') ? (field.totalOverTime ?? field.overTime) : field.overTime
        rules.set(key, { field, summed, overTime })
      }
      rules.set(`${field.id}.n`, { field, summed: field.overUnits !== 'none', overTime: field.overTime })
    }
  ruleCache.set(form, rules)
  return rules
}

const ruleCache = new WeakMap<Form, ReadonlyMap<string, FigureRule>>()

type Part = readonly [key: string, amount: bigint]

const partsOf = (field: Field, value: NonNullable<Values[string]>): Part[] => {
  const { id } = field
  switch (field.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
      return [[id, BigInt(value as number)]]
    case 'ratio': {
      const { done, total } = value as Ratio
      return [
        [`${id}.done`, BigInt(done)],
        [`${id}.total`, BigInt(total)],
      ]
    }
    case 'mean': {
      const { value: rate, weight } = value as Mean
      return [
        [`${id}.weighted`, BigInt(rate) * BigInt(weight)],
        [`${id}.weight`, BigInt(weight)],
      ]
    }
    case 'choice':
      return [[`${id}.${value}`, 1n]]
    case 'choices':
      return (value as readonly string[]).map(option => [`${id}.${option}`, 1n])
    case 'table':
      return field.overUnits !== 'columns' ? [] : (value as readonly Row[]).flatMap(row => partsOfRow(field, row))
    case 'text':
    case 'date':
      return []
  }
}

const partsOfRow = (table: TableField, row: Row): Part[] => {
  const stem = table.rows ? `${table.id}.${row.row}` : table.id
  const parts: Part[] = table.rows ? [] : [[`${table.id}.rows`, 1n]]
  for (const column of table.columns) {
    const cell = row[column.id]
    if (cell === null || cell === undefined || column.computed) continue
    if (column.kind === 'count' || column.kind === 'amount' || column.kind === 'decimal')
      parts.push([`${stem}.${column.id}`, BigInt(cell)])
    if (column.kind === 'choice' && !table.rows) parts.push([`${stem}.${column.id}.${cell}`, 1n])
  }
  return parts
}

const keysOf = (field: Field): string[] => {
  const { id } = field
  switch (field.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
      return [id]
    case 'ratio':
      return [`${id}.done`, `${id}.total`]
    case 'mean':
      return [`${id}.weighted`, `${id}.weight`]
    case 'choice':
    case 'choices':
      return field.options.map(option => `${id}.${option.id}`)
    case 'table':
      return field.overUnits !== 'columns' ? [] : keysOfTable(field)
    case 'text':
    case 'date':
      return []
  }
}

const keysOfTable = (table: TableField): string[] => {
  const entered = table.columns.filter(column => !column.computed)
  const numeric = entered.filter(({ kind }) => kind === 'count' || kind === 'amount' || kind === 'decimal')
  if (table.rows) return table.rows.flatMap(row => numeric.map(column => `${table.id}.${row.id}.${column.id}`))
  const byChoice = entered.flatMap(column =>
    column.kind === 'choice' ? column.options.map(option => `${table.id}.${column.id}.${option.id}`) : [],
  )
  return [`${table.id}.rows`, ...numeric.map(column => `${table.id}.${column.id}`), ...byChoice]
}
