import { createECDH, type JsonWebKey } from 'node:crypto'

/** The order of the curve P-256 (FIPS 186-5). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/**
 * Signs a digest as it is with a private key of P-256, in DER as KMS answers. Node's own `sign` takes messages only, which it
 * digests itself. For this machine alone: sums of `bigint` take more or less time by what they add up.
 */
export const signDigest = (digest: Uint8Array, { d }: JsonWebKey): Buffer => {
  const secret = toNumber(Buffer.from(d!, 'base64url'))
  const once = createECDH('prime256v1')
  // The point k·G, uncompressed: 0x04, x, y.
  const point = once.generateKeys()
  const k = toNumber(once.getPrivateKey())
  const r = toNumber(point.subarray(1, 33)) % order
  const s = (power(k, order - 2n) * ((toNumber(digest) + r * secret) % order)) % order
  return r === 0n || s === 0n ? signDigest(digest, { d }) : sequence(integer(r), integer(s))
}

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n
  for (let [square, rest] = [base, exponent]; rest > 0n; square = (square * square) % order, rest >>= 1n)
    if (rest & 1n) result = (result * square) % order
  return result
}

/** DER: tag, length, content. An INTEGER whose first bit is set begins with a zero, else it would be negative. */
const integer = (value: bigint): Buffer => {
  const digits = value.toString(16)
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
  const content = bytes[0]! < 0x80 ? bytes : Buffer.concat([Buffer.of(0), bytes])
  return Buffer.concat([Buffer.of(0x02, content.length), content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(0x30, content.length), content])
}
