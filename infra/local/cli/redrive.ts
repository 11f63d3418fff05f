import type { Context } from 'aws-lambda'
import { connectBucket } from '../../../shared/storage/bucket.ts'
import { connectQueue, redrive } from '../../../shared/storage/queue.ts'
import { type Replay, type Replayed, replaySetAside } from '../../../shared/storage/set-aside.ts'
import { ask } from './ask.ts'

/**
 * `npm run redrive`: brings the dead letters of the running host back to their queues, and has its stream's functions take in what
 * they set aside. On AWS `npm run redrive -- <URL of a queue>` does the one, and `TABLE_NAME=… EXPORTS_BUCKET=… REALM=vn npm run redrive
 * -- s3://<bucket>` the other, with the credentials and the region of the shell. Ends with 1 when something could not be taken in.
 */
const [from] = process.argv.slice(2)

/** The functions of this checkout, which has to be of the version that is deployed. */
const functions = {
  projector: () => import('../../../functions/stream/projector.ts'),
  'tree-follower': () => import('../../../functions/stream/tree-follower.ts'),
}

const replayHere: Replay = async (functionName, batch) => {
  const named = Object.entries(functions).find(([name]) => functionName.endsWith(`-${name}`))
  if (!named) throw new Error(`There is no function here that is ${functionName}`)
  const { handler } = await named[1]()
  await handler(batch as never, { functionName } as Context)
}

const replayFrom = async (bucket: string): Promise<Replayed> => {
  // Metrics are for the functions where they run.
  process.env.POWERTOOLS_METRICS_DISABLED = 'true'
  const replayed = await replaySetAside(connectBucket(bucket), replayHere, (key, error) => console.error(key, error))
  console.log(JSON.stringify(replayed, null, 2))
  return replayed
}

if (from && !from.startsWith('s3://')) console.log(await redrive(connectQueue(from)))
else {
  const { left } = from ? await replayFrom(from.slice('s3://'.length)) : ((await ask('redrive', {})) as Replayed)
  if (left.length > 0) process.exitCode = 1
}
