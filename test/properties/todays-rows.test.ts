import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/domain/calendar/calendar.ts'
import { addShared, noShares, type SharedFigures, shareOf, unshared } from '../../shared/domain/figures/shares.ts'
import { type Comparable, comparable } from '../../shared/domain/rollup/comparable.ts'
import { rowSourcesOf } from '../../shared/domain/rollup/todays-rows.ts'
import { type Sources, sourcesOf } from '../../shared/domain/rollup/todays-sources.ts'
import { todaysOwn, todaysTotals } from '../../shared/domain/rollup/todays-tree.ts'
import { destinationsOf } from '../../shared/domain/tree/succession-destinations.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { firstDay, type History, histories, reportedBy } from './histories.ts'

const drawn = fc.array(fc.option(fc.nat(99)), { minLength: 1, maxLength: 12 })
const period = fc.record({ end: fc.nat(120), length: fc.nat(60), later: fc.nat(120) })

interface When {
  readonly end: number
  readonly length: number
  readonly later: number
}

const seen = ({ last }: History, figures: readonly (number | null)[], { end, length, later }: When) => {
  const tree = unitTree(last.placements)
  const then = addDays(firstDay, end)
  const now = addDays(then, later)
  const periodTree = tree.inPeriod(addDays(then, -length), then)
  return {
    periodTree,
    nowTree: tree.at(now),
    own: reportedBy(periodTree, figures),
    destinations: destinationsOf(last.successions, then, now),
    totals: (own: ReturnType<typeof reportedBy>) =>
      todaysTotals(tree.at(now), todaysOwn(own, last.successions, then, now)),
  }
}

test('every row of a page, and its total, is what today’s tree says of it', () => {
  const met = { incomparable: 0, shared: 0, undivided: 0, whole: 0 }
  fc.assert(
    fc.property(histories, drawn, period, (history, figures, when) => {
      const { periodTree, nowTree, own, destinations, totals } = seen(history, figures, when)
      const expected = totals(own)
      const figuresOf = (unit: string, part: 'own' | 'total'): SharedFigures =>
        [...own]
          .filter(([id]) => (part === 'own' ? id === unit : periodTree.isWithin(id, unit)))
          .map(([, reported]) => unshared(reported))
          .reduce(addShared, noShares)
      const sumOf = ({ sources, torn }: Sources): Comparable =>
        comparable(
          sources.map(({ unit, part, share }) => shareOf(figuresOf(unit, part), share)).reduce(addShared, noShares),
          new Set(torn.flatMap(unit => [...(own.get(unit)?.keys() ?? [])])),
        )
      const nothing: Sources = { sources: [], torn: [] }
      for (const root of nowTree.roots())
        for (const { id } of nowTree.subtree(root.id)) {
          const { total, rows } = rowSourcesOf(periodTree, nowTree, destinations, id)
          expect(sumOf(total)).toEqual(expected.get(id)!.total)
          expect(sumOf(rows.get(id) ?? nothing)).toEqual(expected.get(id)!.own)
          for (const child of nowTree.children(id))
            expect(sumOf(rows.get(child.id) ?? nothing)).toEqual(expected.get(child.id)!.total)
          // No unit is taken twice: neither by itself and in its total, nor below another's total.
          const taken = total.sources.map(({ unit, part }) => `${unit} ${part}`)
          expect(new Set(taken).size).toBe(taken.length)
          const all = [...rows.values()].flatMap(({ sources }) => sources)
          met.whole += all.filter(({ unit, part }) => part === 'total' && periodTree.children(unit).length > 0).length
          met.shared += all.filter(({ share }) => share.denominator > 1n).length
          met.undivided += total.sources.filter(
            ({ unit, part }) => part === 'own' && !all.some(one => one.unit === unit),
          ).length
          if (expected.get(id)!.total.incomparable.size > 0) met.incomparable++
          // The total by itself takes from as few units or fewer, and comes to the same.
          expect(sumOf(sourcesOf(periodTree, nowTree, destinations, id))).toEqual(expected.get(id)!.total)
        }
    }),
    { numRuns: 400 },
  )
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(20)
})
