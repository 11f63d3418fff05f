import { expect, test } from 'vitest'
import { reportingUnits } from '../../../shared/domain/tree/reporting-units.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { indicators } from '../../../shared/forms/indicators.ts'
import { monthly } from '../../../shared/forms/monthly.ts'
import { caoBang, place } from '../../support/units.ts'

const tree = unitTree([...caoBang, place('tran-phu', 'ha-lang', 'cell', 'Chi bộ Trường Trần Phú')]).at('2024-11-30')
const ids = (root: string, form = monthly): string[] => reportingUnits(tree, root, form).map(({ id }) => id)

test('every unit that owes the form gets a report, after its parent; a group, which owes nothing, gets none', () => {
  expect(ids('cao-bang')).toEqual([
    'cao-bang',
    'ha-lang',
    'an-lac',
    'tran-phu',
    'vinh-quy',
    'vinh-quy-dong-den',
    'vinh-quy-khum-dinh',
    'trung-khanh',
  ])
  expect(ids('vinh-quy-dong-den-1')).toEqual([])
})

test('only those at and below the unit', () => {
  expect(ids('vinh-quy')).toEqual(['vinh-quy', 'vinh-quy-dong-den', 'vinh-quy-khum-dinh'])
})

test('of a form that cells do not owe, a cell gets one only for what stands below it', () => {
  expect(ids('vinh-quy', indicators)).toEqual(['vinh-quy', 'vinh-quy-dong-den'])
})
