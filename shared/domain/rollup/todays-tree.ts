import type { EditionLine } from '../edition/edition.ts'
import { type Figures, fromJson, summedOf } from '../figures/figures.ts'
import { addShared, noShares, type SharedFigures, shareOf, unshared } from '../figures/shares.ts'
import type { Form } from '../form/form.ts'
import type { Succession } from '../tree/succession.ts'
import { destinationsOf } from '../tree/succession-destinations.ts'
import type { TreeView } from '../tree/unit-tree.ts'

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

/** “Không so sánh được”: some of it was never divided. Not zero, and not missing. */
export type Comparable = SharedFigures | 'incomparable'

export interface TodaysUnit {
  readonly own: Comparable
  readonly total: Comparable
}

/** What each unit's own submission adds to totals, from the lines of an edition. */
export const summedOwn = (
  form: Form,
  lines: Iterable<Pick<EditionLine, 'unit' | 'own'>>,
): ReadonlyMap<string, Figures> => {
  const own = new Map<string, Figures>()
  for (const line of lines) if (line.own) own.set(line.unit, summedOf(form, fromJson(line.own)))
  return own
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
 * Every unit's own figures and total on today's tree. What was not divided makes the units between which it lies incomparable,
 * and those above them up to the lowest unit below which all of them stand; that one counts it, once, and so does each above.
 */
export const todaysTotals = (view: TreeView, { figures, undivided }: TodaysOwn): ReadonlyMap<string, TodaysUnit> => {
  const divided = new Set(undivided.flatMap(({ units }) => units))
  const { meeting, incomparable } = meetings(view, undivided)
  const units = new Map<string, TodaysUnit>()
  const sums = new Map<string, SharedFigures>()
  for (const root of view.roots())
    for (const { id } of view.upward(root.id)) {
      const own = figures.get(id) ?? noShares
      const total = [own, meeting.get(id) ?? noShares, ...view.children(id).map(child => sums.get(child.id)!)].reduce(
        addShared,
      )
      sums.set(id, total)
      units.set(id, {
        own: divided.has(id) ? 'incomparable' : own,
        total: incomparable.has(id) ? 'incomparable' : total,
      })
    }
  return units
}

/** What is counted first in each meeting point, and the units below it that cannot be compared. */
const meetings = (view: TreeView, undivided: readonly Undivided[]) => {
  const meeting = new Map<string, SharedFigures>()
  const incomparable = new Set<string>()
  for (const { units, figures } of undivided) {
    const paths = units.map(unit => [unit, ...view.ancestors(unit).map(({ id }) => id)])
    const lowest = paths[0]!.find(id => paths.every(path => path.includes(id)))
    if (lowest !== undefined) meeting.set(lowest, addShared(meeting.get(lowest) ?? noShares, figures))
    for (const path of paths) for (const id of upTo(path, lowest)) incomparable.add(id)
  }
  return { meeting, incomparable }
}

const upTo = (path: readonly string[], end: string | undefined): readonly string[] =>
  end === undefined ? path : path.slice(0, path.indexOf(end))
