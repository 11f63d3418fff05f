import { describe, expect, test } from 'vitest'
import {
  isOnePeriod,
  longestReport,
  newestOf,
  reportedSpan,
  spanAfter,
  spanBefore,
  spanId,
  spanIn,
  spanLabel,
  spanLastYear,
  spanToDate,
} from '../../../shared/domain/calendar/reported-span.ts'

describe('a span from its id', () => {
  test.each([
    ['2024-11', ['2024-11']],
    ['2024', ['2024']],
    ['2024-09..2024-11', ['2024-09', '2024-10', '2024-11']],
    ['2023-12..2024-01', ['2023-12', '2024-01']],
    ['2023-Q4..2024-Q1', ['2023-Q4', '2024-Q1']],
    ['2024-H1..2024-H2', ['2024-H1', '2024-H2']],
    ['2020..2022', ['2020', '2021', '2022']],
  ])('%s covers %j', (id, periods) => {
    expect(reportedSpan(id)).toEqual({ id, periods })
  })

  test.each([
    ['nothing', ''],
    ['no period', '2024-13'],
    ['a period written otherwise', '2024-1'],
    ['backwards', '2024-10..2024-01'],
    ['of two frequencies', '2024-01..2024-Q4'],
    ['one period written as a span', '2024-11..2024-11'],
    ['three ends', '2024-01..2024-02..2024-03'],
    ['open at its end', '2024-01..'],
    ['open at its beginning', '..2024-01'],
    ['with something behind', '2024-01..2024-03#'],
    ['ten centuries, which would take long to count', '1000-01..9999-12'],
  ])('is none when it is %s', (_, id) => {
    expect(reportedSpan(id)).toBeUndefined()
  })

  test('a whole term fits, and not a month more', () => {
    expect(reportedSpan('2020-01..2024-12')!.periods).toHaveLength(longestReport)
    expect(reportedSpan('2020-01..2025-01')).toBeUndefined()
  })
})

test('the id of a span of one period is that period', () => {
  expect(spanId('2024-11', '2024-11')).toBe('2024-11')
  expect(spanId('2024-01', '2024-10')).toBe('2024-01..2024-10')
})

test('one period is told from several', () => {
  expect(isOnePeriod('2024-11')).toBe(true)
  expect(isOnePeriod('2024-01..2024-10')).toBe(false)
})

test('its newest period tells the tree and the form', () => {
  expect(newestOf(reportedSpan('2024-01..2024-10')!)).toBe('2024-10')
})

test.each([
  ['2024-11', 'Tháng 11/2024', 'November 2024'],
  ['2024-01..2024-10', '10 tháng năm 2024', 'January 2024 – October 2024'],
  ['2024-Q1..2024-Q3', '9 tháng năm 2024', 'Quarter 1 of 2024 – Quarter 3 of 2024'],
  ['2024', 'Năm 2024', 'Year 2024'],
])('%s is called "%s"', (id, vi, en) => {
  expect(spanLabel(id)).toEqual({ vi, en })
})

describe('a span in periods of one frequency', () => {
  test.each([
    ['2024-Q3', 'monthly', ['2024-07', '2024-08', '2024-09']],
    ['2024-H1', 'quarterly', ['2024-Q1', '2024-Q2']],
    ['2024', 'half-yearly', ['2024-H1', '2024-H2']],
    ['2023-Q4..2024-Q1', 'monthly', ['2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03']],
    ['2024-07..2024-09', 'monthly', ['2024-07', '2024-08', '2024-09']],
    ['2024', 'yearly', ['2024']],
  ] as const)('%s is, %s, %j', (id, frequency, periods) => {
    expect(spanIn(id, frequency)).toEqual({ id, periods })
  })

  test.each([
    ['2024-07', 'quarterly'],
    ['2024-H1', 'yearly'],
    ['2024-13', 'monthly'],
    ['2019..2024', 'monthly'],
  ] as const)('%s is none that is %s', (id, frequency) => {
    expect(spanIn(id, frequency)).toBeUndefined()
  })

  test.each([
    ['2024-11', '2024-10', '2024-12', '2023-11', '2024-01..2024-11'],
    ['2024-Q1', '2023-Q4', '2024-Q2', '2023-Q1', '2024-01..2024-03'],
    ['2024-01..2024-10', '2023-03..2023-12', '2024-11..2025-08', '2023-01..2023-10', '2024-01..2024-10'],
    ['2023-11..2024-01', '2023-08..2023-10', '2024-02..2024-04', '2022-11..2023-01', '2024-01'],
    ['2024', '2023', '2025', '2023', '2024-01..2024-12'],
  ])('%s follows %s, goes before %s, and stands against %s and %s', (id, before, after, lastYear, toDate) => {
    expect([spanBefore(id), spanAfter(id), spanLastYear(id)]).toEqual([before, after, lastYear])
    expect(spanToDate(spanIn(id, 'monthly')!)).toBe(toDate)
  })
})
