import { describe, expect, test } from 'vitest'
import type { Form, Rule } from '../../shared/domain/form/form.ts'
import { check, type RuleContext, withComputed } from '../../shared/domain/form/rules.ts'
import type { Row, Values } from '../../shared/domain/form/values.ts'
import type { Tier } from '../../shared/domain/tree/tier.ts'
import { words } from '../../shared/forms/fields.ts'
import { forms } from '../../shared/forms/index.ts'
import { rightMonth } from './support.ts'

const figures = (entries: Record<string, number>) =>
  new Map(Object.entries(entries).map(([key, amount]) => [key, BigInt(amount)]))

interface Example {
  readonly rule: string
  readonly tier: Tier
  /** Differences from a right submission, with which the rule holds, and with which it is broken. */
  readonly holds: Partial<RuleContext>
  readonly broken: Partial<RuleContext>
}

const values = (changes: Values) => ({ own: changes })
const long = 'Đã tổ chức quán triệt chuyên đề năm đến từng chi bộ.'
const month = (id: string, more: number) => figures({ [id]: more })

const grades = (excellent: number, good: number, completed: number) => [
  { row: 'excellent', members: excellent },
  { row: 'good', members: good },
  { row: 'completed', members: completed },
  { row: 'not_completed', members: 0 },
  { row: 'ungraded', members: 0 },
]

const control = (...attendances: number[]) =>
  attendances.map((attendance, index) => ({ point: `Điểm ${index}`, attendance }))

const monthlyExamples: readonly Example[] = [
  {
    rule: 'exempt_within_members',
    tier: 'cell',
    holds: values({ exempt: 34 }),
    broken: values({ exempt: 35 }),
  },
  {
    rule: 'online_within_conferences',
    tier: 'higher',
    holds: values({ conferences: 2, conferences_online: 2 }),
    broken: values({ conferences: 2, conferences_online: 3 }),
  },
  {
    rule: 'attendance_parts_within_attendance',
    tier: 'base',
    holds: values({ attendance_members: 6, attendance_people: 4 }),
    broken: values({ attendance_members: 6, attendance_people: 5 }),
  },
  {
    rule: 'studied_within_members',
    tier: 'cell',
    holds: values({ studied: { done: 30, total: 34 } }),
    broken: values({ studied: { done: 30, total: 35 } }),
  },
  {
    rule: 'cell_answers_for_itself',
    tier: 'cell',
    holds: values({ cells_including: { done: 0, total: 1 } }),
    broken: values({ cells_including: { done: 0, total: 0 } }),
  },
  {
    rule: 'flag_has_date',
    tier: 'base',
    holds: values({ flag: 'yes', flag_date: '2024-11-04' }),
    broken: values({ flag: 'yes', flag_date: null }),
  },
  {
    rule: 'flag_not_held_is_empty',
    tier: 'base',
    holds: values({ flag: 'no', flag_date: null, flag_agenda: [] }),
    broken: values({ flag: 'no', flag_date: '2024-11-04' }),
  },
  {
    rule: 'grades_equal_members',
    tier: 'cell',
    holds: values({ members: 30, grades: grades(4, 22, 4) }),
    broken: values({ members: 30, grades: grades(4, 22, 5) }),
  },
  ...[
    ['studied', 'cell'],
    ['cells_including', 'cell'],
    ['weddings', 'base'],
    ['funerals', 'base'],
    ['fixed', 'base'],
  ].map(
    ([id, tier]): Example => ({
      rule: `${id}_within_total`,
      tier: tier as Tier,
      holds: values({ [id!]: { done: 1, total: 1 } }),
      broken: values({ [id!]: { done: 1, total: 0 } }),
    }),
  ),
  {
    rule: 'points_control_matches',
    tier: 'higher',
    holds: { children: month('attendance', 340) },
    broken: { children: month('attendance', 339) },
  },
  {
    rule: 'attendance_matches_control_above',
    tier: 'base',
    holds: { parent: month('points_control', 10) },
    broken: { parent: month('points_control', 9) },
  },
  {
    rule: 'excellent_within_fifth_of_good',
    tier: 'cell',
    holds: values({ grades: grades(4, 20, 10) }),
    broken: values({ grades: grades(5, 24, 5) }),
  },
  ...[
    'conferences',
    'conferences_online',
    'points',
    'attendance',
    'attendance_members',
    'attendance_unions',
    'attendance_people',
    'flag_points',
    'flag_attendance',
    'news',
    'social',
    'banners',
    'talks',
    'listeners',
    'holiday_events',
    'holiday_attendance',
    'outings',
    'workdays',
    'support',
    'helped',
    'inspections',
    'supervisions',
  ].map(
    (id): Example => ({
      rule: `${id}_includes_children`,
      tier: 'higher',
      holds: { own: { [id]: 49 }, children: month(id, 50) },
      broken: { own: { [id]: 50 }, children: month(id, 50) },
    }),
  ),
  ...['members', 'exempt', 'thematic', 'workdays', 'helped'].map(
    (id): Example => ({
      rule: `${id}_jump`,
      tier: 'cell',
      holds: { own: { [id]: 30 }, before: { [id]: 10 } },
      broken: { own: { [id]: 31 }, before: { [id]: 10 } },
    }),
  ),
  ...[
    'conferences',
    'conferences_online',
    'points',
    'attendance',
    'attendance_members',
    'attendance_unions',
    'attendance_people',
    'flag_points',
    'flag_attendance',
    'news',
    'social',
    'banners',
    'talks',
    'listeners',
    'holiday_events',
    'holiday_attendance',
    'outings',
    'pens',
    'inspections',
    'supervisions',
  ].map(
    (id): Example => ({
      rule: `${id}_jump`,
      tier: 'base',
      holds: { own: { [id]: 13 }, before: { [id]: 3 } },
      broken: { own: { [id]: 14 }, before: { [id]: 3 } },
    }),
  ),
  {
    rule: 'support_jump',
    tier: 'cell',
    holds: { own: { support: 11_000_000 }, before: { support: 1_000_000 } },
    broken: { own: { support: 11_000_001 }, before: { support: 1_000_000 } },
  },
  {
    rule: 'figures_copied',
    tier: 'cell',
    holds: { before: { ...rightMonth.cell, workdays: 41 } },
    broken: { before: rightMonth.cell },
  },
  ...['results', 'limits', 'next', 'asks'].map(
    (id): Example => ({
      rule: `${id}_copied`,
      tier: 'base',
      holds: { own: { [id]: long }, before: { [id]: `${long} Tháng trước.` } },
      broken: { own: { [id]: long }, before: { [id]: long } },
    }),
  ),
]

const sources = (farmers: number) =>
  ['farmers', 'workers', 'officials', 'armed_forces', 'students', 'business', 'other'].map(row => ({
    row,
    members: row === 'farmers' ? farmers : 0,
  }))

const classes = (count: number) =>
  ['prospective', 'new_members', 'committees', 'theme', 'other'].map(row => ({
    row,
    classes: row === 'theme' ? count : 0,
    attendance: row === 'theme' ? 40 : 0,
  }))

const quarterlyExamples: readonly Example[] = [
  {
    rule: 'sources_equal_admissions',
    tier: 'base',
    holds: values({ admissions: { done: 3, total: 2 }, admissions_by_source: sources(3) }),
    broken: values({ admissions: { done: 3, total: 2 }, admissions_by_source: sources(2) }),
  },
  {
    rule: 'attendance_needs_class',
    tier: 'higher',
    holds: values({ training: classes(1) }),
    broken: values({ training: classes(0) }),
  },
]

const registrationExamples: readonly Example[] = [
  ...[
    ['officials', 'higher'],
    ['members', 'cell'],
    ['heads', 'base'],
    ['organisations', 'base'],
  ].map(
    ([id, tier]): Example => ({
      rule: `${id}_within_total`,
      tier: tier as Tier,
      holds: values({ [id!]: { done: 120, total: 120 } }),
      broken: values({ [id!]: { done: 121, total: 120 } }),
    }),
  ),
  {
    rule: 'breakthrough_copied',
    tier: 'cell',
    holds: { own: { breakthrough: long }, before: { breakthrough: 'Việc khác' } },
    broken: { own: { breakthrough: long }, before: { breakthrough: long } },
  },
]

const indicator = (more: object) => ({
  span: 'year',
  name: 'Tỷ lệ che phủ rừng',
  measure: '%',
  direction: 'more',
  plan: 5000,
  ...more,
})

const indicatorExamples: readonly Example[] = [
  ...[
    ['met', 'higher'],
    ['term_met', 'higher'],
    ['rural_communes', 'base'],
    ['rural_criteria', 'base'],
    ['conventions', 'base'],
    ['histories', 'higher'],
  ].map(
    ([id, tier]): Example => ({
      rule: `${id}_within_total`,
      tier: tier as Tier,
      holds: values({ [id!]: { done: 1, total: 1 } }),
      broken: values({ [id!]: { done: 1, total: 0 } }),
    }),
  ),
  {
    rule: 'commune_answers_for_itself',
    tier: 'base',
    holds: values({ rural_communes: { done: 1, total: 1 } }),
    broken: values({ rural_communes: { done: 0, total: 0 } }),
  },
  {
    rule: 'not_met_says_why',
    tier: 'higher',
    holds: values({ indicators: [indicator({ actual: 4900, degree: 'high', reason: 'Hạn hán' })] }),
    broken: values({ indicators: [indicator({ actual: 4900, degree: 'high' })] }),
  },
  {
    rule: 'met_matches_table',
    tier: 'higher',
    holds: values({
      met: { done: 1, total: 2 },
      indicators: [indicator({ actual: 5000 }), indicator({ estimate: 5000 }), indicator({ span: 'term' })],
    }),
    broken: values({ met: { done: 2, total: 2 }, indicators: [indicator({ actual: 5000 }), indicator({ actual: 1 })] }),
  },
  {
    rule: 'term_met_matches_table',
    tier: 'higher',
    holds: values({ term_met: { done: 1, total: 1 }, indicators: [indicator({ span: 'term', actual: 6000 })] }),
    broken: values({ term_met: { done: 1, total: 2 }, indicators: [indicator({ span: 'term', actual: 6000 })] }),
  },
]

/** Three stages of a classification; what is left out has no result yet. */
const classified = (self: number[], proposed: number[] = [], decided: number[] = []): Row[] =>
  Object.entries({ self, proposed, decided }).map(([row, [excellent = null, good = null]]) => ({
    row,
    excellent,
    good,
  }))

const classificationExamples: readonly Example[] = [
  ...[
    ['members', 'cell'],
    ['cells', 'base'],
    ['grassroots', 'higher'],
  ].map(
    ([id, tier]): Example => ({
      rule: `${id}_same_number`,
      tier: tier as Tier,
      holds: values({ [id!]: classified([3, 30], [2, 31]) }),
      broken: values({ [id!]: classified([3, 30], [3, 31]) }),
    }),
  ),
  {
    rule: 'members_self_graded',
    tier: 'cell',
    holds: values({ members: classified([0, 1]) }),
    broken: values({ members: classified([], [0, 1]) }),
  },
  {
    rule: 'excellent_in_cell',
    tier: 'cell',
    holds: values({ members: classified([5, 25]) }),
    broken: values({ members: classified([5, 25], [6, 24]) }),
  },
  {
    rule: 'excellent_in_organisation',
    tier: 'base',
    holds: {
      own: { cells: classified([1, 5]) },
      children: figures({ 'members.decided.excellent': 10, 'members.decided.good': 50 }),
    },
    broken: {
      own: { cells: classified([1, 5]) },
      children: figures({ 'members.decided.excellent': 11, 'members.decided.good': 54 }),
    },
  },
]

const examples: { readonly [form: string]: readonly Example[] } = {
  monthly: monthlyExamples,
  quarterly: quarterlyExamples,
  registration: registrationExamples,
  indicators: indicatorExamples,
  classification: classificationExamples,
}

const findings = (form: Form, tier: Tier, context: Partial<RuleContext>) => {
  const own = form.id === 'monthly' ? { ...rightMonth[tier], ...context.own } : (context.own ?? {})
  return check(form, tier, { ...context, own }).map(finding => finding.rule)
}

describe.each(forms)('the rules of the form $id', form => {
  test('every rule has an example', () => {
    const shown = new Set(examples[form.id]!.map(example => example.rule))
    expect(form.rules.map(rule => rule.id).filter(id => !shown.has(id))).toEqual([])
  })

  test.each(examples[form.id]!)('$rule ($tier)', ({ rule, tier, holds, broken }) => {
    expect(findings(form, tier, holds)).not.toContain(rule)
    expect(findings(form, tier, broken)).toContain(rule)
  })
})

const [monthly] = forms as [Form]

describe('asking the rules', () => {
  test.each<Tier>(['cell', 'base', 'higher'])('a right month of a %s breaks none', tier => {
    expect(check(monthly, tier, { own: rightMonth[tier] })).toEqual([])
  })

  test('Hạ Lang, 11/2024: 63 at the district and 340 at its communes are the 403 of the control table', () => {
    const own = rightMonth.higher
    expect(check(monthly, 'higher', { own, children: figures({ attendance: 340 }) })).toEqual([])

    const warned = check(monthly, 'higher', { own, children: figures({ attendance: 339 }) })
    expect(warned).toMatchObject([
      { rule: 'points_control_matches', level: 'warning', fields: ['points_control', 'attendance'] },
    ])
  })

  test('a control table of 402 is warned', () => {
    const own = { ...rightMonth.higher, points_control: control(63, 339) }
    const warned = check(monthly, 'higher', { own, children: figures({ attendance: 340 }) })
    expect(warned.map(finding => finding.rule)).toEqual(['points_control_matches'])
  })

  test('a commune at 9 where the district says 10 is warned too', () => {
    const parent = figures({ points_control: 10 })
    expect(findings(monthly, 'base', { own: { attendance: 10 }, parent })).toEqual([])
    expect(findings(monthly, 'base', { own: { attendance: 9 }, parent })).toEqual(['attendance_matches_control_above'])
  })

  test('what is not known is not asked', () => {
    const own = rightMonth.higher
    expect(check(monthly, 'higher', { own })).toEqual([])
    expect(check(monthly, 'higher', { own, children: figures({}), before: {}, parent: figures({}) })).toEqual([])
  })

  test('what was not answered is not asked', () => {
    for (const tier of ['cell', 'base', 'higher'] as const) expect(check(monthly, tier, { own: {} })).toEqual([])
  })

  test('a value that is refused by itself is asked nothing more', () => {
    const own = { ...rightMonth.cell, members: 'ba mươi', grades: [{ row: 'excellent' }] }
    expect(check(monthly, 'cell', { own: own as Values })).toEqual([])
  })

  test('nothing from one month to the next is no sign of copying', () => {
    const quiet = { ...rightMonth.cell, workdays: 0, support: 0, helped: 0, asks: 'Không có' }
    expect(
      findings(monthly, 'cell', { own: { ...quiet, results: 'Ổn định' }, before: { ...quiet, results: 'Ổn định' } }),
    ).toEqual([])
  })

  test('a first conference after a month of none is no jump', () => {
    expect(findings(monthly, 'base', { own: { attendance: 200 }, before: { attendance: 0 } })).toEqual([])
  })

  test('children that did nothing leave a unit its own figure', () => {
    expect(findings(monthly, 'higher', { own: { news: 5 }, children: figures({ news: 0 }) })).toEqual([])
  })

  test('121 of 115 admissions exceed the plan, and may', () => {
    const quarterly = forms.find(form => form.id === 'quarterly')!
    expect(check(quarterly, 'base', { own: { admissions: { done: 121, total: 115 } } })).toEqual([])
  })

  test('a rule that cannot be evaluated keeps nobody from sending: it asks for an explanation', () => {
    const form = withRule({ holds: '10 / own.workdays > 2', fields: ['workdays'], level: 'error' })
    const asked = (workdays: number) => check(form, 'cell', { own: { ...rightMonth.cell, workdays } })
    expect(asked(2)).toEqual([])
    expect(asked(5)).toMatchObject([{ rule: 'planted', level: 'error' }])
    expect(asked(0)).toMatchObject([{ rule: 'planted', level: 'warning' }])
  })
})

describe('what a computed column cannot hold is left empty', () => {
  const sheet = (kind: 'count' | 'date', computed: string): Form => ({
    ...monthly,
    rules: [],
    sections: [
      {
        id: 's',
        label: words('s', 's'),
        fields: [
          {
            kind: 'table',
            id: 't',
            label: words('t', 't'),
            owedBy: ['cell'],
            overUnits: 'columns',
            overTime: 'last',
            columns: [
              { kind: 'amount', id: 'a', label: words('a', 'a') },
              { kind, id: 'x', label: words('x', 'x'), computed },
            ],
          },
        ],
      },
    ],
  })

  test.each([
    ['a number beyond exactness', 'count', 'row.a * row.a', 123_456_789_123],
    ['a text among numbers', 'count', 'dyn(row.a == 7 ? dyn("x") : dyn(1))', 7],
    ['a day that is none', 'date', 'row.a > 0 ? "chua" : "2025-01-01"', 7],
    ['a rate of nothing', 'count', '100 / row.a', 0],
  ] as const)('%s', (_, kind, computed, a) => {
    const { t } = withComputed(sheet(kind, computed), { t: [{ a }] }) as { t: { x: unknown }[] }
    expect(t[0]!.x).toBeNull()
  })
})

describe('computed columns', () => {
  const indicators = forms.find(form => form.id === 'indicators')!
  const classification = forms.find(form => form.id === 'classification')!

  test.each([
    [{ actual: 5001 }, 'exceeded'],
    [{ actual: 5000 }, 'met'],
    [{ actual: 4999 }, 'not_met'],
    [{ actual: 4999, estimate: 5000 }, 'on_course'],
    [{ estimate: 5100 }, 'on_course'],
    [{ estimate: 4999 }, 'not_met'],
    [{ actual: 4999, direction: 'less' }, 'exceeded'],
    [{ actual: 5001, direction: 'less' }, 'not_met'],
    [{ estimate: 5000, direction: 'less' }, 'on_course'],
    [{}, null],
  ])('an indicator planned at 50,00 with %j is %s', (more, state) => {
    const filled = withComputed(indicators, { indicators: [indicator(more)] })
    expect(filled.indicators).toMatchObject([{ state }])
  })

  test('52 of 55 organisations are good or better', () => {
    const self = { row: 'self', excellent: 9, good: 43, completed: 2, not_completed: 1 }
    const filled = withComputed(classification, { grassroots: [self] })
    expect(filled.grassroots).toEqual([{ ...self, good_or_better: 52, graded: 55 }])
  })

  test('what was entered stays as it was', () => {
    const entered = { indicators: [indicator({ actual: 5000 })] }
    withComputed(indicators, entered)
    expect(entered.indicators[0]).not.toHaveProperty('state')
  })
})

const withRule = (rule: Partial<Rule>): Form => ({
  ...monthly,
  rules: [
    { id: 'planted', level: 'error', fields: ['members'], holds: 'true', message: words('sai', 'wrong'), ...rule },
  ],
})
