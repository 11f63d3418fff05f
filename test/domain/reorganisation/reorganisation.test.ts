import { describe, expect, test } from 'vitest'
import { applied, placementChanges, undone } from '../../../shared/domain/reorganisation/applied.ts'
import { beforeAfter } from '../../../shared/domain/reorganisation/compared.ts'
import { faultsOf } from '../../../shared/domain/reorganisation/faults.ts'
import type { Move, Reorganisation } from '../../../shared/domain/reorganisation/reorganisation.ts'
import { successionsOf } from '../../../shared/domain/tree/succession.ts'
import { treeFaults, unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { reorganisedCountry } from '../../support/reorganised-country.ts'
import { caoBang, place } from '../../support/units.ts'

const day = '2025-07-01'
const of = (...moves: Move[]): Reorganisation => ({
  id: '2025-07-01-01',
  day,
  decision: { number: '1657/NQ-UBTVQH15', issuer: 'Ủy ban Thường vụ Quốc hội', day: '2025-06-16' },
  moves,
})

/** The day on which districts ended: Vinh Quý and An Lạc become one commune, directly below Cao Bằng. */
const endOfDistricts = of(
  { type: 'create', unit: 'thang-loi', parent: 'cao-bang', kind: 'committee', code: 'TL', name: 'Thắng Lợi' },
  { type: 'merge', units: ['vinh-quy', 'an-lac'], into: 'thang-loi' },
  { type: 'dissolve', unit: 'ha-lang', home: 'thang-loi' },
)

const after = (...moves: Move[]) => unitTree(applied(caoBang, of(...moves)))
const ids = (units: Iterable<{ readonly id: string }>): string[] => [...units].map(({ id }) => id)

describe('a reorganisation changes the tree from its day on', () => {
  const tree = unitTree(applied(caoBang, endOfDistricts))

  test('the day before, everything stands as it stood', () => {
    expect(ids(tree.at('2025-06-30').subtree('cao-bang'))).toEqual(
      ids(unitTree(caoBang).at('2025-06-30').subtree('cao-bang')),
    )
  })

  test('on the day, what is merged has ended, and those below follow', () => {
    expect(tree.at(day).get('vinh-quy')).toBeUndefined()
    expect(ids(tree.at(day).children('cao-bang'))).toEqual(['thang-loi', 'trung-khanh'])
    expect(ids(tree.at(day).subtree('thang-loi'))).toEqual([
      'thang-loi',
      'vinh-quy-dong-den',
      'vinh-quy-dong-den-1',
      'vinh-quy-khum-dinh',
    ])
  })

  test('who ended names its successors; who was dissolved has none, but a home for its people', () => {
    const merged = {
      day,
      reorganisation: '2025-07-01-01',
      successors: [{ unit: 'thang-loi', share: 1000 }],
      above: null,
      home: 'thang-loi',
    }

    expect(successionsOf(caoBang, endOfDistricts)).toEqual([
      { unit: 'an-lac', ...merged },
      { unit: 'ha-lang', day, reorganisation: '2025-07-01-01', successors: [], above: 'cao-bang', home: 'thang-loi' },
      { unit: 'vinh-quy', ...merged },
    ])
  })

  test('a renamed unit stays itself: the old name until the day, the new one from then on', () => {
    const renamed = after({ type: 'rename', unit: 'vinh-quy', name: 'Vinh Quý mới', code: 'VQ' })

    expect(renamed.at('2025-06-30').get('vinh-quy')).toMatchObject({ name: 'Vinh Quý', code: 'vinh-quy' })
    expect(renamed.at(day).get('vinh-quy')).toMatchObject({ name: 'Vinh Quý mới', code: 'VQ', parent: 'ha-lang' })
    expect(renamed.placements.filter(({ unit }) => unit === 'vinh-quy')).toHaveLength(2)
  })

  test('a unit may be renamed, change its kind and be transferred at once; everything below goes with it', () => {
    const moved = after(
      { type: 'rename', unit: 'vinh-quy', name: 'Vinh Quý mới' },
      { type: 'change_kind', unit: 'vinh-quy', kind: 'committee' },
      { type: 'transfer', unit: 'vinh-quy', parent: 'cao-bang' },
    )

    expect(moved.at(day).get('vinh-quy')).toMatchObject({
      name: 'Vinh Quý mới',
      kind: 'committee',
      parent: 'cao-bang',
      tier: 'higher',
    })
    expect(moved.at(day).isWithin('vinh-quy-dong-den-1', 'vinh-quy')).toBe(true)
  })

  test('of a merged unit one cell may go elsewhere than the others', () => {
    const moved = after(
      { type: 'merge', units: ['vinh-quy'], into: 'an-lac' },
      { type: 'transfer', unit: 'vinh-quy-khum-dinh', parent: 'trung-khanh' },
    )

    expect(ids(moved.at(day).children('an-lac'))).toEqual(['vinh-quy-dong-den'])
    expect(moved.at(day).get('vinh-quy-khum-dinh')?.parent).toBe('trung-khanh')
  })

  test('a unit that is one of its own parts goes on, with those below it', () => {
    const split = of({
      type: 'split',
      unit: 'vinh-quy',
      into: [
        { unit: 'vinh-quy', share: 800 },
        { unit: 'an-lac', share: 200 },
      ],
      home: null,
    })

    expect(applied(caoBang, split)).toEqual(expect.arrayContaining([...caoBang]))
    expect(successionsOf(caoBang, split)).toMatchObject([{ unit: 'vinh-quy', home: null }])
  })

  test('what changes nothing leaves the placements alone', () => {
    const unchanged = of({ type: 'transfer', unit: 'vinh-quy', parent: 'ha-lang' })

    expect(placementChanges(caoBang, unchanged)).toEqual([])
  })

  test('a second change on one day takes the place of the first: no placement of no days is left', () => {
    const renamed = applied(caoBang, of({ type: 'rename', unit: 'vinh-quy', name: 'Quý Vinh' }))
    const again = applied(renamed, of({ type: 'rename', unit: 'vinh-quy', name: 'Thắng Lợi' }))
    const merged = applied(again, of({ type: 'merge', units: ['vinh-quy'], into: 'an-lac' }))

    expect(again.filter(({ unit }) => unit === 'vinh-quy').map(({ name, from, until }) => [name, from, until])).toEqual(
      [
        ['Vinh Quý', '2020-01-01', day],
        ['Thắng Lợi', day, null],
      ],
    )
    expect(merged.filter(({ unit }) => unit === 'vinh-quy')).toEqual([
      place('vinh-quy', 'ha-lang', 'commune', 'Vinh Quý', { until: day }),
    ])
    expect(treeFaults(merged)).toEqual([])
  })

  test('undone, the tree is what it was; what another reorganisation did that day stays', () => {
    const renamed = of({ type: 'rename', unit: 'trung-khanh', name: 'Trùng Khánh mới' })
    const changes = placementChanges(caoBang, endOfDistricts)
    const both = applied(applied(caoBang, endOfDistricts), renamed)

    expect(undone(both, changes)).toEqual(applied(caoBang, renamed))
  })
})

describe('before and after', () => {
  const { moves, ...counts } = beforeAfter(unitTree(caoBang), endOfDistricts)

  test('says of each move’s units where they stand, and how many below', () => {
    const [, merge, dissolve] = moves

    expect(merge!.units.map(({ id }) => id)).toEqual(['vinh-quy', 'an-lac', 'thang-loi'])
    expect(merge!.units[0]).toMatchObject({ before: { unit: { name: 'Vinh Quý' }, below: 3 }, after: null })
    expect(ids(merge!.units[0]!.before!.above)).toEqual(['ha-lang', 'cao-bang'])
    expect(merge!.units[2]).toMatchObject({ before: null, after: { unit: { parent: 'cao-bang' }, below: 3 } })
    expect(dissolve!.units).toMatchObject([{ id: 'ha-lang', before: { below: 5 }, after: null }])
  })

  test('counts who begins, ends, changes, and stands below those', () => {
    expect(counts).toEqual({ begun: 1, ended: 3, changed: 2, below: 1 })
  })
})

describe('a country in the shape of 2025', () => {
  test('of 10,602 communes each goes where the map says; districts are gone, the tree is sound, and can be undone', () => {
    const { placements, reorganisation, communes } = reorganisedCountry(2025)
    const context = {
      tree: unitTree(placements),
      successions: [],
      peopled: new Set<string>(),
      closedTo: null,
      owed: [],
    }

    const faults = faultsOf(context, reorganisation)
    const result = applied(placements, reorganisation)

    expect(communes).toEqual({ merged: 9328, divided: 1033, unchanged: 149, renamed: 92 })
    expect(placements).toHaveLength(20_000)
    expect(faults).toEqual([])
    expect(treeFaults(result)).toEqual([])
    const view = unitTree(result).at(day)
    const kinds = Map.groupBy(view.subtree('country'), ({ kind }) => kind)
    expect(view.roots()).toHaveLength(1)
    expect(kinds.get('province')).toHaveLength(34)
    expect(kinds.get('district')).toBeUndefined()
    expect(kinds.get('cell')).toHaveLength(placements.filter(({ kind }) => kind === 'cell').length)
    expect(new Set(undone(result, placementChanges(placements, reorganisation)))).toEqual(new Set(placements))
  })
})
