import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import {
  type EventSourceMapping,
  type EventSourceMappingOptions,
  FilterCriteria,
  FilterRule,
  type IFunction,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { allow, allowObjects, allowStream } from './access.ts'

export interface StreamProps {
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
export const projectStream = (projector: IFunction, props: StreamProps): EventSourceMapping =>
  follow(projector, props, {
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.or('INSERT', 'REMOVE'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('SUB#') } } },
      }),
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('ENTRY#') } } },
      }),
    ],
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(1),
  })

/**
 * Hands on that one version of the tree took the place of another, one at a time: of a large one the follower makes the roll-ups of
 * a whole country anew, for minutes, in which those of what is sent meanwhile must not wait.
 */
export const followTree = (follower: IFunction, props: StreamProps): EventSourceMapping =>
  follow(follower, props, {
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('CHANGE#') } } },
      }),
    ],
    batchSize: 1,
  })

const follow = (
  handler: IFunction,
  { table, setAside }: StreamProps,
  wanted: Pick<EventSourceMappingOptions, 'filters' | 'batchSize' | 'maxBatchingWindow'>,
): EventSourceMapping => {
  allowStream(handler, table)
  // Lambda asks for both before it accepts a bucket as the destination.
  allowObjects(handler, setAside, '', 's3:PutObject')
  allow(handler, ['s3:ListBucket'], setAside.bucketArn)

  return handler.addEventSourceMapping('Stream', {
    eventSourceArn: table.tableStreamArn!,
    startingPosition: StartingPosition.TRIM_HORIZON,
    ...wanted,
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
