import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { CreateBucketCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import exceljs from 'exceljs'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { toCsv } from '../../functions/queue/csv.ts'
import { makeReport } from '../../functions/queue/make-report.ts'
import { progressNotes } from '../../functions/queue/progress-notes.ts'
import { sheetNames, toXlsx } from '../../functions/queue/xlsx.ts'
import type { EditionHeader, EditionLine } from '../../shared/domain/edition.ts'
import { defaultSettings } from '../../shared/domain/realm.ts'
import type { ReportJob } from '../../shared/domain/report.ts'
import { reportTables, wideTable } from '../../shared/domain/report-tables.ts'
import type { Values } from '../../shared/domain/values.ts'
import { indicators } from '../../shared/forms/indicators.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { type Bucket, connectBucket, getObject } from '../../shared/storage/bucket.ts'
import { type Edition, putEdition, writeEditionObject } from '../../shared/storage/editions.ts'
import { getReport, putReport, unmade } from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { engineEnvironment, freshTable } from '../support/engine.ts'
import { lambdaContext } from '../support/http.ts'
import { intercept } from '../support/intercept.ts'
import { madeHeader, madeLines, type SentUnit } from '../support/made-edition.ts'
import { place } from '../support/units.ts'

const root = 'vn.ha-lang'
const header = madeHeader(monthly, '2024-11', root)
const hostile = '=HYPERLINK("http://x","Bấm")'

/** The district (63) and its thirteen communes (340 together): 403 attendances. */
const commune = (i: number): SentUnit => ({
  unit: `vn.xa-${i}`,
  parent: root,
  kind: 'commune',
  name: `Đảng bộ xã ${i}`,
  values: {
    attendance: i === 13 ? 40 : 25,
    houses: { done: i + 10, total: 12 },
    support: 1_000_000 * i,
    flag_date: '2024-11-04',
    ...(i === 1 && { results: hostile }),
    ...(i === 2 && { discipline: [{ level: 'cell', form: 'warning', content: 'duty', people: 2 }] }),
  },
})
const units: readonly SentUnit[] = [
  {
    unit: root,
    parent: null,
    kind: 'district',
    name: 'Đảng bộ huyện Hạ Lang',
    values: { conferences: 1, attendance: 63 },
  },
  ...Array.from({ length: 13 }, (_, i) => commune(i + 1)),
]

type Lines = readonly EditionLine[]
const source = (lines: Lines, form = monthly, of: EditionHeader = header) => ({
  header: of,
  form,
  lines,
  words: reportWords,
})
const workbookOf = async (file: Uint8Array): Promise<exceljs.Workbook> => {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Buffer.from(file) as unknown as exceljs.Buffer)
  return workbook
}
const withValues = (values: Values) =>
  madeLines(monthly, '2024-11', [{ unit: root, parent: null, kind: 'district', name: 'Đảng bộ huyện Hạ Lang', values }])

/** A column of a sheet below its three header rows, found by what its heading says. */
const columnOf = (sheet: exceljs.Worksheet, heading: string): exceljs.Cell[] => {
  const at = (sheet.getRow(2).values as unknown[]).indexOf(heading)
  expect(at, heading).toBeGreaterThan(0)
  return Array.from({ length: sheet.rowCount - 3 }, (_, i) => sheet.getRow(i + 4).getCell(at))
}

/** RFC 4180, with CR LF between records. */
const parseCsv = (file: Uint8Array): string[][] => {
  const fields = Buffer.from(file)
    .toString()
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)
  const records: string[][] = [[]]
  for (const [, quoted, plain, end] of fields) {
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!)
    if (end === '\r\n') records.push([])
  }
  return records.slice(0, -1)
}

describe('a workbook', () => {
  test('has every figure of the edition, as a number, and totals that are the sums of the rows', async () => {
    const lines = await madeLines(monthly, '2024-11', units)
    const workbook = await workbookOf(await toXlsx(reportTables(source(lines))))
    const study = workbook.getWorksheet('Học tập, quán triệt')!
    const names = columnOf(study, 'Đơn vị').map(cell => cell.value)
    const attendance = columnOf(study, 'Lượt dự tại đơn vị').map(cell => cell.value)
    for (const { name, own } of lines) expect(attendance[names.indexOf(name)]).toBe(own?.attendance)
    expect(names.at(-1)).toBe('Tổng cộng')
    expect(attendance.at(-1)).toBe(403)
    expect(attendance.slice(0, -1).reduce<number>((sum, value) => sum + (value as number), 0)).toBe(403)
    expect(columnOf(study, 'Lượt dự tại đơn vị').at(-1)!.numFmt).toBe('#,##0')
  })

  test('has real dates, percentages as numbers, and nothing where nothing was answered', async () => {
    const workbook = await workbookOf(await toXlsx(reportTables(source(await madeLines(monthly, '2024-11', units)))))
    const days = columnOf(workbook.getWorksheet('Chào cờ, sinh hoạt dưới cờ')!, 'Ngày chào cờ')
    expect(days[1]).toMatchObject({ value: new Date('2024-11-04T00:00:00Z'), numFmt: 'dd/mm/yyyy' })
    expect(days[0]!.value).toBeNull()
    const life = workbook.getWorksheet('Nông thôn mới, nếp sống văn…')!
    const shares = columnOf(life, 'Nhà tạm, dột nát đã xóa / kế hoạch năm: tỷ lệ')
    expect(shares[0]).toMatchObject({ value: 0.917, numFmt: '0.0%' })
    expect(shares.at(-1)!.value).toBe(1.417)
  })

  test('freezes its headings, says what stands in its columns, and opens on the summary', async () => {
    const workbook = await workbookOf(await toXlsx(reportTables(source(await madeLines(monthly, '2024-11', units)))))
    const [summary, ...sheets] = workbook.worksheets
    expect(summary!.name).toBe('Tổng hợp')
    expect(summary!.getCell('A1').value).toBe('Tổng hợp tháng 11/2024')
    expect(summary!.getCell('B2').value).toBe('Đảng bộ huyện Hạ Lang')
    for (const sheet of sheets) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3, xSplit: 2 })
      expect(sheet.getCell('A2').font.bold).toBe(true)
    }
    const study = workbook.getWorksheet('Học tập, quán triệt')!
    expect((study.getRow(3).values as unknown[])[5]).toBe('hội nghị')
    expect(study.getCell('B5').alignment.indent).toBe(1)
  })

  test('keeps whole what a double cannot hold', async () => {
    const most = Number.MAX_SAFE_INTEGER
    const two = units.slice(0, 3).map(unit => ({ ...unit, values: { attendance: most } }))
    const workbook = await workbookOf(await toXlsx(reportTables(source(await madeLines(monthly, '2024-11', two)))))
    const attendance = columnOf(workbook.getWorksheet('Học tập, quán triệt')!, 'Lượt dự tại đơn vị').map(
      cell => cell.value,
    )
    expect(attendance).toEqual([most, most, most, (3n * BigInt(most)).toString()])
  })

  test.each([
    hostile,
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\tTab',
    '</t></si><x>&amp;"\'',
    ']]>',
    'Dòng một\nDòng hai',
    'Đồng chí 😀 𠀋',
  ])('keeps the text %j a text', async written => {
    const workbook = await workbookOf(await toXlsx(reportTables(source(await withValues({ results: written })))))
    const [cell] = columnOf(workbook.getWorksheet('Đánh giá chung')!, 'Kết quả nổi bật')
    expect(cell).toMatchObject({ type: exceljs.ValueType.String, value: written })
  })

  test('opens in spite of characters that XML does not have', async () => {
    const workbook = await workbookOf(
      await toXlsx(reportTables(source(await withValues({ results: 'a\u0000b\u0008c\uFFFFd\uD800e' })))),
    )
    const [cell] = columnOf(workbook.getWorksheet('Đánh giá chung')!, 'Kết quả nổi bật')
    expect(cell!.value).toBe('abcde')
  })

  test('is the same, byte for byte, whenever it is made', async () => {
    const lines = await madeLines(monthly, '2024-11', units)
    const first = await toXlsx(reportTables(source(lines)))
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] })
    const second = await toXlsx(reportTables(source(lines.toReversed())))
    vi.useRealTimers()
    expect(Buffer.from(first).equals(second)).toBe(true)
  })

  test('names its sheets as Excel takes them', () => {
    const long = 'Học tập, quán triệt và triển khai thực hiện chuyên đề năm'
    const names = sheetNames(['Tổng hợp', long, long, 'TỔNG HỢP', "'Chào/cờ: [1]*?'", '', 'History', '\u0000'])
    for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\\p{Cc}]{1,31}(?<!')$/u)
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length)
  })
})

describe('a CSV file', () => {
  test('has a byte order mark, CR LF, and a first record of ids and labels', async () => {
    const file = toCsv(wideTable(source(await madeLines(monthly, '2024-11', units))))
    expect([...file.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(Buffer.from(file).toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(parseCsv(file)[0]).toContain('attendance | Lượt dự tại đơn vị (lượt)')
  })

  test('has every figure of the edition once', async () => {
    const lines = await madeLines(monthly, '2024-11', units)
    const [head, ...records] = parseCsv(toCsv(wideTable(source(lines))))
    const at = (id: string) => head!.findIndex(heading => heading.startsWith(`${id} | `))
    expect(records).toHaveLength(14)
    for (const record of records) {
      const own = lines.find(({ unit }) => unit === record[at('unit')])!.own!
      for (const key of ['attendance', 'support', 'houses.done', 'houses.total', 'news'])
        expect(record[at(key)]).toBe(own[key] === undefined ? '' : String(own[key]))
    }
    expect(records.find(record => record[0] === 'vn.xa-1')![at('houses.percentage')]).toBe('91,7%')
    expect(records.find(record => record[0] === 'vn.xa-1')![at('flag_date')]).toBe('2024-11-04')
  })

  test.each([hostile, '+1', '-1+2', '@SUM(A1)', '\tTab', '\rCR', '＝1'])('disarms the text %j', async written => {
    const [head, record] = parseCsv(toCsv(wideTable(source(await withValues({ results: written })))))
    expect(record![head!.findIndex(heading => heading.startsWith('results | '))]).toBe(`'${written}`)
  })

  test.each(['Dòng một\n=1+1', 'Một\r=1+1', 'Một\r\nhai', 'a,b', 'Gọi là "mẫu"'])(
    'keeps the text %j in one field',
    async written => {
      const records = parseCsv(toCsv(wideTable(source(await withValues({ results: written })))))
      expect(records).toHaveLength(2)
      expect(records[1]![records[0]!.findIndex(heading => heading.startsWith('results | '))]).toBe(written)
    },
  )

  test('leaves a negative number a number', async () => {
    const lines = await madeLines(indicators, '2024', [
      {
        unit: 'vn.vinh-quy',
        parent: null,
        kind: 'commune',
        name: 'Đảng bộ xã Vinh Quý',
        values: { poverty_fall: -125 },
      },
    ])
    const [head, record] = parseCsv(
      toCsv(wideTable(source(lines, indicators, madeHeader(indicators, '2024', 'vn.vinh-quy')))),
    )
    expect(record![head!.findIndex(heading => heading.startsWith('poverty_fall | '))]).toBe('-1,25')
  })
})

describe('the report worker', () => {
  let table: Table
  let server: FauxqsServer
  let bucket: Bucket
  let handler: (event: SQSEvent, context: ReturnType<typeof lambdaContext>) => Promise<SQSBatchResponse>

  beforeAll(async () => {
    table = await freshTable()
    server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false })
    const endpoint = `http://127.0.0.1:${server.port}`
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    bucket = connectBucket('exports', { endpoint, region: 'ap-southeast-1', credentials, forcePathStyle: true })
    await bucket.client.send(new CreateBucketCommand({ Bucket: bucket.name }))
    const environment = {
      ...engineEnvironment(table),
      AWS_ENDPOINT_URL_S3: endpoint,
      EXPORTS_BUCKET: bucket.name,
      REALM: header.realm,
      POWERTOOLS_METRICS_DISABLED: 'true',
      POWERTOOLS_METRICS_NAMESPACE: 'tonghop',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    }
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    await saveRealm(
      header.realm,
      { placements: [place(root, null, 'district', 'Đảng bộ huyện Hạ Lang')], settings: defaultSettings },
      0,
      table,
    )
    handler = (await import('../../functions/queue/report-worker.ts')).handler
    await close('2024-11')
    await close('2024-10', { differing: ['vn.xa-1'] })
  })

  afterAll(async () => {
    vi.unstubAllEnvs()
    await server.stop()
  })

  const close = async (period: string, more: Partial<Edition> = {}): Promise<void> => {
    const lines = await madeLines(monthly, period, units)
    async function* each() {
      yield* lines
    }
    const of = madeHeader(monthly, period, root)
    const top = lines.at(-1)!
    await putEdition(
      {
        ...of,
        ...(await writeEditionObject(of, each(), bucket)),
        units: lines.length,
        fingerprint: top.fingerprint,
        states: top.states,
        dataAsOf: top.dataAsOf,
        differing: [],
        fannedOut: true,
        ...more,
      },
      table,
    )
  }

  const job = (more: Partial<ReportJob> = {}): ReportJob => ({
    unit: root,
    root,
    form: 'monthly',
    period: '2024-11',
    edition: 1,
    kind: 'xlsx',
    ...more,
  })

  const deliver = (...bodies: readonly unknown[]): Promise<SQSBatchResponse> =>
    handler(
      {
        Records: bodies.map((body, i) => ({
          messageId: `message-${i}`,
          body: typeof body === 'string' ? body : JSON.stringify(body),
          eventSource: 'aws:sqs',
        })),
      } as unknown as SQSEvent,
      lambdaContext('report-worker'),
    )

  const objectsOf = async (prefix: string): Promise<string[]> => {
    const { Contents = [] } = await bucket.client.send(
      new ListObjectsV2Command({ Bucket: bucket.name, Prefix: prefix }),
    )
    return Contents.map(({ Key }) => Key!)
  }

  test('makes the file of each job and records what it is', async () => {
    const jobs = [job(), job({ kind: 'csv' }), job({ unit: 'vn.xa-7' })]
    expect(await deliver(...jobs)).toEqual({ batchItemFailures: [] })
    for (const made of jobs) {
      const report = (await getReport(made, table))!
      const file = await buffer(await getObject(report.object!, bucket))
      expect(report).toEqual({
        ...made,
        state: 'ready',
        requestedAt: header.closesAt,
        startedAt: null,
        progress: null,
        object: `reports/vn.ha-lang/monthly/2024-11/E01/${made.unit}/${report.sha256}.${made.kind}`,
        size: file.length,
        sha256: createHash('sha256').update(file).digest('hex'),
        fileName: `Tổng hợp tháng 11-2024 - ${made.unit === root ? 'Đảng bộ huyện Hạ Lang' : 'Đảng bộ xã 7'} - bản chốt 01.${made.kind}`,
        dataAsOf: '2024-12-03T01:02:03.000Z',
      })
    }
  })

  test('reads the edition itself: the total of the file is 403', async () => {
    await deliver(job())
    const { object } = (await getReport(job(), table))!
    const workbook = await workbookOf(await buffer(await getObject(object!, bucket)))
    expect(columnOf(workbook.getWorksheet('Học tập, quán triệt')!, 'Lượt dự tại đơn vị').at(-1)!.value).toBe(403)
  })

  test('gives one report for a job that is delivered twice, at once or later', async () => {
    const twice = job({ unit: 'vn.xa-3' })
    await Promise.all([deliver(twice), deliver(twice)])
    const first = await getReport(twice, table)
    await deliver(twice, twice)
    expect(await getReport(twice, table)).toEqual(first)
    expect(await objectsOf('reports/vn.ha-lang/monthly/2024-11/E01/vn.xa-3/')).toEqual([first!.object])
  })

  test('keeps when it was asked for', async () => {
    const asked = job({ unit: 'vn.xa-4' })
    await putReport({ ...asked, state: 'queued', requestedAt: '2024-12-20T02:00:00.000Z', ...unmade }, table)
    await deliver(asked)
    expect(await getReport(asked, table)).toMatchObject({ state: 'ready', requestedAt: '2024-12-20T02:00:00.000Z' })
  })

  test('tells who watches how far it is, a line of the edition after the other', async () => {
    const watched = job({ unit: 'vn.xa-5' })
    await putReport({ ...watched, state: 'queued', requestedAt: '2024-12-20T02:00:00.000Z', ...unmade }, table)
    const notes: unknown[] = []
    intercept(table, ({ operation, input }, send) => {
      if (operation === 'Put') notes.push([input.Item.state, input.Item.progress])
      return send()
    })
    const at = new Date('2024-12-20T02:00:07.000Z')
    expect(await makeReport(watched, [monthly], table, bucket, () => at)).toBe('ready')
    expect(notes).toEqual([
      ['running', { done: 0, total: 14 }],
      ['running', { done: 14, total: 14 }],
      ['ready', null],
    ])
  })

  test('notes no more often than once a second, however many lines there are', async () => {
    const asked = job({ unit: 'vn.xa-6' })
    await putReport({ ...asked, state: 'queued', requestedAt: '2024-12-20T02:00:00.000Z', ...unmade }, table)
    let milliseconds = 0
    const note = progressNotes((await getReport(asked, table))!, 9_000, () => new Date(milliseconds), table)
    const kept: unknown[] = []
    for (let done = 0; done <= 9_000; done += 100, milliseconds += 50) {
      await note(done)
      kept.push((await getReport(asked, table))!.progress!.done)
    }
    expect([...new Set(kept)]).toEqual([0, 2_000, 4_000, 6_000, 8_000, 9_000])
  })

  test('fails a unit that is not in the edition, for good', async () => {
    const foreign = job({ unit: 'vn.ngoc-hoi' })
    expect(await deliver(foreign)).toEqual({ batchItemFailures: [] })
    expect(await getReport(foreign, table)).toMatchObject({
      state: 'failed',
      reason: 'unit_not_in_edition',
      object: null,
    })
  })

  test('issues no report from an edition that differs from the live roll-up', async () => {
    const doubtful = job({ period: '2024-10' })
    expect(await deliver(doubtful)).toEqual({ batchItemFailures: [] })
    expect(await getReport(doubtful, table)).toMatchObject({ state: 'failed', reason: 'figures_differ' })
    expect(await objectsOf('reports/vn.ha-lang/monthly/2024-10/')).toEqual([])
  })

  test('gives back what it cannot read, and an edition that is not there yet, and makes the rest', async () => {
    const good = job({ unit: 'vn.xa-9', kind: 'csv' })
    const answer = await deliver(
      '{',
      'null',
      '{}',
      { ...job(), edition: '1' },
      { ...job(), kind: 'docx' },
      good,
      { ...job(), more: 1 },
      job({ period: '2023-01' }),
    )
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'message-0',
      'message-1',
      'message-2',
      'message-3',
      'message-4',
      'message-6',
      'message-7',
    ])
    expect(await getReport(good, table)).toMatchObject({ state: 'ready' })
  })
})
