import type { Figures } from '../figures/figures.ts'
import { addShared, noShares, type SharedFigures, shareOf, unshared } from '../figures/shares.ts'
import type { Succession } from '../tree/succession.ts'
import { destinationsOf } from '../tree/succession-destinations.ts'
import type { TreeView } from '../tree/unit-tree.ts'
import { type Comparable, comparable, fieldsOf } from './comparable.ts'

/**
 * A period's figures on a later tree (cây hiện nay): what each unit reported follows its successors. Merged figures sum; those of a
 * unit that was moved or renamed stay its own; those of a divided one follow the stated shares, exactly.
 *
 * Only what adds up over units follows. A field whose rule is `own`, `list` or `none` belongs to the unit that answered it, under
 * its name of then; on today's tree there is no such figure. Counts of units (who chose an option, `field.n` who answered) add up
 * and follow like any figure, so that every root is the same on either tree.
 */
export interface TodaysOwn {
  /** By unit: what belongs to it alone. Absent: nothing of then came to it. */
  readonly figures: ReadonlyMap<string, SharedFigures>
  readonly undivided: readonly Undivided[]
}

/** What lies between several units, because nobody stated the shares when one was divided. */
export interface Undivided {
  readonly units: readonly string[]
  readonly figures: SharedFigures
}

export interface TodaysUnit {
  readonly own: Comparable
  readonly total: Comparable
}

/** From the own figures of a period that ended on the day `then` to those of the tree on the day `now`. */
export const todaysOwn = (
  own: ReadonlyMap<string, Figures>,
  successions: readonly Succession[],
  then: string,
  now: string,
): TodaysOwn => {
  const destinations = destinationsOf(successions, then, now)
  const figures = new Map<string, SharedFigures>()
  const undivided = new Map<string, Undivided>()
  for (const [unit, reported] of own) {
    if (reported.size === 0) continue
    for (const { share, units } of destinations(unit)) {
      const part = shareOf(unshared(reported), share)
      const [only, ...others] = units
      if (others.length === 0) figures.set(only!, addShared(figures.get(only!) ?? noShares, part))
      else {
        const between = units.join('\n')
        undivided.set(between, { units, figures: addShared(undivided.get(between)?.figures ?? noShares, part) })
      }
    }
  }
  return { figures, undivided: [...undivided.values()] }
}

/**
 * Every unit's own figures and total on today's tree. What was not divided makes its fields incomparable for the units between which it
 * lies, and those above them up to the lowest unit below which all of them stand; that one counts it, once, and so does each above.
 */
export const todaysTotals = (view: TreeView, { figures, undivided }: TodaysOwn): ReadonlyMap<string, TodaysUnit> => {
  const { meeting, torn, tornBelow } = meetings(view, undivided)
  const units = new Map<string, TodaysUnit>()
  const sums = new Map<string, SharedFigures>()
  for (const root of view.roots())
    for (const { id } of view.upward(root.id)) {
      const own = figures.get(id) ?? noShares
      const total = [own, meeting.get(id) ?? noShares, ...view.children(id).map(child => sums.get(child.id)!)].reduce(
        addShared,
      )
      sums.set(id, total)
      units.set(id, { own: comparable(own, torn.get(id)), total: comparable(total, tornBelow.get(id)) })
    }
  return units
}

/** What is counted first in each meeting point; and by unit the fields of which a part is its own, or lies below it, nobody knows which. */
const meetings = (view: TreeView, undivided: readonly Undivided[]) => {
  const meeting = new Map<string, SharedFigures>()
  const [torn, tornBelow] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()]
  for (const { units, figures } of undivided) {
    const fields = fieldsOf(figures.numerators)
    for (const unit of units) addFields(torn, unit, fields)
    const paths = units.map(unit => [unit, ...view.ancestors(unit).map(({ id }) => id)])
    const lowest = paths[0]!.find(id => paths.every(path => path.includes(id)))
    if (lowest !== undefined) meeting.set(lowest, addShared(meeting.get(lowest) ?? noShares, figures))
    for (const path of paths) for (const id of upTo(path, lowest)) addFields(tornBelow, id, fields)
  }
  return { meeting, torn, tornBelow }
}

const addFields = (byUnit: Map<string, Set<string>>, unit: string, fields: ReadonlySet<string>): void => {
  byUnit.set(unit, new Set([...(byUnit.get(unit) ?? []), ...fields]))
}

const upTo = (path: readonly string[], end: string | undefined): readonly string[] =>
  end === undefined ? path : path.slice(0, path.indexOf(end))
