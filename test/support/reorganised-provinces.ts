import { expect } from 'vitest'
import { defaultSettings } from '../../shared/domain/realm.ts'
import { applied } from '../../shared/domain/reorganisation/applied.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { successionsOf } from '../../shared/domain/tree/succession.ts'
import { send } from './commands.ts'
import { cellMonth, communeMonth, twoProvinces, unitId } from './province.ts'
import type { World } from './world.ts'

/**
 * On 1/1/2025 Minh Long and Thắng Lợi become Long Lợi; Đàm Thủy, of another district, takes 400‰ of Vinh Quý; Ngọc Hồi comes to Cao Bằng,
 * and its commune Đăk Dục is divided with nobody saying how.
 */
export const reorganisation: Reorganisation = {
  id: '2025-01-01',
  day: '2025-01-01',
  decision: { number: '01/NQ', issuer: 'Ban Thường vụ', day: '2024-12-20' },
  moves: [
    commune('long-loi', 'ha-lang', 'Đảng bộ xã Long Lợi'),
    { type: 'merge', units: [unitId('minh-long'), unitId('thang-loi')], into: unitId('long-loi') },
    {
      type: 'split',
      unit: unitId('vinh-quy'),
      into: [
        { unit: unitId('vinh-quy'), share: 600 },
        { unit: unitId('dam-thuy'), share: 400 },
      ],
      home: null,
    },
    commune('dak-moi', 'ngoc-hoi', 'Đảng bộ xã Đăk Mới'),
    {
      type: 'split',
      unit: unitId('dak-duc'),
      into: [
        { unit: unitId('dak-duc'), share: null },
        { unit: unitId('dak-moi'), share: null },
      ],
      home: null,
    },
    { type: 'transfer', unit: unitId('ngoc-hoi'), parent: unitId('cao-bang') },
  ],
}

function commune(name: string, parent: string, label: string) {
  return {
    type: 'create',
    unit: unitId(name),
    parent: unitId(parent),
    kind: 'commune',
    code: name,
    name: label,
  } as const
}

/** Both provinces with that reorganisation applied. */
export const reorganisedProvinces = {
  placements: applied(twoProvinces, reorganisation),
  successions: successionsOf(twoProvinces, reorganisation),
  settings: defaultSettings,
}

/** What communes sent of the two months before it, and of the first one a cell, of the commune that is divided. */
export const sendMonthsBefore = async (world: World): Promise<void> => {
  const months: Record<string, Record<string, number>> = {
    '2024-11': { 'vinh-quy': 101, 'minh-long': 20, 'thang-loi': 30, 'dam-thuy': 7, 'dak-duc': 11 },
    '2024-12': { 'vinh-quy': 50, 'minh-long': 21 },
  }
  for (const [period, units] of Object.entries(months)) {
    world.at(period === '2024-11' ? '2024-12-02T02:30:00.000Z' : '2025-01-02T02:30:00.000Z')
    for (const [unit, attendance] of Object.entries(units)) {
      const values = communeMonth(attendance, { houses: { done: 3, total: 10 } })
      expect((await send(world, `reporter.${unit}`, unit, period, 0, { values })).status).toBe(201)
    }
    if (period === '2024-11')
      expect((await send(world, 'reporter.duc-nhay', 'duc-nhay', period, 0, { values: cellMonth(8) })).status).toBe(201)
  }
}
