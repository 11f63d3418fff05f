import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { startStorage } from '../../infra/local/engines/storage.ts'
import { type Bucket, connectBucket } from '../../shared/storage/bucket.ts'

const region = 'ap-southeast-1'
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }

export interface LocalBucket {
  readonly bucket: Bucket
  stop(): Promise<void>
}

/** An empty bucket for one suite, behind the door that refuses what S3 refuses; `stop` removes it with its directory. */
export const freshBucket = async (): Promise<LocalBucket> => {
  const directory = await mkdtemp(join(tmpdir(), 'tonghop-'))
  const storage = await startStorage({ directory, region, shift: 0, credentials })
  const bucket = connectBucket('exports', { endpoint: storage.s3Endpoint, region, credentials, forcePathStyle: true })
  await bucket.client.send(new CreateBucketCommand({ Bucket: bucket.name }))
  return {
    bucket,
    stop: async () => {
      await storage.stop()
      await rm(directory, { recursive: true })
    },
  }
}
