import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Bucket, Queue } from '../assembly/parts.ts'
import type { Roles, Use, Watch } from '../permissions/guard.ts'
import type { Credentials } from '../s3/signature.ts'

export interface StorageData {
  /** Where objects and messages are kept. */
  readonly directory: string
  readonly region: string
  /** Milliseconds by which the clock that signs links is ahead of the machine's. */
  readonly shift: number
  readonly credentials: Credentials
  /** Where the S3 proxy listens; any free port when 0 or not given. */
  readonly s3Port?: number
  /** The origin of the site, whose pages may upload (CORS); nobody's when not given. */
  readonly site?: string
}

/** What the thread is told once it runs. */
export type StorageOrder = 'stop' | { readonly shift: number } | { readonly roles: Roles }

/** What the thread tells: where it answers, once it does; then what becomes of what the functions ask. */
export type StorageWord =
  | { readonly sqs: string; readonly s3: string }
  | { readonly use: Use }
  | { readonly refusal: string }

export interface StorageEngine {
  readonly sqsEndpoint: string
  /** The S3 proxy. */
  readonly s3Endpoint: string
  /** Moves the clock that signs links, to so many milliseconds ahead of the machine's. */
  moveClock(shift: number): void
  /** From now on each of these may do with objects what its role allows, and no more. */
  admit(roles: Roles): void
  stop(): Promise<void>
}

/** Starts S3 and SQS on this machine. */
export const startStorage = async (options: StorageData, { onUse, onRefusal }: Watch = {}): Promise<StorageEngine> => {
  mkdirSync(options.directory, { recursive: true })
  const worker = new Worker(join(import.meta.dirname, 'storage-worker.ts'), { workerData: options })
  const [endpoints] = await once(worker, 'message')
  worker.on('message', (word: StorageWord) => {
    if ('use' in word) onUse?.(word.use)
    if ('refusal' in word) onRefusal?.(word.refusal)
  })
  return {
    sqsEndpoint: endpoints.sqs,
    s3Endpoint: endpoints.s3,
    moveClock: shift => worker.postMessage({ shift } satisfies StorageOrder),
    admit: roles => worker.postMessage({ roles } satisfies StorageOrder),
    stop: async () => {
      worker.postMessage('stop' satisfies StorageOrder)
      await once(worker, 'exit')
    },
  }
}

export const s3Client = (endpoint: string, region: string, credentials: Credentials): S3Client =>
  new S3Client({ endpoint, region, credentials, forcePathStyle: true })

export const sqsClient = (endpoint: string, region: string, credentials: Credentials): SQSClient =>
  new SQSClient({ endpoint, region, credentials })

/** Both may be there already, from an earlier start. */
export const createBucketsAndQueues = async (
  s3: S3Client,
  sqs: SQSClient,
  buckets: readonly Bucket[],
  queues: readonly Queue[],
): Promise<void> => {
  for (const { name } of buckets) await s3.send(new CreateBucketCommand({ Bucket: name }))
  for (const { name, url, attributes } of queues) {
    await sqs.send(new CreateQueueCommand({ QueueName: name }))
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { ...attributes } }))
  }
}
