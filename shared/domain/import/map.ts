import type { Dissolve, Merge, Move, Split } from '../reorganisation/reorganisation.ts'
import { kindsOn } from '../tree/placement.ts'
import { rowReader } from './cells.ts'
import { folded, type UnitChange, unitChanges } from './columns.ts'
import type { ImportFinding } from './finding.ts'
import { type Planned, planned } from './import.ts'
import { codeKey, knownUnits } from './known-units.ts'
import { isOfItself, type MapLine, mapLine } from './map-lines.ts'
import { type Successors, successors } from './map-successors.ts'
import type { ImportRow } from './sheet.ts'
import type { ImportPlace, PlannedMoves } from './units.ts'

/** What the map of a reorganisation would do. */
export interface MapPlan extends PlannedMoves<Move> {
  /** How many rows say each. */
  readonly changes: { readonly [change in UnitChange]: number }
}

/** A move, and the rows that it comes from. */
interface MapMove {
  readonly move: Move
  readonly rows: readonly number[]
}

/**
 * The map of a reorganisation (bảng sắp xếp): what becomes of each unit, a row each, or a row for each part of one that is divided.
 * A unit whose new code is its old one goes on, and others are merged into it; a new code that nobody has who stands afterwards is
 * that of a new unit, whose rows have to agree about it.
 */
export const mapPlan = (sheet: readonly ImportRow<'map'>[], place: ImportPlace): Planned<MapPlan> => {
  const findings: ImportFinding[] = []
  const known = knownUnits(place.tree.at(place.day), place.realm)
  const lines = sheet.flatMap(row => mapLine(rowReader('map', row, findings), known) ?? [])
  const byUnit = Map.groupBy(lines, ({ unit }) => unit.id)
  for (const ofUnit of byUnit.values()) checkOnce(ofUnit)
  for (const { read, newKind } of lines)
    if (newKind !== undefined && !kindsOn(place.day).includes(newKind)) read.note('kind_ended', 'newKind')
  const after = successors(byUnit, known, place)
  // In this order: what a new unit is, is said first by those that are merged into it.
  const endings = [...merges(lines, after), ...splits(byUnit, after)]
  const moves: MapMove[] = [
    ...endings,
    ...lines.flatMap((line): MapMove[] => {
      const rows = [line.read.number]
      if (!after.ended.has(line.unit.id)) return goingOn(line, after).map(move => ({ move, rows }))
      return line.change === 'dissolve' ? [{ move: dissolved(line, after), rows }] : []
    }),
    ...after.begun().map(({ create, row }) => ({ move: create, rows: [row] })),
  ]
  return planned(
    () => ({
      moves: moves.map(({ move }) => move),
      rows: moves.map(({ rows }) => rows),
      changes: Object.fromEntries(
        unitChanges.map(change => [change, lines.filter(line => line.change === change).length]),
      ) as MapPlan['changes'],
    }),
    findings,
  )
}

/** Only what is divided has several rows, all of which say so. */
const checkOnce = ([first, ...others]: readonly MapLine[]): void => {
  for (const { read, change } of others)
    if (change !== 'split' || first!.change !== 'split')
      read.note('changed_twice', 'code', { names: { other: first!.read.number } })
}

/** The people of a divided unit that ends go to the part that is named first. */
const splits = (byUnit: ReadonlyMap<string, readonly MapLine[]>, after: Successors): MapMove[] =>
  [...byUnit].flatMap(([unit, lines]) => {
    if (lines[0]!.change !== 'split') return []
    const into = lines.map(line => ({ unit: after.of(line) ?? unit, share: line.share ?? null }))
    const move: Split = { type: 'split', unit, into, home: after.ended.has(unit) ? into[0]!.unit : null }
    return { move, rows: lines.map(({ read }) => read.number) }
  })

/** One move for all that are merged into one. */
const merges = (lines: readonly MapLine[], after: Successors): MapMove[] => {
  const merged = lines.filter(({ change, unit }) => change === 'merge' && after.ended.has(unit.id))
  const byHeir = Map.groupBy(merged, line => after.of(line))
  return [...byHeir].flatMap(([into, list]) => {
    if (into === undefined) return []
    const move: Merge = { type: 'merge', units: list.map(({ unit }) => unit.id), into }
    return { move, rows: list.map(({ read }) => read.number) }
  })
}

/** What changes of a unit that goes on. */
const goingOn = (line: MapLine, after: Successors): Move[] => {
  if (!isOfItself(line)) return []
  const { read, unit, change, newName, newKind, newCode, newParent } = line
  const name = newName ?? unit.name
  const code = newCode === undefined ? unit.code : String(newCode)
  const isRecoded = codeKey(code) !== codeKey(unit.code)
  if (change === 'keep' && (isRecoded || folded(name) !== folded(unit.name)))
    read.note('nothing_new', isRecoded ? 'newCode' : 'newName')
  if (change === 'rename' && newName === undefined) read.note('missing', 'newName')
  if (change === 'transfer' && newParent === undefined) read.note('missing', 'newParent')
  const parent = after.above(line)
  const moves: Move[] = []
  if (change !== 'keep' && (isRecoded || name !== unit.name))
    moves.push({ type: 'rename', unit: unit.id, name, ...(isRecoded && { code }) })
  if (newKind !== undefined && newKind !== unit.kind) moves.push({ type: 'change_kind', unit: unit.id, kind: newKind })
  if (parent !== undefined && parent !== unit.parent) moves.push({ type: 'transfer', unit: unit.id, parent })
  return moves
}

/** Its people go where the row says: to the unit with the new code, or to the one that it names above. */
const dissolved = ({ read, unit, newCode, newParent }: MapLine, after: Successors): Dissolve => {
  const [column, code] = newCode === undefined ? (['newParent', newParent] as const) : (['newCode', newCode] as const)
  const home = code === undefined ? null : after.standing(code)
  if (home === undefined) read.note('unknown_unit', column)
  return { type: 'dissolve', unit: unit.id, home: home ?? null }
}
