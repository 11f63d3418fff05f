import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Route, type RouteId, routes } from '../../shared/api/routes.ts'
import { reportId } from '../../shared/storage/reports.ts'
import { send } from '../support/commands.ts'
import { letIn } from '../support/hostile-requests.ts'
import { haLang } from '../support/manifest.ts'
import { communeMonth } from '../support/province.ts'
import { routeIds, sampleCall } from '../support/sample-calls.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-10', 0, { values: communeMonth(5) })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
  await world.drain()
})
afterAll(() => world.close())

const limit = 64 * 1024
const deep = (levels: number) => '[['.repeat(levels / 2) + ']]'.repeat(levels / 2)
const padded = (bytes: number) => `{"values":{"results":"${'x'.repeat(bytes - 25)}"}}`

/** Bodies that somebody might send who wants to see us fall. */
const bodies: { readonly [name: string]: string } = {
  'not JSON': '{"values":',
  'a bare word': 'null',
  'a number': '1e999',
  'a list': '[]',
  'a text': '"values"',
  'nesting as deep as fits': deep(limit - 2),
  'values nested deeper than a form': `{"values":{"results":${deep(200)}}}`,
  'a prototype': '{"__proto__":{"values":{}},"constructor":{"prototype":{}}}',
  'values with a prototype':
    '{"values":{"__proto__":{"attendance":1},"constructor":1,"toString":2,"hasOwnProperty":3}}',
  'a prototype in a row': '{"values":{"points_control":[{"__proto__":{"point":"x"},"attendance":1}]}}',
  'infinity by way of 1e400': '{"values":{"attendance":1e400,"houses":{"done":-1e400,"total":1e400}}}',
  'numbers beyond exactness': '{"values":{"attendance":9007199254740993,"support":1e300,"talks":-0}}',
  'long digits': `{"values":{"attendance":${'9'.repeat(5_000)}}}`,
  'lone surrogates': '{"values":{"results":"\\ud800","\\udc00":1}}',
  'control characters': '{"values":{"results":"\\u0000\\u202e","limits":"\\u001b[2J"}}',
  'wrong types everywhere': '{"values":[],"explanations":7,"onBehalf":{},"nothing":"yes","reason":[],"fields":{}}',
  'values of wrong types': `{"values":{"plan":{},"attendance":"10","flag":[],"flag_date":20241104,"points_control":{"a":1},"houses":7,"results":{"vi":"x"},"flag_agenda":[[["salute"]]]}}`,
  'rows that are none': '{"values":{"points_control":[null,1,"x",[],{"point":{},"attendance":[]}]}}',
  'very many rows': `{"values":{"points_control":[${'{},'.repeat(15_000)}{}]}}`,
  'very many fields': `{"values":{${Array.from({ length: 5_000 }, (_, i) => `"f${i}":${i}`).join(',')}}}`,
  'a name of ten thousand characters': `{"values":{"${'n'.repeat(10_000)}":1}}`,
  'the same name twice': '{"values":{"attendance":1},"values":{"attendance":-1}}',
  'members that nobody asked for': '{"values":{},"state":"accepted","version":7}',
  'just at the limit': padded(limit),
}

const writing = routeIds.filter(id => sampleCall(id, 'vn.vinh-quy').options.body !== undefined)

const call = (id: RouteId, body: string, headers: Record<string, string> = {}) => {
  const { method, target, options } = sampleCall(id, 'vn.vinh-quy')
  const revision = id.startsWith('drafts') ? '"999"' : '"1"'
  return world.call(letIn(id), method, target, {
    headers: { ...options.headers, 'if-match': revision, 'idempotency-key': `hostile-${++keys}`, ...headers },
    body,
  })
}
let keys = 0

describe.each(writing)('%s', id => {
  test.each(Object.keys(bodies))('answers %s without falling', async name => {
    const { status, body } = await call(id, bodies[name]!)
    expect(status, JSON.stringify(body).slice(0, 500)).toBeLessThan(500)
  })

  test('takes as long a body as its route says, and not one byte more', async () => {
    const longest = (routes[id] as Route).bodyLimit ?? limit
    expect((await call(id, padded(longest))).status).not.toBe(413)
    expect(await call(id, padded(longest + 1))).toMatchObject({ status: 413, body: { code: 'too_large' } })
    // In bytes, not in characters.
    const wide = `{"values":{"results":"${'ế'.repeat(longest / 3)}"}}`
    expect((await call(id, wide)).status).toBe(413)
  })

  test('takes nothing but JSON', async () => {
    const { status } = await call(id, '<values/>', { 'content-type': 'application/xml' })
    expect(status).toBe(415)
  })
})

describe('who is not let in', () => {
  test.each(writing)('%s: does not have the body looked at', async id => {
    const { method, target } = sampleCall(id, 'vn.vinh-quy')
    const ask = (persona: string | undefined, body: string, headers: Record<string, string>) =>
      world.call(persona, method, target, { headers, body })
    const refused = target.startsWith('/units/') ? 404 : 403
    const isForAnyone = (routes[id] as Route).access === 'anyone'
    const strange: readonly Record<string, string>[] = [
      {},
      { 'content-type': 'application/xml' },
      { 'if-match': 'W/1' },
    ]
    for (const body of ['{"values":', deep(limit - 2), padded(((routes[id] as Route).bodyLimit ?? limit) + 1)])
      for (const headers of strange) {
        expect((await ask(undefined, body, headers)).status).toBe(401)
        if (!isForAnyone) expect((await ask('nobody', body, headers)).status).toBe(refused)
      }
  })
})

describe('a form that is wrong in very many places', () => {
  const label = { vi: 'Ngày', en: 'Day' }
  /** Of choice fields, each with sixty options that say nothing: two hundred faults in two hundred bytes. */
  const options = (sections: number, field: object = {}) =>
    JSON.stringify({
      sections: Array(sections).fill({
        fields: Array(100).fill({ kind: 'choice', ...field, options: Array(60).fill({}) }),
      }),
    })
  const day = { kind: 'date', id: 'day', label, owedBy: [], overUnits: 'none', overTime: 'none' }
  const wrong: { readonly [name: string]: readonly [string, string] } = {
    'a hundred thousand': ['bad_request', options(8)],
    'more than a call takes arguments': ['bad_request', options(24)],
    'members that nobody asked for': ['bad_request', options(8, { x: 1, y: 2 })],
    'the same field again and again': [
      'form_not_sound',
      JSON.stringify({
        frequency: 'monthly',
        from: '2031-01',
        label,
        sections: ['one', 'two', 'three', 'four'].map(id => ({ id, label, fields: Array(100).fill(day) })),
        rules: [],
      }),
    ],
  }

  test.each(Object.entries(wrong))('%s: the first hundred are told', async (name, [code, sent]) => {
    expect(Buffer.byteLength(sent)).toBeLessThan(routes['forms.put'].bodyLimit)
    const { status, body } = await world.call('steward.trung-uong', 'PUT', '/forms/mua-lu', { body: sent })
    expect({ status, code: body.code }).toEqual({ status: code === 'bad_request' ? 400 : 422, code })
    expect(body.errors?.length ?? body.detail).toEqual(name.startsWith('more than') ? expect.any(String) : 100)
    expect(JSON.stringify(body).length).toBeLessThan(100_000)
  })
})

describe('what is written beside the figures', () => {
  test.each(['\ud800', '\udfff\ud800', '\u0000', '\u001b[2J'])('is refused with %j in it', async bad => {
    for (const [id, body, pointer] of [
      ['submissions.return', { reason: `Xem lại ${bad}` }, '/reason'],
      ['submissions.return', { reason: 'Xem lại', fields: [bad] }, '/fields/0'],
      ['submissions.put', { nothing: true, onBehalf: `Bí thư ${bad}` }, '/onBehalf'],
      ['submissions.put', { values: {}, explanations: { attendance_jump: bad } }, '/explanations/attendance_jump'],
    ] as const)
      expect(await call(id, JSON.stringify(body))).toMatchObject({
        status: 400,
        body: { code: 'bad_request', errors: [{ pointer }] },
      })
  })

  test('keeps every letter of Vietnamese, new lines and pictures', async () => {
    const reason = 'Đề nghị bổ sung:\n\t– số lượt dự 👥'
    const returned = await call('submissions.return', JSON.stringify({ reason }))
    expect(returned.status).toBe(200)
    const { body } = await world.call('reviewer.ha-lang', 'GET', '/units/vn.vinh-quy/submissions/monthly/2024-11')
    expect(body.reason).toBe(reason)
  })
})

describe('the time of a report', () => {
  test.each([
    '..',
    '2024-01..',
    '..2024-01',
    '2024-01..2024-02..2024-03',
    '2024-10..2024-01',
    '2024-01..2024-Q4',
    '0000-01..9999-12',
    '1000..9999',
    '2019-01..2024-01',
    '2024-11\u0000',
    '2024-11#v00001',
    '２０２４-11',
    'x'.repeat(10_000),
  ])('is none of %j', async period => {
    for (const kind of ['report', 'document', 'archive', undefined]) {
      const { status, body } = await call('reports.ask', JSON.stringify({ form: 'monthly', period, kind }))
      expect(status, JSON.stringify(body)).toBe(400)
    }
  })

  test.each([0, -1, 1.5, 100, 2 ** 53, '1', null])('has no edition %j', async edition => {
    for (const period of ['2024-11', '2024-10..2024-11']) {
      const { status, body } = await call('reports.ask', JSON.stringify({ form: 'monthly', period, edition }))
      expect([400, 409], JSON.stringify(body)).toContain(status)
    }
  })
})

describe('drafts', () => {
  test.each(Object.keys(bodies))('keep %s, or say why not', async name => {
    const target = '/units/vn.minh-long/submissions/monthly/2024-11/draft'
    const standing = await world.call('reporter.minh-long', 'GET', target)
    const { status, body } = await world.call('reporter.minh-long', 'PUT', target, {
      headers: standing.status === 200 ? { 'if-match': standing.headers.etag! } : {},
      body: bodies[name]!,
    })
    expect(status, JSON.stringify(body).slice(0, 500)).toBeLessThan(500)
  })
})

describe('cursors', () => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const cursors: { readonly [name: string]: string } = {
    nonsense: 'khong-phai-con-tro',
    null: encoded(null),
    empty: encoded({}),
    'a list': encoded([]),
    'another partition': encoded({ pk: 'PERSON#reporter.cao-bang', sk: 'PROFILE' }),
    'a key that is half': encoded({ pk: 'UNIT#vn.vinh-quy' }),
    'a key out of bounds': encoded({ pk: 'UNIT#vn.vinh-quy', sk: 'LIVE#monthly#2024-11' }),
    'a key with more than a key': encoded({ pk: 'UNIT#vn.vinh-quy', sk: 'REPORT#2024-11', x: 'y' }),
    'a key of another type': encoded({ pk: 'UNIT#vn.vinh-quy', sk: 7 }),
    'an index key that is half': encoded({ gsi1pk: 'WAITING#vn.vinh-quy' }),
    'an audit key that is half': encoded({ pk: 'AUDIT#vn.vinh-quy' }),
    'an audit key that is empty': encoded({ pk: 'AUDIT#vn.vinh-quy', sk: '' }),
    'a lone surrogate': encoded({ pk: 'UNIT#vn.vinh-quy', sk: '\ud800' }),
  }
  const listing = [
    'submissions.history',
    'waiting.list',
    'reports.list',
    'audit.list',
    'imports.get',
    'units.children',
    'completeness.matrix',
  ] as const

  test.each(listing)('%s refuses them or begins anew', async id => {
    for (const [name, cursor] of Object.entries(cursors)) {
      const { method, target } = sampleCall(id, 'vn.vinh-quy')
      const { status } = await world.call(
        'reviewer.vinh-quy',
        method,
        `${target}${target.includes('?') ? '&' : '?'}cursor=${cursor}`,
      )
      expect(status, name).toBeLessThan(500)
    }
  })
})

describe('paths and queries', () => {
  test.each([
    '/units/vn.vinh-quy%00/submissions/monthly/2024-11',
    '/units/VN.VINH-QUY/submissions/monthly/2024-11',
    '/units/vn.vinh-quy%23v00001/submissions/monthly/2024-11',
    '/units/vn.vinh-quy/submissions/__proto__/2024-11',
    '/units/vn.vinh-quy/submissions/constructor/2024-11',
    '/units/vn.vinh-quy/submissions/monthly/9999-12',
    '/units/vn.vinh-quy/submissions/monthly/0000-01',
    '/units/vn.vinh-quy/submissions/monthly/2024-11?version=-1',
    '/units/vn.vinh-quy/submissions/monthly/2024-11?version=1e9',
    '/units/vn.vinh-quy/submissions/monthly/2024-11?version=99999999999999999999',
    '/units/vn.vinh-quy/submissions/monthly/2024-11?version=1.5',
    '/units/vn.vinh-quy?at=2024-02-31',
    '/units/vn.vinh-quy?at=9999-99-99',
    '/units/vn.vinh-quy/rollups/monthly?from=0000-01&to=9999-12',
    '/units/vn.vinh-quy/rollups/monthly?from=1000-01&to=2999-12',
    '/units/vn.vinh-quy/rollups/monthly',
    '/units/vn.vinh-quy/rollups/monthly/2024-11?edition=1e400',
    '/units/vn.vinh-quy/rollups/monthly/2024-11?edition=100',
    '/units/vn.vinh-quy/rollups/monthly/0000-01',
    '/units/vn.vinh-quy/completeness/monthly/0000-01',
    '/units/vn.vinh-quy/completeness/monthly?from=1000-01&to=2999-12',
    '/units/vn.vinh-quy/completeness/monthly?from=2024-12&to=2024-01',
    '/units/vn.vinh-quy/completeness/monthly?from=2024-Q1&to=2024-Q4',
    '/units/vn.vinh-quy/completeness/monthly?from=2024-01&to=2024',
    '/units/vn.vinh-quy/completeness/monthly',
    '/forms/__proto__',
    '/forms/monthly?version=NaN',
    '/reports/%ff%ff%ff%ff%ff%ff%ff%ff',
    ...[
      'vn.vinh-quy|vn.cao-bang|monthly|2024-11|1|exe|0',
      'vn.vinh-quy|vn.cao-bang|monthly|2024-11|1|__proto__|0',
      'vn.vinh-quy|vn.cao-bang|monthly|2024-11|1|report|-1',
      'vn.vinh-quy|vn.cao-bang|monthly|2024-11|1e0|report|0',
      'vn.vinh-quy|vn.cao-bang|monthly|1000-01..9999-12|1|report|0',
      'vn.vinh-quy|vn.cao-bang|monthly|..|1|report|0',
      'vn.vinh-quy|vn.cao-bang|monthly#|2024-11|1|report|0',
      '__proto__|x|monthly|2024-11|1|report|0',
      'vn.vinh-quy||monthly|2024-11|1|report|0',
      '|||||||',
    ].flatMap(job => {
      const report = `/reports/${Buffer.from(job).toString('base64url')}`
      return [report, `${report}/files/pdf`]
    }),
    '/reports/%ff%ff%ff%ff%ff%ff%ff%ff/files/pdf',
    `/reports/${reportId({ ...haLang, unit: 'vn.vinh-quy' })}/files/__proto__`,
    `/reports/${reportId({ ...haLang, unit: 'vn.vinh-quy' })}/files/exe`,
    '/units/vn.vinh-quy/reports/monthly/2024-13/progress',
    '/units/vn.vinh-quy/reports/monthly/2024-01..2024-10/progress',
    '/units/vn.vinh-quy/reports/__proto__/2024-11/progress',
    '/units/vn.vinh-quy/reports/monthly/0000-01/progress',
    '/verify/%00',
    '/verify/__proto__',
    `/verify/${'0'.repeat(64)}`,
    `/verify/${'%F0%9F%99%82'.repeat(30)}`,
    `/verify/${'a'.repeat(1_000)}`,
    '/receipts/ZZZZ-ZZZZ-ZZZZZ',
  ])('%s', async target => {
    const { status, body } = await world.call('official.ha-lang', 'GET', target)
    expect(status, JSON.stringify(body)).toBeLessThan(500)
  })
})
