import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import Provider, { type Context } from 'oidc-provider'
import type { Persona } from '../demo/personas.ts'
import { type Demonstration, interaction } from './interaction.ts'
import type { IdentityKeys } from './keys.ts'
import { createMemory } from './memory.ts'
import { errorPage, signedOutPage, signOutPage } from './pages.ts'
import { accessClaims, apiScopes, clientId, tokenSeconds } from './token.ts'
import type { Users } from './users.ts'

export interface IdentityOptions {
  /** Where the web site is, and the provider under `/oidc`: `http://127.0.0.1:3000`. */
  readonly url: string
  readonly keys: IdentityKeys
  readonly users: Users
  /** Those of the users whom the page offers, to be chosen without a password. */
  personas(): readonly Persona[]
  /** What the page says of the demonstration. */
  readonly demonstration?: Demonstration | undefined
  /** Told what went wrong inside the provider, which tells people nothing. */
  readonly onError: (error: unknown) => void
}

export const issuerOf = (url: string): string => `${url}/oidc`

/** Tells the provider that its tokens are for the API, and so are JWTs. */
const resource = 'urn:tonghop:api'

const interactions = /^\/oidc\/interaction\/[\w-]+$/

export interface Identity {
  /** Answers every request under `/oidc`. */
  serve(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void>
  /** Ends every sign-in of an account. */
  signOut(subject: string): Promise<void>
}

/**
 * Signs people in, in Cognito's place: OpenID Connect with code and PKCE, and a page of its own that asks for telephone number and
 * password, or where the demonstration's people are chosen from.
 */
export const createIdentity = ({ url, keys, users, personas, demonstration, onError }: IdentityOptions): Identity => {
  const memory = createMemory()
  const signIn = interaction(users, personas, demonstration)
  const provider = new Provider(issuerOf(url), {
    // Who was signed in is forgotten with the process; tokens go on being good.
    adapter: memory.adapter,
    clients: [
      {
        client_id: clientId,
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${url}/`],
        post_logout_redirect_uris: [`${url}/`],
      },
    ],
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookies] },
    scopes: ['openid'],
    pkce: { required: () => true },
    ttl: {
      AccessToken: tokenSeconds,
      IdToken: tokenSeconds,
      Session: 14 * 86_400,
      RefreshToken: 30 * 86_400,
      Interaction: 3600,
      Grant: 14 * 86_400,
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    findAccount: (_: Context, id: string) => users.withSubject(id) && { accountId: id, claims: () => ({ sub: id }) },
    // Other sites have no business here.
    clientBasedCORS: (_: Context, origin: string) => origin === url,
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: apiScopes, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: Context, form: string) => {
          context.body = signOutPage(form)
        },
        postLogoutSuccessSource: (context: Context) => {
          context.body = signedOutPage()
        },
      },
    },
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/oidc/interaction/${uid}` },
    loadExistingGrant: grantEverything,
    formats: { customizers: { jwt: asCognito } },
    renderError: (context: Context, problem: { error: string; error_description?: string }) => {
      context.type = 'html'
      context.body = errorPage(`${problem.error} ${problem.error_description ?? ''}`)
    },
  })
  provider.on('server_error', (_, error) => onError(error))
  const callback = provider.callback()

  const serve: Identity['serve'] = async (request, response) => {
    const path = request.url!.split('?')[0]!
    if (!interactions.test(path)) {
      // The provider serves from its root and learns from the original address where it stands.
      request.originalUrl = request.url!
      request.url = request.url!.replace('/oidc', '')
      return callback(request, response)
    }
    try {
      const { uid } = await provider.interactionDetails(request, response)
      const given = new URLSearchParams(request.method === 'POST' ? await text(request) : '')
      const answer = await signIn.answer(uid, path, given)
      if ('page' in answer) return html(response, 200, answer.page)
      const login = { accountId: answer.subject, remember: true }
      await provider.interactionFinished(request, response, { login })
    } catch (error) {
      html(response, 400, errorPage(error instanceof Error ? error.message : String(error)))
    }
  }
  return {
    serve,
    signOut: async subject => {
      signIn.forget(subject)
      await memory.forget(subject)
    },
  }
}

/** The site is the installation's own: nobody is asked whether it may use the API in their name. */
const grantEverything = async ({ oidc }: Context) => {
  const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId })
  grant.addOIDCScope('openid')
  grant.addResourceScope(resource, apiScopes)
  await grant.save()
  return grant
}

/** Access tokens say what Cognito's say; the provider insists on an audience, which is the client that `client_id` names. */
const asCognito = (_: Context, token: { accountId: string }, parts: { payload: { [claim: string]: unknown } }) => {
  parts.payload = { ...parts.payload, jti: randomUUID(), aud: clientId, ...accessClaims(token.accountId) }
}

const html = (response: ServerResponse, status: number, page: string): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page)
}
