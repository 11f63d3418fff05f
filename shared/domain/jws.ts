import { createHash, createPublicKey, verify } from 'node:crypto'

/** A public key as a JSON Web Key (RFC 7517): a point of the curve P-256. `kid` is its thumbprint by RFC 7638. */
export interface PublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly kid: string
  readonly alg: 'ES256'
  readonly use: 'sig'
}

/** A public key from its DER, a SubjectPublicKeyInfo (RFC 5280). Throws for a key of another kind. */
export const publicJwkOf = (spki: Uint8Array): PublicJwk => {
  const { crv, x, y } = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  })
  if (crv !== 'P-256' || !x || !y) throw new Error('The key is not of the curve P-256')
  return { kty: 'EC', crv, x, y, kid: thumbprint(x, y), alg: 'ES256', use: 'sig' }
}

/** RFC 7638: SHA-256 of the members that make up the key, in the order of their names. */
const thumbprint = (x: string, y: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url')

/** What is signed of a JWS in its compact form (RFC 7515): its header and its payload. */
export const signingInput = (payload: string, type: string, kid: string): string =>
  `${headerOf(type, kid)}.${Buffer.from(payload).toString('base64url')}`

const headerOf = (type: string, kid: string): string =>
  Buffer.from(JSON.stringify({ alg: 'ES256', kid, typ: type })).toString('base64url')

/**
 * The payload of a JWS of this type that one of the keys signed, or undefined when none did. Its header is compared whole with
 * the one that the key would have written, so nobody who sends a JWS chooses how it is verified.
 */
export const verifiedPayload = (jws: string, type: string, keys: readonly PublicJwk[]): string | undefined => {
  const [header, payload, signature, ...rest] = jws.split('.')
  const jwk = keys.find(({ kid }) => headerOf(type, kid) === header)
  if (!jwk || payload === undefined || signature === undefined || rest.length > 0) return undefined
  const { kty, crv, x, y } = jwk
  const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
  const signed = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return signed ? Buffer.from(payload, 'base64url').toString() : undefined
}

/** Bytes of each half of a signature with P-256. */
const half = 32

/**
 * A signature as JWS wants it (RFC 7518, 3.4), r and s side by side, from the DER that KMS answers (RFC 3279): a SEQUENCE, 0x30,
 * of two INTEGERs, 0x02, each with its length in one byte. Throws for anything else.
 */
export const joseSignature = (der: Uint8Array): Buffer => {
  const bytes = Buffer.from(der)
  const r = integerAt(bytes, 2)
  const s = integerAt(bytes, r.end)
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2 || s.end !== bytes.length) throw notDer()
  return Buffer.concat([r.value, s.value])
}

/** An INTEGER is as short as it can be, with a zero before a first bit that would make it negative. */
const integerAt = (bytes: Buffer, at: number): { value: Buffer; end: number } => {
  const end = at + 2 + (bytes[at + 1] ?? 0)
  const content = bytes.subarray(at + 2, end)
  const padded = content[0] === 0 && content.length > 1
  const value = padded ? content.subarray(1) : content
  const isInteger = bytes[at] === 0x02 && end <= bytes.length && content.length > 0
  const isShortest = padded ? value[0]! >= 0x80 : content[0]! < 0x80
  if (!isInteger || !isShortest || value.length > half) throw notDer()
  return { value: Buffer.concat([Buffer.alloc(half - value.length), value]), end }
}

const notDer = () => new Error('The signature is no DER of two integers of 32 bytes')
