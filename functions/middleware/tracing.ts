import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware'
import { tracer } from '../../shared/storage/tracer.ts'

/** Never what a function answers: there are names and telephone numbers in it, for which nobody would look in a trace. */
export const traceHandler = captureLambdaHandler(tracer, { captureResponse: false })
