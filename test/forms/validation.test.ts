import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsFor } from '../../shared/domain/form/form.ts'
import { check, withComputed } from '../../shared/domain/form/rules.ts'
import { normalize, soundValues, validate } from '../../shared/domain/form/validation.ts'
import type { Tier } from '../../shared/domain/tree/tier.ts'
import { forms } from '../../shared/forms/index.ts'
import { indicators } from '../../shared/forms/indicators.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { rightMonth } from './support.ts'

const tiers: readonly Tier[] = ['cell', 'base', 'higher']
const grades = rightMonth.cell.grades as object[]

const errorsOf = (tier: Tier, changed: object) =>
  validate(monthly, tier, { ...rightMonth[tier], ...changed }).map(({ pointer, code }) => `${code} ${pointer}`)

describe('what was entered, field by field', () => {
  test.each(tiers)('a right month of a %s has no errors', tier => {
    expect(validate(monthly, tier, rightMonth[tier])).toEqual([])
  })

  test.each<[string, Tier, object, string[]]>([
    ['a field of no form', 'base', { turnout: 1 }, ['unknown_field /values/turnout']],
    ['a name with / and ~', 'base', { 'a/b~c': 1 }, ['unknown_field /values/a~1b~0c']],
    ['a field of other units', 'base', { members: 30 }, ['not_owed /values/members']],
    ['a field of other units, empty', 'base', { members: null }, []],
    ['nothing where something is required', 'base', { attendance: null }, ['required /values/attendance']],
    ['an empty text where one is required', 'base', { results: '' }, ['required /values/results']],
    ['zero', 'base', { attendance: 0 }, []],
    ['minus zero', 'base', { attendance: -0 }, []],
    ['a negative count', 'base', { attendance: -1 }, ['too_small /values/attendance']],
    ['a count beyond the bound', 'base', { attendance: 1_000_001 }, ['too_large /values/attendance']],
    ['a count beyond exact numbers', 'base', { attendance: 1e20 }, ['too_large /values/attendance']],
    ['a fraction', 'base', { attendance: 1.5 }, ['not_integer /values/attendance']],
    ['a number too big for JSON', 'base', JSON.parse('{"attendance":1e400}'), ['not_integer /values/attendance']],
    ['not a number', 'base', { attendance: Number.NaN }, ['not_integer /values/attendance']],
    ['a number written as text', 'base', { attendance: '10' }, ['not_integer /values/attendance']],
    ['true', 'base', { attendance: true }, ['not_integer /values/attendance']],
    ['a ratio that is a number', 'base', { houses: 3 }, ['not_ratio /values/houses']],
    ['a ratio without its total', 'base', { houses: { done: 3 } }, ['required /values/houses/total']],
    ['a ratio with a fraction', 'base', { houses: { done: 0.5, total: 2 } }, ['not_integer /values/houses/done']],
    ['a ratio with more', 'base', { houses: { done: 1, total: 2, x: 1 } }, ['unknown_member /values/houses/x']],
    ['an unknown choice', 'base', { plan: 'maybe' }, ['unknown_option /values/plan']],
    ['a choice from Object', 'base', { plan: 'constructor' }, ['unknown_option /values/plan']],
    ['choices that are no list', 'base', { flag_agenda: 'salute' }, ['not_list /values/flag_agenda']],
    ['an unknown one of choices', 'base', { flag_agenda: ['tasks', 'x'] }, ['unknown_option /values/flag_agenda/1']],
    ['a choice twice', 'base', { flag_agenda: ['tasks', 'tasks'] }, ['duplicate_option /values/flag_agenda/1']],
    ['a text that is a number', 'base', { limits: 5 }, ['not_text /values/limits']],
    ['a text as long as may be', 'base', { limits: 'ế'.repeat(2000) }, []],
    ['a text as long as may be, decomposed', 'base', { limits: 'ế'.normalize('NFD').repeat(2000) }, []],
    ['a text of as many astral characters', 'base', { limits: '𠀀'.repeat(2000) }, []],
    ['a text one too long', 'base', { limits: 'a'.repeat(2001) }, ['too_long /values/limits']],
    ['a text of several lines and a tab', 'base', { limits: 'một\n\thai' }, []],
    ['a NUL in a text', 'base', { limits: 'a\u0000b' }, ['control_character /values/limits']],
    ['a right-to-left override', 'base', { limits: 'a\u202eb' }, ['control_character /values/limits']],
    ['half a surrogate pair', 'base', { limits: 'a\ud800b' }, ['malformed_text /values/limits']],
    ['a day that is none', 'base', { flag_date: '2024-02-30' }, ['not_date /values/flag_date']],
    ['a leap day', 'base', { flag_date: '2024-02-29' }, []],
    ['a day the other way round', 'base', { flag_date: '04/11/2024' }, ['not_date /values/flag_date']],
    ['a day with a time', 'base', { flag_date: '2024-11-04T00:00:00Z' }, ['not_date /values/flag_date']],
    ['a table that is an object', 'higher', { points_control: { point: 'x' } }, ['not_table /values/points_control']],
    ['a row in which nothing is', 'higher', { points_control: [{}] }, ['empty_row /values/points_control/0']],
    ['a row that is a number', 'higher', { points_control: [7] }, ['not_row /values/points_control/0']],
    [
      'a row without a required column',
      'higher',
      { points_control: [{ point: 'Huyện' }] },
      ['required /values/points_control/0/attendance'],
    ],
    [
      'a wrong cell in the second row',
      'higher',
      {
        points_control: [
          { point: 'Huyện', attendance: 1 },
          { point: 'Xã', attendance: 'x' },
        ],
      },
      ['not_integer /values/points_control/1/attendance'],
    ],
    [
      'an unknown column',
      'higher',
      { points_control: [{ point: 'Huyện', attendance: 1, name: 'x' }] },
      ['unknown_column /values/points_control/0/name'],
    ],
    [
      'a row name where rows are free',
      'higher',
      { points_control: [{ row: 'x', point: 'Huyện', attendance: 1 }] },
      ['unknown_column /values/points_control/0/row'],
    ],
    [
      'too many rows',
      'higher',
      { points_control: Array.from({ length: 301 }, () => ({ point: 'Xã', attendance: 1 })) },
      ['too_many_rows /values/points_control'],
    ],
    [
      'a fixed row that is no row',
      'cell',
      { grades: [...grades.slice(0, 4), 'x'] },
      ['not_row /values/grades/4', 'missing_row /values/grades'],
    ],
    ['a fixed row missing', 'cell', { grades: grades.slice(1) }, ['missing_row /values/grades']],
    [
      'a fixed row twice',
      'cell',
      { grades: [...grades.slice(0, 4), grades[0]] },
      ['duplicate_row /values/grades/4/row', 'missing_row /values/grades'],
    ],
    [
      'a row that is not one of the fixed',
      'cell',
      { grades: [...grades.slice(0, 4), { row: 'toString', members: 2 }] },
      ['unknown_row /values/grades/4/row', 'missing_row /values/grades'],
    ],
  ])('%s', (_, tier, changed, expected) => {
    expect(errorsOf(tier, changed)).toEqual(expected)
  })

  test.each([[null], [5], ['x'], [[]], [undefined]])('values that are %j are no values', values => {
    expect(validate(monthly, 'cell', values).map(error => error.code)).toEqual(['not_object'])
  })

  test('names from Object.prototype are names like any other', () => {
    const values = JSON.parse('{"__proto__": {"attendance": 5}, "constructor": 1, "toString": 2}')
    const pointers = validate(monthly, 'base', values).map(error => `${error.code} ${error.pointer}`)
    expect(pointers).toEqual(
      expect.arrayContaining([
        'unknown_field /values/__proto__',
        'unknown_field /values/constructor',
        'unknown_field /values/toString',
        'required /values/attendance',
      ]),
    )
  })

  test('a computed column may come back with what was read: it is computed anew', () => {
    const row = {
      span: 'year',
      name: 'Thu ngân sách',
      measure: 'triệu đồng',
      direction: 'more',
      plan: 100,
      actual: 100,
    }
    const values = { met: { done: 1, total: 1 }, indicators: [{ ...row, state: 'whatever' }] }
    expect(validate(indicators, 'higher', values)).toEqual([])
    expect(withComputed(indicators, values)).toMatchObject({ indicators: [{ state: 'met' }] })
  })

  test('a bound is stated as each language writes numbers', () => {
    const [error] = validate(monthly, 'base', { ...rightMonth.base, attendance: 2_000_000 })
    expect(error?.expected).toEqual({
      vi: 'Số nguyên từ 0 đến 1.000.000',
      en: 'An integer from 0 to 1,000,000',
    })
  })

  test('of a thousand errors a hundred are told', () => {
    const values = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, 1]))
    expect(validate(monthly, 'base', values)).toHaveLength(100)
  })
})

describe('normalize', () => {
  test('composes, trims and leaves out what was not answered', () => {
    const entered = {
      results: '  Đã quán triệt\r\nchuyên đề '.normalize('NFD'),
      limits: '   ',
      asks: null,
      flag_agenda: [],
      attendance: -0,
      houses: { done: 0, total: 3 },
      points_control: [{ point: ' Huyện ', attendance: null }, {}],
    }
    expect(normalize(entered)).toEqual({
      results: 'Đã quán triệt\nchuyên đề'.normalize('NFC'),
      attendance: 0,
      houses: { done: 0, total: 3 },
      points_control: [{ point: 'Huyện' }, {}],
    })
  })

  test('keeps a field named __proto__ a field, to be refused as unknown', () => {
    const normal = normalize(JSON.parse('{"__proto__": 1}'))
    expect(Object.keys(normal)).toEqual(['__proto__'])
    expect(validate(monthly, 'base', normal)[0]).toMatchObject({ code: 'unknown_field' })
  })
})

/** Any JSON at all, half of the time under names that the form knows, so that it reaches every branch. */
const anyValues = (tier: Tier) => {
  const names = forms.flatMap(form => fieldsFor(form, tier).map(field => field.id))
  const part = fc.constantFrom('done', 'total', 'value', 'weight', 'row', 'members', 'point', 'attendance', '__proto__')
  const json = fc.jsonValue({ maxDepth: 3 })
  const shaped = fc.oneof(json, fc.dictionary(part, json), fc.array(fc.dictionary(part, json), { maxLength: 6 }))
  return fc.oneof(json, fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), shaped))
}

/** What an RFC 6901 pointer points at exists, or its parent does (for what is missing). */
const pointsInto = (body: unknown, pointer: string): boolean => {
  const path = pointer
    .split('/')
    .slice(1)
    .map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  let here: unknown = body
  for (const name of path.slice(0, -1)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return false
    here = (here as Record<string, unknown>)[name]
  }
  return typeof here === 'object' && here !== null
}

describe.each(tiers)('whatever JSON a %s sends', tier => {
  test('nothing throws, and each error is a pointer into the body', () => {
    fc.assert(
      fc.property(fc.nat(forms.length - 1), anyValues(tier), (index, json) => {
        const form = forms[index]!
        const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
        for (const values of isObject ? [json, normalize(json as Record<string, unknown>)] : [json])
          for (const error of validate(form, tier, values)) {
            expect(pointsInto({ values }, error.pointer)).toBe(true)
            expect(error.message.vi && error.message.en).toBeTruthy()
          }
        check(form, tier, { own: json as never, before: json as never })
      }),
      { numRuns: 300 },
    )
  })

  test('what is sound by itself passes, but for what is missing', () => {
    fc.assert(
      fc.property(anyValues(tier), json => {
        const codes = validate(monthly, tier, soundValues(monthly, tier, json)).map(error => error.code)
        expect(codes.filter(code => code !== 'required')).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
