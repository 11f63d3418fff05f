import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { span } from '../../shared/domain/calendar/calendar.ts'
import { type Manifest, verifyManifest } from '../../shared/domain/report/manifest.ts'
import type { FileFormat, ReportJob } from '../../shared/domain/report/report.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { getReport, type Report, readReportId } from '../../shared/storage/reports.ts'
import { closed } from '../support/closed.ts'
import { figuresInTidy, readCsv } from '../support/csv-reader.ts'
import { readDocx } from '../support/docx-reader.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { haLangCommunes, haLangWhole } from '../support/province.ts'
import { cellOf, readWorkbook, totalOf } from '../support/workbook-reader.ts'
import { openWorld, type World } from '../support/world.ts'

/** Ten months of Hạ Lang, in one of which one commune sent nothing. */
const tenMonths = '2024-01..2024-10'
const months = span('2024-01', '2024-10')
const attendanceOf = (commune: number, month: number): number => 20 + commune + month
const silent = { month: '2024-05', commune: 'thi-hoa' }

const month = (period: string): readonly [SentUnit, ...SentUnit[]] => {
  const m = months.indexOf(period) + 1
  const [province, district] = haLangWhole
  return [
    { ...province, values: { plan: 'yes' } },
    { ...district, values: { conferences: 1, attendance: 60 + m } },
    ...haLangCommunes.map(
      ([name, label], i): SentUnit => ({
        unit: `vn.${name}`,
        parent: district.unit,
        kind: 'commune',
        name: `Đảng bộ ${label}`,
        ...(!(period === silent.month && name === silent.commune) && {
          values: {
            attendance: attendanceOf(i, m),
            houses: { done: m % 3, total: 10 + m },
            results: `Kết quả ${period}`,
          },
        }),
      }),
    ),
  ]
}

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, placements: haLangWhole })
  for (const period of months) await closed(world, period, month(period))
})
afterAll(() => world.close())
beforeEach(() => world.at('2024-12-20T02:00:00.000Z'))

const ask = (body: object = {}, unit = 'ha-lang') =>
  world.call('official.cao-bang', 'POST', `/units/vn.${unit}/reports`, {
    body: { form: 'monthly', period: tenMonths, ...body },
  })
const made = async (id: string): Promise<Report> => {
  const job = readReportId(id) as ReportJob
  expect((await world.work([job])).batchItemFailures).toEqual([])
  await world.takeJobs()
  return (await getReport(job, world.table))!
}
const fileOf = async ({ files }: Report, format: FileFormat): Promise<Buffer> =>
  buffer(await getObject(files[format]!.object, world.bucket))
const manifestOf = async ({ files }: Report): Promise<Manifest> => {
  const jws = await text(await getObject(files.manifest!.object, world.bucket))
  return verifyManifest(jws, await publicKeys(world.table))!
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
const sent = months.flatMap((period, m) =>
  haLangCommunes.flatMap(([name], i) =>
    period === silent.month && name === silent.commune
      ? []
      : [{ period, name, attendance: attendanceOf(i, m + 1), houses: (m + 1) % 3 }],
  ),
)
const attendance = sum(sent.map(one => one.attendance)) + sum(months.map((_, m) => 61 + m))

describe('10 tháng năm 2024 of Hạ Lang', () => {
  let report: Report
  beforeAll(async () => {
    const { status, body } = await ask()
    expect({ status, body }).toMatchObject({ status: 202, body: { period: tenMonths, edition: 1, kind: 'report' } })
    report = await made(body.id)
  })

  test('is made of the ten editions, and says so in its manifest', async () => {
    const { editions, sources, report: job } = await manifestOf(report)
    expect(job).toMatchObject({ period: tenMonths, edition: 1 })
    expect(editions.map(({ period, number }) => [period, number])).toEqual(months.map(period => [period, 1]))
    expect(sources).toHaveLength(sent.length + months.length)
    expect(sources).not.toContainEqual(expect.objectContaining({ unit: 'vn.thi-hoa', period: silent.month }))
  })

  test('sums what adds up over time, and takes the newest of what does not', async () => {
    const workbook = readWorkbook(await fileOf(report, 'xlsx'))
    expect(totalOf(workbook, 'attendance')).toBe(attendance)
    expect(totalOf(workbook, 'conferences')).toBe(months.length)
    expect(totalOf(workbook, 'houses.done')).toBe(sum(sent.map(({ houses }) => houses)))
    // The plan of each of the thirteen communes as October has it, once.
    expect(totalOf(workbook, 'houses.total')).toBe(13 * 20)
    for (const [name] of haLangCommunes) {
      const own = sent.filter(one => one.name === name)
      expect(cellOf(workbook, name.toUpperCase(), 'attendance')).toBe(sum(own.map(one => one.attendance)))
    }
  })

  test('its records for programs are those of the months, each counted once', async () => {
    const figures = figuresInTidy(readCsv(await fileOf(report, 'csv')))
    expect(figures.size).toBe(sent.length + months.length)
    for (const { period, name, attendance: own } of sent)
      expect(figures.get(`vn.${name} ${period}`)!.get('attendance')).toBe(BigInt(own))
    expect(figures.has(`vn.thi-hoa ${silent.month}`)).toBe(false)
    const wide = readCsv(await fileOf(report, 'wide'))
    expect(sum(wide.map(record => Number(record.attendance)))).toBe(attendance)
    for (const record of wide) expect(record).toMatchObject({ span: tenMonths, span_edition: '1', edition: '1' })
  })

  test('its document says which time it covers, with the very total', async () => {
    const { text: written } = await readDocx(await fileOf(report, 'docx'))
    expect(written.toLowerCase()).toContain('10 tháng năm 2024')
    expect(written).toContain(attendance.toLocaleString('vi-VN'))
  })

  test('its files are named by the time that it covers', () => {
    expect(report.files.xlsx!.fileName).toBe('Tổng hợp 10 tháng năm 2024 - Đảng bộ huyện Hạ Lang - bản chốt 01.xlsx')
  })

  test('is one report, however often it is asked for', async () => {
    const again = await ask()
    expect(again).toMatchObject({ status: 200, body: { state: 'ready', edition: 1 } })
    expect(await world.takeJobs()).toEqual([])
    expect((await ask({ edition: 1 })).body.id).toBe(again.body.id)
  })
})

describe('the report of a span', () => {
  test.each([
    ['one of its periods is not closed', '2024-01..2024-11'],
    ['none of its periods is closed', '2023-01..2023-12'],
  ])('there is none while %s', async (_, period) => {
    expect(await ask({ period })).toMatchObject({ status: 409, body: { code: 'not_closed' } })
    expect(await ask({ period, edition: 1 })).toMatchObject({ status: 409, body: { code: 'not_closed' } })
  })

  test('there is none of another frequency than the form’s, nor of periods that are none', async () => {
    expect((await ask({ period: '2024-Q1..2024-Q3' })).body.code).toBe('bad_period')
    for (const period of ['2024-10..2024-01', '2024-01..2024-Q3', '2024-01..2024-13', '2019-01..2024-10', '..'])
      expect(await ask({ period })).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })

  test('a commune’s own covers what it sent', async () => {
    const report = await made((await ask({}, 'thi-hoa')).body.id)
    const { sources } = await manifestOf(report)
    expect(sources.map(({ period }) => period)).toEqual(months.filter(period => period !== silent.month))
    expect(sources.every(({ unit }) => unit === 'vn.thi-hoa')).toBe(true)
  })

  test('made by two workers at once is one', async () => {
    const { body } = await ask({ period: '2024-08..2024-10' })
    const job = readReportId(body.id) as ReportJob
    await Promise.all([world.work([job]), world.work([job])])
    const first = await getReport(job, world.table)
    expect(first).toMatchObject({ state: 'ready', edition: 1 })
    await world.work([job])
    expect(await getReport(job, world.table)).toEqual(first)
    await world.takeJobs()
  })

  test('when a period of it has a newer edition it has a second edition, and the first can still be had', async () => {
    const first = (await ask()).body
    const amended = month('2024-05').map(unit =>
      unit.unit === 'vn.thi-hoa' ? { ...unit, values: { attendance: 1_000 } } : unit,
    )
    await closed(world, '2024-05', amended as unknown as readonly [SentUnit, ...SentUnit[]], { number: 2 })

    const { status, body } = await ask()
    expect({ status, body }).toMatchObject({ status: 202, body: { edition: 2, state: 'queued' } })
    const second = await made(body.id)
    expect(totalOf(readWorkbook(await fileOf(second, 'xlsx')), 'attendance')).toBe(attendance + 1_000)
    expect((await manifestOf(second)).editions.map(({ number }) => number)).toEqual([1, 1, 1, 1, 2, 1, 1, 1, 1, 1])
    expect(second.files.xlsx!.fileName).toContain('bản chốt 02')

    expect((await ask({ edition: 1 })).body).toEqual(first)
    expect((await ask({ edition: 3 })).body.code).toBe('not_closed')
  })

  test('stands in the list of the unit beside those of its periods', async () => {
    const { body } = await world.call('official.cao-bang', 'GET', '/units/vn.ha-lang/reports')
    expect(
      body.items.map(({ period, edition }: { period: string; edition: number }) => `${period} ${edition}`),
    ).toEqual(['2024-08..2024-10 1', `${tenMonths} 2`, `${tenMonths} 1`])
  })
})
