import { type Fraction, one, plus } from '../figures/shares.ts'
import type { Destination } from '../tree/succession-destinations.ts'
import type { TreeView, Unit } from '../tree/unit-tree.ts'

/** A figure of a period's own tree that goes into a total of today's: the total of a unit of then, or what it reported itself. */
export interface Source {
  readonly unit: string
  readonly part: 'own' | 'total'
  readonly share: Fraction
}

export interface Sources {
  readonly sources: readonly Source[]
  /** Units whose own figures lie in part elsewhere, undivided: if one reported anything, the total cannot be compared. */
  readonly torn: readonly string[]
}

/**
 * Which figures of then make the total of a unit on today's tree: as few as there are, since whatever came over whole, with all
 * below it, is taken by its total. So a trend over years reads a handful of units a period, and each total says where it is from.
 */
export const sourcesOf = (
  then: TreeView,
  now: TreeView,
  destinations: (unit: string) => readonly Destination[],
  unit: string,
): Sources => {
  const inside = (id: string): boolean => now.isWithin(id, unit)
  const shares = new Map<string, Fraction | undefined>()
  const torn: string[] = []
  const whole = new Set<string>()
  for (const root of then.roots())
    for (const { id } of then.upward(root.id)) {
      const own = destinations(id)
      const share = own.filter(({ units }) => units.every(inside)).map(destination => destination.share)
      shares.set(id, share.length > 0 ? share.reduce(plus) : undefined)
      if (own.some(({ units }) => units.some(inside) && !units.every(inside))) torn.push(id)
      if (isOne(shares.get(id)) && then.children(id).every(child => whole.has(child.id))) whole.add(id)
    }
  const from = ({ id }: Unit): Source[] => {
    if (whole.has(id)) return [{ unit: id, part: 'total', share: one }]
    const share = shares.get(id)
    const own: Source[] = share ? [{ unit: id, part: 'own', share }] : []
    return [...own, ...then.children(id).flatMap(from)]
  }
  return { sources: then.roots().flatMap(from), torn }
}

const isOne = (share: Fraction | undefined): boolean => share !== undefined && share.numerator === share.denominator
