import { describe, expect, test } from 'vitest'
import type { Figures } from '../../../shared/domain/figures/figures.ts'
import { figureOf, noShares, unshared } from '../../../shared/domain/figures/shares.ts'
import { applied } from '../../../shared/domain/reorganisation/applied.ts'
import type { Move, Successor } from '../../../shared/domain/reorganisation/reorganisation.ts'
import { comparable } from '../../../shared/domain/rollup/comparable.ts'
import { shownFigures } from '../../../shared/domain/rollup/todays-shown.ts'
import { sourcesOf } from '../../../shared/domain/rollup/todays-sources.ts'
import { todaysOwn, todaysTotals } from '../../../shared/domain/rollup/todays-tree.ts'
import { type Placement, tierOf } from '../../../shared/domain/tree/placement.ts'
import { type Succession, successionsOf } from '../../../shared/domain/tree/succession.ts'
import { destinationsOf } from '../../../shared/domain/tree/succession-destinations.ts'
import { type TreeView, unitTree } from '../../../shared/domain/tree/unit-tree.ts'
import { place } from '../../support/units.ts'

/** The country with Kon Tum and its district Ngọc Hồi, and Quảng Ngãi. */
const country: readonly Placement[] = [
  place('country', null, 'centre', 'Trung ương'),
  place('kon-tum', 'country', 'province', 'Kon Tum'),
  place('ngoc-hoi', 'kon-tum', 'district', 'Ngọc Hồi'),
  place('dak-duc', 'ngoc-hoi', 'commune', 'Đăk Dục'),
  place('dak-nong', 'ngoc-hoi', 'commune', 'Đăk Nông'),
  place('bo-y', 'ngoc-hoi', 'commune', 'Bờ Y'),
  place('quang-ngai', 'country', 'province', 'Quảng Ngãi'),
  place('ba-to', 'quang-ngai', 'commune', 'Ba Tơ'),
]

const day = '2025-07-01'

/** The country after some moves of a day, one reorganisation after another. */
const after = (...turns: readonly (readonly [day: string, ...moves: Move[]])[]) => {
  let placements = country
  const successions: Succession[] = []
  for (const [day, ...moves] of turns) {
    const reorganisation = { id: day, day, decision: { number: '', issuer: '', day }, moves }
    successions.push(...successionsOf(placements, reorganisation))
    placements = applied(placements, reorganisation)
  }
  return { tree: unitTree(placements, successions), successions }
}

const conferences = (counts: Record<string, number>): Map<string, Figures> =>
  new Map(Object.entries(counts).map(([unit, count]) => [unit, new Map([['conferences', BigInt(count)]])]))

/** What today's tree shows of the conferences of 11/2024: shown totals, null where there is none. */
const seen = ({ tree, successions }: ReturnType<typeof after>, own: Map<string, Figures>, now = '2026-01-31') => {
  const view = tree.at(now)
  const totals = todaysTotals(view, todaysOwn(own, successions, '2024-11-30', now))
  const shown = shownFigures(view, totals, 'country')
  return Object.fromEntries(
    [...view.subtree('country')].map(({ id }) => {
      const { incomparable } = totals.get(id)!.total
      return [
        id,
        incomparable.has('conferences') ? 'incomparable' : Number(shown.get(id)!.total.get('conferences') ?? -1),
      ]
    }),
  )
}

const own = conferences({ 'ngoc-hoi': 5, 'dak-duc': 10, 'dak-nong': 3, 'bo-y': 1, 'ba-to': 20 })
const create = (unit: string, parent: string): Move => ({
  type: 'create',
  unit,
  parent,
  kind: 'committee',
  code: unit,
  name: unit,
})
const transfer = (unit: string, parent: string): Move => ({ type: 'transfer', unit, parent })
const split = (unit: string, ...into: Successor[]): Move => ({ type: 'split', unit, into, home: null })

describe('on today’s tree, what an old unit reported follows its successors', () => {
  test('merged figures sum, in another province too; the country is the same', () => {
    const changed = after([
      day,
      create('dak-to', 'quang-ngai'),
      { type: 'merge', units: ['dak-duc', 'dak-nong'], into: 'dak-to' },
    ])

    expect(seen(changed, own)).toEqual({
      country: 39,
      'kon-tum': 6,
      'ngoc-hoi': 6,
      'bo-y': 1,
      'quang-ngai': 33,
      'dak-to': 13,
      'ba-to': 20,
    })
  })

  test('a unit that was moved or renamed keeps its own', () => {
    const changed = after([
      day,
      transfer('dak-duc', 'quang-ngai'),
      { type: 'rename', unit: 'dak-duc', name: 'Ngọk Réo' },
    ])

    expect(seen(changed, own)).toMatchObject({ country: 39, 'dak-duc': 10, 'quang-ngai': 30, 'kon-tum': 9 })
  })

  test('what a dissolved district reported of itself stays with what was above it on its last day, and goes on with that', () => {
    const changed = after([
      day,
      { type: 'merge', units: ['kon-tum'], into: 'quang-ngai' },
      { type: 'dissolve', unit: 'ngoc-hoi', home: 'quang-ngai' },
      ...['dak-duc', 'dak-nong', 'bo-y'].map(unit => transfer(unit, 'quang-ngai')),
    ])

    expect(seen(changed, own)).toEqual({
      country: 39,
      'quang-ngai': 39,
      'dak-duc': 10,
      'dak-nong': 3,
      'bo-y': 1,
      'ba-to': 20,
    })
    expect(destinationsOf(changed.successions, '2024-11-30', day)('ngoc-hoi')).toMatchObject([
      { units: ['quang-ngai'] },
    ])
  })

  test('of a divided one the stated shares, exactly; what is shown sums to what is shown above', () => {
    const changed = after([
      day,
      split('dak-duc', { unit: 'dak-nong', share: 333 }, { unit: 'bo-y', share: 333 }, { unit: 'ba-to', share: 334 }),
    ])
    const view = changed.tree.at(day)
    const totals = todaysTotals(view, todaysOwn(own, changed.successions, '2024-11-30', day))
    const exact = totals.get('dak-nong')!.total

    expect(figureOf(exact, 'conferences')).toEqual({ numerator: 633n, denominator: 100n })
    expect(seen(changed, own)).toEqual({
      country: 39,
      'kon-tum': 16,
      'ngoc-hoi': 16,
      'dak-nong': 6,
      'bo-y': 5,
      'quang-ngai': 23,
      'ba-to': 23,
    })
  })

  test('missing stays missing: a new unit that succeeds nobody has no figure, and no part of one', () => {
    const changed = after([
      day,
      create('dak-to', 'kon-tum'),
      split('dak-duc', { unit: 'dak-nong', share: 1 }, { unit: 'bo-y', share: 999 }),
    ])

    expect(seen(changed, conferences({ 'ba-to': 20 }))).toEqual({
      country: 20,
      'kon-tum': -1,
      'ngoc-hoi': -1,
      'dak-to': -1,
      'dak-nong': -1,
      'bo-y': -1,
      'quang-ngai': 20,
      'ba-to': 20,
    })
  })
})

describe('divided without shares', () => {
  const own19 = new Map([['conferences', 19n]])
  const within = split('dak-duc', { unit: 'dak-nong', share: null }, { unit: 'bo-y', share: null })
  const across = split('dak-duc', { unit: 'dak-nong', share: null }, { unit: 'ba-to', share: null })

  test('the parts cannot be compared; where they meet it counts once, and from there up', () => {
    expect(seen(after([day, within]), own)).toEqual({
      country: 39,
      'kon-tum': 19,
      'ngoc-hoi': 19,
      'dak-nong': 'incomparable',
      'bo-y': 'incomparable',
      'quang-ngai': 20,
      'ba-to': 20,
    })
  })

  test('between two provinces it is the country where they meet', () => {
    expect(seen(after([day, across]), own)).toEqual({
      country: 39,
      'kon-tum': 'incomparable',
      'ngoc-hoi': 'incomparable',
      'dak-nong': 'incomparable',
      'bo-y': 1,
      'quang-ngai': 'incomparable',
      'ba-to': 'incomparable',
    })
  })

  test('a divided unit that reported nothing taints nobody', () => {
    const nothing = conferences({ 'ba-to': 20 }).set('dak-duc', new Map())

    expect(seen(after([day, across]), nothing)).toMatchObject({ country: 20, 'ba-to': 20 })
  })

  test('only what the divided unit answered is in doubt, with all that belongs to the field', () => {
    const told: Map<string, Figures> = new Map([
      ...own,
      [
        'dak-duc',
        new Map([
          ['houses.done', 3n],
          ['houses.total', 4n],
          ['houses.n', 1n],
        ]),
      ],
      [
        'bo-y',
        new Map([
          ['conferences', 1n],
          ['houses.total', 2n],
          ['houses.n', 1n],
        ]),
      ],
    ])
    const changed = after([day, within])
    const view = changed.tree.at(day)
    const totals = todaysTotals(view, todaysOwn(told, changed.successions, '2024-11-30', day))
    const houses = new Set(['houses'])

    expect(totals.get('dak-nong')!.total).toEqual(comparable(unshared(new Map([['conferences', 3n]])), houses))
    expect(totals.get('bo-y')!.total).toEqual(comparable(unshared(new Map([['conferences', 1n]])), houses))
    expect(totals.get('ngoc-hoi')!.total).toEqual(
      comparable(
        unshared(
          new Map([
            ['conferences', 9n],
            ['houses.done', 3n],
            ['houses.total', 6n],
            ['houses.n', 2n],
          ]),
        ),
      ),
    )
    expect(seen(changed, told)).toMatchObject({ 'dak-nong': 3, 'bo-y': 1, 'ngoc-hoi': 9 })
  })

  test('a part above the other parts is where they meet: its own figures cannot be compared, its total can', () => {
    const changed = after([day, split('dak-duc', { unit: 'dak-nong', share: null }, { unit: 'ngoc-hoi', share: null })])
    const totals = todaysTotals(changed.tree.at(day), todaysOwn(own, changed.successions, '2024-11-30', day))

    const torn = comparable(noShares, new Set(['conferences']))
    expect(totals.get('ngoc-hoi')).toEqual({ own: torn, total: comparable(unshared(own19)) })
    expect(totals.get('dak-nong')).toEqual({ own: torn, total: torn })
    expect(totals.get('bo-y')!.own).toEqual(comparable(unshared(own.get('bo-y')!)))
  })

  test('below what cannot be compared, a shared figure is shown as the nearest integer, a half rounded up', () => {
    const changed = after([
      day,
      split('ngoc-hoi', { unit: 'kon-tum', share: null }, { unit: 'quang-ngai', share: null }),
      ...['dak-duc', 'dak-nong'].map(unit => transfer(unit, 'quang-ngai')),
      split('bo-y', { unit: 'dak-duc', share: 500 }, { unit: 'dak-nong', share: 500 }),
    ])

    expect(seen(changed, own)).toMatchObject({
      'quang-ngai': 'incomparable',
      'dak-duc': 11,
      'dak-nong': 4,
      country: 39,
    })
  })

  test('below a part, a unit that stood all the time stays comparable', () => {
    const changed = after([
      day,
      split('ngoc-hoi', { unit: 'kon-tum', share: null }, { unit: 'ba-to', share: null }),
      ...['dak-duc', 'dak-nong', 'bo-y'].map(unit => transfer(unit, 'ba-to')),
    ])

    expect(seen(changed, own)).toMatchObject({ country: 39, 'ba-to': 'incomparable', 'dak-duc': 10 })
  })

  test('once the parts are one again, nothing is in doubt', () => {
    const changed = after([day, within], ['2025-10-01', { type: 'merge', units: ['bo-y'], into: 'dak-nong' }])

    expect(seen(changed, own, '2025-09-30')).toMatchObject({ 'dak-nong': 'incomparable' })
    expect(seen(changed, own)).toMatchObject({ country: 39, 'ngoc-hoi': 19, 'dak-nong': 14 })
  })
})

describe('successions one after another', () => {
  test('shares of shares: divided, then a part merged with another', () => {
    const changed = after(
      [day, split('dak-duc', { unit: 'dak-nong', share: 700 }, { unit: 'bo-y', share: 300 })],
      ['2025-10-01', create('dak-to', 'quang-ngai'), { type: 'merge', units: ['bo-y', 'ba-to'], into: 'dak-to' }],
    )

    expect(seen(changed, own)).toMatchObject({ country: 39, 'dak-nong': 10, 'dak-to': 24, 'kon-tum': 15 })
  })

  test('a unit that goes on without a part shares what it reported before, not what it reports after', () => {
    const changed = after([day, split('dak-duc', { unit: 'dak-duc', share: 800 }, { unit: 'ba-to', share: 200 })])
    const later = todaysOwn(own, changed.successions, '2025-07-31', '2026-01-31')

    expect(seen(changed, own)).toMatchObject({ 'dak-duc': 8, 'ba-to': 22 })
    expect(later.figures.get('dak-duc')).toEqual({ numerators: own.get('dak-duc'), denominator: 1n })
  })

  test('who ended within the period that it still reports is followed from it', () => {
    const changed = after(['2024-11-16', { type: 'merge', units: ['dak-duc'], into: 'dak-nong' }])

    expect(seen(changed, own)).toMatchObject({ country: 39, 'dak-nong': 13 })
  })

  test('what is yet to come is not followed', () => {
    const changed = after(['2026-07-01', { type: 'merge', units: ['dak-duc'], into: 'dak-nong' }])

    expect(seen(changed, own)).toMatchObject({ 'dak-duc': 10, 'dak-nong': 3 })
  })
})

test('a province that took in another reads two totals of then, however many units stand below', () => {
  const changed = after([day, { type: 'merge', units: ['kon-tum'], into: 'quang-ngai' }])
  const destinations = destinationsOf(changed.successions, '2024-11-30', day)
  const { sources, torn } = sourcesOf(changed.tree.at('2024-11-30'), changed.tree.at(day), destinations, 'quang-ngai')

  expect(sources.map(({ unit, part }) => `${part} ${unit}`)).toEqual(['total kon-tum', 'total quang-ngai'])
  expect(torn).toEqual([])
})

/** Those that would report by their kind, and do not yet. */
const notOwing = (view: TreeView) =>
  [...view.subtree('country')].filter(({ kind, tier }) => tier === null && tierOf(kind) !== null).map(({ id }) => id)

describe('who owes the period within which units end', () => {
  const changed = after([
    '2024-11-16',
    create('dak-to', 'ngoc-hoi'),
    create('dak-ang', 'ngoc-hoi'),
    { type: 'merge', units: ['dak-duc'], into: 'dak-to' },
    { type: 'merge', units: ['bo-y'], into: 'dak-nong' },
  ])
  const waiting = (from: string, to: string) => notOwing(changed.tree.inPeriod(from, to))

  test('they do; the new successor waits for the next, one that stood already does not, nor one that succeeds nobody', () => {
    expect(waiting('2024-11-01', '2024-11-30')).toEqual(['dak-to'])
    expect(waiting('2024-01-01', '2024-12-31')).toEqual(['dak-to'])
    expect(waiting('2024-12-01', '2024-12-31')).toEqual([])
  })

  test('nobody waits when it happened on the first day of the period, or before', () => {
    expect(waiting('2024-11-16', '2024-12-15')).toEqual([])
    expect(waiting('2024-11-17', '2024-12-16')).toEqual([])
  })
})
