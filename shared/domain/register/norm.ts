import { tierOf, type UnitKind } from '../tree/placement.ts'
import { tiersOf } from '../tree/tier.ts'
import type { Unit } from '../tree/unit-tree.ts'
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

export interface NormStanding {
  readonly unit: Unit
  readonly bounds: Bounds
  readonly entries: number
  readonly met: boolean
}

/** How each unit that a norm concerns stands to it in a year, in the order of the units. */
export const normStandings = (
  register: Register,
  units: Iterable<Unit>,
  rows: readonly EntryRow[],
  year: string,
  norm: NormByKind | null,
): NormStanding[] => {
  const entries = new Map<string, number>()
  for (const { unit, years } of rows) if (years.includes(year)) entries.set(unit, (entries.get(unit) ?? 0) + 1)
  return [...units].flatMap(unit => {
    const bounds = boundsFor(register, norm, unit.kind)
    if (!bounds) return []
    const registered = entries.get(unit.id) ?? 0
    return [{ unit, bounds, entries: registered, met: registered >= bounds.least }]
  })
}
