import { expect, test } from 'vitest'
import { namesApart } from '../../../shared/domain/tree/names-apart.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { place } from '../../support/units.ts'

const view = unitTree([
  place('huyen', null, 'district', 'Huyện Hạ Lang'),
  place('an-lac', 'huyen', 'commune', 'Xã An Lạc'),
  place('kim-loan', 'huyen', 'commune', 'Xã Kim Loan'),
  place('an-lac-1', 'an-lac', 'cell', 'Chi bộ xóm 1'),
  place('kim-loan-1', 'kim-loan', 'cell', 'Chi bộ xóm 1'),
  place('kim-loan-2', 'kim-loan', 'cell', 'Chi bộ xóm 2'),
]).at('2024-12-01')

test('of several that are called the same each is named with the one above it', () => {
  expect(namesApart(['an-lac-1', 'kim-loan-1', 'kim-loan-2', 'huyen'], view)).toEqual([
    'Chi bộ xóm 1 (Xã An Lạc)',
    'Chi bộ xóm 1 (Xã Kim Loan)',
    'Chi bộ xóm 2',
    'Huyện Hạ Lang',
  ])
  expect(namesApart(['an-lac-1', 'kim-loan-2'], view)).toEqual(['Chi bộ xóm 1', 'Chi bộ xóm 2'])
})
