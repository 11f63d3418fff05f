import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateInWords, placeAndDate } from '../../../shared/domain/calendar/date-in-words.ts'

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

describe('a date in words', () => {
  test.each([
    ['2024-01-05', 'ngày 05 tháng 01 năm 2024'],
    ['2024-02-10', 'ngày 10 tháng 02 năm 2024'],
    ['2024-03-05', 'ngày 05 tháng 3 năm 2024'],
    ['2024-11-30', 'ngày 30 tháng 11 năm 2024'],
  ])('%s is %s', (day, words) => {
    expect(dateInWords(day)).toBe(words)
  })

  test('tells the day it was made from', () => {
    fc.assert(
      fc.property(day, date => {
        const [, d, m, y] = /^ngày (\d\d) tháng (\d{1,2}) năm (\d{4})$/.exec(dateInWords(date))!

        expect(`${y}-${m!.padStart(2, '0')}-${d}`).toBe(date)
      }),
    )
  })

  test('days below 10 and the months 1 and 2 take a nought, no other month does', () => {
    fc.assert(
      fc.property(day, date => {
        const [, month] = /tháng (\d+) /.exec(dateInWords(date))!

        expect(month!.startsWith('0')).toBe(Number(month) <= 2)
      }),
    )
  })

  test('stands behind the place where it is signed', () => {
    expect(placeAndDate('Hạ Lang', '2024-03-05')).toBe('Hạ Lang, ngày 05 tháng 3 năm 2024')
    expect(placeAndDate('Cao Bằng', '2024-12-31')).toBe('Cao Bằng, ngày 31 tháng 12 năm 2024')
  })

  test('leaves room to write it by hand where there is no day', () => {
    expect(placeAndDate('Hạ Lang', null)).toMatch(/^Hạ Lang, ngày \u00a0{6} tháng \u00a0{6} năm \u00a0{6}$/)
  })
})
