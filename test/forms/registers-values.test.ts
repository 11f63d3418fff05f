import { describe, expect, test } from 'vitest'
import { defaultCalendar, period } from '../../shared/domain/calendar/calendar.ts'
import { forEver } from '../../shared/domain/calendar/day.ts'
import { figuresOf } from '../../shared/domain/figures/figures.ts'
import { closes, isOwed } from '../../shared/domain/form/form.ts'
import { validate } from '../../shared/domain/form/validation.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { decideEntry, type EntryOrder, type EntryVersion } from '../../shared/domain/register/entry.ts'
import { registerOf, registers } from '../../shared/forms/registers.ts'
import { registersForm } from '../../shared/forms/registers-form.ts'
import { registersValues } from '../../shared/forms/registers-values.ts'

const quarter = period('2024-Q4')!
const next = period('2025-Q1')!

/** The versions of an entry, each made on its day. */
const life = (
  register: string,
  values: Values,
  ...orders: (readonly [day: string, order: EntryOrder])[]
): EntryVersion[] => {
  const kept: EntryVersion[] = []
  const first: EntryOrder = { command: 'register', state: null, year: null, values, person: null, onBehalf: null }
  for (const [day, order] of [[values.started as string, first] as const, ...orders])
    kept.push(
      decideEntry(registerOf(register)!, kept.at(-1), order, {
        unit: 'vn.vinh-quy',
        entry: `${register}-${values.name}`,
        now: new Date(`${day}T03:00:00.000Z`),
        calendar: defaultCalendar,
        by: 'a',
        byName: 'A',
        request: { key: 'k', hash: 'h' },
      }),
    )
  return kept
}
const model = (name: string, ...orders: Parameters<typeof life>[2][]) =>
  life('models', { name, field: 'society', started: '2024-10-14' }, ...orders)
const valuesIn = (versions: EntryVersion[], of = quarter, knownBefore = of.closesAt) =>
  registersValues(versions, of, defaultCalendar, knownBefore)

describe('the form of the registers', () => {
  test('is owed by nobody, and closes', () => {
    expect(isOwed(registersForm)).toBe(false)
    expect(closes(registersForm)).toBe(true)
  })

  test('takes every value that entries come to', () => {
    const everything = registers.flatMap(({ id, fields }) => {
      const chosen = fields.flatMap(field => (field.kind === 'choice' ? [[field.id, field.options[0]!.id]] : []))
      return life(id, { ...Object.fromEntries(chosen), name: id, started: '2024-11-01', entries: 3, prizes: 1 })
    })
    const values = valuesIn(everything)
    const fields = registersForm.sections.flatMap(section => section.fields)
    expect(Object.keys(values).sort()).toEqual(fields.map(({ id }) => id).sort())
    const asked = {
      ...registersForm,
      sections: [
        { ...registersForm.sections[0]!, fields: fields.map(field => ({ ...field, owedBy: ['base' as const] })) },
      ],
    }
    // Of a list each row bears the id of its entry, which nobody enters.
    const entered = JSON.parse(JSON.stringify(values), (key, value) =>
      key === 'row' && String(value).includes('-') ? undefined : value,
    )
    expect(validate(asked, 'base', entered)).toEqual([])
    expect(figuresOf(registersForm, values).get('models')).toBe(1n)
  })

  test('where a unit has nothing it answers nothing', () => {
    expect(valuesIn([])).toEqual({})
    expect(valuesIn(life('contests', { name: 'Kể chuyện', started: '2024-09-30' }))).toEqual({})
  })
})

describe('a model in the figures', () => {
  test('counts from its start, in the quarters of the years for which it is registered', () => {
    expect(valuesIn(model('Đèn'))).toMatchObject({ models: 1, models_begun: 1, models_in_force: 1 })
    expect(valuesIn(model('Đèn'), period('2024-Q3')!)).toEqual({})
    expect(valuesIn(model('Đèn'), next)).toEqual({})
    const carried = model('Đèn', ['2025-01-03', { command: 'carry', onBehalf: null, year: '2025' }])
    expect(valuesIn(carried, next)).toMatchObject({ models: 1, models_begun: 0 })
  })

  test('what is done in the days of grace says nothing of the quarter before', () => {
    const row = (values: Values, state: string) =>
      (values.models_by_state as { row: string; models: number }[]).find(({ row }) => row === state)!.models
    const carried = model('Đèn', ['2025-01-03', { command: 'carry', onBehalf: null, year: '2025' }])
    expect(row(valuesIn(carried), 'new')).toBe(1)
    expect(row(valuesIn(carried, next), 'maintained')).toBe(1)
    const end: EntryOrder = { command: 'end', onBehalf: null, state: 'ended', ended: '2025-01-03', result: 'Xong' }
    expect(row(valuesIn(model('Đèn', ['2025-01-03', end])), 'new')).toBe(1)
    expect(row(valuesIn(model('Đèn', ['2025-01-03', { ...end, ended: '2024-12-31' }])), 'ended')).toBe(1)
  })

  test('withdrawn, it never was, in whichever year it had come to', () => {
    expect(valuesIn(model('Đèn', ['2024-11-01', { command: 'withdraw', onBehalf: null }]))).toEqual({})
    const carried = [['2025-01-03', { command: 'carry', onBehalf: null, year: '2025' }]] as const
    expect(valuesIn(model('Đèn', ...carried, ['2025-01-05', { command: 'withdraw', onBehalf: null }]))).toEqual({})
  })

  test('registered late it counts where it began, as soon as that is made again', () => {
    const late = life('models', { name: 'Đèn', field: 'society', started: '2024-10-14' }).map(version => ({
      ...version,
      at: '2025-02-20T03:00:00.000Z',
    }))
    expect(valuesIn(late)).toEqual({})
    expect(valuesIn(late, quarter, forEver)).toMatchObject({ models: 1, models_begun: 1 })
  })

  test('that ended in a year for which it was not registered counts there as ended, and not as registered', () => {
    const end: EntryOrder = { command: 'end', onBehalf: null, state: 'ended', ended: '2025-02-03', result: 'Xong' }
    const ended = model('Đèn', ['2025-02-05', end])
    expect(valuesIn(ended)).toMatchObject({ models: 1, models_in_force: 1 })
    expect(valuesIn(ended, next)).toMatchObject({ models: 1, models_in_force: 0, units_with_models: 0 })
    expect(valuesIn(ended, period('2026-Q1')!)).toEqual({})
  })

  test('what happened holds from its day on, what was put right holds for all of its time', () => {
    const moved = model(
      'Đèn',
      ['2025-01-03', { command: 'choose' }],
      ['2025-01-04', { command: 'carry', onBehalf: null, year: '2025' }],
      [
        '2025-01-05',
        { command: 'change', onBehalf: null, values: { name: 'Đèn đường', field: 'economy', started: '2024-10-14' } },
      ],
    )
    expect(valuesIn(moved)).toMatchObject({
      models_exemplary: 0,
      models_list: [{ row: 'models-Đèn', name: 'Đèn đường', body: null, class: 'economy', state: 'new' }],
    })
    expect(valuesIn(moved, next)).toMatchObject({ models_exemplary: 1 })
  })
})
