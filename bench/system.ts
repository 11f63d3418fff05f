import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import pMap from 'p-map'
import { findNamed, type Parts, readParts, type UserPool } from '../infra/local/assembly/parts.ts'
import { readStacks, regionOf } from '../infra/local/assembly/template.ts'
import { startDynamoDB } from '../infra/local/engines/dynamodb.ts'
import { startSigningKeys } from '../infra/local/engines/signing-keys.ts'
import { createBucketsAndQueues, s3Client, sqsClient, startStorage } from '../infra/local/engines/storage.ts'
import { openStream, type StreamRecord } from '../infra/local/engines/stream-log.ts'
import { matches } from '../infra/local/events/pattern.ts'
import { credentials, environmentOf } from '../infra/local/functions/environment.ts'
import { startRuntime } from '../infra/local/functions/runtime.ts'
import { createGateway } from '../infra/local/gateway/gateway.ts'
import { identityKeys, publicKeys } from '../infra/local/identity/keys.ts'
import { clientId, signToken } from '../infra/local/identity/token.ts'
import { startUserPool } from '../infra/local/identity/user-pool.ts'
import { openUsers } from '../infra/local/identity/users.ts'
import { assembly } from '../infra/local/paths.ts'
import { createTables, dynamodbClient } from '../infra/local/storage/table.ts'
import { basePath } from '../shared/api/routes.ts'
import { defaultSettings, type RealmSettings } from '../shared/domain/realm.ts'
import type { Placement } from '../shared/domain/tree/placement.ts'
import type { Succession } from '../shared/domain/tree/succession.ts'
import { type Person, putPerson } from '../shared/storage/people.ts'
import { connectTable, type Table } from '../shared/storage/table.ts'
import { saveRealm } from '../shared/storage/tree.ts'
import { realmId } from '../test/support/invented-province.ts'
import { type EngineMeter, startEngineMeter } from './engine-meter.ts'

/** The parts of the assembly. */
export const assembledParts = (around: { readonly sqsEndpoint?: string; readonly issuer?: string } = {}): Parts => {
  const { sqsEndpoint = 'http://127.0.0.1', issuer = 'http://127.0.0.1' } = around
  return readParts(readStacks(assembly), { region: regionOf(assembly), sqsEndpoint, issuer, clientId })
}

/** With the host's own keys: what is measured is what functions do, not what keeps them from more. */
export const unguarded = (environment: ReturnType<typeof environmentOf>) => ({
  ...environment,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
})

export interface Call {
  readonly path: string
  readonly persona?: string
  readonly body?: unknown
  readonly headers?: { readonly [name: string]: string }
  readonly now: Date
}

/**
 * The deployed functions on the engines, as the local host runs them, but with nothing happening by itself: the stream is handed on
 * when asked, and all that the functions ask of DynamoDB goes through a meter.
 */
export interface System {
  readonly meter: EngineMeter
  /** To put there what nobody sent; not metered. */
  readonly table: Table
  /** One request through gateway and function. Throws on an answer that is no success. */
  // biome-ignore lint/suspicious/noExplicitAny: its shape is the route's
  call(method: string, call: Call): Promise<any>
  /** Does something of which the projector does not hear: what is there before anything is measured. */
  unheard(act: () => Promise<unknown>): Promise<void>
  /** Hands to the projector what the stream has had since, in batches as deployed; answers how many records there were. */
  project(now: Date): Promise<number>
  invoke(name: string, event: unknown, now: Date): Promise<unknown>
  /** What ran since the last time. */
  taken(): Used
  stop(): Promise<void>
}

/** What AWS charges for beside the table: by function its invocations and how long they took together, and what was answered. */
export interface Used {
  readonly functions: { readonly [name: string]: { readonly invocations: number; readonly milliseconds: number } }
  readonly calls: number
  /** Of the answers, as they leave, and of the functions' logs. */
  readonly bytes: { readonly answered: number; readonly logged: number }
}

export const startSystem = async (
  placements: readonly Placement[],
  people: readonly Person[],
  settings: Partial<RealmSettings> = {},
  successions: readonly Succession[] = [],
  isMetered = true,
): Promise<System> => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const region = regionOf(assembly)
  const [engine, storage, keys] = await Promise.all([
    startDynamoDB({ file: join(directory, 'dynamodb.db') }),
    startStorage({ directory, region, shift: 0, credentials, s3Port: 0 }),
    identityKeys(join(directory, 'identity.json')),
  ])
  const meter = await startEngineMeter(engine.endpoint)
  const issuer = 'http://127.0.0.1/identity'
  const parts = assembledParts({ sqsEndpoint: storage.sqsEndpoint, issuer })
  const s3 = s3Client(storage.s3Endpoint, region, credentials)
  const sqs = sqsClient(storage.sqsEndpoint, region, credentials)
  await createBucketsAndQueues(s3, sqs, parts.buckets, parts.queues)
  const [deployed] = parts.tables
  await createTables(dynamodbClient(engine.endpoint, region, credentials), parts.tables)
  const table = connectTable(deployed!.name, { endpoint: engine.endpoint, region, credentials })
  await saveRealm(realmId, { placements, successions, settings: { ...defaultSettings, ...settings } }, 0, table)
  await pMap(people, one => putPerson(one, table), { concurrency: 16 })

  const [{ id, policy }] = parts.userPools as [UserPool]
  const pool = await startUserPool({ id, users: openUsers({ policy }), credentials, signOut: async () => {} })
  const signingKeys = await startSigningKeys({
    names: parts.signingKeys,
    file: join(directory, 'signing-keys.json'),
    credentials,
  })
  const endpoints = {
    site: 'http://127.0.0.1',
    dynamodb: isMetered ? meter.endpoint : engine.endpoint,
    s3: storage.s3Endpoint,
    sqs: storage.sqsEndpoint,
    cognito: pool.endpoint,
    kms: signingKeys.endpoint,
  }
  const logs = join(directory, 'logs')
  const runtimes = new Map(
    parts.functions.map(lambda => [
      lambda.name,
      startRuntime(lambda, {
        environment: unguarded(environmentOf(lambda, region, endpoints)),
        logFile: join(logs, `${lambda.name}.log`),
        clock: { shift: 0 },
      }),
    ]),
  )
  const loggedBytes = () => readdirSync(logs).reduce((sum, file) => sum + statSync(join(logs, file)).size, 0)
  let ran: { [name: string]: { invocations: number; milliseconds: number } } = {}
  let calls = 0
  let answered = 0
  let loggedBefore = 0
  const invoke = async (name: string, event: unknown, now: Date) => {
    const lambda = findNamed(parts.functions, name)
    const begun = performance.now()
    const result = await runtimes.get(lambda.name)!.invoke(event, now.getTime() - Date.now())
    const spent = ran[lambda.construct] ?? { invocations: 0, milliseconds: 0 }
    ran[lambda.construct] = spent
    spent.invocations += 1
    spent.milliseconds += performance.now() - begun
    return result
  }
  const gateway = createGateway({ routes: parts.routes, issuer, keys: publicKeys(keys), invoke })

  const [source] = parts.streamSources
  const stream = await openStream(engine.endpoint, deployed!.name)
  /** What the stream has had since, which is then removed from the engine's log: a long one makes each write slow. */
  const drain = async (): Promise<StreamRecord[]> => {
    const records: StreamRecord[] = []
    for (let page = await stream.read(); page.length > 0; page = await stream.read()) {
      records.push(...page)
      engine.trimStream(deployed!.name, page.at(-1)!.dynamodb.SequenceNumber)
    }
    return records
  }
  return {
    meter,
    table,
    invoke,
    call: async (method, { path, persona, body, headers, now }) => {
      const reply = await gateway(
        {
          method,
          target: basePath + path,
          headers: {
            host: '127.0.0.1',
            'accept-encoding': 'gzip',
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(persona && { authorization: `Bearer ${await signToken(persona, issuer, keys)}` }),
            ...headers,
          },
          body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
          sourceIp: '127.0.0.1',
        },
        now,
      )
      calls += 1
      answered += reply.body.length
      if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`)
      const text = reply.headers['content-encoding'] === 'gzip' ? gunzipSync(reply.body) : reply.body
      return text.length > 0 ? JSON.parse(text.toString()) : undefined
    },
    unheard: async act => {
      let isDone = false
      const acting = act().finally(() => {
        isDone = true
      })
      while (!isDone) {
        await drain()
        await sleep(50)
      }
      await acting
      await drain()
    },
    project: async now => {
      const records = (await drain()).filter(record => source!.filters.some(pattern => matches(pattern, record)))
      for (let from = 0; from < records.length; from += source!.batchSize)
        await invoke(source!.function.name, { Records: records.slice(from, from + source!.batchSize) }, now)
      return records.length
    },
    taken: () => {
      const logged = loggedBytes() - loggedBefore
      const used = { functions: ran, calls, bytes: { answered, logged } }
      ;[ran, calls, answered, loggedBefore] = [{}, 0, 0, loggedBefore + logged]
      return used
    },
    stop: async () => {
      for (const runtime of runtimes.values()) await runtime.stop()
      for (const client of [table.client, s3, sqs]) client.destroy()
      await Promise.all([meter.stop(), storage.stop(), pool.stop(), signingKeys.stop()])
      await engine.stop()
      rmSync(directory, { recursive: true })
    },
  }
}
