import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyManifest } from '../../shared/domain/report/manifest.ts'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { getReport, getReports, type Report, readReportId } from '../../shared/storage/reports.ts'
import { closed } from '../support/closed.ts'
import { intercept } from '../support/intercept.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { communeMonth, haLangCommunes, haLangWhole, higherMonth } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

const [province, district, ...communes] = haLangWhole
const units: readonly [SentUnit, ...SentUnit[]] = [
  { ...province, values: higherMonth(0, { conferences: 0 }) },
  { ...district, values: higherMonth(63) },
  ...communes.map((commune, i) => ({ ...commune, values: communeMonth(20 + i) })),
]
const reportOf = (unit: string): ReportJob => ({
  unit,
  root: province.unit,
  form: 'monthly',
  period: '2024-11',
  edition: 1,
  kind: 'report',
  revision: 0,
})
const inHaLang = [district, ...communes].map(({ unit }) => unit)

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, placements: haLangWhole })
  await closed(world, '2024-11', units)
})
afterAll(() => world.close())
beforeEach(() => world.at('2024-12-20T02:00:00.000Z'))

const ask = async (unit = 'ha-lang') =>
  (
    await world.call('official.cao-bang', 'POST', `/units/vn.${unit}/reports`, {
      body: { form: 'monthly', period: '2024-11', kind: 'archive' },
    })
  ).body
const archive = async (unit?: string): Promise<Report> => {
  const job = readReportId((await ask(unit)).id) as ReportJob
  await world.takeJobs()
  expect(await world.work([job])).toEqual({ batchItemFailures: [] })
  return (await getReport(job, world.table))!
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('the archive of Hạ Lang’s reports', () => {
  let zip: Report
  let bytes: Buffer
  let files: ReadonlyMap<string, Uint8Array>

  test('waits while one of them is missing, for which it asks, and says how far they are', async () => {
    for (const unit of inHaLang.slice(1)) await world.work([reportOf(unit)])
    const waiting = await archive()
    expect(waiting).toMatchObject({ state: 'running', progress: { done: 13, total: 14 }, files: {} })
    expect(await world.takeJobs()).toEqual([reportOf(inHaLang[0]!)])

    await archive()
    expect(await world.takeJobs()).toEqual([])
    await world.work([reportOf(inHaLang[0]!)])
    zip = await archive()
    expect(zip).toMatchObject({ state: 'ready', kind: 'archive', code: null })
    bytes = await buffer(await getObject(zip.files.zip!.object, world.bucket))
    files = new Map(Object.entries(unzipSync(bytes)))
  }, 120_000)

  test('gives up after an hour, and can be asked for again', async () => {
    expect(await archive('cao-bang')).toMatchObject({ state: 'running' })
    world.at('2024-12-20T03:00:01.000Z')
    const job: ReportJob = { ...reportOf(province.unit), kind: 'archive' }
    await world.work([job])
    expect(await getReport(job, world.table)).toMatchObject({ state: 'failed', reason: 'reports_not_ready' })
    expect(await ask('cao-bang')).toMatchObject({ state: 'queued', failure: null })
    await world.takeJobs()
  })

  test('is one file, named by its unit, of the size and the hash that are told', () => {
    expect(Object.keys(zip.files)).toEqual(['zip'])
    const { fileName, size, sha256: named } = zip.files.zip!
    expect(fileName).toMatch(/^Tổng hợp tháng 11-2024 - Đảng bộ huyện Hạ Lang - bản chốt 01.*\.zip$/)
    expect([size, named]).toEqual([bytes.length, sha256(bytes)])
  })

  test('has a folder for each unit, numbered in the order of the tree', () => {
    const folders = [...new Set([...files.keys()].map(name => name.split('/')[0]!))]
    const inOrder = [
      'thị trấn Thanh Nhật',
      ...haLangCommunes.map(([, name]) => name).filter(name => name.startsWith('xã')),
    ]
    expect(folders).toEqual([
      '01 Đảng bộ huyện Hạ Lang',
      ...inOrder.map((name, i) => `${String(i + 2).padStart(2, '0')} Đảng bộ ${name}`),
    ])
  })

  test('has every file of every unit, under the very name and with the very bytes that a single download has', async () => {
    const reports = await getReports(inHaLang.map(reportOf), world.table)
    const expected = reports.flatMap(report => Object.values(report.files))
    expect(reports).toHaveLength(14)
    expect(files.size).toBe(expected.length)
    for (const { fileName, sha256: hash } of expected) {
      const [found, ...others] = [...files].filter(([name]) => name.endsWith(`/${fileName}`))
      expect(others).toEqual([])
      expect(sha256(found![1])).toBe(hash)
    }
  })

  test('each folder vouches for itself: its manifest names the files beside it', async () => {
    const keys = await publicKeys(world.table)
    const manifests = [...files].filter(([name]) => name.endsWith('.jws'))
    expect(manifests).toHaveLength(14)
    for (const [name, jws] of manifests) {
      const folder = name.split('/')[0]!
      const beside = [...files].filter(([other]) => other.startsWith(`${folder}/`) && other !== name)
      const { files: named } = verifyManifest(strFromU8(jws), keys)!
      expect(named.map(({ fileName, sha256: hash }) => `${folder}/${fileName} ${hash}`).sort()).toEqual(
        beside.map(([other, content]) => `${other} ${sha256(content)}`).sort(),
      )
    }
  })

  test('is the same, byte for byte, when it is made again, by two workers at once', async () => {
    const job: ReportJob = { ...reportOf('vn.vinh-quy'), kind: 'archive' }
    await Promise.all([world.work([job]), world.work([job])])
    const first = (await getReport(job, world.table))!
    expect(first.state).toBe('ready')
    expect(await world.work([job])).toEqual({ batchItemFailures: [] })
    expect(await getReport(job, world.table)).toEqual(first)
    const content = await buffer(await getObject(first.files.zip!.object, world.bucket))
    expect(sha256(content)).toBe(first.files.zip!.sha256)
  })

  test('can be downloaded and verified like any other file', async () => {
    const { id } = await ask()
    const { body } = await world.call('official.ha-lang', 'GET', `/reports/${id}/files/zip`)
    const answer = await fetch(body.link)
    expect(answer.status).toBe(200)
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(body.sha256)
    expect((await world.call(undefined, 'GET', `/verify/${body.sha256}`)).body).toMatchObject({
      found: true,
      integrity: 'unaltered',
      state: 'data-file',
      kind: 'archive',
      format: 'zip',
    })
  })

  test('counts nothing among the reports of the close', async () => {
    const { body } = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/reports/monthly/2024-11/progress')
    expect(body).toEqual({ edition: 1, state: 'as-asked', total: null, ready: 14 })
  })

  test('killed while it is written, it is made by the next', async () => {
    await world.work([reportOf(province.unit)])
    const job: ReportJob = { ...reportOf(province.unit), kind: 'archive' }
    let armed = true
    intercept(world.table, ({ operation, input }, sendOn) => {
      const records = operation === 'Put' && input.Item.kind === 'archive' && input.Item.state === 'ready'
      if (!armed || !records) return sendOn()
      armed = false
      throw new Error('Killed')
    })
    expect((await world.work([job])).batchItemFailures).toHaveLength(1)
    expect(await world.work([job])).toEqual({ batchItemFailures: [] })
    const made = (await getReport(job, world.table))!
    const content = await buffer(await getObject(made.files.zip!.object, world.bucket))
    expect(sha256(content)).toBe(made.files.zip!.sha256)
    expect(new Set(Object.keys(unzipSync(content)).map(name => name.split('/')[0])).size).toBe(15)
  })
})
