import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { registration } from '../../shared/forms/registration.ts'
import { getEdition } from '../../shared/storage/editions.ts'
import { twoProvinces, unitId } from '../support/province.ts'
import { reorganise } from '../support/reorganise.ts'
import { openWorld, type World } from '../support/world.ts'

/** The registration of 2025 opens with its year, is due and closes with its first quarter. */
const year = '2025'
const firstQuarter = period('2025-Q1')!

let world: World
beforeAll(async () => {
  const since = {
    monthly: '2030-01',
    quarterly: '2030-Q1',
    indicators: '2030',
    classification: '2030',
    registers: '2030-Q1',
  }
  world = await openWorld({
    storage: true,
    placements: twoProvinces,
    settings: { since: { ...since, registration: year } },
  })
})
afterAll(() => world.close())

const owed = async (persona: string) => (await world.call(persona, 'GET', '/me')).body.owed
const values = { members: { done: 18, total: 20 }, breakthrough: 'Giữ vệ sinh đường làng mỗi chủ nhật.' }
const send = (unit: string) =>
  world.call(`reporter.${unit}`, 'PUT', `/units/${unitId(unit)}/submissions/registration/${year}`, {
    headers: { 'idempotency-key': `send-${unit}` },
    body: { values },
  })
const completeness = async () =>
  (await world.call('official.ha-lang', 'GET', `/units/vn.ha-lang/completeness/registration/${year}`)).body

test('it is on the start page from the first day of its year, with the quarter’s due day of each tier', async () => {
  world.at('2024-12-31T16:59:00.000Z')
  expect(await owed('reporter.khum-din')).toEqual([])
  world.at('2024-12-31T17:00:00.000Z')
  expect(await owed('reporter.khum-din')).toMatchObject([
    {
      form: 'registration',
      period: { id: year, label: { vi: 'Năm 2025' }, to: '2025-03-31', due: firstQuarter.due.cell },
    },
  ])
  expect(await owed('reporter.vinh-quy')).toMatchObject([{ period: { due: firstQuarter.due.base }, overdue: false }])
})

test('before its first year there is nothing to compare it with', async () => {
  const path = '/units/vn.khum-din/submissions/registration/2023/neighbours'
  expect(await world.call('reporter.khum-din', 'GET', path)).toMatchObject({ status: 200, body: { before: null } })
})

test('the calendar has it by itself, beside the year of what is due at its end', async () => {
  const { periods } = (await world.call('steward.trung-uong', 'GET', `/calendar/${year}`)).body
  expect(periods.filter(({ id }: { id: string }) => id === year)).toMatchObject([
    { dueWith: 'quarterly', to: '2025-03-31', due: firstQuarter.due, forms: [{ id: 'registration' }] },
    { dueWith: null, to: '2025-12-31', forms: [] },
  ])
  const { items } = (await world.call('reporter.khum-din', 'GET', '/forms')).body
  expect(items.find(({ id }: { id: string }) => id === 'registration').dueWith).toBe('quarterly')
})

test('who sends after the due day is late, who has not sent is overdue, and the tick closes it with its quarter', async () => {
  world.at(`${firstQuarter.due.cell}T02:00:00.000Z`)
  expect((await send('khum-din')).body).toMatchObject({ late: false })
  world.at(`${firstQuarter.due.base}T02:00:00.000Z`)
  expect((await send('dong-den')).body).toMatchObject({ late: true })
  expect(await owed('reporter.ban-thang')).toMatchObject([{ overdue: true, closed: false }])
  await world.drain()
  expect(await completeness()).toMatchObject({ period: { closesAt: firstQuarter.closesAt }, self: { submitted: 2 } })

  const edition = () => getEdition('vn.cao-bang', 'registration', year, 1, world.table)
  world.at(new Date(Date.parse(firstQuarter.closesAt) - 60_000).toISOString())
  await world.tick({ reports: false })
  expect(await edition()).toBeUndefined()
  world.at(firstQuarter.closesAt)
  await world.tick({ reports: false })
  expect(await edition()).toMatchObject({ closesAt: firstQuarter.closesAt, differing: [] })
})

test('a reorganisation in the middle of the year leaves it as it stood in its quarter; who begins then owes none', async () => {
  world.at('2025-05-12T02:00:00.000Z')
  const made = await reorganise(world, '2025-07-01', [
    {
      type: 'create',
      unit: unitId('xom-moi'),
      parent: unitId('minh-long'),
      kind: 'cell',
      code: 'xom-moi',
      name: 'Chi bộ xóm Mới',
    },
    { type: 'transfer', unit: unitId('vinh-quy'), parent: unitId('trung-khanh') },
  ])
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  await world.drain()
  world.at('2025-07-02T02:00:00.000Z')
  expect((await completeness()).children.map(({ unit }: { unit: { id: string } }) => unit.id)).toContain('vn.vinh-quy')
  const { body } = await world.call('official.ha-lang', 'GET', `/units/vn.ha-lang/rollups/registration/${year}`)
  expect(body.total).toMatchObject({ 'members.done': 36, 'members.total': 40 })
})

test('a version that a steward published without the rule is due at the end of its year', async () => {
  const { id: _, version: __, dueWith: ___, ...withoutRule } = registration
  const { status, body } = await world.call('steward.trung-uong', 'PUT', '/forms/registration', {
    headers: { 'if-match': '"1"' },
    body: { ...withoutRule, from: '2026' },
  })
  expect(status, JSON.stringify(body)).toBe(200)
  // Every process knows it after five seconds.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_001)
  world.at('2026-06-01T02:00:00.000Z')
  const items = await owed('reporter.khum-din')
  expect(items).toMatchObject([
    { period: { id: '2025', to: '2025-03-31' } },
    { period: { id: '2026', to: '2026-12-31', due: period('2026')!.due.cell } },
  ])
})
