import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column } from '../../shared/domain/form/form.ts'
import { readDay, showDay } from '../../web/form/days.ts'
import { percentage, readDecimal, readInteger, showDecimal, showInteger } from '../../web/form/numbers.ts'
import { isBlock, readCell, readCells } from '../../web/form/pasted.ts'

/** What people type and paste, and what the form makes of it. */
describe('a number as it is typed', () => {
  test.each([
    ['1000', 1000],
    ['1.000', 1000],
    ['1,000', 1000],
    [' 1 234 567 ', 1_234_567],
    ['1.234.567', 1_234_567],
    ['-2', -2],
    ['', null],
    ['1.5', '1.5'],
    ['1,50', '1,50'],
    ['1.000,000', '1.000,000'],
    ['12a', '12a'],
    ['99999999999999999999', '99999999999999999999'],
  ])('%j as an integer is %j', (typed, read) => {
    expect(readInteger(typed)).toBe(read)
  })

  test.each([
    ['2,95', 295],
    ['2.95', 295],
    ['2', 200],
    ['1.234,5', 123_450],
    ['1.234', 123_400],
    ['1,234', '1,234'],
    ['', null],
  ])('%j as a decimal of two places is %j', (typed, read) => {
    expect(readDecimal(typed, 2)).toBe(read)
  })

  test('what is shown is read as the same number', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 4 }), (value, scale) => {
        expect(readInteger(showInteger(value))).toBe(value)
        expect(readDecimal(showDecimal(value, scale), scale)).toBe(value)
      }),
    )
  })

  test('a percentage is rounded half up, to a tenth', () => {
    expect(percentage(121, 115)).toBe('105,2%')
    expect(percentage(97, 100)).toBe('97%')
    expect(percentage(1, 0)).toBeUndefined()
    expect(percentage(undefined, 3)).toBeUndefined()
  })
})

test('a day is read however it is written, and shown with slashes', () => {
  for (const typed of ['04/11/2024', '4.11.2024', '4-11-2024', '04112024']) expect(readDay(typed)).toBe('2024-11-04')
  expect(readDay('hôm qua')).toBe('hôm qua')
  expect(showDay('2024-11-04')).toBe('04/11/2024')
})

describe('cells from a sheet', () => {
  test('lines are rows and tabs are cells; a quoted cell may have both in it', () => {
    expect(readCells('a\t1\r\nb\t2\r\n')).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
    expect(readCells('"dòng 1\ndòng ""2"""\t3')).toEqual([['dòng 1\ndòng "2"', '3']])
    expect(readCells('\t\nx\t')).toEqual([
      ['', ''],
      ['x', ''],
    ])
  })

  test('one cell is no block, with or without the line end that a sheet adds', () => {
    expect(isBlock('12\r\n')).toBe(false)
    expect(isBlock('12\t13')).toBe(true)
    expect(isBlock('12\n13')).toBe(true)
  })

  test('an option is known by its words, with or without accents', () => {
    const column: Column = {
      kind: 'choice',
      id: 'form',
      label: { vi: 'Hình thức', en: 'Form' },
      options: [{ id: 'reprimand', label: { vi: 'Khiển trách', en: 'Reprimand' } }],
    }
    expect(readCell(column, 'khien trach')).toBe('reprimand')
    expect(readCell(column, 'Khiển trách ')).toBe('reprimand')
    expect(readCell(column, 'Nhắc nhở')).toBe('Nhắc nhở')
  })
})
