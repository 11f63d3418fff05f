import type { Realm, RealmDocument } from '../realm.ts'
import { byCode } from '../text.ts'
import { type Placement, sameButDays, standingOn } from '../tree/placement.ts'
import { successionsOf } from '../tree/succession.ts'
import { endedBy, type Reorganisation } from './reorganisation.ts'

/** What a reorganisation does to the placements of one unit. */
export interface PlacementChange {
  readonly unit: string
  /** The one that stood on the day; null for a unit that is created. */
  readonly before: Placement | null
  /** What stands in its place: it until the day, and what holds from the day on. A placement of no days is left out. */
  readonly after: readonly Placement[]
}

/**
 * The changes of a sound reorganisation, in order of units: the same whatever the order of its moves. Days before it are in none of
 * them, so every earlier view of the tree stays as it was.
 */
export const placementChanges = (
  placements: readonly Placement[],
  { day, moves }: Pick<Reorganisation, 'day' | 'moves'>,
): PlacementChange[] => {
  const standing = standingOn(placements, day)
  const ended = new Set(moves.flatMap(endedBy))
  const mergedInto = new Map(moves.flatMap(move => (move.type === 'merge' ? move.units.map(u => [u, move.into]) : [])))
  const become = new Map<string, Partial<Placement>>()
  const changes: PlacementChange[] = []
  for (const { unit, parent } of standing.values()) {
    const heir = parent === null ? undefined : mergedInto.get(parent)
    if (heir !== undefined) become.set(unit, { parent: heir })
  }
  for (const move of moves) {
    if (move.type === 'create') {
      const { unit, parent, kind, code, name } = move
      changes.push({ unit, before: null, after: [{ unit, parent, kind, code, name, from: day, until: null }] })
    }
    if (move.type === 'rename' || move.type === 'change_kind' || move.type === 'transfer') {
      const { type: _, ...changed } = move
      become.set(move.unit, { ...become.get(move.unit), ...changed })
    }
  }
  for (const unit of ended) {
    const before = standing.get(unit)!
    changes.push({ unit, before, after: untilDay(before, day) })
  }
  for (const [unit, changed] of become) {
    const before = standing.get(unit)!
    const next = { ...before, ...changed, from: day }
    if (!ended.has(unit) && !sameButDays(before, next))
      changes.push({ unit, before, after: [...untilDay(before, day), next] })
  }
  return changes.sort((a, b) => byCode(a.unit, b.unit))
}

/** The next version of the placements, whole, in order of units and days. */
export const applied = (
  placements: readonly Placement[],
  reorganisation: Pick<Reorganisation, 'day' | 'moves'>,
): Placement[] => withChanges(placements, placementChanges(placements, reorganisation))

/** The realm's next document: what a sound reorganisation makes of its tree. */
export const reorganised = (
  { tree: { placements, successions }, settings }: Pick<Realm, 'tree' | 'settings'>,
  reorganisation: Pick<Reorganisation, 'id' | 'day' | 'moves'>,
): RealmDocument => ({
  placements: applied(placements, reorganisation),
  successions: [...successions, ...successionsOf(placements, reorganisation)],
  settings,
})

export const withChanges = (placements: readonly Placement[], changes: readonly PlacementChange[]): Placement[] =>
  exchanged(
    placements,
    changes.flatMap(replaced),
    changes.flatMap(({ after }) => after),
  )

/**
 * The placements as if a reorganisation had never been, from what it changed: `placementChanges` of the version of the tree to
 * which it was applied. Later ones stay, which must not build upon it: see `undoFaults`.
 */
export const undone = (placements: readonly Placement[], changes: readonly PlacementChange[]): Placement[] =>
  exchanged(
    placements,
    changes.flatMap(({ after }) => after),
    changes.flatMap(replaced),
  )

const replaced = ({ before }: PlacementChange): Placement[] => (before ? [before] : [])

const exchanged = (
  placements: readonly Placement[],
  gone: readonly Placement[],
  come: readonly Placement[],
): Placement[] => {
  const left = new Set(gone.map(placementKey))
  return [...placements.filter(placement => !left.has(placementKey(placement))), ...come].sort(
    (a, b) => byCode(a.unit, b.unit) || byCode(a.from, b.from),
  )
}

/** What tells placements apart: a unit begins one on a day. */
const placementKey = ({ unit, from }: Placement): string => `${unit}\n${from}`

const untilDay = (placement: Placement, day: string): Placement[] =>
  placement.from === day ? [] : [{ ...placement, until: day }]
