import { homesOf } from './ended-units.ts'
import type { UnitTree } from './unit-tree.ts'

/**
 * The unit whose office receives on a day what a unit sent, for whichever period: the one above it, or, once it has ended, the one
 * that was above it last. Where that has ended too, the home that succeeds it, and otherwise the next one above. Its reviewers are
 * those who may (`mayOn`). Null at the top, and before the unit begins.
 */
export const receivingUnit = (tree: UnitTree, unit: string, day: string): string | null => {
  const today = tree.at(day)
  for (const { id } of tree.around(unit, day)?.ancestors(unit) ?? []) {
    const office = homesOf(id, tree.successions, day, 'successor').at(-1) ?? id
    if (today.get(office)) return office
  }
  return null
}
