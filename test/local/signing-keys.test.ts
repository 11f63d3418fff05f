import { createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetPublicKeyCommand, KMSClient, ListKeysCommand, SignCommand } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readParts } from '../../infra/local/assembly/parts.ts'
import { readStacks } from '../../infra/local/assembly/template.ts'
import { signDigest } from '../../infra/local/engines/ecdsa.ts'
import { startSigningKeys } from '../../infra/local/engines/signing-keys.ts'
import { credentials as hostCredentials } from '../../infra/local/functions/environment.ts'
import { connectSigningKey, publicJwk } from '../../shared/storage/signing-key.ts'
import { unbundledApp } from '../infra/synthesis.ts'
import { startSmallSystem } from './small-system.ts'

const region = 'ap-southeast-1'
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const name = { id: 'SigningKey', arn: `arn:aws:kms:${region}:000000000000:key/SigningKey` }

describe('a digest', () => {
  test('is signed so that Node verifies its message, whatever the key', () => {
    for (let i = 0; i < 50; i++) {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const message = randomBytes(i)
      const signature = signDigest(createHash('sha256').update(message).digest(), privateKey.export({ format: 'jwk' }))
      expect(verify('sha256', message, publicKey, signature)).toBe(true)
    }
  })
})

describe('the local keys', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const file = join(directory, 'signing-keys.json')
  const start = () => startSigningKeys({ names: [name], file, credentials })
  let service: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    service = await start()
  })
  afterAll(async () => {
    await service.stop()
    rmSync(directory, { recursive: true })
  })
  const client = (keys = credentials) => new KMSClient({ endpoint: service.endpoint, region, credentials: keys })
  const sign = (other: object = {}) =>
    client().send(
      new SignCommand({
        KeyId: name.id,
        Message: Buffer.alloc(32, 1),
        MessageType: 'DIGEST',
        SigningAlgorithm: 'ECDSA_SHA_256',
        ...other,
      }),
    )

  test('are for nobody else on this machine', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('are the same after a restart', async () => {
    const of = () => publicJwk(connectSigningKey(name.id, { endpoint: service.endpoint, region, credentials }))
    const before = await of()
    await service.stop()
    service = await start()

    expect(await of()).toEqual(before)
  })

  test('sign by id and by ARN, and answer with the ARN as KMS does', async () => {
    expect((await sign()).KeyId).toBe(name.arn)
    expect((await sign({ KeyId: name.arn })).SigningAlgorithm).toBe('ECDSA_SHA_256')
  })

  test.each([
    ['a key that does not exist', { KeyId: 'alias/other' }, 'NotFoundException'],
    ['a message instead of its digest', { MessageType: 'RAW' }, 'ValidationException'],
    ['another algorithm', { SigningAlgorithm: 'RSASSA_PSS_SHA_256' }, 'ValidationException'],
    ['a digest of another length', { Message: Buffer.alloc(20) }, 'ValidationException'],
  ])('refuse %s', async (_, other, error) => {
    await expect(sign(other)).rejects.toMatchObject({ name: error })
  })

  test('refuse whoever has other credentials, and what they cannot do', async () => {
    const stranger = client({ ...credentials, accessKeyId: 'stranger' })
    await expect(stranger.send(new GetPublicKeyCommand({ KeyId: name.id }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    })
    await expect(client().send(new ListKeysCommand())).rejects.toMatchObject({ name: 'UnknownOperationException' })
  })
})

test('the host has the key of its stacks, and still has it after a restart', async () => {
  const system = await startSmallSystem()
  const jwk = () => {
    const { kmsEndpoint: endpoint } = system.host
    return publicJwk(
      connectSigningKey(system.host.signingKey('SigningKey'), { endpoint, region, credentials: hostCredentials }),
    )
  }
  const before = await jwk()
  await system.restart()

  expect(await jwk()).toEqual(before)
  await system.stop()
})

test('the key of the stacks is one of this machine', () => {
  const around = { region, sqsEndpoint: 'http://127.0.0.1:4566', issuer: 'http://127.0.0.1:3000/oidc', clientId: 'web' }
  const { signingKeys } = readParts(readStacks(unbundledApp('signing-keys').synth().directory), around)

  expect(signingKeys).toEqual([
    {
      id: expect.stringMatching(/^SigningKey/),
      arn: expect.stringMatching(/:key\/SigningKey/),
      construct: 'SigningKey',
    },
  ])
})
