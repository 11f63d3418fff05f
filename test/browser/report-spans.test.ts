import { describe, expect, test } from 'vitest'
import { spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { namedSpans, periodsOfSpans, usualSpan } from '../../web/report/spans.ts'

/** The spans that the page of reports offers by name. */
const named = (shown: string, newest: string): string[] => namedSpans(shown, newest).map(id => spanLabel(id).vi)

describe('the spans of a year', () => {
  test('of months are quarters, halves, and so many months from January on', () => {
    expect(named('2024-11', '2025-01')).toEqual([
      'Quý I/2024',
      'Quý II/2024',
      'Quý III/2024',
      'Quý IV/2024',
      '6 tháng đầu năm 2024',
      '6 tháng cuối năm 2024',
      '2 tháng năm 2024',
      '4 tháng năm 2024',
      '5 tháng năm 2024',
      '7 tháng năm 2024',
      '8 tháng năm 2024',
      '9 tháng năm 2024',
      '10 tháng năm 2024',
      '11 tháng năm 2024',
      'Năm 2024',
    ])
  })

  test('of quarters and halves are made of several of them', () => {
    expect(named('2024-Q3', '2025-Q1')).toEqual([
      '6 tháng đầu năm 2024',
      '6 tháng cuối năm 2024',
      '9 tháng năm 2024',
      'Năm 2024',
    ])
    expect(named('2024-H1', '2025-H1')).toEqual(['Năm 2024'])
    expect(named('2024', '2025')).toEqual([])
  })

  test('end with the newest period that has begun', () => {
    expect(named('2025-03', '2025-03')).toEqual(['Quý I/2025', '2 tháng năm 2025'])
    expect(named('2025-01', '2025-01')).toEqual([])
  })

  test('begin with what is asked for most: from January to the period that is shown', () => {
    expect(usualSpan('2024-10')).toBe('2024-01..2024-10')
    expect(usualSpan('2024-01')).toBe('2024-01')
  })
})

test('from one period to another reaches back over a term', () => {
  const periods = periodsOfSpans('2025-01')
  expect([periods[0], periods.at(-1), periods.length]).toEqual(['2025-01', '2020-02', 60])
})
