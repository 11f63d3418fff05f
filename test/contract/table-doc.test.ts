import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RouteId } from '../../shared/api/routes.ts'
import { putReport, unmade } from '../../shared/storage/reports.ts'
import { judge, send } from '../support/commands.ts'
import type { Answer } from '../support/http.ts'
import { cellMonth, communeMonth, higherMonth } from '../support/province.ts'
import {
  routeIds,
  sampleException,
  sampleForm,
  sampleLetterhead,
  sampleNotice,
  samplePerson,
  samplePlan,
} from '../support/sample-calls.ts'
import { openWorld, type World } from '../support/world.ts'

/**
 * What each route asks of DynamoDB, in requests, on a process that is warm: it has the tree in memory and the receipts' secret.
 * A district that sends is the dearest case: it has children, a period before, and a level above to compare with.
 */
const november = '2024-11'
let world: World
let receipt: string
let report: string
let proof: string
let revision: string
let person: string
let upload: string

const get = (persona: string, target: string) => world.call(persona, 'GET', target)
const exception = '/units/vn.dam-thuy/exceptions/monthly/2024-11'
const plan = '/units/vn.ha-lang/plans/monthly/2024'
/** Where the official report of the closed month is. */
const official = (name = '', unit = 'ha-lang') =>
  `/units/vn.${unit}/official-reports/monthly/2024-10${name && `/${name}`}?edition=1`
const seen = (revision: number) => ({ 'if-match': `"${revision}"`, 'idempotency-key': `official-${revision}` })
const act = (name: string, revision: number, body: object = {}, unit = 'ha-lang') =>
  world.call(`official.${unit}`, 'POST', official(name, unit), { headers: seen(revision), body })
const draft = '/units/vn.thang-loi/submissions/monthly/2024-11/draft'

const calls: { readonly [id in RouteId]: () => Promise<Answer> } = {
  'me.get': () => get('reporter.vinh-quy', '/me'),
  'units.get': () => get('official.ha-lang', '/units/vn.vinh-quy'),
  'units.children': () => get('official.ha-lang', '/units/vn.ha-lang/children'),
  'units.search': () => get('official.ha-lang', '/units/vn.ha-lang/search?q=khum'),
  'calendar.get': () => get('reporter.vinh-quy', '/calendar/2024'),
  'forms.list': () => get('reporter.vinh-quy', '/forms'),
  'forms.get': () => get('reporter.vinh-quy', '/forms/monthly'),
  'forms.put': () =>
    world.call('steward.trung-uong', 'PUT', '/forms/floods', {
      body: {
        ...sampleForm,
        sections: [
          {
            id: 'main',
            label: sampleForm.label,
            fields: [
              {
                kind: 'date',
                id: 'day',
                label: sampleForm.label,
                owedBy: ['base'],
                overUnits: 'list',
                overTime: 'none',
              },
            ],
          },
        ],
      },
    }),
  'drafts.put': () => world.call('reporter.thang-loi', 'PUT', draft, { body: { values: {} } }),
  'drafts.get': async () => {
    const answer = await get('reporter.thang-loi', draft)
    revision = answer.headers.etag!
    return answer
  },
  'drafts.delete': () => world.call('reporter.thang-loi', 'DELETE', draft, { headers: { 'if-match': revision } }),
  'submissions.put': () =>
    send(world, 'reporter.ha-lang', 'ha-lang', november, 0, { values: higherMonth(13, { attendance: 14 }) }),
  'submissions.get': () => get('reporter.ha-lang', '/units/vn.ha-lang/submissions/monthly/2024-11'),
  'submissions.history': () => get('reporter.ha-lang', '/units/vn.ha-lang/submissions/monthly/2024-11/history'),
  'submissions.compare': () => get('reporter.ha-lang', '/units/vn.ha-lang/submissions/monthly/2024-11/neighbours'),
  'submissions.approve': () => judge(world, 'approver.khum-din', 'approve', 'khum-din', november, 1),
  'submissions.accept': () => judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', november, 1),
  'submissions.reopen': () =>
    judge(world, 'reviewer.ha-lang', 'reopen', 'vinh-quy', november, 2, { reason: 'Xem lại' }),
  'submissions.return': () =>
    judge(world, 'reviewer.ha-lang', 'return', 'minh-long', november, 1, { reason: 'Xem lại' }),
  'receipts.get': () => get('reporter.vinh-quy', `/receipts/${receipt}`),
  'waiting.list': () => get('reviewer.ha-lang', '/units/vn.ha-lang/waiting'),
  'waiting.accept': () =>
    world.call('reviewer.ha-lang', 'POST', '/units/vn.ha-lang/waiting/accept', {
      headers: { 'idempotency-key': 'many' },
      body: { items: [{ unit: 'vn.thang-loi', form: 'monthly', period: '2024-10', version: 1 }] },
    }),
  'completeness.get': () => get('official.ha-lang', '/units/vn.ha-lang/completeness/monthly/2024-11'),
  'completeness.matrix': () =>
    get('official.ha-lang', '/units/vn.ha-lang/completeness/monthly?from=2024-01&to=2024-12'),
  'missing.list': () => get('official.ha-lang', '/units/vn.minh-long/missing/monthly/2024-11'),
  'rollups.get': () => get('official.ha-lang', '/units/vn.ha-lang/rollups/monthly/2024-11'),
  'rollups.series': () => get('official.ha-lang', '/units/vn.ha-lang/rollups/monthly?from=2024-01&to=2024-12'),
  'plans.put': () => world.call('official.ha-lang', 'PUT', plan, { body: samplePlan }),
  'plans.get': () => get('official.ha-lang', plan),
  'reports.ask': () =>
    world.call('official.ha-lang', 'POST', '/units/vn.minh-long/reports', {
      body: { form: 'monthly', period: '2024-10' },
    }),
  'reports.list': () => get('official.ha-lang', '/units/vn.ha-lang/reports'),
  'reports.progress': () => get('official.ha-lang', '/units/vn.ha-lang/reports/monthly/2024-10/progress'),
  'reports.get': () => get('official.cao-bang', `/reports/${report}`),
  'reports.file': () => get('official.cao-bang', `/reports/${report}/files/xlsx`),
  'verify.get': () => world.call(undefined, 'GET', `/verify/${proof}`),
  'verify.keys': () => world.call(undefined, 'GET', '/verify/keys'),
  'letterheads.put': () =>
    world.call('official.ha-lang', 'PUT', '/units/vn.ha-lang/letterhead', { body: { entries: [sampleLetterhead] } }),
  'letterheads.get': () => get('official.ha-lang', '/units/vn.ha-lang/letterhead'),
  'official.get': () => get('official.ha-lang', official()),
  'official.put': () => world.call('official.ha-lang', 'PUT', official(), { headers: seen(0), body: { changes: [] } }),
  'official.submit': () => act('submit', 1),
  'official.approve': () => act('approve', 2),
  'official.number': () => act('number', 3, { day: '2024-12-02' }),
  'official.upload': async () => {
    const answer = await act('signed-copy', 4)
    upload = answer.body.upload
    const form = new FormData()
    for (const [name, value] of Object.entries<string>(answer.body.fields)) form.set(name, value)
    form.set('file', new Blob(['%PDF-1.7'], { type: 'application/pdf' }))
    await fetch(answer.body.url, { method: 'POST', body: form })
    return answer
  },
  'official.sign': async () => {
    const document = { ...unmade, state: 'ready', requestedAt: '2024-12-02T03:00:00.000Z', files: {} } as const
    const job = { unit: 'vn.ha-lang', root: 'vn.cao-bang', form: 'monthly', period: '2024-10', edition: 1 }
    await putReport({ ...job, ...document, kind: 'document', revision: 4 }, world.table)
    world.meter.reset()
    return act('sign', 4, { upload })
  },
  'official.copy': () => get('official.ha-lang', official('signed-copy')),
  'official.issue': () => act('issue', 5),
  'official.return': () => act('return', 1, { reason: 'Xem lại' }, 'vinh-quy'),
  'notices.put': () =>
    world.call('steward.ha-lang', 'PUT', '/units/vn.ha-lang/notices/bao-cao-nam', { body: sampleNotice }),
  'notices.list': () => get('steward.ha-lang', '/units/vn.ha-lang/notices'),
  'notices.delete': () => world.call('steward.ha-lang', 'DELETE', '/units/vn.ha-lang/notices/bao-cao-nam'),
  'exceptions.put': () => world.call('steward.trung-khanh', 'PUT', exception, { body: sampleException }),
  'exceptions.list': () => get('steward.trung-khanh', '/units/vn.trung-khanh/exceptions/monthly/2024-11'),
  'exceptions.delete': () => world.call('steward.trung-khanh', 'DELETE', exception),
  'people.add': async () => {
    const answer = await world.call('steward.ha-lang', 'POST', '/units/vn.ha-lang/people', { body: samplePerson })
    person = answer.body.id
    return answer
  },
  'people.list': () => get('steward.ha-lang', '/units/vn.ha-lang/people'),
  'people.reset': () =>
    world.call('steward.cao-bang', 'POST', `/units/vn.ha-lang/people/${person}/password`, { body: {} }),
  'people.put': () =>
    world.call('steward.ha-lang', 'PUT', `/units/vn.ha-lang/people/${person}`, { body: { roles: ['official'] } }),
  'audit.list': () => get('steward.ha-lang', '/units/vn.ha-lang/audit'),
  'health.get': () => get('reporter.vinh-quy', '/health'),
  'openapi.get': () => get('reporter.vinh-quy', '/openapi.json'),
}

beforeAll(async () => {
  world = await openWorld({ storage: true, settings: { approvalKinds: ['cell'] } })
  await send(world, 'reporter.khum-din', 'khum-din', november, 0, { values: cellMonth(20) })
  for (const commune of ['vinh-quy', 'minh-long', 'thang-loi']) {
    await send(world, `reporter.${commune}`, commune, '2024-10', 0, { values: communeMonth(12) })
    if (commune !== 'thang-loi')
      receipt = (await send(world, `reporter.${commune}`, commune, november, 0, { values: communeMonth(10) })).body
        .receipt
  }
  await send(world, 'reporter.ha-lang', 'ha-lang', '2024-10', 0, { values: higherMonth(12) })
  await send(world, 'reporter.cao-bang', 'cao-bang', november, 0, { values: higherMonth(0) })
  await world.drain()
  world.at('2024-12-02T03:00:00.000Z')
  await world.tick({ only: [{ root: 'vn.cao-bang', form: 'monthly', period: '2024-10' }] })
  const jobs = await world.takeJobs()
  await world.work(jobs.filter(({ unit }) => unit === 'vn.ha-lang'))
  const { body } = await get('official.ha-lang', '/units/vn.ha-lang/reports')
  report = body.items[0].id
  proof = body.items[0].files[0].sha256
  await act('submit', 0, {}, 'vinh-quy')
  // The tree is read again after five seconds: not while requests are counted.
  const now = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(now)
})
afterAll(() => world.close())

const page = readFileSync('docs/table.md', 'utf8')
/** The last table of the page: `| route | reads | writes |`, each row a route. */
const rows = new Map(
  [...page.matchAll(/^\| *`?([a-z]+\.[a-z]+)`? *\| *(\d+) *\| *(\d+) *\|/gm)].map(([, id, reads, writes]) => [
    id,
    { reads: Number(reads), writes: Number(writes) },
  ]),
)

describe('docs/table.md says what each route costs', () => {
  test('every route has its row, and every row its route', () => {
    expect([...rows.keys()].sort()).toEqual([...routeIds].sort())
  })

  test.each(Object.keys(calls) as RouteId[])('%s: as many requests as its row says', async id => {
    // What was recorded before is too long ago to be looked through for an earlier telling.
    world.at(new Date(Date.now() + 20 * 60_000).toISOString())
    world.meter.reset()
    const { status, body } = await calls[id]()
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    const writes = world.meter.requests.filter(({ operation }) =>
      /^(Put|Update|Delete|BatchWrite|TransactWrite)/.test(operation),
    ).length
    expect({ reads: world.meter.requests.length - writes, writes }).toEqual(rows.get(id))
  })
})
