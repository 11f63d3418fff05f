import { type Route, type RouteId, routes } from '../../shared/api/routes.ts'
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

export const samplePlan = { figures: { attendance: 1200, talks: 24 } }

export const sampleException = { due: '2024-12-09', reason: 'Mưa lũ, mất điện' }

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
  'waiting.accept': {
    headers: { 'idempotency-key': 'sample' },
    body: { items: [{ unit: 'vn.khong-co', form: 'monthly', period: '2024-11', version: 1 }] },
  },
  'notices.put': { body: sampleNotice },
  'exceptions.put': { body: sampleException },
  'forms.put': { headers: unseen, body: sampleForm },
  'people.add': { body: samplePerson },
  'people.put': { body: { roles: ['reporter'] } },
  'people.reset': { body: {} },
  'plans.put': { headers: unseen, body: samplePlan },
  'letterheads.put': { headers: unseen, body: { entries: [sampleLetterhead] } },
  'official.put': { headers: unseenCommand, body: { changes: [] } },
  'official.submit': { headers: unseenCommand, body: {} },
  'official.return': { headers: unseenCommand, body: { reason: 'Xem lại' } },
  'official.approve': { headers: unseenCommand, body: {} },
  'official.number': { headers: unseenCommand, body: { day: '2024-12-11' } },
  'official.upload': { body: {} },
  'official.sign': { headers: unseenCommand, body: { upload: null, reason: 'Ký trên giấy' } },
  'official.issue': { headers: unseenCommand, body: {} },
  'reports.ask': { body: { form: 'monthly', period: '2024-11' } },
}

const queries: { readonly [id in RouteId]?: string } = {
  'units.search': '?q=khum',
  'completeness.matrix': '?from=2024-01&to=2024-12',
  'official.put': '?edition=1',
  'official.submit': '?edition=1',
  'official.return': '?edition=1',
  'official.approve': '?edition=1',
  'official.number': '?edition=1',
  'official.upload': '?edition=1',
  'official.sign': '?edition=1',
  'official.copy': '?edition=1',
  'official.issue': '?edition=1',
  'rollups.series': '?from=2024-01&to=2024-12',
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
    .replace('{person}', `reporter.${unit.split('.')[1]}`)
    .replace('{code}', '0000-0000-00000')
    .replace('{report}', reportId({ ...haLang, unit }))
    .replace('{format}', 'xlsx')
    .replace('{proof}', '0000-0000-00000')
  return { method, target: target + (queries[id] ?? ''), options: options[id] ?? {} }
}

export const routeIds = Object.keys(routes) as RouteId[]
