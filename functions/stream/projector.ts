import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { EntryVersion } from '../../shared/domain/register/entry.ts'
import type { Version } from '../../shared/domain/submission/submission.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { entriesPrefix } from '../../shared/storage/keys.ts'
import { toEntry } from '../../shared/storage/register-entries.ts'
import { connectTable, type Key } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { projectEntries } from './project-entries.ts'
import { type Change, projectSubmissions } from './project-submissions.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const realmId = environment('REALM')

/**
 * The projections of the table's stream: what follows from versions of submissions, and from those of register entries. Each can be
 * told the same thing twice, late or out of order. A batch fails whole; AWS then halves it until the record that cannot be projected
 * stands alone and goes to the failure bucket.
 */
export const handler = onEvent<DynamoDBStreamEvent, void>(async ({ Records }) => {
  const [entries, submissions] = partition(Records, record => keyOf(record).sk.startsWith(entriesPrefix))
  if (submissions.length > 0) await projectSubmissions(submissions.map(changeOf), realmId, table)
  if (entries.length > 0) await projectEntries(entries.map(entryOf), await loadRealm(realmId, table), table, bucket)
})

const partition = <T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] => [
  items.filter(holds),
  items.filter(item => !holds(item)),
]

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
