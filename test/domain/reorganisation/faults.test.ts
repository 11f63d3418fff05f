import { describe, expect, test } from 'vitest'
import { applied, placementChanges } from '../../../shared/domain/reorganisation/applied.ts'
import type { ReorganisationContext } from '../../../shared/domain/reorganisation/context.ts'
import { faultsOf, undoFaults } from '../../../shared/domain/reorganisation/faults.ts'
import type { Move, Reorganisation, Successor } from '../../../shared/domain/reorganisation/reorganisation.ts'
import type { UnitKind } from '../../../shared/domain/tree/placement.ts'
import { successionsOf } from '../../../shared/domain/tree/succession.ts'
import { unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { monthly } from '../../../shared/forms/monthly.ts'
import { caoBang, place } from '../../support/units.ts'

const day = '2025-07-01'
const decision = { number: '1657/NQ-UBTVQH15', issuer: 'Ủy ban Thường vụ Quốc hội', day: '2025-06-16' }
const of = (...moves: Move[]): Reorganisation => ({ id: 'r1', day, decision, moves })

const context = (about: Partial<ReorganisationContext> = {}): ReorganisationContext => ({
  tree: unitTree(caoBang),
  successions: [],
  peopled: new Set(),
  closedTo: '2025-05-31',
  owed: [],
  ...about,
})

/** The faults as `code pointer units`. */
const told = (faults: ReturnType<typeof faultsOf>): string[] =>
  faults.map(({ code, pointer, units }) => [code, pointer, ...units].join(' '))
const found = (...moves: Move[]): string[] => told(faultsOf(context(), of(...moves)))

const create = (unit: string, parent: string, kind: UnitKind = 'commune'): Move => ({
  type: 'create',
  unit,
  parent,
  kind,
  code: unit,
  name: unit,
})
const transfer = (unit: string, parent: string): Move => ({ type: 'transfer', unit, parent })
const split = (unit: string, ...into: Successor[]): Move => ({ type: 'split', unit, into, home: null })
const part = (unit: string, share: number | null): Successor => ({ unit, share })

describe('a reorganisation is checked as a whole before it stands', () => {
  test('sound: two communes become one, and their district ends', () => {
    expect(
      found(
        create('thang-loi', 'cao-bang', 'committee'),
        { type: 'merge', units: ['vinh-quy', 'an-lac'], into: 'thang-loi' },
        { type: 'dissolve', unit: 'ha-lang', home: null },
      ),
    ).toEqual([])
  })

  test('a message for people in both languages', () => {
    const [fault] = faultsOf(context(), of({ type: 'rename', unit: 'kon-tum', name: 'Kon Tum' }))

    expect(fault?.message).toEqual({ vi: 'Không có đơn vị này.', en: 'There is no such unit.' })
  })

  test('days, and nothing at all', () => {
    const never = { ...of(), day: '2025-06-31', decision: { ...decision, day: 'hôm qua' } }

    expect(told(faultsOf(context(), never))).toEqual(['bad_day /day', 'bad_day /decision/day', 'no_moves /moves'])
  })

  test('a day in a closed period; the first day after it may be', () => {
    const renamed = of({ type: 'rename', unit: 'vinh-quy', name: 'Quý Vinh' })

    expect(told(faultsOf(context({ closedTo: '2025-07-01' }), renamed))).toEqual(['day_closed /day'])
    expect(faultsOf(context({ closedTo: '2025-06-30' }), renamed)).toEqual([])
  })

  test('units that nobody knows, that ended, or whose id was taken once', () => {
    const ended = [...caoBang, place('quang-long', 'ha-lang', 'commune', 'Quang Long', { until: '2024-01-01' })]
    const moves: Move[] = [
      { type: 'merge', units: ['an-lac', 'kon-tum'], into: 'vinh-quy' },
      { type: 'rename', unit: 'quang-long', name: 'Quang Long mới' },
      create('quang-long', 'ha-lang'),
      create('vinh-quy', 'ha-lang'),
    ]
    const each = moves.map(move => told(faultsOf(context({ tree: unitTree(ended) }), of(move))))

    expect(each).toEqual([
      ['unknown_unit /moves/0/units/1 kon-tum'],
      ['not_standing /moves/0/unit quang-long'],
      ['unit_exists /moves/0/unit quang-long'],
      ['unit_exists /moves/0/unit vinh-quy'],
    ])
  })

  test('who begins on that very day, by another decision, is neither divided on it nor ended', () => {
    const begun = [...caoBang, place('thang-loi', 'ha-lang', 'commune', 'Thắng Lợi', { from: day })]
    const ending = of({ type: 'dissolve', unit: 'thang-loi', home: null })

    expect(told(faultsOf(context({ tree: unitTree(begun) }), ending))).toEqual([
      'begins_that_day /moves/0/unit thang-loi',
    ])
    expect(faultsOf(context({ tree: unitTree(begun) }), { ...ending, day: '2025-07-02' })).toEqual([])
  })

  test('nor is who was divided by another decision of that day', () => {
    const divided = { ...of(split('an-lac', part('an-lac', 900), part('vinh-quy', 100))), id: 'r0' }
    const again = of({ type: 'merge', units: ['an-lac'], into: 'vinh-quy' })
    const standing = context({ successions: successionsOf(caoBang, divided) })

    expect(told(faultsOf(standing, again))).toEqual(['parted_that_day /moves/0/units/0 an-lac'])
    expect(faultsOf(standing, { ...again, day: '2025-07-02' })).toEqual([])
  })

  test('an orphan: its parent is unknown, or ends that very day', () => {
    expect(found(create('thang-loi', 'kon-tum'))).toEqual(['orphan /moves/0/parent thang-loi kon-tum'])
    expect(
      found({ type: 'merge', units: ['an-lac'], into: 'vinh-quy' }, transfer('vinh-quy-khum-dinh', 'an-lac')),
    ).toEqual(['orphan /moves/1/parent vinh-quy-khum-dinh an-lac'])
  })

  test('a circle: below itself, by two transfers that cross, or by a merge into one below', () => {
    expect(found(transfer('ha-lang', 'vinh-quy')).toSorted()).toEqual([
      'cycle /moves vinh-quy',
      'cycle /moves/0/unit ha-lang',
    ])
    expect(found(transfer('ha-lang', 'trung-khanh'), transfer('trung-khanh', 'ha-lang')).toSorted()).toEqual([
      'cycle /moves/0/unit ha-lang',
      'cycle /moves/1/unit trung-khanh',
    ])
    expect(found({ type: 'merge', units: ['ha-lang'], into: 'vinh-quy' })).toEqual(['cycle /moves vinh-quy'])
    expect(found({ type: 'merge', units: ['ha-lang'], into: 'vinh-quy' }, transfer('vinh-quy', 'cao-bang'))).toEqual([])
  })

  test('merged into itself, into nobody, or nobody at all', () => {
    expect(found({ type: 'merge', units: ['vinh-quy', 'an-lac'], into: 'vinh-quy' })).toEqual([
      'merged_into_itself /moves/0/into vinh-quy',
    ])
    expect(found({ type: 'merge', units: ['vinh-quy'], into: 'thang-loi' })).toEqual([
      'successor_absent /moves/0/into thang-loi',
    ])
    expect(found({ type: 'merge', units: [], into: 'vinh-quy' })).toEqual(['nothing_merged /moves/0/units'])
  })

  test('a split into one part, one twice, or with shares that are no whole', () => {
    expect(found(split('an-lac', part('vinh-quy', 1000)))).toEqual(['one_part /moves/0/into vinh-quy'])
    expect(found(split('an-lac', part('vinh-quy', 500), part('vinh-quy', 500)))).toEqual([
      'part_twice /moves/0/into vinh-quy vinh-quy',
    ])
    for (const [one, other] of [
      [600, 300],
      [1000, null],
      [1000, 0],
      [1001, -1],
      [333.5, 666.5],
    ] as const)
      expect(found(split('an-lac', part('vinh-quy', one), part('trung-khanh', other)))).toEqual([
        'shares_not_whole /moves/0/into vinh-quy trung-khanh',
      ])
    expect(found(split('an-lac', part('vinh-quy', null), part('trung-khanh', null)))).toEqual([])
    expect(found(split('an-lac', part('vinh-quy', 999), part('trung-khanh', 1)))).toEqual([])
  })

  test('units below one that is dissolved or divided, which go nowhere', () => {
    expect(found({ type: 'dissolve', unit: 'ha-lang', home: null }, transfer('an-lac', 'cao-bang'))).toEqual([
      'left_below /moves/0/unit ha-lang vinh-quy',
    ])
    expect(found(split('vinh-quy', part('an-lac', null), part('trung-khanh', null)))).toEqual([
      'left_below /moves/0/unit vinh-quy vinh-quy-dong-den vinh-quy-khum-dinh',
    ])
    expect(found(split('vinh-quy', part('an-lac', null), part('vinh-quy', null)))).toEqual([])
  })

  test('the very top cannot be dissolved', () => {
    const moves = ['ha-lang', 'trung-khanh'].map(unit => transfer(unit, 'vinh-quy'))

    expect(found({ type: 'dissolve', unit: 'cao-bang', home: null }, ...moves)).toEqual([
      'root_ended /moves/0/unit cao-bang',
    ])
  })

  test('people without a home, or with one that does not stand; those of a merged unit go with it', () => {
    const peopled = context({ peopled: new Set(['an-lac']) })
    const dissolved = (home: string | null) => told(faultsOf(peopled, of({ type: 'dissolve', unit: 'an-lac', home })))

    expect(dissolved(null)).toEqual(['people_without_home /moves/0/home an-lac'])
    expect(dissolved('an-lac')).toEqual(['home_absent /moves/0/home an-lac an-lac'])
    expect(dissolved('ha-lang')).toEqual([])
    expect(faultsOf(peopled, of({ type: 'merge', units: ['an-lac'], into: 'vinh-quy' }))).toEqual([])
    expect(told(faultsOf(peopled, of(split('an-lac', part('vinh-quy', null), part('ha-lang', null)))))).toEqual([
      'people_without_home /moves/0/home an-lac',
    ])
  })

  test('moves that contradict each other', () => {
    expect(found({ type: 'rename', unit: 'an-lac', name: 'A' }, { type: 'rename', unit: 'an-lac', name: 'B' })).toEqual(
      ['moved_twice /moves/1/unit an-lac'],
    )
    expect(
      found({ type: 'rename', unit: 'an-lac', name: 'A' }, { type: 'merge', units: ['an-lac'], into: 'vinh-quy' }),
    ).toEqual(['moved_twice /moves/1/units/0 an-lac'])
    expect(
      found({ type: 'merge', units: ['an-lac'], into: 'vinh-quy' }, { type: 'dissolve', unit: 'an-lac', home: null }),
    ).toEqual(['moved_twice /moves/1/unit an-lac'])
    expect(found(create('thang-loi', 'ha-lang'), create('thang-loi', 'cao-bang'))).toEqual([
      'moved_twice /moves/1/unit thang-loi',
    ])
  })
})

describe('nobody owes a period twice', () => {
  const july = { form: monthly, period: { from: '2025-07-01', to: '2025-07-31' } }
  const untilMid = { form: monthly, period: { from: '2025-06-15', to: '2025-07-14' } }
  const asTwo = of(create('thang-loi', 'ha-lang'), { type: 'dissolve', unit: 'an-lac', home: 'thang-loi' })
  const asMerger = of(create('thang-loi', 'ha-lang'), { type: 'merge', units: ['an-lac'], into: 'thang-loi' })

  test('within a period, a unit dissolved and a new one that takes its people would both report it', () => {
    expect(told(faultsOf(context({ owed: [untilMid] }), asTwo))).toEqual(['owes_twice /moves/1/home an-lac thang-loi'])
  })

  test('not if the new one succeeds another that ends then: it waits for the next period', () => {
    const both = of(...asTwo.moves, { type: 'merge', units: ['vinh-quy'], into: 'thang-loi' })

    expect(faultsOf(context({ owed: [untilMid] }), both)).toEqual([])
  })

  test('merged, the new one waits for the next period; on the first day of one there is nothing to wait for', () => {
    expect(faultsOf(context({ owed: [untilMid] }), asMerger)).toEqual([])
    expect(faultsOf(context({ owed: [july] }), asTwo)).toEqual([])
  })

  test('nor is it twice when the two are not asked the same form, or the home stood already', () => {
    const group = of(create('to-dang', 'ha-lang', 'group'), { type: 'dissolve', unit: 'an-lac', home: 'to-dang' })

    expect(faultsOf(context({ owed: [untilMid] }), group)).toEqual([])
    expect(faultsOf(context({ owed: [untilMid] }), of({ type: 'dissolve', unit: 'an-lac', home: 'vinh-quy' }))).toEqual(
      [],
    )
  })
})

describe('what a later reorganisation builds upon', () => {
  const later: Reorganisation = {
    ...of({ type: 'merge', units: ['an-lac'], into: 'vinh-quy' }, transfer('trung-khanh', 'ha-lang')),
    id: 'r2',
    day: '2025-09-01',
  }
  const standing = context({ tree: unitTree(applied(caoBang, later)), successions: successionsOf(caoBang, later) })
  const earlier = (...moves: Move[]) => told(faultsOf(standing, of(...moves)))

  test('cannot be changed before it: neither what it moves, nor into what it merges, nor so that a circle closes', () => {
    expect(earlier({ type: 'rename', unit: 'an-lac', name: 'An Lạc mới' })).toEqual(['built_upon /moves/0/unit an-lac'])
    expect(earlier({ type: 'merge', units: ['vinh-quy'], into: 'ha-lang' })).toEqual([
      'built_upon /moves/0/units/0 vinh-quy',
    ])
    expect(earlier(create('thang-loi', 'an-lac'))).toEqual(['built_upon /moves/0/unit thang-loi'])
    expect(earlier(transfer('ha-lang', 'trung-khanh'))).toContain('built_upon /moves/0/unit ha-lang')
  })

  test('what has nothing to do with it can', () => {
    expect(earlier({ type: 'rename', unit: 'vinh-quy', name: 'Vinh Quý mới' })).toEqual([])
  })
})

describe('undoing', () => {
  const first = of(create('thang-loi', 'cao-bang'), { type: 'merge', units: ['vinh-quy'], into: 'thang-loi' })
  const changes = placementChanges(caoBang, first)
  const stood = { placements: applied(caoBang, first), successions: successionsOf(caoBang, first) }
  const undoing = (today: string, ...others: Move[]) => {
    const next: Reorganisation = { ...of(...others), id: 'r2', day: '2025-09-01' }
    const tree = unitTree(others.length > 0 ? applied(stood.placements, next) : stood.placements)
    const successions = [...stood.successions, ...successionsOf(stood.placements, next)]
    return told(undoFaults({ tree, successions }, first, changes, today))
  }

  test('is possible until the day before', () => {
    expect(undoing('2025-06-30')).toEqual([])
    expect(undoing('2025-07-01')).toEqual(['day_come /day'])
  })

  test('is not, once another builds upon it: a change, a unit below, a merge into what it created', () => {
    expect(undoing('2025-06-30', { type: 'rename', unit: 'thang-loi', name: 'Thắng' })).toEqual([
      'built_upon /moves thang-loi',
    ])
    expect(undoing('2025-06-30', create('cell', 'thang-loi', 'cell'))).toEqual(['built_upon /moves cell'])
    expect(undoing('2025-06-30', { type: 'merge', units: ['an-lac'], into: 'thang-loi' })).toEqual([
      'built_upon /moves thang-loi',
    ])
  })

  test('nor once another of the same day changes the same unit in another way', () => {
    const renamed = of({ type: 'rename', unit: 'an-lac', name: 'An Lạc mới' })
    const placements = applied(applied(caoBang, renamed), of({ type: 'transfer', unit: 'an-lac', parent: 'cao-bang' }))
    const standing = { tree: unitTree(placements), successions: [] }

    expect(told(undoFaults(standing, renamed, placementChanges(caoBang, renamed), '2025-06-30'))).toEqual([
      'built_upon /moves an-lac',
    ])
  })

  test('is, when the other has nothing to do with it', () => {
    expect(undoing('2025-06-30', { type: 'rename', unit: 'an-lac', name: 'An Lạc mới' })).toEqual([])
  })
})
