import type { Placement } from './placement.ts'
import type { Succession } from './succession.ts'

/**
 * The units of a period's tree that owe nothing yet. A unit that ended within a period still owes it, and so does one that goes on
 * after a part was split off; a successor that began with them on that day would report the same work a second time, so it owes from
 * the next period on. One that stood already the day before owes as ever, and one that succeeds nobody from the period in which it
 * began. On the first day of a period nobody waits: those who ended then are not in it.
 */
export const notYetOwing = (
  placementsOf: (unit: string) => readonly Placement[],
  successions: readonly Succession[],
  from: string,
  to: string,
): ReadonlySet<string> =>
  new Set(
    successions
      .filter(({ day }) => from < day && day <= to)
      .flatMap(({ day, successors }) =>
        successors.map(({ unit }) => unit).filter(unit => placementsOf(unit).every(placement => placement.from >= day)),
      ),
  )
