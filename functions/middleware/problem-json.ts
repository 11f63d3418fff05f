import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { Problem } from '../../shared/domain/problem.ts'
import { logger, metrics } from './observability.ts'

type Middleware = MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>

/** Answers whatever was thrown as RFC 9457 problem+json. What is not a Problem is our fault: logged whole, told without detail. */
export const problemJson: Middleware = {
  onError: request => {
    const problem = asProblem(request.error)
    if (problem.status >= 500) {
      logger.error('The request failed', { error: request.error as Error })
      // To Lambda, a function that answers has not failed.
      metrics.singleMetric().addMetric('RequestFailed', MetricUnit.Count, 1)
    }
    const { requestId } = request.event.requestContext
    // Assigned, not returned: a hook that returns ends the chain, and the headers would be missing.
    request.response = {
      ...request.response,
      statusCode: problem.status,
      headers: {
        ...request.response?.headers,
        'content-type': 'application/problem+json; charset=utf-8',
        ...(problem.status === 429 && { 'retry-after': String(problem.details.seconds ?? 2) }),
      },
      body: JSON.stringify({ type: `urn:tonghop:problem:${problem.code}`, ...problem.toJSON(), requestId }),
    }
  },
}

const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
  'SlowDown',
])

const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof Error && throttled.has(error.name)) return new Problem('too_many_requests', {}, { cause: error })
  return new Problem('internal', {}, { cause: error })
}
