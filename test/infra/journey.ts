import { writeTable } from '../../functions/import/write-table.ts'
import type { Host, Reply } from '../../infra/local/host.ts'
import { withTable } from '../../infra/local/storage/with-table.ts'
import type { Role } from '../../shared/domain/access.ts'
import type { ImportKind } from '../../shared/domain/import/import.ts'
import type { WrittenRow } from '../../shared/domain/import/written.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { putPerson } from '../../shared/storage/people.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { model } from '../support/entries.ts'
import { decision, putFile } from '../support/import-calls.ts'
import { communeMonth, haLangWhole, realmId, roleNames, unitId } from '../support/province.ts'
import { sampleContact, sampleForm, sampleNorm } from '../support/sample-calls.ts'

/** When it begins: November is being reported; October, which nobody reported, is past its close. */
export const morning = '2024-12-02T02:30:00.000Z'
const [october, november] = ['2024-10', '2024-11']
const closes = '2024-12-11T02:00:00.000Z'
const after = '2024-12-11T03:00:00.000Z'
const later = '2025-01-02T02:00:00.000Z'

const units = ['cao-bang', 'ha-lang', 'vinh-quy', 'minh-long', 'thang-loi']
const placements = haLangWhole.filter(({ unit }) => units.some(name => unit === unitId(name)))

/** The forms whose reports have nothing to do with it begin later than it ends. */
const never = '2030'
const since = {
  monthly: october,
  quarterly: `${never}-Q1`,
  registration: never,
  indicators: never,
  classification: never,
  registers: '2024-Q4',
}

/**
 * What people and the clock do in a province within five weeks, on the whole local system: everything that there is a function for, each
 * step to its end.
 */
export const journey = async (host: Host): Promise<void> => {
  await settle(host)
  const { ask, attempt } = caller(host)
  await remind(host, ask)
  await reportTheMonth(ask)
  await keepRegisters(host, ask, attempt)
  await closeTheMonths(host, ask)
  await amend(host, ask)
  await readAndTakeAway(ask)
  await askOften(ask)
  await issueTheDocument(host, ask)
  await freezeAgain(host, ask)
  await administer(ask)
  await takeInFiles(host, ask)
  await moveOne(host, ask)
  await host.fire('audit-keeper', { now: '2024-12-12T17:20:00Z' })
  await host.fire('audit-keeper', { now: '2024-12-13T17:20:00Z' })
}

interface Asked {
  readonly body?: object
  readonly ifMatch?: number
  readonly now?: string
}
type Ask<Answer> = (persona: string, method: string, path: string, asked?: Asked) => Promise<Answer>

/** `ask` throws on any answer but a success. */
const caller = (host: Host): { readonly ask: Ask<Reply['json']>; readonly attempt: Ask<Reply> } => {
  let keys = 0
  const attempt: Ask<Reply> = (persona, method, path, { body, ifMatch, now = morning } = {}) =>
    host.request(method, `/api/v1${path}`, {
      persona,
      body,
      now,
      headers: {
        'idempotency-key': `journey-${++keys}`,
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      },
    })
  const ask: Ask<Reply['json']> = async (persona, method, path, asked) => {
    const { status, body, json } = await attempt(persona, method, path, asked)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${body}`)
    return json
  }
  return { ask, attempt }
}

type Asks = Ask<Reply['json']>

/** The tree, and at each unit a person for each role; one leads a district and looks after it. */
const settle = (host: Host): Promise<void> =>
  withTable(host, async table => {
    await saveRealm(realmId, { placements, successions: [], settings: { ...defaultSettings, since } }, 0, table)
    for (const name of units)
      for (const role of Object.keys(roleNames) as Role[]) {
        const person = { subject: `${role}.${name}`, name: roleNames[role], grants: [{ unit: unitId(name), role }] }
        await putPerson(person, table)
      }
    const grants = (['official', 'steward'] as const).map(role => ({ unit: 'vn.ha-lang', role }))
    await putPerson({ subject: 'leader', name: 'Lãnh đạo', grants }, table)
  })

const remind = async (host: Host, ask: Asks): Promise<void> => {
  await ask('reporter.vinh-quy', 'PUT', '/me/contact', { body: sampleContact })
  for (const day of ['02', '03', '04', '05', '06']) await host.fire('reminder', { now: `2024-12-${day}T00:30:00Z` })
}

const reportTheMonth = async (ask: Asks): Promise<void> => {
  const path = `/units/vn.vinh-quy/submissions/monthly/${november}`
  const values = communeMonth(26)
  const { revision } = await ask('reporter.vinh-quy', 'PUT', `${path}/draft`, { body: { values } })
  await ask('reporter.vinh-quy', 'DELETE', `${path}/draft`, { ifMatch: revision })
  await ask('reporter.vinh-quy', 'PUT', path, { body: { values } })
  await ask('reviewer.ha-lang', 'POST', `${path}/accept`, { body: {}, ifMatch: 1 })
  await ask('reporter.minh-long', 'PUT', `/units/vn.minh-long/submissions/monthly/${november}`, { body: { values } })
}

const photo = Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex')

const keepRegisters = async (host: Host, ask: Asks, attempt: Ask<Reply>): Promise<void> => {
  const path = '/units/vn.vinh-quy/registers/models'
  const { entry } = await ask('reporter.vinh-quy', 'POST', path, { body: { values: model('Thắp sáng đường quê') } })
  const files = `${path}/${entry}/files`
  const upload = async (): Promise<string> => {
    const form = await ask('reporter.vinh-quy', 'POST', files, { body: { type: 'image/png', size: photo.length } })
    await putFile(form, photo)
    return form.file
  }
  const pinned = async (persona: string) =>
    attempt(persona, 'PUT', `${files}/${await upload()}`, { body: { name: 'Đường có đèn' }, ifMatch: 1 })
  // On behalf, but without a word on whose: what was kept of it is thrown away again.
  await pinned('reporter.ha-lang')
  const [{ sha256 }] = (await pinned('reporter.vinh-quy')).json.files
  const { link } = await ask('official.ha-lang', 'GET', `${files}/${sha256}`)
  await download(link)
  await ask('reporter.vinh-quy', 'DELETE', `${files}/${sha256}`, { ifMatch: 2 })
  await ask('steward.ha-lang', 'PUT', '/units/vn.ha-lang/norms/models/2025', { body: sampleNorm })
  await host.idle()
}

/** As a browser follows a link. */
const download = async (link: string): Promise<void> => {
  const { ok, status } = await fetch(link)
  if (!ok) throw new Error(`A link was answered with ${status}`)
}

/** Nobody has the reports of October made as it closes. */
const closeTheMonths = async (host: Host, ask: Asks): Promise<void> => {
  await host.invoke('tick', { reports: false, only: [{ root: 'vn.cao-bang', form: 'monthly', period: october }] })
  await host.fire('tick', { now: closes })
  await host.idle()
  await ask('official.ha-lang', 'POST', '/units/vn.ha-lang/reports', {
    body: { form: 'monthly', period: october, kind: 'archive' },
    now: after,
  })
  await host.idle()
}

/** What has changed since is read from the edition's file. */
const amend = async (host: Host, ask: Asks): Promise<void> => {
  const path = `/units/vn.vinh-quy/submissions/monthly/${november}`
  const step = (persona: string, act: string, ifMatch: number, body: object = {}) =>
    ask(persona, 'POST', `${path}/${act}`, { body, ifMatch, now: after })
  await step('reporter.vinh-quy', 'ask', 2, { reason: 'Ghi nhầm' })
  await step('reviewer.ha-lang', 'grant', 3)
  await ask('reporter.vinh-quy', 'PUT', path, { body: { values: communeMonth(27) }, ifMatch: 4, now: after })
  await host.idle()
}

const readAndTakeAway = async (ask: Asks): Promise<void> => {
  const now = after
  await ask('reviewer.ha-lang', 'GET', '/units/vn.ha-lang/waiting')
  await ask('reviewer.ha-lang', 'GET', `/units/vn.ha-lang/missing/monthly/${november}`, { now })
  await ask('official.ha-lang', 'GET', `/units/vn.ha-lang/rollups/monthly/${november}?edition=1`, { now })
  const { items } = await ask('official.ha-lang', 'GET', '/units/vn.ha-lang/reports', { now })
  const { link } = await ask('official.ha-lang', 'GET', `/reports/${items[0].id}/files/pdf`)
  await download(link)
}

/** What was ordered is carried out by a later tick. */
const freezeAgain = async (host: Host, ask: Asks): Promise<void> => {
  const path = `/units/vn.cao-bang/editions/monthly/${november}`
  const body = { edition: 1, reason: 'Xã Vinh Quý ghi nhầm' }
  await ask('official.cao-bang', 'POST', path, { body, now: '2024-12-11T03:30:00.000Z' })
  await host.fire('tick', { now: '2024-12-11T04:05:00.000Z' })
  await host.idle()
}

/** Many times a minute, of each function. */
const askOften = async (ask: Asks): Promise<void> => {
  const paths = [
    '/me',
    '/units/vn.ha-lang/children',
    '/registers',
    '/units/vn.ha-lang/reports',
    '/units/vn.ha-lang/letterhead',
    '/units/vn.ha-lang/people',
  ]
  for (const path of paths) for (let i = 0; i < 31; i++) await ask('leader', 'GET', path, { now: later })
}

const issueTheDocument = async (host: Host, ask: Asks): Promise<void> => {
  const now = after
  const path = `/units/vn.ha-lang/official-reports/monthly/${november}`
  const step = (act: string, ifMatch: number, body: object = {}) =>
    ask('official.ha-lang', 'POST', `${path}/${act}?edition=1`, { body, ifMatch, now })
  await step('submit', 0)
  await step('approve', 1)
  await step('number', 2, { day: '2024-12-11' })
  await host.idle()
  const form = await ask('official.ha-lang', 'POST', `${path}/signed-copy?edition=1`, { body: {} })
  await putFile(form, '%PDF-1.7\nquét\n/ByteRange [0 9 18 9]\n%%EOF\n')
  await step('sign', 3, { upload: form.upload })
  await step('issue', 4)
  const { link } = await ask('official.ha-lang', 'GET', `${path}/signed-copy?edition=1`)
  await download(link)
}

const drills = {
  kind: 'count',
  id: 'drills',
  label: { vi: 'Buổi diễn tập', en: 'Drills' },
  measure: { vi: 'buổi', en: 'drills' },
  owedBy: ['base'],
  required: [],
  overUnits: 'sum',
  overTime: 'sum',
}
const flood = { ...sampleForm, sections: [{ ...sampleForm.sections[0], fields: [drills] }] }

const administer = async (ask: Asks): Promise<void> => {
  await ask('steward.cao-bang', 'PUT', '/forms/flood', { body: flood })
  const exception = `/units/vn.thang-loi/exceptions/monthly/2024-12`
  await ask('steward.ha-lang', 'PUT', exception, { body: { due: '2025-01-09', reason: 'Mưa lũ' } })
  await ask('steward.ha-lang', 'DELETE', exception, { body: { reason: 'Báo cáo được' } })
  const people = '/units/vn.vinh-quy/people'
  const { id } = await ask('steward.ha-lang', 'POST', people, {
    body: { name: 'Nông Thị Hạnh', telephone: '0912 345 678', roles: ['reporter'] },
  })
  await ask('steward.ha-lang', 'GET', people)
  await ask('steward.ha-lang', 'POST', `${people}/${id}/password`, { body: {} })
  await ask('steward.ha-lang', 'PUT', `${people}/${id}`, { body: { roles: ['approver'] } })
}

const takeInFiles = async (host: Host, ask: Asks): Promise<void> => {
  const path = '/units/vn.cao-bang/imports'
  const checked = async <Kind extends ImportKind>(kind: Kind, row: WrittenRow<Kind>, about: object = {}) => {
    const body = { kind, fileName: `${kind}.xlsx`, ...about }
    const { id, upload } = await ask('steward.cao-bang', 'POST', path, { body })
    await putFile(upload, await writeTable(kind, [row], 'xlsx'))
    await ask('steward.cao-bang', 'POST', `${path}/${id}/check`, { body: {} })
    await host.idle()
    return id as string
  }
  const apply = async (id: string) => {
    await ask('steward.cao-bang', 'POST', `${path}/${id}/apply`, { body: {} })
    await host.idle()
  }
  const people = await checked('people', {
    name: 'Hoàng Văn Dền',
    telephone: '0987 654 321',
    unit: 'vn.minh-long',
    roles: 'Người nhập',
  })
  await apply(people)
  await ask('steward.cao-bang', 'POST', `${path}/${people}/passwords`, { body: {} })
  const unit = { code: 'XM', name: 'Đảng bộ xã Mới', kind: 'Xã, thị trấn', parent: 'vn.ha-lang' }
  await apply(await checked('units', unit, { day: '2025-07-01', decision }))
}

/** A commune comes to stand under the province, and what waits of it goes on to wait there. */
const moveOne = async (host: Host, ask: Asks): Promise<void> => {
  const moves = [{ type: 'transfer', unit: 'vn.minh-long', parent: 'vn.cao-bang' }]
  const body = { day: '2024-12-02', decision: { ...decision, day: '2024-12-01' }, moves }
  await ask('steward.cao-bang', 'POST', '/reorganisations', { body })
  await host.idle()
  await host.fire('tick', { now: later })
  await host.idle()
}
