import pMap from 'p-map'
import type { AuditEvent } from '../../shared/domain/audit.ts'
import { dayOf, type Period, period, periodOf, shift } from '../../shared/domain/calendar/calendar.ts'
import { type Form, pinned } from '../../shared/domain/form/form.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import type { EntryVersion } from '../../shared/domain/register/entry.ts'
import { homeOf } from '../../shared/domain/register/home.ts'
import { rowOf } from '../../shared/domain/register/rows.ts'
import { homeOn } from '../../shared/domain/tree/ended-units.ts'
import { registerOf } from '../../shared/forms/registers.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import { namesIn } from '../../shared/storage/register-entries.ts'
import { putRows } from '../../shared/storage/register-index.ts'
import type { Table } from '../../shared/storage/table.ts'
import { climb } from './climb.ts'
import { groundOf } from './ground.ts'
import { onNewestTree } from './newest-tree.ts'

/** Units whose records have nothing to do with each other. */
const unitsAtOnce = 16

/**
 * The projections of the versions of entries: the audit chain, the rows by which a register is searched, and the live figures of
 * every period that was open when a version was written. Each can be told the same thing twice, late or out of order.
 */
export const projectEntries = async (versions: readonly EntryVersion[], realm: Realm, table: Table): Promise<void> => {
  await pMap(
    Map.groupBy(versions, ({ unit }) => unit).values(),
    async ofUnit => {
      for (const version of ofUnit) await recordEvent(version.unit, eventOf(version), new Date(), table)
    },
    { concurrency: unitsAtOnce },
  )
  const nameIn = await namesIn(versions, table)
  for (const [home, ofHome] of Map.groupBy(versions, ({ unit }) => homeOf(realm, unit)))
    for (const [register, some] of Map.groupBy(ofHome, version => version.register)) {
      const rows = some.map(version => rowOf(registerOf(register)!, version, nameIn(version)))
      await putRows(home, register, rows, table)
    }
  await onNewestTree(known => climbWith(versions, known, table), realm, table)
}

/**
 * In every period that was open when a version was written; and, since the record may come late, in every one that is open now: one
 * that began in between was opened without it.
 */
const climbWith = async (versions: readonly EntryVersion[], realm: Realm, table: Table): Promise<void> => {
  const now = new Date().toISOString()
  for (const { form, days } of openPeriods(realm, [now, ...versions.map(({ at }) => at)])) {
    const counting = versions.filter(({ at }) => isOpen(days, at) || isOpen(days, now))
    const ground = groundOf(realm, form, days)
    const placed = counting.map(({ unit }) => placedIn(unit, days, realm))
    await climb(new Set(placed.filter(unit => unit !== undefined)), ground, table)
  }
}

/**
 * The unit in whose figures the entries of a unit are: its own, or, once it has ended, those of where its people went. Undefined for
 * one that begins after the period.
 */
export const placedIn = (unit: string, days: Period, { tree }: Realm): string | undefined => {
  const view = tree.inPeriod(days.from, days.to)
  return [unit, homeOn(unit, tree.successions, days.to)].find(place => place !== undefined && view.get(place))
}

const isOpen = (days: Period, at: string): boolean => days.from <= dayOf(new Date(at)) && at < days.closesAt

/** The periods of the forms made from registers that were open at any of some instants. */
const openPeriods = (realm: Realm, instants: readonly string[]): { form: Form; days: Period }[] => {
  const { calendar } = realm.settings
  return realm.forms
    .filter(({ source, version }) => source === 'registers' && version === 1)
    .flatMap(first => {
      const ids = new Set(
        instants.flatMap(at => {
          const open: string[] = []
          for (let id = periodOf(dayOf(new Date(at)), first.frequency, calendar); ; id = shift(id, -1)) {
            if (id < firstPeriod(realm.settings, first) || !isOpen(period(id, calendar)!, at)) return open
            open.push(id)
          }
        }),
      )
      return [...ids].sort().map(id => ({ form: pinned(realm.forms, first.id, id)!, days: period(id, calendar)! }))
    })
}

const eventOf = ({ register, entry, version, command, at, by, byName, reason }: EntryVersion): AuditEvent => ({
  id: `${register}/${entry}/v${version}`,
  at,
  by,
  byName,
  action: `register.${command}`,
  subject: `${register}/${entry}/v${version}`,
  ...(reason !== null && { reason }),
})
