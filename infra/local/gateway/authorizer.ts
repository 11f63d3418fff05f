import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import type { Route } from '../assembly/parts.ts'

export type Verdict =
  | { readonly claims: { readonly [name: string]: string }; readonly scopes: readonly string[] | null }
  | { readonly status: 401 | 403; readonly headers: { readonly 'www-authenticate': string } }

/**
 * API Gateway's JWT authorizer: signature, issuer, audience (`aud`, or `client_id` where a token has none, as Cognito's access
 * tokens), `exp`, `nbf`, and one of the route's scopes. Tokens are checked by the machine's clock, which issued them.
 */
export const authorize = async (
  route: Route,
  header: string | undefined,
  issuer: string,
  keys: JSONWebKeySet,
): Promise<Verdict | undefined> => {
  if (!route.authorizer) return undefined
  const claims = await verified(header, route.authorizer, issuer, keys)
  if (!claims) return { status: 401, headers: { 'www-authenticate': 'Bearer' } }
  const held = String(claims.scope ?? claims.scp ?? '').split(' ')
  if (route.scopes.length > 0 && !route.scopes.some(scope => held.includes(scope))) {
    const challenge = `Bearer scope="${route.scopes.join(' ')}" error="insufficient_scope"`
    return { status: 403, headers: { 'www-authenticate': challenge } }
  }
  return { claims: asText(claims), scopes: route.scopes.length > 0 ? route.scopes : null }
}

const verified = async (
  header: string | undefined,
  { issuer, audience }: NonNullable<Route['authorizer']>,
  localIssuer: string,
  keys: JSONWebKeySet,
): Promise<JWTPayload | undefined> => {
  if (!header || issuer !== localIssuer) return undefined
  try {
    const { payload } = await jwtVerify(header.replace(/^Bearer /i, ''), keySet(keys), {
      issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
    })
    const meant = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat()
    return meant.some(value => audience.includes(String(value))) ? payload : undefined
  } catch {
    return undefined
  }
}

const sets = new WeakMap<JSONWebKeySet, ReturnType<typeof createLocalJWKSet>>()

const keySet = (keys: JSONWebKeySet) => {
  const known = sets.get(keys) ?? createLocalJWKSet(keys)
  sets.set(keys, known)
  return known
}

/** API Gateway hands every claim over as a string, lists as `[a b]`. */
const asText = (claims: JWTPayload): { [name: string]: string } =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  )
