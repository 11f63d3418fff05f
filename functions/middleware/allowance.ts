import { Problem } from '../../shared/domain/problem.ts'
import { addSpent } from '../../shared/storage/allowance.ts'
import type { Table } from '../../shared/storage/table.ts'

/** Takes points off what a person may spend in this minute. Problems: slow_down, with the seconds to wait. */
export type Spend = (person: string, points: number, now: Date) => Promise<void>

/** How often a function tells the others of one who spends all of it. */
const tellings = 20

interface Spent {
  /** As all functions counted it when it was told last. */
  told: number
  /** Since then, here. */
  untold: number
}

/**
 * Sees to it that nobody keeps the system busy for themselves. Counting must not cost what it saves: each function counts in its own
 * memory and tells the table of every twentieth part at once, so that a person who does what people do costs nothing, and one who goes
 * on costs twenty write units a minute, whichever functions they ask. Who has spent it all is refused from memory until the minute is
 * over.
 */
export const startAllowance = (table: Table, aMinute: number): Spend => {
  let minute = ''
  const people = new Map<string, Spent>()

  return async (person, points, now) => {
    const current = `${now.toISOString().slice(0, 16)}:00.000Z`
    if (current !== minute) {
      minute = current
      people.clear()
    }
    const spent = people.get(person) ?? { told: 0, untold: 0 }
    people.set(person, spent)
    spent.untold += points
    if (spent.told <= aMinute && spent.untold >= aMinute / tellings) {
      const { untold } = spent
      spent.untold = 0
      spent.told = await addSpent(person, minute, untold, table)
    }
    if (spent.told + spent.untold > aMinute) throw new Problem('slow_down', { seconds: 60 - now.getUTCSeconds() })
  }
}
