import { describe, expect, test } from 'vitest'
import { mapPlan } from '../../../shared/domain/import/map.ts'
import { reorganisationFindings } from '../../../shared/domain/import/reorganisation.ts'
import { readSheet } from '../../../shared/domain/import/sheet.ts'
import { keptRows, type WrittenRow, writtenSheet } from '../../../shared/domain/import/written.ts'
import { faultsOf } from '../../../shared/domain/reorganisation/faults.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { twoProvinces } from '../../support/province.ts'

const day = '2025-07-01'
const tree = unitTree(twoProvinces)
const plan = (...rows: readonly WrittenRow<'map'>[]) => {
  const sheet = writtenSheet('map', rows).map((cells, i) => ({ number: i + 1, cells }))
  return mapPlan(readSheet('map', sheet).rows, { realm: 'vn', tree, day })
}
const moves = (...rows: readonly WrittenRow<'map'>[]) => plan(...rows).plan?.moves
const told = (...rows: readonly WrittenRow<'map'>[]) =>
  plan(...rows).findings.map(({ code, row, column, suggestion }) => [row, column?.vi ?? null, code, suggestion])
const merge = (code: string, newCode: string, others: WrittenRow<'map'> = {}) => ({
  code: `vn.${code}`,
  change: 'Sáp nhập',
  newCode,
  ...others,
})
const created = { newName: 'Đảng bộ xã Hạ Lang', newParent: 'vn.cao-bang' }

describe('merged', () => {
  test('units end in a new one, of which one row may say what it is', () => {
    const [into] = [
      { type: 'create', unit: 'vn.hl', parent: 'vn.cao-bang', kind: 'commune', code: 'HL', name: created.newName },
    ]
    expect(moves(merge('minh-long', 'HL'), merge('thang-loi', 'hl', created))).toEqual([
      { type: 'merge', units: ['vn.minh-long', 'vn.thang-loi'], into: 'vn.hl' },
      { ...into, code: 'HL' },
    ])
  })

  test('a new one is of no kind that has ended: neither as a row says, nor as those that are merged were', () => {
    const above = { newName: 'Đảng bộ huyện Mới', newParent: 'vn.cao-bang' }
    const refused = [2, 'Loại mới', 'kind_ended', null]
    expect(told(merge('minh-long', 'HM', { ...above, newKind: 'Huyện' }))).toEqual([refused])
    expect(told(merge('ha-lang', 'HM', above))).toContainEqual(refused)
  })

  test('a unit whose new code is its own goes on, under its new name and parent', () => {
    expect(moves(merge('minh-long', 'vn.minh-long', created), merge('thang-loi', 'vn.minh-long'))).toEqual([
      { type: 'merge', units: ['vn.thang-loi'], into: 'vn.minh-long' },
      { type: 'rename', unit: 'vn.minh-long', name: created.newName },
      { type: 'transfer', unit: 'vn.minh-long', parent: 'vn.cao-bang' },
    ])
  })

  test('into one that the map does not name otherwise', () => {
    expect(moves(merge('thang-loi', 'vn.minh-long'))).toEqual([
      { type: 'merge', units: ['vn.thang-loi'], into: 'vn.minh-long' },
    ])
  })

  test('a code that only a unit had which ends is free for the new one', () => {
    expect(moves(merge('minh-long', 'vn.thang-loi', created), merge('thang-loi', 'HL', created))).toMatchObject([
      { type: 'merge', units: ['vn.minh-long'], into: 'vn.vn-thang-loi' },
      { type: 'merge', units: ['vn.thang-loi'], into: 'vn.hl' },
      { type: 'create', unit: 'vn.vn-thang-loi', code: 'vn.thang-loi' },
      { type: 'create', unit: 'vn.hl' },
    ])
  })

  test('rows that do not agree about the new unit, or do not say enough of it, are told', () => {
    expect(
      told(merge('minh-long', 'HL', created), merge('thang-loi', 'HL', { newName: 'Khác', newParent: 'vn.kon-tum' })),
    ).toEqual([
      [3, 'Tên mới', 'target_differs', created.newName],
      [3, 'Mã cấp trên mới', 'target_differs', 'vn.cao-bang'],
    ])
    expect(told(merge('minh-long', 'HL'))).toEqual([[2, 'Tên mới', 'target_incomplete', null]])
    expect(told(merge('minh-long', 'HL', { newName: 'Xã' }))).toEqual([
      [2, 'Mã cấp trên mới', 'target_incomplete', null],
    ])
    expect(told(merge('minh-long', 'HL', { ...created, newParent: 'vn.cao-ban' }))).toEqual([
      [2, 'Mã cấp trên mới', 'unknown_unit', 'vn.cao-bang (Đảng bộ tỉnh Cao Bằng)'],
    ])
    expect(told(merge('thang-loi', 'vn.minh-long', { newName: 'Đảng bộ xã Khác' }))).toEqual([
      [2, 'Tên mới', 'other_name', 'Đảng bộ xã Minh Long'],
    ])
  })
})

describe('divided', () => {
  const part = (newCode: string, share?: string): WrittenRow<'map'> => ({
    code: 'vn.vinh-quy',
    change: 'Chia',
    newCode,
    ...(share && { share }),
  })

  test('into parts with shares; the people go to the first', () => {
    expect(moves(part('vn.minh-long', '600'), part('vn.thang-loi', '400'))).toEqual([
      {
        type: 'split',
        unit: 'vn.vinh-quy',
        into: [
          { unit: 'vn.minh-long', share: 600 },
          { unit: 'vn.thang-loi', share: 400 },
        ],
        home: 'vn.minh-long',
      },
    ])
  })

  test('a part whose code is its own goes on without the others', () => {
    expect(moves(part('vn.minh-long'), part('vn.vinh-quy'))).toMatchObject([{ type: 'split', home: null }])
  })

  test('shares that are none, or stand at another change, are told', () => {
    expect(told(part('vn.minh-long', '1.200'), part('vn.thang-loi', 'một nửa'))).toEqual([
      [2, 'Tỷ lệ (phần nghìn)', 'bad_share', null],
      [3, 'Tỷ lệ (phần nghìn)', 'bad_share', null],
    ])
    expect(told({ code: 'vn.minh-long', change: 'Giữ nguyên', share: '500' })).toMatchObject([
      [2, expect.anything(), 'share_of_none', null],
    ])
  })
})

describe('going on', () => {
  test('unchanged units need no move, unless they come to stand elsewhere', () => {
    expect(moves(...keptRows(tree.at(day), 'vn.trung-uong'))).toEqual([])
    expect(moves({ code: 'vn.vinh-quy', change: 'Giữ nguyên', newParent: 'vn.cao-bang' })).toEqual([
      { type: 'transfer', unit: 'vn.vinh-quy', parent: 'vn.cao-bang' },
    ])
  })

  test('renamed, with another code and kind', () => {
    expect(
      moves({
        code: 'vn.vinh-quy',
        change: 'Đổi tên',
        newCode: 'P1',
        newName: 'Đảng bộ phường Vinh Quý',
        newKind: 'Đảng bộ phường',
      }),
    ).toEqual([
      { type: 'rename', unit: 'vn.vinh-quy', name: 'Đảng bộ phường Vinh Quý', code: 'P1' },
      { type: 'change_kind', unit: 'vn.vinh-quy', kind: 'committee' },
    ])
  })

  test('a unit may be named by the code that it is to have', () => {
    expect(
      moves(
        { code: 'vn.vinh-quy', change: 'Đổi tên', newCode: 'P1', newName: 'Phường' },
        { code: 'vn.minh-long', change: 'Điều chuyển', newParent: 'P1' },
      ),
    ).toContainEqual({ type: 'transfer', unit: 'vn.minh-long', parent: 'vn.vinh-quy' })
  })

  test('what a row lacks or has too much of is told', () => {
    expect(told({ code: 'vn.vinh-quy', change: 'Giữ nguyên', newName: 'Khác' })).toMatchObject([
      [2, 'Tên mới', 'nothing_new', null],
    ])
    expect(told({ code: 'vn.vinh-quy', change: 'Đổi tên' })).toMatchObject([[2, 'Tên mới', 'missing', null]])
    expect(told({ code: 'vn.vinh-quy', change: 'Điều chuyển' })).toMatchObject([
      [2, 'Mã cấp trên mới', 'missing', null],
    ])
    expect(told({ code: 'vn.vinh-quy', change: 'Xóa' })).toMatchObject([[2, 'Hình thức sắp xếp', 'bad_change', null]])
  })
})

describe('every row', () => {
  test('is about a unit that stands, by its code and by its name where that is given', () => {
    expect(told({ code: 'vn.vinh-qui', name: 'Xã Vinh Quý', change: 'Giữ nguyên' })).toEqual([
      [2, 'Mã cũ', 'unknown_unit', 'vn.vinh-quy (Đảng bộ xã Vinh Quý)'],
    ])
    expect(told({ code: 'vn.vinh-quy', name: 'xã Minh Long', change: 'Giữ nguyên' })).toMatchObject([
      [2, 'Tên cũ', 'other_name', null],
    ])
    expect(told({ code: 'vn.vinh-quy', name: 'xã VINH QUY', change: 'Giữ nguyên' })).toEqual([])
  })

  test('is the only one about its unit, unless that is divided', () => {
    expect(told(merge('minh-long', 'HL', created), { code: 'vn.minh-long', change: 'Giữ nguyên' })).toEqual([
      [3, 'Mã cũ', 'changed_twice', null],
    ])
  })

  test('dissolved: its people go to the unit that the row names', () => {
    expect(moves({ code: 'vn.khum-din-1', change: 'Giải thể', newParent: 'vn.khum-din' })).toEqual([
      { type: 'dissolve', unit: 'vn.khum-din-1', home: 'vn.khum-din' },
    ])
    expect(told({ code: 'vn.khum-din-1', change: 'Giải thể', newCode: 'X' })).toEqual([
      [2, 'Mã mới', 'unknown_unit', null],
    ])
  })
})

test('what is wrong with the reorganisation as a whole is told at the rows that it comes from', () => {
  const { plan: made } = plan(
    merge('minh-long', 'HL', created),
    merge('ngoc-hoi', 'HL'),
    { code: 'vn.vinh-quy', change: 'Chia', newCode: 'HL', share: '600' },
    { code: 'vn.vinh-quy', change: 'Chia', newCode: 'vn.thang-loi', share: '300' },
  )
  const context = {
    tree,
    successions: [],
    peopled: new Set<string>(),
    closedTo: null,
    owed: [],
  }
  const decision = { number: '1', issuer: 'QH', day }
  const faults = faultsOf(context, { id: 'x', day, decision, moves: made!.moves })
  expect(reorganisationFindings(faults, made!, tree.at(day)).map(({ code, row, value }) => [row, code, value])).toEqual(
    [
      [4, 'shares_not_whole', 'Đảng bộ xã Hạ Lang; Đảng bộ xã Thắng Lợi'],
      [4, 'left_below', 'Đảng bộ xã Vinh Quý; Chi bộ xóm Đông Đen; Chi bộ xóm Khum Đin'],
    ],
  )
})
