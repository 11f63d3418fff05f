import { describe, expect, test } from 'vitest'
import { type Grant, mayOn, type Role } from '../../../shared/domain/access.ts'
import { applied } from '../../../shared/domain/reorganisation/applied.ts'
import type { Reorganisation } from '../../../shared/domain/reorganisation/reorganisation.ts'
import { cameTo, heirsOn, homeOn } from '../../../shared/domain/tree/ended-units.ts'
import { kindsOn, type Placement } from '../../../shared/domain/tree/placement.ts'
import { grantsOn } from '../../../shared/domain/tree/succeeded-grants.ts'
import type { Succession } from '../../../shared/domain/tree/succession.ts'
import { successionsOf } from '../../../shared/domain/tree/succession.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { place } from '../../support/units.ts'

const grant = (role: Role, unit: string): Grant => ({ unit, role })
const end = (unit: string, day: string, home: string | null, successors: readonly string[] = []): Succession => ({
  unit,
  day,
  reorganisation: day,
  successors: successors.map(successor => ({ unit: successor, share: null })),
  above: successors.length === 0 ? 'province' : null,
  home,
})

/** Vĩnh Quý became Quang Trung on 1 July; that was merged into Hạ Lang the year after. */
const line = [
  end('vinh-quy', '2025-07-01', 'quang-trung', ['quang-trung']),
  end('quang-trung', '2026-07-01', 'ha-lang', ['ha-lang']),
]

describe('people follow their unit', () => {
  test('from the day on, with the role that they have, and keep what they had for what is past', () => {
    const held = [grant('reporter', 'vinh-quy')]
    expect(grantsOn(held, line, '2025-06-30')).toEqual(held)
    expect(grantsOn(held, line, '2025-07-01')).toEqual([
      grant('reporter', 'vinh-quy'),
      grant('reporter', 'quang-trung'),
    ])
  })

  test('on along every home after it', () => {
    expect(grantsOn([grant('reporter', 'vinh-quy')], line, '2026-07-01').map(({ unit }) => unit)).toEqual([
      'vinh-quy',
      'quang-trung',
      'ha-lang',
    ])
    expect(homeOn('vinh-quy', line, '2026-07-01')).toBe('ha-lang')
    expect(homeOn('vinh-quy', line, '2025-06-30')).toBeUndefined()
  })

  test('the home stands in for the ended unit, and for those that it stood in for', () => {
    expect(grantsOn([grant('approver', 'ha-lang')], line, '2026-07-01')).toEqual([
      grant('approver', 'ha-lang'),
      grant('approver', 'quang-trung'),
      grant('approver', 'vinh-quy'),
    ])
    expect(cameTo('ha-lang', line, '2026-07-01').map(({ unit }) => unit)).toEqual(['quang-trung', 'vinh-quy'])
    expect(cameTo('ha-lang', line, '2026-06-30')).toEqual([])
  })

  test('nobody follows a unit without a home, nor one that goes on after a part was split off', () => {
    const gone = [end('an-lac', '2025-07-01', null)]
    expect(grantsOn([grant('reporter', 'an-lac')], gone, '2025-07-01')).toEqual([grant('reporter', 'an-lac')])
    const divided = [end('an-lac', '2025-07-01', null, ['an-lac', 'moi'])]
    expect(heirsOn('an-lac', divided, '2025-07-01')).toEqual([])
    expect(grantsOn([grant('reporter', 'an-lac')], divided, '2025-07-01')).toEqual([grant('reporter', 'an-lac')])
  })
})

test('a home that does not succeed the unit takes in who enters there, not who reaches what is below', () => {
  const dissolved = [end('ha-lang', '2025-07-01', 'cao-bang')]
  const on = (role: Role, unit: string) => grantsOn([grant(role, unit)], dissolved, '2025-07-01').map(one => one.unit)
  for (const role of ['reviewer', 'official', 'steward'] as const) {
    expect(on(role, 'ha-lang')).toEqual(['ha-lang'])
    expect(on(role, 'cao-bang')).toEqual(['cao-bang'])
  }
  expect(on('reporter', 'ha-lang')).toEqual(['ha-lang', 'cao-bang'])
  expect(on('approver', 'cao-bang')).toEqual(['cao-bang', 'ha-lang'])
})

describe('who stands for a unit that has ended', () => {
  test('its successors; of a dissolved one its home and the one that was above it; in their place their own', () => {
    expect(heirsOn('vinh-quy', line, '2025-07-01')).toEqual(['quang-trung'])
    expect(heirsOn('vinh-quy', line, '2026-07-01')).toEqual(['ha-lang'])
    expect(heirsOn('an-lac', [end('an-lac', '2025-07-01', 'minh-long')], '2025-07-01')).toEqual([
      'minh-long',
      'province',
    ])
    expect(heirsOn('vinh-quy', line, '2025-06-30')).toEqual([])
  })
})

describe('who may see it', () => {
  /** Kon Tum joins Quảng Ngãi; its district Ngọc Hồi ends, and one of its communes goes on in one of the other province. */
  const placements: Placement[] = [
    place('root', null, 'centre', 'Trung ương'),
    place('quang-ngai', 'root', 'province', 'Quảng Ngãi'),
    place('kon-tum', 'root', 'province', 'Kon Tum'),
    place('ngoc-hoi', 'kon-tum', 'district', 'Ngọc Hồi'),
    place('dak-duc', 'ngoc-hoi', 'commune', 'Đăk Dục'),
    place('bo-y', 'quang-ngai', 'commune', 'Bờ Y'),
  ]
  const reorganisation: Reorganisation = {
    id: '2025-07-01',
    day: '2025-07-01',
    decision: { number: '1', issuer: 'Quốc hội', day: '2025-06-12' },
    moves: [
      { type: 'merge', units: ['kon-tum'], into: 'quang-ngai' },
      { type: 'dissolve', unit: 'ngoc-hoi', home: 'quang-ngai' },
      { type: 'merge', units: ['dak-duc'], into: 'bo-y' },
    ],
  }
  const tree = unitTree(applied(placements, reorganisation), successionsOf(placements, reorganisation))
  const look = [{ roles: ['official'] as const, relation: ['subtree'] as const }]
  const judge = [{ roles: ['reviewer'] as const, relation: ['above'] as const }]
  const on = (day: string, held: Grant, access: typeof look | typeof judge, unit: string) =>
    mayOn(tree, day, grantsOn([held], tree.successions, day), access, unit)

  test('those above it then, and those above its heir now', () => {
    for (const [unit, day, may] of [
      ['ngoc-hoi', '2025-07-01', true],
      ['kon-tum', '2025-07-01', true],
      ['quang-ngai', '2025-07-01', true],
      ['bo-y', '2025-07-01', true],
      ['quang-ngai', '2025-06-30', false],
      ['bo-y', '2025-06-30', false],
    ] as const)
      expect(on(day, grant('official', unit), look, 'dak-duc'), `${unit} on ${day}`).toBe(may)
  })

  test('what it still owes is received by those above it then, and by whom they became', () => {
    expect(on('2025-07-01', grant('reviewer', 'ngoc-hoi'), judge, 'dak-duc')).toBe(true)
    expect(on('2025-07-01', grant('reviewer', 'quang-ngai'), judge, 'dak-duc')).toBe(true)
    expect(on('2025-07-01', grant('reviewer', 'bo-y'), judge, 'dak-duc')).toBe(false)
  })
})

test('a district is no kind of unit from 1 July 2025 on', () => {
  expect(kindsOn('2025-06-30')).toContain('district')
  expect(kindsOn('2025-07-01')).not.toContain('district')
  expect(kindsOn('2025-07-01')).toContain('committee')
})
