import { join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Parts } from '../assembly/parts.ts'
import type { Clock } from '../clock.ts'
import type { DynamoDBEngine } from '../engines/dynamodb.ts'
import { fileStore } from '../storage/file-store.ts'
import { keepFailedBatch } from './on-failure.ts'
import type { Poller } from './poller.ts'
import { startQueueSource } from './queue-source.ts'
import { startStreamSource } from './stream-source.ts'

export interface EventSourcesOptions {
  readonly parts: Parts
  readonly database: DynamoDBEngine
  readonly s3: S3Client
  readonly sqs: SQSClient
  readonly region: string
  readonly clock: Clock
  /** Where it is noted how far each stream was read. */
  readonly checkpoints: string
  invoke(functionName: string, event: unknown): Promise<unknown>
  report(functionName: string, error: unknown): void
}

export interface EventSources {
  readonly streams: Poller
  readonly queues: Poller
}

/** Delivers every stream and queue of the assembly to its function. */
export const startEventSources = async (options: EventSourcesOptions): Promise<EventSources> => {
  const { parts, database, s3, sqs, region, clock, checkpoints, invoke, report } = options
  const consumed = parts.streamSources.map(() => 0)
  const streams = parts.streamSources.map((source, i) => {
    const table = parts.tables.find(({ arn }) => source.source.startsWith(`${arn}/stream/`))!
    return startStreamSource({
      source,
      database,
      table: table.name,
      region,
      clock,
      checkpoint: fileStore(join(checkpoints, `${source.id}.json`)),
      invoke: event => invoke(source.function.name, event),
      consumed: sequenceNumber => {
        consumed[i] = Number(sequenceNumber)
        // The log may have several readers: it is cut off before the one that is furthest behind.
        const readers = parts.streamSources.flatMap((other, j) => (other.source === source.source ? consumed[j]! : []))
        database.trimStream(table.name, String(Math.min(...readers)))
      },
      setAside: batch => keepFailedBatch(s3, source, batch),
      onError: error => report(source.function.name, error),
    })
  })
  const queues = parts.queueSources.map(source =>
    startQueueSource({
      source,
      queue: parts.queues.find(({ arn }) => arn === source.source)!,
      sqs,
      region,
      invoke: event => invoke(source.function.name, event),
      onError: error => report(source.function.name, error),
    }),
  )
  return { streams: all(await Promise.all(streams)), queues: all(queues) }
}

const all = (pollers: readonly Poller[]): Poller => ({
  idle: async () => {
    for (const poller of pollers) await poller.idle()
  },
  stop: async () => {
    await Promise.all(pollers.map(poller => poller.stop()))
  },
})
