import { type TreeView, type Unit, type UnitTree, unitTree } from '../tree/unit-tree.ts'
import { type PlacementChange, placementChanges, withChanges } from './applied.ts'
import type { Move, Reorganisation } from './reorganisation.ts'

/** A unit as it stands before or after: with those above it, nearest first, and how many stand below it. */
export interface StandingUnit {
  readonly unit: Unit
  readonly above: readonly Unit[]
  readonly below: number
}

/** One unit that a move is about. Before: null when it is created; after: null when it ends. */
export interface ComparedUnit {
  readonly id: string
  readonly before: StandingUnit | null
  readonly after: StandingUnit | null
}

/** What a view of the tree before and after a reorganisation shows. */
export interface Comparison {
  /** In the order of the moves: first the units that the move takes, then those that it makes or adds to. */
  readonly moves: readonly { readonly move: Move; readonly units: readonly ComparedUnit[] }[]
  /** How many units begin, how many end, and how many go on under another name, kind or parent. */
  readonly begun: number
  readonly ended: number
  readonly changed: number
  /** How many stand below a unit that ends or changes, however deep, and stay as they are. */
  readonly below: number
}

/** Of a sound reorganisation: before is the tree on its day as it would be without it. */
export const beforeAfter = (tree: UnitTree, { day, moves }: Pick<Reorganisation, 'day' | 'moves'>): Comparison => {
  const changes = placementChanges(tree.placements, { day, moves })
  const before = standingUnits(tree.at(day))
  const after = standingUnits(unitTree(withChanges(tree.placements, changes)).at(day))
  return {
    moves: moves.map(move => ({
      move,
      units: unitsOf(move).map(id => ({ id, before: before(id), after: after(id) })),
    })),
    ...countsOf(tree.at(day), day, changes),
  }
}

const unitsOf = (move: Move): readonly string[] => {
  if (move.type === 'merge') return [...move.units, move.into]
  return move.type === 'split' ? [...new Set([move.unit, ...move.into.map(({ unit }) => unit)])] : [move.unit]
}

const standingUnits = (view: TreeView): ((id: string) => StandingUnit | null) => {
  const sizes = new Map<string, number>()
  for (const root of view.roots())
    for (const { id } of view.upward(root.id))
      sizes.set(
        id,
        view.children(id).reduce((size, child) => size + sizes.get(child.id)!, 1),
      )
  return id => {
    const unit = view.get(id)
    return unit ? { unit, above: view.ancestors(id), below: sizes.get(id)! - 1 } : null
  }
}

const countsOf = (view: TreeView, day: string, changes: readonly PlacementChange[]) => {
  const begun = changes.filter(({ before }) => before === null).length
  const changed = changes.filter(
    ({ before, after }) => before !== null && after.some(({ from }) => from === day),
  ).length
  const touched = new Set(changes.map(({ unit }) => unit))
  let below = 0
  const count = (id: string, within: boolean): void => {
    if (within && !touched.has(id)) below++
    for (const child of view.children(id)) count(child.id, within || touched.has(id))
  }
  for (const root of view.roots()) count(root.id, false)
  return { begun, ended: changes.length - begun - changed, changed, below }
}
