import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenedReport, openReport } from '../../functions/report/opened-report.ts'
import { span as periodsBetween } from '../../shared/domain/calendar/calendar.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { judge, send } from '../support/commands.ts'
import { communeMonth, realmId, twoProvinces, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'

/**
 * Ngọc Hồi belongs to Kon Tum until the last of November 2024, and to Cao Bằng from the first of December: each month is in the edition
 * of the province that closed it.
 */
const moved = twoProvinces.flatMap(placement =>
  placement.unit === unitId('ngoc-hoi')
    ? [
        { ...placement, until: '2024-12-01' },
        { ...placement, parent: unitId('cao-bang'), from: '2024-12-01' },
      ]
    : [placement],
)
const span = '2024-11..2024-12'

let world: World
beforeAll(async () => {
  world = await openWorld({ storage: true, placements: moved })
  await send(world, 'reporter.dak-duc', 'dak-duc', '2024-11', 0, { values: communeMonth(7) })
  world.at('2025-01-03T02:30:00.000Z')
  await send(world, 'reporter.dak-duc', 'dak-duc', '2024-12', 0, {
    values: communeMonth(5, { flag_date: '2024-12-02' }),
  })
  await world.drain()
  world.at('2025-01-20T02:30:00.000Z')
  const months = periodsBetween('2024-01', '2024-12')
  const roots = ['cao-bang', 'kon-tum'].map(unitId)
  await world.tick({
    only: roots.flatMap(root => months.map(period => ({ root, form: 'monthly', period }))),
    reports: false,
  })
})
afterAll(() => world.close())

const ask = (unit: string, period: string) =>
  world.call('official.trung-uong', 'POST', `/units/${unitId(unit)}/reports`, { body: { form: 'monthly', period } })

/** Asks for the report of a unit, and has it made. */
const made = async (unit: string) => {
  const asked = await ask(unit, span)
  expect(asked).toMatchObject({ status: 202, body: { state: 'queued' } })
  expect((await world.work(await world.takeJobs())).batchItemFailures).toEqual([])
  return (await world.call('official.trung-uong', 'GET', `/reports/${asked.body.id}`)).body
}

test.each(['ngoc-hoi', 'dak-duc'])('a report of %s over both months is made of both editions', async unit => {
  const report = await made(unit)
  expect(report).toMatchObject({ state: 'ready', edition: 1, failure: null })
  const sha256 = report.files.find(({ format }: { format: string }) => format === 'xlsx').sha256
  expect((await world.call(undefined, 'GET', `/verify/${sha256}`)).body).toMatchObject({
    found: true,
    edition: 1,
    newerEdition: null,
  })
})

test.each(['ngoc-hoi', 'dak-duc'])(
  'the report of %s sets its month against its own months, whoever closed them',
  async unit => {
    const subject = { unit: unitId(unit), root: unitId('cao-bang'), form: 'monthly', period: '2024-12', edition: 1 }
    const realm = await loadRealm(realmId, world.table)
    const opened = (await openReport(subject, realm, world.table, world.bucket)) as OpenedReport
    const { before, toDate } = opened.narrative
    const own = opened.periods[0].lines.find(line => line.unit === unitId('dak-duc'))!.own!.attendance
    expect([own, before?.total.get('attendance'), toDate?.total.get('attendance')]).toEqual([5, 7n, 12n])
    // What stands over the year is what it said last: once, not once a province.
    expect(toDate?.total.get('plan.n')).toBe(1n)
    expect(opened.comparedWith.map(({ what, period }) => `${what} ${period}`)).toContain('before 2024-11')
    expect(opened.course.map(({ figures }) => figures.get('attendance') ?? null).slice(-2)).toEqual([7n, 5n])
  },
)

test('its official report is begun from both months', async () => {
  const { status, body } = await world.call(
    'official.ngoc-hoi',
    'GET',
    `/units/${unitId('ngoc-hoi')}/official-reports/monthly/${span}`,
  )
  expect({ status, edition: body.edition }).toEqual({ status: 200, edition: 1 })
})

test('when the month of the province before is frozen again, there is a newer edition of the span', async () => {
  await judge(world, 'reporter.dak-duc', 'ask', 'dak-duc', '2024-11', 1, { reason: 'Thiếu một hội nghị' })
  await judge(world, 'reviewer.ngoc-hoi', 'grant', 'dak-duc', '2024-11', 2)
  await send(world, 'reporter.dak-duc', 'dak-duc', '2024-11', 3, { values: communeMonth(9) })
  await world.drain()
  const { items } = (await world.call('official.trung-uong', 'GET', '/units/vn.ngoc-hoi/reports')).body
  world.at('2025-01-20T03:00:00.000Z')
  const order = await world.call('official.kon-tum', 'POST', '/units/vn.kon-tum/editions/monthly/2024-11', {
    headers: { 'idempotency-key': 'again' },
    body: { edition: 1, reason: 'Đăk Dục gửi số liệu điều chỉnh' },
  })
  expect(order.status).toBe(202)
  world.at('2025-01-20T03:05:00.000Z')
  await world.tick({ only: [{ root: 'vn.kon-tum', form: 'monthly', period: '2024-11' }], reports: false })
  const { sha256 } = items[0].files[0]
  expect((await world.call(undefined, 'GET', `/verify/${sha256}`)).body).toMatchObject({ edition: 1, newerEdition: 2 })
  expect((await ask('ngoc-hoi', span)).body).toMatchObject({ edition: 2 })
})
