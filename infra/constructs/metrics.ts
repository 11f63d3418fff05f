import { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { EventSourceMapping, IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'

/** How many messages wait in a queue, at the most within five minutes. */
export const waiting = (queue: Queue): IMetric =>
  queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' })

/** For how many seconds the oldest message of a queue has been waiting. */
export const oldest = (queue: Queue): IMetric =>
  queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' })

/** A metric that the function emits itself, under its own name as `service`. */
export const ownMetric = (emitter: IFunction, metricName: string, period = Duration.minutes(5)): IMetric =>
  new Metric({
    namespace: 'tonghop',
    metricName,
    dimensionsMap: { service: emitter.functionName },
    period,
    statistic: 'Sum',
  })

/**
 * How many requests a function of the API failed to answer. Of those that it answers 500 itself Lambda knows nothing: it counts what was
 * cut off, or never began.
 */
export const failedRequests = (handler: IFunction, period: Duration): IMetric =>
  new MathExpression({
    expression: 'FILL(answered, 0) + FILL(cutOff, 0)',
    usingMetrics: {
      answered: ownMetric(handler, 'RequestFailed', period),
      cutOff: handler.metricErrors({ period, statistic: 'Sum' }),
    },
    period,
  })

/**
 * A count of which nothing told is none. Left to itself, CloudWatch goes by older periods for a while before it takes missing data for a
 * breach: three or four days, where the alarm says two. `id` tells it apart from others in one graph.
 */
export const orNone = (id: string, counted: IMetric, period: Duration): IMetric =>
  new MathExpression({ expression: `FILL(${id}, 0)`, usingMetrics: { [id]: counted }, period })

/** What Lambda counts on an event source mapping whose `EventCount` metrics are on. */
export const mappingMetric = (mapping: EventSourceMapping, metricName: string): IMetric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { EventSourceMappingUUID: mapping.eventSourceMappingId },
    period: Duration.minutes(5),
    statistic: 'Sum',
  })
