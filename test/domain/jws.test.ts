import { createHash, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, test } from 'vitest'
import { joseSignature, publicJwkOf, signingInput, verifiedPayload } from '../../shared/domain/jws.ts'

const newPair = (namedCurve = 'P-256') => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
  return { privateKey, publicKey, spki: publicKey.export({ format: 'der', type: 'spki' }) }
}
const pair = newPair()
const jwk = publicJwkOf(pair.spki)
const type = 'test+jws'

const signed = (payload: string, kid = jwk.kid, key: KeyObject = pair.privateKey): string => {
  const input = signingInput(payload, type, kid)
  return `${input}.${joseSignature(sign('sha256', Buffer.from(input), key)).toString('base64url')}`
}

describe('a public key', () => {
  test('is named by its thumbprint, as jose computes it', async () => {
    expect(jwk.kid).toBe(await calculateJwkThumbprint(pair.publicKey.export({ format: 'jwk' })))
  })

  test('of another curve is none of ours', () => {
    expect(() => publicJwkOf(newPair('P-384').spki)).toThrow(/P-256/)
  })
})

describe('a signature in DER', () => {
  test('becomes r and s side by side, whatever the numbers', () => {
    // Short numbers and those whose first bit is set are what a converter gets wrong.
    const number = fc.oneof(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ minLength: 1, maxLength: 4 }),
      fc.constantFrom(Uint8Array.of(0x80), Uint8Array.of(0x7f), Uint8Array.of(0), new Uint8Array(32).fill(0xff)),
    )
    fc.assert(
      fc.property(number, number, (r, s) => {
        const raw = Buffer.concat([r, s].map(bytes => Buffer.concat([Buffer.alloc(32 - bytes.length), bytes])))
        expect(joseSignature(derOf(r, s))).toEqual(raw)
      }),
    )
  })

  test('of Node is verified by Node in its other form', () => {
    for (let i = 0; i < 500; i++) {
      const message = createHash('sha256').update(String(i)).digest()
      const raw = joseSignature(sign('sha256', message, pair.privateKey))
      expect(verify('sha256', message, { key: pair.publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true)
    }
  })

  test('that is damaged anywhere gives an error or other numbers, never the same', () => {
    const der = sign('sha256', Buffer.from('Hạ Lang'), pair.privateKey)
    const right = joseSignature(der)
    const outcome = (bytes: Buffer) => {
      try {
        return joseSignature(bytes).toString('hex')
      } catch (error) {
        return (error as Error).message
      }
    }
    for (const [at] of der.entries())
      for (const change of [1, 0x80, 0xff]) {
        const damaged = Buffer.from(der)
        damaged[at]! ^= change
        expect(outcome(damaged)).not.toBe(right.toString('hex'))
      }
    for (let length = 0; length < der.length; length++)
      expect(() => joseSignature(der.subarray(0, length))).toThrow(/no DER/)
    expect(() => joseSignature(Buffer.concat([der, Buffer.of(0)]))).toThrow(/no DER/)
  })
})

/** DER as RFC 3279 has it, written from the standard. */
const derOf = (r: Uint8Array, s: Uint8Array): Buffer => {
  const integer = (bytes: Uint8Array) => {
    const first = bytes.findIndex(byte => byte !== 0)
    const short = first === -1 ? Uint8Array.of(0) : bytes.subarray(first)
    const content = short[0]! >= 0x80 ? [0, ...short] : [...short]
    return [0x02, content.length, ...content]
  }
  const content = [...integer(r), ...integer(s)]
  return Buffer.from([0x30, content.length, ...content])
}

describe('a JWS', () => {
  const other = newPair()
  const keys = [publicJwkOf(other.spki), jwk]

  test('gives its payload back when one of the keys signed it', () => {
    expect(verifiedPayload(signed('Hạ Lang'), type, keys)).toBe('Hạ Lang')
  })

  const [header, payload, signature] = signed('Hạ Lang').split('.') as [string, string, string]
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const none = base64({ alg: 'none', kid: jwk.kid, typ: type })
  test.each([
    ['another payload', `${header}.${Buffer.from('Trùng Khánh').toString('base64url')}.${signature}`],
    ['no algorithm', `${none}.${payload}.`],
    ['no algorithm, but a signature', `${none}.${payload}.${signature}`],
    ['more in its header', `${base64({ alg: 'ES256', kid: jwk.kid, typ: type, crit: ['x'] })}.${payload}.${signature}`],
    ['the name of one key and the signature of another', signed('Hạ Lang', jwk.kid, other.privateKey)],
    ['the name of a key that is not known', signed('Hạ Lang', 'nobody')],
    [
      'a key of its own',
      `${base64({ alg: 'ES256', jwk: other.publicKey.export({ format: 'jwk' }) })}.${payload}.${signature}`,
    ],
    ['no signature', `${header}.${payload}.`],
    ['half a signature', `${header}.${payload}.${signature.slice(0, 43)}`],
    ['a signature of noughts', `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${header}.${payload}.${signature}.${signature}`],
    ['nothing', ''],
  ])('with %s is none of ours', (_, jws) => {
    expect(verifiedPayload(jws, type, keys)).toBeUndefined()
  })

  test('of another type is none of ours', () => {
    expect(verifiedPayload(signed('Hạ Lang'), 'other+jws', keys)).toBeUndefined()
  })
})
