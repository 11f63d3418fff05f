import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CalendarSettings,
  decree09,
  defaultCalendar,
  type Frequency,
  isShorter,
  period,
  periodOf,
  periodsWithin,
} from '../../../shared/domain/calendar/calendar.ts'
import { beginningFaults } from '../../../shared/domain/form/change.ts'
import { differences } from '../../../shared/domain/form/differences.ts'
import { draftOf } from '../../../shared/domain/form/draft.ts'
import { formFaults } from '../../../shared/domain/form/faults.ts'
import { formPeriod, pinnedPeriod } from '../../../shared/domain/form/form-period.ts'
import { registration } from '../../../shared/forms/registration.ts'

const calendars: readonly CalendarSettings[] = [defaultCalendar, decree09, { ...defaultCalendar, lastDay: 25 }]
const lengths: readonly Frequency[] = ['monthly', 'quarterly', 'half-yearly', 'yearly']
const pairs = lengths.flatMap(whole => lengths.filter(part => isShorter(part, whole)).map(part => ({ whole, part })))

const aCase = fc.record({
  pair: fc.constantFrom(...pairs),
  calendar: fc.constantFrom(...calendars),
  day: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 10)),
})

describe('a form that is due with the first part of its period', () => {
  test('begins with its period, has that part’s days to the last, and is called by its own period', () => {
    fc.assert(
      fc.property(aCase, ({ pair: { whole, part }, calendar, day }) => {
        const id = periodOf(day, whole, calendar)
        const all = period(id, calendar)!
        const first = period(periodsWithin(id, part)[0]!, calendar)!
        const found = formPeriod({ dueWith: part }, id, calendar)!
        expect(found).toEqual({ ...first, id, frequency: whole, label: all.label })
        expect(found.from).toBe(all.from)
        expect(found.to < all.to && found.closesAt < all.closesAt).toBe(true)
        expect(found.to < found.due.cell && found.due.cell < found.due.base && found.due.base < found.due.higher).toBe(
          true,
        )
      }),
    )
  })

  test('the registration of 2025 opens on 1 January and is due with the first quarter; what has no rule with its own end', () => {
    expect(formPeriod(registration, '2025')).toMatchObject({
      id: '2025',
      label: { vi: 'Năm 2025' },
      from: '2025-01-01',
      to: '2025-03-31',
      due: period('2025-Q1')!.due,
      closesAt: period('2025-Q1')!.closesAt,
    })
    expect(formPeriod({}, '2025')).toEqual(period('2025'))
    expect(formPeriod(registration, 'năm 2025')).toBeUndefined()
  })

  test('each period goes by the version that it pins', () => {
    const { dueWith: _, ...without } = registration
    const versions = [without, { ...registration, version: 2, from: '2026' }]
    expect(pinnedPeriod(versions, 'registration', '2025')).toEqual(period('2025'))
    expect(pinnedPeriod(versions, 'registration', '2026')!.to).toBe('2026-03-31')
    expect(pinnedPeriod(versions, 'registration', '2022')).toEqual(period('2022'))
  })

  test('is due with a shorter period; and begins with none of which that part is over', () => {
    expect(formFaults(registration)).toEqual([])
    const codes = (dueWith: Frequency) => formFaults({ ...registration, dueWith }).map(({ code }) => code)
    expect([codes('monthly'), codes('half-yearly'), codes('yearly')]).toEqual([[], [], ['due_with_longer']])

    const begins = (from: string, today: string) =>
      beginningFaults([], { ...registration, from }, today, defaultCalendar).map(({ code }) => code)
    expect([begins('2025', '2025-03-31'), begins('2025', '2025-04-01'), begins('2026', '2025-04-01')]).toEqual([
      [],
      ['period_over'],
      [],
    ])
  })

  test('is kept by a draft, and told where it is changed', () => {
    const { dueWith: _, ...without } = draftOf(registration)
    expect(draftOf(registration).dueWith).toBe('quarterly')
    expect(differences(without, draftOf(registration))).toMatchObject([{ text: { vi: 'Đổi hạn gửi của biểu' } }])
  })
})
