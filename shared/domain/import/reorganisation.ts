import type { ReorganisationFault } from '../reorganisation/fault.ts'
import type { Move } from '../reorganisation/reorganisation.ts'
import type { TreeView } from '../tree/unit-tree.ts'
import { type Found, findingOf, type ImportFinding } from './finding.ts'
import type { PlannedMoves } from './units.ts'

/** How many units one finding names. */
const namedUnits = 3

/** What is wrong with the reorganisation that a sheet comes to, told at the rows that its moves come from. */
export const reorganisationFindings = (
  faults: readonly ReorganisationFault[],
  { moves, rows }: PlannedMoves<Move>,
  view: TreeView,
): ImportFinding[] => {
  const made = new Map(moves.flatMap(move => (move.type === 'create' ? [[move.unit, move.name]] : [])))
  return faults.map(({ code, message, pointer, units }) => {
    const [, move, at] = /^\/moves\/(\d+)(?:\/(?:units|into)\/(\d+))?/.exec(pointer) ?? []
    const ofMove = move === undefined ? undefined : rows[Number(move)]
    const row = ofMove?.[Number(at ?? 0)] ?? ofMove?.[0]
    const names = units.slice(0, namedUnits).map(unit => view.get(unit)?.name ?? made.get(unit) ?? unit)
    const found: Found = {
      ...(row !== undefined && { row }),
      ...(names.length > 0 && { value: `${names.join('; ')}${units.length > namedUnits ? '; …' : ''}` }),
    }
    return findingOf(code, message, found)
  })
}
