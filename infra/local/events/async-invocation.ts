import { setTimeout as sleep } from 'node:timers/promises'
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { LambdaFunction, Queue } from '../assembly/parts.ts'
import { FunctionError } from '../functions/runtime.ts'

export interface AsyncInvocationOptions {
  readonly sqs: SQSClient
  readonly queues: readonly Queue[]
  invoke(): Promise<unknown>
  readonly onError: (error: unknown) => void
  readonly stopping: AbortSignal
  /** Lambda waits a minute before the second attempt and two before the third. */
  readonly pauses?: readonly number[]
}

/** Lambda's asynchronous invocation: tries a failed one again, then sends it to the on-failure queue, if there is one. */
export const invokeAsync = async (
  lambda: LambdaFunction,
  event: unknown,
  { sqs, queues, invoke, onError, stopping, pauses = [60_000, 120_000] }: AsyncInvocationOptions,
): Promise<void> => {
  for (let attempt = 1; !stopping.aborted; attempt += 1) {
    try {
      await invoke()
      return
    } catch (error) {
      onError(error)
      if (attempt > lambda.asyncRetries) {
        const destination = queues.find(({ arn }) => arn === lambda.asyncOnFailure)
        if (destination) await sqs.send(message(destination, lambda, event, attempt, error))
        return
      }
    }
    await sleep(pauses[attempt - 1], undefined, { signal: stopping }).catch(() => {})
  }
}

/** Shaped as Lambda's: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const message = (queue: Queue, lambda: LambdaFunction, event: unknown, attempts: number, error: unknown) => {
  const failure = error instanceof FunctionError ? error : new FunctionError('Error', String(error), '')
  return new SendMessageCommand({
    QueueUrl: queue.url,
    MessageBody: JSON.stringify({
      version: '1.0',
      timestamp: new Date().toISOString(),
      requestContext: {
        requestId: failure.requestId,
        functionArn: `${lambda.arn}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: attempts,
      },
      requestPayload: event,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: failure.errorType, errorMessage: failure.message },
    }),
  })
}
