import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { createGuard, type Guard } from '../permissions/guard.ts'
import type { Credentials } from '../s3/signature.ts'
import { fileStore } from '../storage/file-store.ts'
import { signDigest } from './ecdsa.ts'
import { type Answer, type JsonService, ok, refuse, startJsonService } from './json-service.ts'

/** A key of the stacks (AWS::KMS::Key). */
export interface KeyName {
  readonly id: string
  readonly arn: string
}

export interface SigningKeysOptions {
  readonly names: readonly KeyName[]
  /** Where the keys are kept: made at the first start, so that what they signed can be verified after a restart. */
  readonly file: string
  readonly credentials: Credentials
  /** Without one there is nobody but the host. */
  readonly guard?: Guard
}

interface Asked {
  readonly KeyId?: string
  /** In base64. */
  readonly Message?: string
  readonly MessageType?: string
  readonly SigningAlgorithm?: string
}

/** In bytes, of SHA-256. */
const digestLength = 32

/** KMS, as far as the functions ask it: it signs digests with keys of P-256, and tells their public halves. */
export const startSigningKeys = async ({
  names,
  file,
  credentials,
  guard = createGuard(credentials),
}: SigningKeysOptions): Promise<JsonService> => {
  const keys = keptKeys(names, file)
  const withKey =
    (act: (arn: string, key: JsonWebKey, asked: Asked) => Answer) =>
    (asked: Asked): Answer => {
      const name = names.find(({ id, arn }) => asked.KeyId === id || asked.KeyId === arn)
      return name
        ? act(name.arn, keys[name.id]!, asked)
        : refuse('NotFoundException', `Key '${asked.KeyId}' does not exist`)
    }
  return startJsonService(guard, {
    'TrentService.Sign': withKey(sign),
    'TrentService.GetPublicKey': withKey(get),
  })
}

const sign = (arn: string, key: JsonWebKey, { Message = '', MessageType, SigningAlgorithm }: Asked): Answer => {
  if (MessageType !== 'DIGEST' || SigningAlgorithm !== 'ECDSA_SHA_256')
    return refuse('ValidationException', 'The local keys sign digests with ECDSA_SHA_256 and nothing else')
  const digest = Buffer.from(Message, 'base64')
  if (digest.length !== digestLength)
    return refuse('ValidationException', 'Digest is invalid length for algorithm ECDSA_SHA_256.')
  return ok({ KeyId: arn, Signature: signDigest(digest, key).toString('base64'), SigningAlgorithm })
}

const get = (arn: string, key: JsonWebKey): Answer => {
  const publicKey = createPublicKey({ key, format: 'jwk' }).export({ format: 'der', type: 'spki' })
  return ok({
    KeyId: arn,
    PublicKey: publicKey.toString('base64'),
    KeySpec: 'ECC_NIST_P256',
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: ['ECDSA_SHA_256'],
  })
}

type Keys = Readonly<Record<string, JsonWebKey>>

const keptKeys = (names: readonly KeyName[], file: string): Keys => {
  const store = fileStore<Keys>(file)
  const kept = store.read() ?? {}
  const missing = names.filter(({ id }) => !kept[id])
  if (missing.length === 0) return kept
  const made = Object.fromEntries(missing.map(({ id }) => [id, newKey()]))
  store.write({ ...kept, ...made })
  return { ...kept, ...made }
}

const newKey = (): JsonWebKey => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
