import { dayWords } from '../figures/figure-words.ts'
import type { Create } from '../reorganisation/reorganisation.ts'
import type { Text } from '../text.ts'
import { kindsOn, type UnitKind } from '../tree/placement.ts'
import type { Unit, UnitTree } from '../tree/unit-tree.ts'
import { type RowReader, rowReader } from './cells.ts'
import { folded } from './columns.ts'
import type { ImportFinding } from './finding.ts'
import { type NewIds, newIds } from './ids.ts'
import { type Planned, planned } from './import.ts'
import { codeKey, isUnit, type KnownUnits, knownUnits } from './known-units.ts'
import type { ImportRow } from './sheet.ts'

/** The moves that a sheet comes to, and of each the rows that it comes from: one for each unit that it names. */
export interface PlannedMoves<Move> {
  readonly moves: readonly Move[]
  readonly rows: readonly (readonly number[])[]
}

/** What a sheet of units would do. */
export interface UnitsPlan extends PlannedMoves<Create> {
  /** Rows of units that stand as they are written. */
  readonly unchanged: number
}

/** A unit that is not there yet. */
interface NewUnit {
  readonly read: RowReader<'units'>
  /** Null where the row is wrong otherwise. */
  readonly create: Omit<Create, 'parent'> | null
  /** The code of the one above. */
  readonly parent: string | number
}

/** Who imports what into where. */
export interface ImportPlace {
  readonly realm: string
  readonly tree: UnitTree
  /** From which day it is to hold. */
  readonly day: string
}

/**
 * New units, each below one that stands or below another of the sheet, in any order. A unit that stands already is left as it is, and
 * has to be written as it is: what changes is for the map of a reorganisation to say.
 */
export const unitsPlan = (
  sheet: readonly ImportRow<'units'>[],
  { realm, tree, day }: ImportPlace,
): Planned<UnitsPlan> => {
  const findings: ImportFinding[] = []
  const view = tree.at(day)
  const known = knownUnits(view, realm)
  const ids = newIds(
    realm,
    tree.placements.map(({ unit }) => unit),
  )
  const rowOfCode = new Map<string, number>()
  const begun = new Map<string, NewUnit>()
  let unchanged = 0

  for (const row of sheet) {
    const read = rowReader('units', row, findings)
    const [code, name, kind] = [read.code('code', true), read.text('name', true), read.kind('kind', true)]
    const parent = read.raw('parent')
    const from = read.day('from')
    if (from !== undefined && from !== day)
      read.note('other_day', 'from', { expected: { vi: dayWords(day), en: dayWords(day) } })
    if (code === undefined) continue
    const key = codeKey(code)
    const other = rowOfCode.get(key)
    if (other !== undefined) {
      read.note('code_twice', 'code', { names: { other } })
      continue
    }
    rowOfCode.set(key, row.number)
    const standing = known.find(read.raw('code')!)
    const isSound = name !== undefined && kind !== undefined
    if (isUnit(standing) && codeKey(standing.code) === key) {
      const what = isSound && difference({ name, kind, parent }, standing, known)
      if (what) read.note('unit_differs', 'code', { names: { what }, suggestion: standing.name })
      else unchanged++
    } else if (standing === 'ambiguous_code' || standing === 'lost_zeros')
      read.note(standing, 'code', { suggestion: known.nearest(code) })
    else if (parent === undefined) read.note('missing', 'parent')
    else {
      if (kind !== undefined && !kindsOn(day).includes(kind)) read.note('kind_ended', 'kind')
      const unit = idOf(read, ids, code)
      const create = isSound && unit !== undefined ? ({ type: 'create', unit, kind, code, name } as const) : null
      begun.set(key, { read, create, parent })
    }
  }

  const made = [...begun.values()].flatMap(({ read, create, parent }) => {
    const above = idAbove(read, parent, begun, known)
    return create && above !== undefined ? { ...create, parent: above, row: read.number } : []
  })
  return planned(
    () => ({
      moves: made.map(({ row: _, ...create }) => create),
      rows: made.map(({ row }) => [row]),
      unchanged,
    }),
    findings,
  )
}

/** The unit above: another of the sheet, which says itself what is wrong with it, or one that stands. */
const idAbove = (
  read: RowReader<'units'>,
  parent: string | number,
  begun: ReadonlyMap<string, NewUnit>,
  known: KnownUnits,
): string | undefined => {
  const beside = begun.get(codeKey(parent))
  if (beside) return beside.create?.unit
  const above = known.find(parent)
  if (isUnit(above)) return above.id
  read.note(above, 'parent', { suggestion: known.nearest(parent) })
  return undefined
}

/** The id that the row names, or one made from its code. */
export const idOf = (read: RowReader<'units'>, ids: NewIds, code: string): string | undefined => {
  const written = read.text('id')
  if (written === undefined) return ids.from(code)
  const named = ids.named(written)
  if (typeof named === 'object') return named.id
  read.note(named, 'id')
  return undefined
}

/** In what a unit is written otherwise than it stands. */
const difference = (
  {
    name,
    kind,
    parent,
  }: { readonly name: string; readonly kind: UnitKind; readonly parent: string | number | undefined },
  standing: Unit,
  known: KnownUnits,
): Text | undefined => {
  if (folded(name) !== folded(standing.name)) return { vi: 'tên', en: 'name' }
  if (kind !== standing.kind) return { vi: 'loại', en: 'kind' }
  const above = parent === undefined ? null : known.find(parent)
  const aboveId = above !== null && isUnit(above) ? above.id : null
  return aboveId === standing.parent ? undefined : { vi: 'cấp trên', en: 'unit above' }
}
