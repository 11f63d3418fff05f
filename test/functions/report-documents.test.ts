import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Letterhead } from '../../shared/domain/official/letterhead.ts'
import { begun, type OfficialReport } from '../../shared/domain/official/official-report.ts'
import { verifyManifest } from '../../shared/domain/report/manifest.ts'
import type { FileFormat, ReportJob } from '../../shared/domain/report/report.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { putOfficialReport } from '../../shared/storage/official-reports.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { getReport, type Report, readReportId } from '../../shared/storage/reports.ts'
import { closed } from '../support/closed.ts'
import { readDocx } from '../support/docx-reader.ts'
import { communeMonth, haLangWhole, higherMonth } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

const [province, district, ...communes] = haLangWhole
const subject = { unit: district.unit, root: province.unit, form: 'monthly', period: '2024-11', edition: 1 }
const letterhead: Letterhead = {
  from: '2024-01-01',
  layout: 'party',
  issuer: 'Huyện ủy Hạ Lang',
  parent: 'Đảng bộ tỉnh Cao Bằng',
  place: 'Hạ Lang',
  symbol: 'HU',
  kind: { symbol: 'BC', label: 'BÁO CÁO' },
  signature: { authority: 'on-behalf', of: 'Ban Thường vụ', post: 'Phó Bí thư', name: 'Nông Văn Tuân' },
  recipients: ['Ban Tuyên giáo Tỉnh ủy'],
  numbering: { first: 5 },
  measures: {},
}
const draft: OfficialReport = {
  ...begun(
    subject,
    { narrative: { shape: 1, blocks: [], next: 1 }, subject: 'Kết quả thực hiện tháng 11/2024' },
    undefined,
    '2024-12-10T17:00:00.000Z',
  ),
  revision: 1,
}
const numbered: OfficialReport = {
  ...draft,
  revision: 2,
  state: 'numbered',
  finalRevision: 2,
  number: { series: '2020-2025#BC', number: 5 },
  day: '2024-12-12',
  letterhead,
}

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, placements: haLangWhole })
  await closed(world, '2024-11', [
    { ...province, values: higherMonth(0, { conferences: 0 }) },
    { ...district, values: higherMonth(63) },
    ...communes.map(commune => ({ ...commune, values: communeMonth(26) })),
  ])
})
afterAll(() => world.close())
beforeEach(() => world.at('2024-12-20T02:00:00.000Z'))

const ask = () =>
  world.call('official.ha-lang', 'POST', '/units/vn.ha-lang/reports', {
    body: { form: 'monthly', period: '2024-11', kind: 'document' },
  })
const made = async (id: string): Promise<Report> => {
  const job = readReportId(id) as ReportJob
  await world.takeJobs()
  expect(await world.work([job])).toEqual({ batchItemFailures: [] })
  return (await getReport(job, world.table))!
}
const fileOf = async ({ files }: Report, format: FileFormat): Promise<Buffer> =>
  buffer(await getObject(files[format]!.object, world.bucket))
const verified = async (proof: string) => (await world.call(undefined, 'GET', `/verify/${proof}`)).body

describe('the files of a document', () => {
  let preview: Report
  let final: Report

  test('there are none while nobody has kept one', async () => {
    expect(await ask()).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await world.takeJobs()).toEqual([])
  })

  test('of a draft they are a preview of the revision that stands', async () => {
    await putOfficialReport(draft, world.table)
    const { status, body } = await ask()
    expect({ status, body }).toMatchObject({ status: 202, body: { kind: 'document', revision: 1 } })
    preview = await made(body.id)
    expect(Object.keys(preview.files).sort()).toEqual(['docx', 'manifest', 'pdf'])
    expect(preview.files.manifest!.fileName).toBe(preview.files.docx!.fileName.replace(/\.docx$/, ' - bản kê.jws'))
    expect(preview.files.docx!.fileName).toBe(
      'Dự thảo 1 - Kết quả thực hiện tháng 11-2024 - Đảng bộ huyện Hạ Lang.docx',
    )
    expect(await verified(preview.files.pdf!.sha256)).toMatchObject({ state: 'draft', document: null })
  })

  test('of one that has its number they are the files to be signed', async () => {
    await putOfficialReport(numbered, world.table)
    const { status, body } = await ask()
    expect({ status, body }).toMatchObject({ status: 202, body: { revision: 2 } })
    final = await made(body.id)
    expect(final.files.pdf!.fileName).toMatch(
      /^05-BC-HU - Kết quả thực hiện tháng 11-2024 - Đảng bộ huyện Hạ Lang\.pdf$/,
    )
    const { text: written } = await readDocx(await fileOf(final, 'docx'))
    expect(written).toMatch(/05\s*-\s*BC\/HU/)
    const jws = await text(await getObject(final.files.manifest!.object, world.bucket))
    expect(verifyManifest(jws, await publicKeys(world.table))).toMatchObject({
      issuedBy: 'Huyện ủy Hạ Lang',
      document: { state: 'numbered', number: '05-BC/HU', day: '2024-12-12' },
    })
    expect(await verified(final.files.pdf!.sha256)).toMatchObject({ state: 'numbered', issuedBy: 'Huyện ủy Hạ Lang' })
    expect(await verified(preview.files.pdf!.sha256)).toMatchObject({ state: 'draft' })
  })

  test('when it is signed and issued they are the very same', async () => {
    await putOfficialReport({ ...numbered, revision: 3, state: 'signed' }, world.table)
    await putOfficialReport({ ...numbered, revision: 4, state: 'issued' }, world.table)
    expect(await ask()).toMatchObject({ status: 200, body: { state: 'ready', revision: 2, code: final.code } })
    expect(await verified(final.files.pdf!.sha256)).toMatchObject({
      state: 'issued',
      document: { number: '05-BC/HU', day: '2024-12-12' },
    })
    expect(await world.takeJobs()).toEqual([])
  })

  test('a revision that stands no more has none', async () => {
    const job: ReportJob = { ...subject, kind: 'document', revision: 3 }
    expect(await world.work([job])).toEqual({ batchItemFailures: [] })
    expect(await getReport(job, world.table)).toMatchObject({ state: 'failed', reason: 'document_changed' })
  })

  test('they are not counted among the reports of the close', async () => {
    const { body } = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/reports/monthly/2024-11/progress')
    expect(body.ready).toBe(0)
  })
})
