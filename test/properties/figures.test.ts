import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, addInto, fromJson, noFigures, sameFigures, toJson } from '../../shared/domain/figures/figures.ts'
import { figures } from './arbitraries.ts'

test('⊕ over units is associative', () => {
  fc.assert(fc.property(figures, figures, figures, (a, b, c) => sameFigures(add(add(a, b), c), add(a, add(b, c)))))
})

test('⊕ over units is commutative', () => {
  fc.assert(fc.property(figures, figures, (a, b) => sameFigures(add(a, b), add(b, a))))
})

test('no figures are its identity', () => {
  fc.assert(fc.property(figures, a => sameFigures(add(a, noFigures), a) && sameFigures(add(noFigures, a), a)))
})

test('it changes neither side', () => {
  fc.assert(
    fc.property(figures, figures, (a, b) => {
      const [before, beside] = [toJson(a), toJson(b)]
      add(a, b)
      expect([toJson(a), toJson(b)]).toEqual([before, beside])
    }),
  )
})

test('adding into an accumulator is the same as adding', () => {
  fc.assert(
    fc.property(fc.array(figures), list => {
      const sum = new Map<string, bigint>()
      for (const each of list) addInto(sum, each)
      return sameFigures(sum, list.reduce(add, noFigures))
    }),
  )
})

test('figures come back from JSON as they were, however large', () => {
  fc.assert(
    fc.property(fc.array(figures, { minLength: 1 }), list => {
      const sum = list.reduce(add)
      return sameFigures(fromJson(JSON.parse(JSON.stringify(toJson(sum)))), sum)
    }),
  )
})
