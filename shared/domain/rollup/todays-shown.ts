import type { Figures } from '../figures/figures.ts'
import { largestRemainder } from '../figures/largest-remainder.ts'
import { multiple, type SharedFigures } from '../figures/shares.ts'
import type { Unit } from '../tree/unit-tree.ts'
import type { TodaysUnit } from './todays-tree.ts'

/** Whole numbers, of all that can be compared. */
export interface ShownUnit {
  readonly own: Figures
  readonly total: Figures
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
  const given = new Map<string, Figures>()
  for (const { id } of view.subtree(root)) {
    const { own, total } = units.get(id)!
    const children = view.children(id).map(child => child.id)
    // Of what cannot be compared above it, its own nearest.
    const whole = new Map([...nearest(total), ...(given.get(id) ?? [])])
    const [ofOwn, ...below] = apportioned(total, whole, [own, ...children.map(child => units.get(child)!.total)])
    for (const [i, child] of children.entries()) given.set(child, below[i]!)
    shown.set(id, { own: new Map([...nearest(own), ...ofOwn!]), total: whole })
  }
  return shown
}

/** What is given to each part of the figures of a total; of those that it has itself. */
const apportioned = (total: SharedFigures, whole: Figures, parts: readonly SharedFigures[]): Figures[] => {
  if ([total, ...parts].every(({ denominator }) => denominator === 1n)) return parts.map(part => part.numerators)
  const denominator = parts.map(part => part.denominator).reduce(multiple, total.denominator)
  const shown = parts.map(() => new Map<string, bigint>())
  for (const [key, amount] of total.numerators) {
    const exact = parts.map(part => (part.numerators.get(key) ?? 0n) * (denominator / part.denominator))
    const rest = amount * (denominator / total.denominator) - exact.reduce((sum, part) => sum + part, 0n)
    const integers = largestRemainder([...exact, rest], denominator, whole.get(key)!)
    for (const [i, part] of parts.entries()) if (part.numerators.has(key)) shown[i]!.set(key, integers[i]!)
  }
  return shown
}

/** Each figure by itself, the nearest integer; a half is rounded up. */
export const nearest = ({ numerators, denominator }: SharedFigures): Figures =>
  denominator === 1n
    ? numerators
    : new Map([...numerators].map(([key, amount]) => [key, down(2n * amount + denominator, 2n * denominator)]))

const down = (amount: bigint, by: bigint): bigint => (amount - modulo(amount, by)) / by

const modulo = (a: bigint, b: bigint): bigint => ((a % b) + b) % b
