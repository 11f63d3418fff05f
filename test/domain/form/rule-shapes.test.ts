import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formFaults } from '../../../shared/domain/form/faults.ts'
import type { Form } from '../../../shared/domain/form/form.ts'
import { type RuleShape, readShape, termsOf, writeShape } from '../../../shared/domain/form/rule-shapes.ts'
import { check } from '../../../shared/domain/form/rules.ts'
import type { Values } from '../../../shared/domain/form/values.ts'
import { monthly } from '../../../shared/forms/monthly.ts'

const message = { vi: 'Chưa hợp lý.', en: 'Not right.' }

/** The monthly form with the one rule of a shape. */
const formWith = (shape: RuleShape): Form => ({
  ...monthly,
  rules: [{ id: 'rule', level: 'error', message, ...writeShape(shape) }],
})

const holds = (shape: RuleShape, own: Values, more: { before?: Values; children?: ReadonlyMap<string, bigint> } = {}) =>
  check(formWith(shape), 'base', { own, ...more }).length === 0

const shapes: readonly RuleShape[] = [
  { shape: 'at_most', left: 'own.conferences_online', right: 'own.conferences' },
  { shape: 'at_most', left: 'own.houses.done', right: 'own.pens' },
  { shape: 'adds_up', whole: 'own.attendance', parts: ['own.attendance_members', 'own.attendance_people'] },
  { shape: 'adds_up', whole: 'total(own.grades, "members")', parts: ['own.members'] },
  { shape: 'parts_within', whole: 'own.attendance', parts: ['own.attendance_members', 'own.weddings.done'] },
  { shape: 'steady', field: 'news', percent: 30 },
  { shape: 'growth', field: 'talks', times: 3, beyond: 10 },
  { shape: 'answered_when', field: 'flag', option: 'yes', needed: 'flag_date' },
  { shape: 'below_children', field: 'talks' },
]

describe('a rule as choices', () => {
  test.each(shapes)('$shape is written as an expression that is sound, and read back as the same', shape => {
    expect(formFaults(formWith(shape))).toEqual([])
    expect(readShape(writeShape(shape).holds)).toEqual(shape)
  })

  test('most rules of the monthly form are such', () => {
    const read = monthly.rules.filter(({ holds }) => readShape(holds))

    expect(read.length).toBeGreaterThan(monthly.rules.length * 0.8)
    for (const { id, holds, fields, needs } of read)
      expect({ id, holds, fields, needs }).toEqual({ id, needs: undefined, ...writeShape(readShape(holds)!) })
  })

  test('any other expression stays text', () => {
    for (const holds of ['', 'true', 'own.a <= own.b + 1', 'own.a == 1', 'number(own, "a") <= own.b || true', '('])
      expect(readShape(holds)).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), text => {
        const shape = readShape(text)
        expect(shape === undefined || writeShape(shape).holds === text).toBe(true)
      }),
    )
  })
})

describe('what the shapes say', () => {
  test('one figure is at most another', () => {
    const shape = shapes[0]!

    expect(holds(shape, { conferences: 3, conferences_online: 3 })).toBe(true)
    expect(holds(shape, { conferences: 3, conferences_online: 4 })).toBe(false)
    expect(holds(shape, { conferences_online: 4 })).toBe(true)
  })

  test('a whole is the sum of its parts, of which one that was not answered is 0', () => {
    const shape = shapes[2]!

    expect(holds(shape, { attendance: 60, attendance_members: 60 })).toBe(true)
    expect(holds(shape, { attendance: 60, attendance_members: 40, attendance_people: 20 })).toBe(true)
    expect(holds(shape, { attendance: 60, attendance_members: 40, attendance_people: 21 })).toBe(false)
  })

  test('a figure changes by at most 30% up or down; from nothing it may become anything', () => {
    const shape = shapes[5]!

    expect(holds(shape, { news: 13 }, { before: { news: 10 } })).toBe(true)
    expect(holds(shape, { news: 14 }, { before: { news: 10 } })).toBe(false)
    expect(holds(shape, { news: 6 }, { before: { news: 10 } })).toBe(false)
    expect(holds(shape, { news: 6 }, { before: { news: 0 } })).toBe(true)
    expect(holds(shape, { news: 6 })).toBe(true)
  })

  test('what is chosen asks for something else', () => {
    const shape = shapes[7]!

    expect(holds(shape, { flag: 'yes' })).toBe(false)
    expect(holds(shape, { flag: 'yes', flag_date: '2024-11-04' })).toBe(true)
    expect(holds(shape, { flag: 'no' })).toBe(true)
  })

  test('a unit’s own figure is less than the sum of those below', () => {
    const shape = shapes[8]!

    expect(holds(shape, { talks: 5 }, { children: new Map([['talks', 6n]]) })).toBe(true)
    expect(holds(shape, { talks: 6 }, { children: new Map([['talks', 6n]]) })).toBe(false)
  })
})

test('the figures of a form that can be compared: numbers, both parts of a ratio, sums of columns; none that is retired', () => {
  const sections = monthly.sections.map(section => ({
    ...section,
    fields: section.fields.map(field => (field.id === 'pens' ? { ...field, retired: true } : field)),
  }))
  const terms = termsOf({ sections })

  expect(terms.map(({ term }) => term)).toEqual(
    expect.arrayContaining(['own.members', 'own.studied.done', 'own.studied.total', 'total(own.grades, "members")']),
  )
  expect(terms.map(({ term }) => term)).not.toContain('own.pens')
  expect(terms.find(({ term }) => term === 'own.members')?.section.vi).toBe('Đảng viên và kế hoạch')
})
