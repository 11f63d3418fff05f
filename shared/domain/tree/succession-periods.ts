import type { Period } from '../calendar/calendar.ts'
import type { Succession } from './succession.ts'
import { type Destination, destinationsOf, ends } from './succession-destinations.ts'

/** Where what a unit reported in one period belongs among the units that report in a later one. */
export type DestinationsBetween = (from: string, to: string) => (unit: string) => readonly Destination[]

/**
 * Who ends within a period still reports for it, and its successor from the next one on; who goes on without a part reports for what is
 * left from the very period in which it gave that away.
 */
export const destinationsBetween = (
  successions: readonly Succession[],
  daysOf: (period: string) => Days,
): DestinationsBetween => {
  const known = new Map<string, (unit: string) => readonly Destination[]>()
  return (from, to) => {
    const key = `${from} ${to}`
    const found = known.get(key) ?? between(successions, daysOf(from), daysOf(to))
    known.set(key, found)
    return found
  }
}

type Days = Pick<Period, 'from' | 'to'>

const between = (successions: readonly Succession[], first: Days, last: Days) =>
  destinationsOf(
    successions.filter(
      succession => succession.day > first.from && succession.day <= (ends(succession) ? last.from : last.to),
    ),
    first.to,
    last.to,
  )
