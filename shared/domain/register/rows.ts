import { periodsWithin } from '../calendar/calendar.ts'
import { byCode, byName, withoutAccents } from '../text.ts'
import type { EntryVersion } from './entry.ts'
import { type Register, stateOf } from './register.ts'

/** An entry as a search shows it: what is kept of it in the index. */
export interface EntryRow {
  readonly unit: string
  readonly entry: string
  readonly version: number
  readonly state: string
  readonly name: string
  /** The option of the register's classifier. */
  readonly class: string | null
  readonly years: readonly string[]
  readonly started: string
  /** Who carries it out, or got it: a body, a collective or a post. */
  readonly body: string | null
  readonly person: string | null
  readonly chosen: boolean
  /** The last month of those of which it was noted how it went; null when nothing was. */
  readonly noted: string | null
  readonly at: string
}

export const rowOf = (register: Register, version: EntryVersion, person: string | null): EntryRow => {
  const { unit, entry, state, years, values, chosen, note, at } = version
  const text = (field: string): string | null => (values[field] as string | undefined) ?? null
  return {
    unit,
    entry,
    version: version.version,
    state,
    name: text('name')!,
    class: register.classifier && text(register.classifier),
    years,
    started: text('started')!,
    body: text('body') ?? text('collective') ?? text('post'),
    person,
    chosen,
    noted: note && lastMonth(note.period),
    at,
  }
}

const lastMonth = (period: string): string => periodsWithin(period, 'monthly').at(-1)!

/** Of two tellings of one entry the later, with all that was ever noted: a version tells of its own note only. */
export const newerRow = (a: EntryRow, b: EntryRow): EntryRow => {
  // Of the same version the later telling: a name may have been erased since.
  const newer = a.version <= b.version ? b : a
  const [noted = null] = [a.noted, b.noted]
    .filter(month => month !== null)
    .sort()
    .reverse()
  return newer.noted === noted ? newer : { ...newer, noted }
}

/** What an entry that goes on still wants: to be noted on for a quarter, or to be carried to a year. */
export type Wanted = { readonly note: string } | { readonly carry: string }

/** Whether an entry wants that. Only what may be carried goes on: the others belong to the year in which they started. */
export const wants = (register: Register, row: EntryRow, wanted: Wanted): boolean => {
  if (!register.carried || stateOf(register, row.state)?.ends) return false
  if ('carry' in wanted) return row.years.at(-1)! < wanted.carry
  const [first, ...others] = periodsWithin(wanted.note, 'monthly')
  return (
    row.years.includes(wanted.note.slice(0, 4)) &&
    row.started.slice(0, 7) <= others.at(-1)! &&
    (row.noted === null || row.noted < first!)
  )
}

export interface EntryQuery {
  /** Words, each of which must be found, without regard to accents and case. */
  readonly q?: string | undefined
  readonly class?: string | undefined
  readonly state?: string | undefined
  readonly year?: string | undefined
  readonly chosen?: boolean | undefined
}

/** The rows that a query asks for; they stay in their order. */
export const matching = (rows: readonly EntryRow[], query: EntryQuery): EntryRow[] => {
  const words = withoutAccents(query.q ?? '')
    .split(' ')
    .filter(word => word !== '')
  return rows.filter(
    row =>
      (query.class === undefined || row.class === query.class) &&
      (query.state === undefined || row.state === query.state) &&
      (query.year === undefined || row.years.includes(query.year)) &&
      (query.chosen === undefined || row.chosen === query.chosen) &&
      words.every(word => foldedOf(row).includes(word)),
  )
}

/** Vietnamese order of names, then that of units and entries: the same names are in the same order each time. */
export const inOrder = (a: Pick<EntryRow, 'name' | 'unit' | 'entry'>, b: typeof a): number =>
  byName(a.name, b.name) || byCode(a.unit, b.unit) || byCode(a.entry, b.entry)

/** Folded once for as long as the row is kept. */
const foldedOf = (row: EntryRow): string => {
  const known = folded.get(row)
  if (known !== undefined) return known
  const text = withoutAccents([row.name, row.body, row.person].filter(part => part !== null).join(' '))
  folded.set(row, text)
  return text
}

const folded = new WeakMap<EntryRow, string>()
