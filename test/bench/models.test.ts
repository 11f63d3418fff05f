import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slopeOf } from '../../bench/log-log.ts'
import { closeCountry, fitted } from '../../bench/tick-model.ts'

/** What is told of figures that were not measured rests on these. */

const factor = fc.double({ min: 0.1, max: 1_000, noNaN: true })

test('the slope of a power law is its power', () => {
  fc.assert(
    fc.property(factor, fc.double({ min: -2, max: 2, noNaN: true }), (times, power) => {
      const points = [600, 2_000, 6_000, 20_000].map(x => ({ x, y: times * x ** power }))
      expect(slopeOf({ name: '', points })).toBeCloseTo(power, 6)
    }),
  )
})

test('a straight line through points of a straight line is that line', () => {
  fc.assert(
    fc.property(factor, factor, (fixed, perUnit) => {
      const model = fitted([150, 600, 2_400].map(units => ({ units, seconds: fixed + perUnit * units })))
      expect(model.fixed / fixed).toBeCloseTo(1, 4)
      expect(model.perUnit / perUnit).toBeCloseTo(1, 4)
    }),
  )
})

test('ticks do all the work, in no fewer than it takes and no more than there are provinces', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 850 }), { minLength: 1, maxLength: 60 }), provinces => {
      const { seconds, ticks } = closeCountry(provinces, { fixed: 0, perUnit: 1 })
      expect(seconds).toBe(provinces.reduce((sum, units) => sum + units, 0))
      expect(ticks).toBeGreaterThanOrEqual(Math.ceil(seconds / 900))
      expect(ticks).toBeLessThanOrEqual(provinces.length)
    }),
  )
})

test('a province that takes longer than a tick may is told', () => {
  expect(() => closeCountry([1_000], { fixed: 0, perUnit: 1 })).toThrow('longer than a tick may')
})
