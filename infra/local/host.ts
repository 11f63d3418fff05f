import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pMap from 'p-map'
import { redrive } from '../../shared/storage/queue.ts'
import { replaySetAside } from '../../shared/storage/set-aside.ts'
import { everyUnit } from '../../shared/storage/tree.ts'
import { findNamed, readParts, type UserPool } from './assembly/parts.ts'
import { readStacks, regionOf } from './assembly/template.ts'
import { type Clock, realClock } from './clock.ts'
import type { Persona } from './demo/personas.ts'
import { startDynamoDB } from './engines/dynamodb.ts'
import { startSigningKeys } from './engines/signing-keys.ts'
import { createBucketsAndQueues, s3Client, sqsClient, startStorage } from './engines/storage.ts'
import { invokeAsync } from './events/async-invocation.ts'
import { startEventSources } from './events/event-sources.ts'
import { setAsideIn } from './events/on-failure.ts'
import { scheduledEvent, startSchedules } from './events/schedules.ts'
import { accessKeyOf, credentials } from './functions/environment.ts'
import { type Now, startFunctions } from './functions/functions.ts'
import { createGateway } from './gateway/gateway.ts'
import { inProcess, type Reply, type RequestOptions } from './gateway/in-process.ts'
import { identityKeys, publicKeys } from './identity/keys.ts'
import { createIdentity, issuerOf } from './identity/provider.ts'
import { apiScopes, clientId, tokenCache } from './identity/token.ts'
import { startUserPool } from './identity/user-pool.ts'
import { openUsers } from './identity/users.ts'
import { type SentMail, startOutbox } from './mail/outbox.ts'
import { outboxPage } from './mail/pages.ts'
import type { NextChapter } from './next-chapter.ts'
import { type Heard, startDoor } from './permissions/door.ts'
import { createGuard } from './permissions/guard.ts'
import { type KnownPermission, openUses } from './permissions/uses.ts'
import { startHttpServer } from './server/http-server.ts'
import { createTables, dynamodbClient } from './storage/table.ts'
import { type TablePlace, withTable } from './storage/with-table.ts'

export type { Reply, RequestOptions } from './gateway/in-process.ts'

/** The whole system on one machine, made from the synthesized assembly. */
export interface Host extends TablePlace {
  /** `http://127.0.0.1:3000`, without a slash at its end. */
  readonly url: string
  readonly clock: Clock
  /** The S3 proxy: what SDK clients talk to, and where signed links point. */
  readonly s3Endpoint: string
  readonly sqsEndpoint: string
  readonly cognitoEndpoint: string
  readonly kmsEndpoint: string
  readonly userPool: string
  /** The id of a key by its construct's id, such as `SigningKey`. */
  signingKey(construct: string): string
  /** The name of a bucket by its construct's id, such as `Exports`. */
  bucket(construct: string): string
  /** The URL of a queue by its construct's id, such as `ReportsAsked`. */
  queueUrl(construct: string): string
  /**
   * Runs a Lambda function with an event as Lambda would: its result, or a rejection with the handler's error.
   * `name` is the function's name, the end of it, or its construct's id: `tonghop-dev-entry`, `entry`, `EntryFunction`.
   * `now` is what the function's clock shows, the host's clock when not given.
   */
  invoke(name: string, event: unknown, options?: { now?: Date | string }): Promise<unknown>
  /** A request through the gateway's routes and authorizer, without the network. */
  request(method: string, path: string, options?: RequestOptions): Promise<Reply>
  /** Fires a schedule as if its time were `now`; rejects when the function it calls fails. */
  fire(schedule: string, options?: { now?: Date | string }): Promise<unknown>
  /** An access token of this persona, as the sign-in would give it. */
  token(persona: string): Promise<string>
  /** The mails that would have been sent, the newest first. */
  mails(): readonly SentMail[]
  /** What the functions' roles allow, and whether it was used. */
  permissions(): KnownPermission[]
  /** Resolves when all that was written has passed through the stream; queues may still be busy. */
  streamIdle(): Promise<void>
  /** Resolves when the stream and the queues are drained and nothing runs. */
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface HostOptions {
  /** The cloud assembly, `cdk.out`. */
  readonly assembly: string
  /** Where everything is kept; without one, in a temporary directory that goes away with the host. */
  readonly directory?: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly clock?: Clock
  /** They have accounts, and unless there is a next chapter the sign-in page offers them. */
  readonly personas: readonly Persona[]
  readonly chapter?: NextChapter | undefined
  /** One line about something that failed where nobody waits for it. */
  readonly report?: (line: string) => void
  /**
   * Whether each function is held to its role, as by IAM: so unless it is said otherwise, by a benchmark, whose functions may do anything
   * and ask the database and the queues themselves.
   */
  readonly guarded?: boolean
  /** Hears of each request of a function to the database; of a host that is guarded. */
  readonly onRequest?: (heard: Heard) => void
}

const anything = [{ action: '*', resource: '*' }]

/** Starts the system that an assembly describes. Throws a PortInUseError, or what an engine or a template complains of. */
export const createHost = async (options: HostOptions): Promise<Host> => {
  const { assembly, clock = realClock, personas, chapter, report = () => {}, guarded = true } = options
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'tonghop-'))
  const started: { stop(): unknown }[] = []
  const keep = <Part extends { stop(): unknown }>(part: Part): Part => {
    started.push(part)
    return part
  }
  const stopping = new AbortController()
  const stop = async () => {
    stopping.abort()
    for (const part of started.splice(0).reverse()) await part.stop()
    if (!options.directory) rmSync(directory, { recursive: true, force: true })
  }
  const complain = (name: string, error: unknown) =>
    report(`${name}: ${error instanceof Error ? error.message : String(error)}`)

  try {
    const region = regionOf(assembly)
    const server = keep(await startHttpServer(options.port ?? 0))
    const uses = openUses()
    const watch = { onUse: uses.note, onRefusal: report }
    const guard = createGuard(credentials, watch)
    const [database, storage, keys] = await Promise.all([
      startDynamoDB({ file: join(directory, 'dynamodb.db') }).then(keep),
      startStorage({ directory, region, shift: clock.shift, credentials, site: server.url }, watch).then(keep),
      identityKeys(join(directory, 'identity.json')),
    ])
    clock.onMove(storage.moveClock)
    const issuer = issuerOf(server.url)
    const [dynamodbDoor, sqsDoor] = guarded
      ? await Promise.all([
          startDoor(database.endpoint, guard, options.onRequest).then(keep),
          startDoor(storage.sqsEndpoint, guard).then(keep),
        ])
      : [database, { endpoint: storage.sqsEndpoint }]
    const parts = readParts(readStacks(assembly), { region, sqsEndpoint: sqsDoor.endpoint, issuer, clientId })
    const roles = Object.fromEntries(
      parts.functions.map(lambda => [accessKeyOf(lambda), guarded ? lambda.permissions : anything]),
    )
    guard.admit(roles)
    storage.admit(roles)
    const s3 = s3Client(storage.s3Endpoint, region, credentials)
    const sqs = sqsClient(storage.sqsEndpoint, region, credentials)
    await Promise.all([
      createBucketsAndQueues(s3, sqs, parts.buckets, parts.queues),
      createTables(dynamodbClient(database.endpoint, region, credentials), parts.tables),
    ])

    const [{ id, policy }] = parts.userPools as [UserPool]
    const offered = () => chapter?.personas() ?? personas
    const users = openUsers({ file: join(directory, 'users.json'), policy, personas })
    const identity = createIdentity({
      url: server.url,
      keys,
      users,
      personas: offered,
      demonstration: chapter && { chapter, now: clock.now },
      onError: error => complain('oidc', error),
    })
    const pool = keep(await startUserPool({ id, users, credentials, guard, signOut: identity.signOut }))
    const signingKeys = keep(
      await startSigningKeys({
        names: parts.signingKeys,
        file: join(directory, 'signing-keys.json'),
        credentials,
        guard,
      }),
    )

    const outbox = keep(await startOutbox({ file: join(directory, 'outbox.json'), guard, now: clock.now }))

    const endpoints = {
      site: server.url,
      dynamodb: dynamodbDoor.endpoint,
      s3: storage.s3Endpoint,
      sqs: sqsDoor.endpoint,
      cognito: pool.endpoint,
      kms: signingKeys.endpoint,
      ses: outbox.endpoint,
    }
    const functions = keep(startFunctions(parts.functions, region, endpoints, clock, join(directory, 'logs')))
    const invokeAndReport = async (name: string, event: unknown, now?: Now): Promise<unknown> => {
      try {
        return await functions.invoke(name, event, now)
      } catch (error) {
        complain(name, error)
        throw error
      }
    }
    const { streams, queues } = await startEventSources({
      parts,
      database,
      s3,
      sqs,
      region,
      clock,
      checkpoints: join(directory, 'checkpoints'),
      invoke: functions.invoke,
      report: complain,
    })
    keep(streams)
    keep(queues)
    const fire = async (name: string, now: Date | string = clock.now()) => {
      const schedule = findNamed(parts.schedules, name)
      return functions.invoke(schedule.functionArn, scheduledEvent(schedule, new Date(now)), now)
    }
    keep(
      startSchedules({
        schedules: parts.schedules,
        clock,
        invokeAsync: (name, event, now) =>
          invokeAsync(findNamed(parts.functions, name), event, {
            sqs,
            queues: parts.queues,
            invoke: () => functions.invoke(name, event, now),
            onError: error => complain(name, error),
            stopping: stopping.signal,
          }),
      }),
    )

    const place = { tableName: parts.tables[0]!.name, dynamodbEndpoint: database.endpoint, region }
    const gateway = createGateway({ routes: parts.routes, issuer, keys: publicKeys(keys), invoke: invokeAndReport })
    const token = tokenCache(issuer, keys)
    server.serve({
      api: request => gateway(request, clock.now()),
      identity: identity.serve,
      uploads: storage.s3Endpoint,
      control: {
        site: () => ({ issuer, clientId, scope: `openid ${apiScopes}`, now: clock.now(), personas: offered() }),
        invoke: functions.invoke,
        fire,
        chapter,
        outbox: id => outboxPage(outbox.mails(), id),
        redrive: async () => {
          const moved = await Promise.all(parts.queues.map(({ url }) => redrive({ url, client: sqs })))
          const buckets = new Set(parts.streamSources.flatMap(({ onFailure }) => setAsideIn(onFailure) ?? []))
          const replayed = await pMap(buckets, name => replaySetAside({ name, client: s3 }, functions.invoke, complain))
          return {
            messages: moved.reduce((sum, one) => sum + one, 0),
            records: replayed.reduce((sum, { records }) => sum + records, 0),
            left: replayed.flatMap(({ left }) => left),
          }
        },
        rebuild: async () => {
          const { rebuild } = await import('../../functions/stream/rebuild.ts')
          const { REALM } = findNamed(parts.functions, 'projector').environment
          return withTable(place, table => rebuild(REALM!, clock.now(), table))
        },
        verifyAudit: async () => {
          const { verifyAudit } = await import('../../shared/storage/verify-audit.ts')
          const { REALM, AUDIT_HEADS_BUCKET } = findNamed(parts.functions, 'audit-keeper').environment
          const heads = { name: AUDIT_HEADS_BUCKET!, client: s3 }
          return withTable(place, async table => verifyAudit(REALM!, await everyUnit(REALM!, table), table, heads))
        },
        drill: async () => {
          const { drill } = await import('./backup/drill.ts')
          const { REALM, AUDIT_HEADS_BUCKET } = findNamed(parts.functions, 'audit-keeper').environment
          const [kept] = parts.tables
          const emptied = { ...kept!, name: `${kept!.name}-drill` }
          await createTables(dynamodbClient(database.endpoint, region, credentials), [emptied])
          const heads = { name: AUDIT_HEADS_BUCKET!, client: s3 }
          return withTable(place, table =>
            drill({ realm: REALM!, now: clock.now() }, table, { ...table, name: emptied.name }, heads),
          )
        },
      },
    })
    for (const { functionName } of parts.routes) functions.warmUp(functionName)

    return {
      url: server.url,
      clock,
      ...place,
      s3Endpoint: storage.s3Endpoint,
      sqsEndpoint: storage.sqsEndpoint,
      cognitoEndpoint: pool.endpoint,
      kmsEndpoint: signingKeys.endpoint,
      userPool: id,
      signingKey: construct => parts.signingKeys.find(key => key.construct === construct)!.id,
      bucket: construct => parts.buckets.find(bucket => bucket.construct === construct)!.name,
      queueUrl: construct => parts.queues.find(queue => queue.construct === construct)!.url,
      invoke: (name, event, { now } = {}) => functions.invoke(name, event, now),
      request: inProcess(gateway, server.url, clock, token),
      fire: (schedule, { now } = {}) => fire(schedule, now),
      token,
      mails: outbox.mails,
      permissions: () => uses.of(parts.functions),
      streamIdle: streams.idle,
      idle: async () => {
        let wasRunning: boolean
        do {
          wasRunning = functions.running()
          await queues.idle()
          await streams.idle()
        } while (wasRunning || functions.running())
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
