import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RouteId } from '../../shared/api/routes.ts'
import { optOutToken } from '../../shared/domain/reminders/opt-out.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { receiptSecret } from '../../shared/storage/receipts.ts'
import { putReport, unmade } from '../../shared/storage/reports.ts'
import { judge, send } from '../support/commands.ts'
import type { Answer } from '../support/http.ts'
import { putFile } from '../support/import-calls.ts'
import { cellMonth, communeMonth, higherMonth } from '../support/province.ts'
import {
  routeIds,
  sampleContact,
  sampleEntry,
  sampleEntryId,
  sampleException,
  sampleForm,
  sampleLetterhead,
  sampleNorm,
  sampleNotice,
  samplePerson,
  samplePlan,
  sampleReorganisation,
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
let reorganisation: string
let upload: string
let imported: string

const get = (persona: string, target: string) => world.call(persona, 'GET', target)
const exception = '/units/vn.dam-thuy/exceptions/monthly/2024-11'
const plan = '/units/vn.ha-lang/plans/monthly/2024'
const estimate = '/units/vn.ha-lang/estimates/monthly/2024'
/** Where the official report of the closed month is. */
const official = (name = '', unit = 'ha-lang') =>
  `/units/vn.${unit}/official-reports/monthly/2024-10${name && `/${name}`}?edition=1`
const seen = (revision: number) => ({ 'if-match': `"${revision}"`, 'idempotency-key': `official-${revision}` })
const act = (name: string, revision: number, body: object = {}, unit = 'ha-lang') =>
  world.call(`official.${unit}`, 'POST', official(name, unit), { headers: seen(revision), body })
const models = (unit: string) => `/units/vn.${unit}/registers/models`
/** One that names a person; an entry that names nobody is read and changed with one read less. */
const entry = `${models('vinh-quy')}/${sampleEntryId('vn.vinh-quy')}`
const post = (persona: string, target: string, version: number, body: object) =>
  world.call(persona, 'POST', target, {
    headers: version === 0 ? { 'idempotency-key': 'sample' } : seen(version),
    body,
  })
const uploadTo = async (to: { url: string; fields: Record<string, string> }, content: string) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(to.fields)) form.set(name, value)
  form.set('file', new Blob([content], { type: 'application/pdf' }))
  await fetch(to.url, { method: 'POST', body: form })
}
/** What the import worker asks is not the route's. */
const workOff = async () => {
  await world.takeInFiles()
  world.meter.reset()
}
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
  'submissions.list': () => get('reporter.ha-lang', '/units/vn.ha-lang/submissions'),
  'submissions.history': () => get('reporter.ha-lang', '/units/vn.ha-lang/submissions/monthly/2024-11/history'),
  'submissions.compare': () => get('reporter.ha-lang', '/units/vn.ha-lang/submissions/monthly/2024-11/neighbours'),
  'submissions.approve': () => judge(world, 'approver.khum-din', 'approve', 'khum-din', november, 1),
  'submissions.accept': () => judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', november, 1),
  'submissions.reopen': () =>
    judge(world, 'reviewer.ha-lang', 'reopen', 'vinh-quy', november, 2, { reason: 'Xem lại' }),
  'submissions.return': () =>
    judge(world, 'reviewer.ha-lang', 'return', 'minh-long', november, 1, { reason: 'Xem lại' }),
  'submissions.ask': () => judge(world, 'reporter.vinh-quy', 'ask', 'vinh-quy', '2024-10', 1, { reason: 'Nhập nhầm' }),
  'submissions.grant': () => judge(world, 'reviewer.ha-lang', 'grant', 'vinh-quy', '2024-10', 2),
  'submissions.refuse': () =>
    judge(world, 'reviewer.ha-lang', 'refuse', 'minh-long', '2024-10', 2, { reason: 'Số đã đúng' }),
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
  'changes.list': () => get('official.ha-lang', '/units/vn.vinh-quy/changes/monthly/2024-10'),
  'editions.order': () =>
    world.call('official.cao-bang', 'POST', '/units/vn.cao-bang/editions/monthly/2024-10', {
      headers: { 'idempotency-key': 'again' },
      body: { edition: 1, reason: 'Điều chỉnh theo đề nghị' },
    }),
  'plans.put': () => world.call('official.ha-lang', 'PUT', plan, { body: samplePlan }),
  'plans.get': () => get('official.ha-lang', plan),
  'estimates.put': () => world.call('official.ha-lang', 'PUT', estimate, { body: samplePlan }),
  'estimates.get': () => get('official.ha-lang', estimate),
  'registers.list': () => get('reporter.vinh-quy', '/registers'),
  'entries.register': () => post('reporter.minh-long', models('minh-long'), 0, sampleEntry),
  'registers.wanting': () => get('official.ha-lang', '/units/vn.ha-lang/registers'),
  'entries.search': () => get('official.ha-lang', models('ha-lang')),
  'entries.duplicates': () => post('reporter.vinh-quy', `${models('vinh-quy')}/duplicates`, 0, { name: 'Thắp sáng' }),
  'entries.get': () => get('official.ha-lang', entry),
  'entries.change': () =>
    world.call('reporter.vinh-quy', 'PUT', entry, { headers: seen(1), body: { values: sampleEntry.values } }),
  'entries.note': () => post('reporter.vinh-quy', `${entry}/notes`, 2, { period: '2024-11', text: 'Lắp 20 bóng' }),
  'entries.move': () => post('reporter.vinh-quy', `${entry}/state`, 3, { state: 'maintained' }),
  'entries.carry': () => post('reporter.vinh-quy', `${entry}/carry`, 4, { year: '2025' }),
  'entries.exemplary': () => post('reviewer.ha-lang', `${entry}/exemplary`, 5, { chosen: true }),
  'files.upload': async () => {
    const answer = await post('reporter.vinh-quy', `${entry}/files`, 0, { type: 'application/pdf', size: 8 })
    upload = answer.body.file
    await uploadTo(answer.body, '%PDF-1.7')
    return answer
  },
  'files.pin': () =>
    world.call('reporter.vinh-quy', 'PUT', `${entry}/files/${upload}`, { headers: seen(6), body: { name: 'Ảnh' } }),
  'files.get': () => get('official.ha-lang', `${entry}/files/${sha256Of('%PDF-1.7')}`),
  'files.remove': () =>
    world.call('reporter.vinh-quy', 'DELETE', `${entry}/files/${sha256Of('%PDF-1.7')}`, { headers: seen(7) }),
  'entries.end': () =>
    post('reporter.vinh-quy', `${entry}/end`, 8, { state: 'ended', ended: '2024-11-30', result: 'Xong' }),
  'personal.get': () => get('steward.ha-lang', '/units/vn.ha-lang/personal-data?name=nong%20van%20den'),
  'entries.erase': () => post('steward.ha-lang', `${entry}/erase`, 9, { reason: 'Theo đề nghị' }),
  'entries.withdraw': () => world.call('reporter.vinh-quy', 'DELETE', entry, { headers: seen(10) }),
  'norms.put': () => world.call('steward.ha-lang', 'PUT', '/units/vn.ha-lang/norms/models/2024', { body: sampleNorm }),
  'norms.get': () => get('official.ha-lang', '/units/vn.ha-lang/norms/models/2024'),
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
    await uploadTo(answer.body, '%PDF-1.7')
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
  'official.withdraw': () => act('withdraw', 1, {}, 'minh-long'),
  'official.return': () => act('return', 1, { reason: 'Xem lại' }, 'vinh-quy'),
  'notices.put': () =>
    world.call('steward.ha-lang', 'PUT', '/units/vn.ha-lang/notices/bao-cao-nam', { body: sampleNotice }),
  'notices.list': () => get('steward.ha-lang', '/units/vn.ha-lang/notices'),
  'notices.delete': () => world.call('steward.ha-lang', 'DELETE', '/units/vn.ha-lang/notices/bao-cao-nam'),
  'exceptions.put': () => world.call('steward.trung-khanh', 'PUT', exception, { body: sampleException }),
  'exceptions.list': () => get('steward.trung-khanh', '/units/vn.trung-khanh/exceptions/monthly/2024-11'),
  'exceptions.delete': () =>
    world.call('steward.trung-khanh', 'DELETE', exception, { body: { reason: 'Đơn vị báo cáo được' } }),
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
  'contact.put': () => world.call('reporter.vinh-quy', 'PUT', '/me/contact', { body: sampleContact }),
  'reminders.stop': async () => {
    const token = optOutToken(await receiptSecret(world.table), 'reporter.vinh-quy', sampleContact.mailAddress)
    world.meter.reset()
    return world.call(undefined, 'POST', `/reminders/opt-out/${token}`)
  },
  'people.address': () =>
    world.call('steward.cao-bang', 'PUT', `/units/vn.ha-lang/people/${person}/contact`, {
      body: { mailAddress: sampleContact.mailAddress },
    }),
  'reorganisations.apply': async () => {
    const answer = await world.call('steward.trung-uong', 'POST', '/reorganisations', {
      headers: { 'idempotency-key': 'sample' },
      body: sampleReorganisation,
    })
    reorganisation = answer.body.id
    return answer
  },
  'reorganisations.list': () => get('steward.trung-uong', '/reorganisations'),
  'reorganisations.get': () => get('steward.trung-uong', `/reorganisations/${reorganisation}`),
  'reorganisations.undo': () => world.call('steward.trung-uong', 'DELETE', `/reorganisations/${reorganisation}`),
  'imports.add': async () => {
    const answer = await world.call('steward.ha-lang', 'POST', '/units/vn.ha-lang/imports', {
      body: { kind: 'people', fileName: 'nguoi-dung.csv' },
    })
    imported = `/units/vn.ha-lang/imports/${answer.body.id}`
    await putFile(answer.body.upload, 'Họ tên,SĐT,Mã đơn vị,Vai trò\nNông Văn Dền,0987654321,vn.minh-long,Người nhập')
    return answer
  },
  'imports.list': () => get('steward.ha-lang', '/units/vn.ha-lang/imports'),
  'imports.check': () => world.call('steward.ha-lang', 'POST', `${imported}/check`, { body: {} }),
  'imports.get': async () => {
    await workOff()
    return get('steward.ha-lang', imported)
  },
  'imports.apply': () => world.call('steward.ha-lang', 'POST', `${imported}/apply`, { body: {} }),
  'imports.passwords': async () => {
    await workOff()
    return world.call('steward.ha-lang', 'POST', `${imported}/passwords`, { body: {} })
  },
  'imports.template': () => get('steward.ha-lang', '/units/vn.ha-lang/import-templates/people/xlsx'),
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
  await post('reporter.vinh-quy', models('vinh-quy'), 0, sampleEntry)
  await world.drain()
  world.at('2024-12-02T03:00:00.000Z')
  await world.tick({ only: [{ root: 'vn.cao-bang', form: 'monthly', period: '2024-10' }] })
  const jobs = await world.takeJobs()
  await world.work(jobs.filter(({ unit }) => unit === 'vn.ha-lang'))
  const { body } = await get('official.ha-lang', '/units/vn.ha-lang/reports')
  report = body.items[0].id
  proof = body.items[0].files[0].sha256
  await act('submit', 0, {}, 'vinh-quy')
  await act('submit', 0, {}, 'minh-long')
  await judge(world, 'reporter.minh-long', 'ask', 'minh-long', '2024-10', 1, { reason: 'Nhập nhầm' })
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
