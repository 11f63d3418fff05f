import { setTimeout as sleep } from 'node:timers/promises'
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda'
import type { EventSource, Queue } from '../assembly/parts.ts'
import type { Poller } from './poller.ts'

export interface QueueSourceOptions {
  readonly source: EventSource
  readonly queue: Queue
  readonly sqs: SQSClient
  readonly region: string
  invoke(event: { readonly Records: readonly SQSRecord[] }): Promise<unknown>
  readonly onError: (error: unknown) => void
}

const longPollSeconds = 20
const afterErrorMilliseconds = 1_000

/**
 * Delivers a queue's messages to a function. What the function dealt with is deleted; what it did not is seen again after the
 * queue's visibility timeout, and goes to the dead-letter queue once it was received too often: the queue itself sees to both.
 */
export const startQueueSource = (options: QueueSourceOptions): Poller => {
  const { source, queue, sqs, onError } = options
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()

  const receive = async (): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: Math.min(source.batchSize, 10),
      WaitTimeSeconds: longPollSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    })
    return (await sqs.send(command, { abortSignal: stopping.signal })).Messages ?? []
  }

  const deliver = async (messages: readonly Message[]) => {
    const records = messages.map(message => toRecord(message, queue, options.region))
    try {
      const failed = failures(await options.invoke({ Records: records }), source)
      const done = records.filter(({ messageId }) => failed !== 'all' && !failed.has(messageId))
      if (done.length === 0) return
      const entries = done.map(({ messageId, receiptHandle }) => ({ Id: messageId, ReceiptHandle: receiptHandle }))
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries: entries }))
    } catch (error) {
      if (!stopping.signal.aborted) onError(error)
    }
  }

  const poll = async () => {
    while (!stopping.signal.aborted) {
      if (running.size >= source.maxConcurrency) {
        await Promise.race(running)
        continue
      }
      try {
        const messages = await receive()
        if (messages.length === 0) continue
        const delivery = deliver(messages).finally(() => running.delete(delivery))
        running.add(delivery)
      } catch (error) {
        if (stopping.signal.aborted) return
        onError(error)
        await pause(afterErrorMilliseconds)
      }
    }
  }

  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {})

  const empty = async (): Promise<boolean> => {
    const names = ['ApproximateNumberOfMessages'] as const
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queue.url, AttributeNames: [...names] }),
    )
    return Attributes?.ApproximateNumberOfMessages === '0'
  }

  const polling = poll()

  return {
    idle: async () => {
      // Twice in a row: between the two, what was just taken from the queue has begun to be delivered.
      let quiet = 0
      while (!stopping.signal.aborted && quiet < 2) {
        quiet = running.size === 0 && (await empty()) ? quiet + 1 : 0
        await pause(10)
      }
    },
    stop: async () => {
      stopping.abort()
      await polling
      await Promise.all(running)
    },
  }
}

/** The ids of the messages that must come again. */
const failures = (result: unknown, source: EventSource): ReadonlySet<string> | 'all' => {
  if (!source.reportsItemFailures) return new Set()
  const ids = ((result as SQSBatchResponse | null)?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier)
  return ids.some(id => !id) ? 'all' : new Set(ids)
}

const toRecord = (message: Message, queue: Queue, region: string): SQSRecord => ({
  messageId: message.MessageId!,
  receiptHandle: message.ReceiptHandle!,
  body: message.Body!,
  attributes: message.Attributes as unknown as SQSRecord['attributes'],
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue, DataType }]) => [
      name,
      { stringValue: StringValue, stringListValues: [], binaryListValues: [], dataType: DataType! },
    ]),
  ),
  md5OfBody: message.MD5OfBody!,
  eventSource: 'aws:sqs',
  eventSourceARN: queue.arn,
  awsRegion: region,
})
