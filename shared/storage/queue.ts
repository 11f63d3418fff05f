import { SendMessageBatchCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs'
import pMap from 'p-map'

export interface Queue {
  readonly url: string
  readonly client: SQSClient
}

export const connectQueue = (url: string, config: SQSClientConfig = {}): Queue => ({
  url,
  client: new SQSClient(config),
})

/** AWS limit: ten messages a batch. */
const batchSize = 10

/** Sends every message, or throws; sending some of them twice is for the receiver to bear. */
export const sendAll = async (messages: readonly unknown[], { url, client }: Queue): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(messages.length / batchSize) }, (_, i) =>
    messages.slice(i * batchSize, (i + 1) * batchSize),
  )
  await pMap(
    batches,
    async batch => {
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: url,
          Entries: batch.map((message, i) => ({ Id: String(i), MessageBody: JSON.stringify(message) })),
        }),
      )
      if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken: ${Failed[0]?.Message}`)
    },
    { concurrency: 8 },
  )
}
