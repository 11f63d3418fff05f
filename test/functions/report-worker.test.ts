import { createHash } from 'node:crypto'
import { buffer, text } from 'node:stream/consumers'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeReport } from '../../functions/queue/make-report.ts'
import { progressNotes } from '../../functions/queue/progress-notes.ts'
import { type Manifest, verifyManifest } from '../../shared/domain/report/manifest.ts'
import { formatNames, type ReportJob } from '../../shared/domain/report/report.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import type { Edition } from '../../shared/storage/editions.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { getReport, putReport, type Report, unmade } from '../../shared/storage/reports.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { closed } from '../support/closed.ts'
import { readCsv } from '../support/csv-reader.ts'
import { intercept } from '../support/intercept.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { realmId } from '../support/province.ts'
import { place } from '../support/units.ts'
import { openWorld, siteUrl, type World } from '../support/world.ts'

const root = 'vn.ha-lang'

/** The district (63) and its thirteen communes (340 together): 403 attendances. */
const units: readonly [SentUnit, ...SentUnit[]] = [
  {
    unit: root,
    parent: null,
    kind: 'district',
    name: 'Đảng bộ huyện Hạ Lang',
    values: { conferences: 1, attendance: 63 },
  },
  ...Array.from(
    { length: 13 },
    (_, i): SentUnit => ({
      unit: `vn.xa-${i + 1}`,
      parent: root,
      kind: 'commune',
      name: `Đảng bộ xã ${i + 1}`,
      values: { attendance: i === 12 ? 40 : 25 },
    }),
  ),
]

let world: World
beforeAll(async () => {
  world = await openWorld({
    storage: true,
    placements: units.map(({ unit, parent, kind, name }) => place(unit, parent, kind, name)),
  })
  await close('2024-11')
  await close('2024-10', { differing: ['vn.xa-1'] })
})
afterAll(() => world.close())

const close = (period: string, more: Partial<Edition> = {}) => closed(world, period, units, more)

const job = (more: Partial<ReportJob> = {}): ReportJob => ({
  unit: root,
  root,
  form: 'monthly',
  period: '2024-11',
  edition: 1,
  kind: 'report',
  revision: 0,
  ...more,
})

const reportOf = async (of: ReportJob): Promise<Report> => (await getReport(of, world.table))!
const textOf = async (object: string): Promise<string> => text(await getObject(object, world.bucket))
const bytesOf = async (object: string): Promise<Buffer> => buffer(await getObject(object, world.bucket))
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const objectsOf = async (unit: string, period = '2024-11'): Promise<string[]> => {
  const { client, name } = world.bucket
  const Prefix = `reports/${root}/monthly/${period}/E01/${unit}/`
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name, Prefix }))
  return Contents.map(({ Key }) => Key!)
}
const objectsNamedBy = ({ files }: Report): string[] =>
  Object.values(files)
    .map(({ object }) => object)
    .sort()

const ofReport = formatNames.filter(format => format !== 'zip')

describe('the report worker', () => {
  test('makes the files of each job and records what they are', async () => {
    const jobs = [job(), job({ unit: 'vn.xa-7' })]
    expect(await world.work(jobs)).toEqual({ batchItemFailures: [] })
    for (const made of jobs) {
      const report = await reportOf(made)
      expect(report).toEqual({
        ...made,
        state: 'ready',
        requestedAt: expect.any(String),
        startedAt: null,
        progress: null,
        files: expect.any(Object),
        code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/),
        dataAsOf: '2024-12-03T01:02:03.000Z',
      })
      expect(Object.keys(report.files).sort()).toEqual(ofReport.toSorted())
      const unitName = made.unit === root ? 'Đảng bộ huyện Hạ Lang' : 'Đảng bộ xã 7'
      for (const { object, size, sha256: named, fileName } of Object.values(report.files)) {
        const bytes = await bytesOf(object)
        expect([bytes.length, sha256(bytes)]).toEqual([size, named])
        expect(object).toMatch(new RegExp(`^reports/vn.ha-lang/monthly/2024-11/E01/${made.unit}/`))
        expect(fileName).toContain(`Tổng hợp tháng 11-2024 - ${unitName} - bản chốt 01`)
      }
    }
  })

  test('reads the edition itself: the attendances of the tidy file are 403', async () => {
    await world.work([job()])
    const records = readCsv(await bytesOf((await reportOf(job())).files.csv!.object))
    const attendance = records.filter(({ field }) => field === 'attendance').map(({ value }) => Number(value))
    expect(attendance).toHaveLength(14)
    expect(attendance.reduce((sum, value) => sum + value, 0)).toBe(403)
  })

  test('gives one report for a job that is delivered twice, at once or later', async () => {
    const twice = job({ unit: 'vn.xa-3' })
    await Promise.all([world.work([twice]), world.work([twice])])
    const first = await reportOf(twice)
    await world.work([twice, twice])
    expect(await reportOf(twice)).toEqual(first)
    expect(await objectsOf('vn.xa-3')).toEqual(objectsNamedBy(first))
  })

  test('killed when the files are kept and the report is not recorded, another finds the same files', async () => {
    const killed = job({ unit: 'vn.xa-8' })
    let armed = true
    intercept(world.table, ({ operation, input }, send) => {
      const records = operation === 'TransactWriteItems' && input.TransactItems[0].Put?.Item.pk === 'UNIT#vn.xa-8'
      if (!armed || !records) return send()
      armed = false
      throw new Error('Killed')
    })
    expect(await world.work([killed])).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
    expect(await getReport(killed, world.table)).toBeUndefined()
    const kept = await objectsOf('vn.xa-8')
    expect(kept).toHaveLength(ofReport.length)
    expect(await world.work([killed])).toEqual({ batchItemFailures: [] })
    expect(objectsNamedBy(await reportOf(killed))).toEqual(kept)
    expect(await objectsOf('vn.xa-8')).toEqual(kept)
  })

  test('records nothing that is not signed: while the key does not answer the message comes back', async () => {
    const unsigned = job({ unit: 'vn.xa-10' })
    let armed = true
    world.signingKey.client.middlewareStack.add(
      (next, { commandName }) =>
        async args => {
          if (armed && commandName === 'SignCommand') throw new Error('No signature today')
          return next(args)
        },
      { step: 'initialize' },
    )
    expect((await world.work([unsigned])).batchItemFailures).toHaveLength(1)
    expect(await getReport(unsigned, world.table)).toBeUndefined()
    armed = false
    expect(await world.work([unsigned])).toEqual({ batchItemFailures: [] })
    expect(await reportOf(unsigned)).toMatchObject({ state: 'ready' })
  })

  test('keeps when it was asked for', async () => {
    const asked = job({ unit: 'vn.xa-4' })
    await putReport({ ...asked, state: 'queued', requestedAt: '2024-12-20T02:00:00.000Z', ...unmade }, world.table)
    await world.work([asked])
    expect(await reportOf(asked)).toMatchObject({ state: 'ready', requestedAt: '2024-12-20T02:00:00.000Z' })
  })

  test('tells who watches how far it is', async () => {
    const watched = job({ unit: 'vn.xa-5' })
    await putReport({ ...watched, state: 'queued', requestedAt: '2024-12-20T02:00:00.000Z', ...unmade }, world.table)
    const notes: unknown[] = []
    intercept(world.table, ({ operation, input }, send) => {
      const items =
        operation === 'Put' ? [input] : operation === 'TransactWriteItems' ? [input.TransactItems[0].Put] : []
      for (const { Item } of items) if (Item.sk.startsWith('REPORT#')) notes.push([Item.state, Item.progress])
      return send()
    })
    const realm = await loadRealm(realmId, world.table)
    const { table, bucket, queue, signingKey: key } = world
    const now = () => new Date('2024-12-20T02:00:07.000Z')
    const around = { realm, table, bucket, queue, closeQueue: queue, key, siteUrl, now }
    expect(await makeReport(watched, around)).toBe('ready')
    expect(notes).toEqual([
      ['running', { done: 14, total: 14 }],
      ['ready', null],
    ])
  })

  test('notes no more often than once a second, however many lines there are', async () => {
    const asked = job({ unit: 'vn.xa-6' })
    await putReport({ ...asked, state: 'queued', requestedAt: '2024-12-20T02:00:00.000Z', ...unmade }, world.table)
    let milliseconds = 0
    const note = progressNotes(await reportOf(asked), () => new Date(milliseconds), world.table)
    const kept: unknown[] = []
    for (let done = 0; done <= 9_000; done += 100, milliseconds += 50) {
      await note(done, 9_000)
      kept.push((await reportOf(asked)).progress!.done)
    }
    expect([...new Set(kept)]).toEqual([0, 2_000, 4_000, 6_000, 8_000, 9_000])
  })

  test('fails a unit that is not in the edition, for good', async () => {
    const foreign = job({ unit: 'vn.ngoc-hoi' })
    expect(await world.work([foreign])).toEqual({ batchItemFailures: [] })
    expect(await reportOf(foreign)).toMatchObject({ state: 'failed', reason: 'unit_not_in_edition', files: {} })
  })

  test('issues no report from an edition that differs from the live roll-up', async () => {
    const doubtful = job({ period: '2024-10' })
    expect(await world.work([doubtful])).toEqual({ batchItemFailures: [] })
    expect(await reportOf(doubtful)).toMatchObject({ state: 'failed', reason: 'figures_differ' })
    expect(await objectsOf(root, '2024-10')).toEqual([])
  })

  test('says of what was asked for that it was interrupted, and makes it when it is delivered again', async () => {
    const early = job({ period: '2024-12' })
    await putReport({ ...early, state: 'queued', requestedAt: '2025-01-20T02:00:00.000Z', ...unmade }, world.table)
    expect(await world.work([early])).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
    expect(await reportOf(early)).toMatchObject({ state: 'failed', reason: 'interrupted' })
    await close('2024-12')
    expect(await world.work([early])).toEqual({ batchItemFailures: [] })
    expect(await reportOf(early)).toMatchObject({ state: 'ready', requestedAt: '2025-01-20T02:00:00.000Z' })
  })

  test('gives back what it cannot read, and an edition that is not there yet, and makes the rest', async () => {
    const good = job({ unit: 'vn.xa-9' })
    const answer = await world.work([
      '{',
      'null',
      '{}',
      JSON.stringify({ ...job(), edition: '1' }),
      JSON.stringify({ ...job(), kind: 'docx' }),
      good,
      JSON.stringify({ ...job(), more: 1 }),
      JSON.stringify({ ...job(), revision: undefined }),
      JSON.stringify({ ...job(), tries: '1' }),
      job({ period: '2023-01' }),
      job({ kind: 'document', revision: 1 }),
    ])
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
      [0, 1, 2, 3, 4, 6, 7, 8, 9, 10].map(index => `message-${index}`),
    )
    expect(await reportOf(good)).toMatchObject({ state: 'ready' })
  })
})

describe('the manifest of a report', () => {
  let report: Report
  let manifest: Manifest
  beforeAll(async () => {
    await world.work([job()])
    report = await reportOf(job())
    manifest = verifyManifest(await textOf(report.files.manifest!.object), await publicKeys(world.table))!
  })

  test('is signed by our key, and says of which report it is', () => {
    expect(manifest).toMatchObject({
      code: report.code,
      realm: realmId,
      report: job(),
      unitName: 'Đảng bộ huyện Hạ Lang',
      formVersions: [monthly.version],
      document: { state: 'draft' },
      dataAsOf: '2024-12-03T01:02:03.000Z',
    })
  })

  test('names exactly the files that the report has, by what is in them', async () => {
    const { manifest: _itself, ...files } = report.files
    expect(manifest.files.map(({ format }) => format)).toEqual(ofReport.filter(format => format !== 'manifest'))
    for (const { format, fileName, size, sha256: named } of manifest.files) {
      const bytes = await bytesOf(files[format]!.object)
      expect({ fileName, size, sha256: named }).toEqual({
        fileName: files[format]!.fileName,
        size: bytes.length,
        sha256: sha256(bytes),
      })
    }
  })

  test('names the edition and every version of a submission that is in its figures', async () => {
    expect(manifest.editions).toMatchObject([{ period: '2024-11', number: 1 }])
    expect(manifest.sources).toEqual(
      units
        .map(({ unit }) => ({ unit, form: 'monthly', period: '2024-11', version: 1 }))
        .sort((a, b) => (a.unit < b.unit ? -1 : 1)),
    )
  })

  test('of a commune names its own submission, and nothing of its neighbours', async () => {
    await world.work([job({ unit: 'vn.xa-7' })])
    const { object } = (await reportOf(job({ unit: 'vn.xa-7' }))).files.manifest!
    const { sources } = verifyManifest(await textOf(object), await publicKeys(world.table))!
    expect(sources).toEqual([{ unit: 'vn.xa-7', form: 'monthly', period: '2024-11', version: 1 }])
  })

  test('is none any more when a byte of it is changed, or another key is asked', async () => {
    const jws = await textOf(report.files.manifest!.object)
    const [head, payload, signature] = jws.split('.') as [string, string, string]
    const forged = Buffer.from(JSON.stringify({ ...manifest, unitName: 'Đảng bộ huyện khác' })).toString('base64url')
    const keys = await publicKeys(world.table)
    expect(verifyManifest(`${head}.${forged}.${signature}`, keys)).toBeUndefined()
    expect(
      verifyManifest(`${head}.${payload}.${signature.replace(/^./, one => (one === 'A' ? 'B' : 'A'))}`, keys),
    ).toBeUndefined()
    expect(verifyManifest(jws, [])).toBeUndefined()
  })
})
