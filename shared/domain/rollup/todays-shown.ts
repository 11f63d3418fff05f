import type { Figures } from '../figures/figures.ts'
import { largestRemainder } from '../figures/largest-remainder.ts'
import { figureOf, multiple, type SharedFigures } from '../figures/shares.ts'
import type { Unit } from '../tree/unit-tree.ts'
import type { Comparable, TodaysUnit } from './todays-tree.ts'

/** Figures as they are shown: whole numbers. */
export type Shown = Figures | 'incomparable'

export interface ShownUnit {
  readonly own: Shown
  readonly total: Shown
}

/** The units that are shown: each before those below it. */
export interface ShownTree {
  children(unit: string): readonly Pick<Unit, 'id'>[]
  subtree(unit: string): Iterable<Pick<Unit, 'id'>>
}

/**
 * Whole numbers to show for exact ones, so that at every unit what is shown of it and of those below it sums to its shown total:
 * by the largest remainder, from the root down, the unit itself first and then those below in order of names. What cannot be compared
 * takes its part of the total, unseen. A percentage or a mean is not made of these but of the exact figures.
 */
export const shownFigures = (
  view: ShownTree,
  units: ReadonlyMap<string, TodaysUnit>,
  root: string,
): ReadonlyMap<string, ShownUnit> => {
  const shown = new Map<string, ShownUnit>()
  const totals = new Map<string, Figures>()
  for (const { id } of view.subtree(root)) {
    const { own, total } = units.get(id)!
    const children = view.children(id).map(child => child.id)
    if (total === 'incomparable') {
      shown.set(id, { own: own === 'incomparable' ? own : nearest(own), total })
      continue
    }
    const whole = totals.get(id) ?? nearest(total)
    const parts = [own, ...children.map(child => units.get(child)!.total)]
    const [ownShown, ...below] = apportioned(total, whole, parts)
    for (const [i, child] of children.entries()) {
      const part = below[i]!
      if (part !== 'incomparable') totals.set(child, part)
    }
    shown.set(id, { own: ownShown!, total: whole })
  }
  return shown
}

const apportioned = (total: SharedFigures, whole: Figures, parts: readonly Comparable[]): Shown[] => {
  const comparable = parts.filter(part => part !== 'incomparable')
  if ([total, ...comparable].every(({ denominator }) => denominator === 1n))
    return parts.map(part => (part === 'incomparable' ? part : part.numerators))
  const denominator = comparable.map(part => part.denominator).reduce(multiple, total.denominator)
  const shown = comparable.map(() => new Map<string, bigint>())
  for (const [key, amount] of total.numerators) {
    const exact = comparable.map(part => (part.numerators.get(key) ?? 0n) * (denominator / part.denominator))
    const rest = amount * (denominator / total.denominator) - exact.reduce((sum, part) => sum + part, 0n)
    const integers = largestRemainder([...exact, rest], denominator, whole.get(key)!)
    for (const [i, part] of comparable.entries()) if (part.numerators.has(key)) shown[i]!.set(key, integers[i]!)
  }
  let next = 0
  return parts.map(part => (part === 'incomparable' ? part : shown[next++]!))
}

/** Each figure by itself, the nearest integer; a half is rounded up. */
export const nearest = (figures: SharedFigures): Figures =>
  new Map(
    [...figures.numerators.keys()].map(key => {
      const { numerator, denominator } = figureOf(figures, key)!
      const [down, up] = [numerator - modulo(numerator, denominator), denominator]
      return [key, (down + (2n * modulo(numerator, denominator) >= denominator ? up : 0n)) / denominator]
    }),
  )

const modulo = (a: bigint, b: bigint): bigint => ((a % b) + b) % b
