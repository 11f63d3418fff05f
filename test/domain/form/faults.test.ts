import { describe, expect, test } from 'vitest'
import { formFaults, overTimeOf, overUnitsOf } from '../../../shared/domain/form/faults.ts'
import type { Field, Form, Rule } from '../../../shared/domain/form/form.ts'

const words = (vi: string, en = vi) => ({ vi, en })

const members: Field = {
  kind: 'count',
  id: 'members',
  label: words('Đảng viên', 'Members'),
  measure: words('người', 'people'),
  owedBy: ['cell', 'base'],
  required: ['cell'],
  overUnits: 'sum',
  overTime: 'last',
}
const houses: Field = {
  kind: 'ratio',
  id: 'houses',
  label: words('Nhà tạm đã xóa', 'Houses'),
  owedBy: ['base'],
  overUnits: 'sum',
  overTime: 'sum',
  totalOverTime: 'last',
}
const grades: Field = {
  kind: 'table',
  id: 'grades',
  label: words('Xếp loại', 'Grades'),
  owedBy: ['base'],
  overUnits: 'columns',
  overTime: 'last',
  rows: [
    { id: 'good', label: words('Tốt') },
    { id: 'poor', label: words('Kém') },
  ],
  columns: [
    { kind: 'count', id: 'members', label: words('Đảng viên') },
    { kind: 'count', id: 'double', label: words('Gấp đôi'), computed: 'number(row, "members") * 2' },
  ],
}
const note: Field = {
  kind: 'text',
  id: 'note',
  label: words('Ghi chú', 'Note'),
  owedBy: ['cell'],
  overUnits: 'list',
  overTime: 'none',
  maxLength: 200,
}

const formOf = (fields: readonly Field[], rules: readonly Rule[] = []): Form => ({
  id: 'flood',
  version: 1,
  frequency: 'monthly',
  from: '2025-02',
  label: words('Báo cáo mưa lũ', 'Floods'),
  sections: [{ id: 'main', label: words('Chung', 'General'), fields }],
  rules,
})

const all = [members, houses, grades, note]

const rule = (changes: Partial<Rule>): Form =>
  formOf(all, [
    { id: 'planted', level: 'error', fields: ['members'], holds: 'true', message: words('sai', 'wrong'), ...changes },
  ])

/** `code at pointer`, one a line. */
const said = (form: Form): string =>
  formFaults(form)
    .map(({ pointer, code }) => `${code} at ${pointer}`)
    .join('\n')

test('a sound form has no fault', () => {
  expect(formFaults(rule({ holds: 'own.members < 10000', needs: [] }))).toEqual([])
})

describe('a field', () => {
  const wrong: [string, Field[], string][] = [
    ['twice', [members, { ...note, id: 'members' }], 'id_twice at /sections/0/fields/1/id'],
    ['without a name', [{ ...members, label: words(' ', 'x') }], 'blank at /sections/0/fields/0/label'],
    ['asked of nobody', [{ ...note, owedBy: [] }], 'owed_by_nobody at /sections/0/fields/0/owedBy'],
    [
      'required of those it is not asked of',
      [{ ...note, required: ['higher'] }],
      'required_of_unasked at /sections/0/fields/0/required',
    ],
    [
      'summed although it is a text',
      [{ ...note, overUnits: 'sum' }],
      'does_not_suit_kind at /sections/0/fields/0/overUnits',
    ],
    [
      'carried over time although it is a text',
      [{ ...note, overTime: 'last' }],
      'does_not_suit_kind at /sections/0/fields/0/overTime',
    ],
    ['with a least above the most', [{ ...members, min: 5, max: 4 }], 'min_above_max at /sections/0/fields/0/min'],
    [
      'of choices without any',
      [{ ...note, kind: 'choice', options: [], overUnits: 'options', overTime: 'sum' } as Field],
      'none_given at /sections/0/fields/0/options',
    ],
    [
      'with a row that takes the place of the count of answers',
      [{ ...grades, rows: [{ id: 'n', label: words('n') }] } as Field],
      'reserved_id at /sections/0/fields/0/rows/0/id',
    ],
    [
      'with a column twice',
      [{ ...grades, columns: [grades.columns[0]!, grades.columns[0]!] } as Field],
      'id_twice at /sections/0/fields/0/columns/1/id',
    ],
    [
      'with a column computed from one that is not there',
      [{ ...grades, columns: [{ ...grades.columns[1]!, computed: 'number(row, "y")' }] } as Field],
      'unknown_column at /sections/0/fields/0/columns/0/computed',
    ],
    [
      'with a column that divides by what may be nought',
      [
        {
          ...grades,
          columns: [grades.columns[0]!, { ...grades.columns[1]!, computed: '100 / number(row, "members")' }],
        } as Field,
      ],
      'cannot_be_evaluated at /sections/0/fields/0/columns/1/computed',
    ],
    [
      'with a column computed from itself',
      [{ ...grades, columns: [{ ...grades.columns[1]!, computed: 'number(row, "double") + 1' }] } as Field],
      'unknown_column at /sections/0/fields/0/columns/0/computed',
    ],
    [
      'with a day computed as something else',
      [
        {
          ...grades,
          columns: [
            grades.columns[0]!,
            {
              kind: 'date',
              id: 'day',
              label: words('Ngày'),
              computed: 'number(row, "members") > 0 ? "x" : "2024-01-31"',
            },
          ],
        } as Field,
      ],
      'cannot_be_evaluated at /sections/0/fields/0/columns/1/computed',
    ],
    [
      'with the name of what every object has',
      [{ ...members, id: 'constructor' }],
      'reserved_id at /sections/0/fields/0/id',
    ],
    [
      'with a column of that name',
      [{ ...grades, columns: [{ kind: 'count', id: 'constructor', label: words('x') }] } as Field],
      'reserved_id at /sections/0/fields/0/columns/0/id',
    ],
    [
      'with more figures than a roll-up has room for',
      [
        {
          ...grades,
          rows: Array.from({ length: 60 }, (_, i) => ({ id: `r${i}`, label: words('x') })),
          columns: Array.from({ length: 80 }, (_, i) => ({ kind: 'count', id: `c${i}`, label: words('x') })),
        } as Field,
      ],
      'too_many_figures at /sections',
    ],
    [
      'with a column of numbers computed as a text',
      [{ ...grades, columns: [grades.columns[0]!, { ...grades.columns[1]!, computed: '"x"' }] } as Field],
      'cannot_be_evaluated at /sections/0/fields/0/columns/1/computed',
    ],
  ]
  test.each(wrong)('%s', (_, fields, expected) => {
    expect(said(formOf(fields))).toBe(expected)
  })

  test('of every kind has a way over units and over time', () => {
    for (const [kind, ways] of Object.entries(overUnitsOf))
      for (const overUnits of ways)
        expect(overTimeOf({ kind: kind as Field['kind'], overUnits }).length).toBeGreaterThan(0)
  })
})

test('a section with nothing in it, and one twice', () => {
  const form = formOf(all)
  const [section] = form.sections
  expect(said({ ...form, sections: [section!, { ...section!, fields: [] }] })).toBe(
    'empty_section at /sections/1\nid_twice at /sections/1/id'.split('\n').reverse().join('\n'),
  )
})

describe('a rule', () => {
  test.each<[string, Partial<Rule>, string, RegExp]>([
    ['does not parse', { holds: 'own.members >' }, 'does_not_parse', /Unexpected token/],
    ['uses an unknown variable', { holds: 'mine.members > 0' }, 'does_not_parse', /Unknown variable: mine/],
    ['calls an unknown function', { holds: 'sum(own.members) > 0' }, 'does_not_parse', /sum/],
    ['does not answer true or false', { holds: '1 + 1' }, 'not_a_condition', /condition/],
    ['asks for an unknown field', { holds: 'number(own, "turnout") > 0' }, 'unknown_name', /own has no turnout/],
    ['names an unknown figure', { holds: 'children["turnout"] > 0', needs: ['children'] }, 'unknown_name', /children/],
    [
      'names an unknown column',
      { holds: 'total(own.grades, "x") > 0', fields: ['grades'] },
      'unknown_column',
      /no column x/,
    ],
    ['uses what it does not need', { holds: 'before.members > 0' }, 'not_needed', /uses before and does not need it/],
    ['uses a field that may be unanswered', { holds: 'own.houses.done > 0' }, 'may_be_unanswered', /own.houses/],
    ['divides by what may be nought', { holds: '10 / own.members < 3' }, 'cannot_be_evaluated', /every figure is 0/],
    [
      'compares a text with a number',
      { holds: 'own.note > own.members', fields: ['note', 'members'] },
      'cannot_be_evaluated',
      /every figure is 0/,
    ],
  ])('that %s', (_, changes, code, english) => {
    const faults = formFaults(rule(changes))
    expect(faults).toMatchObject([{ pointer: '/rules/0/holds', code }])
    expect(faults[0]!.message.en).toMatch(english)
  })

  test('that has no condition yet: which is all that is said of it', () => {
    const unfinished = { holds: '', fields: [], message: { vi: '', en: '' } }
    expect(said(rule(unfinished))).toBe('rule_unfinished at /rules/0/holds')
  })

  test('that names a field which is not there, or none', () => {
    expect(said(rule({ fields: ['turnout'] }))).toBe('no_field at /rules/0/fields/0')
    expect(said(rule({ fields: [] }))).toBe('rule_shown_nowhere at /rules/0/fields')
  })

  test.each<[string, Partial<Rule>, string]>([
    ['a row that is not there', { holds: 'at(own.grades, "tyop", "members") > 0', fields: ['grades'] }, 'unknown_row'],
    ['a column by another way', { holds: 'total(own["grades"], "tyop") > 0', fields: ['grades'] }, 'unknown_column'],
    ['a pattern that may take for ever', { holds: 'own.note.matches("^(a+)+$")', fields: ['note'] }, 'too_dear_call'],
    ['lists made out of lists', { holds: '[own.members].map(a, a + 1).size() > 0' }, 'too_dear_call'],
    [
      'a loop within a loop',
      { holds: 'own.grades.all(a, own.grades.all(b, a.members <= b.members))', fields: ['grades'] },
      'too_dear_loop',
    ],
    ['more than anybody reads', { holds: Array(800).fill('own.members > 0').join(' && ') }, 'too_dear_length'],
  ])('that names %s', (_, changes, code) => {
    expect(formFaults(rule(changes)).map(one => one.code)).toContain(code)
  })

  test('that compares what no unit is asked together, unless one of the two is retired', () => {
    const far: Field = { ...members, id: 'far', owedBy: ['higher'], required: [] }
    const compares: Rule[] = [
      { id: 'r', level: 'error', fields: ['note', 'far'], holds: 'own.far > 0 && own.note != ""', message: words('x') },
    ]
    const note2 = { ...note, owedBy: ['cell'] } as const
    expect(said(formOf([far, note2], compares))).toBe('never_asked at /rules/0/fields')
    expect(said(formOf([{ ...far, retired: true }, note2], compares))).toBe('')
  })

  test('that is asked of nobody', () => {
    expect(said(rule({ tiers: [] }))).toBe('asked_of_nobody at /rules/0/tiers')
  })

  test('twice', () => {
    const { rules } = rule({})
    expect(said(formOf(all, [...rules, ...rules]))).toBe('id_twice at /rules/1/id')
  })

  test('without words', () => {
    expect(said(rule({ message: words('', '') }))).toBe('blank at /rules/0/message')
  })
})
