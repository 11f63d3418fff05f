import { signal } from '@preact/signals'
import { del, get, keys, set } from 'idb-keyval'
import type { UserManager } from 'oidc-client-ts'
import { type Config, keptConfig, readConfig } from './config.ts'

/** Who is signed in. The tokens outlive the browser, so that what was queued offline can go out after a restart. */
export interface Session {
  readonly subject: string
  readonly accessToken: string
  /** In seconds since 1970, by this machine's clock. */
  readonly expiresAt: number
}

/** Undefined until it is known; null when nobody is signed in. */
export const session = signal<Session | null | undefined>(undefined)

/** The provider no longer takes our tokens: what is typed is kept, and the person is asked to sign in again. */
export const sessionEnded = signal(false)

/** At the start of the page: finishes a sign-in that comes back from the provider, else takes up the session that was kept. */
export const takeUpSession = async (): Promise<void> => {
  const query = new URLSearchParams(location.search)
  if (query.has('code') || query.has('error')) await finishSignIn()
  session.value = await keptSession()
}

export const signIn = async (): Promise<void> =>
  (await makeUserManager(readConfig())).signinRedirect({ state: location.pathname + location.hash })

/** Ends the session here and at the provider. What this person has not sent stays on this machine, for them alone. */
export const signOut = async (): Promise<void> => {
  const manager = await managerOfSession()
  // OpenID Connect says `post_logout_redirect_uri`, Cognito `client_id` and `logout_uri`.
  await manager.signoutRedirect({
    extraQueryParams: { client_id: manager.settings.client_id, logout_uri: manager.settings.redirect_uri },
  })
}

/** A token that is good for another half minute, or undefined when the person has to sign in. Throws when there is no network. */
export const accessToken = async (): Promise<string | undefined> => {
  const known = session.value
  if (known && known.expiresAt - Date.now() / 1000 > 30) return known.accessToken
  return renewed()
}

let renewing: Promise<string | undefined> | undefined

/** A new token for the refresh token: asked for once, however many requests are waiting for it. */
export const renewed = (): Promise<string | undefined> => {
  renewing ??= renew().finally(() => {
    renewing = undefined
  })
  return renewing
}

const renew = async (): Promise<string | undefined> => {
  const manager = await managerOfSession()
  const user = await manager.getUser()
  if (!user?.refresh_token) {
    sessionEnded.value = true
    return undefined
  }
  try {
    const fresh = await manager.signinSilent()
    session.value = await keptSession()
    return fresh?.access_token
  } catch (error) {
    // What the provider did not refuse is the network's fault, and passes; unless people sign in elsewhere by now.
    const isRefused = error instanceof Error && error.name === 'ErrorResponse'
    if (!isRefused && (await readConfig()).issuer === manager.settings.authority) throw error
    sessionEnded.value = true
    return undefined
  }
}

const finishSignIn = async (): Promise<void> => {
  let back = '/'
  try {
    const user = await (await makeUserManager(readConfig())).signinCallback()
    back = typeof user?.state === 'string' ? user.state : '/'
  } finally {
    history.replaceState(null, '', back)
  }
}

const keptSession = async (): Promise<Session | null> => {
  const { issuer, clientId } = keptConfig() ?? (await readConfig())
  const kept = await get<string>(`user:${issuer}:${clientId}`)
  if (!kept) return null
  const user = JSON.parse(kept)
  return { subject: user.profile.sub, accessToken: user.access_token, expiresAt: user.expires_at }
}

let made: Promise<UserManager> | undefined

/** Of the session that is kept: it is renewed where it began, without asking first where that is. */
const managerOfSession = (): Promise<UserManager> => {
  made ??= makeUserManager(keptConfig() ?? readConfig()).catch(error => {
    made = undefined
    throw error
  })
  return made
}

/** Its code is loaded only when somebody signs in or out, or a token has run out. */
const makeUserManager = async (config: Config | Promise<Config>): Promise<UserManager> => {
  const [{ UserManager, WebStorageStateStore }, { issuer, clientId, scope }] = await Promise.all([
    import('oidc-client-ts'),
    config,
  ])
  const home = `${location.origin}/`
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    scope,
    automaticSilentRenew: false,
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    userStore: {
      set: (key, value) => set(key, value),
      get: async key => (await get<string>(key)) ?? null,
      remove: async key => {
        const value = (await get<string>(key)) ?? null
        await del(key)
        return value
      },
      getAllKeys: () => keys<string>(),
    },
  })
}
