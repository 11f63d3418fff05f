import { beforeAll, describe, expect, test } from 'vitest'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { getFanOut } from '../../shared/storage/fan-outs.ts'
import {
  getReport,
  getReports,
  listReports,
  noteProgress,
  putCounted,
  putNextTry,
  putReport,
  type Report,
  readReportId,
  reportId,
  unmade,
} from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'

const job: ReportJob = {
  unit: 'vn.ha-lang',
  root: 'vn.cao-bang',
  form: 'monthly',
  period: '2024-11',
  edition: 1,
  kind: 'report',
  revision: 0,
}

const report = (more: Partial<Report> = {}): Report => ({
  ...job,
  state: 'queued',
  requestedAt: '2024-12-11T02:00:00.000Z',
  ...unmade,
  ...more,
})

const ready: Partial<Report> = {
  state: 'ready',
  files: {
    xlsx: { object: 'reports/x.xlsx', size: 7_168, sha256: 'a'.repeat(64), fileName: 'Hạ Lang 2024-11.xlsx' },
  },
  code: '7K2M-Q4XZ-9B1TD',
  dataAsOf: '2024-12-03T02:00:00.000Z',
}

describe('the public id of a report', () => {
  test('stands for its job and for nothing else', () => {
    const jobs: readonly ReportJob[] = [
      job,
      { ...job, edition: 2 },
      { ...job, period: '2024-01..2024-10' },
      { ...job, kind: 'archive' },
      { ...job, kind: 'document', revision: 3 },
      { ...job, kind: 'document', revision: 12 },
    ]
    for (const each of jobs) expect(readReportId(reportId(each))).toEqual(each)
    expect(new Set(jobs.map(reportId)).size).toBe(jobs.length)
  })

  test.each([
    '',
    'x',
    '../../etc/passwd',
    reportId({ ...job, kind: 'exe' as ReportJob['kind'] }),
    reportId({ ...job, edition: 1.5 }),
    reportId({ ...job, edition: -1 }),
    reportId({ ...job, edition: 100 }),
    reportId({ ...job, revision: -1 }),
    reportId({ ...job, revision: 1_000_000 }),
    reportId({ ...job, period: '2024-13' }),
    reportId({ ...job, period: '2024-10..2024-01' }),
    reportId({ ...job, period: '2024-01..2024-Q4' }),
    reportId({ ...job, period: '2024-11..2024-11' }),
    reportId({ ...job, unit: '' }),
    reportId({ ...job, unit: 'vn.ha-lang|vn.an-lac' }),
    `${reportId(job)}=`,
    ` ${reportId(job)}`,
  ])('%j stands for none', id => {
    expect(readReportId(id)).toBeUndefined()
  })
})

describe.each(engines())('reports, on $name', engine => {
  let table: Table

  beforeAll(async () => {
    table = await freshTable({ engine })
  })

  test('a report comes back as it was kept, from being asked for to being ready', async () => {
    expect(await getReport(job, table)).toBeUndefined()
    for (const each of [report(), report({ state: 'running' }), report(ready)]) {
      expect(await putReport(each, table)).toBe(true)
      expect(await getReport(job, table)).toEqual(each)
    }
  })

  test('one that is ready never changes, whoever asks again or comes late', async () => {
    const unit = 'vn.ready'
    await putReport(report({ unit, ...ready }), table)

    for (const state of ['queued', 'running', 'failed', 'ready'] as const)
      expect(await putReport(report({ unit, state }), table)).toBe(false)

    expect(await getReport({ ...job, unit }, table)).toEqual(report({ unit, ...ready }))
  })

  test('a report of a close is counted in the step in which it becomes ready, once, whoever makes it', async () => {
    // Prepare
    const ofClose = report({ unit: 'vn.counted', ...ready })
    const other = report({ unit: 'vn.counted-too', ...ready })

    // Act
    const kept = await Promise.all(Array.from({ length: 5 }, () => putCounted(ofClose, table)))
    await Promise.all([putCounted(ofClose, table), putCounted(other, table)])

    // Assess
    expect(kept.filter(Boolean)).toHaveLength(1)
    expect(await getFanOut(job, table)).toEqual({ total: null, ready: 2 })
    expect(await getReport(ofClose, table)).toEqual(ofClose)
  })

  test('editions, kinds and revisions of one unit and period lie side by side', async () => {
    const unit = 'vn.beside'
    const jobs: readonly ReportJob[] = [
      { ...job, unit },
      { ...job, unit, edition: 2 },
      { ...job, unit, kind: 'archive' },
      { ...job, unit, kind: 'document', revision: 1 },
      { ...job, unit, kind: 'document', revision: 2 },
      { ...job, unit, period: '2024-01..2024-11' },
    ]
    for (const each of jobs) await putReport(report(each), table)
    const found = await getReports([...jobs, { ...job, unit: 'vn.khong-co' }], table)
    expect(found.map(reportId).sort()).toEqual(jobs.map(reportId).sort())
  })

  test('of all who begin its next try at once one does, and each try has its number', async () => {
    // Prepare
    const asked = report({ unit: 'vn.tried' })
    const byMany = async (known: Report | undefined) =>
      (await Promise.all(Array.from({ length: 5 }, () => putNextTry(asked, known, table)))).filter(Boolean)

    // Act
    const [first, ...late] = await byMany(undefined)
    const [second, ...later] = await byMany(first)

    // Assess
    expect([late, later]).toEqual([[], []])
    expect([first!.tries, second!.tries]).toEqual([0, 1])
    expect(await getReport(asked, table)).toEqual({ ...asked, tries: 1 })
  })

  test('what was kept before tries were counted has a next one, and what is ready has none', async () => {
    const kept = report({ unit: 'vn.untold' })
    await putReport(kept, table)
    expect(await putNextTry(kept, kept, table)).toEqual({ ...kept, tries: 1 })
    await putReport({ ...kept, ...ready, tries: 1 }, table)
    expect(await putNextTry(kept, { ...kept, tries: 1 }, table)).toBeUndefined()
    expect(await putNextTry(kept, undefined, table)).toBeUndefined()
  })

  const startedAt = '2024-12-11T02:00:05.000Z'
  const running = (unit: string, done: number, since = startedAt) => ({
    ...report({ unit }),
    state: 'running' as const,
    startedAt: since,
    progress: { done, total: 7_000 },
  })
  const doneOf = async (unit: string) => (await getReport({ ...job, unit }, table))?.progress?.done

  test('progress only grows, though two workers may be at it', async () => {
    const unit = 'vn.running'
    await putReport(report({ unit }), table)

    for (const done of [0, 2_000, 1_000, 0]) await noteProgress(running(unit, done), table)
    expect(await doneOf(unit)).toBe(2_000)

    await noteProgress(running(unit, 7_000), table)
    expect(await getReport({ ...job, unit }, table)).toEqual(running(unit, 7_000))
  })

  test('a run that began longer ago than any takes gives way to the next, and so does one that failed', async () => {
    const unit = 'vn.dead'
    await putReport(running(unit, 5_000), table)
    await noteProgress(running(unit, 0, '2024-12-11T02:05:05.001Z'), table)
    expect(await doneOf(unit)).toBe(0)

    await putReport({ ...running(unit, 6_000), state: 'failed' }, table)
    await noteProgress(running(unit, 100), table)
    expect(await doneOf(unit)).toBe(100)
  })

  test('what is ready takes no note', async () => {
    const unit = 'vn.ready'
    await noteProgress(running(unit, 7_000), table)
    expect(await getReport({ ...job, unit }, table)).toMatchObject({ state: 'ready', progress: null })
  })

  test('one that failed may be asked for again', async () => {
    const unit = 'vn.failed'
    await putReport(report({ unit, state: 'failed' }), table)

    expect(await putReport(report({ unit, state: 'queued' }), table)).toBe(true)
  })

  test('a unit’s reports are listed newest period first, a page at a time, a span by its first period', async () => {
    // Prepare
    const unit = 'vn.listed'
    for (const more of [
      { period: '2024-10' },
      { period: '2024-12' },
      { period: '2024-01..2024-10' },
      { period: '2024-11', kind: 'archive' },
      { period: '2024-11' },
    ] as const)
      await putReport(report({ unit, ...more }), table)

    // Act
    const listed: Report[] = []
    let cursor: string | undefined
    do {
      const page = await listReports(unit, { limit: 1, cursor }, table)
      listed.push(...page.items)
      cursor = page.cursor ?? undefined
    } while (cursor)

    // Assess
    expect(listed.map(({ period, kind }) => [period, kind])).toEqual([
      ['2024-12', 'report'],
      ['2024-11', 'report'],
      ['2024-11', 'archive'],
      ['2024-10', 'report'],
      ['2024-01..2024-10', 'report'],
    ])
  })
})
