import { describe, expect, test } from 'vitest'
import {
  applies,
  type Field,
  fieldsFor,
  owedBy,
  pinned,
  type Rule,
  requires,
  sectionsFor,
} from '../../../shared/domain/form/form.ts'
import type { Tier } from '../../../shared/domain/tree/tier.ts'
import { words } from '../../../shared/forms/fields.ts'
import { formOf } from '../../support/forms.ts'

const label = words('Chỉ tiêu', 'Field')
const count = (id: string, owed: readonly Tier[], more: Partial<Field> = {}): Field =>
  ({ kind: 'count', id, label, owedBy: owed, overUnits: 'sum', overTime: 'sum', ...more }) as Field

const members = count('members', ['cell'])
const conferences = count('conferences', ['base', 'higher'])
const workdays = count('workdays', ['cell', 'base'])
const retired = count('slogans', ['cell', 'base', 'higher'], { retired: true })

const form = formOf([], {
  sections: [
    { id: 'members', label, fields: [members] },
    { id: 'study', label, fields: [conferences, workdays, retired] },
  ],
})

const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id)

describe('what a form asks of whom', () => {
  test.each([
    ['cell', ['members', 'workdays']],
    ['base', ['conferences', 'workdays']],
    ['higher', ['conferences']],
    ['base-cell', ['members', 'conferences', 'workdays']],
  ] as const)('a %s is asked %j, in the order of the form', (tier, fields) => {
    expect(ids(fieldsFor(form, tier))).toEqual(fields)
  })

  test('a section with nothing to ask is left out', () => {
    expect(ids(sectionsFor(form, 'cell'))).toEqual(['members', 'study'])
    expect(ids(sectionsFor(form, 'higher'))).toEqual(['study'])
    expect(ids(sectionsFor(form, 'higher')[0]!.fields)).toEqual(['conferences'])
  })

  test('a tier that is asked nothing does not owe the form; a retired field is not asked', () => {
    expect(owedBy(form, 'cell')).toBe(true)
    expect(owedBy(formOf([members]), 'base')).toBe(false)
    expect(owedBy(formOf([retired]), 'base')).toBe(false)
    expect(owedBy(form, null)).toBe(false)
  })
})

describe('a chi bộ cơ sở, at once a base organisation and a cell', () => {
  test('must answer what either must', () => {
    const required = count('attendance', ['cell', 'base'], { required: ['base'] })

    expect(requires(required, 'base')).toBe(true)
    expect(requires(required, 'cell')).toBe(false)
    expect(requires(required, 'base-cell')).toBe(true)
  })

  test('is asked the rules of either, and those of everyone', () => {
    const rule: Rule = { id: 'rule', level: 'error', fields: ['members'], holds: 'true', message: label }

    expect(applies({ ...rule, tiers: ['cell'] }, 'base-cell')).toBe(true)
    expect(applies({ ...rule, tiers: ['base'] }, 'base-cell')).toBe(true)
    expect(applies({ ...rule, tiers: ['higher'] }, 'base-cell')).toBe(false)
    expect(applies(rule, 'base-cell')).toBe(true)
  })
})

describe('a period pins one version of its form', () => {
  const first = formOf([members], { version: 1, from: '2024-01' })
  const second = formOf([members], { version: 2, from: '2024-07' })
  const other = formOf([members], { id: 'quarterly', version: 9, from: '2020-Q1' })

  test.each([
    ['2023-12', undefined],
    ['2024-01', first],
    ['2024-06', first],
    ['2024-07', second],
    ['2025-01', second],
  ])('%s', (period, version) => {
    expect(pinned([first, second, other], 'monthly', period)).toBe(version)
    expect(pinned([other, second, first], 'monthly', period)).toBe(version)
  })

  test('of two that begin with one period, the newer', () => {
    const corrected = formOf([members], { version: 3, from: '2024-07' })

    expect(pinned([corrected, first, second], 'monthly', '2024-07')).toBe(corrected)
  })

  test('none when there is no such form', () => {
    expect(pinned([first, second], 'yearly', '2024')).toBeUndefined()
  })
})
