import { exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchRoute } from '../../infra/local/gateway/routing.ts'
import { identityKeys } from '../../infra/local/identity/keys.ts'
import { accessClaims } from '../../infra/local/identity/token.ts'
import { type SmallSystem, startSmallSystem } from './small-system.ts'

let system: SmallSystem
beforeAll(async () => {
  system = await startSmallSystem()
})
afterAll(() => system.stop())

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${system.host.url}${path}`, { headers })

/** A token signed with the provider's key, as it should be but for what is named. */
const tokenBut = async (claims: object, expires = '1h', issuer = `${system.host.url}/oidc`): Promise<string> => {
  const { signing } = await identityKeys(`${system.directory}/identity.json`)
  return new SignJWT({ ...accessClaims('reporter.vinh-quy'), ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: signing.kid! })
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(signing)
}

/** The same token with other claims, under the signature that it had. */
const changed = (token: string, claims: object): string => {
  const [header, payload, signature] = token.split('.') as [string, string, string]
  const told = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...claims }
  return [header, Buffer.from(JSON.stringify(told)).toString('base64url'), signature].join('.')
}

describe('the authorizer', () => {
  const ask = (token: string) => get('/api/v1/units/vn.vinh-quy', { authorization: `Bearer ${token}` })

  test('takes the token of a persona and hands its claims over', async () => {
    const { status, json } = await system.host.request('GET', '/api/v1/units/vn.vinh-quy', {
      persona: 'reporter.vinh-quy',
    })
    expect(status).toBe(200)
    expect(json.event.requestContext.authorizer.jwt).toMatchObject({
      claims: { sub: 'reporter.vinh-quy', client_id: 'tonghop-web', token_use: 'access' },
      scopes: ['tonghop/read'],
    })
  })

  test.for([
    ['no token', async (): Promise<string> => ''],
    ['something that is no token', async (): Promise<string> => 'abc.def.ghi'],
    ['one that has expired', () => tokenBut({}, '-1s')],
    ['one of another issuer', () => tokenBut({}, '1h', 'https://elsewhere.example')],
    ['one for another client', () => tokenBut({ client_id: 'another' })],
    ['one for another audience', () => tokenBut({ aud: 'another' })],
    [
      'one that another key signed',
      async (): Promise<string> => {
        const { privateKey } = await generateKeyPair('RS256')
        return new SignJWT(accessClaims('reporter.vinh-quy'))
          .setProtectedHeader({ alg: 'RS256' })
          .setIssuer(`${system.host.url}/oidc`)
          .setExpirationTime('1h')
          .sign(privateKey)
      },
    ],
    [
      'one that nobody signed',
      async (): Promise<string> =>
        new UnsecuredJWT(accessClaims('reporter.vinh-quy'))
          .setIssuer(`${system.host.url}/oidc`)
          .setExpirationTime('1h')
          .encode(),
    ],
    [
      'one that is signed with our public key as if that were a secret',
      async (): Promise<string> => {
        const { signing } = await identityKeys(`${system.directory}/identity.json`)
        const { d: _, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...known } = signing
        const open = await exportSPKI(
          (await importJWK({ ...known, alg: 'RS256' }, 'RS256', { extractable: true })) as CryptoKey,
        )
        return new SignJWT(accessClaims('reporter.vinh-quy'))
          .setProtectedHeader({ alg: 'HS256', kid: signing.kid! })
          .setIssuer(`${system.host.url}/oidc`)
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode(open))
      },
    ],
    ['one whose claims were changed', async () => changed(await tokenBut({}), { sub: 'steward.trung-uong' })],
  ] as const)('refuses %s', async ([, token]) => {
    const reply = await ask(await token())
    expect(reply.status).toBe(401)
    expect(await reply.json()).toEqual({ message: 'Unauthorized' })
  })

  test('takes no token from a cookie or the address', async () => {
    const token = await tokenBut({})
    const path = '/api/v1/units/vn.vinh-quy'
    expect((await get(path, { cookie: `access_token=${token}; Authorization=Bearer ${token}` })).status).toBe(401)
    expect((await get(`${path}?access_token=${token}`)).status).toBe(401)
  })

  test('lets nobody in by what only says who they are: an ID token has no scope', async () => {
    const reply = await ask(
      await tokenBut({ token_use: 'id', aud: 'tonghop-web', client_id: undefined, scope: undefined }),
    )
    expect(reply.status).toBe(403)
  })

  test('refuses a token without the scope of the route', async () => {
    const reply = await ask(await tokenBut({ scope: 'openid tonghop/write' }))
    expect(reply.status).toBe(403)
    expect(await reply.json()).toEqual({ message: 'Forbidden' })
  })

  test('asks nothing of a public route', async () => {
    expect((await get('/api/v1/health')).status).toBe(200)
  })
})

describe('the gateway', () => {
  test('makes the event of payload format 2.0', async () => {
    const { json } = await system.host.request('GET', '/api/v1/units/vn.%C4%91%C4%83k?at=2024-11-30&tag=a&tag=b', {
      persona: 'reporter.vinh-quy',
      headers: { Cookie: 'one=1; two=2', 'X-Named': 'Đăk' },
      now: '2024-12-01T00:00:00Z',
    })
    expect(json.event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /api/v1/units/{unit}',
      rawQueryString: 'at=2024-11-30&tag=a&tag=b',
      queryStringParameters: { at: '2024-11-30', tag: 'a,b' },
      pathParameters: { unit: 'vn.đăk' },
      cookies: ['one=1', 'two=2'],
      headers: { 'x-named': 'Đăk' },
      isBase64Encoded: false,
      requestContext: { http: { method: 'GET', sourceIp: '127.0.0.1' }, timeEpoch: Date.parse('2024-12-01') },
    })
    expect(json.clock.date).toMatch(/^2024-12-01T00:00:0/)
  })

  test('knows no other routes', async () => {
    const reply = await get('/api/v1/nothing')
    expect(reply.status).toBe(404)
    expect(await reply.json()).toEqual({ message: 'Not Found' })
  })

  test('takes no more than 10 MB', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1)
    const reply = await fetch(`${system.host.url}/api/v1/units`, { method: 'POST', body })
    expect(reply.status).toBe(413)
  })

  test.for([
    ['GET', '/a/b', 'GET /a/b'],
    ['GET', '/a/c', 'GET /a/{name}'],
    ['POST', '/a/c', 'ANY /{rest+}'],
    ['GET', '/a/b/c', 'ANY /{rest+}'],
  ] as const)('%s %s goes to %s', ([method, path, expected]) => {
    const routes = ['ANY /{rest+}', 'GET /a/{name}', 'GET /a/b'].map(key => {
      const [routeMethod, pattern] = key.split(' ') as [string, string]
      return { method: routeMethod, path: pattern, functionName: key, timeoutMilliseconds: 1000, scopes: [] }
    })
    expect(matchRoute(routes, method, path)?.route.functionName).toBe(expected)
  })
})

describe('the host', () => {
  test('serves the start page with a strict policy', async () => {
    const reply = await get('/')
    expect(await reply.text()).toContain('<html lang="vi">')
    expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'/)
  })

  test('answers under no other name', async () => {
    const { request } = await import('node:http')
    const status = await new Promise(done => {
      request(system.host.url, { headers: { host: 'elsewhere.example' } }, reply => done(reply.statusCode)).end()
    })
    expect(status).toBe(403)
  })

  test('obeys the command line, but no form of another site', async () => {
    const post = (type: string) =>
      fetch(`${system.host.url}/_local/schedules/tick`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"at":"2024-12-06T00:00:00+07:00"}',
      })
    expect(await (await post('application/json')).json()).toEqual({
      result: { event: { scheduledTime: '2024-12-05T17:00:00Z' } },
    })
    expect((await post('text/plain')).status).toBe(404)
  })
})
