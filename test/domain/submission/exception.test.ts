import { describe, expect, test } from 'vitest'
import { dueDay, period } from '../../../shared/domain/calendar/calendar.ts'
import { checkException, isExempt, withException } from '../../../shared/domain/submission/exception.ts'

/** Due on 3, 4 and 6 December; grace ends on the 10th. */
const november = period('2024-11')!
const inTime = new Date('2024-12-02T02:30:00Z')

describe('a later day to send', () => {
  const later = { due: '2024-12-09' }

  test('is that of the unit’s own tier', () => {
    expect(withException(november, 'base', later).due).toEqual({ ...november.due, base: '2024-12-09' })
    expect(dueDay(withException(november, 'base-cell', later), 'base-cell')).toBe('2024-12-09')
  })

  test('leaves all others as they are', () => {
    for (const terms of [undefined, { due: null }]) expect(withException(november, 'base', terms)).toBe(november)
    expect(withException(november, null, later)).toBe(november)
  })

  test.each([
    ['2024-12-04', 'not later'],
    ['2024-12-11', 'after the last day of grace'],
    ['2024-11-31', 'no day'],
  ])('may not be %s: %s', due => {
    expect(() => checkException(november, 'base', { due }, inTime)).toThrow('The new due day must be after 2024-12-04')
  })

  test('may be the last day of grace', () => {
    expect(() => checkException(november, 'base', { due: '2024-12-10' }, inTime)).not.toThrow()
  })
})

test('nothing changes once the period is closed', () => {
  for (const due of ['2024-12-09', null])
    expect(() => checkException(november, 'base', { due }, new Date(november.closesAt))).toThrow('The period is closed')
})

test('an exempt unit owes nothing, unless it sent all the same', () => {
  expect([isExempt({ due: null }, 'none'), isExempt({ due: null }, 'draft')]).toEqual([true, true])
  expect([isExempt({ due: null }, 'submitted'), isExempt({ due: null }, 'returned')]).toEqual([false, false])
  expect([isExempt({ due: '2024-12-09' }, 'none'), isExempt(undefined, 'none')]).toEqual([false, false])
})
