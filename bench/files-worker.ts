import { pathToFileURL } from 'node:url'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { peakMegabytes } from './files-child.ts'

/** In a process of its own: the report worker's bundle, which is handed the batches that its parent sends. */

export interface WorkedOff {
  readonly response: SQSBatchResponse
  /** In MB: the process's largest resident set until now. */
  readonly peak: number
}

const { handler } = await import(pathToFileURL(process.argv[2]!).href)
const context = {
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  awsRequestId: '00000000-0000-0000-0000-000000000000',
  getRemainingTimeInMillis: () => 900_000,
}
process.on('message', async (event: SQSEvent) => {
  const response: SQSBatchResponse = await handler(event, context)
  process.send!({ response, peak: peakMegabytes() } satisfies WorkedOff)
})
process.on('disconnect', () => process.exit())
process.send!({ response: { batchItemFailures: [] }, peak: peakMegabytes() } satisfies WorkedOff)
