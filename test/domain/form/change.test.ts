import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decree09, defaultCalendar } from '../../../shared/domain/calendar/calendar.ts'
import { add, figuresOf } from '../../../shared/domain/figures/figures.ts'
import { beginningFaults, changeFaults } from '../../../shared/domain/form/change.ts'
import { allFields, type Column, type Field, type Form } from '../../../shared/domain/form/form.ts'
import { forms } from '../../../shared/forms/index.ts'

const words = (vi: string, en = vi) => ({ vi, en })
const monthly = forms.find(({ id }) => id === 'monthly')!

/** The next version of the monthly form, with one of its fields changed. */
const withField = (id: string, change: (field: Field) => Field): Form => ({
  ...monthly,
  version: 2,
  from: '2025-02',
  sections: monthly.sections.map(section => ({
    ...section,
    fields: section.fields.map(field => (field.id === id ? change(field) : field)),
  })),
})
const codes = (next: Form, earlier: readonly Form[] = [monthly]) => changeFaults(earlier, next).map(({ code }) => code)
const first = <Kind extends Field['kind']>(kind: Kind) =>
  allFields(monthly).find(field => field.kind === kind) as Field & { kind: Kind }

describe('a change that keeps meanings is free', () => {
  test('wording, help, bounds, who is asked, prefill, order, rules, a field that is retired and one that is new', () => {
    const reworded = withField('conferences', field => ({
      ...field,
      label: words('Số hội nghị'),
      help: words('Mỗi hội nghị một lần'),
      owedBy: ['higher'],
      prefill: true,
      retired: true,
    }))
    const [head, ...rest] = reworded.sections
    const added: Field = {
      kind: 'count',
      id: 'drills',
      label: words('Diễn tập'),
      owedBy: ['base'],
      overUnits: 'sum',
      overTime: 'sum',
    }
    const next = {
      ...reworded,
      rules: [],
      sections: [...rest, { ...head!, fields: [added, ...head!.fields.toReversed()] }],
    }
    expect(changeFaults([monthly], next)).toEqual([])
  })

  test('a computed column whose formula is mended, or that goes: it is in no figure', () => {
    const indicators = forms.find(({ id }) => id === 'indicators')!
    const mended = (change: (columns: readonly Column[]) => readonly Column[]): Form => ({
      ...indicators,
      version: 2,
      from: '2026',
      sections: indicators.sections.map(section => ({
        ...section,
        fields: section.fields.map(field =>
          field.kind === 'table' ? { ...field, columns: change(field.columns) } : field,
        ),
      })),
    })
    const formula = mended(columns => columns.map(one => (one.computed ? { ...one, computed: '"met"' } : one)))
    expect(formula).not.toEqual({ ...indicators, version: 2, from: '2026' })
    expect(changeFaults([indicators], formula)).toEqual([])
    expect(
      changeFaults(
        [indicators],
        mended(columns => columns.filter(({ computed }) => !computed)),
      ),
    ).toEqual([])
  })

  test('a ratio that says of its total what was understood', () => {
    const ratio = allFields(monthly).find(field => field.kind === 'ratio' && !field.totalOverTime)!
    expect(codes(withField(ratio.id, field => ({ ...field, totalOverTime: field.overTime }) as Field))).toEqual([])
  })

  test('what stands in a version that no period will be read by: a mistake can be taken back before it counts', () => {
    const mistaken = withField('conferences', ({ id, label, owedBy }) => ({
      kind: 'date',
      id,
      label,
      owedBy,
      overUnits: 'list',
      overTime: 'none',
    }))
    const back: Form = { ...monthly, version: 3, from: mistaken.from }
    expect(changeFaults([monthly, mistaken], back)).toEqual([])
    expect(codes({ ...back, from: '2025-03' }, [monthly, mistaken])).toContain('kind_changed')
  })

  test('an option more, a column more', () => {
    const choice = first('choice')
    expect(
      codes(
        withField(choice.id, () => ({ ...choice, options: [...choice.options, { id: 'later', label: words('Sau') }] })),
      ),
    ).toEqual([])
    const table = first('table')
    expect(
      codes(
        withField(table.id, () => ({
          ...table,
          columns: [...table.columns, { kind: 'count', id: 'more', label: words('Thêm') }],
        })),
      ),
    ).toEqual([])
  })
})

describe('a change that would mix meanings is refused, and says where', () => {
  test('another kind', () => {
    const next = withField('conferences', ({ id, label, owedBy }) => ({
      kind: 'text',
      id,
      label,
      owedBy,
      overUnits: 'list',
      overTime: 'none',
      maxLength: 10,
    }))
    expect(changeFaults([monthly], next)).toMatchObject([
      { code: 'kind_changed', pointer: expect.stringMatching(/^\/sections\/\d+\/fields\/\d+\/kind$/) },
    ])
  })

  test('another unit of measure: 5 conferences and 5 days would be 10', () => {
    const [fault] = changeFaults(
      [monthly],
      withField('conferences', field => ({ ...field, measure: words('ngày', 'days') })),
    )
    expect(fault).toMatchObject({ code: 'measure_changed', pointer: expect.stringMatching(/\/measure$/) })
    expect(fault!.message.vi).toContain('hội nghị')
  })

  test('its unit of measure written otherwise is the same', () => {
    const measure = first('count').measure!
    const shouted = { ...measure, vi: ` ${measure.vi.normalize('NFD').toUpperCase()} ` }
    expect(codes(withField(first('count').id, field => ({ ...field, measure: shouted })))).toEqual([])
  })

  test('another way over units, over time, or of the total over time', () => {
    expect(codes(withField('conferences', field => ({ ...field, overUnits: 'own' })))).toEqual(['over_units_changed'])
    expect(codes(withField('conferences', field => ({ ...field, overTime: 'last' })))).toEqual(['over_time_changed'])
    const ratio = first('ratio')
    expect(codes(withField(ratio.id, () => ({ ...ratio, totalOverTime: 'none' })))).toEqual(['total_over_time_changed'])
  })

  test('a field, an option, a row or a column that is gone', () => {
    const gone = {
      ...monthly,
      sections: monthly.sections.map(section => ({ ...section, fields: section.fields.slice(1) })),
    }
    expect(new Set(codes(gone))).toEqual(new Set(['part_dropped']))
    const choice = first('choice')
    expect(codes(withField(choice.id, () => ({ ...choice, options: choice.options.slice(1) })))).toEqual([
      'part_dropped',
    ])
    const table = first('table')
    expect(codes(withField(table.id, () => ({ ...table, columns: table.columns.slice(1) })))).toEqual(['part_dropped'])
  })

  test('a column of another unit of measure, or with another formula', () => {
    const table = allFields(monthly).find(
      field => field.kind === 'table' && field.columns.some(({ kind }) => kind === 'count'),
    )!
    if (table.kind !== 'table') throw new Error('No table')
    const index = table.columns.findIndex(({ kind }) => kind === 'count')
    const changed = (change: object) =>
      codes(
        withField(table.id, () => ({
          ...table,
          columns: table.columns.with(index, { ...table.columns[index]!, ...change } as never),
        })),
      )
    expect(changed({ measure: words('tấn') })).toEqual(['measure_changed'])
    expect(changed({ computed: '1' })).toEqual(['computed_changed'])
    expect(changed({ kind: 'amount' })).toEqual(['kind_changed'])
  })

  test('another frequency', () => {
    expect(codes({ ...monthly, frequency: 'quarterly' })).toEqual(['frequency_changed'])
  })

  test('an id that was once used for something else, however long ago', () => {
    const second = { ...withField('conferences', field => field), version: 2 }
    const added: Field = {
      kind: 'amount',
      id: 'relief',
      label: words('Cứu trợ'),
      owedBy: ['base'],
      overUnits: 'sum',
      overTime: 'sum',
    }
    const third = {
      ...second,
      version: 3,
      from: '2025-03',
      sections: second.sections.map((section, i) =>
        i === 0 ? { ...section, fields: [...section.fields, added] } : section,
      ),
    }
    expect(codes({ ...second, version: 4, from: '2025-04' }, [monthly, second, third])).toEqual(['part_dropped'])
  })
})

test('whatever is changed without a fault: every key of an older version’s figures is still read by the newer one, in the same way', () => {
  const changes = fc.record({
    id: fc.constantFrom(...allFields(monthly).map(({ id }) => id)),
    retired: fc.boolean(),
    label: fc.string({ minLength: 1 }),
    overTime: fc.constantFrom('sum' as const, 'last' as const, 'none' as const),
    measure: fc.option(fc.constantFrom('người', 'hội nghị', 'ngày'), { nil: undefined }),
  })
  fc.assert(
    fc.property(changes, fc.nat(1000), ({ id, retired, label, overTime, measure }, amount) => {
      const next = withField(id, field => ({
        ...field,
        retired,
        label: words(label),
        overTime,
        ...(measure && { measure: words(measure) }),
      }))
      const field = allFields(monthly).find(one => one.id === id)!
      const changed = allFields(next).find(one => one.id === id)!
      const allowed = changeFaults([monthly], next).length === 0
      expect(allowed).toBe(overTime === field.overTime && (measure ?? field.measure?.vi) === field.measure?.vi)
      if (!allowed || field.kind !== 'count') return
      const old = figuresOf(monthly, { [id]: amount })
      expect(changed.kind).toBe('count')
      expect(add(old, figuresOf(next, { [id]: amount })).get(id)).toBe(2n * BigInt(amount))
    }),
  )
})

describe('the period with which a version begins', () => {
  const change = (from: string, today: string, calendar = defaultCalendar) =>
    beginningFaults([monthly], { ...monthly, version: 2, from }, today, calendar).map(({ code }) => code)
  const fresh = (from: string, today: string) =>
    beginningFaults([], { ...monthly, id: 'flood', from }, today, defaultCalendar).map(({ code }) => code)

  test('a change begins with one whose data have not begun', () => {
    expect(change('2025-01', '2025-01-06')).toEqual(['period_begun'])
    expect(change('2024-12', '2025-01-06')).toEqual(['period_begun'])
    expect(change('2025-02', '2025-01-06')).toEqual([])
    // Where a month ends on its 14th, February's data begin on 15 January.
    expect(change('2025-02', '2025-01-15', decree09)).toEqual(['period_begun'])
    expect(change('2025-02', '2025-01-14', decree09)).toEqual([])
  })

  test('a new form may begin with the one in progress, and no earlier', () => {
    expect(fresh('2025-01', '2025-01-06')).toEqual([])
    expect(fresh('2024-12', '2025-01-06')).toEqual(['period_over'])
  })

  test('a change never begins before the form itself', () => {
    const later = { ...monthly, id: 'flood', from: '2026-01' }
    const codes = (from: string) =>
      beginningFaults([later], { ...later, version: 2, from }, '2025-01-06', defaultCalendar).map(({ code }) => code)
    expect(codes('2025-03')).toEqual(['before_first'])
    expect(codes('2026-01')).toEqual([])
  })

  test('it is a period of the form’s own kind', () => {
    expect(change('2025-Q1', '2024-12-31')).toEqual(['not_a_period'])
    expect(fresh('2025-13', '2024-12-31')).toEqual(['not_a_period'])
  })
})
