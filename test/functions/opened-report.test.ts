import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEdition } from '../../functions/report/opened-edition.ts'
import { type OpenedReport, type Opening, openReport } from '../../functions/report/opened-report.ts'
import { span } from '../../shared/domain/calendar/calendar.ts'
import { reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import type { ReportSubject } from '../../shared/domain/report/report.ts'
import { putPlan } from '../../shared/storage/plans.ts'
import { freezeSpan } from '../../shared/storage/span-editions.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { closed } from '../support/closed.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { haLangWhole, realmId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/** Two years of months. Hạ Lang holds as many conferences a month as the month's number; An Lạc exists since December 2023. */
const months = span('2023-01', '2024-12')
const [province, district, anLac] = haLangWhole

const month = (period: string): readonly [SentUnit, ...SentUnit[]] => [
  { ...province },
  { ...district, values: { conferences: Number(period.slice(5)) } },
  ...(period >= '2023-12' ? [{ ...anLac!, values: { attendance: 10 } }] : []),
]

let world: World
beforeAll(async () => {
  const placements = haLangWhole.map(one => (one.unit === anLac!.unit ? { ...one, from: '2023-12-01' } : one))
  world = await openWorld({ storage: true, placements })
  for (const period of months) await closed(world, period, month(period))
}, 120_000)
afterAll(() => world.close())

const subject = (unit: string, period: string, edition = 1): ReportSubject => ({
  unit,
  root: province.unit,
  form: 'monthly',
  period,
  edition,
})
const opened = async (of: ReportSubject, opening?: Opening): Promise<OpenedReport> => {
  const { periods } = reportedSpan(of.period)!
  if (periods.length > 1)
    await freezeSpan({ root: of.root, rootIn: () => of.root }, of.form, reportedSpan(of.period)!, world.table)
  const report = await openReport(of, await loadRealm(realmId, world.table), world.table, world.bucket, opening)
  expect(report).toBeTypeOf('object')
  return report as OpenedReport
}
const conferences = (known: { readonly total: ReadonlyMap<string, bigint> } | null) => known?.total.get('conferences')
const plan = (figures: { readonly [key: string]: string }, revision: number) =>
  putPlan(
    { unit: district.unit, form: 'monthly', year: '2024', revision, at: '', by: '', byName: '', figures },
    world.table,
  )

describe('what a report is set against', () => {
  test('of a month: the month before, the same of last year, the year to date', async () => {
    const { narrative } = await opened(subject(district.unit, '2024-03'))
    expect(conferences(narrative.before)).toBe(2n)
    expect(conferences(narrative.lastYear)).toBe(3n)
    expect(conferences(narrative.toDate)).toBe(6n)
  })

  test('of January: nothing to date, for that is itself', async () => {
    const { narrative } = await opened(subject(district.unit, '2024-01'))
    expect(conferences(narrative.before)).toBe(12n)
    expect(narrative.toDate).toBeNull()
  })

  test('of a span: the same span of last year', async () => {
    const { narrative, comparedWith } = await opened(subject(district.unit, '2024-01..2024-10'))
    expect(narrative.before).toBeNull()
    expect(conferences(narrative.lastYear)).toBe(55n)
    expect(comparedWith.filter(({ what }) => what === 'lastYear')).toHaveLength(10)
  })

  test('nothing where something of the time is missing', async () => {
    const { narrative, comparedWith } = await opened(subject(district.unit, '2023-02'))
    expect(narrative.lastYear).toBeNull()
    expect(comparedWith.map(({ what }) => what)).toEqual(['before', 'toDate', 'toDate'])
  })

  test('not a year of a unit that stood only in the last month of the other', async () => {
    const { narrative, comparedWith } = await opened(subject(anLac!.unit, '2024-01..2024-12'))
    expect(narrative.lastYear).toBeNull()
    expect(comparedWith).toEqual([])
  })

  test('in what part of the time its unit stood', async () => {
    const lifeOver = async (unit: string, period: string) => (await opened(subject(unit, period))).narrative.life
    expect(await lifeOver(anLac!.unit, '2023-01..2023-12')).toEqual({ from: '2023-12-01', until: null })
    expect(await lifeOver(anLac!.unit, '2023-12')).toEqual({ from: null, until: null })
    expect(await lifeOver(district.unit, '2023-01..2023-12')).toEqual({ from: null, until: null })
  })

  test('the legal bases are cited as they were on the day of its close', async () => {
    const citedAt = async (period: string, closesAt: string) => {
      await closed(world, period, month(period), { closesAt })
      return (await opened(subject(district.unit, period))).narrative.bases
    }
    const directive = 'Chỉ thị số 05-CT/TW ngày 15/5/2016'
    expect(await citedAt('2025-01', '2021-05-17T16:59:59.000Z')).toBe(`${directive} của Bộ Chính trị`)
    expect(await citedAt('2025-02', '2021-05-17T17:00:00.000Z')).toBe(
      `${directive} và Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị`,
    )
    expect(await citedAt('2025-03', '2016-05-14T16:00:00.000Z')).toBeNull()
  })

  test('its course is that of the year that leads to it and of the span, each period once', async () => {
    const course = async (period: string) =>
      (await opened(subject(district.unit, period))).course.map(one => one.period)
    expect(await course('2024-03')).toEqual(['2024-01', '2024-02', '2024-03'])
    expect(await course('2023-01..2024-12')).toEqual(months)
  })

  test('opened again with what it was set against then: the same, whatever is newer now', async () => {
    await plan({ conferences: '10' }, 1)
    const then = await opened(subject(district.unit, '2024-03'))
    await plan({ conferences: '99' }, 2)
    await closed(world, '2024-02', [{ ...province }, { ...district, values: { conferences: 200 } }], { number: 2 })

    const now = await opened(subject(district.unit, '2024-03'))
    expect([conferences(now.narrative.before), now.narrative.plan?.get('conferences')]).toEqual([200n, 99n])
    const again = await opened(subject(district.unit, '2024-03'), { comparisons: then.comparisons })
    const { carried: _, ...told } = again.narrative
    expect(then.narrative).toMatchObject(told)
    expect(again.comparedWith).toEqual(then.comparedWith)
  })
})

test('an edition is read once for many reports', async () => {
  const { editions } = await opened(subject(district.unit, '2024-05'))
  let read = 0
  const object = `editions/${province.unit}/monthly/2024-05/01-${editions[0]!.sha256}.ndjson.gz`
  await openEdition(object, world.bucket, async () => {
    read += 1
  })
  expect(read).toBe(0)
})
