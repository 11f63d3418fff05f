import pMap from 'p-map'
import type { Period } from '../domain/calendar/calendar.ts'
import { type Change, fieldChanges } from '../domain/edition/change.ts'
import type { Form } from '../domain/form/form.ts'
import type { Realm } from '../domain/realm.ts'
import type { EntryVersion } from '../domain/register/entry.ts'
import { placesIn } from '../domain/register/place.ts'
import type { Entered, Version } from '../domain/submission/submission.ts'
import { tierOf } from '../domain/tree/placement.ts'
import { tiersOf } from '../domain/tree/tier.ts'
import type { Unit } from '../domain/tree/unit-tree.ts'
import { corrects, registersValues } from '../forms/registers-values.ts'
import { entriesOfUnit } from './register-entries.ts'
import type { Table } from './table.ts'

/** A form whose figures are made from the registers, in a period. */
export interface RegistersPeriod {
  readonly realm: Realm
  readonly form: Form
  readonly period: Period
}

/**
 * What a unit's registers come to in a period, in the shape of what a unit sends, so that it climbs and closes like it: by what was
 * known before an instant of its entries, and of those of the units that count with it since they ended. Its version is how many
 * versions of entries may bear on that: they are only ever appended to, so that it grows with each, and with no other. Undefined when
 * there is nothing.
 */
export const registersStood = async (
  unit: Unit,
  about: RegistersPeriod,
  knownBefore: string,
  table: Table,
): Promise<{ version: Version; entered: Entered } | undefined> => {
  const versions = (await entriesCounting(unit, about, table)).filter(({ at }) => at < knownBefore)
  const values = registersValues(versions, about.period, about.realm.settings.calendar, knownBefore)
  if (Object.keys(values).length === 0) return undefined
  const entered: Entered = { values, explanations: {}, warnings: [] }
  const bearing = thoseBearing(versions, about)
  return { version: versionOf(unit, about, bearing.length, newestOf(bearing)), entered }
}

/**
 * What of a unit's registers changed between two instants, in the figures of a period: with who did the newest thing that changed any.
 * Undefined when nothing changed them.
 */
export const registersChange = async (
  unit: Unit,
  about: RegistersPeriod,
  { since, until }: { readonly since: string; readonly until: string },
  table: Table,
): Promise<Change | undefined> => {
  const versions = (await entriesCounting(unit, about, table)).filter(({ at }) => at < until)
  const { calendar } = about.realm.settings
  const before = versions.filter(({ at }) => at < since)
  const valuesOf = (known: readonly EntryVersion[]) => registersValues(known, about.period, calendar, until)
  const fields = fieldChanges(about.form, valuesOf(before), valuesOf(versions))
  if (fields.length === 0) return undefined
  const [from, to] = [thoseBearing(before, about), thoseBearing(versions, about)]
  const { at, byName, reason } = newestOf(to.filter(version => version.at >= since))
  return { from: from.length, to: to.length, at, byName, reason, grantedBy: null, fields }
}

/** Every version of every entry that counts with a unit in a period, whatever it counts as. */
const entriesCounting = async (
  unit: Unit,
  { realm, period }: RegistersPeriod,
  table: Table,
): Promise<EntryVersion[]> => {
  const view = realm.tree.inPeriod(period.from, period.to)
  const units = [unit.id, ...placesIn(realm.tree, view, period.to).joining(unit.id)]
  return (await pMap(units, id => entriesOfUnit(id, table), { concurrency: 8 })).flat()
}

/** All until the period closed; since then, those that put something right in it. Whatever else became of an entry is of later periods. */
const thoseBearing = (versions: readonly EntryVersion[], { realm, period }: RegistersPeriod): EntryVersion[] =>
  versions.filter(
    version => version.at < period.closesAt || corrects(version, versions, period, realm.settings.calendar),
  )

const newestOf = (versions: readonly EntryVersion[]): EntryVersion => versions.reduce((a, b) => (b.at > a.at ? b : a))

const versionOf = (
  unit: Unit,
  { form, period }: RegistersPeriod,
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
