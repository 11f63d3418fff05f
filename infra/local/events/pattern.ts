/** An EventBridge pattern, as event source mappings filter with: fields, each a list of alternatives or a pattern of its own. */
export interface Pattern {
  readonly [field: string]: readonly Matcher[] | Pattern
}

type Matcher = string | number | boolean | null | Operator

interface Operator {
  readonly prefix?: string
  readonly suffix?: string
  readonly exists?: boolean
  readonly 'anything-but'?: string | readonly string[]
}

/** Whether an event matches every field of the pattern. Throws on an operator that is not known here. */
export const matches = (pattern: Pattern, event: unknown): boolean =>
  Object.entries(pattern).every(([field, wanted]) => {
    const value = isRecord(event) ? event[field] : undefined
    return Array.isArray(wanted) ? wanted.some(matcher => accepts(matcher, value)) : matches(wanted as Pattern, value)
  })

const accepts = (matcher: Matcher, value: unknown): boolean => {
  if (!isRecord(matcher)) return value === matcher
  const operator: Operator = matcher
  if (operator.prefix !== undefined) return typeof value === 'string' && value.startsWith(operator.prefix)
  if (operator.suffix !== undefined) return typeof value === 'string' && value.endsWith(operator.suffix)
  if (operator.exists !== undefined) return (value !== undefined) === operator.exists
  if (operator['anything-but'] !== undefined)
    return value !== undefined && ![operator['anything-but']].flat().includes(value as string)
  throw new Error(`No such operator of event patterns here: ${JSON.stringify(matcher)}`)
}

const isRecord = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
