import type { Text } from '../text.ts'

/** What was entered in one field, as JSON. Integers only: decimals are scaled. A field left out, or null, is not answered. */
export type Value = number | string | readonly string[] | Ratio | Mean | readonly Row[]

export interface Ratio {
  readonly done: number
  readonly total: number
}

export interface Mean {
  readonly value: number
  readonly weight: number
}

export type Row = { readonly [column: string]: number | string | null }

/** What a unit entered, by field id. */
export type Values = { readonly [field: string]: Value | null }

/** One thing wrong with what was sent, at a JSON pointer into the request's body. */
export interface FieldError {
  /** RFC 6901, from the root of the body: `/values/houses/done`. */
  readonly pointer: string
  readonly code: string
  readonly message: Text
  readonly expected?: Text
}

/** Of what is wrong all over, the first hundred errors say enough, and the answer stays far below Lambda's 6 MB. */
export const maxErrors = 100

export const isAnswered = (value: Value | null | undefined): value is Value =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** An empty field is the same whether it was left out, null, or emptied again. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (!isAnswered(a as Value) && !isAnswered(b as Value)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b
  return sameMembers(a, b)
}

/** Whatever the order of the names. */
export const sameMembers = (a: object, b: object): boolean => {
  const [left, right] = [a, b] as [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(name => sameValue(left[name], right[name]))
}
