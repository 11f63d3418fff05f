import { describe, expect, test } from 'vitest'
import { formFaults } from '../../shared/domain/form/faults.ts'
import {
  allFields,
  type Column,
  type Field,
  fieldsFor,
  type OverTime,
  type OverUnits,
} from '../../shared/domain/form/form.ts'
import type { Text } from '../../shared/domain/text.ts'
import type { Tier } from '../../shared/domain/tree/tier.ts'
import { forms } from '../../shared/forms/index.ts'

const tiers: readonly Tier[] = ['cell', 'base', 'higher']

/** The roll-ups that mean something for a kind of field. */
const overUnits: { readonly [kind in Field['kind']]: readonly OverUnits[] } = {
  count: ['sum', 'own'],
  amount: ['sum', 'own'],
  decimal: ['sum', 'own'],
  ratio: ['sum', 'own'],
  mean: ['sum', 'own'],
  choice: ['options', 'own'],
  choices: ['options', 'own'],
  text: ['list'],
  date: ['list'],
  table: ['columns', 'own', 'none'],
}

const overTime: { readonly [kind in Field['kind']]: readonly OverTime[] } = {
  count: ['sum', 'last', 'none'],
  amount: ['sum', 'last', 'none'],
  decimal: ['sum', 'last', 'none'],
  ratio: ['sum', 'last', 'none'],
  mean: ['last', 'none'],
  choice: ['sum', 'last'],
  choices: ['sum', 'last'],
  text: ['none'],
  date: ['none'],
  table: ['sum', 'last', 'none'],
}

const inBothLanguages = (text: Text | undefined): boolean => Boolean(text?.vi.trim() && text.en.trim())
const unique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length
const isNormalized = (text: string): boolean => text === text.normalize('NFC')

describe.each(forms)('the form $id', form => {
  const fields = allFields(form)

  test('names each section, field, option, row, column and rule once', () => {
    expect(unique(form.sections.map(section => section.id))).toBe(true)
    expect(unique(fields.map(field => field.id))).toBe(true)
    expect(unique(form.rules.map(rule => rule.id))).toBe(true)
    for (const field of fields) {
      if ('options' in field) expect(unique(field.options.map(option => option.id)), field.id).toBe(true)
      if (field.kind === 'table') {
        expect(unique(field.columns.map(column => column.id)), field.id).toBe(true)
        expect(unique(field.rows?.map(row => row.id) ?? []), field.id).toBe(true)
      }
    }
  })

  test('uses ids that CEL and the keys of figures can carry', () => {
    for (const { id } of [...form.sections, ...fields, ...form.rules]) expect(id).toMatch(/^[a-z][a-z0-9_]*$/)
  })

  test('speaks Vietnamese and English, in NFC', () => {
    const texts = [
      form.label,
      ...form.sections.map(section => section.label),
      ...fields.flatMap(field => [
        field.label,
        ...('options' in field ? field.options.map(option => option.label) : []),
        ...(field.kind === 'table' ? [...field.columns, ...(field.rows ?? [])].map(part => part.label) : []),
      ]),
      ...form.rules.map(rule => rule.message),
    ]
    for (const text of texts) {
      expect(inBothLanguages(text), JSON.stringify(text)).toBe(true)
      expect(isNormalized(text.vi)).toBe(true)
    }
  })

  test('requires a field only of tiers that are asked it', () => {
    for (const field of fields) {
      expect(field.owedBy.length, field.id).toBeGreaterThan(0)
      for (const tier of field.required ?? []) expect(field.owedBy, field.id).toContain(tier)
    }
  })

  test('rolls every field up in a way that its kind allows', () => {
    for (const field of fields) {
      expect(overUnits[field.kind], field.id).toContain(field.overUnits)
      expect(overTime[field.kind], field.id).toContain(field.overTime)
    }
  })

  test('gives every number its unit of measure and its bounds', () => {
    const numbers = fields
      .flatMap((field): (Field | Column)[] => (field.kind === 'table' ? [...field.columns] : [field]))
      .filter(({ kind }) => ['count', 'amount', 'ratio', 'mean'].includes(kind))
    for (const number of numbers) {
      expect(inBothLanguages(number.measure), number.id).toBe(true)
      if (!('computed' in number && number.computed)) expect(number, number.id).toHaveProperty('max')
    }
  })

  test('says at every count to leave out the units below', () => {
    for (const field of fields.filter(({ kind }) => kind === 'count' || kind === 'amount'))
      expect(field.help?.vi, field.id).toContain('Chỉ tính hoạt động của chính đơn vị, không cộng cấp dưới')
  })

  test('asks a cell at most twelve fields', () => {
    expect(fieldsFor(form, 'cell').length).toBeLessThanOrEqual(12)
  })

  test('is its first version: what the product comes with is changed by publishing, in each installation', () => {
    expect(form.version).toBe(1)
  })

  test('is sound: its rules parse, name only what there is, and can be evaluated', () => {
    expect(formFaults(form)).toEqual([])
  })

  test('has no rule that no tier can be asked', () => {
    for (const rule of form.rules) {
      const asked = tiers.filter(tier => fieldsFor(form, tier).some(field => rule.fields.includes(field.id)))
      expect(
        asked.some(tier => rule.tiers?.includes(tier) ?? true),
        rule.id,
      ).toBe(true)
    }
  })
})

test('every form has its own id', () => {
  expect(unique(forms.map(form => form.id))).toBe(true)
})

test('the monthly form has every figure that the reports name', () => {
  const [monthly] = forms
  expect(allFields(monthly!).map(field => field.id)).toEqual([
    ...['members', 'exempt', 'plan'],
    ...['conferences', 'conferences_online', 'points'],
    ...['attendance', 'attendance_members', 'attendance_unions', 'attendance_people', 'points_control'],
    ...['studied', 'cells_including', 'thematic'],
    ...['flag', 'flag_date', 'flag_points', 'flag_attendance', 'flag_agenda'],
    ...['news', 'social', 'banners', 'talks', 'listeners', 'holiday_events', 'holiday_attendance'],
    ...['outings', 'workdays', 'support', 'helped'],
    ...['houses', 'pens', 'weddings', 'funerals'],
    ...['inspections', 'supervisions', 'fixed', 'discipline', 'grades'],
    ...['results', 'limits', 'next', 'asks'],
  ])
})
