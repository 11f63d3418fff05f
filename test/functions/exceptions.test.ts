import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import { getEdition, readEditionObject } from '../../shared/storage/editions.ts'
import { judge, send } from '../support/commands.ts'
import { intercept } from '../support/intercept.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { place } from '../support/units.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** 2024-12-05 in Viet Nam: cells were due on the 3rd, communes on the 4th. */
const overdue = '2024-12-05T02:30:00.000Z'
const afterTheClose = '2024-12-12T02:30:00.000Z'

/** Ngọc Hồi with more communes than fit one page. */
const communes = Array.from({ length: 101 }, (_, i) => `xa-${String(i).padStart(3, '0')}`)

let world: World
beforeAll(async () => {
  world = await openWorld({
    storage: true,
    placements: [
      ...twoProvinces,
      ...communes.map(name => place(unitId(name), unitId('ngoc-hoi'), 'commune', `Xã ${name}`)),
    ],
  })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const target = (unit: string, period = '2024-11') => `/units/${unitId(unit)}/exceptions/monthly/${period}`
const put = (unit: string, body: object, persona = 'steward.cao-bang', period?: string) =>
  world.call(persona, 'PUT', target(unit, period), { body })
const take = (unit: string, persona = 'steward.cao-bang') =>
  world.call(persona, 'DELETE', target(unit), { body: { reason: 'Đã họp lại' } })
const list = async (unit: string, persona: string, query = '') =>
  (await world.call(persona, 'GET', `${target(unit)}${query}`)).body

const extended = { due: '2024-12-09', reason: 'Mưa lũ, mất điện' }
const exempt = { exempt: true, reason: 'Đơn vị mới thành lập' }

const official = async (path: string) => (await world.call('official.cao-bang', 'GET', path)).body
const completeness = (unit: string) => official(`/units/${unitId(unit)}/completeness/monthly/2024-11`)
const missing = async (unit: string) => (await official(`/units/${unitId(unit)}/missing/monthly/2024-11`)).items
const matrix = async (unit: string) =>
  (await official(`/units/${unitId(unit)}/completeness/monthly?from=2024-11&to=2024-11`)).children
const owed = async (unit: string) =>
  (await world.call(`reporter.${unit}`, 'GET', '/me')).body.owed.find(
    ({ form, period }: { form: string; period: { id: string } }) => form === 'monthly' && period.id === '2024-11',
  )

describe('a later day to send', () => {
  test('is made by the steward above, with a reason, and read by those who look after the subtree', async () => {
    const { status, body } = await put('vinh-quy', extended, 'steward.ha-lang')
    const made = {
      unit: 'vn.vinh-quy',
      form: 'monthly',
      period: '2024-11',
      ...extended,
      at: inTime,
      by: 'steward.ha-lang',
      byName: 'Quản trị Đảng bộ huyện Hạ Lang',
    }
    expect({ status, body }).toEqual({ status: 200, body: made })
    expect(await list('ha-lang', 'official.ha-lang')).toEqual({
      items: [{ ...made, unitName: 'Đảng bộ xã Vinh Quý', parent: null }],
      cursor: null,
    })
    expect((await list('cao-bang', 'official.cao-bang')).items).toMatchObject([
      { unit: 'vn.vinh-quy', parent: 'Đảng bộ huyện Hạ Lang' },
    ])
    expect((await list('trung-khanh', 'official.trung-khanh')).items).toEqual([])
  })

  test('is what the unit sees, and is not overdue before', async () => {
    world.at(overdue)
    expect(await owed('vinh-quy')).toMatchObject({ period: { due: '2024-12-09' }, overdue: false })
    expect(await owed('minh-long')).toMatchObject({ period: { due: '2024-12-04' }, overdue: true })
    expect((await matrix('ha-lang')).at(-1)).toMatchObject({
      unit: { id: 'vn.vinh-quy' },
      periods: [{ overdue: false }],
    })
    const [vinhQuy] = await missing('vinh-quy')
    expect(vinhQuy).toMatchObject({ unit: { id: 'vn.vinh-quy' }, due: '2024-12-09', overdue: false })
    expect(vinhQuy.text.vi).toContain('hạn gửi 09/12/2024')
    expect((await completeness('vinh-quy')).self.overdue).toBe(2)
    expect((await completeness('vinh-quy')).period.due).toBe('2024-12-09')
  })

  test('and is overdue after it', async () => {
    world.at('2024-12-09T17:00:00.000Z')
    expect(await owed('vinh-quy')).toMatchObject({ overdue: true })
    expect((await completeness('vinh-quy')).self.overdue).toBe(3)
  })

  test('what is sent by then is in time; by others, late', async () => {
    world.at(overdue)
    expect((await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { nothing: true })).body.late).toBe(false)
    expect((await send(world, 'reporter.minh-long', 'minh-long', '2024-11', 0, { nothing: true })).body.late).toBe(true)
    expect((await judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', '2024-11', 1)).body.late).toBe(false)
    await world.drain()
    expect((await completeness('vinh-quy')).self).toMatchObject({ overdue: 2, late: 0, accepted: 1 })
  })

  test('can be another one later, and be taken back, once and again', async () => {
    await put('dam-thuy', extended)
    await put('dam-thuy', { ...extended, due: '2024-12-10' })
    expect((await list('trung-khanh', 'steward.cao-bang')).items).toMatchObject([{ due: '2024-12-10' }])
    for (const _ of [1, 2]) expect((await take('dam-thuy')).status).toBe(204)
    expect((await list('trung-khanh', 'steward.cao-bang')).items).toEqual([])
    expect(await owed('dam-thuy')).toMatchObject({ period: { due: '2024-12-04' } })
  })
})

describe('an exempt unit', () => {
  test('owes nothing and is in no count, with its draft or without', async () => {
    const before = (await completeness('cao-bang')).self
    await world.call('reporter.thang-loi', 'PUT', '/units/vn.thang-loi/submissions/monthly/2024-11/draft', { body: {} })
    await world.drain()
    await put('thang-loi', exempt)
    await put('ban-thang', exempt)
    const { self } = await completeness('cao-bang')
    expect(self).toMatchObject({ owed: before.owed - 2, draft: before.draft, notStarted: before.notStarted - 2 })
    const haLang = await completeness('ha-lang')
    expect(haLang.children.map(({ unit }: { unit: { id: string } }) => unit.id)).not.toContain('vn.thang-loi')
    expect((await completeness('thang-loi')).self).toMatchObject({ owed: 0, notStarted: 0, draft: 0, state: 'exempt' })
    expect(await owed('thang-loi')).toBeUndefined()
    const ids = (await missing('ha-lang')).map(({ unit }: { unit: { id: string } }) => unit.id)
    expect(ids).toEqual(['vn.ha-lang', 'vn.dong-den', 'vn.khum-din'])
    expect(
      (await matrix('ha-lang')).find(({ unit }: { unit: { id: string } }) => unit.id === 'vn.thang-loi').periods,
    ).toMatchObject([{ state: 'exempt', overdue: false }])
  })

  test('is never overdue', async () => {
    world.at('2024-12-09T17:00:00.000Z')
    const { self } = await completeness('minh-long')
    expect(self).toMatchObject({ owed: 1, submitted: 1, overdue: 0 })
  })

  test('cannot send', async () => {
    const { body } = await send(world, 'reporter.thang-loi', 'thang-loi', '2024-11', 0, { values: communeMonth(3) })
    expect(body.code).toBe('not_owed')
  })

  test('is one that has sent nothing: what was sent stays in the totals', async () => {
    expect((await put('minh-long', exempt)).body).toMatchObject({ code: 'wrong_state', state: 'submitted' })
  })

  test('owes again once that is taken back', async () => {
    await put('trung-khanh', exempt)
    await take('trung-khanh')
    expect(await owed('trung-khanh')).toMatchObject({ state: 'none' })
  })
})

describe('refused', () => {
  test.each([
    ['bad_due', 'dong-den', { due: '2024-12-11', reason: 'Mưa lũ' }],
    ['bad_due', 'dong-den', { due: '2024-12-03', reason: 'Mưa lũ' }],
    ['bad_request', 'dong-den', { reason: 'Mưa lũ' }],
    ['bad_request', 'dong-den', { due: '2024-12-09', exempt: true, reason: 'Mưa lũ' }],
    ['bad_request', 'dong-den', { exempt: true }],
    ['not_owed', 'khum-din-1', exempt],
  ])('%s', async (code, unit, body) => {
    expect((await put(unit, body)).body.code).toBe(code)
  })

  test('when it is taken back without a reason', async () => {
    expect((await world.call('steward.cao-bang', 'DELETE', target('vinh-quy'))).body.code).toBe('bad_request')
  })

  test('as a whole when it cannot be told: nothing is made that is not in the audit', async () => {
    intercept(world.table, async ({ operation, input }, sends) => {
      if (operation.startsWith('TransactWrite') && JSON.stringify(input).includes('Chưa ghi được'))
        throw new Error('Killed')
      return sends()
    })
    const made = await put('dong-den', { exempt: true, reason: 'Chưa ghi được' })
    expect(made.status).toBe(500)
    expect(await owed('dong-den')).toBeDefined()
    const { body } = await world.call('steward.cao-bang', 'GET', '/units/vn.dong-den/audit')
    expect(JSON.stringify(body.items)).not.toContain('Chưa ghi được')
  })

  test('to one’s own unit', async () => {
    expect((await put('vinh-quy', extended, 'steward.vinh-quy')).body.code).toBe('forbidden')
  })
})

test('the list of a subtree comes in pages', async () => {
  for (const unit of communes) await put(unit, exempt, 'steward.kon-tum')
  const first = await list('kon-tum', 'official.kon-tum')
  const second = await list('kon-tum', 'official.kon-tum', `?cursor=${first.cursor}`)
  expect([...first.items, ...second.items].map(({ unit }) => unit)).toEqual(communes.map(unitId))
  expect([first.items.length, second.cursor]).toEqual([100, null])
})

test('who made which exception is in the audit of the unit', async () => {
  const { body } = await world.call('steward.cao-bang', 'GET', '/units/vn.trung-khanh/audit')
  expect(
    body.items.map(({ action, subject, by, reason }: Record<string, string>) => [action, subject, by, reason]),
  ).toEqual([
    ['exception.delete', 'monthly/2024-11', 'steward.cao-bang', 'Đã họp lại'],
    ['exception.exempt', 'monthly/2024-11', 'steward.cao-bang', exempt.reason],
  ])
})

describe('once the period is closed', () => {
  test('the edition does not ask for the exempt', async () => {
    world.at(afterTheClose)
    await world.tick({ only: [{ root: 'vn.cao-bang', form: 'monthly', period: '2024-11' }] })
    const edition = await getEdition('vn.cao-bang', 'monthly', '2024-11', 1, world.table)
    expect(edition?.differing).toEqual([])
    const owes = new Map<string, boolean>()
    for await (const line of readEditionObject(edition!.object, world.bucket))
      if ('unit' in line) owes.set(line.unit, (line as EditionLine).owes)
    expect([owes.get('vn.thang-loi'), owes.get('vn.ban-thang')]).toEqual([false, false])
    expect([owes.get('vn.minh-long'), owes.get('vn.dong-den')]).toEqual([true, true])
  })

  test('no exception is made or taken back', async () => {
    world.at(afterTheClose)
    expect((await put('dong-den', exempt)).body.code).toBe('period_closed')
    expect((await take('thang-loi')).body.code).toBe('period_closed')
  })
})
