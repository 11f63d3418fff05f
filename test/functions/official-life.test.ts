import { createHash } from 'node:crypto'
import { buffer, text } from 'node:stream/consumers'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { span } from '../../shared/domain/calendar/calendar.ts'
import { type Narrative, referencesOf } from '../../shared/domain/narrative/narrative.ts'
import { verifyManifest } from '../../shared/domain/report/manifest.ts'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { listAudit } from '../../shared/storage/audit.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { roleKey } from '../../shared/storage/keys.ts'
import { getOfficialReport, putOfficialReport } from '../../shared/storage/official-reports.ts'
import { getProofs } from '../../shared/storage/proofs.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { getReport, putReport, type Report, readReportId, unmade } from '../../shared/storage/reports.ts'
import { closed } from '../support/closed.ts'
import { readDocx } from '../support/docx-reader.ts'
import type { Answer } from '../support/http.ts'
import { type Intercepted, intercept } from '../support/intercept.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { communeMonth, haLangWhole, higherMonth } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

const [province, district, ...communes] = haLangWhole
const renamedOn = '2024-12-15'
const called = (name: string) => communes.find(({ unit }) => unit === `vn.${name}`)!
const vinhQuy = called('vinh-quy')
const placements = [
  ...haLangWhole.filter(placement => placement !== vinhQuy),
  { ...vinhQuy, until: renamedOn },
  { ...vinhQuy, from: renamedOn, name: 'Đảng bộ xã Quý Vinh' },
]
const sent = (attendance: number, conferences = 1): readonly [SentUnit, ...SentUnit[]] => [
  { ...province, values: higherMonth(0, { conferences: 0 }) },
  { ...district, values: higherMonth(63, { conferences }) },
  ...communes.map(commune => ({ ...commune, values: communeMonth(attendance) })),
]

let world: World
/** The next request to the table of this kind fails, as if the function had been killed. */
let dies: ((request: Intercepted) => boolean) | undefined
beforeAll(async () => {
  world = await openWorld({ storage: true, placements })
  for (const period of span('2024-01', '2024-10')) await closed(world, period, sent(20))
  await closed(world, '2024-11', sent(26))
  intercept(world.table, async (request, send) => {
    if (!dies?.(request)) return send()
    dies = undefined
    throw new Error('Killed')
  })
  world.at('2024-12-11T02:00:00.000Z')
})
afterAll(() => world.close())

/** What the officials of a unit do with its report of an edition, each a second after the other. */
const desk = (unit: string, edition = 1) => {
  const subject = { unit: `vn.${unit}`, root: province.unit, form: 'monthly', period: '2024-11', edition }
  const at = (act = '') => `/units/vn.${unit}/official-reports/monthly/2024-11${act && `/${act}`}?edition=${edition}`
  const call = (method: string, act: string, body: object, revision: number, role: string, key: string) => {
    world.at(new Date(Date.now() + 1000).toISOString())
    const headers = { 'if-match': `"${revision}"`, 'idempotency-key': key }
    return world.call(`${role}.${unit}`, method, at(act), { headers, body })
  }
  const post = (act: string, revision: number, body: object = {}, role = 'official', key = `${act}-${revision}`) =>
    call('POST', act, body, revision, role, key)
  return {
    subject,
    post,
    get: () => world.call(`official.${unit}`, 'GET', at()),
    put: (revision: number, body: object, role = 'official') =>
      call('PUT', '', body, revision, role, `put-${revision}`),
    stored: async () => (await getOfficialReport(subject, world.table))!,
    numbered: async (from = 0, day = '2024-12-11') => {
      await post('submit', from)
      await post('approve', from + 1)
      return post('number', from + 2, { day })
    },
    /** As the worker leaves the files to be signed. */
    made: (revision: number, pdf: Uint8Array) => {
      const file = { object: `reports/${revision}.pdf`, size: pdf.length, sha256: sha256(pdf), fileName: 'x.pdf' }
      const job = { ...subject, kind: 'document' as const, revision }
      const requestedAt = new Date().toISOString()
      const report: Report = { ...job, ...unmade, state: 'ready', requestedAt, files: { pdf: file } }
      return putReport(report, world.table)
    },
    upload: async (bytes: Uint8Array): Promise<string> => {
      const { body } = await world.call(`official.${unit}`, 'POST', at('signed-copy'), { body: {} })
      const form = new FormData()
      for (const [name, value] of Object.entries<string>(body.fields)) form.set(name, value)
      form.set('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }))
      await fetch(body.url, { method: 'POST', body: form })
      return body.upload
    },
    /** The files of the document as it stands. */
    files: async (): Promise<Report> => {
      const body = { form: 'monthly', period: '2024-11', edition, kind: 'document' }
      const asked = await world.call(`official.${unit}`, 'POST', `/units/vn.${unit}/reports`, { body })
      const job = readReportId(asked.body.id) as ReportJob
      await world.takeJobs()
      expect(await world.work([job])).toEqual({ batchItemFailures: [] })
      return (await getReport(job, world.table))!
    },
    audit: async () =>
      (await listAudit(subject.unit, { limit: 100, cursor: undefined }, world.table)).items
        .filter(({ action }) => action.startsWith('official.'))
        .map(({ action, by, subject: about }) => `${action} ${by} ${about.split('/').at(-1)}`)
        .reverse(),
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const pdfOf = (words: string) => Buffer.from(`%PDF-1.7\n${words}\n%%EOF\n`)
const signed = (pdf: Uint8Array) => Buffer.concat([pdf, Buffer.from('/ByteRange [0 9 18 9]\n%%EOF\n')])
const auditsWrite = ({ operation, input }: Intercepted) => operation === 'Put' && input.Item.pk.startsWith('AUDIT#')
const reportWrite = ({ operation, input }: Intercepted) => operation === 'Put' && input.Item.sk.startsWith('REPORT#')

const bodyOf = async ({ files }: Report, format: 'docx' | 'manifest') => getObject(files[format]!.object, world.bucket)
const docxOf = async (report: Report) => (await readDocx(await buffer(await bodyOf(report, 'docx')))).text
const issuerOf = async (report: Report) =>
  verifyManifest(await text(await bodyOf(report, 'manifest')), await publicKeys(world.table))?.issuedBy

describe('what was approved is what is issued', () => {
  const { post, get, put, stored, numbered, files, subject } = desk('ha-lang')
  const plan = (revision: number, attendance: number) =>
    world.call('official.ha-lang', 'PUT', '/units/vn.ha-lang/plans/monthly/2024', {
      headers: revision === 0 ? {} : { 'if-match': `"${revision}"` },
      body: { figures: { attendance, conferences: attendance / 50 } },
    })
  /** What the document says where a figure is set against another. */
  const compared = ({ body }: Answer, as: 'plan' | 'change'): (string | null | undefined)[] => {
    const said: readonly { reference: number; words: string | null }[] = body.words
    const words = new Map(said.map(one => [one.reference, one.words]))
    const references = referencesOf(body.narrative as Narrative).filter(({ shown }) => shown.as === as)
    return references.map(({ id }) => words.get(id))
  }
  let approved: Answer

  test('a plan, or an edition of an earlier month, that changes after it was submitted changes nothing in it', async () => {
    await plan(0, 1000)
    await post('submit', 0)
    approved = await get()
    for (const as of ['plan', 'change'] as const) {
      expect(compared(approved, as).length).toBeGreaterThan(0)
      for (const words of compared(approved, as)) expect(words).toMatch(/\S/)
    }
    await post('approve', 1)
    await plan(1, 500)
    await closed(world, '2024-10', sent(40, 3), { number: 2 })
    expect((await get()).body.words).toEqual(approved.body.words)
    expect((await post('number', 2, { day: '2024-12-11' })).body.state).toBe('numbered')
    const made = await docxOf(await files())
    for (const words of compared(approved, 'plan')) expect(made).toContain(words)
  })

  test('nor does it when the function has forgotten what it read', async () => {
    const now = performance.now()
    const later = vi.spyOn(performance, 'now').mockReturnValue(now + 120_000)
    expect((await get()).body.words).toEqual(approved.body.words)
    later.mockRestore()
  })

  test('once returned it says what there is by now', async () => {
    const now = performance.now()
    const later = vi.spyOn(performance, 'now').mockReturnValue(now + 240_000)
    await post('return', 3, { reason: 'Theo kế hoạch mới' })
    expect((await stored()).comparisons).toBeNull()
    const returned = await get()
    for (const as of ['plan', 'change'] as const) expect(compared(returned, as)).not.toEqual(compared(approved, as))
    await put(4, { startOver: true })
    expect((await numbered(5)).body).toMatchObject({ state: 'numbered', number: '01-BC/HU' })
    expect((await stored()).comparisons).toMatchObject({
      before: [{ period: '2024-10', number: 2 }],
      plan: { revision: 2, figures: { attendance: 500, conferences: 10 } },
    })
    later.mockRestore()
    await world.takeJobs()
  })

  test('it is not numbered while it names a figure that there is not', async () => {
    await post('return', 8, { reason: 'Xem lại' })
    await post('submit', 9)
    await post('approve', 10)
    const standing = await stored()
    const none = { id: 9000, figure: 'discipline.rows', of: 'own', time: 'this', shown: { as: 'number' } } as const
    const blocks = [{ id: 9001, block: 'paragraph' as const, parts: [none] }]
    const broken = { ...standing, revision: 12, narrative: { shape: 1 as const, blocks, next: 9002 } }
    expect(await putOfficialReport(broken, world.table)).toBe(true)
    expect(await post('number', 12, { day: '2024-12-11' })).toMatchObject({
      status: 409,
      body: { code: 'narrative_faults', errors: [{ pointer: '/narrative/9001/9000' }] },
    })
    expect(await getOfficialReport(subject, world.table)).toMatchObject({ state: 'approved', finalRevision: null })
  })
})

describe('an act whose sender was stopped before it was in the audit', () => {
  test('is told before the next one is done, by whom and when it was', async () => {
    const { post, audit } = desk('an-lac')
    await post('submit', 0, {}, 'reporter')
    dies = auditsWrite
    expect((await post('return', 1, { reason: 'Sửa lại' }, 'approver')).status).toBe(500)
    expect(await audit()).toEqual(['official.submit reporter.an-lac r1'])
    expect((await post('submit', 2)).status).toBe(200)
    expect(await audit()).toEqual([
      'official.submit reporter.an-lac r1',
      'official.return approver.an-lac r2',
      'official.submit official.an-lac r3',
    ])
  })

  test('so is the first of several edits, once', async () => {
    const { put, post, audit } = desk('co-ngan')
    dies = auditsWrite
    expect((await put(0, { subject: 'Kết quả tháng 11' })).status).toBe(500)
    for (const revision of [1, 2]) expect((await put(revision, { subject: `Kết quả ${revision}` })).status).toBe(200)
    await post('submit', 3)
    expect(await audit()).toEqual(['official.edit official.co-ngan r1', 'official.submit official.co-ngan r4'])
  })
})

describe('a document that was submitted', () => {
  const { post, get, stored } = desk('thang-loi')
  const waiting = async (role: string) =>
    (await world.call(`${role}.thang-loi`, 'GET', '/me')).body.documents.map(
      ({ edition, state, periodLabel }: { edition: number; state: string; periodLabel: { vi: string } }) =>
        `${periodLabel.vi} E${edition} ${state}`,
    )

  test('waits for those who lead, on their start page, until it is issued or taken back', async () => {
    expect(await waiting('official')).toEqual([])
    await post('submit', 0, {}, 'reporter')
    for (const role of ['approver', 'official']) expect(await waiting(role)).toEqual(['Tháng 11/2024 E1 submitted'])
    expect(await waiting('reporter')).toEqual([])
  })

  test('is taken back by who submitted it alone, until it is approved', async () => {
    expect((await get()).body.acts).not.toContain('withdraw')
    expect((await post('withdraw', 1)).body.code).toBe('wrong_document_state')
    expect((await post('withdraw', 1, {}, 'reporter')).body).toMatchObject({ state: 'draft', revision: 2 })
    expect(await waiting('official')).toEqual([])
    await post('submit', 2)
    expect((await get()).body.acts).toContain('withdraw')
    await post('approve', 3, {}, 'approver')
    expect((await post('withdraw', 4)).body.code).toBe('wrong_document_state')
    expect(await waiting('official')).toEqual(['Tháng 11/2024 E1 approved'])
    expect((await stored()).history.map(({ act }) => act)).toEqual(['submit', 'withdraw', 'submit', 'approve'])
  })

  test('is not submitted where nobody approves or leads: it would lie there', async () => {
    const unit = 'vn.quang-long'
    for (const role of ['approver', 'official'])
      await world.table.client.send(
        new DeleteCommand({ TableName: world.table.name, Key: roleKey(`${role}.quang-long`, unit, role) }),
      )
    await expect
      .poll(async () => (await desk('quang-long').post('submit', 0, {}, 'reporter', crypto.randomUUID())).body.code)
      .toBe('nobody_leads')
  })
})

describe('a number whose files were never asked for', () => {
  test.each([
    ['before it was written that they are', 'dong-loan', 0],
    ['before the worker was told', 'duc-quang', 61],
  ])('by a function that was stopped %s, has them made for whoever asks for them', async (_, unit, minutes) => {
    const { post, subject } = desk(unit)
    await post('submit', 0)
    await post('approve', 1)
    await world.takeJobs()
    dies = reportWrite
    expect((await post('number', 2, { day: '2024-12-11' })).status).toBe(500)
    expect(await world.takeJobs()).toEqual([])
    const job: ReportJob = { ...subject, kind: 'document', revision: 3 }
    if (minutes > 0)
      await putReport({ ...job, ...unmade, state: 'queued', requestedAt: new Date().toISOString() }, world.table)
    world.at(new Date(Date.now() + minutes * 60_000).toISOString())
    const body = { form: 'monthly', period: '2024-11', kind: 'document' }
    const asked = await world.call(`reporter.${unit}`, 'POST', `/units/vn.${unit}/reports`, { body })
    expect(asked).toMatchObject({ status: 202, body: { state: 'queued', revision: 3 } })
    expect(await world.takeJobs()).toEqual([job])
  })
})

describe('the signed copy', () => {
  const { post, numbered, made, upload, stored } = desk('kim-loan')
  const [old, ours] = [pdfOf('lần cấp số đầu'), pdfOf('lần cấp số sau')]

  test('is not of the files that stood before the document was returned', async () => {
    await numbered()
    await made(3, old)
    await post('return', 3, { reason: 'Sai trích yếu' })
    expect((await numbered(4)).body).toMatchObject({ number: '01-BC/ĐU', finalRevision: 7 })
    await made(7, ours)
    for (const bytes of [signed(old), old])
      expect(await post('sign', 7, { upload: await upload(bytes) })).toMatchObject({
        status: 422,
        body: { code: 'bad_signed_copy', errors: [{ pointer: '/upload', code: 'old_file' }] },
      })
    expect((await stored()).state).toBe('numbered')
  })

  test('whose signing was stopped before it could be looked up, can be when the document is issued', async () => {
    const copy = signed(ours)
    const name = await upload(copy)
    dies = ({ operation }) => operation === 'BatchWrite'
    expect((await post('sign', 7, { upload: name })).status).toBe(500)
    expect(await stored()).toMatchObject({ state: 'signed', signedCopy: { sha256: sha256(copy), onOurFile: true } })
    expect(await getProofs(sha256(copy), world.table)).toEqual([])
    expect((await post('issue', 8)).body.state).toBe('issued')
    expect(await getProofs(sha256(copy), world.table)).toMatchObject([{ format: 'signed', revision: 7 }])
  })

  test('on paper too is of files that are there', async () => {
    const paper = desk('ly-quoc')
    await paper.numbered()
    const sign = () => paper.post('sign', 3, { upload: null, reason: 'Ký giấy, máy quét hỏng' })
    expect(await sign()).toMatchObject({ status: 409, body: { code: 'document_not_made' } })
    await paper.made(3, ours)
    expect(await sign()).toMatchObject({ status: 200, body: { state: 'signed', signedCopy: null } })
  })
})

describe('a list of reports', () => {
  const listed = async (unit: string) => {
    world.meter.reset()
    const { body } = await world.call(`reporter.${unit}`, 'GET', `/units/vn.${unit}/reports`)
    return {
      documents: body.items.map(({ revision, official }: { revision: number; official: object | null }) => ({
        revision,
        official,
      })),
      batches: world.meter.requests.filter(({ operation }) => operation === 'BatchGetItem').length,
    }
  }

  test('names a document by its number and says whether its signed copy is there; its earlier files are previews', async () => {
    const official = { state: 'issued', number: '01-BC/ĐU', day: '2024-12-11', signedCopy: true }
    expect(await listed('kim-loan')).toEqual({
      documents: [
        { revision: 7, official },
        { revision: 3, official: null },
      ],
      batches: 1,
    })
  })

  test('says of one that was signed on paper that there is no copy', async () => {
    const official = { state: 'signed', number: '01-BC/ĐU', day: '2024-12-11', signedCopy: false }
    expect((await listed('ly-quoc')).documents).toEqual([{ revision: 3, official }])
  })

  test('of one that was returned it tells no number, and where there is no document nothing is read for it', async () => {
    const { numbered, post } = desk('thong-nhat')
    await numbered()
    await post('return', 3, { reason: 'Sai trích yếu' })
    expect((await listed('thong-nhat')).documents).toEqual([{ revision: 3, official: null }])
    expect(await listed('co-ngan')).toEqual({ documents: [], batches: 0 })
  })
})

describe('what a document corrects', () => {
  const [first, second] = [desk('minh-long'), desk('minh-long', 2)]
  const issue = async () => {
    await first.made(7, pdfOf('văn bản'))
    await first.post('sign', 7, { upload: null, reason: 'Ký giấy' })
    return first.post('issue', 8)
  }

  test('is none that was returned, though it have a number', async () => {
    await first.numbered()
    await first.post('return', 3, { reason: 'Sai số liệu' })
    await closed(world, '2024-11', sent(30), { number: 2 })
    expect((await second.get()).body).toMatchObject({ edition: 2, revision: 0, corrects: null })
    expect((await second.put(0, { subject: 'Kết quả tháng 11' })).body.corrects).toBeNull()
  })

  test('nor one that has its number and is not issued', async () => {
    await first.numbered(4)
    expect((await second.get()).body.corrects).toBeNull()
  })

  test('is the one that was issued, though this one was kept before', async () => {
    expect((await issue()).body.state).toBe('issued')
    const corrects = { edition: 1, number: '01-BC/ĐU', day: '2024-12-11' }
    expect((await second.get()).body).toMatchObject({ state: 'draft', revision: 1, corrects })
    expect((await second.post('submit', 1)).body).toMatchObject({ corrects })
    expect(await docxOf(await second.files())).toContain('thay thế Báo cáo số 01-BC/ĐU')
    await second.post('approve', 2)
    expect((await second.post('number', 3, { day: '2024-12-11' })).body).toMatchObject({
      number: '02-BC/ĐU',
      corrects,
    })
    expect((await second.stored()).corrects).toEqual(corrects)
    expect(await docxOf(await second.files())).toContain('thay thế Báo cáo số 01-BC/ĐU')
  })

  test('stays with the number, whatever is issued afterwards', async () => {
    const [early, late] = [desk('thi-hoa'), desk('thi-hoa', 2)]
    await early.numbered()
    expect((await late.numbered()).body.corrects).toBeNull()
    await early.made(3, pdfOf('văn bản'))
    await early.post('sign', 3, { upload: null, reason: 'Ký giấy' })
    expect((await early.post('issue', 4)).body.state).toBe('issued')
    expect((await late.get()).body).toMatchObject({ state: 'numbered', corrects: null })
  })
})

describe('the letterhead of a unit that is renamed after the period', () => {
  const { post, get, numbered, files } = desk('vinh-quy')

  test('is that of the day that the document bears', async () => {
    world.at('2024-12-20T02:00:00.000Z')
    expect((await get()).body.letterhead.issuer).toBe('Đảng ủy xã Quý Vinh')
    expect((await numbered(0, '2024-12-14')).body).toMatchObject({ state: 'numbered', day: '2024-12-14' })
    expect((await get()).body.letterhead.issuer).toBe('Đảng ủy xã Vinh Quý')
    expect(await issuerOf(await files())).toBe('Đảng ủy xã Vinh Quý')
  })

  test('and of a draft, which bears none, that of today: on the screen, in the preview, and once it is numbered', async () => {
    await post('return', 3, { reason: 'Ghi ngày hôm nay' })
    expect((await get()).body.letterhead.issuer).toBe('Đảng ủy xã Quý Vinh')
    expect(await issuerOf(await files())).toBe('Đảng ủy xã Quý Vinh')
    await numbered(4, '2024-12-20')
    expect((await get()).body.letterhead.issuer).toBe('Đảng ủy xã Quý Vinh')
    expect(await issuerOf(await files())).toBe('Đảng ủy xã Quý Vinh')
  })
})
