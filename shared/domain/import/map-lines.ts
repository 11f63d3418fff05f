import { wholeShare } from '../reorganisation/reorganisation.ts'
import type { Text } from '../text.ts'
import type { UnitKind } from '../tree/placement.ts'
import type { Unit } from '../tree/unit-tree.ts'
import type { RowReader } from './cells.ts'
import { changeLabels, changeNamed, type UnitChange } from './columns.ts'
import { codeKey, isNameOf, isUnit, type KnownUnits } from './known-units.ts'

/** A row of the map: what becomes of a unit, or of one part of it. */
export interface MapLine {
  readonly read: RowReader<'map'>
  readonly unit: Unit
  readonly change: UnitChange
  /** Codes as they came. */
  readonly newCode: string | number | undefined
  readonly newName: string | undefined
  readonly newKind: UnitKind | undefined
  readonly newParent: string | number | undefined
  /** Per mille. */
  readonly share: number | undefined
}

/** What a row says, where it names a unit that stands and a change that there is. */
export const mapLine = (read: RowReader<'map'>, known: KnownUnits): MapLine | undefined => {
  const unit = unitOf(read, known, read.text('name'))
  const change = changeOf(read)
  const share = shareOf(read)
  if (share !== undefined && change !== undefined && change !== 'split') read.note('share_of_none', 'share')
  const [newName, newKind] = [read.text('newName'), read.kind('newKind')]
  const newCode = read.code('newCode') === undefined ? undefined : read.raw('newCode')
  const newParent = read.text('newParent') === undefined ? undefined : read.raw('newParent')
  if (!unit || change === undefined) return undefined
  return { read, unit, change, newCode, newName, newKind, newParent, share }
}

export const isOwnCode = ({ unit, newCode }: MapLine): boolean =>
  newCode !== undefined && codeKey(newCode) === codeKey(unit.code)

/** Whether a unit ends by its rows: it is dissolved, or it is merged or divided and none of its new codes is its own. */
export const ends = (lines: readonly MapLine[]): boolean => {
  const change = lines[0]!.change
  if (change === 'dissolve') return true
  return (change === 'merge' || change === 'split') && !lines.some(isOwnCode)
}

/** Whether the row is about the unit itself, as it goes on, and not about a part of it that becomes another. */
export const isOfItself = (line: MapLine): boolean => line.change !== 'split' || isOwnCode(line)

const unitOf = (read: RowReader<'map'>, known: KnownUnits, name: string | undefined): Unit | undefined => {
  if (read.text('code', true) === undefined) return undefined
  const code = read.raw('code')!
  const unit = known.find(code)
  if (!isUnit(unit)) read.note(unit, 'code', { suggestion: known.nearest(code, name) })
  else if (name !== undefined && !isNameOf(name, unit))
    read.note('other_name', 'name', { names: { name: unit.name }, suggestion: known.nearest('', name) })
  else return unit
  return undefined
}

const changeOf = (read: RowReader<'map'>): UnitChange | undefined => {
  const written = read.text('change', true)
  const change = written === undefined ? undefined : changeNamed(written)
  if (written !== undefined && change === undefined) read.note('bad_change', 'change', { expected: allChanges })
  return change
}

const allChanges: Text = {
  vi: Object.values(changeLabels)
    .map(({ vi }) => vi)
    .join('; '),
  en: Object.values(changeLabels)
    .map(({ en }) => en)
    .join('; '),
}

/** 1.000 is a thousand, as it is written in Viet Nam. */
const shareOf = (read: RowReader<'map'>): number | undefined => {
  const written = read.text('share')
  if (written === undefined) return undefined
  const digits = written.replace(/[.,](?=\d{3}$)/, '')
  const share = /^\d{1,4}$/.test(digits) ? Number(digits) : 0
  if (share >= 1 && share <= wholeShare) return share
  read.note('bad_share', 'share')
  return undefined
}
