import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '../../shared/storage/audit.ts'
import { send } from '../support/commands.ts'
import { communeMonth, twoProvinces, unitId } from '../support/province.ts'
import { place } from '../support/units.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

const begunLater = {
  ...place(unitId('dam-thuy-moi'), unitId('trung-khanh'), 'commune', 'Đàm Thủy mới'),
  from: '2025-07-01',
}

let world: World
beforeAll(async () => {
  world = await openWorld({ placements: [...twoProvinces, begunLater] })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-10', 0, { values: communeMonth(60) })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(61) })
  await world.drain()
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const at = (unit: string, year = '2024', form = 'monthly') => `/units/vn.${unit}/plans/${form}/${year}`
const put = (persona: string, target: string, figures: object, revision?: number) =>
  world.call(persona, 'PUT', target, {
    body: { figures },
    headers: revision === undefined ? {} : { 'if-match': `"${revision}"` },
  })

describe('the plan of a year', () => {
  test('is written by who leads the unit, and read by who looks at it', async () => {
    expect((await world.call('official.ha-lang', 'GET', at('vinh-quy'))).body.code).toBe('not_found')
    const written = await put('official.ha-lang', at('vinh-quy'), { attendance: 115, talks: 24 })
    expect(written).toMatchObject({ status: 201, body: { revision: 1, byName: 'Lãnh đạo Đảng bộ huyện Hạ Lang' } })
    const { body } = await world.call('reporter.vinh-quy', 'GET', at('vinh-quy'))
    expect(body).toMatchObject({ year: '2024', revision: 1, figures: { attendance: 115, talks: 24 } })
  })

  test('is written again whole, from the revision that was seen', async () => {
    expect(await put('steward.vinh-quy', at('vinh-quy'), { attendance: 1 })).toMatchObject({
      status: 412,
      body: { code: 'version_conflict', standing: { version: 1, by: 'Lãnh đạo Đảng bộ huyện Hạ Lang' } },
    })
    expect(await put('steward.vinh-quy', at('vinh-quy'), { attendance: 115 }, 1)).toMatchObject({
      status: 200,
      body: { revision: 2, figures: { attendance: 115 } },
    })
  })

  test('stands beside the year to date of its unit, and of no other', async () => {
    const rollup = async (unit: string, period = '2024-11') =>
      (await world.call('official.ha-lang', 'GET', `/units/vn.${unit}/rollups/monthly/${period}`)).body
    expect(await rollup('vinh-quy')).toMatchObject({ toDate: { attendance: 121 }, plan: { attendance: 115 } })
    expect((await rollup('ha-lang')).plan).toBeNull()
    expect((await rollup('vinh-quy', '2023-12')).plan).toBeNull()
  })

  test('is of a year in which the unit stands', async () => {
    world.at('2025-08-05T02:30:00.000Z')
    expect(await put('official.trung-khanh', at('dam-thuy-moi', '2024'), { attendance: 3 })).toMatchObject({
      status: 404,
      body: { code: 'unit_not_begun', lifeDay: '2025-07-01' },
    })
    expect((await put('official.trung-khanh', at('dam-thuy-moi', '2025'), { attendance: 3 })).status).toBe(201)
  })

  test('names only what the form counts through the year', async () => {
    expect(await put('official.vinh-quy', at('vinh-quy'), { attendance: 1, members: 9 }, 2)).toMatchObject({
      status: 422,
      body: { code: 'invalid_values', errors: [{ pointer: '/figures/members', code: 'unknown_field' }] },
    })
  })

  test.each([-1, 1.5, '12', null, 2 ** 53])('takes no %j for a figure', async figure => {
    expect(await put('official.vinh-quy', at('vinh-quy'), { attendance: figure }, 2)).toMatchObject({
      status: 400,
      body: { code: 'bad_request' },
    })
  })

  test('is of a form and a year that there are', async () => {
    expect((await put('official.vinh-quy', at('vinh-quy', '2024', 'khong-co'), {})).body.code).toBe('not_found')
    expect((await put('official.vinh-quy', at('vinh-quy', '1999'), {})).body.code).toBe('bad_period')
    expect((await put('official.vinh-quy', at('vinh-quy', '0024'), {})).status).toBe(404)
  })

  test('each writing of it is in the unit’s audit', async () => {
    const { items } = await listAudit('vn.vinh-quy', { limit: 100, cursor: undefined }, world.table)
    expect(items.filter(({ action }) => action === 'plan.put')).toMatchObject([
      { by: 'steward.vinh-quy', subject: 'plan/monthly/2024' },
      { by: 'official.ha-lang', subject: 'plan/monthly/2024' },
    ])
  })
})

describe('the estimate of a year', () => {
  const of = (unit: string) => `/units/vn.${unit}/estimates/monthly/2024`

  test('is written by the unit itself, or by who leads it, beside the plan', async () => {
    expect((await put('reporter.khum-din', of('vinh-quy'), { attendance: 1 })).status).toBe(404)
    expect((await put('reviewer.ha-lang', of('vinh-quy'), { attendance: 1 })).status).toBe(403)
    const written = await put('reporter.vinh-quy', of('vinh-quy'), { attendance: 130 })
    expect(written).toMatchObject({ status: 201, body: { revision: 1, byName: 'Người nhập Đảng bộ xã Vinh Quý' } })
    expect(await put('official.ha-lang', of('vinh-quy'), { attendance: 128 }, 1)).toMatchObject({
      status: 200,
      body: { revision: 2 },
    })
    expect((await world.call('official.vinh-quy', 'GET', of('vinh-quy'))).body.figures).toEqual({ attendance: 128 })
  })

  test('has a revision of its own, and is in the audit by its own name', async () => {
    expect(await put('steward.vinh-quy', of('vinh-quy'), { attendance: 1 }, 1)).toMatchObject({
      status: 412,
      body: { code: 'version_conflict', standing: { version: 2 } },
    })
    expect((await world.call('reporter.vinh-quy', 'GET', at('vinh-quy'))).body.revision).toBe(2)
    const { items } = await listAudit('vn.vinh-quy', { limit: 100, cursor: undefined }, world.table)
    expect(items.filter(({ action }) => action === 'estimate.put')).toMatchObject([
      { by: 'official.ha-lang', subject: 'estimate/monthly/2024' },
      { by: 'reporter.vinh-quy', subject: 'estimate/monthly/2024' },
    ])
  })

  test('stands with what was done and with the plan in the roll-up of its year, of a month and of the whole', async () => {
    for (const time of ['2024-11', '2024-Q4', '2024']) {
      const { body } = await world.call('official.ha-lang', 'GET', `/units/vn.vinh-quy/rollups/monthly/${time}`)
      expect(body).toMatchObject({
        toDate: { attendance: 121 },
        plan: { attendance: 115 },
        estimate: { attendance: 128 },
      })
    }
  })

  test('names only what the form counts through the year', async () => {
    expect((await put('reporter.vinh-quy', of('vinh-quy'), { members: 1 }, 2)).body.code).toBe('invalid_values')
  })
})
