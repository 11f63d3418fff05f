import { dayOf, isDay, periodFrom } from '../../shared/domain/calendar/calendar.ts'
import { type FirstTree, firstTree } from '../../shared/domain/import/first-tree.ts'
import { hasErrors, type Planned } from '../../shared/domain/import/import.ts'
import { readSheet } from '../../shared/domain/import/sheet.ts'
import { defaultSettings, type RealmSettings } from '../../shared/domain/realm.ts'
import { formsInUse } from '../../shared/forms/index.ts'
import type { Accounts } from '../../shared/storage/accounts.ts'
import { makeSteward, type Stewardship } from '../../shared/storage/make-steward.ts'
import type { Table } from '../../shared/storage/table.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { readTable } from './read-table.ts'

export interface Installation {
  readonly realm: string
  /** The first day that is reported: of each form the first period that begins on it or later. */
  readonly from: string
  /** XLSX or CSV, by the template of new units. */
  readonly units: Uint8Array
  /** The first steward, of the topmost unit. */
  readonly steward: Pick<Stewardship, 'name' | 'telephone' | 'password'>
}

/**
 * What a new installation begins with, where there is nobody yet to ask the API for it: its units and their first steward. Units stand
 * from the first day that is reported, or from today if that lies ahead, so that people can be added before. The forms are those that
 * the product comes with; stewards publish others. Nothing is written while the file has errors.
 *
 * Throws when the realm has another tree already. The same tree is taken for one of a run that broke off: its steward is made then.
 */
export const installRealm = async (
  { realm, from, units, steward }: Installation,
  now: Date,
  table: Table,
  accounts: Accounts,
): Promise<Planned<FirstTree>> => {
  if (!/^[a-z0-9-]{1,16}$/.test(realm)) throw new Error(`${realm}: a realm is of small letters, digits and hyphens`)
  if (!isDay(from)) throw new Error(`${from} is not a day such as 2027-01-01`)
  const today = dayOf(now)
  const checked = await checkUnits(units, realm, from < today ? from : today)
  if (!checked.plan) return checked

  const { root, placements } = checked.plan
  const settings: RealmSettings = { ...defaultSettings, since: sinceDay(from) }
  const version = await saveRealm(realm, { placements, successions: [], settings }, 0, table)
  if (version === null) throw new Error(`Realm ${realm} has a tree already: what changes is for its stewards to record`)
  await makeSteward({ ...steward, realm, unit: root }, now, table, accounts)
  return checked
}

const checkUnits = async (units: Uint8Array, realm: string, day: string): Promise<Planned<FirstTree>> => {
  const file = await readTable(units)
  if ('refused' in file) return { plan: null, findings: [file.refused] }
  const sheet = readSheet('units', file.rows)
  if (hasErrors(sheet.findings)) return { plan: null, findings: sheet.findings }
  const { plan, findings } = firstTree(sheet.rows, { realm, day })
  return { plan, findings: [...sheet.findings, ...findings] }
}

const sinceDay = (day: string): RealmSettings['since'] =>
  Object.fromEntries(formsInUse.map(({ id, frequency }) => [id, periodFrom(day, frequency, defaultSettings.calendar)]))
