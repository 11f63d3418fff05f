import { createPublicKey, verify } from 'node:crypto'
import { KMSInvalidStateException } from '@aws-sdk/client-kms'
import canonicalize from 'canonicalize'
import { compactVerify, importJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manifestType, verifyManifest } from '../../shared/domain/report/manifest.ts'
import { connectSigningKey, publicJwk, signManifest } from '../../shared/storage/signing-key.ts'
import { sampleManifest } from '../support/manifest.ts'
import { openTestSigningKey, type TestSigningKey } from '../support/signing-key.ts'

let signing: TestSigningKey
beforeAll(async () => {
  signing = await openTestSigningKey()
})
afterAll(() => signing.stop())

const connection = () => ({
  endpoint: signing.endpoint,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})

describe('a signed manifest', () => {
  test('is verified by jose, which knows nothing of ours: its header, its canonical payload', async () => {
    const manifest = sampleManifest()
    const jws = await signManifest(manifest, signing.key)
    const jwk = await publicJwk(signing.key)

    const { payload, protectedHeader } = await compactVerify(jws, await importJWK({ ...jwk }), {
      algorithms: ['ES256'],
    })

    expect(protectedHeader).toEqual({ alg: 'ES256', kid: jwk.kid, typ: manifestType })
    expect(Buffer.from(payload).toString()).toBe(canonicalize(manifest))
  })

  test('is verified by ours, with the key among others, and gives the manifest back', async () => {
    const other = await openTestSigningKey()
    const keys = [await publicJwk(other.key), await publicJwk(signing.key)]
    await other.stop()

    const jws = await signManifest(sampleManifest(), signing.key)

    expect(verifyManifest(jws, keys)).toEqual(sampleManifest())
    expect(verifyManifest(jws, keys.slice(0, 1))).toBeUndefined()
  })

  test('of 6,000 sources is no trouble: what goes to KMS is its digest', async () => {
    const manifest = sampleManifest(6_000)
    const jws = await signManifest(manifest, signing.key)
    expect(verifyManifest(jws, [await publicJwk(signing.key)])?.sources).toHaveLength(6_000)
  })

  test('signed twice has the same payload and another signature, both good, a hundred times over', async () => {
    const manifest = sampleManifest()
    const keys = [await publicJwk(signing.key)]
    const all = await Promise.all(Array.from({ length: 100 }, () => signManifest(manifest, signing.key)))

    expect(new Set(all.map(jws => jws.slice(0, jws.lastIndexOf('.')))).size).toBe(1)
    expect(new Set(all).size).toBe(100)
    for (const jws of all) expect(verifyManifest(jws, keys)).toEqual(manifest)
  })
})

describe('the key', () => {
  test('is asked for its public half once in a process', async () => {
    const key = connectSigningKey('SigningKey', connection())
    let asked = 0
    key.client.middlewareStack.add(
      (next, { commandName }) =>
        args => {
          if (commandName === 'GetPublicKeyCommand') asked++
          return next(args)
        },
      { step: 'initialize' },
    )

    const [one, two] = await Promise.all([publicJwk(key), publicJwk(key)])
    await signManifest(sampleManifest(), key)

    expect(one).toBe(two)
    expect(asked).toBe(1)
  })

  test('that cannot be had now is asked for again', async () => {
    const key = connectSigningKey('SigningKey', connection())
    let fails = true
    key.client.middlewareStack.add(
      next => args => {
        if (!fails) return next(args)
        fails = false
        throw new KMSInvalidStateException({ message: 'It is being made', $metadata: {} })
      },
      { step: 'initialize' },
    )

    await expect(publicJwk(key)).rejects.toThrow('It is being made')
    expect((await publicJwk(key)).crv).toBe('P-256')
  })

  test('has a public half that is a key for anybody', async () => {
    const { kty, crv, x, y } = await publicJwk(signing.key)
    const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
    const jws = await signManifest(sampleManifest(), signing.key)
    const at = jws.lastIndexOf('.')
    const signature = Buffer.from(jws.slice(at + 1), 'base64url')
    expect(verify('sha256', Buffer.from(jws.slice(0, at)), { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  })
})
