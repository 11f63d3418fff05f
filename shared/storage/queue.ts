import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs'
import pMap from 'p-map'
import { traced } from './traced.ts'

export interface Queue {
  readonly url: string
  readonly client: SQSClient
}

export const connectQueue = (url: string, config: SQSClientConfig = {}): Queue => ({
  url,
  client: traced(new SQSClient(config)),
})

/** AWS limit: ten messages a batch. */
const batchSize = 10

/**
 * Sends every message as JSON, to be received `after` so many seconds (AWS limit: 900), or throws; sending some of them twice is for
 * the receiver to bear.
 */
export const sendAll = (messages: readonly unknown[], queue: Queue, after = 0): Promise<void> =>
  sendBodies(
    messages.map(message => JSON.stringify(message)),
    queue,
    after,
  )

const sendBodies = async (bodies: readonly string[], { url, client }: Queue, DelaySeconds: number): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(bodies.length / batchSize) }, (_, i) =>
    bodies.slice(i * batchSize, (i + 1) * batchSize),
  )
  await pMap(
    batches,
    async batch => {
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: url,
          Entries: batch.map((MessageBody, i) => ({ Id: String(i), MessageBody, DelaySeconds })),
        }),
      )
      if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken: ${Failed[0]?.Message}`)
    },
    { concurrency: 8 },
  )
}

/**
 * Brings a queue's dead letters back to it, to be worked on once more, and answers how many. A letter is deleted once it is sent:
 * stopped half-way, some come back twice, none is lost.
 */
export const redrive = async (queue: Queue): Promise<number> => {
  const dead = await deadLettersOf(queue)
  if (!dead) return 0
  let moved = 0
  for (;;) {
    const { Messages: letters = [] } = await dead.client.send(
      // Waiting asks all of the queue's servers: without it some letters may not be seen.
      new ReceiveMessageCommand({ QueueUrl: dead.url, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 1 }),
    )
    if (letters.length === 0) return moved
    await sendBodies(
      letters.map(({ Body }) => Body!),
      queue,
      0,
    )
    await dead.client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: dead.url,
        Entries: letters.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle: ReceiptHandle! })),
      }),
    )
    moved += letters.length
  }
}

/** The queue to which a queue's own policy sends what failed too often. */
const deadLettersOf = async ({ url, client }: Queue): Promise<Queue | undefined> => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['RedrivePolicy'] }),
  )
  if (!Attributes?.RedrivePolicy) return undefined
  const { deadLetterTargetArn } = JSON.parse(Attributes.RedrivePolicy) as { deadLetterTargetArn: string }
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: deadLetterTargetArn.split(':').at(-1)! }))
  return { url: QueueUrl!, client }
}
