import { tierOf, type UnitKind } from '../tree/placement.ts'
import { tiersOf } from '../tree/tier.ts'
import type { TreeView, Unit } from '../tree/unit-tree.ts'
import type { Places } from './place.ts'
import type { Bounds, Register } from './register.ts'
import type { EntryRow } from './rows.ts'

/** How many entries of a register a unit of each kind should have in a year (định mức); a kind that is not named owes none. */
export type NormByKind = { readonly [kind in UnitKind]?: Bounds }

/** Of a unit's kind: by the norm that a steward wrote, or by the register's own. */
export const boundsFor = (register: Register, norm: NormByKind | null, kind: UnitKind): Bounds | null => {
  if (norm) return norm[kind] ?? null
  const tier = tierOf(kind)
  return (tier && register.norm?.[tiersOf(tier)[0]]) ?? null
}

/** The norm that is in force at a unit: its own, or that of the nearest above it that wrote one; undefined for the register's own. */
export const normAt = <T>(written: ReadonlyMap<string, T>, tree: TreeView, unit: string): T | undefined =>
  [unit, ...tree.ancestors(unit).map(({ id }) => id)].flatMap(id => written.get(id) ?? [])[0]

export interface NormStanding {
  readonly unit: Unit
  readonly bounds: Bounds
  readonly entries: number
  readonly met: boolean
}

/** What the standings of units are made of. */
export interface Registered {
  readonly register: Register
  readonly rows: readonly Pick<EntryRow, 'unit' | 'years'>[]
  readonly year: string
  readonly tree: TreeView
  /** With which unit of the tree the entries of each count. */
  readonly places: Places
  /** What units wrote, by unit. */
  readonly written: ReadonlyMap<string, { readonly byKind: NormByKind }>
}

/** How each unit below one that a norm concerns stands to it in a year, whoever looks; in the order of the units. */
export const normStandings = (
  below: string,
  { register, rows, year, tree, places, written }: Registered,
): NormStanding[] => {
  const entries = new Map<string, number>()
  for (const row of rows) {
    const place = row.years.includes(year) ? places.of(row.unit) : undefined
    if (place !== undefined) entries.set(place, (entries.get(place) ?? 0) + 1)
  }
  return [...tree.subtree(below)].flatMap(unit => {
    const bounds = boundsFor(register, normAt(written, tree, unit.id)?.byKind ?? null, unit.kind)
    if (!bounds) return []
    const registered = entries.get(unit.id) ?? 0
    return [{ unit, bounds, entries: registered, met: registered >= bounds.least }]
  })
}
