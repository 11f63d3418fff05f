import { expect, test } from 'vitest'
import { lastOfYear, planErrors, plannedKeys } from '../../../shared/domain/rollup/plan.ts'
import { monthly } from '../../../shared/forms/monthly.ts'
import { quarterly } from '../../../shared/forms/quarterly.ts'
import { everyKind, formOf, formOfEveryKind } from '../../support/forms.ts'

test('a plan is of numbers that add up over units and over the year, and of nothing else', () => {
  // Not of those whose newest figure stands, that are listed, or that are ratios, choices and texts.
  expect([...plannedKeys(formOfEveryKind)]).toEqual([
    ['conferences', 0],
    ['support', 0],
    ['area', 2],
  ])
})

test('a table of fixed rows is planned by its rows, one of free rows not at all', () => {
  expect(plannedKeys(quarterly).has('training.prospective.classes')).toBe(true)
  const keys = [...plannedKeys(monthly).keys()]
  expect(keys).toContain('attendance')
  expect(keys.filter(key => key.startsWith('discipline'))).toEqual([])
})

test('what is no longer asked is no longer planned', () => {
  const retired = formOf(everyKind.map(field => (field.id === 'support' ? { ...field, retired: true } : field)))
  expect(plannedKeys(retired).has('support')).toBe(false)
})

test('a figure that the form does not plan is pointed at', () => {
  expect(planErrors(formOfEveryKind, { conferences: 12, members: 300, 'conferences.n': 1 })).toMatchObject([
    { pointer: '/figures/members', code: 'unknown_field' },
    { pointer: '/figures/conferences.n', code: 'unknown_field' },
  ])
})

test('the year’s last period pins the version whose figures are planned', () => {
  expect(lastOfYear('2024', monthly)).toBe('2024-12')
  expect(lastOfYear('2024', quarterly)).toBe('2024-Q4')
  expect(lastOfYear('2024', { frequency: 'yearly' })).toBe('2024')
})
