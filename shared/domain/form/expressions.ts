import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js'
import { isAnswered, type Value } from './values.ts'

/**
 * Expressions of a form: CEL (Common Expression Language, github.com/google/cel-spec), so that rules and computed columns are
 * data: the browser and the server evaluate the very same ones, and a steward may change them without a release.
 *
 * CEL integers are BigInt; `forCel` is the one place where values become them.
 */
export type Cel = bigint | string | boolean | null | Cel[] | CelMap
export type CelMap = { [name: string]: Cel }
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

export const ruleEnvironment = functions
  .clone()
  .registerVariable('own', 'map')
  .registerVariable('before', 'map')
  .registerVariable('children', 'map')
  .registerVariable('parent', 'map')

export const columnEnvironment = functions.clone().registerVariable('row', 'map')

const longestCache = 2000

/** Parsed once an expression, whichever form or version of it brings it. */
const compiled = (environment: Environment): ((expression: string) => ParseResult) => {
  const cache = new Map<string, ParseResult>()
  return expression => {
    const known = cache.get(expression)
    if (known) return known
    const parsed = environment.parse(expression)
    // Whoever writes a form tries an expression with every key.
    if (cache.size >= longestCache) cache.clear()
    cache.set(expression, parsed)
    return parsed
  }
}

export const compileRule = compiled(ruleEnvironment)
export const compileColumn = compiled(columnEnvironment)

/** Integers become BigInt, and what was not answered disappears, at any depth. */
export const forCel = (values: object): CelMap =>
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

export interface Reference {
  readonly source: string
  readonly name: string
}

/** What an expression takes and cannot do without: `own.members`, `children["grades.good.members"]`. */
export const references = (expression: ParseResult): readonly Reference[] => {
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
export const optionalReferences = (expression: ParseResult): Reference[] =>
  nodes(expression.ast).flatMap(node => {
    if (node.op !== 'call' || !['answered', 'number'].includes(node.args[0])) return []
    const [of, name] = node.args[1]
    const key = literal(name)
    return of?.op === 'id' && key !== undefined ? [{ source: of.args, name: key }] : []
  })

/** What `total(own.table, "…")` and `at(own.table, "…", "…")` name: the table's field, a column and, for `at`, a row. */
export interface CellReference {
  readonly table: string
  readonly row: string | undefined
  readonly column: string
}

export const cellReferences = (expression: ParseResult): CellReference[] =>
  nodes(expression.ast).flatMap(node => {
    if (node.op !== 'call' || !['total', 'at'].includes(node.args[0])) return []
    const [of, ...names] = node.args[1]
    const table = of?.op === '.' ? of.args[1] : of?.op === '[]' ? literal(of.args[1]) : undefined
    const column = literal(names.at(-1))
    if (table === undefined || column === undefined) return []
    return [{ table, row: node.args[0] === 'at' ? literal(names[0]) : undefined, column }]
  })

/** What a form's expressions may call: no regular expression, and nothing that makes a list out of a list. */
const allowedCalls: ReadonlySet<string> = new Set(
  'answered number total at percent size dyn contains startsWith endsWith all exists exists_one filter bind'.split(' '),
)
const loops: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter'])
const mostNodes = 1500
const mostBinds = 4

/**
 * What makes an expression too dear to be asked at every key on an old phone: a loop within a loop, a function that is not known
 * to be cheap, sheer length. Undefined when it is cheap: then its cost is at most its length times the rows of a table.
 */
export const costOf = ({ ast }: ParseResult): 'call' | 'loop' | 'length' | undefined => {
  const all = nodes(ast)
  const calls = all.flatMap(node => callOf(node) ?? [])
  if (calls.some(call => !allowedCalls.has(call))) return 'call'
  if (all.some(node => loops.has(callOf(node) ?? '') && loopsWithin(node))) return 'loop'
  return all.length > mostNodes || calls.filter(call => call === 'bind').length > mostBinds ? 'length' : undefined
}

const callOf = (node: ASTNode): string | undefined =>
  node.op === 'call' || node.op === 'rcall' ? (node.args[0] as string) : undefined

/** Whether what a loop does for each of its items loops itself. */
const loopsWithin = ({ args }: ASTNode): boolean => {
  const [, , body] = args as unknown as [string, ASTNode, readonly ASTNode[]]
  return body.flatMap(nodes).some(node => loops.has(callOf(node) ?? ''))
}

const literal = (node: ASTNode | undefined): string | undefined =>
  node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined

const nodes = (node: ASTNode): ASTNode[] => [node, ...childNodes(node.args).flatMap(nodes)]

const childNodes = (args: unknown): ASTNode[] => {
  if (Array.isArray(args)) return args.flatMap(childNodes)
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : []
}
