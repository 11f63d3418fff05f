import { BatchGetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import pMap from 'p-map'
import { close } from '../functions/schedule/close.ts'
import { credentials } from '../infra/local/functions/environment.ts'
import { dynamodbClient } from '../infra/local/storage/table.ts'
import { period } from '../shared/domain/calendar/calendar.ts'
import { owedBy, pinned } from '../shared/domain/form/form.ts'
import { forms } from '../shared/forms/index.ts'
import { connectBucket } from '../shared/storage/bucket.ts'
import { liveKey, submissionPrefix, unitKey } from '../shared/storage/keys.ts'
import { connectTable } from '../shared/storage/table.ts'
import { loadRealm } from '../shared/storage/tree.ts'
import { provinceId, realmId } from '../test/support/invented-province.ts'
import { closedMonth, type Place } from '../test/support/seeded-month.ts'
import { secondsSince } from './support.ts'

/** In a process of its own: closes the seeded month, or reads what the close reads, and tells its parent how long that took. */

export interface ClosingTask extends Place {
  readonly bucket: string
  readonly what: 'read' | 'close'
}

export interface Timed {
  readonly seconds: number
  /** The process's largest resident set, in MB. */
  readonly peak: number
}

const task = JSON.parse(process.argv[2]!) as ClosingTask
const { region } = task
const table = connectTable(task.table, { endpoint: task.dynamodb, region, credentials })
const bucket = connectBucket(task.bucket, { endpoint: task.s3, region, credentials, forcePathStyle: true })
const realm = await loadRealm(realmId, table)
const form = pinned(forms, 'monthly', closedMonth)!
const month = period(closedMonth, realm.settings.calendar)!

/** As many at once as the close has. */
const queriesAtOnce = 64
const batchesAtOnce = 8
const batchSize = 100

const read = async () => {
  const client = dynamodbClient(task.dynamodb, region, credentials)
  const tree = realm.tree.inPeriod(month.from, month.to)
  const units = [...tree.upward(provinceId)]
  await pMap(
    units.filter(({ tier }) => owedBy(form, tier)),
    ({ id }) =>
      client.send(
        new QueryCommand({
          TableName: task.table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: {
            ':pk': { S: unitKey(id) },
            ':prefix': { S: `${submissionPrefix(form.id, month.id)}v` },
          },
          ConsistentRead: true,
        }),
      ),
    { concurrency: queriesAtOnce },
  )
  const inner = units.filter(({ id }) => tree.children(id).length > 0)
  const batches = Array.from({ length: Math.ceil(inner.length / batchSize) }, (_, i) =>
    inner.slice(i * batchSize, (i + 1) * batchSize).map(({ id }) => {
      const { pk, sk } = liveKey(id, form.id, month.id)
      return { pk: { S: pk }, sk: { S: sk } }
    }),
  )
  await pMap(
    batches,
    Keys => client.send(new BatchGetItemCommand({ RequestItems: { [task.table]: { Keys, ConsistentRead: true } } })),
    { concurrency: batchesAtOnce },
  )
}

const begun = performance.now()
if (task.what === 'read') await read()
else
  await close(
    { realm, root: provinceId, form, period: month, number: 1, asOf: month.closesAt, corrects: null },
    table,
    bucket,
  )
const timed: Timed = { seconds: secondsSince(begun), peak: process.resourceUsage().maxRSS / 1024 }
process.send!(timed, () => process.exit())
