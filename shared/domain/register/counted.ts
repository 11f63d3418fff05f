import { type CalendarSettings, dayOf, type Period, period } from '../calendar/calendar.ts'
import type { EntryVersion } from './entry.ts'
import type { Register } from './register.ts'
import { stateOf } from './register.ts'
import { withdrawn } from './withdrawn.ts'

/**
 * What counts in a quarter (the one rule of the figures of registers): each entry as it stood on the quarter's last day, by all that
 * was known of it at an instant.
 *
 * - An entry that was taken back was never there.
 * - What was put right holds for every quarter: its values, its years, whom it concerns.
 * - What happened holds from its day on: an end from the day that it names, another state or a choice from the day on which they were
 *   told, the state in which an entry is carried on from the first day of its new year.
 * - An entry of a register that is carried counts in the quarters of the years for which it was registered, and of the year in which
 *   it ended, from its start or its end on. One of another register counts in the quarters of the year in which it started.
 *
 * So whatever is told late counts where it belongs as soon as that is made again: live at once, frozen in the next edition.
 */
export interface Counted {
  readonly entry: EntryVersion
  /** It has come to its end. */
  readonly ended: boolean
  /** It was registered for the year of the quarter; otherwise it only ended in it. */
  readonly registered: boolean
}

/** A quarter, and the year that it belongs to, as a province reckons. */
export interface Quarter {
  readonly days: Period
  readonly year: Period
}

export const quarterOf = (days: Period, calendar: CalendarSettings): Quarter => ({
  days,
  year: period(days.id.slice(0, 4), calendar)!,
})

/** The entries that count in a quarter, by what was known before an instant. */
export const countedIn = (
  registerOf: (id: string) => Register,
  versions: readonly EntryVersion[],
  quarter: Quarter,
  knownBefore: string,
): Counted[] =>
  [...Map.groupBy(versions, ({ register, entry }) => `${register}#${entry}`).values()].flatMap(ofEntry => {
    const known = ofEntry.filter(({ at }) => at < knownBefore).sort((a, b) => a.version - b.version)
    const newest = known.at(-1)
    if (!newest || newest.state === withdrawn) return []
    return countedEntry(registerOf(newest.register), known, newest, quarter) ?? []
  })

const countedEntry = (
  register: Register,
  known: readonly EntryVersion[],
  newest: EntryVersion,
  { days, year }: Quarter,
): Counted | undefined => {
  if ((newest.values.started as string) > days.to) return undefined
  const { state, chosen, ended } = stoodOn(days, known)
  const registered = newest.years.includes(year.id)
  if (!registered && (ended === null || ended < year.from)) return undefined
  return {
    entry: { ...newest, state, chosen, ended },
    ended: stateOf(register, state)!.ends,
    registered,
  }
}

/** What had happened to an entry by the last day of a quarter, in the order in which it was told. */
const stoodOn = (
  days: Period,
  [first, ...later]: readonly EntryVersion[],
): Pick<EntryVersion, 'state' | 'chosen' | 'ended'> => {
  let { state, chosen, ended } = first!
  for (const version of later) {
    if (!hadHappened(version, days)) continue
    if (version.command === 'choose' || version.command === 'release') chosen = version.chosen
    else if (version.command === 'move' || version.command === 'end' || version.command === 'carry')
      ({ state, ended } = version)
  }
  return { state, chosen, ended }
}

const hadHappened = ({ command, ended, years, at }: EntryVersion, { id, to }: Period): boolean => {
  switch (command) {
    case 'end':
      return ended! <= to
    case 'carry':
      return years.at(-1)! <= id.slice(0, 4)
    default:
      return dayOf(new Date(at)) <= to
  }
}
