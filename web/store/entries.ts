import { del, get, keys, set } from 'idb-keyval'
import type { Values } from '../../shared/domain/form/values.ts'
import { personStore } from './person-store.ts'

export interface SubmissionId {
  readonly unit: string
  readonly form: string
  readonly period: string
}

export type Explanations = { readonly [rule: string]: string }

/** What was typed. */
export interface Content {
  readonly values: Values
  readonly explanations: Explanations
}

export const nothingTyped: Content = { values: {}, explanations: {} }

/** What a person is typing for a unit's period, as it is kept on this machine with every change. */
export interface KeptEntry extends Content {
  /** What the server had when it was last heard of, and the revision of that draft; 0 where there is none. */
  readonly base: Content & { readonly revision: number }
  /** The version of the submission that was seen when this was begun, 0 before the first, and what stood in it. */
  readonly version: number
  readonly begun: Content
}

export const nameOf = ({ unit, form, period }: SubmissionId): string => `${unit}/${form}/${period}`

export const keptEntry = (id: SubmissionId): Promise<KeptEntry | undefined> => get(`entry/${nameOf(id)}`, personStore())

export const keepEntry = (id: SubmissionId, entry: KeptEntry): Promise<void> =>
  set(`entry/${nameOf(id)}`, entry, personStore())

export const forgetEntry = (id: SubmissionId): Promise<void> => del(`entry/${nameOf(id)}`, personStore())

/** The submissions that were begun on this machine, by their names. */
export const keptEntryNames = async (): Promise<ReadonlySet<string>> => {
  const names = await keys<string>(personStore())
  return new Set(names.flatMap(name => (name.startsWith('entry/') ? [name.slice('entry/'.length)] : [])))
}
