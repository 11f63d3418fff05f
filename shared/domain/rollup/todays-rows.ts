import { type Fraction, one, plus } from '../figures/shares.ts'
import type { Destination } from '../tree/succession-destinations.ts'
import type { TreeView, Unit } from '../tree/unit-tree.ts'
import type { Source, Sources } from './todays-sources.ts'

/** Where the figures of a page come from: those of the unit's total, and those of each of its rows, which are itself and its children. */
export interface RowSources {
  readonly total: Sources
  /** By the unit of the row: its own figures for the unit of the page, the total for a child. */
  readonly rows: ReadonlyMap<string, Sources>
}

/**
 * Which figures of a period's own tree make a unit's total on today's tree, and each of its parts, in one walk. What came to one part
 * whole, with all below it, is taken by its total. What lies undivided between several parts is torn for each of them and counts once in
 * the total; what lies in part outside the unit is torn for the total too.
 */
export const rowSourcesOf = (
  then: TreeView,
  now: TreeView,
  destinations: (unit: string) => readonly Destination[],
  unit: string,
): RowSources => {
  const rowOf = rowsBelow(now, unit)
  const [rows, between] = [new Map<string, { sources: Source[]; torn: string[] }>(), new Map<string, Fraction>()]
  const row = (id: string) => {
    const known = rows.get(id) ?? { sources: [], torn: [] }
    rows.set(id, known)
    return known
  }
  const torn: string[] = []
  const wholes = wholesOf(then, destinations, rowOf)

  const take = ({ id }: Unit): void => {
    const whole = wholes.get(id)
    if (whole === outside) return
    if (whole !== undefined) {
      row(whole).sources.push({ unit: id, part: 'total', share: one })
      return
    }
    const shares = new Map<string, Fraction>()
    for (const { share, units } of destinations(id)) {
      const places = [...new Set(units.map(rowOf))]
      const [only, ...others] = places
      const inside = places.filter(place => place !== undefined)
      if (others.length === 0) {
        if (only !== undefined) shares.set(only, sumOf(shares.get(only), share))
        continue
      }
      for (const place of inside) row(place).torn.push(id)
      if (inside.length < places.length) torn.push(id)
      else between.set(id, sumOf(between.get(id), share))
    }
    for (const [place, share] of shares) row(place).sources.push({ unit: id, part: 'own', share })
    for (const child of then.children(id)) take(child)
  }
  for (const root of then.roots()) take(root)
  return {
    total: {
      sources: together(
        [...rows.values()].flatMap(({ sources }) => sources),
        between,
      ),
      torn,
    },
    rows,
  }
}

/** The part of a page in which a unit of today's tree lies: the page's unit itself, one of its children, or none. */
const rowsBelow = (now: TreeView, unit: string): ((id: string) => string | undefined) => {
  const known = new Map<string, string | undefined>([[unit, unit]])
  const find = (id: string): string | undefined => {
    if (known.has(id)) return known.get(id)
    const parent = now.get(id)?.parent ?? null
    const found = parent === null ? undefined : parent === unit ? id : find(parent)
    known.set(id, found)
    return found
  }
  return find
}

const outside = Symbol('outside')

/** By unit of then: the one part to which it came with all below it, or `outside`; absent where it came to several. */
const wholesOf = (
  then: TreeView,
  destinations: (unit: string) => readonly Destination[],
  rowOf: (unit: string) => string | undefined,
): ReadonlyMap<string, string | typeof outside> => {
  const wholes = new Map<string, string | typeof outside>()
  for (const root of then.roots())
    for (const { id } of then.upward(root.id)) {
      const places = new Set(destinations(id).flatMap(({ units }) => units.map(unit => rowOf(unit) ?? outside)))
      const [place] = places
      if (places.size === 1 && then.children(id).every(child => wholes.get(child.id) === place)) wholes.set(id, place!)
    }
  return wholes
}

/** The sources of all parts as those of the total: what one unit reported itself is one source, however it was shared. */
const together = (sources: readonly Source[], between: ReadonlyMap<string, Fraction>): Source[] => {
  const own = new Map(between)
  for (const { unit, part, share } of sources) if (part === 'own') own.set(unit, sumOf(own.get(unit), share))
  return [
    ...sources.filter(({ part }) => part === 'total'),
    ...[...own].map(([unit, share]): Source => ({ unit, part: 'own', share })),
  ]
}

const sumOf = (a: Fraction | undefined, b: Fraction): Fraction => (a ? plus(a, b) : b)
