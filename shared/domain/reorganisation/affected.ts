import type { TreeView } from '../tree/unit-tree.ts'
import type { PlacementChange } from './applied.ts'

/**
 * The units of an open period whose roll-ups a reorganisation makes different, every unit before those above it: who came to stand
 * below others, or to owe at another tier, or below whom somebody comes or goes, and all above. The views are of the one period,
 * before and after.
 */
export const affectedUnits = (
  before: TreeView,
  after: TreeView,
  changes: readonly Pick<PlacementChange, 'unit'>[],
): string[] => {
  const affected = new Set<string>()
  const mark = (unit: string | null | undefined): void => {
    for (let at = unit; at && !affected.has(at); at = after.get(at)?.parent) if (after.get(at)) affected.add(at)
  }
  for (const { unit } of changes) {
    const [was, is] = [before.get(unit), after.get(unit)]
    if (was?.parent === is?.parent && was?.tier === is?.tier) continue
    mark(is?.id)
    for (const above of was ? before.ancestors(unit) : []) mark(above.id)
  }
  return [...affected].sort((a, b) => after.depth(b) - after.depth(a))
}
