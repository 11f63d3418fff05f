import { describe, expect, test } from 'vitest'
import type { Grant, Role } from '../../shared/domain/access.ts'
import {
  checkOwnChange,
  checkReset,
  checkRoom,
  exactly,
  orderedRoles,
  peopleLimit,
  roleChange,
  rolesAt,
} from '../../shared/domain/people.ts'
import type { Placement } from '../../shared/domain/tree/placement.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { twoProvinces } from '../support/province.ts'

const grant = (role: Role, unit: string): Grant => ({ unit: `vn.${unit}`, role })

describe('the roles at a unit', () => {
  test('are told in one order, each once', () => {
    expect(orderedRoles(['steward', 'reporter', 'steward'])).toEqual(['reporter', 'steward'])
    expect(
      rolesAt('vn.ha-lang', [grant('official', 'ha-lang'), grant('steward', 'vinh-quy'), grant('reporter', 'ha-lang')]),
    ).toEqual(['reporter', 'official'])
  })

  test('change by what is granted and what is taken', () => {
    expect(roleChange(['reporter', 'official'], ['steward', 'reporter'])).toEqual({
      granted: ['steward'],
      taken: ['official'],
    })
    expect(exactly(['reviewer'])).toEqual({
      granted: ['reviewer'],
      taken: ['reporter', 'approver', 'official', 'steward'],
    })
  })
})

describe('room for one more', () => {
  const people = Array.from({ length: peopleLimit }, (_, i) => ({ telephone: i === 0 ? null : `09120000${i + 10}` }))

  test('there is for whoever is there already, and below the limit for anyone', () => {
    expect(() => checkRoom(people, '0912000011')).not.toThrow()
    expect(() => checkRoom(people.slice(1), '0987654321')).not.toThrow()
    expect(() => checkRoom(people, '0987654321')).toThrow(expect.objectContaining({ code: 'too_many_people' }))
  })
})

describe('what a steward may do to the roles of their own', () => {
  const check = (grants: readonly Grant[], wanted: readonly Role[]) =>
    checkOwnChange(
      unitTree(twoProvinces).at('2024-12-02'),
      grants,
      'vn.vinh-quy',
      roleChange(rolesAt('vn.vinh-quy', grants), wanted),
    )
  const here = [grant('steward', 'vinh-quy'), grant('official', 'vinh-quy')]

  test('whatever leaves them looking after the unit', () => {
    expect(() => check(here, ['steward', 'reporter'])).not.toThrow()
    expect(() => check([...here, grant('steward', 'ha-lang')], [])).not.toThrow()
    expect(() => check([grant('official', 'vinh-quy'), grant('steward', 'cao-bang')], ['reporter'])).not.toThrow()
  })

  test('nothing that ends it', () => {
    const refused = expect.objectContaining({ code: 'own_role' })
    for (const elsewhere of [grant('steward', 'minh-long'), grant('steward', 'khum-din'), grant('official', 'ha-lang')])
      expect(() => check([...here, elsewhere], ['reporter'])).toThrow(refused)
  })
})

describe('who may give somebody a new password', () => {
  /** Vinh Quý ends in 2025, with what is below it. */
  const ended = (placement: Placement): Placement =>
    ['vn.khum-din', 'vn.khum-din-1', 'vn.dong-den', 'vn.vinh-quy'].includes(placement.unit)
      ? { ...placement, until: '2025-07-01' }
      : placement
  const tree = unitTree(twoProvinces.map(ended))
  const check = (steward: readonly Grant[], grants: readonly Grant[], day = '2024-12-02') =>
    checkReset({ subject: 'steward', grants: steward }, { subject: 'person', grants }, tree, day)
  const refused = expect.objectContaining({ code: 'beyond_reach' })

  test('a steward of every unit at which they hold a role, or of one above', () => {
    expect(() => check([grant('steward', 'vinh-quy')], [grant('reporter', 'vinh-quy')])).not.toThrow()
    expect(() =>
      check([grant('steward', 'ha-lang')], [grant('reporter', 'khum-din'), grant('reviewer', 'ha-lang')]),
    ).not.toThrow()
    expect(() =>
      check(
        [grant('steward', 'vinh-quy'), grant('steward', 'minh-long')],
        [grant('reporter', 'vinh-quy'), grant('reporter', 'minh-long')],
      ),
    ).not.toThrow()
  })

  test('nobody who looks after only some of them', () => {
    for (const elsewhere of ['ha-lang', 'minh-long', 'kon-tum'])
      expect(() =>
        check([grant('steward', 'vinh-quy')], [grant('reporter', 'vinh-quy'), grant('official', elsewhere)]),
      ).toThrow(refused)
  })

  test('no other role than steward', () => {
    expect(() =>
      check([grant('steward', 'minh-long'), grant('reviewer', 'ha-lang')], [grant('reporter', 'vinh-quy')]),
    ).toThrow(refused)
  })

  test('a role at a unit that has ended counts where that unit stood; at one that never was, it is beyond everybody', () => {
    expect(() => check([grant('steward', 'ha-lang')], [grant('reporter', 'vinh-quy')], '2025-08-01')).not.toThrow()
    expect(() => check([grant('steward', 'trung-uong')], [grant('reporter', 'khong-co')])).toThrow(refused)
  })

  test('nobody for themselves', () => {
    const self = { subject: 'steward', grants: [grant('steward', 'ha-lang')] }
    expect(() => checkReset(self, self, tree, '2024-12-02')).toThrow(expect.objectContaining({ code: 'own_account' }))
  })
})
