import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'

/**
 * One logger and one set of metrics a function; service, namespace and level come from its environment. Requests are counted by
 * the gateway: a metric of our own is only what an alarm of ours reads.
 */
export const logger = new Logger()
export const metrics = new Metrics()
