import { createHash } from 'node:crypto'
import { GetPublicKeyCommand, KMSClient, type KMSClientConfig, SignCommand } from '@aws-sdk/client-kms'
import canonicalize from 'canonicalize'
import { joseSignature, type PublicJwk, publicJwkOf, signingInput } from '../domain/jws.ts'
import { type Manifest, manifestType } from '../domain/report/manifest.ts'
import { traced } from './traced.ts'

/** The key that signs manifests. It is in KMS and never leaves it: what is signed goes there. */
export interface SigningKey {
  readonly id: string
  readonly client: KMSClient
}

export const connectSigningKey = (id: string, config: KMSClientConfig = {}): SigningKey => ({
  id,
  client: traced(new KMSClient(config)),
})

/** A manifest's canonical JSON (RFC 8785): what is signed. */
export const canonicalManifest = (manifest: Manifest): string => canonicalize(manifest)!

/**
 * A manifest as a JWS in its compact form (RFC 7515), signed with ES256. A signature holds a random number: signed twice, the
 * payload is the same and the JWS is not.
 */
export const signManifest = async (manifest: Manifest, key: SigningKey): Promise<string> => {
  const { arn, jwk } = await publicHalf(key)
  const input = signingInput(canonicalManifest(manifest), manifestType, jwk.kid)
  const { Signature } = await key.client.send(
    new SignCommand({
      KeyId: arn,
      // AWS limit: a message of 4,096 bytes. Its digest may be of any.
      Message: createHash('sha256').update(input).digest(),
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    }),
  )
  return `${input}.${joseSignature(Signature!).toString('base64url')}`
}

export const publicJwk = async (key: SigningKey): Promise<PublicJwk> => (await publicHalf(key)).jwk

interface PublicHalf {
  /** Of the key itself, so that one that takes over its alias meanwhile does not sign under this one's name. */
  readonly arn: string
  readonly jwk: PublicJwk
}

const asked = new WeakMap<SigningKey, Promise<PublicHalf>>()

/** Asked for once in the life of a process. */
const publicHalf = (key: SigningKey): Promise<PublicHalf> => {
  const known = asked.get(key)
  if (known) return known
  const answer = ask(key)
  asked.set(key, answer)
  // A failed call must not be remembered.
  answer.catch(() => asked.delete(key))
  return answer
}

const ask = async ({ id, client }: SigningKey): Promise<PublicHalf> => {
  const { KeyId, PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: id }))
  return { arn: KeyId!, jwk: publicJwkOf(PublicKey!) }
}
