import { buffer } from 'node:stream/consumers'
import { utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { verifyManifest } from '../../shared/domain/report/manifest.ts'
import type { FileFormat, ReportJob } from '../../shared/domain/report/report.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { getReport, readReportId } from '../../shared/storage/reports.ts'
import { saveRealm } from '../../shared/storage/tree.ts'
import { send } from '../support/commands.ts'
import { type CsvRecord, readCsv } from '../support/csv-reader.ts'
import { readDocx, tablesInDocx } from '../support/docx-reader.ts'
import { tablesInPdf } from '../support/pdf-reader.ts'
import { communeMonth, realmId, unitId } from '../support/province.ts'
import { reorganisation, reorganisedProvinces, sendMonthsBefore } from '../support/reorganised-provinces.ts'
import { bare } from '../support/report-figures.ts'
import { cellOf, readWorkbook, recalculated, totalOf } from '../support/workbook-reader.ts'
import { openWorld, type World } from '../support/world.ts'

/** November and December 2024, frozen by both provinces, and January 2025, by the one that is left, on the tree of February. */
let world: World
let clock = performance.now()
/** The functions trust the tree that they know for five seconds. */
const readTreeAnew = () => {
  clock += 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
}

beforeAll(async () => {
  world = await openWorld({ storage: true })
  await sendMonthsBefore(world)
  await world.drain()
  const close = async (root: string, period: string) =>
    world.tick({ only: [{ root: unitId(root), form: 'monthly', period }], reports: false })
  world.at('2025-01-20T02:30:00.000Z')
  for (const root of ['cao-bang', 'kon-tum']) for (const period of ['2024-11', '2024-12']) await close(root, period)
  expect(await saveRealm(realmId, reorganisedProvinces, 1, world.table)).toBe(2)
  readTreeAnew()
  world.at('2025-02-03T02:30:00.000Z')
  for (const unit of ['vinh-quy', 'long-loi'])
    await send(world, `reporter.${unit}`, unit, '2025-01', 0, { values: communeMonth(61) })
  await world.drain()
  world.at('2025-02-12T02:30:00.000Z')
  await close('cao-bang', '2025-01')
}, 60_000)
afterAll(() => world.close())

const ask = (unit: string, period: string, more = {}) =>
  world.call('official.trung-uong', 'POST', `/units/${unitId(unit)}/reports`, {
    body: { form: 'monthly', period, tree: 'today', ...more },
  })

/** The report, made now if nobody had it made. */
const made = async (unit: string, period: string) => {
  const asked = await ask(unit, period)
  expect([200, 202], JSON.stringify(asked.body)).toContain(asked.status)
  const job = readReportId(asked.body.id) as ReportJob
  expect((await world.work([job])).batchItemFailures).toEqual([])
  const report = (await getReport(job, world.table))!
  expect(report.state, report.reason).toBe('ready')
  const file = async (format: FileFormat) => buffer(await getObject(report.files[format]!.object, world.bucket))
  return { id: asked.body.id as string, report, file }
}

const page = async (unit: string, period: string) => {
  const { status, body } = await world.call(
    'official.trung-uong',
    'GET',
    `/units/${unitId(unit)}/rollups/monthly/${period}?tree=today&edition=newest`,
  )
  expect(status).toBe(200)
  return body
}

type Told = Record<string, number | string>
const incomparable = 'không so sánh được'
const isTorn = (part: Told | null, key: string) => part?.[key.split('.')[0]!] === 'incomparable'
const shown = (part: Told | null, key: string) => (isTorn(part, key) ? incomparable : part?.[key])
const inEach = ['attendance', 'talks', 'listeners', 'inspections', 'houses.done', 'houses.total']
/** What units counted; how many they are is no column, nor is who wrote something. */
const figuresIn = (total: Told): readonly string[] => [
  ...Object.keys(total).filter(key => !key.endsWith('.n') && total[key] !== 'incomparable'),
  ...inEach.filter(key => isTorn(total, key)),
]

const sumOf = (periods: readonly Record<'owed' | 'sent', number>[], what: 'owed' | 'sent') =>
  periods.reduce((sum, one) => sum + one[what], 0)

/** How many were owed and sent, by part of the tree: from the first sheet, below the figures. */
const partsIn = ({ workbook }: ReturnType<typeof readWorkbook>) => {
  const rows = utils.sheet_to_json<unknown[]>(workbook.Sheets[workbook.SheetNames[0]!]!, { header: 1 })
  const [owed, sent] = [reportWords.columns.owed, reportWords.columns.sent]
  const at = rows.findIndex(row => row.includes(owed) && row.includes(sent))
  return new Map(rows.slice(at + 1).map(row => [row[1], [owed, sent].map(what => row[rows[at]!.indexOf(what)])]))
}

const summed = (records: readonly CsvRecord[], read: (record: CsvRecord) => string | undefined) =>
  records
    .map(read)
    .filter(value => value && value !== incomparable)
    .reduce<number | undefined>((sum, value) => (sum ?? 0) + Number(value), undefined)

describe.each(['2024-11', '2024-11..2024-12', '2024-11..2025-01'])(
  'the report of %s by the organisation of today',
  period => {
    test.each(['cao-bang', 'ha-lang', 'long-loi', 'vinh-quy', 'ngoc-hoi', 'dak-duc'])(
      '%s: the same figures in all four files, and on the screen',
      async unit => {
        const [{ file }, screen] = [await made(unit, period), await page(unit, period)]
        const [xlsx, tidy, wide] = [await file('xlsx'), readCsv(await file('csv')), readCsv(await file('wide'))]
        const workbook = readWorkbook(xlsx)
        const tables = tablesInDocx(await readDocx(await file('docx')))
        expect((await tablesInPdf(await file('pdf'))).map(table => table.map(row => row.map(bare)))).toEqual(
          tables.map(table => table.map(row => row.map(bare))),
        )
        for (const { kept, now, formula } of recalculated(xlsx)) expect(now, formula).toEqual(kept)

        const code = wide.find(record => record.unit === screen.unit.id)?.code ?? ''
        const keys = figuresIn(screen.total)
        expect(keys).toEqual(expect.arrayContaining(['attendance', 'houses.done', 'talks']))
        for (const key of keys) {
          const total = shown(screen.total, key)
          // The options of a choice stand in one cell.
          if (inEach.includes(key) || !key.includes('.')) {
            expect(totalOf(workbook, key) ?? cellOf(workbook, code, key), `XLSX ${key}`).toBe(total)
            const own = shown(screen.own, key)
            if (own !== undefined) expect(cellOf(workbook, code, key), `own ${key}`).toBe(own)
          }
          if (typeof total !== 'number') continue
          expect(
            summed(tidy, ({ field, value }) => (field === key ? value : undefined)),
            `tidy ${key}`,
          ).toBe(total)
          expect(
            summed(wide, record => record[key]),
            `wide ${key}`,
          ).toBe(total)
        }
        const reporting = workbook.tables.get(reportWords.completeness)!
        const all = reporting.get('total') ?? reporting.get(code)!
        const [owed, sent] = [sumOf(screen.periods, 'owed'), sumOf(screen.periods, 'sent')]
        expect([all.get('owed'), all.get('sent')]).toEqual([owed, sent])
        const parts = partsIn(workbook)
        for (const { unit: child } of screen.children) {
          const { periods } = await page(child.id.slice(realmId.length + 1), period)
          expect(parts.get(child.name), child.name).toEqual([sumOf(periods, 'owed'), sumOf(periods, 'sent')])
        }
        const study = tables.find(table => table[0]!.some(heading => heading.startsWith('Lượt dự')))!
        const column = study[0]!.findIndex(heading => heading.startsWith('Lượt dự'))
        const inDocument = new Map(study.map(row => [row[1], row[column]]))
        for (const { unit: child, total } of screen.children)
          expect(inDocument.get(child.name), child.name).toBe(String(shown(total, 'attendance') ?? '—'))
        expect(inDocument.get('Tổng cộng')).toBe(String(shown(screen.total, 'attendance')))
      },
      60_000,
    )
  },
)

test('what nobody divided is said where it lies, and is a row of its own where its parts meet', async () => {
  const { file } = await made('ngoc-hoi', '2024-11')
  const workbook = readWorkbook(await file('xlsx'))
  const wide = readCsv(await file('wide'))
  expect([wide[0]!, wide[2]!].map(({ code }) => cellOf(workbook, code!, 'attendance'))).toEqual([
    incomparable,
    incomparable,
  ])
  expect(totalOf(workbook, 'attendance')).toBe(11)
  const torn = wide[0]!.incomparable!
  expect(torn.split('; ')).toEqual(expect.arrayContaining(['attendance', 'houses', 'plan']))
  expect(torn.split('; ')).not.toContain('members')
  expect(wide.map(({ name, incomparable, attendance, members }) => [name, incomparable, attendance, members])).toEqual([
    ['Đảng bộ xã Đăk Dục', torn, '', ''],
    // What only the cell told, which moved whole.
    ['Chi bộ thôn Dục Nhầy', '', '', '8'],
    ['Đảng bộ xã Đăk Mới', torn, '', ''],
    ['Phần chưa chia giữa các đơn vị', '', '11', ''],
  ])
  expect(totalOf(workbook, 'members')).toBe(8)
  expect(
    ['dak-duc', 'duc-nhay', 'dak-moi'].map(code =>
      cellOf(workbook, wide.find(({ unit }) => unit === unitId(code))!.code!, 'reporters'),
    ),
  ).toEqual(['Đảng bộ xã Đăk Dục 1/1', 'Chi bộ thôn Dục Nhầy 1/1', 'Đảng bộ xã Đăk Dục 1/1'])
})

test('it says whose tree it follows, and from which editions; each of its files is known again', async () => {
  const { report, file, id } = await made('ngoc-hoi', '2024-11')
  expect(report.files.wide!.fileName).toBe(
    'Tổng hợp tháng 11-2024 theo tổ chức ngày 12-02-2025 - Đảng bộ huyện Ngọc Hồi - các bản chốt mới nhất - bảng ngang.csv',
  )
  const { text } = await readDocx(await file('docx'))
  expect(text).toContain('theo tổ chức ngày 12/02/2025')
  expect(text).toContain('Tháng 11/2024: bản chốt 01 (Đảng bộ tỉnh Kon Tum)')
  const keys = (await world.call(undefined, 'GET', '/verify/keys')).body.keys
  const manifest = verifyManifest((await file('manifest')).toString(), keys)!
  expect(manifest.report).toMatchObject({
    unit: unitId('ngoc-hoi'),
    edition: 0,
    tree: expect.stringMatching(/^2025-02-12~/),
  })
  expect(manifest.editions).toMatchObject([{ period: '2024-11', number: 1, root: unitId('kon-tum') }])
  expect(manifest.sources).toEqual(
    ['dak-duc', 'duc-nhay'].map(unit => ({ unit: unitId(unit), form: 'monthly', period: '2024-11', version: 1 })),
  )
  const named = [report.code!, ...Object.values(report.files).map(({ sha256 }) => sha256)]
  for (const one of named)
    expect((await world.call(undefined, 'GET', `/verify/${one}`)).body).toMatchObject({
      found: true,
      unit: 'Đảng bộ huyện Ngọc Hồi',
      treeOn: '2025-02-12',
      newerEdition: null,
    })
  const listed = (await world.call('official.trung-uong', 'GET', `/units/${unitId('ngoc-hoi')}/reports`)).body.items
  expect(listed.find((one: { id: string }) => one.id === id)).toMatchObject({ treeOn: '2025-02-12', edition: 0 })
})

test('a unit that began only later is told with its own name', async () => {
  const { report } = await made('long-loi', '2024-11')
  expect((await world.call(undefined, 'GET', `/verify/${report.code}`)).body).toMatchObject({
    unit: 'Đảng bộ xã Long Lợi',
  })
})

test('only the report of figures is made on today’s tree, of periods that are closed', async () => {
  expect((await ask('ha-lang', '2024-11', { kind: 'archive' })).status).toBe(400)
  expect((await ask('ha-lang', '2024-11', { edition: 1 })).status).toBe(400)
  expect(await ask('ha-lang', '2025-02')).toMatchObject({ status: 409, body: { code: 'not_closed' } })
  expect(await ask('minh-long', '2024-11')).toMatchObject({ status: 404, body: { code: 'unit_ended' } })
})

test('asked for twice on one day it is the same report; after another reorganisation, another', async () => {
  const { id } = await made('ha-lang', '2024-11')
  expect(await ask('ha-lang', '2024-11')).toMatchObject({ status: 200, body: { id } })
  const waiting = await ask('ha-lang', '2024-12')
  const more: Reorganisation = {
    ...reorganisation,
    id: '2025-02-01',
    day: '2025-02-01',
    moves: [{ type: 'rename', unit: unitId('long-loi'), name: 'Đảng bộ xã Thắng Long' }],
  }
  const { placements, successions } = reorganisedProvinces
  const next = {
    ...reorganisedProvinces,
    placements: applied(placements, more),
    successions: [...successions, ...successionsOf(placements, more)],
  }
  expect(await saveRealm(realmId, next, 2, world.table)).toBe(3)
  readTreeAnew()
  const after = await made('ha-lang', '2024-11')
  expect(after.id).not.toBe(id)
  expect(readCsv(await after.file('wide')).map(({ name }) => name)).toContain('Đảng bộ xã Thắng Long')
  // What waited meanwhile would not be what was asked for.
  await world.work([readReportId(waiting.body.id) as ReportJob])
  expect((await world.call('official.trung-uong', 'GET', `/reports/${waiting.body.id}`)).body).toMatchObject({
    state: 'failed',
    failure: { en: expect.stringContaining('ask again') },
  })
})
