import { describe, expect, test } from 'vitest'
import {
  addDays,
  before,
  dayOf,
  decree09,
  defaultCalendar,
  dueDay,
  firstOfYear,
  frequencyOf,
  isWorkingDay,
  lastYear,
  period,
  periodOf,
  shift,
  span,
  startOf,
  workingDayFrom,
} from '../../../shared/domain/calendar/calendar.ts'
import { inChild } from '../../support/child.ts'

const window = (id: string, calendar = defaultCalendar) => {
  const { from, to } = period(id, calendar)!
  return [from, to]
}

describe('a period is known by its id', () => {
  test.each([
    ['2024-11', 'monthly'],
    ['2024-Q4', 'quarterly'],
    ['2024-H2', 'half-yearly'],
    ['2024', 'yearly'],
  ])('%s is %s', (id, frequency) => {
    expect(frequencyOf(id)).toBe(frequency)
    expect(period(id)?.frequency).toBe(frequency)
  })

  test.each([
    '',
    '2024-00',
    '2024-13',
    '2024-Q0',
    '2024-Q5',
    '2024-H3',
    '2024-11-30',
    '24-11',
    '2024-q4',
    ' 2024',
    '2024\n',
  ])('%j is none', id => {
    expect(frequencyOf(id)).toBeUndefined()
    expect(period(id)).toBeUndefined()
  })

  test.each(['0000', '0050-01', '9999', '9999-12'])('%s, a year that dates cannot bear, does not throw', id => {
    expect(() => period(id)).not.toThrow()
  })

  test('it has a name in both languages', () => {
    expect(period('2024-11')?.label).toEqual({ vi: 'Tháng 11/2024', en: 'November 2024' })
    expect(period('2024-Q4')?.label).toEqual({ vi: 'Quý IV/2024', en: 'Quarter 4 of 2024' })
    expect(period('2024-H1')?.label.vi).toBe('6 tháng đầu năm 2024')
    expect(period('2024-H2')?.label.vi).toBe('6 tháng cuối năm 2024')
    expect(period('2024')?.label).toEqual({ vi: 'Năm 2024', en: 'Year 2024' })
  })
})

describe('the days that its data cover', () => {
  test('by calendar months', () => {
    expect(window('2024-11')).toEqual(['2024-11-01', '2024-11-30'])
    expect(window('2024-02')).toEqual(['2024-02-01', '2024-02-29'])
    expect(window('2024-12')).toEqual(['2024-12-01', '2024-12-31'])
    expect(window('2024-Q1')).toEqual(['2024-01-01', '2024-03-31'])
    expect(window('2024-H2')).toEqual(['2024-07-01', '2024-12-31'])
    expect(window('2024')).toEqual(['2024-01-01', '2024-12-31'])
  })

  test('by Decree 09/2019/NĐ-CP: from the 15th of the month before to the 14th', () => {
    expect(window('2024-11', decree09)).toEqual(['2024-10-15', '2024-11-14'])
    expect(window('2024-01', decree09)).toEqual(['2023-12-15', '2024-01-14'])
    expect(window('2024-Q1', decree09)).toEqual(['2023-12-15', '2024-03-14'])
    expect(window('2024-Q4', decree09)).toEqual(['2024-09-15', '2024-12-14'])
    expect(window('2024-H1', decree09)).toEqual(['2023-12-15', '2024-06-14'])
    expect(window('2024-H2', decree09)).toEqual(['2024-06-15', '2024-12-14'])
    expect(window('2024', decree09)).toEqual(['2023-12-15', '2024-12-14'])
  })

  test('by a province that closes on the 25th', () => {
    const closing25 = { ...defaultCalendar, lastDay: 25 }
    expect(window('2024-11', closing25)).toEqual(['2024-10-26', '2024-11-25'])
    expect(window('2024-Q1', closing25)).toEqual(['2023-12-26', '2024-03-25'])
  })

  test('by a province that closes on the 30th, which February does not have', () => {
    const closing30 = { ...defaultCalendar, lastDay: 30 }
    expect(window('2024-02', closing30)).toEqual(['2024-01-31', '2024-02-29'])
    expect(window('2024-03', closing30)).toEqual(['2024-03-01', '2024-03-30'])
  })

  test.each([defaultCalendar, decree09, { ...defaultCalendar, lastDay: 25 }, { ...defaultCalendar, lastDay: 30 }])(
    'with $lastDay as the last day, each period begins on the day after the one before it',
    calendar => {
      for (const id of [
        ...span('2023-01', '2027-12'),
        ...span('2023-Q1', '2027-Q4'),
        ...span('2023-H1', '2027-H2'),
        ...span('2023', '2027'),
      ])
        expect(period(id, calendar)!.from).toBe(addDays(period(before(id), calendar)!.to, 1))
    },
  )

  test('the newest period that has begun on a day', () => {
    expect(periodOf('2024-11-30', 'monthly')).toBe('2024-11')
    expect(periodOf('2024-12-01', 'monthly')).toBe('2024-12')
    expect(periodOf('2024-11-14', 'monthly', decree09)).toBe('2024-11')
    expect(periodOf('2024-11-15', 'monthly', decree09)).toBe('2024-12')
    expect(periodOf('2024-12-15', 'yearly', decree09)).toBe('2025')
    expect(periodOf('2024-11-30', 'quarterly')).toBe('2024-Q4')
    expect(periodOf('2024-06-30', 'half-yearly')).toBe('2024-H1')
  })
})

describe('periods follow one another', () => {
  test('over the turn of a year', () => {
    expect(before('2024-01')).toBe('2023-12')
    expect(before('2024-Q1')).toBe('2023-Q4')
    expect(before('2024-H1')).toBe('2023-H2')
    expect(before('2024')).toBe('2023')
    expect(shift('2024-11', 14)).toBe('2026-01')
    expect(shift('2024-Q2', -5)).toBe('2023-Q1')
  })

  test('the same one of last year, and the first of the year', () => {
    expect(lastYear('2024-11')).toBe('2023-11')
    expect(lastYear('2024-Q4')).toBe('2023-Q4')
    expect(firstOfYear('2024-11')).toBe('2024-01')
    expect(firstOfYear('2024-Q4')).toBe('2024-Q1')
    expect(firstOfYear('2024-H2')).toBe('2024-H1')
    expect(firstOfYear('2024')).toBe('2024')
  })

  test('"10 tháng năm 2024" is ten of them', () => {
    expect(span('2024-01', '2024-10')).toHaveLength(10)
    expect(span('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
    expect(span('2023-Q3', '2024-Q1')).toEqual(['2023-Q3', '2023-Q4', '2024-Q1'])
  })

  test('there is no span backwards, between different frequencies, or of what is no period', () => {
    expect(span('2024-02', '2024-01')).toEqual([])
    expect(span('2024-01', '2024-Q4')).toEqual([])
    expect(span('soon', 'later')).toEqual([])
  })
})

describe('working days', () => {
  test.each([
    ['2024-02-08', 'Tết Giáp Thìn begins'],
    ['2024-02-14', 'Tết Giáp Thìn ends'],
    ['2025-01-31', 'Tết Ất Tỵ'],
    ['2026-02-17', 'Tết Bính Ngọ, its first day'],
    ['2027-02-08', 'Tết Đinh Mùi'],
    ['2024-04-18', 'Hùng Kings'],
    ['2024-09-03', 'National Day'],
    ['2024-11-30', 'a Saturday'],
    ['2024-12-01', 'a Sunday'],
  ])('%s is none: %s', day => expect(isWorkingDay(day)).toBe(false))

  test.each([
    ['2024-02-07', 'the day before Tết'],
    ['2024-02-15', 'the day after Tết'],
    ['2024-05-04', 'a Saturday worked for 29/4'],
    ['2025-04-26', 'a Saturday worked for 2/5'],
    ['2026-01-10', 'a Saturday worked for 2/1'],
    ['2024-12-02', 'a Monday'],
  ])('%s is one: %s', day => expect(isWorkingDay(day)).toBe(true))

  test('the next one after Tết Giáp Thìn begins is the 15th', () => {
    expect(workingDayFrom('2024-02-08')).toBe('2024-02-15')
    expect(workingDayFrom('2024-02-07')).toBe('2024-02-07')
  })
})

describe('when it is due', () => {
  test('November 2024: cells, communes, the district, each some days after the last', () => {
    // 30/11 is a Saturday, 7 and 8 December a weekend.
    expect(period('2024-11')).toMatchObject({
      due: { cell: '2024-12-03', base: '2024-12-04', higher: '2024-12-06' },
      graceEnds: '2024-12-10',
      closesAt: '2024-12-10T17:00:00.000Z',
    })
  })

  test('a chi bộ cơ sở is due with the base organisations; who owes nothing is shown the last day of all', () => {
    const november = period('2024-11')!

    expect(dueDay(november, 'cell')).toBe('2024-12-03')
    expect(dueDay(november, 'base-cell')).toBe('2024-12-04')
    expect(dueDay(november, 'higher')).toBe('2024-12-06')
    expect(dueDay(november, null)).toBe('2024-12-06')
  })

  test('January 2024 by Decree 09: Monday 15 January is the working day that must pass first', () => {
    expect(period('2024-01', decree09)?.due).toEqual({ cell: '2024-01-16', base: '2024-01-18', higher: '2024-01-22' })
  })

  test('January 2025 ends within Tết Ất Tỵ: nothing is due before work begins again', () => {
    expect(period('2025-01')?.due).toEqual({ cell: '2025-02-04', base: '2025-02-05', higher: '2025-02-06' })
  })

  test('January 2024: grace moves over Tết Giáp Thìn', () => {
    // Due on 6 February; four days later is the Saturday within Tết, and work begins again on the 15th.
    expect(period('2024-01')).toMatchObject({ due: { higher: '2024-02-06' }, graceEnds: '2024-02-15' })
  })

  test.each([defaultCalendar, decree09, { ...defaultCalendar, lastDay: 25 }])(
    'in 2024–2027, with $lastDay as the last day: always on working days, each tier strictly after the one below, at least one working day after the data close',
    calendar => {
      for (const id of [...span('2024-01', '2027-12'), ...span('2024-Q1', '2027-Q4'), ...span('2024', '2027')]) {
        const { to, due, graceEnds, closesAt } = period(id, calendar)!
        for (const day of [due.cell, due.base, due.higher, graceEnds])
          expect(isWorkingDay(day), `${id}: ${day}`).toBe(true)
        expect(due.cell > workingDayFrom(addDays(to, 1)), `${id}: ${due.cell}`).toBe(true)
        expect(due.base > due.cell && due.higher > due.base && graceEnds > due.higher, id).toBe(true)
        expect(closesAt, id).toBe(startOf(addDays(graceEnds, 1)))
      }
    },
  )
})

describe('the time zone is that of Viet Nam', () => {
  test('a day begins at 17:00 UTC of the day before', () => {
    expect(startOf('2024-12-01')).toBe('2024-11-30T17:00:00.000Z')
    expect(dayOf(new Date('2024-11-30T16:59:59.999Z'))).toBe('2024-11-30')
    expect(dayOf(new Date('2024-11-30T17:00:00.000Z'))).toBe('2024-12-01')
  })

  test('whatever zone the process has, fourteen hours ahead or five behind', async () => {
    const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati']

    const tables = await Promise.all(
      zones.map(TZ => inChild<{ zone: string }>('calendar-table.ts', { environment: { TZ } })),
    )

    expect(tables.map(({ zone }) => zone)).toEqual(zones)
    expect(tables[0]).toMatchObject({ today: '2024-11-30', tomorrow: '2024-12-01' })
    for (const { zone, ...table } of tables) expect({ ...table, zone: 'UTC' }, zone).toEqual(tables[0])
  })
})
