import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSigningKeys } from '../../infra/local/engines/signing-keys.ts'
import { connectSigningKey, type SigningKey } from '../../shared/storage/signing-key.ts'

export interface TestSigningKey {
  readonly key: SigningKey
  readonly endpoint: string
  stop(): Promise<void>
}

const region = 'ap-southeast-1'
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }

/** A key of the local KMS, new for each suite. */
export const openTestSigningKey = async (): Promise<TestSigningKey> => {
  const directory = await mkdtemp(join(tmpdir(), 'tonghop-'))
  const name = { id: 'SigningKey', arn: `arn:aws:kms:${region}:000000000000:key/SigningKey` }
  const { endpoint, stop } = await startSigningKeys({ names: [name], file: join(directory, 'keys.json'), credentials })
  return {
    key: connectSigningKey(name.id, { endpoint, region, credentials }),
    endpoint,
    stop: async () => {
      await stop()
      await rm(directory, { recursive: true })
    },
  }
}
