import type { Create } from '../reorganisation/reorganisation.ts'
import type { Text } from '../text.ts'
import { kindsOn } from '../tree/placement.ts'
import { folded } from './columns.ts'
import { newIds } from './ids.ts'
import { codeKey, isNameOf, isUnit, type KnownUnits } from './known-units.ts'
import { ends, isOfItself, type MapLine } from './map-lines.ts'
import type { ImportPlace } from './units.ts'

/** Who stands after the reorganisation that a map describes, by code. */
export interface Successors {
  /** The units that end. */
  readonly ended: ReadonlySet<string>
  /** The id of the unit that has a code afterwards: one that goes on, or a new one that some row has named by now. */
  standing(code: string | number): string | undefined
  /** The id of the unit with the row's new code, which begins if none stands. */
  of(line: MapLine): string | undefined
  /** The one above, where the row names one. */
  above(line: MapLine): string | undefined
  /** The units that begin, each with the row that named it first. */
  begun(): readonly { readonly create: Create; readonly row: number }[]
}

/** A unit that begins, by all rows that name it. */
interface NewUnit {
  readonly id: string
  readonly code: string
  readonly lines: MapLine[]
}

export const successors = (
  byUnit: ReadonlyMap<string, readonly MapLine[]>,
  known: KnownUnits,
  { realm, tree, day }: ImportPlace,
): Successors => {
  const view = tree.at(day)
  const ids = newIds(
    realm,
    tree.placements.map(({ unit }) => unit),
  )
  const ended = new Set([...byUnit].flatMap(([unit, lines]) => (ends(lines) ? [unit] : [])))
  /** The codes that units go on under. */
  const recoded = new Map<string, string>()
  for (const [unit, lines] of byUnit)
    for (const line of lines)
      if (line.newCode !== undefined && !ended.has(unit) && isOfItself(line)) recoded.set(codeKey(line.newCode), unit)
  const begun = new Map<string, NewUnit>()

  const standing = (code: string | number): string | undefined => {
    const key = codeKey(code)
    const goingOn = recoded.get(key)
    if (goingOn !== undefined) return goingOn
    const unit = known.find(code)
    return isUnit(unit) && !ended.has(unit.id) ? unit.id : begun.get(key)?.id
  }
  const above = ({ read, newParent }: MapLine): string | undefined => {
    if (newParent === undefined) return undefined
    const parent = standing(newParent)
    if (parent === undefined) read.note('unknown_unit', 'newParent', { suggestion: known.nearest(newParent) })
    return parent
  }
  /** A unit that goes on is called afterwards as its own row says, whatever the rows of those that come to it say. */
  const checkName = ({ unit, read, newName }: MapLine, into: string): void => {
    const name = byUnit.get(into)?.find(isOfItself)?.newName ?? view.get(into)!.name
    if (unit.id !== into && newName !== undefined && !isNameOf(newName, { name }))
      read.note('other_name', 'newName', { names: { name }, suggestion: name })
  }
  return {
    ended,
    standing,
    above,
    of: line => {
      if (line.newCode === undefined) {
        line.read.note('missing', 'newCode')
        return undefined
      }
      const key = codeKey(line.newCode)
      const known = begun.has(key) ? undefined : standing(line.newCode)
      if (known !== undefined) {
        checkName(line, known)
        return known
      }
      const code = String(line.newCode)
      const unit = begun.get(key) ?? { id: ids.from(code), code, lines: [] }
      begun.set(key, unit)
      unit.lines.push(line)
      return unit.id
    },
    begun: () =>
      [...begun.values()].flatMap(unit => {
        const create = created(unit, above, day)
        return create ? { create, row: unit.lines[0]!.read.number } : []
      }),
  }
}

/** A new unit, by what its rows say together. */
const created = ({ id, code, lines }: NewUnit, above: Successors['above'], day: string): Create | undefined => {
  const [first] = lines as [MapLine]
  const name = agreed(lines, 'newName', ({ newName }) => newName, folded)
  const written = agreed(lines, 'newKind', ({ newKind }) => newKind)
  const kind = written ?? first.unit.kind
  if (written === undefined && !kindsOn(day).includes(kind)) first.read.note('kind_ended', 'newKind')
  agreed(lines, 'newParent', ({ newParent }) => newParent, codeKey)
  const naming = lines.find(({ newParent }) => newParent !== undefined)
  const parent = naming && above(naming)
  if (name === undefined || naming === undefined) {
    first.read.note('target_incomplete', name === undefined ? 'newName' : 'newParent')
    return undefined
  }
  return parent === undefined ? undefined : { type: 'create', unit: id, parent, kind, code, name }
}

/** What the rows that say anything say, which has to be the same. */
const agreed = <Value extends string | number>(
  lines: readonly MapLine[],
  column: keyof typeof differing,
  said: (line: MapLine) => Value | undefined,
  compared: (value: string) => string = value => value,
): Value | undefined => {
  const [first, ...others] = lines.filter(line => said(line) !== undefined)
  if (!first) return undefined
  const value = said(first)!
  for (const line of others)
    if (compared(String(said(line))) !== compared(String(value)))
      line.read.note('target_differs', column, {
        names: { other: first.read.number, what: differing[column] },
        suggestion: String(value),
      })
  return value
}

const differing = {
  newName: { vi: 'tên', en: 'name' },
  newKind: { vi: 'loại', en: 'kind' },
  newParent: { vi: 'cấp trên', en: 'unit above' },
} as const satisfies Record<string, Text>
