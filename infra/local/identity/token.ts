import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import type { IdentityKeys } from './keys.ts'

/** The public client of the web site. */
export const clientId = 'tonghop-web'

export const apiScopes = 'tonghop/read tonghop/write'

export const tokenSeconds = 3600

/** What Cognito's access tokens say beside `iss`, `iat`, `exp` and `jti`: there is no `aud`. */
export const accessClaims = (persona: string) => ({
  sub: persona,
  username: persona,
  client_id: clientId,
  token_use: 'access',
  scope: `openid ${apiScopes}`,
})

/** An access token as the sign-in gives, without the sign-in. */
export const signToken = async (persona: string, issuer: string, keys: IdentityKeys): Promise<string> =>
  new SignJWT(accessClaims(persona))
    .setProtectedHeader({ alg: 'RS256', kid: keys.signing.kid! })
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime(`${tokenSeconds}s`)
    .setJti(randomUUID())
    .sign(await importJWK(keys.signing, 'RS256'))

/** Signs for personas and keeps each one's token for half its life. */
export const tokenCache = (issuer: string, keys: IdentityKeys): ((persona: string) => Promise<string>) => {
  const kept = new Map<string, { token: Promise<string>; until: number }>()
  return persona => {
    const known = kept.get(persona)
    if (known && known.until > Date.now()) return known.token
    const token = signToken(persona, issuer, keys)
    kept.set(persona, { token, until: Date.now() + (tokenSeconds * 1000) / 2 })
    return token
  }
}
