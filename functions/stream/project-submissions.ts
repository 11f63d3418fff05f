import type { AuditEvent } from '../../shared/domain/audit.ts'
import type { Period } from '../../shared/domain/calendar/calendar.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { formPeriod, pinnedPeriod } from '../../shared/domain/form/form-period.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import { bringsContent, mayChangeWhatCounts, type Version } from '../../shared/domain/submission/submission.ts'
import type { TreeView } from '../../shared/domain/tree/unit-tree.ts'
import { noteChanges } from '../../shared/storage/changes.ts'
import { putReceipts } from '../../shared/storage/receipts.ts'
import type { SubmissionId } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { climb } from './climb.ts'
import { climbLater } from './climb-later.ts'
import { type Ground, groundOf } from './ground.ts'
import { onNewestTree } from './newest-tree.ts'
import { recordEvents } from './record-events.ts'

export interface Change {
  readonly id: SubmissionId
  /** Undefined when a draft appeared or went. */
  readonly version: Version | undefined
}

/**
 * What follows from submissions: receipts, the audit chain, what changed since a close, and the live roll-ups by one climb for all of
 * them.
 */
export const projectSubmissions = async (changes: readonly Change[], realmId: string, table: Table): Promise<void> => {
  const versions = changes.flatMap(({ version }) => version ?? [])
  await Promise.all([putReceiptsOf(versions, table), tellVersions(versions, table)])
  const realm = await realmOf(changes, realmId, table)
  await noteChangesAfterClose(versions, realm, table)
  for (const together of Map.groupBy(changes, ({ id }) => `${id.form}#${id.period}`).values())
    await onNewestTree(known => climbWith(together, known, table), realm, table)
}

export const putReceiptsOf = (versions: readonly Version[], table: Table): Promise<void> =>
  putReceipts(
    versions.map(version => ({ ...version, code: version.receipt })),
    table,
  )

/** What the audit says of versions. */
export const tellVersions = (versions: readonly Version[], table: Table): Promise<void> =>
  recordEvents(
    versions.map(version => ({ unit: version.unit, event: eventOf(version) })),
    table,
  )

export const eventOf = ({ form, period: periodId, version, command, at, by, byName, reason }: Version): AuditEvent => ({
  id: `${form}/${periodId}/v${version}`,
  at,
  by,
  byName,
  action: `submission.${command}`,
  subject: `${form}/${periodId}/v${version}`,
  ...(reason !== null && { reason }),
})

/** Notes at the unit that closes the period, once it has, that what counts of one below it changed. */
export const noteChangesAfterClose = async (
  versions: readonly Version[],
  realm: Realm,
  table: Table,
): Promise<void> => {
  const changed = versions.filter(bringsContent).flatMap(version => {
    const { closesAt } = daysIn(realm, version)
    const tree = treeIn(realm, version)
    const unit = tree.get(version.unit)
    const root = unit && closingRoot(realm, tree, unit)
    return root && version.at >= closesAt ? [{ root: root.id, version }] : []
  })
  for (const together of Map.groupBy(changed, ({ root }) => root).values())
    await noteChanges(
      together[0]!.root,
      together.map(({ version }) => version),
      table,
    )
}

/** In their period, and in the later ones in which something of it was answered anew. A draft answers nothing. */
const climbWith = async (changes: readonly Change[], realm: Realm, table: Table): Promise<void> => {
  const counting = changes.filter(({ id }) => counts(realm, id))
  const ground = groundIn(realm, changes[0]!.id)
  await climb(new Set(counting.map(({ id }) => id.unit)), ground, table)
  const answering = new Set(
    counting.flatMap(({ id, version }) => (version && mayChangeWhatCounts(version) ? [id.unit] : [])),
  )
  await climbLater([...answering], ground, id => groundIn(realm, id), table)
}

/**
 * The realm, read anew when what was sent is of another version of a form, or of another unit, than is known here: that was published
 * just now, or the tree has changed.
 */
const realmOf = async (changes: readonly Change[], realmId: string, table: Table): Promise<Realm> => {
  const realm = await loadRealm(realmId, table)
  const isKnown = ({ id, version }: Change): boolean => {
    const form = pinned(realm.forms, id.form, id.period)
    const sameForm = form !== undefined && (version === undefined || version.formVersion === form.version)
    return sameForm && treeIn(realm, id).get(id.unit) !== undefined
  }
  return changes.every(isKnown) ? realm : loadRealm(realmId, table, 0)
}

/**
 * Whether what a unit sent is in any total: not when it ended before the period, since a reorganisation came between its sending and
 * now. One that never was is no such unit.
 */
const counts = (realm: Realm, id: SubmissionId): boolean => {
  const { to } = daysIn(realm, id)
  return treeIn(realm, id).get(id.unit) !== undefined || realm.tree.around(id.unit, to) === undefined
}

const groundIn = (realm: Realm, { form: formId, period: periodId }: Omit<SubmissionId, 'unit'>): Ground => {
  const form = pinned(realm.forms, formId, periodId)
  const days = form && formPeriod(form, periodId, realm.settings.calendar)
  if (!form || !days) throw new Error(`No form ${formId} in ${periodId}`)
  return groundOf(realm, form, days, new Date())
}

/** Asked of every record: a ground knows besides what came to whom, which only a climb needs. */
const treeIn = (realm: Realm, id: Omit<SubmissionId, 'unit'>): TreeView => {
  const { from, to } = daysIn(realm, id)
  return realm.tree.inPeriod(from, to)
}

const daysIn = ({ forms, settings }: Realm, { form, period }: Omit<SubmissionId, 'unit'>): Period =>
  pinnedPeriod(forms, form, period, settings.calendar)!
