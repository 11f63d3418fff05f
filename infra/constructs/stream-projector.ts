import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import {
  type EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IFunction,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { allow, allowObjects, allowStream } from './access.ts'

export interface StreamProjectorProps {
  readonly projector: IFunction
  readonly table: Table
  /** Where records go that no retry could get through, with their whole payload. */
  readonly setAside: Bucket
}

/**
 * Hands to the projector what happens to submissions: a version or a draft that appears, a draft that goes; a hundred at a time, in
 * the order of their shard. A draft saved again changes nothing that is counted, and what the projector writes itself is filtered
 * out, or it would feed on its own work.
 *
 * A batch that fails is halved until the record at fault stands alone; that one is tried ten times, or until it is six hours old,
 * and set aside, so that one bad record never holds up a province.
 */
export const projectStream = ({ projector, table, setAside }: StreamProjectorProps): EventSourceMapping => {
  allowStream(projector, table)
  // Lambda asks for both before it accepts a bucket as the destination.
  allowObjects(projector, setAside, '', 's3:PutObject')
  allow(projector, ['s3:ListBucket'], setAside.bucketArn)

  return projector.addEventSourceMapping('Stream', {
    eventSourceArn: table.tableStreamArn!,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.or('INSERT', 'REMOVE'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('SUB#') } } },
      }),
    ],
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(1),
    parallelizationFactor: 1,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 10,
    maxRecordAge: Duration.hours(6),
    onFailure: { bind: () => ({ destination: setAside.bucketArn }) },
    supportS3OnFailureDestination: true,
    metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
  })
}
