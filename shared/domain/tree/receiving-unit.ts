import { homesOf } from './ended-units.ts'
import type { Unit, UnitTree } from './unit-tree.ts'

/**
 * The unit whose office receives on a day what a unit sent, for whichever period: the one above it, or, once it has ended, the one
 * that was above it last. Where that has ended too, the home that succeeds it, and otherwise the next one above. Its reviewers are
 * those who may (`mayOn`). Null at the top, and before the unit begins.
 */
export const receivingUnit = (tree: UnitTree, unit: string, day: string): string | null =>
  firstStanding(tree.around(unit, day)?.ancestors(unit) ?? [], tree, day)

/**
 * The units at which something may lie still that a unit receives from this day on, because its sender, or the unit at which it was
 * to be received, moved or ended on this very day. What waits follows some minutes after the day began.
 */
export const receivedBefore = (tree: UnitTree, unit: string, day: string): string[] => {
  const offices = tree.placements
    .filter(({ until }) => until === day)
    .flatMap(({ unit: left, parent }) => [
      ...(parent !== null && receivingUnit(tree, left, day) === unit ? [parent] : []),
      ...(officeOn(tree, left, day) === unit ? [left] : []),
    ])
  return [...new Set(offices)].filter(office => office !== unit)
}

/** Where is received on a day what waited at a unit: there, or, once it has ended, at who took its place. */
const officeOn = (tree: UnitTree, unit: string, day: string): string | null => {
  const view = tree.around(unit, day)
  const stood = view?.get(unit)
  return view && stood ? firstStanding([stood, ...view.ancestors(unit)], tree, day) : null
}

/** The first of some units, from below, that stands on a day, or whose successor does. */
const firstStanding = (units: readonly Unit[], tree: UnitTree, day: string): string | null => {
  const today = tree.at(day)
  for (const { id } of units) {
    const office = homesOf(id, tree.successions, day, 'successor').at(-1) ?? id
    if (today.get(office)) return office
  }
  return null
}
