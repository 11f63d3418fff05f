import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isWorkingDay } from '../../../shared/domain/calendar/calendar.ts'
import { holidays } from '../../../shared/domain/calendar/holidays.ts'
import { firstReminder, remindsOn } from '../../../shared/domain/reminders/reminder-days.ts'

const numRuns = process.env.TEST_LENGTH === 'long' ? 5_000 : 300

const daysFrom = (day: string, count: number): string[] => Array.from({ length: count }, (_, i) => addDays(day, i))
const reminders = (due: string, until: string): string[] => {
  const first = firstReminder(due)
  return daysFrom(first, 60).filter(day => day <= until && remindsOn(day, due))
}

describe('a reminder goes out', () => {
  test('three working days before the due day, on it, the day after, and then every week', () => {
    // Friday 29 November, Wednesday 4, Thursday 5 and 12 December 2024.
    expect(reminders('2024-12-04', '2024-12-18')).toEqual(['2024-11-29', '2024-12-04', '2024-12-05', '2024-12-12'])
  })

  test('not on a weekend: the day after a Friday is a Monday, and so is the week after it', () => {
    expect(reminders('2024-12-06', '2024-12-17')).toEqual(['2024-12-03', '2024-12-06', '2024-12-09', '2024-12-16'])
  })

  test('on Saturday 4 May 2024, which is worked for 29 April', () => {
    expect(reminders('2024-05-03', '2024-05-08')).toEqual(['2024-04-25', '2024-05-03', '2024-05-04'])
  })

  test('once after Tết, of what would have gone out the day after and a week later', () => {
    // Tết 2024 lasts from Thursday 8 to Wednesday 14 February.
    expect(reminders('2024-02-07', '2024-02-20')).toEqual(['2024-02-02', '2024-02-07', '2024-02-15'])
  })

  test('once, on Monday, of a day to send that was granted on a Saturday', () => {
    expect(reminders('2024-12-07', '2024-12-10')).toEqual(['2024-12-04', '2024-12-09'])
  })
})

const year = Object.keys(holidays)
const day = fc
  .integer({ min: 0, max: year.length * 365 - 60 })
  .map(after => addDays(`${year[0]}-01-20`, after))
  .filter(one => one.slice(0, 4) <= year.at(-1)!)

test('nothing goes out on a day off; what is meant for a day goes out on the first working day from it', () => {
  fc.assert(
    fc.property(day, due => {
      const out = new Set(reminders(due, addDays(due, 40)))
      for (const one of out) expect(isWorkingDay(one)).toBe(true)
      for (const meant of [0, 1, 8, 15, 22].map(days => addDays(due, days)))
        expect(out).toContain(daysFrom(meant, 15).find(isWorkingDay))
      const ahead = [...out].filter(one => one < due)
      expect(ahead).toEqual([firstReminder(due)])
      expect(daysFrom(ahead[0]!, 20).filter(one => one < due && isWorkingDay(one))).toHaveLength(3)
    }),
    { numRuns },
  )
})
