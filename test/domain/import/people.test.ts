import { expect, test } from 'vitest'
import { accountFindings, peoplePlan, roomFindings } from '../../../shared/domain/import/people.ts'
import type { ImportRow } from '../../../shared/domain/import/sheet.ts'
import { peopleLimit } from '../../../shared/domain/people.ts'
import { applied } from '../../../shared/domain/reorganisation/applied.ts'
import { successionsOf } from '../../../shared/domain/tree/succession.ts'
import { type UnitTree, unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { twoProvinces } from '../../support/province.ts'

const hanh = { name: 'Nông Thị Hạnh', telephone: '0912 345 678', unit: 'vn.vinh-quy', roles: 'Người nhập' }
const plan = (...rows: readonly ImportRow<'people'>['cells'][]) => planOn(unitTree(twoProvinces), rows)
const planOn = (tree: UnitTree, rows: readonly ImportRow<'people'>['cells'][]) =>
  peoplePlan(
    rows.map((cells, i) => ({ number: i + 2, cells })),
    { realm: 'vn', tree, today: '2025-01-06', within: 'vn.ha-lang' },
  )
const told = (...rows: readonly ImportRow<'people'>['cells'][]) =>
  plan(...rows).findings.map(({ code, severity, row, column }) => [row, column?.vi, code, severity])

test('a person is one by the telephone number, with the roles of all rows', () => {
  expect(
    plan(
      { ...hanh, roles: 'lãnh đạo; nguoi duyet' },
      { ...hanh, name: 'nong thi hanh', telephone: '+84 912 345 678', unit: 'vn.khum-din' },
    ).plan,
  ).toEqual({
    people: [
      {
        name: 'Nông Thị Hạnh',
        telephone: '+84912345678',
        roles: [
          { unit: 'vn.khum-din', roles: ['reporter'] },
          { unit: 'vn.vinh-quy', roles: ['approver', 'official'] },
        ],
        row: 2,
      },
    ],
  })
})

test('two rows of one person at one unit are taken together, and told', () => {
  const twice = [hanh, { ...hanh, roles: 'Người duyệt' }] as const
  expect(told(...twice)).toEqual([[3, 'Số điện thoại', 'person_twice', 'warning']])
  expect(plan(...twice).plan?.people[0]?.roles).toEqual([{ unit: 'vn.vinh-quy', roles: ['reporter', 'approver'] }])
})

test('the zero that a spreadsheet drops is put back, and told', () => {
  expect(told({ ...hanh, telephone: 912345678 })).toEqual([[2, 'Số điện thoại', 'zero_restored', 'warning']])
  expect(plan({ ...hanh, telephone: 912345678 }).plan?.people[0]?.telephone).toBe('+84912345678')
  expect(told({ ...hanh, telephone: '912345678' })).toEqual([[2, 'Số điện thoại', 'bad_telephone', 'error']])
})

test('what a row cannot say is told at its cell', () => {
  expect(told({ ...hanh, unit: 'vn.kon-tum' })).toEqual([[2, 'Mã đơn vị', 'not_within', 'error']])
  expect(told({ ...hanh, unit: 'vn.trung-uong' })).toEqual([[2, 'Mã đơn vị', 'not_within', 'error']])
  expect(told({ ...hanh, unit: 'vn.x' })).toEqual([[2, 'Mã đơn vị', 'unknown_unit', 'error']])
  expect(told({ ...hanh, unitName: 'xã Minh Long' })).toEqual([[2, 'Tên đơn vị', 'other_name', 'error']])
  expect(told({ ...hanh, roles: 'Người nhập, giám đốc' })).toEqual([[2, 'Vai trò', 'bad_role', 'error']])
  expect(told({ ...hanh, roles: ', ;' })).toEqual([[2, 'Vai trò', 'bad_role', 'error']])
  expect(told({ ...hanh, name: 'A' })).toEqual([[2, 'Họ và tên', 'missing', 'error']])
  expect(told({ telephone: hanh.telephone, unit: hanh.unit })).toEqual([
    [2, 'Họ và tên', 'missing', 'error'],
    [2, 'Vai trò', 'missing', 'error'],
  ])
})

test('one number for two people is told', () => {
  expect(told(hanh, { ...hanh, name: 'Nông Văn Dền', unit: 'vn.khum-din' })).toEqual([
    [3, 'Số điện thoại', 'other_holder', 'error'],
  ])
  // Nothing of two people is taken together.
  expect(told(hanh, { ...hanh, name: 'Nông Văn Dền' })).toEqual([[3, 'Số điện thoại', 'other_holder', 'error']])
})

test('a number whose account is somebody else’s is told with the name; the same person, or nobody, is none', () => {
  const { people } = plan(hanh).plan!
  const found = (name: string | null, neverSignedIn = false) =>
    accountFindings(people, [{ telephone: '+84912345678', name, neverSignedIn }])
  expect(found('Lý Thị Mai', true)).toMatchObject([
    { code: 'telephone_of_another', row: 2, value: '0912345678', suggestion: 'Lý Thị Mai' },
  ])
  expect([...found('NONG THI HANH'), ...found(null)]).toEqual([])
  // An import that broke off may have opened it, and its first password be gone.
  for (const name of ['NONG THI HANH', null])
    expect(found(name, true)).toMatchObject([{ code: 'account_not_used', severity: 'warning', row: 2 }])
})

test('a unit has room for a hundred; who is there already takes none', () => {
  const standing = Array.from({ length: peopleLimit - 1 }, (_, i) => `09000000${String(i).padStart(2, '0')}`)
  const { people } = plan(hanh, { ...hanh, name: 'Nông Văn Dền', telephone: '0900000001' }).plan!
  expect(roomFindings(people, new Map([['vn.vinh-quy', standing]]))).toEqual([])
  expect(roomFindings(people, new Map([['vn.vinh-quy', [...standing, null]]]))).toMatchObject([
    { code: 'too_many_people', row: 2, value: 'vn.vinh-quy' },
  ])
})

test('people are added to a unit that is decided and has not begun, which is told with its day; not by who does not look after it then', () => {
  const create = (parent: string) => {
    const moves = [
      { type: 'create', unit: 'vn.xa-moi', parent, kind: 'commune', code: 'XM', name: 'Đảng bộ xã Mới' } as const,
    ]
    const decided = {
      id: 'r',
      day: '2025-02-01',
      decision: { number: '1', issuer: 'Tỉnh ủy', day: '2025-01-02' },
      moves,
    }
    return unitTree(applied(twoProvinces, decided), successionsOf(twoProvinces, decided))
  }
  const row = { ...hanh, unit: 'xm', unitName: 'xã Mới' }
  const here = planOn(create('vn.ha-lang'), [row, { ...row, unit: 'xn', unitName: 'Đảng bộ xã Mới' }])
  expect(here.findings).toMatchObject([
    { row: 2, code: 'unit_to_begin', severity: 'warning', message: { vi: expect.stringContaining('01/02/2025') } },
    { row: 3, code: 'unknown_unit', suggestion: 'XM (Đảng bộ xã Mới)' },
  ])
  expect(planOn(create('vn.ha-lang'), [row]).plan?.people).toMatchObject([{ roles: [{ unit: 'vn.xa-moi' }] }])
  expect(planOn(create('vn.ngoc-hoi'), [row]).findings).toMatchObject([{ code: 'not_within', severity: 'error' }])
})

test('nobody is added to a unit that is to end, unless its people go to one of the same steward', () => {
  const ending = (home: string | null) => {
    const moves = [{ type: 'dissolve', unit: 'vn.thang-loi', home } as const]
    const decided = {
      id: 'r',
      day: '2025-02-01',
      decision: { number: '1', issuer: 'Tỉnh ủy', day: '2025-01-02' },
      moves,
    }
    return unitTree(applied(twoProvinces, decided), successionsOf(twoProvinces, decided))
  }
  const row = { ...hanh, unit: 'vn.thang-loi' }
  const codes = (home: string | null) => planOn(ending(home), [row]).findings.map(({ code }) => code)
  expect(codes('vn.cao-bang')).toEqual(['unit_ends'])
  expect(codes(null)).toEqual(['unit_ends'])
  expect(codes('vn.minh-long')).toEqual([])
})
