import { type CalendarSettings, periodOf } from '../calendar/calendar.ts'
import { dayOf, isDay } from '../calendar/day.ts'
import type { Values } from '../form/values.ts'
import { Problem } from '../problem.ts'
import type { Text } from '../text.ts'
import { blanked } from './mentions.ts'
import { type Register, type RegisterState, stateOf } from './register.ts'
import { withdrawn } from './withdrawn.ts'

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
  /** On whose word a person of the level above did this (nhập thay). */
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
  /** The version that brought it: what each brings is kept apart, so that to throw one away takes no other with it. */
  readonly since: number
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

/** What whoever enters for a unit asks for; with on whose word, where they are of the level above. */
interface Entering {
  readonly onBehalf: string | null
}

export type EntryOrder =
  | (Entering & {
      readonly command: 'register'
      readonly state: string | null
      readonly year: string | null
      readonly values: Values
      readonly person: Personal | null
    })
  /** `person` left out stays as it is. */
  | (Entering & { readonly command: 'change'; readonly values: Values; readonly person?: Personal | null })
  | (Entering & { readonly command: 'note'; readonly period: string; readonly text: string })
  | (Entering & { readonly command: 'move'; readonly state: string; readonly reason: string | null })
  | (Entering & { readonly command: 'end'; readonly state: string; readonly ended: string; readonly result: string })
  | (Entering & { readonly command: 'carry'; readonly year: string })
  | (Entering & { readonly command: 'attach'; readonly file: Omit<EntryFile, 'since'> })
  | (Entering & { readonly command: 'detach'; readonly sha256: string })
  | (Entering & { readonly command: 'withdraw' })
  | { readonly command: 'choose' | 'release' }
  /** Whoever is named; or else a name, wherever it was typed. Then `person` is who is named still, and left out stays as it is. */
  | {
      readonly command: 'erase'
      readonly reason: string
      readonly name: string | null
      readonly person?: Personal | null
    }

export interface EntryCircumstances {
  readonly unit: string
  readonly entry: string
  readonly now: Date
  readonly calendar: CalendarSettings
  readonly by: string
  readonly byName: string
  readonly request: EntryVersion['request']
}

/** As many photos and papers as show what a model is. */
export const mostFiles = 10

/**
 * The version that a command appends after the one that stands. Problems: not_found, wrong_entry_state, bad_days, bad_start, bad_year,
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
    onBehalf: 'onBehalf' in order ? order.onBehalf : null,
    note: null,
    reason: 'reason' in order ? order.reason : null,
    request: c.request,
  }
  if (order.command === 'register') {
    const state = order.state === null ? register.states[0]! : stateOf(register, order.state)
    if (!state?.begins) throw new Problem('wrong_entry_state', { state: order.state })
    checkPerson(register, order.person, c.now)
    checkDays(register, order.values, null, c)
    return {
      unit: c.unit,
      register: register.id,
      entry: c.entry,
      ...made,
      state: state.id,
      years: [yearOf(register, order, c)],
      values: order.values,
      person: order.person ? version : null,
      files: [],
      chosen: false,
      ended: null,
      result: null,
    }
  }
  // What was taken back still says what was typed into it.
  if (!standing || (standing.state === withdrawn && order.command !== 'erase')) throw new Problem('not_found')
  const state = stateOf(register, standing.state)!
  const next = { ...standing, ...made }
  switch (order.command) {
    case 'change': {
      checkDays(register, order.values, standing.ended, c)
      const changed = { ...next, values: order.values, years: yearsOf(register, standing, order, c) }
      if (order.person === undefined) return changed
      checkPerson(register, order.person, c.now)
      return { ...changed, person: order.person ? version : null }
    }
    case 'note':
      return { ...next, note: { period: order.period, text: order.text } }
    case 'move':
      return { ...next, ...moved(register, state, order.state, order.reason) }
    case 'end':
      return { ...next, ...ended(register, standing, state, order, c.now) }
    case 'carry':
      return { ...next, ...carriedOver(register, standing, state, order.year, c) }
    case 'choose':
    case 'release': {
      const chosen = order.command === 'choose'
      if (!register.chosen || standing.chosen === chosen) throw new Problem('wrong_entry_state', { state: state.id })
      return { ...next, chosen }
    }
    case 'attach': {
      const others = standing.files.filter(({ sha256 }) => sha256 !== order.file.sha256)
      if (others.length >= mostFiles) throw new Problem('too_many_files', { limit: mostFiles })
      return { ...next, files: [...others, { ...order.file, since: version }] }
    }
    case 'detach': {
      const files = standing.files.filter(({ sha256 }) => sha256 !== order.sha256)
      if (files.length === standing.files.length) throw new Problem('no_file')
      return { ...next, files }
    }
    case 'erase': {
      if (order.name !== null) {
        const person = order.person === undefined ? standing.person : order.person && version
        return blanked({ ...next, person }, order.name, register)
      }
      if (standing.person === null) throw new Problem('no_personal_data')
      return { ...next, person: null }
    }
    case 'withdraw':
      return { ...next, state: withdrawn, person: null, files: [] }
  }
}

/** The files that an entry no longer has with a version, of all that it ever had up to then. */
export const goneFiles = (version: EntryVersion, versions: readonly EntryVersion[]): EntryFile[] => {
  const kept = new Set(version.files.map(({ since }) => since))
  const had = versions.filter(earlier => earlier.version <= version.version).flatMap(({ files }) => files)
  return [...new Map(had.map(file => [file.since, file])).values()].filter(({ since }) => !kept.has(since))
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
  c: Reckoning,
): Kept => {
  if (!register.carried || state.ends) throw new Problem('wrong_entry_state', { state: state.id })
  if (standing.years.includes(year)) throw new Problem('already_in_year', { year })
  if (year !== yearAfter(standing.years, c)) throw new Problem('bad_year', { year })
  return { state: state.carriedAs ?? state.id, years: [...standing.years, year] }
}

/** The year to which an entry may be carried: the one after its last, and not after the next. */
export const yearAfter = (years: readonly string[], c: Reckoning): string | undefined => {
  const year = String(Number(years.at(-1)) + 1)
  return year <= nextYear(c) ? year : undefined
}

/** When it is, and by which calendar: the year of a day need not be the calendar's. */
export type Reckoning = Pick<EntryCircumstances, 'now' | 'calendar'>

const yearOfStart = (values: Values, { calendar }: Reckoning): string =>
  periodOf(values.started as string, 'yearly', calendar)
const nextYear = ({ now, calendar }: Reckoning): string => String(Number(periodOf(dayOf(now), 'yearly', calendar)) + 1)

const yearOf = (
  register: Register,
  { year, values }: Extract<EntryOrder, { command: 'register' }>,
  c: Reckoning,
): string => {
  const started = yearOfStart(values, c)
  if (year === null || year === started) return started
  // What started earlier and goes on may be registered for this year or the next.
  if (!register.carried || year < started || year > nextYear(c)) throw new Problem('bad_year', { year })
  return year
}

/** It is of no year before the one in which it started; where that comes after all of them, it belongs to that alone. */
const yearsOf = (
  register: Register,
  standing: EntryVersion,
  { values }: { readonly values: Values },
  c: Reckoning,
): readonly string[] => {
  const started = yearOfStart(values, c)
  const years = register.carried ? standing.years.filter(year => year >= started) : []
  return years.length > 0 ? years : [started]
}

/** What is older was in nobody's register. */
const firstYear = '1900'
/** What is planned for later is no more than a mistake of typing. */
const lastYear = '2099'

/** Whether an entry may be of a year now. */
export const isYearOfRegisters = (year: string, c: Reckoning): boolean => year >= firstYear && year <= nextYear(c)

const notInOrder: Text = {
  vi: 'Ngày bắt đầu không được sau ngày hạn hay ngày kết thúc, và không ngày nào sau năm 2099',
  en: 'It must start before it is due or has ended, and no day is after 2099',
}

/** The days of an entry: that on which it started comes first, and not after the next year. Problems: bad_start, bad_days. */
const checkDays = (register: Register, values: Values, ended: string | null, c: Reckoning): void => {
  const started = values.started as string
  const last = nextYear(c)
  const year = started.slice(0, 4)
  if (year < firstYear || year > lastYear || yearOfStart(values, c) > last)
    throw new Problem('bad_start', { from: firstYear, to: last })
  const wrong = [
    ...(ended !== null && ended < started ? ['started'] : []),
    ...register.fields.flatMap(({ id, kind }) => {
      const day = values[id] as string | null | undefined
      return kind === 'date' && day && (day < started || day.slice(0, 4) > lastYear) ? [id] : []
    }),
  ]
  if (wrong.length > 0)
    throw new Problem('bad_days', {
      errors: wrong.map(id => ({ pointer: `/values/${id}`, code: 'bad_days', message: notInOrder })),
    })
}

const checkPerson = (register: Register, person: Personal | null, now: Date): void => {
  if (!person) return
  if (register.person === 'never') throw new Problem('person_not_named')
  if (register.person === 'consent' && person.consent === null) throw new Problem('consent_required')
  if (person.consent !== null && (!isDay(person.consent.on) || person.consent.on > dayOf(now)))
    throw new Problem('bad_days')
}
