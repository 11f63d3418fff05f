import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ settings: { approvalKinds: ['cell'] } })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const early = {
  text: { vi: 'Gửi trước ngày 03/12.', en: 'Send before 3 December.' },
  from: '2024-12-01',
  until: '2024-12-04',
}
const put = (persona: string, unit: string, id: string, body: object) =>
  world.call(persona, 'PUT', `/units/vn.${unit}/notices/${id}`, { body })
const take = (persona: string, unit: string, id: string) =>
  world.call(persona, 'DELETE', `/units/vn.${unit}/notices/${id}`)
const seen = async (persona: string) => (await world.call(persona, 'GET', '/me')).body.notices

describe('notices', () => {
  test('what Hạ Lang writes is read by it and by everyone below, and by nobody else', async () => {
    const { status, body } = await put('steward.ha-lang', 'ha-lang', 'som', {
      ...early,
      form: 'monthly',
      period: '2024-11',
    })
    expect({ status, ...body }).toEqual({
      status: 200,
      id: 'som',
      ...early,
      form: 'monthly',
      period: '2024-11',
      at: inTime,
      by: 'steward.ha-lang',
      byName: 'Quản trị Đảng bộ huyện Hạ Lang',
    })
    const notice = {
      id: 'som',
      at: inTime,
      unit: 'vn.ha-lang',
      unitName: 'Đảng bộ huyện Hạ Lang',
      form: 'monthly',
      period: '2024-11',
      text: early.text,
    }
    for (const persona of ['reporter.khum-din', 'reporter.vinh-quy', 'official.ha-lang'])
      expect(await seen(persona)).toEqual([notice])
    for (const persona of ['reporter.cao-bang', 'reporter.dam-thuy', 'nobody']) expect(await seen(persona)).toEqual([])
  })

  test('is in force from its first day to its last, in Viet Nam', async () => {
    world.at('2024-11-30T16:59:59.999Z')
    expect(await seen('reporter.vinh-quy')).toEqual([])
    world.at('2024-11-30T17:00:00.000Z')
    expect(await seen('reporter.vinh-quy')).toHaveLength(1)
    world.at('2024-12-04T16:59:59.999Z')
    expect(await seen('reporter.vinh-quy')).toHaveLength(1)
    world.at('2024-12-04T17:00:00.000Z')
    expect(await seen('reporter.vinh-quy')).toEqual([])
  })

  test('the newest first, from whatever height; without English, the Vietnamese stands for both', async () => {
    world.at('2024-12-02T03:00:00.000Z')
    await put('steward.cao-bang', 'cao-bang', 'nam', { ...early, text: { vi: 'Chuẩn bị tổng kết năm.' } })
    expect(await seen('reporter.khum-din')).toMatchObject([
      {
        id: 'nam',
        unit: 'vn.cao-bang',
        form: null,
        period: null,
        text: { vi: 'Chuẩn bị tổng kết năm.', en: 'Chuẩn bị tổng kết năm.' },
      },
      { id: 'som', unit: 'vn.ha-lang' },
    ])
  })

  test('is written anew under the same name, and taken back, once and again', async () => {
    await put('steward.cao-bang', 'cao-bang', 'nam', { ...early, text: { vi: 'Đã đổi lịch.' } })
    expect((await world.call('steward.cao-bang', 'GET', '/units/vn.cao-bang/notices')).body.items).toMatchObject([
      { id: 'nam', text: { vi: 'Đã đổi lịch.' } },
    ])
    for (const _ of [1, 2]) expect((await take('steward.cao-bang', 'cao-bang', 'nam')).status).toBe(204)
    expect((await world.call('steward.cao-bang', 'GET', '/units/vn.cao-bang/notices')).body.items).toEqual([])
  })

  test('two stewards who write at once both have their say', async () => {
    const ids = Array.from({ length: 6 }, (_, i) => `cung-luc-${i}`)
    await Promise.all(ids.map(id => put('steward.minh-long', 'minh-long', id, early)))
    const { body } = await world.call('steward.minh-long', 'GET', '/units/vn.minh-long/notices')
    expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual(ids)
  })

  test('twenty, and no more', async () => {
    for (let i = 0; i < 20; i++) expect((await put('steward.thang-loi', 'thang-loi', `n-${i}`, early)).status).toBe(200)
    expect((await put('steward.thang-loi', 'thang-loi', 'n-20', early)).body.code).toBe('too_many_notices')
    expect((await put('steward.thang-loi', 'thang-loi', 'n-0', early)).status).toBe(200)
  })

  test.each([
    ['bad_days', { ...early, until: '2024-11-30' }],
    ['bad_days', { ...early, from: '2024-02-31' }],
    ['not_found', { ...early, form: 'weekly' }],
    ['bad_period', { ...early, form: 'monthly', period: '2024-Q4' }],
    ['bad_request', { ...early, text: { vi: 'x'.repeat(501) } }],
    ['bad_request', { ...early, text: { en: 'In English only' } }],
  ])('%s: refused', async (code, body) => {
    expect((await put('steward.ha-lang', 'ha-lang', 'sai', body)).body.code).toBe(code)
  })

  test('who wrote and took back what is in the audit of the unit', async () => {
    const { body } = await world.call('steward.cao-bang', 'GET', '/units/vn.cao-bang/audit')
    expect(body.items.map(({ action, subject, by }: Record<string, string>) => [action, subject, by])).toEqual([
      ['notice.delete', 'notice/nam', 'steward.cao-bang'],
      ['notice.put', 'notice/nam', 'steward.cao-bang'],
      ['notice.put', 'notice/nam', 'steward.cao-bang'],
    ])
  })
})

test('a unit comes with whether its kind asks for an approver’s word', async () => {
  const approval = async (persona: string) => (await world.call(persona, 'GET', '/me')).body.roles[0].unit.approval
  expect([await approval('reporter.khum-din'), await approval('reporter.vinh-quy')]).toEqual([true, false])
})
