import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultLetterhead,
  inForce,
  type Letterhead,
  layoutOf,
  letterheadErrors,
  numberingOn,
} from '../../../shared/domain/official/letterhead.ts'
import { defaultTerms } from '../../../shared/domain/realm.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { twoProvinces, unitId } from '../../support/province.ts'
import { place } from '../../support/units.ts'

const tree = unitTree([
  ...twoProvinces,
  place('vn.hai-phong', 'vn.trung-uong', 'province', 'Đảng bộ thành phố Hải Phòng'),
  place('vn.cong-an', 'vn.ha-lang', 'office', 'Đảng bộ Công an huyện'),
  place('vn.thanh-nhat', 'vn.ha-lang', 'commune', 'Đảng bộ thị trấn Thanh Nhật'),
  place('vn.truong', 'vn.ha-lang', 'base_cell', 'Chi bộ Trường THPT Hạ Lang'),
]).at('2024-12-01')
const defaultOf = (name: string): Letterhead => defaultLetterhead(tree.get(unitId(name))!, tree.ancestors(unitId(name)))
const haLang = defaultOf('ha-lang')
const state: Letterhead = { ...haLang, layout: 'state', symbol: 'UBND' }

describe('a unit that has no letterhead of its own', () => {
  test.each([
    ['cao-bang', null, 'Tỉnh ủy Cao Bằng', 'TU', 'Cao Bằng'],
    ['hai-phong', null, 'Thành ủy Hải Phòng', 'TU', 'Hải Phòng'],
    ['ha-lang', 'Đảng bộ tỉnh Cao Bằng', 'Huyện ủy Hạ Lang', 'HU', 'Hạ Lang'],
    ['vinh-quy', 'Đảng bộ huyện Hạ Lang', 'Đảng ủy xã Vinh Quý', 'ĐU', 'Vinh Quý'],
    ['thanh-nhat', 'Đảng bộ huyện Hạ Lang', 'Đảng ủy thị trấn Thanh Nhật', 'ĐU', 'Thanh Nhật'],
    ['cong-an', 'Đảng bộ huyện Hạ Lang', 'Đảng ủy Công an huyện', 'ĐU', 'Hạ Lang'],
    ['truong', 'Đảng bộ huyện Hạ Lang', 'Chi bộ Trường THPT Hạ Lang', 'CB', 'Hạ Lang'],
    ['khum-din', 'Đảng bộ xã Vinh Quý', 'Chi bộ xóm Khum Đin', 'CB', 'Vinh Quý'],
  ])('%s has the one that its place in the tree gives', (unit, parent, issuer, symbol, at) => {
    expect(defaultOf(unit)).toMatchObject({ layout: 'party', parent, issuer, symbol, place: at })
  })

  test('is signed for by its secretary, on behalf of the standing committee or of the cell', () => {
    expect(haLang.signature).toEqual({ authority: 'on-behalf', of: 'Ban Thường vụ', post: 'Bí thư', name: null })
    expect(defaultOf('khum-din').signature.of).toBe('Chi bộ')
  })

  test('writes to the level above and keeps a copy', () => {
    expect(haLang.recipients).toEqual([
      'Tỉnh ủy Cao Bằng (báo cáo)',
      'Các đồng chí Ủy viên Ban Thường vụ Huyện ủy',
      'Lưu Văn phòng Huyện ủy',
    ])
  })

  test('nothing is wrong with it', () => {
    for (const unit of tree.subtree(unitId('trung-uong')))
      expect(letterheadErrors([defaultLetterhead(unit, tree.ancestors(unit.id))])).toEqual([])
  })
})

describe('the letterhead in force', () => {
  const entries = ['2025-07-01', '2024-01-01', '2024-11-15'].map(from => ({ ...haLang, from }))

  test('is the newest that has begun', () => {
    expect(inForce(entries, '2023-12-31')).toBeUndefined()
    expect(inForce(entries, '2024-11-14')?.from).toBe('2024-01-01')
    expect(inForce(entries, '2024-11-15')?.from).toBe('2024-11-15')
    expect(inForce(entries, '2030-01-01')?.from).toBe('2025-07-01')
  })

  test('in whatever order they were written', () => {
    const day = fc.integer({ min: 1, max: 28 }).map(date => `2024-02-${String(date).padStart(2, '0')}`)
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 6 }), day, (froms, asked) => {
        const found = inForce(
          froms.map(from => ({ ...haLang, from })),
          asked,
        )
        expect(found?.from).toBe(
          froms
            .filter(from => from <= asked)
            .sort()
            .at(-1),
        )
      }),
    )
  })
})

describe('numbering', () => {
  test('of a Party document is by its kind, within the term of congress', () => {
    expect(numberingOn(haLang, '2024-12-12', defaultTerms)).toEqual({ series: '2020-2025#BC', first: 1 })
    expect(numberingOn(haLang, '2025-10-01', defaultTerms)?.series).toBe('2025-2030#BC')
  })

  test('of a state body is by the year', () => {
    expect(numberingOn(state, '2024-12-12', defaultTerms)).toEqual({ series: '2024', first: 1 })
    expect(numberingOn(state, '1999-12-12', defaultTerms)?.series).toBe('1999')
  })

  test('goes on where paper left off, and begins anew with the next series', () => {
    const begun = { from: '2024-06-01', numbering: { first: 45 } }
    expect(numberingOn({ ...haLang, ...begun }, '2025-09-30', defaultTerms)?.first).toBe(45)
    expect(numberingOn({ ...haLang, ...begun }, '2025-10-01', defaultTerms)?.first).toBe(1)
    expect(numberingOn({ ...state, ...begun }, '2024-12-31', defaultTerms)?.first).toBe(45)
    expect(numberingOn({ ...state, ...begun }, '2025-01-01', defaultTerms)?.first).toBe(1)
  })

  test('is not known outside every term', () => {
    expect(numberingOn(haLang, '2035-01-01', defaultTerms)).toBeUndefined()
  })
})

describe('what is wrong with letterheads', () => {
  test('is told where it stands', () => {
    const wrong: Letterhead = {
      ...state,
      from: '2024-02-30',
      signature: { ...haLang.signature, of: null },
      measures: { 'margins.left': 36, 'body.size': 13.5, 'number.size': 14, 'underIssuer.share': 0.6 },
    }
    expect(letterheadErrors([state, { ...haLang, from: state.from }, wrong])).toMatchObject([
      { pointer: '/entries/1/from', code: 'same_day' },
      { pointer: '/entries/2/from', code: 'no_such_day' },
      { pointer: '/entries/2/signature/of', code: 'authority_of_whom' },
      {
        pointer: '/entries/2/measures/margins.left',
        code: 'out_of_bounds',
        message: { vi: '“margins.left” phải từ 30 đến 35' },
      },
      { pointer: '/entries/2/measures/number.size', code: 'not_open' },
      { pointer: '/entries/2/measures/underIssuer.share', expected: { vi: '0,333 – 0,5' } },
    ])
  })

  test('a measure within the rule is set; not a number is not within', () => {
    const chosen = { ...state, measures: { 'margins.left': 35 } }
    expect(letterheadErrors([chosen])).toEqual([])
    expect(layoutOf(chosen).margins.left.usual).toBe(35)
    expect(letterheadErrors([{ ...state, measures: { 'margins.left': Number.NaN } }])).toHaveLength(1)
  })
})
