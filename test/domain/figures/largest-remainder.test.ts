import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { largestRemainder } from '../../../shared/domain/figures/largest-remainder.ts'

describe('the largest remainder', () => {
  test('gives what rounding down lost to those that lost most', () => {
    // 7 in shares of 500, 300 and 200 per mille: 3.5, 2.1 and 1.4.
    expect(largestRemainder([3_500n, 2_100n, 1_400n], 1_000n, 7n)).toEqual([4n, 2n, 1n])
  })

  test('of equal ones the first in the list is first', () => {
    expect(largestRemainder([1n, 1n, 1n], 3n, 1n)).toEqual([1n, 0n, 0n])
    expect(largestRemainder([4n, 4n, 4n], 3n, 4n)).toEqual([2n, 1n, 1n])
  })

  test('leaves integers alone, also when the whole was rounded', () => {
    expect(largestRemainder([20n, 5n, 5n], 10n, 3n)).toEqual([2n, 1n, 0n])
    expect(largestRemainder([20n, 3n], 10n, 3n)).toEqual([2n, 1n])
    expect(largestRemainder([20n, 3n], 10n, 2n)).toEqual([2n, 0n])
  })

  test('takes negative parts, and none', () => {
    expect(largestRemainder([-15n, 5n], 10n, -1n)).toEqual([-1n, 0n])
    expect(largestRemainder([], 10n, 0n)).toEqual([])
  })

  test('refuses a whole that is not the parts’ sum, rounded', () => {
    expect(() => largestRemainder([15n, 5n], 10n, 3n)).toThrow(RangeError)
    expect(() => largestRemainder([15n, 5n], 10n, 1n)).toThrow(RangeError)
  })

  test('sums to the whole, moves no part by one or more, and never gives less to who has more', () => {
    const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
    fc.assert(
      fc.property(
        fc.array(amount, { maxLength: 12 }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.boolean(),
        (parts, d, up) => {
          const sum = parts.reduce((all, part) => all + part, 0n)
          const down = (sum - (((sum % d) + d) % d)) / d
          const whole = up && down * d !== sum ? down + 1n : down
          const shown = largestRemainder(parts, d, whole)
          expect(shown.reduce((all, part) => all + part, 0n)).toBe(whole)
          for (const [i, part] of parts.entries()) {
            const difference = shown[i]! * d - part
            expect(difference < d && -difference < d).toBe(true)
            for (const [j, other] of parts.entries()) if (part > other) expect(shown[i]! >= shown[j]!).toBe(true)
          }
        },
      ),
    )
  })
})
