import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js'
import { type Figures, figureRules } from './figures.ts'
import { allFields, applies, type Field, type Form, fieldsFor, type Rule, type TableField } from './form.ts'
import type { Text } from './text.ts'
import type { UnitTier } from './tier.ts'
import { soundValues } from './validation.ts'
import { isAnswered, type Row, type Value, type Values } from './values.ts'

/**
 * The rules of a form, asked of what a unit entered. Rules are CEL (Common Expression Language, github.com/google/cel-spec), so
 * that they are data: the browser and the server ask the very same ones, and a steward may change them without a release.
 *
 * CEL integers are BigInt; `forCel` is the one place where values become them.
 */

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
 * refuse counts as not answered. It throws only for a form whose expression cannot be evaluated, naming the rule.
 */
export const check = (form: Form, tier: UnitTier, context: RuleContext): Finding[] => {
  const sound = (values: Values) => withComputed(form, soundValues(form, tier, values))
  const own = sound(context.own)
  const known: Known = {
    own: forCel(own),
    before: context.before && forCel(sound(context.before)),
    children: context.children && Object.fromEntries(context.children),
    parent: context.parent && Object.fromEntries(context.parent),
  }
  const asked = new Set(fieldsFor(form, tier).map(field => field.id))
  return form.rules.flatMap(rule => {
    const fields = rule.fields.filter(id => asked.has(id))
    if (!applies(rule, tier) || fields.length === 0 || !fields.every(id => isAnswered(own[id]))) return []
    return holds(rule, known) ? [] : [{ rule: rule.id, level: rule.level, fields, message: rule.message }]
  })
}

/** The values with each table's computed columns filled in: for rules, screens and reports, never for storage. */
export const withComputed = (form: Form, values: Values): Values => {
  const filled: Record<string, Value | null> = { ...values }
  for (const field of allFields(form)) {
    if (field.kind !== 'table' || !field.columns.some(column => column.computed)) continue
    const rows = values[field.id]
    if (isAnswered(rows)) filled[field.id] = (rows as readonly Row[]).map(row => computeRow(field, row))
  }
  return filled
}

/** What is wrong with the form's expressions: those that do not parse, or name a field, column or figure that is not there. */
export const compileErrors = (form: Form): string[] => [
  ...duplicates(form.rules.map(rule => rule.id)).map(id => `rule ${id}: the id is used twice`),
  ...form.rules.flatMap(rule => ruleErrors(form, rule).map(error => `rule ${rule.id}: ${error}`)),
  ...allFields(form).flatMap(computedErrors),
]

type Cel = bigint | string | boolean | null | Cel[] | CelMap
type CelMap = { [name: string]: Cel }
type Known = { readonly [source in keyof RuleContext]: CelMap | undefined }

const int = (value: Cel | undefined): bigint => (typeof value === 'bigint' ? value : 0n)
const member = (map: CelMap, name: string): Cel | undefined => (Object.hasOwn(map, name) ? map[name] : undefined)

/** What an expression may use beyond CEL itself. What was not answered is 0 to `number`, `total` and `at`. */
const functions = new Environment({ homogeneousAggregateLiterals: false })
  .registerFunction('answered(map, string): bool', (values: CelMap, field: string) => Object.hasOwn(values, field))
  .registerFunction('number(map, string): int', (values: CelMap, field: string) => int(member(values, field)))
  .registerFunction('total(list, string): int', (rows: CelMap[], column: string) =>
    rows.reduce((sum, row) => sum + int(member(row, column)), 0n),
  )
  .registerFunction('at(list, string, string): int', (rows: CelMap[], name: string, column: string) => {
    const found = rows.find(row => row.row === name)
    return found ? int(member(found, column)) : 0n
  })
  .registerFunction('percent(int, int): int', (part: bigint, whole: bigint) =>
    whole === 0n ? 0n : (part * 100n) / whole,
  )

const ruleEnvironment = functions
  .clone()
  .registerVariable('own', 'map')
  .registerVariable('before', 'map')
  .registerVariable('children', 'map')
  .registerVariable('parent', 'map')

const columnEnvironment = functions.clone().registerVariable('row', 'map')

/** Parsed once an expression, whichever form or version of it brings it. */
const compiled = (environment: Environment): ((expression: string) => ParseResult) => {
  const cache = new Map<string, ParseResult>()
  return expression => {
    const known = cache.get(expression)
    if (known) return known
    const parsed = environment.parse(expression)
    cache.set(expression, parsed)
    return parsed
  }
}

const compileRule = compiled(ruleEnvironment)
const compileColumn = compiled(columnEnvironment)

const holds = (rule: Rule, known: Known): boolean => {
  try {
    const expression = compileRule(rule.holds)
    if (rule.needs?.some(source => known[source] === undefined)) return true
    if (!references(expression).every(reference => isKnown(reference, known))) return true
    const answer = expression(known)
    if (typeof answer !== 'boolean') throw new TypeError(`answered ${String(answer)} instead of true or false`)
    return answer
  } catch (cause) {
    throw new Error(`The rule ${rule.id} cannot be evaluated: ${(cause as Error).message}`, { cause })
  }
}

const isKnown = ({ source, name }: Reference, known: Known): boolean =>
  !isSource(source) || Object.hasOwn(known[source] ?? {}, name)

const computeRow = (table: TableField, row: Row): Row => {
  const filled: Record<string, number | string | null> = { ...row }
  for (const column of table.columns) {
    if (!column.computed) continue
    const answer = compileColumn(column.computed)({ row: forCel(filled) }) as Cel
    filled[column.id] = typeof answer === 'bigint' ? Number(answer) : (answer as string | null)
  }
  return filled
}

/** Integers become BigInt, and what was not answered disappears, at any depth. */
const forCel = (values: object): CelMap =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => isAnswered(value))
      .map(([name, value]) => [name, celOf(value)]),
  )

const celOf = (value: Value): Cel => {
  if (typeof value === 'number') return BigInt(value)
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map(item => celOf(item)) : forCel(value)
}

interface Reference {
  readonly source: string
  readonly name: string
}

/** What an expression takes and cannot do without: `own.members`, `children["grades.good.members"]`. */
const references = (expression: ParseResult): readonly Reference[] => {
  const known = referenceCache.get(expression)
  if (known) return known
  const found = nodes(expression.ast).flatMap(node => {
    if (node.op !== '.' && node.op !== '[]') return []
    const [of, name] = node.args
    const key = typeof name === 'string' ? name : literal(name)
    return of.op === 'id' && key !== undefined ? [{ source: of.args, name: key }] : []
  })
  referenceCache.set(expression, found)
  return found
}

const referenceCache = new WeakMap<ParseResult, readonly Reference[]>()

/** What an expression asks for and can do without: `answered(own, "…")` and `number(own, "…")`. */
const optionalReferences = (expression: ParseResult): Reference[] =>
  nodes(expression.ast).flatMap(node => {
    if (node.op !== 'call' || !['answered', 'number'].includes(node.args[0])) return []
    const [of, name] = node.args[1]
    const key = literal(name)
    return of?.op === 'id' && key !== undefined ? [{ source: of.args, name: key }] : []
  })

/** The columns that `total(own.table, "…")` and `at(own.table, "…", "…")` name, each with its table's field. */
const columnReferences = (expression: ParseResult): Reference[] =>
  nodes(expression.ast).flatMap(node => {
    if (node.op !== 'call' || !['total', 'at'].includes(node.args[0])) return []
    const [table] = node.args[1]
    const column = literal(node.args[1].at(-1))
    return table?.op === '.' && column !== undefined ? [{ source: table.args[1], name: column }] : []
  })

const literal = (node: ASTNode | undefined): string | undefined =>
  node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined

const nodes = (node: ASTNode): ASTNode[] => [node, ...childNodes(node.args).flatMap(nodes)]

const childNodes = (args: unknown): ASTNode[] => {
  if (Array.isArray(args)) return args.flatMap(childNodes)
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : []
}

const ruleErrors = (form: Form, rule: Rule): string[] => {
  const fields = new Map(allFields(form).map(field => [field.id, field]))
  const figures = figureRules(form)
  const errors = rule.fields.filter(id => !fields.has(id)).map(id => `no field ${id}`)
  if (rule.fields.length === 0) errors.push('names no field to show its message at')
  const checked = ruleEnvironment.check(rule.holds)
  if (!checked.valid) return [...errors, checked.error?.message ?? 'does not parse']
  if (checked.type !== 'bool') errors.push(`answers ${checked.type}, not true or false`)
  const expression = compileRule(rule.holds)
  const needed = references(expression).filter(ofSource)
  for (const { source, name } of [...needed, ...optionalReferences(expression).filter(ofSource)]) {
    if (source === 'children' ? !figures.has(name) : !fields.has(name)) errors.push(`${source} has no ${name}`)
    if (source !== 'own' && !rule.needs?.some(need => need === source))
      errors.push(`uses ${source} and does not need it`)
  }
  for (const { source, name } of needed)
    if (source === 'own' && !rule.fields.includes(name)) errors.push(`uses own.${name}, which is not among its fields`)
  for (const { source, name } of columnReferences(expression))
    if (!hasColumn(fields.get(source), name)) errors.push(`${source} has no column ${name}`)
  return errors
}

const isSource = (name: string): name is keyof RuleContext => ['own', 'before', 'children', 'parent'].includes(name)
const ofSource = ({ source }: Reference): boolean => isSource(source)

const hasColumn = (field: Field | undefined, id: string): boolean =>
  field?.kind === 'table' && field.columns.some(column => column.id === id)

const computedErrors = (field: Field): string[] => {
  if (field.kind !== 'table') return []
  return field.columns.flatMap(column => {
    if (!column.computed) return []
    const checked = columnEnvironment.check(column.computed)
    if (!checked.valid) return [`column ${field.id}.${column.id}: ${checked.error?.message ?? 'does not parse'}`]
    const expression = compileColumn(column.computed)
    return [...references(expression), ...optionalReferences(expression)]
      .filter(({ source, name }) => source === 'row' && name !== 'row' && !hasColumn(field, name))
      .map(({ name }) => `column ${field.id}.${column.id}: no column ${name}`)
  })
}

const duplicates = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index)
