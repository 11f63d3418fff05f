import { describe, expect, test } from 'vitest'
import { Problem } from '../../../shared/domain/problem.ts'
import { defaultSettings, type Realm } from '../../../shared/domain/realm.ts'
import { homeOf, searchedWithin } from '../../../shared/domain/register/home.ts'
import type { Succession } from '../../../shared/domain/tree/succession.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { place } from '../../support/units.ts'

const day = '2025-07-01'
const before = { until: day }
const into = (unit: string, successor: string): Succession => ({
  unit,
  day,
  reorganisation: 'r1',
  successors: [{ unit: successor, share: 1000 }],
  above: null,
  home: successor,
})

/** Kon Tum joins Quảng Ngãi, and its commune of Đăk Dục becomes part of a new one. */
const realm: Realm = {
  id: 'vn',
  version: 1,
  settings: defaultSettings,
  forms: [],
  tree: unitTree(
    [
      place('vn.trung-uong', null, 'centre', 'vn.trung-uong'),
      place('vn.quang-ngai', 'vn.trung-uong', 'province', 'vn.quang-ngai'),
      place('vn.ba-to', 'vn.quang-ngai', 'district', 'vn.ba-to'),
      { ...place('vn.kon-tum', 'vn.trung-uong', 'province', 'vn.kon-tum'), ...before },
      { ...place('vn.dak-duc', 'vn.kon-tum', 'commune', 'vn.dak-duc'), ...before },
      { ...place('vn.dak-ang', 'vn.kon-tum', 'commune', 'vn.dak-ang'), ...before },
      { ...place('vn.dak-ang', 'vn.quang-ngai', 'commune', 'vn.dak-ang'), from: day },
      { ...place('vn.duc-nong', 'vn.quang-ngai', 'committee', 'vn.duc-nong'), from: day },
    ],
    [into('vn.kon-tum', 'vn.quang-ngai'), into('vn.dak-duc', 'vn.duc-nong')],
  ),
}
const within = (unit: string, on: string) => searchedWithin(realm, realm.tree.at(on), on, unit)

describe('the home of a unit', () => {
  test('is the one that closed for it when it first stood, for ever', () => {
    expect(homeOf(realm, 'vn.dak-ang')).toBe('vn.kon-tum')
    expect(homeOf(realm, 'vn.duc-nong')).toBe('vn.quang-ngai')
    expect(homeOf(realm, 'vn.kon-tum')).toBe('vn.kon-tum')
    expect(homeOf(realm, 'vn.trung-uong')).toBe('vn.trung-uong')
  })
})

describe('a search within a unit', () => {
  test('looks at the units that stand there', () => {
    const there = within('vn.kon-tum', '2025-06-30')
    expect(there.homes).toEqual(['vn.kon-tum'])
    expect(['vn.kon-tum', 'vn.dak-duc', 'vn.ba-to'].map(unit => there.has(unit))).toEqual([true, true, false])
  })

  test('and, once they have ended, at those whose heirs do', () => {
    const there = within('vn.quang-ngai', day)
    expect(there.homes).toEqual(['vn.kon-tum', 'vn.quang-ngai'])
    for (const unit of ['vn.dak-duc', 'vn.dak-ang', 'vn.kon-tum', 'vn.ba-to']) expect(there.has(unit), unit).toBe(true)
    expect(within('vn.duc-nong', day).has('vn.dak-duc')).toBe(true)
    expect(within('vn.ba-to', day).has('vn.dak-duc')).toBe(false)
  })

  test('is not of a whole country', () => {
    const provinces = Array.from({ length: 5 }, (_, i) =>
      place(`vn.tinh-${i}`, 'vn.trung-uong', 'province', `vn.tinh-${i}`),
    )
    const country = {
      ...realm,
      tree: unitTree([place('vn.trung-uong', null, 'centre', 'vn.trung-uong'), ...provinces]),
    }
    const tree = country.tree.at(day)
    expect(() => searchedWithin(country, tree, day, 'vn.trung-uong')).toThrow(Problem)
    expect(searchedWithin(country, tree, day, 'vn.tinh-3').homes).toEqual(['vn.tinh-3'])
  })
})
