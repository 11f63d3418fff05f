import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { twoProvinces, unitId } from '../support/province.ts'
import { reorganise } from '../support/reorganise.ts'
import { place } from '../support/units.ts'
import { openWorld, type World } from '../support/world.ts'

/** Thắng Lợi is divided on 2 December 2024, and its people go to Vĩnh Quý; thirty communes are merged into Đàm Thủy. */
const ended = Array.from({ length: 30 }, (_, i) => unitId(`cu-${String(i).padStart(2, '0')}`))
const placements = [...twoProvinces, ...ended.map(unit => place(unit, unitId('ha-lang'), 'commune', `Xã ${unit}`))]
let world: World
beforeAll(async () => {
  world = await openWorld({ placements })
  const { status } = await reorganise(world, '2024-12-02', [
    {
      type: 'split',
      unit: unitId('thang-loi'),
      into: [
        { unit: unitId('vinh-quy'), share: 500 },
        { unit: unitId('minh-long'), share: 500 },
      ],
      home: unitId('vinh-quy'),
    },
    { type: 'merge', units: ended, into: unitId('dam-thuy') },
  ])
  expect(status).toBe(201)
})
afterAll(() => world.close())

const people = (persona: string, unit: string) => world.call(persona, 'GET', `/units/${unitId(unit)}/people`)

describe('the people of a unit that was divided', () => {
  test.each(['reviewer', 'steward'])('are seen by the %s of their part, and not by those of another', async role => {
    expect((await people(`${role}.vinh-quy`, 'thang-loi')).status).toBe(200)
    expect((await people(`${role}.ha-lang`, 'thang-loi')).status).toBe(200)
    expect((await people(`${role}.minh-long`, 'thang-loi')).status).toBe(403)
    const { body } = await people(`${role}.minh-long`, 'minh-long')
    expect(JSON.stringify(body.items)).not.toContain('thang-loi')
  })
})

test('everybody who came along with thirty units is shown, and none is left', async () => {
  const { body } = await people('steward.dam-thuy', 'dam-thuy')
  expect([body.items.length, body.left]).toEqual([5 * 31, 0])
})
