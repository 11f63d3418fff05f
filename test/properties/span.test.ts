import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shift } from '../../shared/domain/calendar/calendar.ts'
import { add, figureRules, toJson } from '../../shared/domain/figures/figures.ts'
import { emptySpan, figuresOfSpan, join, type Span, spanOf } from '../../shared/domain/rollup/span.ts'
import { formOfEveryKind } from '../support/forms.ts'
import { figures } from './arbitraries.ts'

const months = Array.from({ length: 12 }, (_, i) => shift('2024-01', i))

/** Spans of one period each, no two of the same. */
const disjoint = (count: number): fc.Arbitrary<Span[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(months, { minLength: count, maxLength: count }),
      fc.array(figures, { minLength: count, maxLength: count }),
    )
    .map(([periods, list]) => periods.map((period, i) => spanOf(formOfEveryKind, period, list[i]!)))

const plain = (span: Span) => toJson(figuresOfSpan(span))

test('⊕ over time is associative', () => {
  fc.assert(
    fc.property(disjoint(3), ([a, b, c]) => {
      expect(plain(join(join(a!, b!), c!))).toEqual(plain(join(a!, join(b!, c!))))
    }),
  )
})

test('⊕ over time is commutative over spans that share no period', () => {
  fc.assert(
    fc.property(disjoint(2), ([a, b]) => {
      expect(plain(join(a!, b!))).toEqual(plain(join(b!, a!)))
    }),
  )
})

test('the empty span is its identity', () => {
  fc.assert(
    fc.property(disjoint(1), ([a]) => {
      expect(join(a!, emptySpan)).toEqual(a)
      expect(join(emptySpan, a!)).toEqual(a)
    }),
  )
})

test('any grouping and any order of twelve months gives the same year', () => {
  fc.assert(
    fc.property(disjoint(12), fc.array(fc.nat(), { minLength: 11, maxLength: 11 }), (spans, choices) => {
      const year = spans.reduce(join, emptySpan)
      const parts = [...spans]
      for (const choice of choices) {
        const at = choice % (parts.length - 1)
        parts.splice(at, 2, join(parts[at]!, parts[at + 1]!))
      }
      expect(plain(parts[0]!)).toEqual(plain(year))
    }),
  )
})

test('what is summed over time may be summed over units first or over time first', () => {
  const rules = figureRules(formOfEveryKind)
  fc.assert(
    fc.property(figures, figures, figures, figures, (a1, a2, b1, b2) => {
      const overTime = (one: typeof a1, two: typeof a1) =>
        join(spanOf(formOfEveryKind, '2024-01', one), spanOf(formOfEveryKind, '2024-02', two))
      const timeFirst = add(overTime(a1, a2).sums, overTime(b1, b2).sums)
      const unitsFirst = overTime(add(a1, b1), add(a2, b2)).sums
      expect(toJson(timeFirst)).toEqual(toJson(unitsFirst))
      for (const key of unitsFirst.keys()) expect(rules.get(key)?.overTime).toBe('sum')
    }),
  )
})
