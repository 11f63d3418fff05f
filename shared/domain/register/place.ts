import { endOf } from '../tree/ended-units.ts'
import type { Placement } from '../tree/placement.ts'
import type { TreeView, UnitTree } from '../tree/unit-tree.ts'

/**
 * With which unit of a view of the tree the entries of each unit count: with its own, while it stands there. Those of one that has
 * ended go where its people went or, where they went nowhere, to the unit that was above it; those of one that is yet to begin count
 * with the unit that will be above it. So whatever becomes of units, an entry counts once.
 */
export interface Places {
  /** Undefined where there was nobody above either. */
  of(unit: string): string | undefined
  /** The units that do not stand in the view, and count with one that does. */
  joining(unit: string): readonly string[]
}

/** `day` is the last of those that the view is of. */
export const placesIn = (tree: UnitTree, view: TreeView, day: string): Places => {
  const known = remembered.get(view)
  if (known) return known
  const ofUnit = Map.groupBy(tree.placements, ({ unit }) => unit)
  const of = (unit: string): string | undefined => {
    if (view.get(unit)) return unit
    const next = nextOf(unit, ofUnit.get(unit) ?? [], tree, day)
    return next === null ? undefined : of(next)
  }
  const absent = [...ofUnit.keys()].filter(unit => !view.get(unit))
  const joining = Map.groupBy(absent, of)
  const places: Places = { of, joining: unit => joining.get(unit) ?? [] }
  remembered.set(view, places)
  return places
}

/** A view is of the days between two changes of the tree, or of one period: what does not stand in it never will. */
const remembered = new WeakMap<TreeView, Places>()

const nextOf = (
  unit: string,
  placements: readonly Placement[],
  { successions }: UnitTree,
  day: string,
): string | null => {
  const inOrder = placements.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const last = inOrder.findLast(({ from }) => from <= day)
  if (!last) return inOrder[0]?.parent ?? null
  const end = endOf(unit, successions)
  return end?.home ?? end?.above ?? last.parent
}
