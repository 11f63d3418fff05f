import { createHmac } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, so that a code survives being read aloud over a telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A code (mã) that stands for what its parts say: twelve characters of an HMAC over them, and a check character, as
 * `7K2M-Q4XZ-9B1TD`. Nobody without the secret can make one up; a wrong character is noticed before anything is looked up.
 *
 * Two lists of parts never make one text, since a part is one line. Codes of different kinds that share a secret differ in how
 * many parts they have, or in the first. Throws a RangeError for a part of several lines.
 */
export const codeOf = (secret: Uint8Array, ...parts: readonly (string | number)[]): string => {
  if (parts.some(part => String(part).includes('\n'))) throw new RangeError('A part of a code is one line')
  const digest = createHmac('sha256', secret).update(parts.join('\n')).digest()
  // Twelve characters of five bits are the first sixty bits of the digest.
  const bits = digest.readBigUInt64BE() >> 4n
  const characters = Array.from({ length: 12 }, (_, i) => alphabet[Number((bits >> BigInt(55 - 5 * i)) & 31n)]!).join(
    '',
  )
  return grouped(characters + checkOf(characters))
}

/** The code as it is kept, from what a person typed: any case, with or without dashes, O for 0, I or L for 1. Null when it is none. */
export const readCode = (typed: string): string | null => {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const valid = /^[0-9A-HJKMNP-TV-Z]{13}$/.test(plain) && checkOf(plain.slice(0, 12)) === plain[12]
  return valid ? grouped(plain) : null
}

/** Luhn's algorithm over 32 characters: every single wrong character shows, and nearly every swap of neighbours. */
const checkOf = (characters: string): string => {
  const sum = [...characters].reverse().reduce((total, character, i) => {
    const product = alphabet.indexOf(character) * (i % 2 === 0 ? 2 : 1)
    return total + Math.floor(product / 32) + (product % 32)
  }, 0)
  return alphabet[(32 - (sum % 32)) % 32]!
}

const grouped = (plain: string): string => `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`
