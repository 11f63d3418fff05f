import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { putPerson } from '../../shared/storage/people.ts'
import { judge, send } from '../support/commands.ts'
import { cellMonth, communeMonth } from '../support/province.ts'
import { reorganise } from '../support/reorganise.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  const since = {
    monthly: '2024-08',
    quarterly: '2024-Q4',
    registration: '2025',
    indicators: '2025',
    classification: '2025',
  }
  world = await openWorld({ settings: { since } })
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

interface Owed {
  readonly unit: string
  readonly form: string
  readonly period: { readonly id: string }
  readonly state: string
}

const me = async (persona: string) => (await world.call(persona, 'GET', '/me')).body
const monthly = async (persona: string): Promise<Owed[]> =>
  (await me(persona)).owed.filter(({ form }: Owed) => form === 'monthly')
const periods = (owed: readonly Owed[]) => owed.map(({ period }) => period.id)

describe('who I am', () => {
  test('my name and my roles, each with its unit', async () => {
    expect(await me('reviewer.ha-lang')).toMatchObject({
      subject: 'reviewer.ha-lang',
      name: 'Bộ phận tiếp nhận Đảng bộ huyện Hạ Lang',
      now: inTime,
      roles: [{ unit: { id: 'vn.ha-lang', kind: 'district', tier: 'higher' }, role: 'reviewer' }],
      owed: [],
    })
  })

  test('someone without any role is somebody, and owes nothing', async () => {
    expect(await me('nobody')).toMatchObject({ subject: 'nobody', name: 'nobody', roles: [], owed: [] })
  })

  test('nobody who is not signed in', async () => {
    expect((await world.call(undefined, 'GET', '/me')).body.code).toBe('unauthorized')
  })

  test('one who enters for two units owes for both, once each however many roles there are', async () => {
    await putPerson(
      {
        subject: 'both',
        name: 'Nông Thị Hạnh',
        grants: [
          { unit: 'vn.vinh-quy', role: 'reporter' },
          { unit: 'vn.vinh-quy', role: 'approver' },
          { unit: 'vn.khum-din', role: 'reporter' },
        ],
      },
      world.table,
    )
    const owed = await monthly('both')
    expect(
      owed
        .filter(({ period }) => period.id === '2024-11')
        .map(({ unit }) => unit)
        .sort(),
    ).toEqual(['vn.khum-din', 'vn.vinh-quy'])
  })
})

describe('what my unit owes', () => {
  test('every period since the realm began, up to the one whose data are being gathered, soonest due first', async () => {
    const owed = await monthly('reporter.vinh-quy')
    expect(periods(owed)).toEqual(['2024-08', '2024-09', '2024-10', '2024-11', '2024-12'])
    expect(owed.at(3)).toMatchObject({
      state: 'none',
      version: 0,
      overdue: false,
      closed: false,
      period: { label: { vi: 'Tháng 11/2024' }, from: '2024-11-01', to: '2024-11-30', due: '2024-12-04' },
    })
  })

  test('each tier has its own due day', async () => {
    const due = async (persona: string) => {
      const november = (await monthly(persona)).find(({ period }) => period.id === '2024-11')
      return (november!.period as unknown as { due: string }).due
    }
    expect([await due('reporter.khum-din'), await due('reporter.vinh-quy'), await due('reporter.ha-lang')]).toEqual([
      '2024-12-03',
      '2024-12-04',
      '2024-12-06',
    ])
  })

  test('nothing past its date disappears: it is overdue, then closed, and still there', async () => {
    const october = (await monthly('reporter.vinh-quy')).find(({ period }) => period.id === '2024-10')
    expect(october).toMatchObject({ state: 'none', overdue: true, closed: true })
    world.at('2025-12-01T02:30:00.000Z')
    expect(periods(await monthly('reporter.vinh-quy'))).toContain('2024-10')
  })

  test('a midnight in Viet Nam makes the difference, not one elsewhere', async () => {
    const november = async () => (await monthly('reporter.vinh-quy')).find(({ period }) => period.id === '2024-11')
    world.at('2024-12-04T16:59:59.999Z')
    expect(await november()).toMatchObject({ overdue: false })
    world.at('2024-12-04T17:00:00.000Z')
    expect(await november()).toMatchObject({ overdue: true, closed: false })
    world.at('2024-12-10T17:00:00.000Z')
    expect(await november()).toMatchObject({ overdue: true, closed: true })
  })

  test('what was sent, late or not, and what was returned with its reason', async () => {
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
    world.at('2024-11-07T02:30:00.000Z')
    await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-10', 0, { values: communeMonth(9) })
    await judge(world, 'reviewer.ha-lang', 'return', 'vinh-quy', '2024-10', 1, { reason: 'Chưa khớp danh sách' })
    world.at(inTime)
    const owed = await monthly('reporter.vinh-quy')
    expect(owed.find(({ period }) => period.id === '2024-11')).toMatchObject({
      state: 'submitted',
      version: 1,
      late: false,
      overdue: false,
      reason: null,
    })
    expect(owed.find(({ period }) => period.id === '2024-10')).toMatchObject({
      state: 'returned',
      version: 2,
      late: true,
      overdue: true,
      reason: 'Chưa khớp danh sách',
    })
  })

  test('a draft shows as one', async () => {
    await world.call('reporter.minh-long', 'PUT', '/units/vn.minh-long/submissions/monthly/2024-11/draft', {
      body: { values: {} },
    })
    const owed = await monthly('reporter.minh-long')
    expect(owed.find(({ period }) => period.id === '2024-11')).toMatchObject({ state: 'draft', version: 0 })
  })

  test('of what is over and done with, the last three', async () => {
    for (const [i, period] of ['2024-08', '2024-09', '2024-10', '2024-11'].entries()) {
      await send(world, 'reporter.khum-din', 'khum-din', period, 0, { values: cellMonth(20 + i) })
      await judge(world, 'reviewer.vinh-quy', 'accept', 'khum-din', period, 1)
    }
    expect(periods(await monthly('reporter.khum-din'))).toEqual(['2024-09', '2024-10', '2024-11', '2024-12'])
  })

  test('a quarter is owed as well, from where the realm begins', async () => {
    const { owed } = await me('reporter.ha-lang')
    const quarters = owed.filter(({ form }: Owed) => form === 'quarterly')
    expect(periods(quarters)).toEqual(['2024-Q4'])
  })

  test('a group owes nothing', async () => {
    expect((await me('reporter.khum-din-1')).owed).toEqual([])
  })
})

describe('a year within which two units become a new one', () => {
  test('is owed by each of the two, once, and by the new one from the next year on', async () => {
    await reorganise(world, '2025-07-01', [
      {
        type: 'create',
        unit: 'vn.xa-moi',
        parent: 'vn.ha-lang',
        kind: 'commune',
        code: 'XM',
        name: 'Đảng bộ xã Mới',
      },
      { type: 'merge', units: ['vn.vinh-quy', 'vn.minh-long'], into: 'vn.xa-moi' },
    ])
    const owing = async (form: string, period: string) =>
      (await me('reporter.vinh-quy')).owed
        .filter((item: Owed) => item.form === form && item.period.id === period)
        .map(({ unit }: Owed) => unit)
        .sort()

    world.at('2025-10-06T02:00:00.000Z')
    expect(await owing('classification', '2025')).toEqual(['vn.minh-long', 'vn.vinh-quy'])
    expect(await owing('monthly', '2025-09')).toEqual(['vn.xa-moi'])
    world.at('2026-01-02T02:00:00.000Z')
    expect(await owing('classification', '2025')).toEqual(['vn.minh-long', 'vn.vinh-quy'])
    expect(await owing('classification', '2026')).toEqual(['vn.xa-moi'])
  })
})
