import { afterAll, beforeAll, expect, test } from 'vitest'
import { model, register } from '../support/entries.ts'
import { unitId } from '../support/province.ts'
import { place } from '../support/units.ts'
import { openWorld, type World } from '../support/world.ts'

/** One more than a search looks through at once. */
const provinces = ['cao-bang', 'bac-kan', 'lang-son', 'ha-giang', 'kon-tum']

let world: World
beforeAll(async () => {
  world = await openWorld({
    placements: [
      place(unitId('trung-uong'), null, 'centre', 'Trung ương'),
      ...provinces.flatMap(name => [
        place(unitId(name), unitId('trung-uong'), 'province', `Đảng bộ tỉnh ${name}`),
        place(unitId(`xa-${name}`), unitId(name), 'commune', `Đảng bộ xã ${name}`),
      ]),
    ],
  })
  await register(world, 'xa-kon-tum', model('Thắp sáng đường quê'))
  await world.drain()
})
afterAll(() => world.close())

const normsOf = (unit: string) => `/units/${unitId(unit)}/norms/models/2024`
const put = (unit: string, least: number, revision: number) =>
  world.call(`steward.${unit}`, 'PUT', normsOf(unit), {
    headers: revision > 0 ? { 'if-match': `"${revision}"` } : {},
    body: { byKind: { commune: { least, most: null } } },
  })
const standing = async (unit: string) => (await world.call(`official.${unit}`, 'GET', normsOf(unit))).body

test('a norm above many provinces holds for all of them at once, and counts nobody there', async () => {
  expect(await standing('trung-uong')).toMatchObject({ revision: 0, byKind: null, counts: null, items: [] })

  const { status, body } = await put('trung-uong', 2, 0)
  expect([status, body.counts, body.items, body.cursor]).toEqual([201, null, [], null])

  for (const province of provinces)
    expect(await standing(province)).toMatchObject({
      from: unitId('trung-uong'),
      byKind: { commune: { least: 2, most: null } },
      counts: { concerned: 1, registered: province === 'kon-tum' ? 1 : 0, met: 0 },
    })
})

test('of two who write it at once one is told of the other; a province may write its own', async () => {
  const both = await Promise.all([put('trung-uong', 1, 1), put('trung-uong', 3, 1)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  const [won] = both.filter(({ status }) => status === 200)
  expect((await standing('kon-tum')).byKind).toEqual(won!.body.byKind)

  await put('kon-tum', 1, 0)
  expect(await standing('kon-tum')).toMatchObject({ from: unitId('kon-tum'), counts: { met: 1 } })
  expect(await standing('cao-bang')).toMatchObject({ from: unitId('trung-uong') })
})
