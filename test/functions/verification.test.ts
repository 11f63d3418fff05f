import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { compactVerify, importJWK } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FileFormat, ReportJob } from '../../shared/domain/report/report.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { getReport, type Report, readReportId } from '../../shared/storage/reports.ts'
import { closed } from '../support/closed.ts'
import { send } from '../support/commands.ts'
import { readDocx } from '../support/docx-reader.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { communeMonth, haLangWhole, higherMonth } from '../support/province.ts'
import { openWorld, siteUrl, type World } from '../support/world.ts'

const [province, district, ...communes] = haLangWhole
const units = (attendance: number): readonly [SentUnit, ...SentUnit[]] => [
  { ...province, values: higherMonth(0, { conferences: 0 }) },
  { ...district, values: higherMonth(63) },
  ...communes.map(commune => ({ ...commune, values: communeMonth(attendance) })),
]

let world: World
let report: Report
beforeAll(async () => {
  world = await openWorld({ storage: true, placements: haLangWhole })
  await closed(world, '2024-10', units(20))
  await closed(world, '2024-11', units(26))
  report = await made({ period: '2024-11' })
})
afterAll(() => world.close())
beforeEach(() => world.at('2024-12-20T02:00:00.000Z'))

const made = async (body: object, unit = 'ha-lang'): Promise<Report> => {
  const asked = await world.call('official.cao-bang', 'POST', `/units/vn.${unit}/reports`, {
    body: { form: 'monthly', ...body },
  })
  const job = readReportId(asked.body.id) as ReportJob
  await world.takeJobs()
  expect(await world.work([job])).toEqual({ batchItemFailures: [] })
  const ready = (await getReport(job, world.table))!
  expect(ready.state).toBe('ready')
  return ready
}
const bytesOf = async ({ files }: Report, format: FileFormat): Promise<Buffer> =>
  buffer(await getObject(files[format]!.object, world.bucket))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** By nobody: who has a document in hand need not have an account. */
const verify = async (proof: string) => {
  const { status, body } = await world.call(undefined, 'GET', `/verify/${encodeURIComponent(proof)}`)
  expect(status).toBe(200)
  return body
}

describe('verifying a file', () => {
  test.each(['xlsx', 'csv', 'wide', 'docx', 'pdf', 'manifest'] as const)(
    'tells from its %s that it is unaltered, and which report it is',
    async format => {
      expect(await verify(sha256(await bytesOf(report, format)))).toMatchObject({
        found: true,
        integrity: 'unaltered',
        advice: null,
        code: report.code,
        unit: 'Đảng bộ huyện Hạ Lang',
        period: { vi: 'Tháng 11/2024' },
        edition: 1,
        newerEdition: null,
        kind: 'report',
        format,
        document: null,
        disclaimer: { vi: expect.stringContaining('không phải chữ ký số') },
      })
    },
  )

  test('of one in which a byte is another it knows nothing', async () => {
    for (const format of ['xlsx', 'csv', 'wide', 'docx', 'pdf', 'manifest'] as const) {
      const bytes = await bytesOf(report, format)
      const middle = Math.floor(bytes.length / 2)
      bytes[middle] = bytes[middle]! ^ 1
      expect(await verify(sha256(bytes))).toMatchObject({ found: false, statement: expect.any(Object) })
    }
  })

  test('says that figures are figures, and that a draft is a draft', async () => {
    expect(await verify(report.files.xlsx!.sha256)).toMatchObject({ state: 'data-file' })
    expect(await verify(report.files.pdf!.sha256)).toMatchObject({ state: 'draft' })
  })

  test('takes the hash as programs write it', async () => {
    const hash = report.files.pdf!.sha256
    expect(await verify(` ${hash.toUpperCase()} `)).toMatchObject({ found: true, format: 'pdf' })
  })

  test('tells no figure, no person, no other unit and no link', async () => {
    const told = JSON.stringify(await verify(report.files.xlsx!.sha256))
    expect(told).not.toMatch(/http|reports\/|403|Lãnh đạo|Vinh Quý|vn\./)
  })
})

describe('verifying a code', () => {
  test('tells that there is such a report, and that only the file itself can show whether it is that', async () => {
    expect(await verify(report.code!)).toMatchObject({
      found: true,
      integrity: 'unknown',
      advice: { vi: expect.stringContaining('kiểm tra chính tập tin') },
      code: report.code,
      unit: 'Đảng bộ huyện Hạ Lang',
      format: null,
    })
  })

  test('takes it as it is read aloud or copied by hand', async () => {
    for (const typed of [report.code!.toLowerCase(), report.code!.replaceAll('-', ''), ` ${report.code} `])
      expect(await verify(typed)).toMatchObject({ found: true, code: report.code })
  })

  test('stands in the DOCX and in the PDF, with the address that leads here', async () => {
    const { text } = await readDocx(await bytesOf(report, 'docx'))
    const { pages } = await readPdf(await bytesOf(report, 'pdf'), { structured: false })
    const printed = pages.flatMap(({ texts }) => texts.map(({ text: written }) => written)).join('')
    for (const written of [text, printed]) {
      expect(written).toContain(`Mã xác thực: ${report.code}`)
      expect(written).toContain(`${siteUrl}/xac-minh/${report.code}`)
    }
  })

  test('is another for each unit, period and edition', async () => {
    const others = [await made({ period: '2024-11' }, 'vinh-quy'), await made({ period: '2024-10' })]
    expect(new Set([report, ...others].map(({ code }) => code)).size).toBe(3)
    expect(await verify(others[0]!.code!)).toMatchObject({ unit: 'Đảng bộ xã Vinh Quý' })
  })

  test('is no receipt code, nor is a receipt code one of these', async () => {
    world.at('2024-12-02T02:30:00.000Z')
    const { body } = await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    await world.drain()
    expect(await verify(body.receipt)).toMatchObject({ found: false })
    expect((await world.call('reporter.vinh-quy', 'GET', `/receipts/${body.receipt}`)).status).toBe(200)
    expect((await world.call('reporter.vinh-quy', 'GET', `/receipts/${report.code}`)).status).toBe(404)
  })

  test.each(['0000-0000-00001', 'khong-phai-ma', '..', '%', 'a'.repeat(64), 'g'.repeat(64), '🙂'])(
    'finds nothing by %j, and does not fall',
    async typed => {
      expect(await verify(typed)).toMatchObject({ found: false, disclaimer: expect.any(Object) })
    },
  )
})

describe('the signature of a manifest', () => {
  test('is verified by another library with the public keys that anyone may have', async () => {
    const { body } = await world.call(undefined, 'GET', '/verify/keys')
    expect(body.keys).toMatchObject([{ kty: 'EC', crv: 'P-256' }])
    expect(JSON.stringify(body)).not.toContain('"d"')
    const jws = (await bytesOf(report, 'manifest')).toString()
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(body.keys[0], 'ES256'))
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: body.keys[0].kid })
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({ code: report.code })
  })
})

describe('when there is more than one edition', () => {
  test('a file of the first says that a newer one stands, and is unaltered all the same', async () => {
    const span = await made({ period: '2024-10..2024-11' })
    expect(await verify(span.code!)).toMatchObject({
      edition: 1,
      newerEdition: null,
      period: { vi: 'Từ tháng 10 đến tháng 11 năm 2024' },
    })
    await closed(world, '2024-11', units(27), { number: 2 })

    expect(await verify(report.files.pdf!.sha256)).toMatchObject({
      integrity: 'unaltered',
      edition: 1,
      newerEdition: 2,
    })
    const newer = await made({ period: '2024-11' })
    expect(newer.edition).toBe(2)
    expect(await verify(newer.files.pdf!.sha256)).toMatchObject({ edition: 2, newerEdition: null })

    await made({ period: '2024-10..2024-11' })
    expect(await verify(span.files.xlsx!.sha256)).toMatchObject({ edition: 1, newerEdition: 2 })
  })
})
