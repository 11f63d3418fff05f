import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * AES-256-GCM: what is sealed with a key is nothing without it. So what lies in a bucket, and in its older versions, is gone with a key
 * that is thrown away.
 */
const algorithm = 'aes-256-gcm'
const [nonceLength, tagLength] = [12, 16]

export const newSealingKey = (): Uint8Array => randomBytes(32)

export const seal = (content: unknown, key: Uint8Array): Uint8Array => {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, key, nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Throws when it was sealed with another key, or changed. */
export const unseal = (sealed: Uint8Array, key: Uint8Array): unknown => {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength))
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
  return JSON.parse(
    Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]).toString(),
  )
}
