import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/domain/calendar/calendar.ts'
import type { Figures } from '../../shared/domain/figures/figures.ts'
import {
  addShared,
  type Fraction,
  figureOf,
  noShares,
  one,
  perMille,
  plus,
  type SharedFigures,
  shareOf,
  times,
  unshared,
} from '../../shared/domain/figures/shares.ts'
import { comparable } from '../../shared/domain/rollup/comparable.ts'
import { shownFigures } from '../../shared/domain/rollup/todays-shown.ts'
import { sourcesOf } from '../../shared/domain/rollup/todays-sources.ts'
import { todaysOwn, todaysTotals } from '../../shared/domain/rollup/todays-tree.ts'
import { type Destination, destinationsOf, together } from '../../shared/domain/tree/succession-destinations.ts'
import { type TreeView, unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { firstDay, type History, histories, lastDay, reportedBy } from './histories.ts'

const drawn = fc.array(fc.option(fc.nat(99)), { minLength: 1, maxLength: 12 })
/** Where in time a period ends, from when on it is looked at; and how long it is. */
const period = fc.record({ end: fc.nat(120), length: fc.nat(60), later: fc.nat(120) })

const unitsOf = (view: TreeView): string[] =>
  view.roots().flatMap(root => [...view.subtree(root.id)].map(({ id }) => id))
const sum = (list: readonly SharedFigures[]): SharedFigures => list.reduce(addShared, noShares)

interface Seen {
  readonly then: string
  readonly now: string
  readonly periodTree: TreeView
  readonly nowTree: TreeView
  readonly own: ReadonlyMap<string, Figures>
}

const seen = (
  { last }: History,
  figures: readonly (number | null)[],
  { end, length, later }: { readonly end: number; readonly length: number; readonly later: number },
): Seen => {
  const tree = unitTree(last.placements)
  const then = addDays(firstDay, end)
  const now = addDays(then, later)
  const periodTree = tree.inPeriod(addDays(then, -length), then)
  return { then, now, periodTree, nowTree: tree.at(now), own: reportedBy(periodTree, figures) }
}

test('every root is the same on either tree, for every figure', () => {
  fc.assert(
    fc.property(histories, drawn, period, (history, figures, when) => {
      const { then, now, periodTree, nowTree, own } = seen(history, figures, when)
      const totals = todaysTotals(nowTree, todaysOwn(own, history.last.successions, then, now))
      const [root] = nowTree.roots()
      expect(periodTree.roots().map(({ id }) => id)).toEqual([root!.id])
      expect(totals.get(root!.id)!.total).toEqual(comparable(sum([...own.values()].map(unshared))))
    }),
    { numRuns: 300 },
  )
})

test('a total is what came wholly to below a unit, counted once; a field is incomparable just when an answer lies in part elsewhere', () => {
  const met = { incomparable: 0, beside: 0, shared: 0 }
  fc.assert(
    fc.property(histories, drawn, period, (history, figures, when) => {
      const { then, now, nowTree, own } = seen(history, figures, when)
      const totals = todaysTotals(nowTree, todaysOwn(own, history.last.successions, then, now))
      const destinations = destinationsOf(history.last.successions, then, now)
      const pieces = [...own].flatMap(([unit, reported]) =>
        destinations(unit).map(({ share, units }) => ({ units, figures: shareOf(unshared(reported), share) })),
      )
      for (const id of unitsOf(nowTree)) {
        const inside = (unit: string) => nowTree.isWithin(unit, id)
        const torn = pieces.filter(({ units }) => units.some(inside) && !units.every(inside))
        const fields = new Set(torn.flatMap(({ figures }) => [...figures.numerators.keys()]))
        const placed = sum(pieces.filter(p => p.units.every(inside)).map(p => p.figures))
        const { total } = totals.get(id)!
        expect(total).toEqual(comparable(placed, fields))
        if (fields.size > 0) met.incomparable++
        if (fields.size > 0 && total.numerators.size > 0) met.beside++
        if (total.denominator > 1n) met.shared++
      }
    }),
    { numRuns: 1_200 },
  )
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(20)
})

test('a unit below which the very same units stand, whatever became of them, has the same total', () => {
  let compared = 0
  fc.assert(
    fc.property(histories, drawn, period, (history, figures, when) => {
      const { then, now, periodTree, nowTree, own } = seen(history, figures, when)
      const totals = todaysTotals(nowTree, todaysOwn(own, history.last.successions, then, now))
      const destinations = destinationsOf(history.last.successions, then, now)
      for (const id of unitsOf(nowTree)) {
        if (!periodTree.get(id)) continue
        const inside = (unit: string) => nowTree.isWithin(unit, id)
        const same = unitsOf(periodTree).every(unit => {
          const places = destinations(unit).flatMap(({ units }) => units)
          return periodTree.isWithin(unit, id) ? places.every(inside) : !places.some(inside)
        })
        if (!same) continue
        compared++
        const was = sum([...own].filter(([unit]) => periodTree.isWithin(unit, id)).map(([, f]) => unshared(f)))
        expect(totals.get(id)!.total).toEqual(comparable(was))
      }
    }),
    { numRuns: 300 },
  )
  expect(compared).toBeGreaterThan(300)
})

test('shares of a unit sum to 1, and each lies between units that stand', () => {
  fc.assert(
    fc.property(histories, period, (history, when) => {
      const { then, now, periodTree, nowTree } = seen(history, [1], when)
      const destinations = destinationsOf(history.last.successions, then, now)
      for (const unit of unitsOf(periodTree)) {
        expect(
          destinations(unit)
            .map(({ share }) => share)
            .reduce(plus),
        ).toEqual(one)
        for (const place of destinations(unit).flatMap(({ units }) => units)) expect(nowTree.get(place)).toBeDefined()
      }
    }),
    { numRuns: 300 },
  )
})

test('looking through two times in turn is looking through both at once', () => {
  fc.assert(
    fc.property(histories, period, fc.nat(60), (history, when, further) => {
      const { then, now, periodTree } = seen(history, [1], when)
      const later = addDays(now, further)
      const { successions } = history.last
      const [first, second] = [destinationsOf(successions, then, now), destinationsOf(successions, now, later)]
      const inTurn = (unit: string): Destination[] =>
        together(
          first(unit).flatMap(({ share, units }) =>
            units.length === 1
              ? second(units[0]!).map(next => ({ ...next, share: times(share, next.share) }))
              : [{ share, units: [...new Set(units.flatMap(u => second(u).flatMap(next => next.units)))].sort() }],
          ),
        )
      const atOnce = destinationsOf(successions, then, later)
      for (const unit of unitsOf(periodTree)) expect(together(atOnce(unit))).toEqual(inTurn(unit))
    }),
    { numRuns: 400 },
  )
})

test('a total on today’s tree is the sum of its sources of then, which are as few as can be', () => {
  let whole = 0
  fc.assert(
    fc.property(histories, drawn, period, (history, figures, when) => {
      const { then, now, periodTree, nowTree, own } = seen(history, figures, when)
      const { successions } = history.last
      const totals = todaysTotals(nowTree, todaysOwn(own, successions, then, now))
      const destinations = destinationsOf(successions, then, now)
      const figuresOf = (unit: string, part: 'own' | 'total') =>
        sum(
          [...own]
            .filter(([id]) => (part === 'own' ? id === unit : periodTree.isWithin(id, unit)))
            .map(([, f]) => unshared(f)),
        )
      for (const id of unitsOf(nowTree)) {
        const { sources, torn } = sourcesOf(periodTree, nowTree, destinations, id)
        const fields = new Set(torn.flatMap(unit => [...(own.get(unit)?.keys() ?? [])]))
        const taken = sum(sources.map(({ unit, part, share }) => shareOf(figuresOf(unit, part), share)))
        expect(totals.get(id)!.total).toEqual(comparable(taken, fields))
        for (const { unit, part } of sources) {
          if (part === 'total' && periodTree.children(unit).length > 0) whole++
          expect(
            sources.some(other => other.part === 'total' && periodTree.ancestors(unit).some(a => a.id === other.unit)),
          ).toBe(false)
        }
      }
    }),
  )
  expect(whole).toBeGreaterThan(50)
})

test('the order of successions and of lines does not matter', () => {
  fc.assert(
    fc.property(histories, drawn, period, (history, figures, when) => {
      const { then, now, nowTree, own } = seen(history, figures, when)
      const { successions } = history.last
      const totals = todaysTotals(nowTree, todaysOwn(own, successions, then, now))
      const backwards = todaysOwn(new Map([...own].reverse()), successions.toReversed(), then, now)
      expect([...todaysTotals(nowTree, backwards)]).toEqual([...totals])
    }),
  )
})

test('without a reorganisation in between, today’s tree shows what the period’s did', () => {
  fc.assert(
    fc.property(histories, drawn, (history, figures) => {
      const tree = unitTree(history.last.placements)
      const view = tree.at(lastDay)
      const own = reportedBy(view, figures)
      const totals = todaysTotals(view, todaysOwn(own, history.last.successions, lastDay, lastDay))
      for (const id of unitsOf(view)) {
        expect(totals.get(id)!.own).toEqual(comparable(own.has(id) ? unshared(own.get(id)!) : noShares))
        expect(totals.get(id)!.total).toEqual(
          comparable(sum([...own].filter(([unit]) => view.isWithin(unit, id)).map(([, f]) => unshared(f)))),
        )
      }
    }),
  )
})

/** Whether an integer is the one just below or above an exact number, or that number itself. */
const isRounded = (shown: bigint, { numerator, denominator }: Fraction): boolean => {
  const difference = shown * denominator - numerator
  return difference < denominator && -difference < denominator
}

test('what is shown of a unit and of those below it sums to its shown total, save what lies undivided below it', () => {
  fc.assert(
    fc.property(histories, drawn, period, (history, figures, when) => {
      const { then, now, nowTree, own } = seen(history, figures, when)
      const totals = todaysTotals(nowTree, todaysOwn(own, history.last.successions, then, now))
      const [root] = nowTree.roots()
      const shown = shownFigures(nowTree, totals, root!.id)
      for (const id of unitsOf(nowTree)) {
        const total = shown.get(id)!.total
        const exact = totals.get(id)!.total
        expect([...total.keys()].sort()).toEqual([...exact.numerators.keys()].sort())
        const children = nowTree.children(id).map(child => child.id)
        const parts = [shown.get(id)!.own, ...children.map(child => shown.get(child)!.total)]
        const exactParts = [totals.get(id)!.own, ...children.map(child => totals.get(child)!.total)]
        for (const [key, whole] of total) {
          let rest = whole
          let exactRest = figureOf(exact, key)!
          for (const [i, part] of exactParts.entries()) {
            const figure = figureOf(part, key)
            if (!figure) continue
            const integer = parts[i]!.get(key)!
            expect(isRounded(integer, figure)).toBe(true)
            rest -= integer
            exactRest = plus(exactRest, { ...figure, numerator: -figure.numerator })
          }
          expect(isRounded(rest, exactRest)).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('shares that are stated sum to the whole exactly, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      (most, amount) => {
        const shares = [...most, 1000 - most.reduce((all, share) => all + share, 0)]
        const whole = unshared(new Map([['support', amount]]))
        expect(sum(shares.map(share => shareOf(whole, perMille(share))))).toEqual(whole)
      },
    ),
  )
})
