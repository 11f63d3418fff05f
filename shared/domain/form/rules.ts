import { isDay } from '../calendar/day.ts'
import type { Figures } from '../figures/figures.ts'
import type { Text } from '../text.ts'
import type { UnitTier } from '../tree/tier.ts'
import { type Cel, type CelMap, compileColumn, compileRule, forCel, type Reference, references } from './expressions.ts'
import { allFields, applies, type Column, type Form, fieldsFor, type Rule, type TableField } from './form.ts'
import { soundValues } from './validation.ts'
import { isAnswered, type Row, type Value, type Values } from './values.ts'

/** The rules of a form, asked of what a unit entered. */

/** What is known when the rules are asked. Leave out what is not known: a rule that needs it is then not asked. */
export interface RuleContext {
  readonly own: Values
  /** What the same unit entered in the period before. */
  readonly before?: Values
  /** Sums of what the units directly below reported. Not known while some of them have yet to report. */
  readonly children?: Figures
  /** What the level above says of this unit, by field: `points_control`, the attendances its control table gives. */
  readonly parent?: Figures
}

/** A rule that does not hold. */
export interface Finding {
  readonly rule: string
  readonly level: Rule['level']
  /** Those of the rule's fields that this tier is asked; the message is shown at the first. */
  readonly fields: readonly string[]
  readonly message: Text
}

/**
 * The rules that do not hold, in the form's order. Whatever was typed, this does not throw: a field that `validate` would
 * refuse counts as not answered. A rule that cannot be evaluated over these values (it divides by a zero) is a warning, whatever
 * its level: a slip in the form keeps nobody from sending, and the one who receives sees it explained.
 */
export const check = (form: Form, tier: UnitTier, context: RuleContext): Finding[] => {
  const sound = (values: Values) => withComputed(form, soundValues(form, tier, values))
  const own = sound(context.own)
  const known: Known = {
    own: forCel(own),
    before: context.before && (asSent(form, context.before) ?? forCel(sound(context.before))),
    children: context.children && Object.fromEntries(context.children),
    parent: context.parent && Object.fromEntries(context.parent),
  }
  const asked = new Set(fieldsFor(form, tier).map(field => field.id))
  return form.rules.flatMap(rule => {
    const fields = rule.fields.filter(id => asked.has(id))
    if (!applies(rule, tier) || fields.length === 0 || !fields.every(id => isAnswered(own[id]))) return []
    const answer = answerOf(rule, known)
    if (answer === true) return []
    return [{ rule: rule.id, level: answer === undefined ? 'warning' : rule.level, fields, message: rule.message }]
  })
}

/** The values with each table's computed columns filled in: for rules, screens and reports, never for storage. */
export const withComputed = (form: Form, values: Values): Values => {
  const filled: Record<string, Value | null> = { ...values }
  for (const field of allFields(form)) {
    if (field.kind !== 'table' || !field.columns.some(column => column.computed)) continue
    const rows = values[field.id]
    if (Array.isArray(rows)) filled[field.id] = (rows as readonly Row[]).map(row => computeRow(field, row))
  }
  return filled
}

type Known = { readonly [source in keyof RuleContext]: CelMap | undefined }

/**
 * What was sent in the period before, as it was: the version of the form that it was sent under checked it, and had bounds and rows
 * of its own. Undefined when it is nothing that any version takes.
 */
const asSent = (form: Form, values: Values): CelMap | undefined => {
  try {
    return forCel(withComputed(form, values))
  } catch {
    return undefined
  }
}

/** Whether a rule holds, which it does too where something that it needs is not known; undefined when it cannot be evaluated. */
const answerOf = (rule: Rule, known: Known): boolean | undefined => {
  const expression = compileRule(rule.holds)
  if (rule.needs?.some(source => known[source] === undefined)) return true
  if (!references(expression).every(reference => isKnown(reference, known))) return true
  try {
    const answer = expression(known)
    return typeof answer === 'boolean' ? answer : undefined
  } catch {
    return undefined
  }
}

const isKnown = ({ source, name }: Reference, known: Known): boolean =>
  !isSource(source) || Object.hasOwn(known[source] ?? {}, name)

/** A row with its computed columns, from the first to the last: each may use those before it. */
export const computeRow = (table: TableField, row: Row): Row => {
  const filled: Record<string, number | string | null> = { ...row }
  for (const column of table.columns) {
    if (!column.computed) continue
    filled[column.id] = computedValue(column, column.computed, filled)
  }
  return filled
}

/** Null where it cannot be computed (a rate of nothing), or comes to what this column cannot hold. */
const computedValue = (column: Column, expression: string, row: Row): Row[string] => {
  try {
    return cellValue(column, compileColumn(expression)({ row: forCel(row) }) as Cel)
  } catch {
    return null
  }
}

/** What an expression answered, as a column holds it; null when it cannot. */
export const cellValue = (column: Column, answer: Cel): Row[string] => {
  if (typeof answer === 'bigint') return isNumber(column) && isSafe(answer) ? Number(answer) : null
  if (typeof answer !== 'string' || isNumber(column)) return null
  if (column.kind === 'choice' && !column.options.some(({ id }) => id === answer)) return null
  return column.kind === 'date' && !isDay(answer) ? null : answer
}

const isNumber = ({ kind }: Column): boolean => kind === 'count' || kind === 'amount' || kind === 'decimal'
const isSafe = (answer: bigint): boolean => Number.isSafeInteger(Number(answer))

export const isSource = (name: string): name is keyof RuleContext =>
  ['own', 'before', 'children', 'parent'].includes(name)
