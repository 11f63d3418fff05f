import type { RouteId } from '../../shared/api/routes.ts'
import type { CallOptions } from './http.ts'
import type { Random } from './random.ts'
import { routeIds, sampleCall } from './sample-calls.ts'

/** A request that somebody might send who wants to see the system fall: one that would be good, but for one to four things. */
export interface HostileRequest {
  readonly id: RouteId
  readonly persona: string | undefined
  readonly method: string
  readonly target: string
  readonly options: CallOptions
}

/** Who may ask what at Vinh Quý: the first that fits. */
const whoMay: readonly [RegExp, string][] = [
  [/^(forms\.put|reorganisations\.)/, 'steward.trung-uong'],
  [/^submissions\.approve/, 'approver.vinh-quy'],
  [/^(drafts\.|submissions\.(put|ask)|entries\.(?!exemplary|erase)|files\.)/, 'reporter.vinh-quy'],
  [/^(official|editions)\./, 'official.vinh-quy'],
  [
    /^(notices|exceptions|people|imports|plans|estimates|letterheads|norms|personal)\.|^entries\.erase/,
    'steward.ha-lang',
  ],
]

/** Somebody who is let in, so that the request is looked at. */
export const letIn = (id: RouteId): string => whoMay.find(([fits]) => fits.test(id))?.[1] ?? 'reviewer.ha-lang'

const personas = [
  undefined,
  ...['reporter', 'reviewer', 'approver', 'official', 'steward'].flatMap(role =>
    ['vinh-quy', 'ha-lang', 'cao-bang', 'trung-uong'].map(unit => `${role}.${unit}`),
  ),
]

const texts = [
  '',
  ' ',
  '.',
  '..',
  '../../etc/passwd',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e400',
  '0x10',
  '9007199254740993',
  '9'.repeat(400),
  '\u0000',
  '\ud800',
  '\u202e\u2066',
  '\u001b[2J',
  '\ufeff',
  'é'.normalize('NFD'),
  '🙂'.repeat(50),
  'a\u0300'.repeat(200),
  'ế'.repeat(3000),
  '#',
  '#v00001',
  '|',
  'vn.vinh-quy#LIVE',
  "' OR 1=1 --",
  '{"$gt":""}',
  '$' + '{jndi:ldap://127.0.0.1/a}',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.com")',
  '\r\nSet-Cookie: a=b',
  '2024-13',
  '2024-02-30',
  '0000-01',
  '9999-12',
  '2024-11..2024-01',
  '1000-01..9999-12',
  '2024-Q5',
  '*',
  '"*"',
  '"1", "2"',
  'W/"1"',
]
const numbers = [
  0,
  -0,
  -1,
  1.5,
  1e21,
  -1e21,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  Number.MAX_SAFE_INTEGER,
]
const queryNames = [
  'at',
  'from',
  'to',
  'tree',
  'cursor',
  'limit',
  'version',
  'edition',
  'form',
  'period',
  'register',
  'state',
  'field',
  'year',
  'q',
  'text',
  'name',
  'unit',
  'depth',
  'dryRun',
  'against',
  '__proto__',
  'constructor[prototype]',
]
const headerNames = [
  'if-match',
  'if-none-match',
  'idempotency-key',
  'content-type',
  'accept',
  'accept-encoding',
  'accept-language',
  'cookie',
  'origin',
  'content-encoding',
  'x-forwarded-for',
  'x-http-method-override',
]

const text = ({ chance, pick, between }: Random): string =>
  chance(80) ? pick(texts) : String.fromCharCode(...Array.from({ length: between(1, 40) }, () => between(0, 0xffff)))

/** A value that does not belong: of another type, at an edge, deep, wide or long. */
const value = (draw: Random): unknown => {
  const { pick, between } = draw
  return pick<() => unknown>([
    () => text(draw),
    () => pick(numbers),
    () => null,
    () => draw.chance(50),
    () => [],
    () => ({}),
    () => Array.from({ length: between(1, 5) }, () => text(draw)),
    () => nested(between(10, 2_000)),
    () => Object.fromEntries(Array.from({ length: between(50, 1_000) }, (_, i) => [`k${i}`, i])),
    () => Array.from({ length: between(100, 3_000) }, () => null),
    () => JSON.parse('{"__proto__":{"isRoot":true},"constructor":{"prototype":{"isRoot":true}}}'),
    () => 'x'.repeat(between(1_000, 70_000)),
  ])()
}

const nested = (levels: number): unknown => {
  let at: unknown = 1
  for (let i = 0; i < levels; i++) at = i % 2 === 0 ? [at] : { a: at }
  return at
}

/** The same body with one place of it changed, left out, or added to. */
const mutated = (body: unknown, draw: Random): unknown => {
  if (typeof body !== 'object' || body === null || draw.chance(10)) return value(draw)
  if (Array.isArray(body)) {
    if (body.length === 0 || draw.chance(20)) return [...body, value(draw)]
    const at = draw.between(0, body.length - 1)
    return body.with(at, mutated(body[at], draw))
  }
  const names = Object.keys(body)
  const name = draw.chance(20) || names.length === 0 ? text(draw) : draw.pick(names)
  const changed = new Map(Object.entries(body))
  if (draw.chance(15)) changed.delete(name)
  else changed.set(name, mutated(changed.get(name), draw))
  return Object.fromEntries(changed)
}

/** What no `JSON.stringify` would write. */
const broken = (body: string, { pick, between }: Random): string =>
  pick([
    () => body.slice(0, between(0, body.length)),
    () => `${body}${body}`,
    () => body.replace('{', '{"__proto__":{"isRoot":true},'),
    () => body.replaceAll(/\d+/g, '1e999'),
    () => '['.repeat(between(1, 60_000)),
    () => ' '.repeat(between(1, 70_000)),
    () => `\ufeff${body}`,
    () => `{"a":${'9'.repeat(between(1, 60_000))}}`,
  ])()

export const hostileRequest = (draw: Random): HostileRequest => {
  const id = draw.pick(routeIds)
  const sample = sampleCall(id, 'vn.vinh-quy')
  let [path, query = ''] = sample.target.split('?') as [string, string?]
  const headers: Record<string, string> = {
    'idempotency-key': `hostile-${draw.between(0, 10_000)}`,
    ...sample.options.headers,
  }
  let body: unknown = sample.options.body
  for (let faults = draw.between(1, 4); faults > 0; faults--)
    draw.pick([
      () => {
        const segments = path.split('/')
        // The first that is written out leads to the route; the others may be anything.
        const at = draw.between(2, Math.max(2, segments.length - 1))
        if (at < segments.length) path = segments.with(at, encoded(text(draw))).join('/')
      },
      () => {
        query = [query, `${draw.pick(queryNames)}=${encoded(text(draw))}`].filter(Boolean).join('&')
      },
      () => {
        headers[draw.pick(headerNames)] = text(draw)
      },
      () => {
        body = body === undefined || typeof body === 'string' ? value(draw) : mutated(body, draw)
      },
      () => {
        body = broken(JSON.stringify(body ?? {}), draw)
      },
    ])()
  return {
    id,
    persona: draw.chance(75) ? letIn(id) : draw.pick(personas),
    method: sample.method,
    target: query ? `${path}?${query}` : path,
    options: { headers, ...(body !== undefined && { body }) },
  }
}

/** As a client may write it that keeps no rule: the gateway takes what is no URL as it is. */
const encoded = (written: string): string => encodeURIComponent(written.toWellFormed())
