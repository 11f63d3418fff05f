import { describe, expect, test } from 'vitest'
import { routes } from '../../shared/api/routes.ts'
import { type Access, may, type Relation, type Role } from '../../shared/domain/access.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { caoBang } from '../support/units.ts'

const tree = unitTree(caoBang).at('2024-11-30')
const allows = (access: Access, role: Role, holder: string, unit: string) =>
  may(tree, [{ unit: holder, role }], access, unit)

describe('how a grant at Hạ Lang reaches other units', () => {
  const reach: [Relation, string[]][] = [
    ['self', ['ha-lang']],
    ['behalf', ['an-lac', 'vinh-quy']],
    ['above', ['an-lac', 'vinh-quy', 'vinh-quy-dong-den', 'vinh-quy-dong-den-1', 'vinh-quy-khum-dinh']],
    ['subtree', ['an-lac', 'ha-lang', 'vinh-quy', 'vinh-quy-dong-den', 'vinh-quy-dong-den-1', 'vinh-quy-khum-dinh']],
  ]

  test.each(reach)('%s: %j, and nothing else', (relation, reached) => {
    const access: Access = [{ roles: ['official'], relation: [relation] }]

    const units = [...tree.subtree('cao-bang')]
      .map(({ id }) => id)
      .filter(unit => allows(access, 'official', 'ha-lang', unit))

    expect(units.sort()).toEqual(reached)
  })
})

describe('who may', () => {
  const judge: Access = [{ roles: ['reviewer'], relation: ['above'] }]

  test('only in a role that is named', () => {
    expect(allows(judge, 'reviewer', 'ha-lang', 'vinh-quy')).toBe(true)
    for (const role of ['reporter', 'approver', 'official', 'steward'] as const)
      expect(allows(judge, role, 'ha-lang', 'vinh-quy')).toBe(false)
  })

  test('nobody judges what their own unit sent, though they review the units below', () => {
    expect(allows(judge, 'reviewer', 'vinh-quy', 'vinh-quy')).toBe(false)
  })

  test('nobody sees a sibling', () => {
    const see = routes['submissions.get'].access

    for (const role of ['reporter', 'approver', 'reviewer', 'official', 'steward'] as const) {
      expect(allows(see, role, 'an-lac', 'vinh-quy'), role).toBe(false)
      expect(allows(see, role, 'trung-khanh', 'ha-lang'), role).toBe(false)
    }
  })

  test('any one of several grants is enough, and any one of several clauses', () => {
    const grants = [
      { unit: 'an-lac', role: 'reporter' },
      { unit: 'ha-lang', role: 'official' },
    ] as const

    expect(may(tree, grants, routes['submissions.get'].access, 'vinh-quy')).toBe(true)
    expect(may(tree, grants, routes['submissions.put'].access, 'vinh-quy')).toBe(false)
    expect(may(tree, grants, routes['submissions.put'].access, 'an-lac')).toBe(true)
  })

  test('without a grant nobody may anything, and a unit that does not stand is nobody’s', () => {
    expect(may(tree, [], judge, 'vinh-quy')).toBe(false)
    expect(allows([{ roles: ['steward'], relation: ['self', 'subtree'] }], 'steward', 'ngoc-hoi', 'ngoc-hoi')).toBe(
      false,
    )
  })
})

describe('the routes of a submission', () => {
  const cases: [
    name: 'submissions.put' | 'submissions.accept' | 'submissions.approve' | 'submissions.get',
    Role,
    string,
    boolean,
  ][] = [
    ['submissions.put', 'reporter', 'vinh-quy', true],
    ['submissions.put', 'approver', 'vinh-quy', true],
    ['submissions.put', 'reporter', 'ha-lang', true],
    ['submissions.put', 'reporter', 'cao-bang', false],
    ['submissions.put', 'reviewer', 'ha-lang', false],
    ['submissions.put', 'official', 'ha-lang', false],
    ['submissions.put', 'steward', 'cao-bang', false],
    ['submissions.accept', 'reviewer', 'ha-lang', true],
    ['submissions.accept', 'reviewer', 'cao-bang', true],
    ['submissions.accept', 'reviewer', 'vinh-quy', false],
    ['submissions.accept', 'official', 'ha-lang', false],
    ['submissions.approve', 'approver', 'vinh-quy', true],
    ['submissions.approve', 'approver', 'ha-lang', false],
    ['submissions.get', 'reporter', 'vinh-quy', true],
    ['submissions.get', 'official', 'cao-bang', true],
    ['submissions.get', 'official', 'vinh-quy-dong-den', false],
  ]

  test.each(cases)('%s of Vinh Quý by a %s at %s: %s', (route, role, holder, allowed) => {
    expect(allows(routes[route].access, role, holder, 'vinh-quy')).toBe(allowed)
  })
})
