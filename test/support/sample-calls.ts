import { type Route, type RouteId, routes } from '../../shared/api/routes.ts'
import type { ImportRecord } from '../../shared/domain/import/record.ts'
import { entryId } from '../../shared/domain/register/entry-id.ts'
import { reportId } from '../../shared/storage/reports.ts'
import type { CallOptions } from './http.ts'
import { haLang } from './manifest.ts'

export interface SampleCall {
  readonly method: string
  readonly target: string
  readonly options: CallOptions
}

/** A version that never stands: whoever is let in with it gets no further than 412. */
const unseen = { 'if-match': '"999"' }

export const sampleNotice = { text: { vi: 'Gửi báo cáo năm sớm' }, from: '2024-12-01', until: '2024-12-31' }

/** A form that is small, and never published where a version is named that does not stand. */
export const sampleForm = {
  frequency: 'monthly',
  from: '2031-01',
  label: { vi: 'Báo cáo mưa lũ', en: 'Floods' },
  sections: [{ id: 'main', label: { vi: 'Chung', en: 'General' }, fields: [] }],
  rules: [],
}

export const samplePerson = { name: 'Nông Thị Hạnh', telephone: '0912 345 678', roles: ['reporter'] }

export const sampleContact = { mailAddress: 'hoa@example.vn', language: 'vi', reminders: true }

export const samplePlan = { figures: { attendance: 1200, talks: 24 } }

export const sampleException = { due: '2024-12-09', reason: 'Mưa lũ, mất điện' }

export const sampleReorganisation = {
  day: '2031-01-01',
  decision: { number: '01/NQ-HĐND', issuer: 'Hội đồng nhân dân tỉnh', day: '2030-12-01' },
  moves: [{ type: 'rename', unit: 'vn.dam-thuy', name: 'Đảng bộ xã Đàm Thủy mới' }],
}
/** What it is called when it is applied under the Idempotency-Key `sample`. */
const sampleReorganisationId = '2031-01-01-af2bdbe1aa9b'

/** Kept by whoever asks about it: see `sampleImport`. */
const sampleImportId = '20241202T023000-0a1b2c3d'

/** One that is over: whoever is let in with it gets no further than 409. */
export const sampleImport = (unit: string): ImportRecord => ({
  unit,
  id: sampleImportId,
  kind: 'people',
  fileName: 'nguoi-dung.xlsx',
  day: null,
  decision: null,
  made: { at: '2024-12-02T02:30:00.000Z', by: 'steward.ha-lang', byName: 'Quản trị' },
  state: 'applied',
  reason: null,
  sha256: null,
  check: null,
  applied: { at: '2024-12-02T02:40:00.000Z', by: 'steward.ha-lang', byName: 'Quản trị' },
  progress: { done: 1, total: 1, refused: 0, pages: 0 },
  passwords: 'none',
  changedAt: '2024-12-02T02:40:00.000Z',
})

export const sampleLetterhead = {
  from: '2024-01-01',
  layout: 'party',
  issuer: 'Đảng ủy xã Vinh Quý',
  parent: 'Đảng bộ huyện Hạ Lang',
  place: 'Vinh Quý',
  symbol: 'ĐU',
  kind: { symbol: 'BC', label: 'BÁO CÁO' },
  signature: { authority: 'on-behalf', of: 'Ban Thường vụ', post: 'Bí thư', name: null },
  recipients: ['Huyện ủy Hạ Lang', 'Lưu Văn phòng Đảng ủy'],
  numbering: { first: 1 },
  measures: {},
}

/** Registered by its unit's reporter, it stands in every world that has registered it so. */
export const sampleEntry = {
  values: { name: 'Thắp sáng đường quê', field: 'society', started: '2024-10-14' },
  person: { name: 'Nông Văn Dền', consent: { on: '2024-10-10', how: 'Đơn viết tay' } },
}
export const sampleEntryId = (unit: string): string =>
  entryId(unit, 'models', `reporter.${unit.split('.')[1]}`, 'sample')

export const sampleNorm = { byKind: { commune: { least: 1, most: 2 }, cell: { least: 1 } } }

const unseenCommand = { ...unseen, 'idempotency-key': 'sample' }

const options: { readonly [id in RouteId]?: CallOptions } = {
  'drafts.put': { headers: unseen, body: { values: {} } },
  'drafts.delete': { headers: unseen },
  'submissions.put': {
    headers: { ...unseen, 'idempotency-key': 'sample' },
    body: { nothing: true, onBehalf: 'Bí thư' },
  },
  'submissions.approve': { headers: { ...unseen, 'idempotency-key': 'sample' }, body: {} },
  'submissions.accept': { headers: { ...unseen, 'idempotency-key': 'sample' }, body: {} },
  'submissions.return': { headers: { ...unseen, 'idempotency-key': 'sample' }, body: { reason: 'Xem lại' } },
  'submissions.reopen': { headers: { ...unseen, 'idempotency-key': 'sample' }, body: { reason: 'Xem lại' } },
  'submissions.ask': { headers: { ...unseen, 'idempotency-key': 'sample' }, body: { reason: 'Xem lại' } },
  'submissions.grant': { headers: { ...unseen, 'idempotency-key': 'sample' }, body: {} },
  'submissions.refuse': { headers: { ...unseen, 'idempotency-key': 'sample' }, body: { reason: 'Xem lại' } },
  'editions.order': { headers: { 'idempotency-key': 'sample' }, body: { edition: 1, reason: 'Xem lại' } },
  'waiting.accept': {
    headers: { 'idempotency-key': 'sample' },
    body: { items: [{ unit: 'vn.khong-co', form: 'monthly', period: '2024-11', version: 1 }] },
  },
  'notices.put': { body: sampleNotice },
  'exceptions.put': { body: sampleException },
  'exceptions.delete': { body: { reason: 'Đơn vị báo cáo được' } },
  'forms.put': { headers: unseen, body: sampleForm },
  'reorganisations.apply': { headers: { 'idempotency-key': 'sample' }, body: sampleReorganisation },
  'imports.add': { body: { kind: 'people', fileName: 'nguoi-dung.xlsx' } },
  'imports.check': { body: {} },
  'imports.apply': { body: {} },
  'imports.passwords': { body: {} },
  'people.add': { body: samplePerson },
  'people.put': { body: { roles: ['reporter'] } },
  'people.address': { body: { mailAddress: sampleContact.mailAddress } },
  'people.reset': { body: {} },
  'contact.put': { body: sampleContact },
  'plans.put': { headers: unseen, body: samplePlan },
  'estimates.put': { headers: unseen, body: samplePlan },
  'letterheads.put': { headers: unseen, body: { entries: [sampleLetterhead] } },
  'official.put': { headers: unseenCommand, body: { changes: [] } },
  'official.submit': { headers: unseenCommand, body: {} },
  'official.withdraw': { headers: unseenCommand, body: {} },
  'official.return': { headers: unseenCommand, body: { reason: 'Xem lại' } },
  'official.approve': { headers: unseenCommand, body: {} },
  'official.number': { headers: unseenCommand, body: { day: '2024-12-11' } },
  'official.upload': { body: {} },
  'official.sign': { headers: unseenCommand, body: { upload: null, reason: 'Ký trên giấy' } },
  'official.issue': { headers: unseenCommand, body: {} },
  'reports.ask': { body: { form: 'monthly', period: '2024-11' } },
  'entries.register': { headers: { 'idempotency-key': 'sample' }, body: { ...sampleEntry, onBehalf: 'Bí thư' } },
  'entries.duplicates': { body: { name: 'Thắp sáng đường quê' } },
  'entries.change': { headers: unseenCommand, body: { values: sampleEntry.values } },
  'entries.withdraw': { headers: unseen },
  'entries.note': { headers: unseenCommand, body: { period: '2024-11', text: 'Lắp 20 bóng đèn' } },
  'entries.move': { headers: unseenCommand, body: { state: 'maintained' } },
  'entries.end': { headers: unseenCommand, body: { state: 'ended', ended: '2024-11-30', result: 'Xong' } },
  'entries.carry': { headers: unseenCommand, body: { year: '2025' } },
  'entries.exemplary': { headers: unseenCommand, body: { chosen: true } },
  'entries.erase': { headers: unseenCommand, body: { reason: 'Theo đề nghị' } },
  'files.upload': { body: { type: 'image/jpeg', size: 1000 } },
  'files.pin': { headers: unseenCommand, body: { name: 'Ảnh' } },
  'files.remove': { headers: unseen },
  'norms.put': { headers: unseen, body: sampleNorm },
}

const queries: { readonly [id in RouteId]?: string } = {
  'units.search': '?q=khum',
  'completeness.matrix': '?from=2024-01&to=2024-12',
  'official.put': '?edition=1',
  'official.submit': '?edition=1',
  'official.withdraw': '?edition=1',
  'official.return': '?edition=1',
  'official.approve': '?edition=1',
  'official.number': '?edition=1',
  'official.upload': '?edition=1',
  'official.sign': '?edition=1',
  'official.copy': '?edition=1',
  'official.issue': '?edition=1',
  'rollups.series': '?from=2024-01&to=2024-12',
  'personal.get': '?name=Nong%20Van%20Den',
}

/** A well-formed call of any route, about a unit. */
export const sampleCall = (id: RouteId, unit: string): SampleCall => {
  const { method, path }: Route = routes[id]
  const target = path
    .replace('{unit}', unit)
    .replace('{form}', 'monthly')
    .replace('{period}', '2024-11')
    .replace('{year}', '2024')
    .replace('{notice}', 'thong-bao')
    .replace('{import}', sampleImportId)
    .replace('{kind}', 'people')
    .replace('{person}', `reporter.${unit.split('.')[1]}`)
    .replace('{code}', '0000-0000-00000')
    .replace('{report}', reportId({ ...haLang, unit }))
    .replace('{format}', 'xlsx')
    .replace('{reorganisation}', sampleReorganisationId)
    .replace('{proof}', '0000-0000-00000')
    .replace('{token}', '0000-0000-00000_nobody')
    .replace('{register}', 'models')
    .replace('{entry}', sampleEntryId(unit))
    .replace('{file}', id === 'files.pin' ? '00000000-0000-4000-8000-000000000000.png' : 'f'.repeat(64))
  return { method, target: target + (queries[id] ?? ''), options: options[id] ?? {} }
}

export const routeIds = Object.keys(routes) as RouteId[]
