import { isDay } from '../calendar/calendar.ts'
import { type Placement, samePlacement } from '../tree/placement.ts'
import { type PlacementChange, undone } from './applied.ts'
import type { ReorganisationContext } from './context.ts'
import { fault, type ReorganisationFault } from './fault.ts'
import { moveFaults } from './move-faults.ts'
import type { Reorganisation } from './reorganisation.ts'
import { brokenAfter, namedBy, treeFaultsAfter } from './tree-faults.ts'

/**
 * Everything that is wrong with a reorganisation as a whole; empty when it may stand. Takes time in proportion to the units of the
 * tree and the moves. The types are taken for granted: a schema has checked those.
 */
export const faultsOf = (context: ReorganisationContext, reorganisation: Reorganisation): ReorganisationFault[] => {
  const faults = dayFaults(context, reorganisation)
  if (faults.length > 0) return faults
  const ofMoves = moveFaults(context, reorganisation)
  return ofMoves.length > 0 ? ofMoves : treeFaultsAfter(context, reorganisation)
}

/**
 * What keeps a reorganisation from being undone (hủy): its day has come, or a later one builds upon it. `changes` are those that it
 * made, `today` is a day.
 */
export const undoFaults = (
  { tree: { placements }, successions }: Pick<ReorganisationContext, 'tree' | 'successions'>,
  { id, day }: Pick<Reorganisation, 'id' | 'day'>,
  changes: readonly PlacementChange[],
  today: string,
): ReorganisationFault[] => {
  if (today >= day) return [fault('day_come', '/day')]
  const ofUnit = Map.groupBy(placements, ({ unit }) => unit)
  const stands = (made: Placement) => ofUnit.get(made.unit)?.some(placement => samePlacement(placement, made)) ?? false
  const changed = changes.filter(({ after }) => !after.every(stands)).map(({ unit }) => unit)
  const created = new Set(changes.filter(({ before }) => before === null).map(({ unit }) => unit))
  const named = successions.filter(({ reorganisation }) => reorganisation !== id).flatMap(namedBy)
  const used = [...changed, ...named.filter(unit => created.has(unit))]
  const units = used.length > 0 ? used : brokenAfter(undone(placements, changes), day).map(({ unit }) => unit)
  return units.length > 0 ? [fault('built_upon', '/moves', [...new Set(units)])] : []
}

const dayFaults = (
  { closedTo }: ReorganisationContext,
  { day, decision, moves }: Reorganisation,
): ReorganisationFault[] => [
  ...(isDay(day) ? [] : [fault('bad_day', '/day')]),
  ...(isDay(decision.day) ? [] : [fault('bad_day', '/decision/day')]),
  ...(closedTo !== null && day <= closedTo ? [fault('day_closed', '/day')] : []),
  ...(moves.length === 0 ? [fault('no_moves', '/moves')] : []),
]
