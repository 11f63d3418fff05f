import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose'
import { fileStore } from '../storage/file-store.ts'

export interface IdentityKeys {
  /** Signs tokens; private. */
  readonly signing: JWK
  /** Signs the provider's cookies. */
  readonly cookies: string
}

/** The provider's keys, made at the first start and kept, so that tokens outlive a restart. */
export const identityKeys = async (file: string): Promise<IdentityKeys> => {
  const store = fileStore<IdentityKeys>(file)
  const kept = store.read()
  if (kept) return kept
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const made: IdentityKeys = {
    signing: { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' },
    cookies: randomBytes(32).toString('hex'),
  }
  store.write(made)
  return made
}

/** What the authorizer checks tokens with. */
export const publicKeys = ({ signing: { kty, n, e, kid, alg, use } }: IdentityKeys): JSONWebKeySet => ({
  keys: [{ kty: kty!, n, e, kid, alg, use }],
})
