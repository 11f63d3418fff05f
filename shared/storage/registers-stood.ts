import pMap from 'p-map'
import type { Period } from '../domain/calendar/calendar.ts'
import type { Form } from '../domain/form/form.ts'
import type { Realm } from '../domain/realm.ts'
import type { Entered, Version } from '../domain/submission/submission.ts'
import { cameTo } from '../domain/tree/ended-units.ts'
import { tierOf } from '../domain/tree/placement.ts'
import { tiersOf } from '../domain/tree/tier.ts'
import type { Unit } from '../domain/tree/unit-tree.ts'
import { registersValues } from '../forms/registers-values.ts'
import { entriesOfUnit } from './register-entries.ts'
import type { Table } from './table.ts'

/** A form whose figures are made from the registers, in a period. */
export interface RegistersPeriod {
  readonly realm: Realm
  readonly form: Form
  readonly period: Period
}

/**
 * What a unit's registers come to in a period, in the shape of what a unit sends, so that it climbs and closes like it: from its
 * entries as they stood before an instant, and from those of the units that ended into it before the period. Its version is how
 * many versions of entries there were: they are only ever appended to, so that it grows with each. Undefined when there is nothing.
 *
 * Once a period is closed, what is done to its entries no longer changes it, live or frozen: pass its closing time.
 */
export const registersStood = async (
  unit: Unit,
  { realm, form, period }: RegistersPeriod,
  asOf: string,
  table: Table,
): Promise<{ version: Version; entered: Entered } | undefined> => {
  const tree = realm.tree.inPeriod(period.from, period.to)
  const ended = cameTo(unit.id, realm.tree.successions, period.to).filter(succession => !tree.get(succession.unit))
  const units = [unit.id, ...ended.map(succession => succession.unit)]
  const versions = (await pMap(units, id => entriesOfUnit(id, table), { concurrency: 8 }))
    .flat()
    .filter(({ at }) => at < asOf)
  const values = registersValues(versions, period, asOf)
  if (Object.keys(values).length === 0) return undefined
  const newest = versions.reduce((a, b) => (b.at > a.at ? b : a))
  const entered: Entered = { values, explanations: {}, warnings: [] }
  return { version: versionOf(unit, form, period, versions.length, newest), entered }
}

const versionOf = (
  unit: Unit,
  form: Form,
  period: Period,
  version: number,
  { at, by, byName, request }: Pick<Version, 'at' | 'by' | 'byName' | 'request'>,
): Version => ({
  unit: unit.id,
  tier: tiersOf(unit.tier ?? tierOf(unit.kind) ?? 'base')[0],
  form: form.id,
  formVersion: form.version,
  period: period.id,
  version,
  command: 'submit',
  // What stands in a register is known to the level above as it stands: there is nothing to receive.
  state: 'accepted',
  at,
  by,
  byName,
  onBehalf: null,
  sentAt: at,
  late: false,
  nothing: false,
  content: version,
  receipt: '',
  reason: null,
  reasonFields: [],
  amendment: null,
  request,
})
