import { Tracer } from '@aws-lambda-powertools/tracer'

/** What AWS is asked is told call by call, by the clients themselves; there is nobody else to whom requests go. */
export const tracer = new Tracer({ captureHTTPsRequests: false })
