import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { Invocation, Outcome, WorkerData } from './runtime.ts'
import { installShiftedDate, withShift } from './shifted-date.ts'

/** One function's execution environment: loads its bundle once and runs its handler for each message. */
installShiftedDate()

const { code, handler, name, arn, memoryMegabytes, shift } = workerData as WorkerData
const [file, exported] = handler.split('.') as [string, string]
const bundle = withShift(shift, () => import(pathToFileURL(join(code, `${file}.mjs`)).href))
// Reported by each invocation, as Lambda reports a failed init.
bundle.catch(() => {})

parentPort!.on('message', async (invocation: Invocation) => {
  parentPort!.postMessage(await withShift(invocation.shift, () => run(invocation)))
})

const run = async ({ id, event, deadline }: Invocation): Promise<Outcome> => {
  try {
    const handle = (await bundle)[exported]
    if (typeof handle !== 'function') throw new TypeError(`${handler} is undefined or not exported`)
    const result = await handle(JSON.parse(event), {
      awsRequestId: id,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memoryMegabytes),
      logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.timeOrigin - performance.now())),
    })
    return { id, result: JSON.stringify(result ?? null) }
  } catch (error) {
    const { name: errorType, message: errorMessage, stack } = error instanceof Error ? error : new Error(String(error))
    console.error(JSON.stringify({ errorType, errorMessage, stack: stack?.split('\n') }))
    return { id, error: { errorType, errorMessage } }
  }
}
