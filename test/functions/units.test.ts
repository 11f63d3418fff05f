import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ settings: { since: { monthly: '2024-11' } } })
  world.at(inTime)
})
afterAll(() => world.close())

const get = async (persona: string, target: string) => (await world.call(persona, 'GET', target)).body

describe('units are found', () => {
  const find = async (persona: string, unit: string, q: string) =>
    (await get(persona, `/units/vn.${unit}/search?q=${encodeURIComponent(q)}`)).items

  test('without accents, with where they stand', async () => {
    expect((await find('official.cao-bang', 'cao-bang', 'khum din'))[0]).toEqual({
      id: 'vn.khum-din',
      name: 'Chi bộ xóm Khum Đin',
      kind: 'cell',
      tier: 'cell',
      code: 'vn.khum-din',
      path: ['Trung ương', 'Đảng bộ tỉnh Cao Bằng', 'Đảng bộ huyện Hạ Lang', 'Đảng bộ xã Vinh Quý'],
      until: null,
    })
  })

  test('only where one may look', async () => {
    expect(await find('official.cao-bang', 'cao-bang', 'dak duc')).toEqual([])
    expect(await get('official.kon-tum', '/units/vn.cao-bang/search?q=vinh')).toMatchObject({ code: 'not_found' })
  })

  test('by something that was typed', async () => {
    expect(await get('official.cao-bang', '/units/vn.cao-bang/search?q=%20')).toMatchObject({
      code: 'bad_request',
      errors: [{ pointer: '?/q' }],
    })
    expect(await get('official.cao-bang', '/units/vn.cao-bang/search')).toMatchObject({ code: 'bad_request' })
  })
})

describe('the calendar of a year', () => {
  test('has every period that ends in it, when it is due for whom, and what it asks for', async () => {
    const { periods } = await get('reporter.vinh-quy', '/calendar/2024')

    // The year twice: as it ends, and as its registration is due with the first quarter.
    expect(periods).toHaveLength(12 + 4 + 2 + 2)
    const years = periods.filter(({ id }: { id: string }) => id === '2024')
    expect(years.map(({ dueWith, to }: { dueWith: string | null; to: string }) => [dueWith, to])).toEqual([
      ['quarterly', '2024-03-31'],
      [null, '2024-12-31'],
    ])
    expect(periods.find(({ id }: { id: string }) => id === '2024-11')).toEqual({
      id: '2024-11',
      frequency: 'monthly',
      dueWith: null,
      label: { vi: 'Tháng 11/2024', en: 'November 2024' },
      from: '2024-11-01',
      to: '2024-11-30',
      due: { cell: '2024-12-03', base: '2024-12-04', higher: '2024-12-06' },
      graceEnds: '2024-12-10',
      closesAt: '2024-12-10T17:00:00.000Z',
      forms: [{ id: 'monthly', label: { vi: expect.any(String), en: expect.any(String) } }],
    })
  })

  test('asks for nothing before the realm began', async () => {
    const { periods } = await get('reporter.vinh-quy', '/calendar/2024')
    expect(periods.find(({ id }: { id: string }) => id === '2024-10').forms).toEqual([])
  })

  test('of no year is not there', async () => {
    expect(await get('reporter.vinh-quy', '/calendar/0024')).toMatchObject({ code: 'not_found' })
  })
})
