import { dayOf, isDay } from '../calendar/day.ts'
import type { Values } from '../form/values.ts'
import { Problem } from '../problem.ts'
import { type Register, type RegisterState, stateOf } from './register.ts'

/** What is done to an entry of a register; each leaves a version behind. */
export type EntryCommand =
  | 'register'
  | 'change'
  | 'note'
  | 'move'
  | 'end'
  | 'carry'
  | 'choose'
  | 'release'
  | 'attach'
  | 'detach'
  | 'erase'
  | 'withdraw'

/** The state of an entry that was registered by mistake: it is counted nowhere and found no more. */
export const withdrawn = 'withdrawn'

/** One version of an entry: the whole of what stood after a command, for ever. Who is named is kept apart; see `Personal`. */
export interface EntryVersion {
  readonly unit: string
  readonly register: string
  readonly entry: string
  readonly version: number
  readonly command: EntryCommand
  /** A state of the register, or `withdrawn`. */
  readonly state: string
  readonly at: string
  readonly by: string
  readonly byName: string
  /** On whose word a person of the level above entered it (nhập thay). */
  readonly onBehalf: string | null
  /** The years for which it was registered, in order. */
  readonly years: readonly string[]
  readonly values: Values
  /** The number of the personal item that says who is named; null when nobody is. */
  readonly person: number | null
  readonly files: readonly EntryFile[]
  /** Chosen as exemplary by the level above. */
  readonly chosen: boolean
  /** The day on which it ended, and what came of it. */
  readonly ended: string | null
  readonly result: string | null
  /** How it went in a period; only in a version that says so. */
  readonly note: { readonly period: string; readonly text: string } | null
  readonly reason: string | null
  /** The key and the body's hash of the request that made it: a retry is known by them. */
  readonly request: { readonly key: string; readonly hash: string }
}

/** A file of an entry, pinned by the hash of its content. */
export interface EntryFile {
  readonly sha256: string
  readonly type: AttachmentType
  readonly size: number
  readonly name: string
}

export type AttachmentType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'

/**
 * Who is named in an entry. It is an item of its own that versions refer to by number, so that it can be erased while the
 * versions stay as they are. Nobody stays in it whom the standing version does not name.
 */
export interface Personal {
  readonly name: string
  /** When the person agreed to be named, and how; null where the register needs no consent. */
  readonly consent: { readonly on: string; readonly how: string } | null
}

export type EntryOrder =
  | {
      readonly command: 'register'
      readonly state: string | null
      readonly year: string | null
      readonly values: Values
      readonly person: Personal | null
      readonly onBehalf: string | null
    }
  /** `person` left out stays as it is. */
  | { readonly command: 'change'; readonly values: Values; readonly person?: Personal | null }
  | { readonly command: 'note'; readonly period: string; readonly text: string }
  | { readonly command: 'move'; readonly state: string; readonly reason: string | null }
  | { readonly command: 'end'; readonly state: string; readonly ended: string; readonly result: string }
  | { readonly command: 'carry'; readonly year: string }
  | { readonly command: 'choose' | 'release' }
  | { readonly command: 'attach'; readonly file: EntryFile }
  | { readonly command: 'detach'; readonly sha256: string }
  | { readonly command: 'erase'; readonly reason: string }
  | { readonly command: 'withdraw' }

export interface EntryCircumstances {
  readonly unit: string
  readonly entry: string
  readonly now: Date
  readonly by: string
  readonly byName: string
  readonly request: EntryVersion['request']
}

/** As many photos and papers as show what a model is. */
export const mostFiles = 10

/**
 * The version that a command appends after the one that stands. Problems: not_found, wrong_entry_state, bad_days, bad_year,
 * person_not_named, consent_required, too_many_files, no_file, already_in_year, no_personal_data.
 */
export const decideEntry = (
  register: Register,
  standing: EntryVersion | undefined,
  order: EntryOrder,
  c: EntryCircumstances,
): EntryVersion => {
  const version = (standing?.version ?? 0) + 1
  const made = {
    version,
    command: order.command,
    at: c.now.toISOString(),
    by: c.by,
    byName: c.byName,
    note: null,
    reason: 'reason' in order ? order.reason : null,
    request: c.request,
  }
  if (order.command === 'register') {
    const state = order.state === null ? register.states[0]! : stateOf(register, order.state)
    if (!state?.begins) throw new Problem('wrong_entry_state', { state: order.state })
    checkPerson(register, order.person, c.now)
    return {
      unit: c.unit,
      register: register.id,
      entry: c.entry,
      ...made,
      state: state.id,
      onBehalf: order.onBehalf,
      years: [yearOf(register, order, c.now)],
      values: order.values,
      person: order.person ? version : null,
      files: [],
      chosen: false,
      ended: null,
      result: null,
    }
  }
  if (!standing || standing.state === withdrawn) throw new Problem('not_found')
  const state = stateOf(register, standing.state)!
  const next = { ...standing, ...made }
  switch (order.command) {
    case 'change':
      if (order.person === undefined)
        return { ...next, values: order.values, years: yearsOf(register, standing, order) }
      checkPerson(register, order.person, c.now)
      return {
        ...next,
        values: order.values,
        years: yearsOf(register, standing, order),
        person: order.person ? version : null,
      }
    case 'note':
      return { ...next, note: { period: order.period, text: order.text } }
    case 'move':
      return { ...next, ...moved(register, state, order.state, order.reason) }
    case 'end':
      return { ...next, ...ended(register, standing, state, order, c.now) }
    case 'carry':
      return { ...next, ...carriedOver(register, standing, state, order.year, c.now) }
    case 'choose':
    case 'release': {
      const chosen = order.command === 'choose'
      if (!register.chosen || standing.chosen === chosen) throw new Problem('wrong_entry_state', { state: state.id })
      return { ...next, chosen }
    }
    case 'attach': {
      const others = standing.files.filter(({ sha256 }) => sha256 !== order.file.sha256)
      if (others.length >= mostFiles) throw new Problem('too_many_files', { limit: mostFiles })
      return { ...next, files: [...others, order.file] }
    }
    case 'detach': {
      const files = standing.files.filter(({ sha256 }) => sha256 !== order.sha256)
      if (files.length === standing.files.length) throw new Problem('no_file')
      return { ...next, files }
    }
    case 'erase':
      if (standing.person === null) throw new Problem('no_personal_data')
      return { ...next, person: null }
    case 'withdraw':
      return { ...next, state: withdrawn, person: null }
  }
}

type Kept = Partial<EntryVersion>

const moved = (register: Register, from: RegisterState, to: string, reason: string | null): Kept => {
  const state = stateOf(register, to)
  if (!state || state.ends || !from.next.includes(to)) throw new Problem('wrong_entry_state', { state: from.id })
  if (!from.ends) return { state: to }
  if (reason === null) throw new Problem('reason_required')
  return { state: to, ended: null, result: null }
}

const ended = (
  register: Register,
  standing: EntryVersion,
  from: RegisterState,
  order: Extract<EntryOrder, { command: 'end' }>,
  now: Date,
): Kept => {
  const state = stateOf(register, order.state)
  if (!state?.ends || !from.next.includes(order.state)) throw new Problem('wrong_entry_state', { state: from.id })
  if (!isDay(order.ended) || order.ended > dayOf(now) || order.ended < (standing.values.started as string))
    throw new Problem('bad_days')
  return { state: state.id, ended: order.ended, result: order.result }
}

/** Into the year after the last for which it is registered. */
const carriedOver = (
  register: Register,
  standing: EntryVersion,
  state: RegisterState,
  year: string,
  now: Date,
): Kept => {
  if (!register.carried || state.ends) throw new Problem('wrong_entry_state', { state: state.id })
  if (standing.years.includes(year)) throw new Problem('already_in_year', { year })
  const last = standing.years.at(-1)!
  if (Number(year) !== Number(last) + 1 || year > nextYear(now)) throw new Problem('bad_year', { year })
  return { state: state.carriedAs ?? state.id, years: [...standing.years, year] }
}

const yearOf = (
  register: Register,
  { year, values }: Extract<EntryOrder, { command: 'register' }>,
  now: Date,
): string => {
  const started = (values.started as string).slice(0, 4)
  if (year === null || year === started) return started
  // What started earlier and goes on may be registered for this year or the next.
  if (!register.carried || year < started || year > nextYear(now)) throw new Problem('bad_year', { year })
  return year
}

/** What belongs to the year in which it started goes where its day is put right to. */
const yearsOf = (
  register: Register,
  standing: EntryVersion,
  { values }: { readonly values: Values },
): readonly string[] => (register.carried ? standing.years : [(values.started as string).slice(0, 4)])

const nextYear = (now: Date): string => String(Number(dayOf(now).slice(0, 4)) + 1)

const checkPerson = (register: Register, person: Personal | null, now: Date): void => {
  if (!person) return
  if (register.person === 'never') throw new Problem('person_not_named')
  if (register.person === 'consent' && person.consent === null) throw new Problem('consent_required')
  if (person.consent !== null && (!isDay(person.consent.on) || person.consent.on > dayOf(now)))
    throw new Problem('bad_days')
}

/** The version of each entry that stood at an instant (null: that stands now), of those that were not withdrawn. */
export const entriesAt = (versions: readonly EntryVersion[], instant: string | null): EntryVersion[] => {
  const standing = new Map<string, EntryVersion>()
  for (const version of versions) {
    if (instant !== null && version.at >= instant) continue
    const key = `${version.register}#${version.entry}`
    const known = standing.get(key)
    if (!known || known.version < version.version) standing.set(key, version)
  }
  return [...standing.values()].filter(({ state }) => state !== withdrawn)
}
