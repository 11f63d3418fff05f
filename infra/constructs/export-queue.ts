import { Duration } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { deadLetters } from './dead-letters.ts'

/**
 * Reports waiting to be made: one message a file. A message that failed five times goes to the dead letters, and comes back with
 * SQS's own redrive (`aws sqs start-message-move-task`), so that no second event source stands by.
 */
export class ExportQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { workerTimeout }: { readonly workerTimeout: Duration }) {
    super(scope, id)
    this.deadLetters = deadLetters(this, 'DeadLetters')
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times the function's timeout, as AWS advises, or a message could come back while it is still worked on.
      visibilityTimeout: Duration.seconds(6 * workerTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    })
  }

  /** At most `maxConcurrency` batches at a time: reports may never take the executions that entry needs. */
  feed(worker: IFunction, maxConcurrency: number): void {
    worker.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 5, maxConcurrency, reportBatchItemFailures: true }),
    )
  }
}
