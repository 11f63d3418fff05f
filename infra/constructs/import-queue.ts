import { Duration } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { deadLetters } from './dead-letters.ts'

/**
 * Files waiting to be checked or applied, a message each. One that failed five times goes to its dead letters, and comes back with
 * `npm run redrive`.
 */
export class ImportQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { workerTimeout }: { readonly workerTimeout: Duration }) {
    super(scope, id)
    this.deadLetters = deadLetters(this, 'DeadLetters')
    this.queue = new Queue(this, 'Waiting', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // What was uploaded is thrown away after a day: later there is nothing left to work on.
      retentionPeriod: Duration.days(2),
      // Six times the function's timeout, as AWS advises, or a message could come back while it is still worked on.
      visibilityTimeout: Duration.seconds(6 * workerTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    })
  }

  /** Two at a time: a map changes the whole tree, and people open accounts, of which AWS opens so many a second. */
  feed(worker: IFunction): void {
    worker.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: 2, reportBatchItemFailures: true }),
    )
  }
}
