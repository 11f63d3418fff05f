import { createHash, randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SmallSystem, startSmallSystem } from './small-system.ts'

let system: SmallSystem
beforeAll(async () => {
  system = await startSmallSystem()
})
afterAll(() => system.stop())

/** A browser, as far as signing in needs one: it keeps cookies and follows no redirect by itself. */
const openBrowser = () => {
  const cookies = new Map<string, string>()
  return async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const url = new URL(address, system.host.url)
    const reply = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      cookies.set(name!, value!)
    }
    return reply
  }
}

const challenge = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

const authorization = (parameters: Record<string, string> = {}) =>
  `/oidc/auth?${new URLSearchParams({
    client_id: 'tonghop-web',
    response_type: 'code',
    redirect_uri: `${system.host.url}/`,
    scope: 'openid tonghop/read tonghop/write',
    state: 'here',
    ...parameters,
  })}`

test('the sign-in page lists the people by unit, in Vietnamese, with nothing from elsewhere', async () => {
  const browser = openBrowser()
  const asked = await browser(
    authorization({ code_challenge: challenge('v'.repeat(43)), code_challenge_method: 'S256' }),
  )
  const page = await (await browser(asked.headers.get('location')!)).text()
  expect(page).toContain('<html lang="vi">')
  for (const text of ['Đảng ủy xã Vinh Quý', 'Người nhập', 'Nông Thị Hoa', 'reviewer.ha-lang'])
    expect(page).toContain(text)
  expect(page).not.toMatch(/https?:|style=|<script>/)
})

test('one click and a code later, the API takes the token', async () => {
  const browser = openBrowser()
  const verifier = randomBytes(32).toString('base64url')
  const asked = await browser(authorization({ code_challenge: challenge(verifier), code_challenge_method: 'S256' }))
  const chosen = await browser(asked.headers.get('location')!, {
    method: 'POST',
    body: new URLSearchParams({ persona: 'reporter.vinh-quy' }),
  })
  const back = await browser(chosen.headers.get('location')!)
  const home = new URL(back.headers.get('location')!)
  expect(home.origin).toBe(system.host.url)
  expect(home.searchParams.get('state')).toBe('here')

  const reply = await fetch(`${system.host.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'tonghop-web',
      redirect_uri: `${system.host.url}/`,
      code: home.searchParams.get('code')!,
      code_verifier: verifier,
    }),
  })
  const tokens = (await reply.json()) as { access_token: string }
  const claims = decodeJwt(tokens.access_token)
  expect(claims).toMatchObject({
    iss: `${system.host.url}/oidc`,
    sub: 'reporter.vinh-quy',
    username: 'reporter.vinh-quy',
    client_id: 'tonghop-web',
    token_use: 'access',
    scope: 'openid tonghop/read tonghop/write',
  })

  const answer = await fetch(`${system.host.url}/api/v1/units/vn.vinh-quy`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  })
  expect(answer.status).toBe(200)
})

test('without PKCE nobody gets in', async () => {
  const reply = await openBrowser()(authorization())
  expect(new URL(reply.headers.get('location')!).searchParams.get('error')).toBe('invalid_request')
})

test('a stranger is not signed in', async () => {
  const browser = openBrowser()
  const asked = await browser(
    authorization({ code_challenge: challenge('v'.repeat(43)), code_challenge_method: 'S256' }),
  )
  const reply = await browser(asked.headers.get('location')!, {
    method: 'POST',
    body: new URLSearchParams({ persona: 'nobody.nowhere' }),
  })
  expect(reply.status).toBe(200)
  expect(await reply.text()).toContain('Đăng nhập')
})

test('an address of an earlier sign-in is explained', async () => {
  const reply = await openBrowser()('/oidc/interaction/long-gone')
  expect(reply.status).toBe(400)
  expect(await reply.text()).toContain('Phiên đăng nhập không còn dùng được')
})

test('a token outlives a restart', async () => {
  const port = new URL(system.host.url).port
  const token = await system.host.token('reporter.vinh-quy')
  await system.restart()
  // The system of a test takes any port, and so becomes another issuer; the key it signs with is the same.
  expect(new URL(system.host.url).port).not.toBe(port)
  const { createLocalJWKSet, jwtVerify } = await import('jose')
  const keys = await (await fetch(`${system.host.url}/oidc/jwks`)).json()
  await expect(jwtVerify(token, createLocalJWKSet(keys as never))).resolves.toBeTruthy()
})
