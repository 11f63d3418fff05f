import { describe, expect, test } from 'vitest'
import {
  add,
  figureRules,
  figuresOf,
  fromJson,
  noFigures,
  sameFigures,
  summedOf,
  toJson,
} from '../../../shared/domain/figures/figures.ts'
import type { Values } from '../../../shared/domain/form/values.ts'
import { figuresOfSpan, overTime, spanOf } from '../../../shared/domain/rollup/span.ts'
import { everyKind, formOf, formOfEveryKind } from '../../support/forms.ts'

const figures = (values: Values) => toJson(figuresOf(formOfEveryKind, values))
const summed = (values: Values) => toJson(summedOf(formOfEveryKind, figuresOf(formOfEveryKind, values)))

describe('what each kind of field adds to the figures', () => {
  test.each<[string, Values, object]>([
    ['a count', { conferences: 3 }, { conferences: 3, 'conferences.n': 1 }],
    ['zero, which was answered', { conferences: 0 }, { conferences: 0, 'conferences.n': 1 }],
    ['an amount of đồng', { support: 3_000_000 }, { support: 3_000_000, 'support.n': 1 }],
    ['a decimal, scaled', { area: 295 }, { area: 295, 'area.n': 1 }],
    [
      'a ratio',
      { admitted: { done: 30, total: 115 } },
      { 'admitted.done': 30, 'admitted.total': 115, 'admitted.n': 1 },
    ],
    [
      'a mean: the rate times its weight',
      { poverty: { value: 1250, weight: 400 } },
      { 'poverty.weighted': 500_000, 'poverty.weight': 400, 'poverty.n': 1 },
    ],
    ['a choice', { plan: 'yes' }, { 'plan.yes': 1, 'plan.n': 1 }],
    ['choices', { agenda: ['salute', 'tasks'] }, { 'agenda.salute': 1, 'agenda.tasks': 1, 'agenda.n': 1 }],
    ['a text: that it was answered', { results: 'Đã quán triệt.' }, { 'results.n': 1 }],
    ['a date: that it was answered', { flag_date: '2024-11-04' }, { 'flag_date.n': 1 }],
    [
      'a table of fixed rows, its computed column left out',
      {
        grades: [
          { row: 'good', people: 22, percent: 1 },
          { row: 'fair', people: null },
        ],
      },
      { 'grades.good.people': 22, 'grades.n': 1 },
    ],
    [
      'a table of free rows: how many, their sums, and their choices',
      {
        discipline: [
          { level: 'cell', people: 1, content: 'a' },
          { level: 'cell', people: 2, content: 'b' },
          { level: 'base', people: 4, content: 'c' },
        ],
      },
      {
        'discipline.rows': 3,
        'discipline.people': 7,
        'discipline.level.cell': 2,
        'discipline.level.base': 1,
        'discipline.n': 1,
      },
    ],
    ['a control table: nothing but that it is there', { control: [{ attendance: 403 }] }, { 'control.n': 1 }],
    ['what was not answered: nothing, never zero', { conferences: null, results: '', agenda: [] }, {}],
    ['what the form does not know: nothing', { bribes: 3 }, {}],
  ])('%s', (_, values, expected) => {
    expect(figures(values)).toEqual(expected)
  })

  test('every key that comes out is one that the form announces, and the other way round', () => {
    const full: Values = {
      conferences: 1,
      members: 1,
      helped: 1,
      indicators: 1,
      support: 1,
      area: 1,
      admitted: { done: 1, total: 1 },
      poverty: { value: 1, weight: 1 },
      agenda: ['salute', 'tasks'],
      results: 'x',
      flag_date: '2024-11-04',
      grades: [
        { row: 'good', people: 1 },
        { row: 'fair', people: 1 },
      ],
      discipline: [
        { level: 'cell', people: 1 },
        { level: 'base', people: 1 },
      ],
      control: [{ attendance: 1 }],
    }
    const keys = ['yes', 'no'].flatMap(plan => Object.keys(figures({ ...full, plan })))

    expect([...new Set(keys)].sort()).toEqual([...figureRules(formOfEveryKind).keys()].sort())
  })
})

describe('what goes up into totals', () => {
  test('sums, options and columns do', () => {
    expect(summed({ conferences: 1, plan: 'yes', grades: [{ row: 'good', people: 22 }] })).toEqual({
      conferences: 1,
      'conferences.n': 1,
      'plan.yes': 1,
      'plan.n': 1,
      'grades.good.people': 22,
      'grades.n': 1,
    })
  })

  test('21/22 indicators are listed by unit, not summed: only how many units answered goes up', () => {
    expect(summed({ indicators: 21 })).toEqual({ 'indicators.n': 1 })
  })

  test('a control table does not go up at all', () => {
    expect(summed({ control: [{ attendance: 403 }] })).toEqual({})
  })
})

describe('figures add up exactly', () => {
  test('Hạ Lang, November 2024: 63 at the district and 340 at its communes are 403', () => {
    const district = figuresOf(formOfEveryKind, { conferences: 1, members: 63 })
    const communes = figuresOf(formOfEveryKind, { conferences: 0, members: 340 })

    expect(toJson(add(district, communes))).toEqual({
      conferences: 1,
      'conferences.n': 2,
      members: 403,
      'members.n': 2,
    })
  })

  test('a key that only one side has stays; nothing is added to what was not answered', () => {
    const sum = add(figuresOf(formOfEveryKind, { conferences: 1 }), figuresOf(formOfEveryKind, { support: 5 }))

    expect(toJson(sum)).toEqual({ conferences: 1, 'conferences.n': 1, support: 5, 'support.n': 1 })
  })

  test('beyond 2⁵³, where numbers of JSON are no longer exact', () => {
    const most = figuresOf(formOfEveryKind, { support: Number.MAX_SAFE_INTEGER })

    const sum = add(add(most, most), figuresOf(formOfEveryKind, { support: 1 }))

    expect(toJson(sum).support).toBe('18014398509481983')
    expect(sameFigures(fromJson(toJson(sum)), sum)).toBe(true)
  })

  test('equal figures are equal bytes, in whatever order they were made', () => {
    const one = figuresOf(formOf(everyKind), { conferences: 1, support: 5 })
    const other = figuresOf(formOf(everyKind.toReversed()), { support: 5, conferences: 1 })

    expect(JSON.stringify(toJson(one))).toBe(JSON.stringify(toJson(other)))
  })

  test('no figures are the same as no figures, and not as zero', () => {
    expect(sameFigures(noFigures, new Map())).toBe(true)
    expect(sameFigures(noFigures, figuresOf(formOfEveryKind, { conferences: 0 }))).toBe(false)
  })
})

describe('figures over time', () => {
  const year = (...quarters: Values[]) =>
    toJson(
      overTime(
        quarters.map((values, i) => ({
          form: formOfEveryKind,
          period: `2023-Q${i + 1}`,
          figures: figuresOf(formOfEveryKind, values),
        })),
      ),
    )

  test('four quarters of 30 admitted, of a plan of 115, are 120 of 115: the plan is taken once', () => {
    const quarter = { admitted: { done: 30, total: 115 } }

    expect(year(quarter, quarter, quarter, quarter)).toMatchObject({ 'admitted.done': 120, 'admitted.total': 115 })
  })

  test('121 of 115, by the quarters of 2023', () => {
    const quarter = (done: number) => ({ admitted: { done, total: 115 } })

    expect(year(quarter(20), quarter(41), quarter(25), quarter(35))).toMatchObject({
      'admitted.done': 121,
      'admitted.total': 115,
    })
  })

  test('members are never summed over months: the newest count stands', () => {
    expect(year({ members: 34 }, { members: 35 }, { members: 33 })).toEqual({ members: 33, 'members.n': 1 })
  })

  test('members stand as last answered when the newest period is silent', () => {
    expect(year({ members: 34 }, { conferences: 2 })).toMatchObject({ members: 34 })
  })

  test('a table of grades stands whole: a row that the newest one lacks is not taken from an older one', () => {
    const grades = year(
      {
        grades: [
          { row: 'good', people: 20 },
          { row: 'fair', people: 3 },
        ],
      },
      { grades: [{ row: 'good', people: 23 }] },
    )

    expect(grades).toEqual({ 'grades.good.people': 23, 'grades.n': 1 })
  })

  test('people helped are neither summed nor carried on', () => {
    expect(year({ helped: 5 }, { helped: 7 })).toEqual({})
  })

  test('one period is itself, less what has no meaning over time', () => {
    const figures = figuresOf(formOfEveryKind, { conferences: 2, members: 34, helped: 5 })

    expect(toJson(figuresOfSpan(spanOf(formOfEveryKind, '2024-11', figures)))).toEqual({
      conferences: 2,
      'conferences.n': 1,
      members: 34,
      'members.n': 1,
    })
  })
})
