import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import pMap from 'p-map'
import type { AuditEvent } from '../../shared/domain/audit.ts'
import type { Period } from '../../shared/domain/calendar/calendar.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { formPeriod, pinnedPeriod } from '../../shared/domain/form/form-period.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import type { EntryVersion } from '../../shared/domain/register/entry.ts'
import { bringsContent, mayChangeWhatCounts, type Version } from '../../shared/domain/submission/submission.ts'
import type { TreeView } from '../../shared/domain/tree/unit-tree.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { noteChanges } from '../../shared/storage/changes.ts'
import { entriesPrefix } from '../../shared/storage/keys.ts'
import { putReceipts } from '../../shared/storage/receipts.ts'
import { toEntry } from '../../shared/storage/register-entries.ts'
import type { SubmissionId } from '../../shared/storage/submissions.ts'
import { connectTable, type Key } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { climb } from './climb.ts'
import { climbLater } from './climb-later.ts'
import { type Ground, groundOf } from './ground.ts'
import { onNewestTree } from './newest-tree.ts'
import { projectEntries } from './project-entries.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const realmId = environment('REALM')

/** Units whose records have nothing to do with each other. */
const unitsAtOnce = 16

/**
 * The projections of the table's stream: receipts, the audit chain, what changed since a close, and the live roll-ups by one climb for
 * the whole batch.
 * Each can be told the same thing twice, late or out of order. A batch fails whole; AWS then halves it until the record that
 * cannot be projected stands alone and goes to the failure bucket.
 */
export const handler = onEvent<DynamoDBStreamEvent, void>(async ({ Records }) => {
  const [entries, submissions] = partition(Records, record => keyOf(record).sk.startsWith(entriesPrefix))
  const changes = submissions.map(changeOf)
  const versions = changes.flatMap(({ version }) => version ?? [])
  await Promise.all([
    putReceipts(
      versions.map(version => ({ ...version, code: version.receipt })),
      table,
    ),
    pMap(
      Map.groupBy(versions, version => version.unit).values(),
      async ofUnit => {
        for (const version of ofUnit) await recordEvent(version.unit, eventOf(version), new Date(), table)
      },
      { concurrency: unitsAtOnce },
    ),
  ])
  const realm = await realmOf(changes)
  await noteChangesAfterClose(versions, realm)
  for (const together of Map.groupBy(changes, ({ id }) => `${id.form}#${id.period}`).values())
    await onNewestTree(known => climbWith(together, known), realm, table)
  if (entries.length > 0) await projectEntries(entries.map(entryOf), realm, table, bucket)
})

/** In their period, and in the later ones in which something of it was answered anew. A draft answers nothing. */
const climbWith = async (changes: readonly Change[], realm: Realm): Promise<void> => {
  const counting = changes.filter(({ id }) => counts(realm, id))
  const ground = groundIn(realm, changes[0]!.id)
  await climb(new Set(counting.map(({ id }) => id.unit)), ground, table)
  const answering = new Set(
    counting.flatMap(({ id, version }) => (version && mayChangeWhatCounts(version) ? [id.unit] : [])),
  )
  await climbLater([...answering], ground, id => groundIn(realm, id), table)
}

const partition = <T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] => [
  items.filter(holds),
  items.filter(item => !holds(item)),
]

/**
 * The realm, read anew when what was sent is of another version of a form, or of another unit, than is known here: that was published
 * just now, or the tree has changed.
 */
const realmOf = async (changes: readonly Change[]): Promise<Realm> => {
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

interface Change {
  readonly id: SubmissionId
  /** Undefined when a draft appeared or went. */
  readonly version: Version | undefined
}

const keyOf = ({ dynamodb }: DynamoDBRecord): Key =>
  unmarshall(dynamodb!.Keys as Parameters<typeof unmarshall>[0]) as unknown as Key

const entryOf = ({ dynamodb }: DynamoDBRecord): EntryVersion =>
  toEntry(unmarshall(dynamodb!.NewImage as Parameters<typeof unmarshall>[0]))

const changeOf = (record: DynamoDBRecord): Change => {
  const { pk, sk } = keyOf(record)
  const [, form, period, what] = sk.split('#') as [string, string, string, string]
  const id = { unit: pk.slice('UNIT#'.length), form, period }
  return {
    id,
    version:
      what === 'draft'
        ? undefined
        : (unmarshall(record.dynamodb!.NewImage as Parameters<typeof unmarshall>[0]) as unknown as Version),
  }
}

/** Notes at the unit that closes the period, once it has, that what counts of one below it changed. */
const noteChangesAfterClose = async (versions: readonly Version[], realm: Realm): Promise<void> => {
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

const eventOf = ({ form, period: periodId, version, command, at, by, byName, reason }: Version): AuditEvent => ({
  id: `${form}/${periodId}/v${version}`,
  at,
  by,
  byName,
  action: `submission.${command}`,
  subject: `${form}/${periodId}/v${version}`,
  ...(reason !== null && { reason }),
})

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
