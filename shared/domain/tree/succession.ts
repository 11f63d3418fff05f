import { goesOn, type Move, type Reorganisation, type Successor, wholeShare } from '../reorganisation/reorganisation.ts'
import { byCode } from '../text.ts'
import type { Placement } from './placement.ts'
import { standingOn } from './placement.ts'

/** What became of a unit (kế thừa) that ended, or that went on without a part of itself. Kept beside the placements. */
export interface Succession {
  readonly unit: string
  /** The first day on which it no longer stood, or no longer as a whole. */
  readonly day: string
  /** The reorganisation that says so. */
  readonly reorganisation: string
  /** Empty when it was dissolved. The unit itself is among them when it goes on. */
  readonly successors: readonly Successor[]
  /** Of a dissolved unit: the one above it then, with which stays what it reported; otherwise null. */
  readonly above: string | null
  /** Where its people go with their roles; null when they stay, or there are none. */
  readonly home: string | null
}

/** What a sound reorganisation of these placements makes known, in order of units. */
export const successionsOf = (
  placements: readonly Placement[],
  { id, day, moves }: Pick<Reorganisation, 'id' | 'day' | 'moves'>,
): Succession[] => {
  const standing = standingOn(placements, day)
  return moves
    .flatMap(move => partings(move, unit => standing.get(unit)!.parent))
    .map(parting => ({ ...parting, day, reorganisation: id }))
    .sort((a, b) => byCode(a.unit, b.unit))
}

type Parting = Omit<Succession, 'day' | 'reorganisation'>

const partings = (move: Move, parentOf: (unit: string) => string | null): Parting[] => {
  switch (move.type) {
    case 'merge': {
      const successors = [{ unit: move.into, share: wholeShare }]
      return move.units.map(unit => ({ unit, successors, above: null, home: move.into }))
    }
    case 'split':
      return [{ unit: move.unit, successors: move.into, above: null, home: goesOn(move) ? null : move.home }]
    case 'dissolve':
      return [{ unit: move.unit, successors: [], above: parentOf(move.unit), home: move.home }]
    default:
      return []
  }
}
