import { addDays } from '../calendar/day.ts'
import { byCode } from '../text.ts'
import type { Placement } from './placement.ts'
import type { Succession } from './succession.ts'
import type { UnitTree } from './unit-tree.ts'

/** From when to when a unit stood, and whose place it took, and who took its. */
export interface UnitLife {
  readonly unit: string
  /** Its first day; null when it stands as long as the tree does. */
  readonly from: string | null
  /** Its last day; null while it stands. */
  readonly until: string | null
  /** The reorganisations by which it began and ended, where these say what became of whom. */
  readonly begunBy: string | null
  readonly endedBy: string | null
  /** The units whose place it took, at its beginning or since. */
  readonly predecessors: readonly string[]
  /** Those that took its place; of a dissolved unit, the one that was above it. */
  readonly successors: readonly string[]
}

/** As it is known on a day: what is to come is not told. Undefined for a unit that has not begun by then. */
export const lifeOn = (tree: UnitTree, unit: string, day: string): UnitLife | undefined => {
  const { placements, successions } = tree
  const own = placements.filter(placement => placement.unit === unit && placement.from <= day).sort(byFirstDay)
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last) return undefined
  const done = successions.filter(succession => succession.day <= day)
  const came = done.filter(succession => succession.unit !== unit && succession.successors.some(of => of.unit === unit))
  const end = isOver(last, day)
    ? done.find(succession => succession.unit === unit && succession.day === last.until)
    : undefined
  return {
    unit,
    from: placements.some(({ from }) => from < first.from) ? first.from : null,
    until: lastDayBy(tree, unit, day),
    begunBy: came.find(succession => succession.day === first.from)?.reorganisation ?? null,
    endedBy: end?.reorganisation ?? null,
    predecessors: [...new Set(came.map(succession => succession.unit))].sort(byCode),
    successors: end ? successorsOf(end) : [],
  }
}

/** The last day of a unit that has ended by a day; null while it stands. */
export const lastDayBy = ({ at, placements }: UnitTree, unit: string, day: string): string | null => {
  if (at(day).get(unit)) return null
  const last = placements
    .filter(placement => placement.unit === unit && placement.from <= day)
    .sort(byFirstDay)
    .at(-1)
  return last && isOver(last, day) ? addDays(last.until, -1) : null
}

/** The day itself or, of a unit that is still to begin, its first one. */
export const dayItStands = (tree: UnitTree, unit: string, day: string): string => {
  if (tree.around(unit, day)) return day
  const first = tree.placements.filter(placement => placement.unit === unit).sort(byFirstDay)[0]
  return first?.from ?? day
}

const byFirstDay = (a: Placement, b: Placement): number => byCode(a.from, b.from)

const isOver = (placement: Placement, day: string): placement is Placement & { readonly until: string } =>
  placement.until !== null && placement.until <= day

const successorsOf = ({ successors, above }: Succession): string[] =>
  successors.length > 0 || above === null ? successors.map(({ unit }) => unit) : [above]

/** The last days of the units that have ended by a day; those that ended first come first. */
export const endedBy = ({ placements }: UnitTree, day: string): ReadonlyMap<string, string> => {
  const last = new Map<string, Placement>()
  for (const placement of placements) {
    if (placement.from > day) continue
    const known = last.get(placement.unit)
    if (!known || known.from < placement.from) last.set(placement.unit, placement)
  }
  return new Map(
    [...last.values()]
      .flatMap((placement): [string, string][] =>
        isOver(placement, day) ? [[placement.unit, addDays(placement.until, -1)]] : [],
      )
      .sort(([, a], [, b]) => byCode(a, b)),
  )
}
