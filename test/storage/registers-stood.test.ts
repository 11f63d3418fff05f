import { beforeAll, describe, expect, test } from 'vitest'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { forEver } from '../../shared/domain/calendar/day.ts'
import { defaultSettings, type Realm } from '../../shared/domain/realm.ts'
import { decideEntry, type EntryOrder, type EntryVersion } from '../../shared/domain/register/entry.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { registerOf } from '../../shared/forms/registers.ts'
import { registersForm } from '../../shared/forms/registers-form.ts'
import { appendEntry, standingEntry } from '../../shared/storage/register-entries.ts'
import { registersStood } from '../../shared/storage/registers-stood.ts'
import type { Table } from '../../shared/storage/table.ts'
import { freshTable } from '../support/engine.ts'
import { place } from '../support/units.ts'

const merged = '2024-11-15'
/** Minh Long becomes part of Vinh Quý in the middle of the last quarter of 2024. */
const realm: Realm = {
  id: 'vn',
  version: 1,
  settings: defaultSettings,
  forms: [registersForm],
  tree: unitTree(
    [
      place('vn.cao-bang', null, 'province', 'vn.cao-bang'),
      place('vn.vinh-quy', 'vn.cao-bang', 'commune', 'vn.vinh-quy'),
      { ...place('vn.minh-long', 'vn.cao-bang', 'commune', 'vn.minh-long'), until: merged },
    ],
    [
      {
        unit: 'vn.minh-long',
        day: merged,
        reorganisation: 'r1',
        successors: [{ unit: 'vn.vinh-quy', share: 1000 }],
        above: null,
        home: 'vn.vinh-quy',
      },
    ],
  ),
}
let table: Table

const keep = async (unit: string, day: string, order: EntryOrder, standing?: EntryVersion): Promise<EntryVersion> =>
  appendEntry(
    decideEntry(registerOf('models')!, standing, order, {
      unit,
      entry: `of-${unit.slice(3)}`,
      now: new Date(`${day}T03:00:00.000Z`),
      calendar: defaultSettings.calendar,
      by: 'a',
      byName: 'A',
      request: { key: day, hash: 'h' },
    }),
    { named: null, replaced: null },
    table,
  )
const registering: EntryOrder = {
  command: 'register',
  state: null,
  year: null,
  values: { name: 'Đường hoa', field: 'society', started: '2024-10-14' },
  person: null,
  onBehalf: null,
}

beforeAll(async () => {
  table = await freshTable()
  await keep('vn.vinh-quy', '2024-10-20', registering)
  const other = await keep('vn.minh-long', '2024-10-20', registering)
  await keep('vn.minh-long', '2025-01-02', { command: 'carry', onBehalf: null, year: '2025' }, other)
})

const stood = async (unit: string, quarter: string, asOf?: string) => {
  const days = period(quarter, realm.settings.calendar)!
  const found = realm.tree.inPeriod(days.from, days.to).get(unit)!
  return registersStood(found, { realm, form: registersForm, period: days }, asOf ?? days.closesAt, table)
}

describe('what registers come to', () => {
  test('is as it stood at an instant', async () => {
    expect((await stood('vn.vinh-quy', '2024-Q4'))!.entered.values).toMatchObject({ models: 1 })
    expect(await stood('vn.vinh-quy', '2024-Q4', '2024-10-20T03:00:00.000Z')).toBeUndefined()
    expect((await stood('vn.minh-long', '2024-Q4'))!.version).toMatchObject({
      version: 2,
      state: 'accepted',
      tier: 'base',
    })
  })

  test('is of the same version whatever becomes of its entries after the close, unless that puts something right in it', async () => {
    const known = (await stood('vn.minh-long', '2024-Q4', forEver))!.version
    expect(known).toMatchObject({ version: 2, at: '2025-01-02T03:00:00.000Z' })
    const carried = await standingEntry({ unit: 'vn.minh-long', register: 'models', entry: 'of-minh-long' }, table)
    await keep('vn.minh-long', '2025-05-20', { command: 'choose' }, carried)
    expect((await stood('vn.minh-long', '2024-Q4', forEver))!.version).toEqual(known)
    expect((await stood('vn.vinh-quy', '2025-Q2', forEver))!.version).toMatchObject({ at: '2025-05-20T03:00:00.000Z' })
  })

  test('of a unit that ended is its own in that quarter, and from the next on that of where its people went', async () => {
    expect((await stood('vn.minh-long', '2024-Q4'))!.entered.values).toMatchObject({ models: 1 })
    expect((await stood('vn.vinh-quy', '2025-Q1'))!.entered.values).toMatchObject({ models: 1, models_in_force: 1 })
  })
})
