import { describe, expect, test } from 'vitest'
import { treeFaults, unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { inChild } from '../../support/child.ts'
import { caoBang, place } from '../../support/units.ts'

const ids = (units: Iterable<{ readonly id: string }>): string[] => [...units].map(({ id }) => id)

describe('a view of the tree', () => {
  const view = unitTree(caoBang).at('2024-11-30')

  test('lists children in Vietnamese order of names', () => {
    expect(ids(view.children('ha-lang'))).toEqual(['an-lac', 'vinh-quy'])
    expect(ids(view.children('vinh-quy'))).toEqual(['vinh-quy-dong-den', 'vinh-quy-khum-dinh'])
    expect(ids(view.roots())).toEqual(['cao-bang'])
  })

  test('knows the ancestors of Vinh Quý, nearest first, and its depth', () => {
    expect(ids(view.ancestors('vinh-quy'))).toEqual(['ha-lang', 'cao-bang'])
    expect(view.depth('vinh-quy')).toBe(2)
    expect(view.depth('cao-bang')).toBe(0)
  })

  test('says which tier a unit reports at by its kind; a group owes nothing', () => {
    expect(view.get('ha-lang')?.tier).toBe('higher')
    expect(view.get('vinh-quy')?.tier).toBe('base')
    expect(view.get('vinh-quy-dong-den')?.tier).toBe('cell')
    expect(view.get('vinh-quy-dong-den-1')?.tier).toBeNull()
  })

  test('has Vinh Quý within Hạ Lang and Cao Bằng, not within its sibling, nor Hạ Lang within it', () => {
    expect(view.isWithin('vinh-quy', 'vinh-quy')).toBe(true)
    expect(view.isWithin('vinh-quy', 'ha-lang')).toBe(true)
    expect(view.isWithin('vinh-quy', 'cao-bang')).toBe(true)
    expect(view.isWithin('vinh-quy', 'an-lac')).toBe(false)
    expect(view.isWithin('ha-lang', 'vinh-quy')).toBe(false)
  })

  test('knows nothing of a unit that does not stand', () => {
    expect(view.get('ngoc-hoi')).toBeUndefined()
    expect(view.children('ngoc-hoi')).toEqual([])
    expect(view.ancestors('ngoc-hoi')).toEqual([])
    expect(ids(view.subtree('ngoc-hoi'))).toEqual([])
    expect(view.isWithin('ngoc-hoi', 'ngoc-hoi')).toBe(false)
    expect(view.isWithin('ngoc-hoi', 'cao-bang')).toBe(false)
  })

  test('walks down with every unit after its parent, and up with every unit before it', () => {
    expect(ids(view.subtree('vinh-quy'))).toEqual([
      'vinh-quy',
      'vinh-quy-dong-den',
      'vinh-quy-dong-den-1',
      'vinh-quy-khum-dinh',
    ])
    expect(ids(view.upward('vinh-quy'))).toEqual([
      'vinh-quy-dong-den-1',
      'vinh-quy-dong-den',
      'vinh-quy-khum-dinh',
      'vinh-quy',
    ])
  })
})

describe('the tree in time', () => {
  // Vinh Quý moves from Hạ Lang to Trùng Khánh on 16/11; An Lạc is merged into it and ends on 21/11.
  const moving = unitTree([
    ...caoBang.filter(({ unit }) => unit !== 'vinh-quy' && unit !== 'an-lac'),
    place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý', { until: '2024-11-16' }),
    place('vinh-quy', 'trung-khanh', 'commune', 'Vinh Quý mới', { from: '2024-11-16' }),
    place('an-lac', 'ha-lang', 'commune', 'An Lạc', { until: '2024-11-21' }),
  ])

  test('on a day, a unit stands where it stood on that day, under the name of that day', () => {
    expect(moving.at('2024-11-15').get('vinh-quy')).toMatchObject({ parent: 'ha-lang', name: 'Vinh Quý' })
    expect(moving.at('2024-11-16').get('vinh-quy')).toMatchObject({ parent: 'trung-khanh', name: 'Vinh Quý mới' })
    expect(moving.at('2024-11-20').get('an-lac')).toBeDefined()
    expect(moving.at('2024-11-21').get('an-lac')).toBeUndefined()
    expect(moving.at('2019-12-31').size).toBe(0)
  })

  test('in a period, it stands where it stood on the last day', () => {
    expect(moving.inPeriod('2024-11-01', '2024-11-30').get('vinh-quy')?.parent).toBe('trung-khanh')
    expect(moving.inPeriod('2024-11-01', '2024-11-15').get('vinh-quy')?.parent).toBe('ha-lang')
    expect(moving.inPeriod('2024-10-01', '2024-10-31').get('vinh-quy')?.parent).toBe('ha-lang')
  })

  test('in a period, a unit that ended within it is still there, under its last parent', () => {
    expect(ids(moving.inPeriod('2024-11-01', '2024-11-30').children('ha-lang'))).toEqual(['an-lac'])
    expect(ids(moving.inPeriod('2024-12-01', '2024-12-31').children('ha-lang'))).toEqual([])
  })

  test('around a unit: the tree of the day, or of the last day on which the unit stood', () => {
    expect(moving.around('an-lac', '2024-11-20')).toBe(moving.at('2024-11-20'))
    expect(moving.around('an-lac', '2025-06-30')).toBe(moving.at('2024-11-20'))
    expect(moving.around('vinh-quy', '2025-06-30')?.get('vinh-quy')?.parent).toBe('trung-khanh')
    expect(moving.around('an-lac', '2019-12-31')).toBeUndefined()
    expect(moving.around('nowhere', '2024-11-20')).toBeUndefined()
  })

  test('a unit that ended on the first day of a period, which it no longer saw, is not in it', () => {
    expect(moving.inPeriod('2024-11-21', '2024-11-30').get('an-lac')).toBeUndefined()
    expect(moving.inPeriod('2024-11-20', '2024-11-30').get('an-lac')).toBeDefined()
  })

  test('what happens later changes nothing of what was', () => {
    const later = unitTree([
      ...moving.placements,
      place('ha-lang-moi', 'cao-bang', 'committee', 'Hạ Lang', { from: '2025-07-01' }),
    ])

    expect(ids(later.at('2024-11-30').subtree('cao-bang'))).toEqual(ids(moving.at('2024-11-30').subtree('cao-bang')))
  })
})

describe('a faulty tree is refused with the units named', () => {
  test('a sound one has no faults', () => {
    expect(treeFaults(caoBang)).toEqual([])
    expect(treeFaults([])).toEqual([])
  })

  test('a circle of three', () => {
    const placements = [
      place('ha-lang', 'an-lac', 'district', 'Hạ Lang'),
      place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý'),
      place('an-lac', 'vinh-quy', 'commune', 'An Lạc'),
    ]

    const [fault, ...others] = treeFaults(placements)

    expect(fault).toMatchObject({ code: 'cycle', day: '2020-01-01' })
    expect(fault?.units.toSorted()).toEqual(['an-lac', 'ha-lang', 'vinh-quy'])
    expect(others).toEqual([])
  })

  test('a unit below itself', () => {
    expect(treeFaults([place('vinh-quy', 'vinh-quy', 'commune', 'Vinh Quý')])).toEqual([
      { code: 'cycle', units: ['vinh-quy'], day: '2020-01-01' },
    ])
  })

  test('a circle that a later move closes, on the day of the move', () => {
    const placements = [
      place('cao-bang', null, 'province', 'Cao Bằng'),
      place('ha-lang', 'cao-bang', 'district', 'Hạ Lang', { until: '2024-07-01' }),
      place('ha-lang', 'vinh-quy', 'district', 'Hạ Lang', { from: '2024-07-01' }),
      place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý'),
    ]

    const [fault] = treeFaults(placements)

    expect(fault).toMatchObject({ code: 'cycle', day: '2024-07-01' })
    expect(fault?.units.toSorted()).toEqual(['ha-lang', 'vinh-quy'])
  })

  test('an orphan: its parent is not there at all', () => {
    expect(treeFaults([place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý')])).toEqual([
      { code: 'orphan', units: ['vinh-quy', 'ha-lang'], day: '2020-01-01' },
    ])
  })

  test('an orphan from the day on which its parent ends', () => {
    const placements = [
      place('ha-lang', null, 'district', 'Hạ Lang', { until: '2025-07-01' }),
      place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý'),
    ]

    expect(treeFaults(placements)).toEqual([{ code: 'orphan', units: ['vinh-quy', 'ha-lang'], day: '2025-07-01' }])
  })

  test('no orphan when its parent merely moves or is renamed', () => {
    const placements = [
      place('cao-bang', null, 'province', 'Cao Bằng'),
      place('ha-lang', 'cao-bang', 'district', 'Hạ Lang', { until: '2024-07-01' }),
      place('ha-lang', 'cao-bang', 'district', 'Hạ Lang mới', { from: '2024-07-01' }),
      place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý'),
    ]

    expect(treeFaults(placements)).toEqual([])
  })

  test('an overlap: in two places on one day', () => {
    const placements = [
      place('ha-lang', null, 'district', 'Hạ Lang'),
      place('trung-khanh', null, 'district', 'Trùng Khánh'),
      place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý', { until: '2024-07-02' }),
      place('vinh-quy', 'trung-khanh', 'commune', 'Vinh Quý', { from: '2024-07-01' }),
    ]

    expect(treeFaults(placements)).toEqual([{ code: 'overlap', units: ['vinh-quy'], day: '2024-07-01' }])
  })

  test('an end before the beginning', () => {
    expect(
      treeFaults([place('ha-lang', null, 'district', 'Hạ Lang', { from: '2024-07-01', until: '2024-07-01' })]),
    ).toEqual([{ code: 'bad_dates', units: ['ha-lang'], day: '2024-07-01' }])
  })
})

test('a tree of 20,000 units, with every view that it keeps, fits 150 MB of heap', async () => {
  const { seen, bytes } = await inChild<{ seen: number; bytes: number }>('tree-heap.ts', { node: ['--expose-gc'] })

  expect(seen).toBe(36 * 19_999)
  expect(bytes / 2 ** 20).toBeLessThan(150)
})
