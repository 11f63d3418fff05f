import pMap from 'p-map'
import type { AuditEvent } from '../../shared/domain/audit.ts'
import { dayOf, type Period } from '../../shared/domain/calendar/calendar.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import { type EntryVersion, goneFiles } from '../../shared/domain/register/entry.ts'
import { homeOf } from '../../shared/domain/register/home.ts'
import { type Places, placesIn } from '../../shared/domain/register/place.ts'
import { rowOf } from '../../shared/domain/register/rows.ts'
import { registerOf } from '../../shared/forms/registers.ts'
import { corrects } from '../../shared/forms/registers-values.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { noteChanges } from '../../shared/storage/changes.ts'
import { deleteFile } from '../../shared/storage/entry-files.ts'
import { entryHistory, namesIn } from '../../shared/storage/register-entries.ts'
import { putRows } from '../../shared/storage/register-index.ts'
import type { Table } from '../../shared/storage/table.ts'
import { climb } from './climb.ts'
import { climbedPeriods } from './climbed-periods.ts'
import { type Ground, groundOf } from './ground.ts'
import { onNewestTree } from './newest-tree.ts'
import { recordEvents } from './record-events.ts'

/** Units whose records have nothing to do with each other. */
const unitsAtOnce = 16

/**
 * The projections of the versions of entries: the audit chain, the rows by which a register is searched, the files that are thrown
 * away, and the live figures of every period that a version is about. Each can be told the same thing twice, late or out of order.
 */
export const projectEntries = async (
  versions: readonly EntryVersion[],
  realm: Realm,
  table: Table,
  bucket: Bucket,
): Promise<void> => {
  await tellEntries(versions, table)
  await indexEntries(versions, realm, table)
  const histories = await historiesOf(versions, table)
  await throwAway(versions, histories, bucket)
  await onNewestTree(known => climbWith(versions, histories, known, table), realm, table)
}

/** What the audit says of versions of entries. */
export const tellEntries = (versions: readonly EntryVersion[], table: Table): Promise<void> =>
  recordEvents(
    versions.map(version => ({ unit: version.unit, event: entryEventOf(version) })),
    table,
  )

/** The rows by which a register is searched. */
export const indexEntries = async (versions: readonly EntryVersion[], realm: Realm, table: Table): Promise<void> => {
  const nameIn = await namesIn(versions, table)
  for (const [home, ofHome] of Map.groupBy(versions, ({ unit }) => homeOf(realm, unit)))
    for (const [register, some] of Map.groupBy(ofHome, version => version.register)) {
      const rows = some.map(version => rowOf(registerOf(register)!, version, nameIn(version)))
      await putRows(home, register, rows, table)
    }
}

/** What an entry has no longer is gone, whoever died in between: its versions name it no more. */
const throwAway = async (versions: readonly EntryVersion[], histories: Histories, bucket: Bucket): Promise<void> => {
  for (const version of versions)
    for (const file of goneFiles(version, histories(version))) await deleteFile(version, file, bucket)
}

/**
 * In every period that was open when a version was written; since the record may come late, in every one that is open now, which was
 * perhaps opened without it; and in every closed one in which the version puts something right. That is a change since its edition.
 */
const climbWith = async (
  versions: readonly EntryVersion[],
  histories: Histories,
  realm: Realm,
  table: Table,
): Promise<void> => {
  const now = new Date().toISOString()
  // What writes may be ahead of the clock by which this is told.
  const newest = [now, ...versions.map(({ at }) => at)].sort().at(-1)!
  for (const { form, days } of climbedPeriods(realm, new Date(newest))) {
    if (form.source !== 'registers') continue
    const { calendar } = realm.settings
    const putRight = versions.filter(
      version => version.at >= days.closesAt && corrects(version, histories(version), days, calendar),
    )
    const counting = [...versions.filter(({ at }) => isOpen(days, at) || isOpen(days, now)), ...putRight]
    if (counting.length === 0) continue
    const ground = groundOf(realm, form, days, new Date(now))
    const places = placesIn(realm.tree, ground.tree, days.to)
    const placed = counting.map(({ unit }) => places.of(unit))
    await climb(new Set(placed.filter(unit => unit !== undefined)), ground, table)
    await noteCorrections(putRight, ground, places, realm, table)
  }
}

/** Of each version its entry's versions up to it, and maybe later ones. */
type Histories = (version: EntryVersion) => readonly EntryVersion[]

const historiesOf = async (versions: readonly EntryVersion[], table: Table): Promise<Histories> => {
  const keyOf = ({ unit, register, entry }: EntryVersion) => `${unit}#${register}#${entry}`
  const each = [...new Map(versions.map(version => [keyOf(version), version])).values()]
  const read = await pMap(each, version => entryHistory(version, table), { concurrency: unitsAtOnce })
  const histories = new Map(each.map((version, i) => [keyOf(version), read[i]!]))
  return version => histories.get(keyOf(version))!
}

const noteCorrections = async (
  versions: readonly EntryVersion[],
  { form, period: id, tree }: Ground,
  places: Places,
  realm: Realm,
  table: Table,
): Promise<void> => {
  for (const { unit, version, at } of versions) {
    const place = tree.get(places.of(unit) ?? '')
    const root = place && closingRoot(realm, tree, place)
    if (root) await noteChanges(root.id, [{ unit: place.id, form: form.id, period: id, version, at }], table)
  }
}

const isOpen = (days: Period, at: string): boolean => days.from <= dayOf(new Date(at)) && at < days.closesAt

export const entryEventOf = ({
  register,
  entry,
  version,
  command,
  at,
  by,
  byName,
  reason,
}: EntryVersion): AuditEvent => ({
  id: `${register}/${entry}/v${version}`,
  at,
  by,
  byName,
  action: `register.${command}`,
  subject: `${register}/${entry}/v${version}`,
  ...(reason !== null && { reason }),
})
