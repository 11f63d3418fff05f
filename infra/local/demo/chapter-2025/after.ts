import { applied } from '../../../../shared/domain/reorganisation/applied.ts'
import { successionsOf } from '../../../../shared/domain/tree/succession.ts'
import { type TreeView, type UnitTree, unitTree } from '../../../../shared/domain/tree/unit-tree.ts'
import { placementsBefore } from './before.ts'
import { reorganisation } from './reorganisation.ts'

/** The units in time once the reorganisation is recorded: the very tree that the API makes of it. */
export const treeAfter: UnitTree = unitTree(
  applied(placementsBefore, reorganisation),
  successionsOf(placementsBefore, { ...reorganisation, id: 'demo' }),
)

/** The tree on its first day. */
export const firstView: TreeView = treeAfter.at(reorganisation.day)
