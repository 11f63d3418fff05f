import type { Placement } from '../tree/placement.ts'
import { standingOn } from '../tree/placement.ts'
import type { Succession } from '../tree/succession.ts'
import { placementChanges, withChanges } from './applied.ts'
import type { ReorganisationContext } from './context.ts'
import { fault, pointerTo, type ReorganisationFault } from './fault.ts'
import { concerned, endedBy, type Reorganisation } from './reorganisation.ts'

/** What is wrong with the tree that comes out, on the day and on each later one on which something is already to happen. */
export const treeFaultsAfter = (
  { tree, successions }: Pick<ReorganisationContext, 'tree' | 'successions'>,
  { day, moves }: Pick<Reorganisation, 'day' | 'moves'>,
): ReorganisationFault[] => {
  const changes = placementChanges(tree.placements, { day, moves })
  const pointers = new Map(
    moves.flatMap((move, i) => concerned(move).map((unit, u) => [unit, pointerTo(move, `/moves/${i}`, u)])),
  )
  const at = (unit: string) => pointers.get(unit) ?? '/moves'
  const named = new Set(successions.filter(succession => succession.day > day).flatMap(namedBy))
  const ended = new Set(moves.flatMap(endedBy))
  const built = changes
    .filter(({ unit, before }) => (before?.until ?? null) !== null || (ended.has(unit) && named.has(unit)))
    .map(({ unit }) => fault('built_upon', at(unit), [unit]))
  if (built.length > 0) return built
  return brokenAfter(withChanges(tree.placements, changes), day).map(({ unit, code, on }) =>
    fault(on === day ? code : 'built_upon', at(unit), [unit]),
  )
}

/** The units that must stand on the day of a succession. */
export const namedBy = ({ successors, above, home }: Succession): readonly string[] =>
  [...successors.map(({ unit }) => unit), above, home].filter(unit => unit !== null)

interface Broken {
  readonly unit: string
  readonly code: 'orphan' | 'cycle'
  readonly on: string
}

/** Orphans and circles on the first of these days that has any: the day itself, and every later one on which a placement begins or ends. */
export const brokenAfter = (placements: readonly Placement[], day: string): Broken[] => {
  const days = new Set([day])
  for (const { from, until } of placements) {
    if (from > day) days.add(from)
    if (until !== null && until > day) days.add(until)
  }
  for (const on of [...days].sort()) {
    const standing = standingOn(placements, on)
    const orphans = [...standing.values()].filter(({ parent }) => parent !== null && !standing.has(parent))
    if (orphans.length > 0) return orphans.map(({ unit }) => ({ unit, code: 'orphan', on }))
    const circle = circleIn(standing)
    if (circle.length > 0) return circle.map(unit => ({ unit, code: 'cycle', on }))
  }
  return []
}

/** The units of a circle, or none. Each unit is passed once. */
const circleIn = (standing: ReadonlyMap<string, Placement>): string[] => {
  const safe = new Set<string>()
  for (const start of standing.keys()) {
    const trail = new Set<string>()
    let unit: string | null = start
    while (unit !== null && !safe.has(unit) && !trail.has(unit)) {
      trail.add(unit)
      unit = standing.get(unit)!.parent
    }
    if (unit !== null && trail.has(unit)) return [...trail].slice([...trail].indexOf(unit))
    for (const passed of trail) safe.add(passed)
  }
  return []
}
