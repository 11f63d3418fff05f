import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { regionOf } from '../infra/local/assembly/template.ts'
import { startDynamoDB } from '../infra/local/engines/dynamodb.ts'
import { createBucketsAndQueues, s3Client, sqsClient, startStorage } from '../infra/local/engines/storage.ts'
import { credentials } from '../infra/local/functions/environment.ts'
import { assembly } from '../infra/local/paths.ts'
import { createTables, dynamodbClient } from '../infra/local/storage/table.ts'
import { seedMonth } from '../test/support/seeded-month.ts'
import type { ClosingTask, Timed } from './closing.ts'
import { benchmark, type Figure, median, numbers } from './support.ts'
import { assembledParts } from './system.ts'

/** The close of a month against the bare read of the same items. */

const sizes = numbers('units', [6_000, 60_000])
/** The large ones once: they take a minute. */
const roundsOf = (units: number): number => Math.max(1, Math.round(18_000 / units))

await benchmark('close: a month against the bare read of its items', async () => {
  const figures: Figure[] = []
  const perUnit: number[] = []
  for (const units of sizes) {
    const { reads, closes } = await closeOf(units)
    const read = median(reads.map(({ seconds }) => seconds))
    const close = median(closes.map(({ seconds }) => seconds))
    perUnit.push(close / units)
    const of = `${units.toLocaleString('en')} units`
    figures.push(
      { what: `${of}: bare read`, value: read, unit: 's' },
      { what: `${of}: close`, value: close, unit: 's' },
      { what: `${of}: close / bare read`, value: close / read, unit: '', atMost: 1.5 },
      { what: `${of}: peak memory`, value: Math.max(...closes.map(({ peak }) => peak)), unit: 'MB', atMost: 512 },
    )
  }
  const linear = perUnit.at(-1)! / perUnit[0]!
  if (sizes.length > 1) figures.push({ what: 'a unit: largest / smallest', value: linear, unit: '', atMost: 1.25 })
  return {
    figures,
    notes: [
      'Both in a process of their own, in turn, once or the median of three where it is short; memory is the largest resident set of any close.',
      'The bare read is the same queries and batches by the SDK alone, as many at once, and keeps nothing.',
      'A close writes the edition to S3 and to the table; the messages that ask for reports are not in it.',
    ],
  }
})

/** Seeds a database file of its own, without the stream, and closes and reads it in turn. */
async function closeOf(units: number): Promise<{ reads: Timed[]; closes: Timed[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const region = regionOf(assembly)
  const engine = await startDynamoDB({ file: join(directory, 'dynamodb.db') })
  const storage = await startStorage({ directory, region, shift: 0, credentials, s3Port: 0 })
  const s3 = s3Client(storage.s3Endpoint, region, credentials)
  const sqs = sqsClient(storage.sqsEndpoint, region, credentials)
  const parts = assembledParts({ sqsEndpoint: storage.sqsEndpoint })
  await createBucketsAndQueues(s3, sqs, parts.buckets, [])
  const [{ name, arn, properties }] = parts.tables as [(typeof parts.tables)[number]]
  const { StreamSpecification: _stream, ...withoutStream } = properties
  const client = dynamodbClient(engine.endpoint, region, credentials)
  await createTables(client, [{ name, arn, properties: withoutStream }])

  const place = { region, table: name, dynamodb: engine.endpoint, s3: storage.s3Endpoint }
  const bucket = parts.buckets.find(({ construct }) => construct === 'Exports')!.name
  await seedMonth(units, place)
  const reads: Timed[] = []
  const closes: Timed[] = []
  for (let round = 0; round < roundsOf(units); round++) {
    reads.push(await inChild({ ...place, bucket, what: 'read' }))
    closes.push(await inChild({ ...place, bucket, what: 'close' }))
  }

  for (const used of [client, s3, sqs]) used.destroy()
  await storage.stop()
  await engine.stop()
  rmSync(directory, { recursive: true })
  return { reads, closes }
}

function inChild(task: ClosingTask): Promise<Timed> {
  const child = fork(join(import.meta.dirname, 'closing.ts'), [JSON.stringify(task)])
  return new Promise((resolve, reject) => {
    child.once('message', timed => resolve(timed as Timed))
    child.once('exit', code => reject(new Error(`${task.what} ended with code ${code}`)))
  })
}
