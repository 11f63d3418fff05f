import { createHash, randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { telephoneOf } from '../../infra/local/demo/personas.ts'
import { credentials } from '../../infra/local/functions/environment.ts'
import { shownTelephone } from '../../shared/domain/telephone.ts'
import { type Accounts, connectAccounts, openAccount, resetPassword } from '../../shared/storage/accounts.ts'
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

/** A browser that has come to the sign-in page; what it fills in there, and what comes of it. */
const openSignIn = async (browser = openBrowser()) => {
  const verifier = randomBytes(32).toString('base64url')
  const asked = await browser(authorization({ code_challenge: challenge(verifier), code_challenge_method: 'S256' }))
  const address = asked.headers.get('location')!
  /** The next page's text, or the tokens. */
  const fill = async (fields: Record<string, string>) => {
    const reply = await browser(address, { method: 'POST', body: new URLSearchParams(fields) })
    if (reply.status === 200) return { page: await reply.text() }
    const back = await browser(reply.headers.get('location')!)
    const code = new URL(back.headers.get('location')!).searchParams.get('code')!
    const redirect = { redirect_uri: `${system.host.url}/`, code, code_verifier: verifier }
    return { tokens: await askTokens({ grant_type: 'authorization_code', ...redirect }) }
  }
  return { browser, address, fill }
}

const askTokens = async (body: Record<string, string>): Promise<Record<string, string>> => {
  const reply = await fetch(`${system.host.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'tonghop-web', ...body }),
  })
  return (await reply.json()) as Record<string, string>
}

const accounts = (): Accounts =>
  connectAccounts(system.host.userPool, {
    endpoint: system.host.cognitoEndpoint,
    region: system.host.region,
    credentials,
  })

describe('with a telephone number and a password', () => {
  const telephone = '0912345678'
  const first = 'Kmpt-4738-hfrv'
  const own = 'hoa-Ban-2025'
  let subject: string
  beforeAll(async () => {
    subject = (await openAccount('+84912345678', first, accounts()))!
  })

  test('a first password has to be changed for one that the pool takes, typed twice', async () => {
    const { fill } = await openSignIn()
    expect((await fill({ telephone, password: first })).page).toContain('Đặt mật khẩu của bạn')
    const short = (await fill({ newPassword: 'hoa', again: 'hoa' })).page!
    expect(short).toContain('<title>Lỗi: Đặt mật khẩu của bạn')
    expect(short).toMatch(/role="alert".*còn thiếu: ít nhất 8 ký tự; chữ hoa không dấu.*; chữ số; ký hiệu/s)
    expect((await fill({ newPassword: own, again: `${own}!` })).page).toContain('Hai lần nhập chưa giống nhau')
    const { tokens } = await fill({ newPassword: own, again: own })
    expect(decodeJwt(tokens!.access_token!)).toMatchObject({ sub: subject, client_id: 'tonghop-web' })
  })

  test('afterwards one’s own opens the API, and the first one nothing', async () => {
    const { fill } = await openSignIn()
    expect((await fill({ telephone, password: first })).page).toContain('Số điện thoại hoặc mật khẩu không đúng')
    const { tokens } = await fill({ telephone: ` ${telephone} `, password: own })
    const headers = { authorization: `Bearer ${tokens!.access_token}` }
    expect((await fetch(`${system.host.url}/api/v1/units/vn.vinh-quy`, { headers })).status).toBe(200)
  })

  test('a wrong one is told so that a screen reader says it, and no more of a number that nobody has', async () => {
    const page = async (number: string) =>
      (await (await openSignIn()).fill({ telephone: number, password: 'wrong' })).page!.replaceAll(
        /interaction\/[\w-]+/g,
        '',
      )
    const known = await page(telephone)
    expect(known).toContain('<title>Lỗi: Đăng nhập')
    expect(known).toContain('role="alert"')
    expect(known).toMatch(/id="telephone"[^>]*aria-invalid="true"/)
    expect((await page('0900000000')).replaceAll('0900000000', telephone)).toBe(known)
  })

  test('what is typed comes back as text, never as markup', async () => {
    const { page } = await (await openSignIn()).fill({ telephone: '"><script>alert(1)</script>', password: 'x' })
    expect(page).not.toContain('<script>alert')
  })

  test('after five wrong ones it waits, for a number that nobody has just as well', async () => {
    const { fill } = await openSignIn()
    for (let i = 0; i < 5; i++) await fill({ telephone: '0911111111', password: 'wrong' })
    expect((await fill({ telephone: '0911111111', password: 'wrong' })).page).toMatch(/Hãy thử lại sau \d+ giây/)
  })

  test('nobody chooses a password who has not shown the first one', async () => {
    const { page } = await (await openSignIn()).fill({ newPassword: own, again: own })
    expect(page).toContain('<title>Đăng nhập')
  })

  test('a new first password ends every sign-in and renews no token', async () => {
    const { browser, fill } = await openSignIn()
    const { tokens } = await fill({ telephone, password: own })
    const renew = (refresh_token: string) => askTokens({ grant_type: 'refresh_token', refresh_token })
    const renewed = await renew(tokens!.refresh_token!)
    expect(decodeJwt(renewed.access_token!)).toMatchObject({ sub: subject })

    await resetPassword('+84912345678', 'Bcfg-2346-hkmn', accounts())
    expect((await renew(renewed.refresh_token!)).error).toBe('invalid_grant')
    const again = await openSignIn(browser)
    expect(await (await again.browser(again.address)).text()).toContain('<title>Đăng nhập')
    expect((await again.fill({ telephone, password: own })).page).toContain('không đúng')
    expect((await again.fill({ telephone, password: 'Bcfg-2346-hkmn' })).page).toContain('Đặt mật khẩu của bạn')
  })

  test('who showed a first password that is one no more starts again', async () => {
    const { fill } = await openSignIn()
    await fill({ telephone, password: 'Bcfg-2346-hkmn' })
    await resetPassword('+84912345678', first, accounts())
    expect((await fill({ newPassword: own, again: own })).page).toContain('<title>Đăng nhập')
    expect((await fill({ telephone, password: first })).page).toContain('Đặt mật khẩu của bạn')
  })

  test('the demonstration’s people have accounts too, under the numbers they were given', async () => {
    const number = telephoneOf('reporter.vinh-quy')
    expect(await openAccount(number, first, accounts())).toBeNull()
    await resetPassword(number, first, accounts())
    const { fill } = await openSignIn()
    await fill({ telephone: shownTelephone(number), password: first })
    const { tokens } = await fill({ newPassword: own, again: own })
    expect(decodeJwt(tokens!.access_token!).sub).toBe('reporter.vinh-quy')
  })

  test('accounts outlive a restart', async () => {
    await system.restart()
    const { fill } = await openSignIn()
    expect((await fill({ telephone, password: first })).page).toContain('Đặt mật khẩu của bạn')
  })
})
