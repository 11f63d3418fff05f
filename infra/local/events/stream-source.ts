import { setTimeout as sleep } from 'node:timers/promises'
import type { EventSource } from '../assembly/parts.ts'
import type { Clock } from '../clock.ts'
import type { DynamoDBEngine } from '../engines/dynamodb.ts'
import { openStream, type StreamPosition, type StreamReader, type StreamRecord } from '../engines/stream-log.ts'
import { FunctionError } from '../functions/runtime.ts'
import { matches } from './pattern.ts'
import type { Poller } from './poller.ts'

export interface StreamSourceOptions {
  readonly source: EventSource
  readonly database: DynamoDBEngine
  readonly table: string
  readonly region: string
  /** Where the stream was left; kept after each batch. */
  readonly checkpoint: { read(): StreamPosition | undefined; write(position: StreamPosition): void }
  invoke(event: { readonly Records: readonly object[] }): Promise<unknown>
  /** Takes the batch that was given up on. */
  setAside(failure: FailedBatch): Promise<void>
  /** The host's: records' times are shifted to agree with it. */
  readonly clock: Pick<Clock, 'shift'>
  /** Told now and then how far it has come: what lies before is of no more use here. */
  consumed(sequenceNumber: string): void
  readonly onError: (error: unknown) => void
}

export interface FailedBatch {
  readonly streamArn: string
  readonly shardId: string
  readonly event: { readonly Records: readonly StreamRecord[] }
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'
  readonly attempts: number
  readonly requestId: string
  readonly errorType: string
}

const pollMilliseconds = 40
const firstRetryMilliseconds = 50
const slowestRetryMilliseconds = 5_000
const recordsKeptInLog = 500

/**
 * Delivers a table's stream to a function, in order and at least once: filtered, in batches that wait for more to come, split
 * on an error, tried again, and set aside when that is of no use.
 */
export const startStreamSource = async (options: StreamSourceOptions): Promise<Poller> => {
  const { source, checkpoint } = options
  const reader = await openStream(options.database.endpoint, options.table, checkpoint.read())
  const stopping = new AbortController()
  const waiting: StreamRecord[] = []
  let lastRead = checkpoint.read()?.sequenceNumber
  let unread = 0
  let impatient = 0
  let looks = 0

  const deliverWaiting = async () => {
    while (waiting.length > 0 && !stopping.signal.aborted) {
      const batch = waiting.slice(0, source.batchSize)
      const done = await deliver(batch, reader, options, stopping.signal)
      if (!done) return
      waiting.splice(0, batch.length)
      keep(batch.at(-1)!.dynamodb.SequenceNumber)
    }
  }

  const keep = (sequenceNumber: string) => {
    checkpoint.write({ streamArn: reader.streamArn, sequenceNumber })
    if (unread < recordsKeptInLog) return
    options.consumed(sequenceNumber)
    unread = 0
  }

  let windowEnds = 0
  const look = async () => {
    const records = await reader.read()
    const wanted = records.filter(record => passes(record, source))
    if (wanted.length > 0 && waiting.length === 0) windowEnds = Date.now() + source.windowSeconds * 1000
    waiting.push(...wanted)
    unread += records.length
    lastRead = records.at(-1)?.dynamodb.SequenceNumber ?? lastRead
    const full = waiting.length >= source.batchSize || Date.now() >= windowEnds || impatient > 0
    if (waiting.length > 0 && full) await deliverWaiting()
    else if (waiting.length === 0 && records.length > 0) keep(lastRead!)
    if (records.length > 0) return
    if (waiting.length === 0) looks += 1
    await pause(pollMilliseconds, stopping.signal)
  }

  const poll = async () => {
    while (!stopping.signal.aborted) {
      try {
        await look()
      } catch (error) {
        if (stopping.signal.aborted) return
        options.onError(error)
        await pause(slowestRetryMilliseconds, stopping.signal)
      }
    }
  }
  const running = poll()

  return {
    idle: async () => {
      impatient += 1
      const seen = looks
      // The look that is under way may have begun before the last write: wait for one that began after.
      while (looks < seen + 2 && !stopping.signal.aborted) await pause(5, stopping.signal)
      impatient -= 1
    },
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Sleeps, unless the host stops meanwhile. */
const pause = async (milliseconds: number, stopping: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, { signal: stopping }).catch(() => {})
}

const passes = (record: StreamRecord, { filters }: EventSource): boolean =>
  filters.length === 0 || filters.some(pattern => matches(pattern, record))

/** Delivers a batch until it is dealt with, one way or the other; false when the host stops before that. */
const deliver = async (
  batch: readonly StreamRecord[],
  reader: StreamReader,
  options: StreamSourceOptions,
  stopping: AbortSignal,
): Promise<boolean> => {
  const { source } = options
  let left = batch
  let attempts = 0
  while (left.length > 0) {
    const event = { Records: left.map(record => toLambda(record, reader, options)) }
    let failure: FunctionError
    attempts += 1
    try {
      const failed = firstFailure(await options.invoke(event), left, source)
      if (failed === undefined) return true
      left = left.slice(failed)
      failure = new FunctionError('ReportBatchItemFailures', 'The function reported failed items', '')
    } catch (error) {
      if (stopping.aborted) return false
      failure = error instanceof FunctionError ? error : new FunctionError('Error', String(error), '')
    }
    options.onError(failure)

    const condition = givenUp(left, attempts, source)
    if (source.bisect && left.length > 1) {
      const middle = Math.ceil(left.length / 2)
      return (
        (await deliver(left.slice(0, middle), reader, options, stopping)) &&
        (await deliver(left.slice(middle), reader, options, stopping))
      )
    }
    if (condition) {
      await options.setAside({
        streamArn: reader.streamArn,
        shardId: reader.shardId,
        event: { Records: left.map(record => toLambda(record, reader, options)) },
        condition,
        attempts,
        requestId: failure.requestId,
        errorType: failure.errorType,
      })
      return true
    }
    await pause(Math.min(firstRetryMilliseconds * 2 ** (attempts - 1), slowestRetryMilliseconds), stopping)
    if (stopping.aborted) return false
  }
  return true
}

/** Index of the first record that must come again; undefined when the whole batch was dealt with. */
const firstFailure = (result: unknown, batch: readonly StreamRecord[], source: EventSource): number | undefined => {
  if (!source.reportsItemFailures) return undefined
  const failures = (result as { batchItemFailures?: { itemIdentifier: string }[] } | null)?.batchItemFailures ?? []
  if (failures.length === 0) return undefined
  const indexes = failures.map(({ itemIdentifier }) =>
    batch.findIndex(record => record.dynamodb.SequenceNumber === itemIdentifier),
  )
  // An identifier that is not in the batch fails all of it, as on AWS.
  return indexes.includes(-1) ? 0 : Math.min(...indexes)
}

const givenUp = (
  batch: readonly StreamRecord[],
  attempts: number,
  { retries, maxAgeSeconds }: EventSource,
): FailedBatch['condition'] | undefined => {
  if (retries !== undefined && attempts > retries) return 'RetryAttemptsExhausted'
  const age = Date.now() / 1000 - batch[0]!.dynamodb.ApproximateCreationDateTime
  return maxAgeSeconds !== undefined && age > maxAgeSeconds ? 'RecordAgeExceeded' : undefined
}

/** The record as Lambda hands it over. The engine spells the user identity of a TTL deletion in lower case. */
const toLambda = (record: StreamRecord, reader: StreamReader, { region, clock }: StreamSourceOptions): StreamRecord => {
  const { userIdentity, ...rest } = record
  return {
    ...rest,
    ...(userIdentity && { userIdentity: capitalized(userIdentity) }),
    dynamodb: {
      ...record.dynamodb,
      ApproximateCreationDateTime: record.dynamodb.ApproximateCreationDateTime + Math.round(clock.shift / 1000),
    },
    awsRegion: region,
    eventSourceARN: reader.streamArn,
  } as StreamRecord
}

/** `{ type: 'Service', principalId }` → `{ Type, PrincipalId }`. */
const capitalized = (identity: object): object =>
  Object.fromEntries(
    Object.entries(identity).map(([name, value]) => [`${name[0]!.toUpperCase()}${name.slice(1)}`, value]),
  )
