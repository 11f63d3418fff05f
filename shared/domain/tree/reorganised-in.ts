import { addDays } from '../calendar/day.ts'
import type { TreeView, UnitTree } from './unit-tree.ts'

interface Days {
  readonly from: string
  readonly to: string
}

/** The last day of a time on which units ended or were divided and others stood below a unit than on the day before; null if none. */
export const reorganisedIn = ({ at, successions }: UnitTree, unit: string, { from, to }: Days): string | null => {
  const days = new Set(successions.map(({ day }) => day).filter(day => from <= day && day <= to))
  const differs = (day: string): boolean => {
    const [before, after] = [below(at(addDays(day, -1)), unit), below(at(day), unit)]
    const isDivided = successions.some(succession => succession.day === day && before.has(succession.unit))
    return isDivided || before.size !== after.size || [...before].some(id => !after.has(id))
  }
  return [...days].sort().findLast(differs) ?? null
}

const below = (tree: TreeView, unit: string): ReadonlySet<string> =>
  new Set([...tree.subtree(unit)].map(({ id }) => id))
