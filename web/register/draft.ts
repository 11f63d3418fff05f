import { del, get, set } from 'idb-keyval'
import { useState } from 'preact/hooks'
import { fieldsFor } from '../../shared/domain/form/form.ts'
import { sameValue, type Values } from '../../shared/domain/form/values.ts'
import { entryForm, type Register } from '../../shared/domain/register/register.ts'
import { type Clash, merge } from '../form/merge.ts'
import { personStore } from '../store/person-store.ts'
import type { Entry } from './about.ts'

/** Who is named, as it is typed: nobody while there is no name. */
export interface TypedPerson {
  readonly name: string
  readonly on: string
  readonly how: string
}

export const nobody: TypedPerson = { name: '', on: '', how: '' }

/** What is being written of an entry; kept on this machine with every change, until it is sent or thrown away. */
export interface Draft {
  readonly values: Values
  readonly person: TypedPerson
  /** Of one that is being registered: in which state, for which year, on whose word; empty where that goes without saying. */
  readonly state: string
  readonly year: string
  readonly onBehalf: string
  /** The entry from which it was begun; null for one that is being registered. */
  readonly base: { readonly version: number; readonly values: Values; readonly person: TypedPerson } | null
  /** The key and the body of an attempt that had no answer: the same again registers it once. */
  readonly sent: { readonly key: string; readonly body: string } | null
}

export const emptyDraft: Draft = {
  values: {},
  person: nobody,
  state: '',
  year: '',
  onBehalf: '',
  base: null,
  sent: null,
}

export const draftOf = ({ version, values: kept, person: named }: Entry): Draft => {
  const values = kept as Values
  const person = named ? { name: named.name, on: named.consent?.on ?? '', how: named.consent?.how ?? '' } : nobody
  return { ...emptyDraft, values, person, base: { version, values, person } }
}

/** By the unit and the register, and by the entry once there is one. */
export const draftName = (unit: string, register: string, entry = ''): string => `register/${unit}/${register}/${entry}`

export const keptDraft = (name: string): Promise<Draft | undefined> => get(name, personStore())

export const isBegun = async (unit: string, register: string): Promise<boolean> =>
  (await keptDraft(draftName(unit, register))) !== undefined

export const useDraft = (name: string, first: Draft) => {
  const [draft, setDraft] = useState(first)
  const replace = async (next: Draft): Promise<void> => {
    setDraft(next)
    await set(name, next, personStore())
  }
  return {
    draft,
    replace,
    change: (part: Partial<Draft>): Promise<void> => replace({ ...draft, ...part }),
    forget: (): Promise<void> => del(name, personStore()),
  }
}

/**
 * What is written here joined with what somebody else has made of the entry since: a field that only one of the two changed is
 * theirs, and one that both changed is a clash, for a person to settle.
 */
export const joined = (register: Register, mine: Draft, entry: Entry): { draft: Draft; clashes: readonly Clash[] } => {
  const theirs = draftOf(entry)
  const content = ({ values }: { readonly values: Values }) => ({ values, explanations: {} })
  const { values, clashes } = merge(content(mine.base!), content(mine), content(theirs))
  const isPersonMine = !sameValue(mine.person, mine.base!.person)
  const known = new Set(fieldsFor(entryForm(register), 'base').map(({ id }) => id))
  return {
    draft: { ...mine, values, person: isPersonMine ? mine.person : theirs.person, base: theirs.base, sent: null },
    clashes: clashes.filter(({ field }) => known.has(field)),
  }
}
