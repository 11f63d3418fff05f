import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boundWords,
  changeWords,
  dayWords,
  decimalWords,
  integerWords,
  percentageWords,
  planWords,
  type Quantity,
  quantityWords,
  type Shown,
  unitNames,
} from '../../../shared/domain/figures/figure-words.ts'

const count = (amount: number | bigint, measure = 'hội nghị'): Quantity => decimal(amount, 0, measure)
const decimal = (amount: number | bigint, scale: number, measure: string): Quantity => ({
  kind: 'number',
  numerator: BigInt(amount),
  denominator: 10n ** BigInt(scale),
  scale,
  measure,
})
const ratio = (done: number | bigint, total: number | bigint): Quantity => ({
  kind: 'ratio',
  done: BigInt(done),
  total: BigInt(total),
  measure: 'người',
})
/** A mean of hundredths: Σ(value · weight) / Σweight. */
const mean = (weighted: number, weight: number): Quantity => ({
  kind: 'number',
  numerator: BigInt(weighted),
  denominator: BigInt(weight) * 100n,
  scale: 2,
  measure: '%',
})
const dong = (amount: number | bigint): Quantity => count(amount, 'đồng')
const number = { as: 'number' } as const
const bound = (side: keyof typeof boundWords, step: number): Shown => ({ as: 'number', bound: { side, step } })

describe('figures in words', () => {
  test.each<[string, Quantity, Shown, string | undefined]>([
    ['a count, grouped by dots', count(7142), number, '7.142'],
    ['a true nought', count(0), number, '0'],
    ['a decimal with its comma', decimal(295, 2, '%'), number, '2,95%'],
    ['a decimal without noughts at its end', decimal(1050, 2, '%'), number, '10,5%'],
    ['a negative decimal', decimal(-125, 2, 'điểm phần trăm'), number, '-1,25'],
    ['money in đồng', dong(1_250_000), number, '1.250.000 đồng'],
    ['money in tỷ, exact', dong(1_250_000_000), { as: 'number', in: 'billion' }, '1,25 tỷ đồng'],
    ['money in triệu, exact', dong(1_250_000), { as: 'number', in: 'million' }, '1,25 triệu đồng'],
    [
      'money in tỷ, rounded and said to be',
      dong(1_254_300_001),
      { as: 'number', in: 'billion' },
      'khoảng 1,25 tỷ đồng',
    ],
    ['money too small to be told in tỷ', dong(250_001), { as: 'number', in: 'billion' }, '250.001 đồng'],
    [
      'money as a bound',
      dong(1_254_300_001),
      { as: 'number', in: 'million', bound: { side: 'over', step: 100 } },
      'trên 1.200 triệu đồng',
    ],
    ['a ratio', ratio(121, 115), { as: 'ratio' }, '121/115'],
    ['what was done of a ratio', ratio(121, 115), number, '121'],
    ['a percentage over a hundred', ratio(121, 115), { as: 'percentage' }, '105,2%'],
    ['a whole percentage', ratio(13, 13), { as: 'percentage' }, '100%'],
    ['a percentage, half up', ratio(1, 2000), { as: 'percentage' }, '0,1%'],
    ['no percentage of nothing', ratio(0, 0), { as: 'percentage' }, undefined],
    ['nearly a percentage', ratio(977, 1000), { as: 'percentage', bound: { side: 'nearly', step: 1 } }, 'gần 98%'],
    ['over a count', count(7142), bound('over', 100), 'trên 7.100'],
    ['more than a count', count(243), bound('more', 100), 'hơn 200'],
    ['nearly a count', count(197), bound('nearly', 100), 'gần 200'],
    ['a figure that is the round number itself', count(7100), bound('over', 100), '7.100'],
    ['nearly, said of what is not near', count(110), bound('nearly', 100), '110'],
    ['over nought says nothing', count(42), bound('over', 100), '42'],
    ['a day', { kind: 'day', day: '2024-11-04' }, { as: 'day' }, '04/11/2024'],
    ['a day is no percentage', { kind: 'day', day: '2024-11-04' }, { as: 'percentage' }, undefined],
  ])('%s', (_, quantity, shown, words) => {
    expect(quantityWords(quantity, shown)).toBe(words)
  })
})

describe('changes', () => {
  const against = (quantity: Quantity | undefined, called = 'tháng trước') => ({ quantity, called })
  const change = (by: 'number' | 'percentage', measure?: string) =>
    ({ as: 'change', against: 'before', by, ...(measure !== undefined && { measure }) }) as const

  test.each<[string, Quantity, Quantity | undefined, 'number' | 'percentage', string]>([
    ['up by a number', count(32), count(20), 'number', 'tăng 12 hội nghị so với tháng trước'],
    ['down by a percentage', count(947), count(1000), 'percentage', 'giảm 5,3% so với tháng trước'],
    ['the same', count(5), count(5), 'number', 'bằng tháng trước'],
    ['nothing known to compare with', count(5), undefined, 'number', 'không có số liệu để so sánh với tháng trước'],
    ['from nought there is no percentage', count(5), count(0), 'percentage', 'tăng 5 hội nghị so với tháng trước'],
    [
      'less than a tenth of a percent',
      count(100_001),
      count(100_000),
      'percentage',
      'tăng 1 hội nghị so với tháng trước',
    ],
    [
      'a rate, by percentage points',
      decimal(295, 2, '%'),
      decimal(310, 2, '%'),
      'number',
      'giảm 0,15 điểm phần trăm so với tháng trước',
    ],
    [
      'a ratio, by percentage points',
      ratio(52, 55),
      ratio(51, 55),
      'number',
      'tăng 1,8 điểm phần trăm so với tháng trước',
    ],
    [
      'a ratio, by hardly anything',
      ratio(9999, 10_000),
      ratio(9998, 10_000),
      'number',
      'tăng không đáng kể so với tháng trước',
    ],
    [
      'a mean, by less than is written of it',
      mean(5, 1000),
      mean(2, 1000),
      'number',
      'tăng không đáng kể so với tháng trước',
    ],
    ['money', dong(3_000_000), dong(1_750_000), 'number', 'tăng 1.250.000 đồng so với tháng trước'],
  ])('%s', (_, now, then, by, words) => {
    expect(changeWords(now, against(then), change(by))).toBe(words)
  })

  test('in a measure of their own, against last year', () => {
    expect(changeWords(count(30, 'bài'), against(count(20), 'cùng kỳ năm trước'), change('number', 'tin, bài'))).toBe(
      'tăng 10 tin, bài so với cùng kỳ năm trước',
    )
  })
})

describe('the plan of the year', () => {
  test('of a ratio, whose total it is', () => {
    expect(planWords(ratio(121, 115), undefined)).toBe('đạt 105,2% kế hoạch năm')
  })

  test('of a number, which needs one', () => {
    expect([planWords(count(34), count(40)), planWords(count(34), undefined), planWords(count(34), count(0))]).toEqual([
      'đạt 85% kế hoạch năm',
      undefined,
      undefined,
    ])
  })
})

describe('names of units', () => {
  test.each([
    [['Đảng bộ xã An Lạc'], 'Đảng bộ xã An Lạc'],
    [['Đảng bộ xã An Lạc', 'Đảng bộ xã Cô Ngân'], 'Đảng bộ các xã An Lạc, Cô Ngân'],
    [
      ['Đảng bộ thị trấn Thanh Nhật', 'Đảng bộ xã An Lạc', 'Đảng bộ xã Cô Ngân'],
      'Đảng bộ thị trấn Thanh Nhật; Đảng bộ các xã An Lạc, Cô Ngân',
    ],
    [['Chi bộ Hạt Kiểm lâm', 'Chi bộ Trường THPT số 1'], 'Các chi bộ Hạt Kiểm lâm, Trường THPT số 1'],
    [['Chi bộ Trường THCS Bờ Y', 'Chi bộ Trường THCS Đăk Kan'], 'Chi bộ các trường THCS Bờ Y, Đăk Kan'],
    [['xã An Lạc', 'xã Cô Ngân'], 'Các xã An Lạc, Cô Ngân'],
    [['Đảng bộ', 'Văn phòng'], 'Đảng bộ, Văn phòng'],
  ])('%j', (names, words) => {
    expect(unitNames(names)).toBe(words)
  })
})

describe('whatever the figure', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 18n })
  const parsed = (words: string): bigint => BigInt(words.replace(/[^\d]/g, ''))

  test('a whole number reads back as itself', () => {
    fc.assert(
      fc.property(amount, value => {
        expect(parsed(integerWords(value))).toBe(value)
      }),
    )
    expect(integerWords(-1234567n)).toBe('-1.234.567')
  })

  test('a bound is true, and gần is near', () => {
    const side = fc.constantFrom(...(Object.keys(boundWords) as (keyof typeof boundWords)[]))
    const step = fc.constantFrom(1, 10, 50, 100, 1000, 1_000_000)
    fc.assert(
      fc.property(fc.oneof(fc.bigInt(0n, 20_000n), amount), side, step, (value, side, step) => {
        const words = quantityWords(count(value), bound(side, step))!
        const round = parsed(words)
        const bounded = words.startsWith(boundWords[side])
        expect(bounded ? round % BigInt(step) : round - value).toBe(0n)
        if (!bounded) return
        if (side === 'nearly') {
          expect(round > value).toBe(true)
          expect((round - value) * 2n <= BigInt(step)).toBe(true)
        } else {
          expect(round < value && round > 0n).toBe(true)
          expect(value - round < BigInt(step)).toBe(true)
        }
      }),
    )
  })

  test('a bound of a percentage is true of the exact ratio', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 5000n), fc.bigInt(1n, 5000n), fc.boolean(), (done, total, over) => {
        const side = over ? 'over' : 'nearly'
        const words = quantityWords(ratio(done, total), { as: 'percentage', bound: { side, step: 1 } })!
        if (!words.startsWith(boundWords[side])) return
        const round = parsed(words)
        expect(over ? round * total < done * 100n : round * total > done * 100n).toBe(true)
      }),
    )
  })

  test('a percentage is the exact ratio to within half of its last place, a half upwards', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 10n ** 12n), (done, total) => {
        const [whole, tenth = '0'] = percentageWords(done, total).slice(0, -1).split(',')
        const permille = parsed(whole!) * 10n + BigInt(tenth)
        const twice = 2n * (done * 1000n - permille * total)
        expect(-total <= twice && twice < total).toBe(true)
      }),
    )
  })

  test('a decimal reads back as itself', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 4 }), (value, scale) => {
        const [whole, decimals = ''] = decimalWords(value, 10n ** BigInt(scale), scale).split(',')
        expect(BigInt(whole!.replaceAll('.', '') + decimals.padEnd(scale, '0'))).toBe(value)
      }),
    )
  })

  test('money in larger units is exact, or says that it is about so', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('thousand', 'million', 'billion'), (value, unit) => {
        const words = quantityWords(dong(value), { as: 'number', in: unit })!
        if (words.startsWith('khoảng')) return
        const [, figure, name] = /^([\d.,]+)(?: (nghìn|triệu|tỷ))? đồng$/.exec(words)!
        const power = { nghìn: 3, triệu: 6, tỷ: 9 }[name ?? ''] ?? 0
        const [whole, decimals = ''] = figure!.split(',')
        expect(BigInt(whole!.replaceAll('.', '') + decimals.padEnd(power, '0'))).toBe(value)
      }),
    )
  })

  test('a day is that day', () => {
    expect(dayWords('2024-02-29')).toBe('29/02/2024')
  })
})
