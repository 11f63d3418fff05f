import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { Context, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import pMap from 'p-map'
import { vi } from 'vitest'
import { startStorage } from '../../infra/local/engines/storage.ts'
import { openStream, type StreamRecord } from '../../infra/local/engines/stream-log.ts'
import { matches, type Pattern } from '../../infra/local/events/pattern.ts'
import { createGuard } from '../../infra/local/permissions/guard.ts'
import { startS3Proxy } from '../../infra/local/s3/proxy.ts'
import type { HttpFunction } from '../../shared/api/routes.ts'
import type { Role } from '../../shared/domain/access.ts'
import { defaultSettings, type RealmSettings } from '../../shared/domain/realm.ts'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { putPerson } from '../../shared/storage/people.ts'
import type { Queue } from '../../shared/storage/queue.ts'
import { connectSigningKey, type SigningKey } from '../../shared/storage/signing-key.ts'
import type { Table } from '../../shared/storage/table.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { engineEnvironment, engines, freshTable } from './engine.ts'
import { type Answer, type CallOptions, callHandler, type HttpHandler, lambdaContext } from './http.ts'
import { type Meter, metered } from './meter.ts'
import { realmId, roleNames, twoProvinces } from './province.ts'
import { holdToRoles, inRole } from './roles.ts'
import { openTestSigningKey } from './signing-key.ts'
import { openTestPool, type TestPool } from './user-pool.ts'

export interface WorldOptions {
  readonly placements?: readonly Placement[]
  readonly settings?: Partial<RealmSettings>
  /** The units at which there are people: all of them, unless it says. */
  readonly peopled?: readonly string[]
  /** With S3, SQS and KMS: for what has to do with editions and reports. */
  readonly storage?: boolean
  /** What a person may ask for in a minute. */
  readonly allowance?: number
}

export interface TickAnswer {
  readonly closed: number
  readonly reports: number
}

/**
 * A realm in a table of its own, with the real functions on it, and its clock in the test's hand. A person `<role>.<unit>` stands
 * ready for every role at every unit: `reporter.vinh-quy`.
 */
export interface World {
  readonly table: Table
  readonly meter: Meter
  readonly bucket: Bucket
  readonly queue: Queue
  readonly signingKey: SigningKey
  readonly pool: TestPool
  /** Sets the clock, which then stands. */
  at(instant: string): void
  call(persona: string | undefined, method: string, target: string, options?: CallOptions): Promise<Answer>
  /**
   * Hands to the projector what the stream has had since, and to the follower of the tree; answers the records that passed the
   * projector's filter.
   */
  drain(): Promise<readonly StreamRecord[]>
  /** Hands changes of the tree to their follower. */
  follow(records: readonly StreamRecord[]): Promise<void>
  /** Hands records to the projector as they are. */
  project(records: readonly StreamRecord[]): Promise<void>
  tick(event?: object, context?: Partial<Context>): Promise<TickAnswer>
  /** Takes every message off the queue. */
  takeJobs(): Promise<ReportJob[]>
  /** Hands messages to the report worker: jobs, or a text as it is. */
  work(messages: readonly (ReportJob | string)[]): Promise<SQSBatchResponse>
  /** Hands what waits in the queue to the import worker, until nothing does; false when a message failed, which is then gone. */
  takeInFiles(context?: Partial<Context>): Promise<boolean>
  close(): Promise<void>
}

/** 2024-12-02, 09:30 in Viet Nam: November's month is over, and not due yet at any tier. */
export const inTime = '2024-12-02T02:30:00.000Z'

/** Where the QR code of a document leads to. */
export const siteUrl = 'https://baocao.example.vn'

/** The filters of the stream's event source mapping, as test/infra sees them in the template. */
const streamFilters: readonly Pattern[] = [
  { eventName: ['INSERT', 'REMOVE'], dynamodb: { Keys: { sk: { S: [{ prefix: 'SUB#' }] } } } },
  { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'ENTRY#' }] } } } },
]
const streamBatch = 100

/** The same of the mapping of whoever follows the tree. */
const treeFilter: Pattern = {
  eventName: ['INSERT'],
  dynamodb: { Keys: { sk: { S: [{ prefix: 'CHANGE#' }] } } },
}

/** One world a test file: the functions read their environment once, when they are loaded. */
export const openWorld = async ({
  placements = twoProvinces,
  settings = {},
  peopled,
  storage = false,
  allowance = 1e9,
}: WorldOptions = {}): Promise<World> => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(inTime) })
  // Powertools says each time that a function had no metrics to publish.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const table = await freshTable({ stream: true })
  const stores = storage ? await openStorage() : nowhere
  const pool = await openTestPool()
  await saveRealm(realmId, { placements, successions: [], settings: { ...defaultSettings, ...settings } }, 0, table)
  await pMap(everybody(placements, peopled), person => putPerson(person, table), { concurrency: 16 })

  for (const [name, value] of Object.entries({
    ...engineEnvironment(table),
    REALM: realmId,
    // A test asks more of one person than a person does.
    ALLOWANCE: String(allowance),
    EXPORTS_BUCKET: stores.bucket.name,
    REPORT_QUEUE_URL: stores.queue.url,
    CLOSE_QUEUE_URL: stores.queue.url,
    IMPORT_QUEUE_URL: stores.queue.url,
    SIGNING_KEY: stores.signingKey.id,
    SITE_URL: siteUrl,
    USER_POOL_ID: pool.accounts.pool,
    POWERTOOLS_SERVICE_NAME: 'test',
    POWERTOOLS_METRICS_NAMESPACE: 'tonghop',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_DEV: 'true',
  }))
    vi.stubEnv(name, value)
  // The functions' connections are the test's own, so that it can count what they ask, hold it up and make it fail.
  vi.doMock(import('../../shared/storage/table.ts'), async original => ({
    ...(await original()),
    connectTable: () => table,
  }))
  vi.doMock(import('../../shared/storage/bucket.ts'), async original => ({
    ...(await original()),
    connectBucket: () => stores.bucket,
  }))
  vi.doMock(import('../../shared/storage/queue.ts'), async original => ({
    ...(await original()),
    connectQueue: () => stores.queue,
  }))
  vi.doMock(import('../../shared/storage/signing-key.ts'), async original => ({
    ...(await original()),
    connectSigningKey: () => stores.signingKey,
  }))
  vi.doMock(import('../../shared/storage/accounts.ts'), async original => ({
    ...(await original()),
    connectAccounts: () => pool.accounts,
  }))
  holdToRoles(table)
  const handlers: { readonly [name in HttpFunction]: HttpHandler } = {
    entry: inRole('entry', (await import('../../functions/http/entry.ts')).handler),
    dashboards: inRole('dashboards', (await import('../../functions/http/dashboards.ts')).handler),
    registers: inRole('registers', (await import('../../functions/http/registers.ts')).handler),
    reports: inRole('reports', (await import('../../functions/http/reports.ts')).handler),
    official: inRole('official', (await import('../../functions/http/official.ts')).handler),
    administration: inRole('administration', (await import('../../functions/http/administration.ts')).handler),
  }
  const projector = inRole('projector', (await import('../../functions/stream/projector.ts')).handler)
  const treeFollower = inRole('tree-follower', (await import('../../functions/stream/tree-follower.ts')).handler)
  const tick = inRole('tick', (await import('../../functions/schedule/tick.ts')).handler)
  const worker = inRole('report-worker', (await import('../../functions/queue/report-worker.ts')).handler)
  const importWorker = inRole('import-worker', (await import('../../functions/queue/import-worker.ts')).handler)

  const stream = await openStream(engines()[0]!.endpoint, table.name)
  const meter = metered(table)
  const project = async (records: readonly StreamRecord[]) => {
    await projector({ Records: records } as unknown as DynamoDBStreamEvent, lambdaContext('projector'))
  }
  const follow = async (records: readonly StreamRecord[]) => {
    for (const record of records)
      await treeFollower({ Records: [record] } as unknown as DynamoDBStreamEvent, lambdaContext('tree-follower'))
  }
  return {
    table,
    meter,
    ...stores,
    pool,
    at: instant => {
      vi.setSystemTime(new Date(instant))
    },
    call: (persona, method, target, options = {}) => callHandler(handlers, persona, method, target, options),
    project,
    follow,
    drain: async () => {
      const passed: StreamRecord[] = []
      for (let page = await stream.read(); page.length > 0; page = await stream.read()) {
        passed.push(...page.filter(record => streamFilters.some(filter => matches(filter, record))))
        await follow(page.filter(record => matches(treeFilter, record)))
      }
      for (let from = 0; from < passed.length; from += streamBatch)
        await project(passed.slice(from, from + streamBatch))
      return passed
    },
    tick: (event = {}, context = {}) => tick(event, { ...lambdaContext('tick'), ...context }),
    takeJobs: async () => {
      const jobs: ReportJob[] = []
      for (let messages = await receive(stores.queue); messages.length > 0; messages = await receive(stores.queue))
        jobs.push(...messages.map(({ Body }) => JSON.parse(Body!) as ReportJob))
      return jobs
    },
    takeInFiles: async (context = {}) => {
      for (let messages = await receive(stores.queue); messages.length > 0; messages = await receive(stores.queue)) {
        const bodies = messages.map(({ Body }) => Body!)
        const { batchItemFailures } = await importWorker(queueEvent(bodies), {
          ...lambdaContext('import-worker'),
          ...context,
        })
        if (batchItemFailures.length > 0) return false
      }
      return true
    },
    work: messages => worker(queueEvent(messages), lambdaContext('report-worker')),
    close: async () => {
      await Promise.all([stores.stop(), pool.stop()])
      vi.useRealTimers()
      vi.restoreAllMocks()
      vi.unstubAllEnvs()
    },
  }
}

const everybody = (placements: readonly Placement[], units: readonly string[] | undefined) =>
  placements
    .filter(({ unit }) => units?.includes(unit) ?? true)
    .flatMap(({ unit, name }) =>
      (Object.keys(roleNames) as Role[]).map(role => ({
        subject: `${role}.${unit.slice(realmId.length + 1)}`,
        name: `${roleNames[role]} ${name}`,
        grants: [{ unit, role }],
      })),
    )

interface Stores {
  readonly bucket: Bucket
  readonly queue: Queue
  readonly signingKey: SigningKey
  stop(): Promise<void>
}

const connection = { region: 'ap-southeast-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

/** Where nothing listens: the suite has no business with it. */
const nowhere: Stores = {
  bucket: { name: 'exports', client: new S3Client({ ...connection, endpoint: 'http://127.0.0.1:9' }) },
  queue: {
    url: 'http://127.0.0.1:9/000000000000/reports',
    client: new SQSClient({ ...connection, endpoint: 'http://127.0.0.1:9' }),
  },
  signingKey: connectSigningKey('SigningKey', { ...connection, endpoint: 'http://127.0.0.1:9' }),
  stop: async () => {},
}

const openStorage = async (): Promise<Stores> => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const engine = await startStorage({ directory, ...connection, shift: 0, s3Port: 0 })
  // A door of our own: it judges signed links by the test's clock.
  const guard = createGuard(connection.credentials)
  const port = await startS3Proxy({ engine: engine.sqsEndpoint, ...connection, guard, port: 0, now: () => new Date() })
  const s3 = new S3Client({ ...connection, endpoint: `http://127.0.0.1:${port}`, forcePathStyle: true })
  const sqs = new SQSClient({ ...connection, endpoint: engine.sqsEndpoint })
  await s3.send(new CreateBucketCommand({ Bucket: 'exports' }))
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'reports' }))
  const signing = await openTestSigningKey()
  return {
    bucket: { name: 'exports', client: s3 },
    queue: { url: QueueUrl!, client: sqs },
    signingKey: signing.key,
    stop: async () => {
      await Promise.all([engine.stop(), signing.stop()])
      rmSync(directory, { recursive: true })
    },
  }
}

const receive = async ({ client, url }: Queue): Promise<Message[]> => {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
  )
  for (const { ReceiptHandle } of Messages)
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
  return Messages
}

const queueEvent = (messages: readonly (ReportJob | string)[]): SQSEvent => ({
  Records: messages.map((message, index) => ({
    messageId: `message-${index}`,
    receiptHandle: 'handle',
    body: typeof message === 'string' ? message : JSON.stringify(message),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:reports',
    awsRegion: 'ap-southeast-1',
  })),
})
