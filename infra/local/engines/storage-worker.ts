import { Server } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { startFauxqs } from 'fauxqs'
import { createGuard } from '../permissions/guard.ts'
import { startS3Proxy } from '../s3/proxy.ts'
import { releaseMessages } from './release-messages.ts'
import type { StorageData, StorageOrder, StorageWord } from './storage.ts'

/** The S3 and SQS engine and S3's door, in a thread of their own so that large files keep nobody waiting. */
const { directory, region, credentials, s3Port = 0, site } = workerData as StorageData
let { shift } = workerData as StorageData

// The engine insists on all interfaces (0.0.0.0); nothing of this machine's may be reached from outside.
const listen = Server.prototype.listen
Server.prototype.listen = function (this: Server, options: unknown, ...rest: unknown[]) {
  const loopback = typeof options === 'object' && options !== null ? { ...options, host: '127.0.0.1' } : options
  return Reflect.apply(listen, this, [loopback, ...rest])
} as typeof listen

releaseMessages(`${directory}/sqs/fauxqs.db`)
const engine = await startFauxqs({
  port: 0,
  logger: false,
  defaultRegion: region,
  dataDir: `${directory}/sqs`,
  s3StorageDir: `${directory}/s3`,
})
const tell = (word: StorageWord) => parentPort!.postMessage(word)
const guard = createGuard(credentials, { onUse: use => tell({ use }), onRefusal: refusal => tell({ refusal }) })
const sqs = `http://127.0.0.1:${engine.port}`
const port = await startS3Proxy({
  engine: sqs,
  region,
  credentials,
  guard,
  port: s3Port,
  site,
  now: () => new Date(Date.now() + shift),
})

parentPort!.on('message', async (order: StorageOrder) => {
  if (order === 'stop') {
    await engine.stop()
    process.exit()
  }
  if ('shift' in order) shift = order.shift
  else guard.admit(order.roles)
})
tell({ sqs, s3: `http://127.0.0.1:${port}` })
