import { describe, expect, test } from 'vitest'
import { findUnits } from '../../../shared/domain/tree/unit-search.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { caoBang, largeProvince, place } from '../../support/units.ts'

const tree = unitTree([
  ...caoBang,
  place('dak-duc', 'trung-khanh', 'commune', 'Xã Đăk Dục'),
  place('khum-2', 'an-lac', 'cell', 'Chi bộ Khum Đin'),
  place('quy-hop', 'trung-khanh', 'commune', 'Xã Quý Hợp'),
  place('phu-vinh', 'trung-khanh', 'commune', 'Xã Phú Vinh Quýnh'),
]).at('2024-11-30')

const find = (query: string, within = 'cao-bang', limit = 50) =>
  findUnits(tree, tree.subtree(within), query, limit).map(({ id }) => id)

describe('units are found by what people type', () => {
  test('without accents, whatever the case, decomposed or not', () => {
    expect(find('dak duc')).toEqual(['dak-duc'])
    expect(find('ĐĂK DỤC'.normalize('NFD'))).toEqual(['dak-duc'])
  })

  test('by code', () => {
    expect(find('quy-hop')).toEqual(['quy-hop'])
  })

  test('whole words before parts of words, the higher unit before the lower', () => {
    // The codes of its cells begin with the commune's own name, and "Quýnh" with a part of it.
    expect(find('vinh quy')).toEqual([
      'vinh-quy',
      'phu-vinh',
      'vinh-quy-dong-den',
      'vinh-quy-khum-dinh',
      'vinh-quy-dong-den-1',
    ])
  })

  test('one of many of the same name by the unit above', () => {
    expect(find('khum din')).toHaveLength(2)
    expect(find('khum din an lac')).toEqual(['khum-2'])
    expect(find('an lac khum')).toEqual(['khum-2'])
  })

  test('words of the units above alone find nothing', () => {
    expect(find('trung khanh', 'ha-lang')).toEqual([])
  })

  test('only within the subtree, and no more than asked for', () => {
    expect(find('quy hop', 'ha-lang')).toEqual([])
    expect(find('xa', 'cao-bang', 2)).toHaveLength(2)
  })

  test('nothing typed, nothing found', () => {
    expect(find('  ')).toEqual([])
    expect(find('không có')).toEqual([])
  })
})

test('every one of 20,000 units is found by its own name', () => {
  const large = unitTree(largeProvince(20_000)).at('2024-11-30')
  for (const unit of [...large.subtree('province')].filter((_, i) => i % 1999 === 0))
    expect(findUnits(large, large.subtree('province'), unit.name, 50).map(({ id }) => id)).toContain(unit.id)
})
