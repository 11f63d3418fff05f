import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'

/**
 * One logger and one set of metrics a function; service, namespace and level come from its environment. Requests are counted by
 * the gateway: a metric of our own is only what an alarm of ours reads.
 */
export const logger = new Logger()
export const metrics = new Metrics()

/** As in `shared/storage/traced.ts`: there only where synthesis asks for it. */
const tracing = process.env.TRACING === 'true' ? await import('./tracing.ts') : undefined
/** The outermost middleware of a function that is traced; of others none. */
export const traces = tracing ? [tracing.traceHandler] : []
