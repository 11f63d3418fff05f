import { type TreeView, type UnitTree, unitTree } from '../../../../shared/domain/tree/unit-tree.ts'
import { placements } from '../units.ts'
import { quangNgaiPlacements } from './quang-ngai.ts'

/** The units as they are known until the reorganisation is recorded: those of the first chapter, and Quảng Ngãi. */
export const placementsBefore = [...placements(), ...quangNgaiPlacements()]

export const treeBefore: UnitTree = unitTree(placementsBefore)

/** The tree on its last day, 30 June 2025. */
export const lastView: TreeView = treeBefore.at('2025-06-30')
