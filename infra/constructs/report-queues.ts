import { Duration } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { deadLetters } from './dead-letters.ts'

/**
 * Reports waiting to be made: one message each, in two queues, so that nobody who asks for one waits behind the thousands of a close.
 * A message that failed five times goes to the dead letters of its own queue, and comes back to it with `npm run redrive`, so that
 * no further event source stands by.
 */
export class ReportQueues extends Construct {
  /** Those that somebody asked for. */
  readonly asked: Queue
  /** Those of a close. */
  readonly close: Queue
  readonly askedDeadLetters: Queue
  readonly closeDeadLetters: Queue

  constructor(scope: Construct, id: string, { workerTimeout }: { readonly workerTimeout: Duration }) {
    super(scope, id)
    const queue = (of: string, itsDeadLetters: Queue) =>
      new Queue(this, of, {
        encryption: QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        retentionPeriod: Duration.days(14),
        // Six times the function's timeout, as AWS advises, or a message could come back while it is still worked on.
        visibilityTimeout: Duration.seconds(6 * workerTimeout.toSeconds()),
        deadLetterQueue: { queue: itsDeadLetters, maxReceiveCount: 5 },
      })
    this.askedDeadLetters = deadLetters(this, 'AskedDeadLetters')
    this.closeDeadLetters = deadLetters(this, 'CloseDeadLetters')
    this.asked = queue('Asked', this.askedDeadLetters)
    this.close = queue('Close', this.closeDeadLetters)
  }

  /** At most so many batches at a time of each: reports may never take the executions that entry needs. */
  feed(worker: IFunction, atOnce: { readonly asked: number; readonly close: number }): void {
    const feed = (queue: Queue, batchSize: number, maxConcurrency: number) =>
      worker.addEventSource(new SqsEventSource(queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }))
    feed(this.asked, 1, atOnce.asked)
    feed(this.close, 5, atOnce.close)
  }
}
