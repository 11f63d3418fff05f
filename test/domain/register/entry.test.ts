import { describe, expect, test } from 'vitest'
import { decree09, defaultCalendar } from '../../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../../shared/domain/problem.ts'
import {
  decideEntry,
  type EntryOrder,
  type EntryVersion,
  mostFiles,
  type Personal,
} from '../../../shared/domain/register/entry.ts'
import { registerOf, registers } from '../../../shared/forms/registers.ts'

const models = registerOf('models')!
const now = new Date('2024-12-02T02:00:00.000Z')
const circumstances = (at = now) => ({
  unit: 'vn.vinh-quy',
  entry: 'lamps',
  now: at,
  calendar: defaultCalendar,
  by: 'reporter.vinh-quy',
  byName: 'Nông Thị Hạnh',
  request: { key: 'key', hash: 'hash' },
})
const values = { name: 'Thắp sáng đường quê', field: 'society', started: '2024-10-14' }
const registering = (more: Partial<Extract<EntryOrder, { command: 'register' }>> = {}): EntryOrder => ({
  command: 'register',
  state: null,
  year: null,
  values,
  person: null,
  onBehalf: null,
  ...more,
})
/** An entry after some orders. */
const after = (...orders: EntryOrder[]): EntryVersion =>
  orders.reduce<EntryVersion | undefined>(
    (standing, order) => decideEntry(models, standing, order, circumstances()),
    decideEntry(models, undefined, registering(), circumstances()),
  )!
const refusal = (run: () => unknown): string | undefined => {
  try {
    run()
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
  return undefined
}
const refused = (order: EntryOrder, standing = after(), register = models) =>
  refusal(() => decideEntry(register, standing, order, circumstances()))

describe('the registers', () => {
  test.each(registers)(
    '$id: name and start are always asked, its states lead to each other, and one begins',
    register => {
      for (const id of ['name', 'started'])
        expect(register.fields.find(field => field.id === id)?.required).toEqual(['cell', 'base', 'higher'])
      const ids = register.states.map(({ id }) => id)
      for (const { next } of register.states) expect(ids).toEqual(expect.arrayContaining([...next]))
      expect(register.states[0]!.begins).toBe(true)
      if (register.classifier)
        expect(register.fields.find(({ id }) => id === register.classifier)).toMatchObject({ kind: 'choice' })
    },
  )

  test('only models, commendations and examples name anybody', () => {
    expect(registers.filter(({ person }) => person !== 'never').map(({ id }) => id)).toEqual([
      'models',
      'commendations',
      'examples',
    ])
  })
})

describe('an entry', () => {
  test('begins in the first state, for the year in which it started', () => {
    expect(after()).toMatchObject({ version: 1, state: 'new', years: ['2024'], person: null, files: [] })
  })

  test('may begin as what it is, for this year or the next, but not as something that has ended', () => {
    const begin = (more: object) => () => decideEntry(models, undefined, registering(more), circumstances())
    expect(begin({ state: 'replicated', year: '2025' })()).toMatchObject({ state: 'replicated', years: ['2025'] })
    expect(refusal(begin({ state: 'ended' }))).toBe('wrong_entry_state')
    expect(refusal(begin({ state: 'nowhere' }))).toBe('wrong_entry_state')
    expect(refusal(begin({ year: '2023' }))).toBe('bad_year')
    expect(refusal(begin({ year: '2026' }))).toBe('bad_year')
  })

  test('carried to the next year is kept up, in the state in which a new one goes on', () => {
    const carried = after({ command: 'carry', onBehalf: null, year: '2025' })
    expect(carried).toMatchObject({ state: 'maintained', years: ['2024', '2025'], values })
    const issues = registerOf('issues')!
    const issue = { ...after(), state: 'identified' }
    expect(decideEntry(issues, issue, { command: 'carry', onBehalf: null, year: '2025' }, circumstances()).state).toBe(
      'identified',
    )
    expect(refused({ command: 'carry', onBehalf: null, year: '2025' }, carried)).toBe('already_in_year')
    expect(refused({ command: 'carry', onBehalf: null, year: '2026' })).toBe('bad_year')
    expect(
      refused(
        { command: 'carry', onBehalf: null, year: '2025' },
        { ...after(), state: 'running' },
        registerOf('contests')!,
      ),
    ).toBe('wrong_entry_state')
  })

  test('ends with a result, on a day from its start until today', () => {
    const end = (ended: string): EntryOrder => ({
      command: 'end',
      onBehalf: null,
      state: 'ended',
      ended,
      result: 'Xong',
    })
    expect(after(end('2024-12-01'))).toMatchObject({ state: 'ended', ended: '2024-12-01', result: 'Xong' })
    for (const day of ['2024-10-13', '2024-12-03', '2024-11-31']) expect(refused(end(day))).toBe('bad_days')
    expect(refused({ command: 'carry', onBehalf: null, year: '2025' }, after(end('2024-12-01')))).toBe(
      'wrong_entry_state',
    )
  })

  test('moves only where its state leads', () => {
    expect(after({ command: 'move', onBehalf: null, state: 'replicated', reason: null }).state).toBe('replicated')
    for (const state of ['new', 'ended', 'nowhere'])
      expect(refused({ command: 'move', onBehalf: null, state, reason: null })).toBe('wrong_entry_state')
  })

  test('put right to have started later, it stays in the years that remain, or else in that of its start', () => {
    const change = (started: string): EntryOrder => ({
      command: 'change',
      onBehalf: null,
      values: { ...values, started },
    })
    const carried = after({ command: 'carry', onBehalf: null, year: '2025' })
    const years = (started: string) => decideEntry(models, carried, change(started), circumstances()).years
    expect(years('2024-11-01')).toEqual(['2024', '2025'])
    expect(years('2025-01-10')).toEqual(['2025'])
    expect(decideEntry(models, after(), change('2025-01-10'), circumstances()).years).toEqual(['2025'])
  })

  test('the year of a day is that of the calendar by which the province reckons', () => {
    const began = registering({ values: { ...values, started: '2024-12-20' } })
    const of = (calendar: typeof decree09) => decideEntry(models, undefined, began, { ...circumstances(), calendar })
    expect(of(defaultCalendar).years).toEqual(['2024'])
    expect(of(decree09).years).toEqual(['2025'])
  })

  test('has days that can be: none before registers were kept or after the next year, and in their order', () => {
    const begin = (started: string, more: object = {}, register = models) =>
      refusal(() =>
        decideEntry(register, undefined, registering({ values: { ...values, started, ...more } }), circumstances()),
      )
    for (const started of ['0001-01-01', '1899-12-31', '2026-01-01', '9999-12-31'])
      expect(begin(started), started).toBe('bad_start')
    expect(begin('2025-12-31')).toBeUndefined()
    const issues = registerOf('issues')!
    for (const due of ['2024-10-13', '9999-12-31']) expect(begin('2024-10-14', { due }, issues), due).toBe('bad_days')
    const ended = after({ command: 'end', onBehalf: null, state: 'ended', ended: '2024-12-01', result: 'Xong' })
    expect(refused({ command: 'change', onBehalf: null, values: { ...values, started: '2024-12-02' } }, ended)).toBe(
      'bad_days',
    )
  })

  test('is exemplary by choice of the level above, once', () => {
    const chosen = after({ command: 'choose' })
    expect(chosen.chosen).toBe(true)
    expect(refused({ command: 'choose' }, chosen)).toBe('wrong_entry_state')
    expect(refused({ command: 'release' })).toBe('wrong_entry_state')
    expect(refused({ command: 'choose' }, { ...after(), state: 'running' }, registerOf('contests')!)).toBe(
      'wrong_entry_state',
    )
  })

  test('has so many files, each content once', () => {
    const file = (i: number) => ({ sha256: `hash-${i}`, type: 'image/png', size: 1, name: `${i}.png` }) as const
    const full = after(
      ...Array.from({ length: mostFiles }, (_, i) => ({ command: 'attach', onBehalf: null, file: file(i) }) as const),
    )
    expect(refused({ command: 'attach', onBehalf: null, file: file(99) }, full)).toBe('too_many_files')
    expect(
      decideEntry(models, full, { command: 'attach', onBehalf: null, file: file(3) }, circumstances()).files,
    ).toHaveLength(mostFiles)
    expect(refused({ command: 'detach', onBehalf: null, sha256: 'hash-99' }, full)).toBe('no_file')
  })

  test('names a person with consent, by the number of an item that can be erased', () => {
    const person: Personal = { name: 'Nông Văn Dền', consent: { on: '2024-10-10', how: 'Đơn' } }
    const named = decideEntry(models, undefined, registering({ person }), circumstances())
    expect(named.person).toBe(1)
    expect(JSON.stringify(named)).not.toContain('Dền')
    const noted = decideEntry(
      models,
      named,
      { command: 'note', onBehalf: null, period: '2024-11', text: 'Tốt' },
      circumstances(),
    )
    expect(noted).toMatchObject({ person: 1, note: { period: '2024-11', text: 'Tốt' } })
    expect(decideEntry(models, noted, { command: 'change', onBehalf: null, values }, circumstances())).toMatchObject({
      person: 1,
      note: null,
    })
    expect(
      decideEntry(models, noted, { command: 'change', onBehalf: null, values, person: null }, circumstances()).person,
    ).toBeNull()
    expect(
      decideEntry(models, noted, { command: 'erase', reason: 'Theo đề nghị', name: null }, circumstances()).person,
    ).toBeNull()
    expect(decideEntry(models, noted, { command: 'withdraw', onBehalf: null }, circumstances()).person).toBeNull()
    expect(refused({ command: 'erase', reason: 'Theo đề nghị', name: null })).toBe('no_personal_data')
    const ahead = { ...person, consent: { on: '2024-12-03', how: 'Đơn' } }
    expect(refused({ command: 'change', onBehalf: null, values, person: ahead })).toBe('bad_days')
    expect(refused({ command: 'change', onBehalf: null, values, person: { ...person, consent: null } })).toBe(
      'consent_required',
    )
  })

  test('withdrawn, it is gone', () => {
    expect(refused({ command: 'choose' }, after({ command: 'withdraw', onBehalf: null }))).toBe('not_found')
  })
})
