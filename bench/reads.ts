import { type HttpFunction, type Route, type RouteId, routes } from '../shared/api/routes.ts'
import { dayOf } from '../shared/domain/calendar/calendar.ts'
import { entryId } from '../shared/domain/register/entry-id.ts'
import type { ReportJob } from '../shared/domain/report/report.ts'
import { sha256Of } from '../shared/domain/sha256.ts'
import {
  communeId,
  count,
  districtId,
  morningAfter,
  person,
  personId,
  province,
  provinceId,
  submissionOf,
} from '../test/support/invented-province.ts'
import { benchmark, type Figure } from './support.ts'
import { type Call, type System, startSystem } from './system.ts'

/** What every route asks of DynamoDB, once the function has the tree in its memory. */

const communes = 20
const closed = '2024-10'
const open = '2024-11'
const now = morningAfter(open)

/** Each unit does one thing only, so that no route meets what another left behind. */
const [sent, judged, returned, reopened, proposed, drafting, discarding, amended, received] = count(9, communeId) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]
const first = submissionOf(7, open)

const reporter = (unit: string) => personId('reporter', unit)
const approver = (unit: string) => personId('approver', unit)
const reviewer = personId('reviewer', districtId(0))
const official = personId('official', provinceId)
const steward = personId('steward', districtId(0))
const people = `/units/${districtId(0)}/people`
const imports = `/units/${districtId(0)}/imports`
const somebody = { name: 'Nông Thị Hạnh', telephone: '0912 345 678', roles: ['reporter'] }
const leader = (unit: string) => personId('official', unit)
const officialOf = (unit: string, act = '') =>
  `/units/${unit}/official-reports/monthly/${closed}${act && `/${act}`}?edition=1`
const of = (unit: string, period = open) => `/units/${unit}/submissions/monthly/${period}`
const command = (version: number) => ({ 'if-match': `"${version}"`, 'idempotency-key': `bench/${version}` })
const floods = { vi: 'Báo cáo mưa lũ', en: 'Floods' }
const ofClose = { root: provinceId, form: 'monthly', period: closed, edition: 1 }
const because = { reason: 'Đề nghị rà soát lượt dự tại đơn vị.', fields: ['attendance'] }

const models = (unit: string) => `/units/${unit}/registers/models`
const lamps = {
  values: { name: 'Thắp sáng đường quê', field: 'society', started: dayOf(now) },
  person: { name: 'Nông Văn Dền', consent: { on: dayOf(now), how: 'Đơn viết tay' } },
}
const entry = `${models(judged)}/${entryId(judged, 'models', reporter(judged), 'bench/entry')}`

interface Known {
  /** Somebody at the district, with an account. */
  readonly newcomer: string
  readonly receipt: string
  /** One that is ready. */
  readonly report: { readonly id: string; readonly code: string }
  /** The revision of the draft that is thrown away. */
  readonly draft: number
  /** A signed copy that waits for its document to be signed. */
  readonly upload: string
  /** Files of people: one that was uploaded, one that was checked, and one that was applied. */
  readonly imported: { readonly waiting: string; readonly checked: string; readonly applied: string }
  /** A paper that waits to be pinned to the entry. */
  readonly file: string
}

/** One call of every route; the compiler sees to it that none is missing. */
const calls = ({
  newcomer,
  receipt,
  report,
  draft,
  upload,
  file,
  imported,
}: Known): { readonly [id in RouteId]: Omit<Call, 'now'> } => ({
  'me.get': { path: '/me', persona: reporter(sent) },
  'units.get': { path: `/units/${sent}`, persona: reporter(sent) },
  'units.children': { path: `/units/${districtId(0)}/children`, persona: reviewer },
  'units.search': { path: `/units/${districtId(0)}/search?q=xa%201`, persona: reviewer },
  'calendar.get': { path: '/calendar/2024', persona: reviewer },
  'forms.list': { path: '/forms', persona: reporter(sent) },
  'forms.get': { path: '/forms/monthly', persona: reporter(sent) },
  'forms.put': {
    path: '/forms/floods',
    persona: personId('steward', provinceId),
    body: {
      frequency: 'monthly',
      from: '2031-01',
      label: floods,
      sections: [
        {
          id: 'main',
          label: floods,
          fields: [{ kind: 'date', id: 'day', label: floods, owedBy: ['base'], overUnits: 'list', overTime: 'none' }],
        },
      ],
      rules: [],
    },
  },
  'drafts.put': { path: `${of(drafting)}/draft`, persona: reporter(drafting), body: { values: first.body.values } },
  'drafts.get': { path: `${of(drafting)}/draft`, persona: reporter(drafting) },
  'drafts.delete': {
    path: `${of(discarding)}/draft`,
    persona: reporter(discarding),
    headers: { 'if-match': `"${draft}"` },
  },
  'submissions.put': first,
  'submissions.get': { path: of(sent), persona: reporter(sent) },
  'submissions.list': { path: `/units/${sent}/submissions`, persona: reporter(sent) },
  'submissions.history': { path: `${of(sent)}/history`, persona: reporter(sent) },
  'submissions.compare': { path: `${of(sent)}/neighbours`, persona: reporter(sent) },
  'submissions.approve': {
    path: `${of(proposed)}/approve`,
    persona: approver(proposed),
    headers: command(1),
    body: {},
  },
  'submissions.accept': { path: `${of(judged)}/accept`, persona: reviewer, headers: command(1), body: {} },
  'submissions.return': { path: `${of(returned)}/return`, persona: reviewer, headers: command(1), body: because },
  'submissions.reopen': { path: `${of(reopened)}/reopen`, persona: reviewer, headers: command(2), body: because },
  'submissions.ask': {
    path: `${of(amended, closed)}/ask`,
    persona: reporter(amended),
    headers: command(1),
    body: because,
  },
  'submissions.grant': { path: `${of(amended, closed)}/grant`, persona: reviewer, headers: command(2), body: {} },
  'submissions.refuse': {
    path: `${of(received, closed)}/refuse`,
    persona: reviewer,
    headers: command(2),
    body: { reason: because.reason },
  },
  'receipts.get': { path: `/receipts/${receipt}`, persona: reporter(sent) },
  'waiting.list': { path: `/units/${districtId(0)}/waiting`, persona: reviewer },
  'waiting.accept': {
    path: `/units/${districtId(0)}/waiting/accept`,
    persona: reviewer,
    headers: { 'idempotency-key': 'bench/many' },
    body: { items: [{ unit: received, form: 'monthly', period: open, version: 1 }] },
  },
  'completeness.get': { path: `/units/${districtId(0)}/completeness/monthly/${open}`, persona: reviewer },
  'completeness.matrix': {
    path: `/units/${districtId(0)}/completeness/monthly?from=2024-01&to=2024-12`,
    persona: reviewer,
  },
  'missing.list': { path: `/units/${drafting}/missing/monthly/${open}`, persona: reviewer },
  'rollups.get': { path: `/units/${districtId(0)}/rollups/monthly/${open}`, persona: reviewer },
  'rollups.series': { path: `/units/${districtId(0)}/rollups/monthly?from=2024-01&to=2024-12`, persona: reviewer },
  'changes.list': { path: `/units/${amended}/changes/monthly/${closed}`, persona: reviewer },
  'editions.order': {
    path: `/units/${provinceId}/editions/monthly/${closed}`,
    persona: official,
    headers: { 'idempotency-key': 'bench/again' },
    body: { edition: 1, reason: because.reason },
  },
  'plans.put': {
    path: `/units/${districtId(0)}/plans/monthly/2024`,
    persona: steward,
    body: { figures: { attendance: 1200, talks: 24 } },
  },
  'plans.get': { path: `/units/${districtId(0)}/plans/monthly/2024`, persona: steward },
  'estimates.put': {
    path: `/units/${districtId(0)}/estimates/monthly/2024`,
    persona: steward,
    body: { figures: { attendance: 1150, talks: 22 } },
  },
  'estimates.get': { path: `/units/${districtId(0)}/estimates/monthly/2024`, persona: steward },
  'registers.list': { path: '/registers', persona: reporter(sent) },
  'entries.register': {
    path: models(sent),
    persona: reporter(sent),
    headers: { 'idempotency-key': 'bench/entry' },
    body: lamps,
  },
  'registers.wanting': { path: `/units/${provinceId}/registers`, persona: official },
  'entries.search': { path: models(provinceId), persona: official },
  'entries.duplicates': {
    path: `${models(judged)}/duplicates`,
    persona: reporter(judged),
    body: { name: 'Mô hình thắp sáng đường quê' },
  },
  'entries.get': { path: entry, persona: reporter(judged) },
  'entries.change': { path: entry, persona: reporter(judged), headers: command(1), body: { values: lamps.values } },
  'entries.note': {
    path: `${entry}/notes`,
    persona: reporter(judged),
    headers: command(2),
    body: { period: open, text: 'Lắp thêm 20 bóng đèn.' },
  },
  'entries.move': {
    path: `${entry}/state`,
    persona: reporter(judged),
    headers: command(3),
    body: { state: 'maintained' },
  },
  'entries.carry': { path: `${entry}/carry`, persona: reporter(judged), headers: command(4), body: { year: '2025' } },
  'entries.exemplary': { path: `${entry}/exemplary`, persona: reviewer, headers: command(5), body: { chosen: true } },
  'files.upload': { path: `${entry}/files`, persona: reporter(judged), body: { type: 'application/pdf', size: 8 } },
  'files.pin': {
    path: `${entry}/files/${file}`,
    persona: reporter(judged),
    headers: command(6),
    body: { name: 'Ảnh đường có đèn' },
  },
  'files.get': { path: `${entry}/files/${sha256Of('%PDF-1.7')}`, persona: reviewer },
  'files.remove': {
    path: `${entry}/files/${sha256Of('%PDF-1.7')}`,
    persona: reporter(judged),
    headers: command(7),
  },
  'entries.end': {
    path: `${entry}/end`,
    persona: reporter(judged),
    headers: command(8),
    body: { state: 'ended', ended: dayOf(now), result: 'Toàn xã có đèn.' },
  },
  'personal.get': { path: `/units/${districtId(0)}/personal-data?name=nong%20van%20den`, persona: steward },
  'entries.erase': {
    path: `${entry}/erase`,
    persona: steward,
    headers: command(9),
    body: { reason: 'Theo đề nghị của công dân.' },
  },
  'entries.withdraw': { path: entry, persona: reporter(judged), headers: command(10) },
  'norms.put': {
    path: `/units/${districtId(0)}/norms/models/2024`,
    persona: steward,
    body: { byKind: { commune: { least: 1, most: 2 } } },
  },
  'norms.get': { path: `/units/${districtId(0)}/norms/models/2024`, persona: reviewer },
  'reports.ask': {
    path: `/units/${districtId(0)}/reports`,
    persona: reviewer,
    body: { form: 'monthly', period: closed },
  },
  'reports.list': { path: `/units/${districtId(0)}/reports`, persona: reviewer },
  'reports.progress': { path: `/units/${districtId(0)}/reports/monthly/${closed}/progress`, persona: reviewer },
  'reports.get': { path: `/reports/${report.id}`, persona: official },
  'reports.file': { path: `/reports/${report.id}/files/xlsx`, persona: official },
  'verify.get': { path: `/verify/${report.code}` },
  'verify.keys': { path: '/verify/keys' },
  'letterheads.put': { path: `/units/${districtId(0)}/letterhead`, persona: steward, body: { entries: [] } },
  'letterheads.get': { path: `/units/${districtId(0)}/letterhead`, persona: reviewer },
  'official.get': { path: officialOf(provinceId), persona: official },
  'official.put': { path: officialOf(provinceId), persona: official, headers: command(0), body: { changes: [] } },
  'official.submit': { path: officialOf(provinceId, 'submit'), persona: official, headers: command(1), body: {} },
  'official.approve': { path: officialOf(provinceId, 'approve'), persona: official, headers: command(2), body: {} },
  'official.number': {
    path: officialOf(provinceId, 'number'),
    persona: official,
    headers: command(3),
    body: { day: dayOf(now) },
  },
  'official.withdraw': {
    path: officialOf(returned, 'withdraw'),
    persona: leader(returned),
    headers: command(1),
    body: {},
  },
  'official.return': {
    path: officialOf(provinceId, 'return'),
    persona: official,
    headers: command(4),
    body: { reason: because.reason },
  },
  'official.upload': { path: officialOf(sent, 'signed-copy'), persona: leader(sent), body: {} },
  'official.sign': { path: officialOf(sent, 'sign'), persona: leader(sent), headers: command(3), body: { upload } },
  'official.copy': { path: officialOf(judged, 'signed-copy'), persona: reviewer },
  'official.issue': { path: officialOf(judged, 'issue'), persona: leader(judged), headers: command(4), body: {} },
  'notices.put': {
    path: `/units/${districtId(0)}/notices/tet`,
    persona: steward,
    body: { text: { vi: 'Gửi báo cáo trước Tết.' }, from: '2024-12-01', until: '2025-01-31' },
  },
  'notices.list': { path: `/units/${districtId(0)}/notices`, persona: steward },
  'notices.delete': { path: `/units/${districtId(0)}/notices/tet`, persona: steward },
  'exceptions.put': {
    path: `/units/${drafting}/exceptions/monthly/${open}`,
    persona: steward,
    body: { exempt: true, reason: 'Đơn vị mới thành lập.' },
  },
  'exceptions.list': { path: `/units/${districtId(0)}/exceptions/monthly/${open}`, persona: steward },
  'exceptions.delete': {
    path: `/units/${drafting}/exceptions/monthly/${open}`,
    persona: steward,
    body: { reason: 'Đơn vị báo cáo được.' },
  },
  'reorganisations.apply': {
    path: '/reorganisations',
    persona: personId('steward', provinceId),
    headers: { 'idempotency-key': 'bench/reorganisation' },
    body: {
      day: '2031-01-01',
      decision: { number: '01/NQ-HĐND', issuer: 'Hội đồng nhân dân tỉnh', day: '2030-12-01' },
      moves: [{ type: 'rename', unit: districtId(0), name: 'Huyện mới' }],
    },
  },
  'reorganisations.list': { path: '/reorganisations', persona: personId('steward', provinceId) },
  'reorganisations.get': { path: '/reorganisations/2031-01-01-a1721b45c420', persona: personId('steward', provinceId) },
  'reorganisations.undo': {
    path: '/reorganisations/2031-01-01-a1721b45c420',
    persona: personId('steward', provinceId),
  },
  'people.list': { path: people, persona: steward },
  'people.add': { path: people, persona: steward, body: { ...somebody, telephone: '0912 345 679' } },
  'people.put': { path: `${people}/${newcomer}`, persona: steward, body: { roles: ['official'] } },
  'people.reset': { path: `${people}/${newcomer}/password`, persona: steward, body: {} },
  'people.address': {
    path: `${people}/${newcomer}/contact`,
    persona: steward,
    body: { mailAddress: 'lan@example.vn' },
  },
  'contact.put': {
    path: '/me/contact',
    persona: reporter(sent),
    body: { mailAddress: 'hoa@example.vn', language: 'vi', reminders: true },
  },
  'reminders.stop': { path: `/reminders/opt-out/0000-0000-00000_${reporter(sent)}` },
  'imports.list': { path: imports, persona: steward },
  'imports.add': { path: imports, persona: steward, body: { kind: 'people', fileName: 'nguoi-dung.csv' } },
  'imports.get': { path: `${imports}/${imported.checked}`, persona: steward },
  'imports.check': { path: `${imports}/${imported.waiting}/check`, persona: steward, body: {} },
  'imports.apply': { path: `${imports}/${imported.checked}/apply`, persona: steward, body: {} },
  'imports.passwords': { path: `${imports}/${imported.applied}/passwords`, persona: steward, body: {} },
  'imports.template': { path: `/units/${districtId(0)}/import-templates/people/xlsx`, persona: steward },
  'audit.list': { path: `/units/${sent}/audit`, persona: reviewer },
  'health.get': { path: '/health' },
  'openapi.get': { path: '/openapi.json' },
})

/** Loads the tree into a function, which then trusts it for five seconds. */
const warmUp: { readonly [name in HttpFunction]: Omit<Call, 'now'> } = {
  entry: { path: '/me', persona: official },
  dashboards: { path: '/forms', persona: official },
  reports: { path: `/units/${provinceId}/reports`, persona: official },
  registers: { path: '/registers', persona: official },
  official: { path: `/units/${provinceId}/letterhead`, persona: official },
  administration: { path: people, persona: steward },
}

/** Has the worker make a report. */
const make = (system: System, job: ReportJob) =>
  system.invoke('report-worker', { Records: [{ messageId: job.unit, body: JSON.stringify(job) }] }, now)

/** Brings the document of a unit as far as its number, and uploads a copy as if it were signed; answers the upload's name. */
const numbered = async (system: System, unit: string): Promise<string> => {
  const post = (act: string, headers: Record<string, string>, body: object, at = now) =>
    system.call('POST', { path: officialOf(unit, act), persona: leader(unit), headers, body, now: at })
  await post('submit', command(0), {})
  await post('approve', command(1), {})
  await post('number', command(2), { day: dayOf(now) })
  await make(system, { ...ofClose, unit, kind: 'document', revision: 3 })
  // What is uploaded is judged by the clock of the machine.
  const { upload, ...to } = await post('signed-copy', {}, {}, new Date())
  await uploadTo(to)
  return upload
}

const uploadTo = async (
  { url, fields }: { url: string; fields: Record<string, string> },
  content = '%PDF-1.7',
): Promise<void> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([content], { type: 'application/pdf' }))
  const { ok, status } = await fetch(url, { method: 'POST', body: form })
  if (!ok) throw new Error(`The upload was answered with ${status}`)
}

/** Registers a model, and uploads a paper for it; answers the upload's name. */
const registered = async (system: System): Promise<string> => {
  const post = (path: string, body: object, at: Date) =>
    system.call('POST', {
      path,
      persona: reporter(judged),
      headers: { 'idempotency-key': 'bench/entry' },
      body,
      now: at,
    })
  await post(models(judged), lamps, now)
  await system.project(now)
  const { file, ...to } = await post(`${entry}/files`, { type: 'application/pdf', size: 8 }, new Date())
  await uploadTo(to)
  return file
}

/** Takes in files of one person each, as far as each is to be. */
const takenIn = async (system: System): Promise<Known['imported']> => {
  const post = (path: string, body: object, at = now) => system.call('POST', { path, persona: steward, body, now: at })
  const uploaded = async (telephone: string): Promise<string> => {
    // What is uploaded is judged by the clock of the machine.
    const { id, upload } = await post(imports, { kind: 'people', fileName: 'nguoi-dung.csv' }, new Date())
    const { code } = province(communes, 1).find(({ unit }) => unit === sent)!
    await uploadTo(upload, `Họ tên,SĐT,Mã đơn vị,Vai trò\nNông Văn Dền,${telephone},${code},Người nhập`)
    return id
  }
  const work = async (id: string, step: 'check' | 'apply') => {
    await post(`${imports}/${id}/${step}`, {})
    const body = JSON.stringify({ unit: districtId(0), id, step })
    await system.invoke('import-worker', { Records: [{ messageId: id, body }] }, now)
  }
  const [waiting, checked, applied] = [
    await uploaded('0987 000 001'),
    await uploaded('0987 000 002'),
    await uploaded('0987 000 003'),
  ]
  await work(checked, 'check')
  await work(applied, 'check')
  await work(applied, 'apply')
  return { waiting, checked, applied }
}

/** Has a commune amend what it sent of the closed month, an hour before anything is measured. */
const amend = async (system: System, commune: string): Promise<void> => {
  const at = of(commune, closed)
  const before = new Date(now.getTime() - 3_600_000)
  const post = (act: string, persona: string, version: number, body: object) =>
    system.call('POST', { path: `${at}/${act}`, persona, headers: command(version), body, now: before })
  await post('ask', reporter(commune), 1, because)
  await post('grant', reviewer, 2, {})
  const { body } = submissionOf(communes, closed)
  await system.call('PUT', { path: at, persona: reporter(commune), headers: command(3), body, now: before })
  await system.project(before)
}

/** A closed month with a report, and the open one with everything in it that the calls are about. */
const prepare = async (system: System): Promise<Known> => {
  const send = (commune: number, period: string) =>
    system.call('PUT', { ...submissionOf(commune, period), now: morningAfter(period) })
  for (let i = 0; i < communes; i++) await send(i, closed)
  await system.project(morningAfter(closed))
  const receipts = []
  for (let i = 0; i < communes; i++)
    if (![drafting, discarding, communeId(7)].includes(communeId(i))) receipts.push(await send(i, open))
  await system.call('POST', { path: `${of(reopened)}/accept`, persona: reviewer, headers: command(1), body: {}, now })
  await system.project(now)
  await system.invoke('tick', { only: [{ root: provinceId, form: 'monthly', period: closed }] }, now)
  await amend(system, communeId(9))
  await system.call('POST', {
    path: `${of(received, closed)}/ask`,
    persona: reporter(received),
    headers: command(1),
    body: because,
    now,
  })
  await make(system, { ...ofClose, unit: provinceId, kind: 'report', revision: 0 })
  const { items } = await system.call('GET', { path: `/units/${provinceId}/reports`, persona: official, now })
  const draft = await system.call('PUT', {
    path: `${of(discarding)}/draft`,
    persona: reporter(discarding),
    body: { values: first.body.values },
    now,
  })
  const added = await system.call('POST', { path: people, persona: steward, body: somebody, now })
  const upload = await numbered(system, sent)
  await system.call('POST', {
    path: officialOf(returned, 'submit'),
    persona: leader(returned),
    headers: command(0),
    body: {},
    now,
  })
  await system.call('POST', {
    path: officialOf(judged, 'sign'),
    persona: leader(judged),
    headers: command(3),
    body: { upload: await numbered(system, judged) },
    now,
  })
  const file = await registered(system)
  const imported = await takenIn(system)
  return {
    imported,
    file,
    upload,
    newcomer: added.id,
    receipt: receipts[0].receipt,
    report: items[0],
    draft: draft.revision,
  }
}

await benchmark('reads: what every route asks of DynamoDB', async () => {
  const people = [
    ...count(communes, i => person('reporter', communeId(i))),
    person('approver', proposed),
    person('official', sent),
    person('official', judged),
    person('official', returned),
    person('reviewer', districtId(0)),
    person('official', provinceId),
    person('steward', districtId(0)),
    person('steward', provinceId),
  ]
  // One unit is of a kind whose approver has to agree.
  const units = province(communes, 1).map(unit =>
    unit.unit === proposed ? { ...unit, kind: 'office' as const } : unit,
  )
  const system = await startSystem(units, people, { approvalKinds: ['office'] })
  const known = await prepare(system)
  const figures: Figure[] = []
  for (const [id, call] of Object.entries(calls(known)) as [RouteId, Omit<Call, 'now'>][]) {
    const route: Route = routes[id]
    await system.call('GET', { ...warmUp[route.function], now })
    system.meter.take()
    await system.call(route.method, { ...call, now })
    const { requests, readUnits, writeUnits } = system.meter.take()
    const unit = `RU${writeUnits > 0 ? ` + ${writeUnits} WU` : ''} in ${requests} ${requests === 1 ? 'request' : 'requests'}`
    figures.push({ what: id, value: readUnits, unit })
  }
  await system.stop()
  return {
    figures,
    notes: [
      `A district of ${communes} communes; a body of ${Buffer.byteLength(JSON.stringify(first.body))} bytes. Every route for which one signs in begins by reading the person's roles, strongly (1 RU).`,
      'The tree is in memory; where it is not, or after five seconds, its version is one more request (1 RU).',
    ],
  }
})
