import type { ParseResult } from '@marcbachmann/cel-js'
import { isShorter } from '../calendar/calendar.ts'
import { figureRules } from '../figures/figures.ts'
import type { Text } from '../text.ts'
import type { UnitTier } from '../tree/tier.ts'
import {
  type Cel,
  cellReferences,
  columnEnvironment,
  compileColumn,
  compileRule,
  costOf,
  forCel,
  optionalReferences,
  type Reference,
  references,
  ruleEnvironment,
} from './expressions.ts'
import {
  allFields,
  applies,
  type Column,
  type Field,
  type Form,
  fieldsFor,
  type OverTime,
  type OverUnits,
  type Rule,
  type TableField,
} from './form.ts'
import { cellValue, computeRow, isSource } from './rules.ts'
import type { FieldError, Row, Value } from './values.ts'

/**
 * Everything that is wrong with a form by itself, at JSON pointers into it; empty when it may be published. What a change of an
 * earlier version must not do is `form-change.ts`'s business. The types are taken for granted: a schema has checked those.
 */
export const formFaults = (form: Form): FieldError[] => {
  const tooLarge = sizeFaults(form)
  if (tooLarge.length > 0) return tooLarge
  const trials = trialsOf(form)
  return [
    ...blank(form.label, '/label'),
    ...(form.dueWith && !isShorter(form.dueWith, form.frequency)
      ? [fault('/dueWith', 'due_with_longer', 'Hạn gửi phải theo kỳ ngắn hơn kỳ của biểu', 'Due with a shorter period')]
      : []),
    ...ids(form.sections, '/sections'),
    ...fieldsTwice(form),
    ...form.sections.flatMap((section, s) => [
      ...blank(section.label, `/sections/${s}/label`),
      ...(section.fields.length === 0
        ? [fault(`/sections/${s}`, 'empty_section', 'Mục này chưa có nội dung nào', 'This section has no field')]
        : []),
      ...section.fields.flatMap((field, f) => fieldFaults(field, `/sections/${s}/fields/${f}`)),
    ]),
    ...ids(form.rules, '/rules'),
    ...form.rules.flatMap((rule, r) =>
      rule.holds.trim() === ''
        ? [fault(`/rules/${r}/holds`, 'rule_unfinished', 'Quy tắc chưa có điều kiện', 'The rule has no condition yet')]
        : [...blank(rule.message, `/rules/${r}/message`), ...ruleFaults(form, rule, trials, `/rules/${r}`)],
    ),
  ]
}

/** More than anyone fills in, and than a roll-up of at most 8 KB has room for. */
const mostFields = 400
const mostFigures = 4000

const sizeFaults = (form: Form): FieldError[] => {
  if (allFields(form).length > mostFields)
    return [
      fault('/sections', 'too_many_fields', `Biểu có quá ${mostFields} chỉ tiêu`, `More than ${mostFields} fields`),
    ]
  return figureRules(form).size > mostFigures
    ? [
        fault(
          '/sections',
          'too_many_figures',
          `Biểu cho ra quá ${mostFigures} số liệu: bớt dòng, cột hoặc lựa chọn của bảng`,
          `More than ${mostFigures} figures: fewer rows, columns or options`,
        ),
      ]
    : []
}

/** How each kind of field may be added up over units; the first is what a new one begins with. */
export const overUnitsOf: { readonly [kind in Field['kind']]: readonly OverUnits[] } = {
  count: ['sum', 'own', 'none'],
  amount: ['sum', 'own', 'none'],
  decimal: ['sum', 'own', 'none'],
  ratio: ['sum', 'own', 'none'],
  mean: ['sum', 'own', 'none'],
  choice: ['options', 'own', 'none'],
  choices: ['options', 'own', 'none'],
  text: ['list', 'none'],
  date: ['list', 'none'],
  table: ['columns', 'own', 'list', 'none'],
}

/** And over time: a text, a day and what is not rolled up have no figure to carry from one period into the next. */
export const overTimeOf = ({ kind, overUnits }: Pick<Field, 'kind' | 'overUnits'>): readonly OverTime[] => {
  if (kind === 'text' || kind === 'date' || overUnits === 'none' || overUnits === 'list') return ['none']
  return ['sum', 'last', 'none']
}

/** Names that figures and tables keep for themselves: see the keys in `figures.ts`. */
const reserved = ['n', 'row', 'rows']
/** What every object of JavaScript has by itself, as far as it could be an id. */
const unusable = 'constructor'

const fieldFaults = (field: Field, at: string): FieldError[] => [
  ...blank(field.label, `${at}/label`),
  ...(field.owedBy.length === 0
    ? [fault(`${at}/owedBy`, 'owed_by_nobody', 'Chưa chọn cấp nào phải báo cáo', 'No tier is asked')]
    : []),
  ...(field.required ?? [])
    .filter(tier => !field.owedBy.includes(tier))
    .map(() =>
      fault(
        `${at}/required`,
        'required_of_unasked',
        'Cấp bắt buộc phải là cấp được hỏi',
        'A tier that must answer must be asked',
      ),
    ),
  ...notAmong(overUnitsOf[field.kind], field.overUnits, `${at}/overUnits`),
  ...notAmong(overTimeOf(field), field.overTime, `${at}/overTime`),
  ...bounds(field, at),
  ...parts(field, at),
]

const notAmong = (allowed: readonly string[], chosen: string, at: string): FieldError[] =>
  allowed.includes(chosen)
    ? []
    : [
        fault(
          at,
          'does_not_suit_kind',
          'Cách gom này không dùng được cho loại chỉ tiêu',
          'Does not suit the kind of field',
        ),
      ]

const bounds = (part: object, at: string): FieldError[] => {
  const { min, max } = part as { readonly min?: number; readonly max?: number }
  return min !== undefined && max !== undefined && min > max
    ? [fault(`${at}/min`, 'min_above_max', 'Giá trị nhỏ nhất lớn hơn giá trị lớn nhất', 'The least is above the most')]
    : []
}

/** The options, rows and columns of a field. */
const parts = (field: Field, at: string): FieldError[] => {
  if (field.kind === 'choice' || field.kind === 'choices') return named(field.options, `${at}/options`)
  if (field.kind === 'mean') return blank(field.weightLabel, `${at}/weightLabel`)
  if (field.kind !== 'table') return []
  return [
    ...(field.rows ? named(field.rows, `${at}/rows`) : []),
    ...named(field.columns, `${at}/columns`),
    ...field.columns.flatMap((column, c) => [
      ...bounds(column, `${at}/columns/${c}`),
      ...(column.kind === 'choice' ? named(column.options, `${at}/columns/${c}/options`) : []),
      ...(column.computed ? computedFaults(field, column, column.computed, `${at}/columns/${c}/computed`) : []),
    ]),
  ]
}

interface Named {
  readonly id: string
  readonly label: Text
}

const named = (list: readonly Named[], at: string): FieldError[] => [
  ...(list.length === 0 ? [fault(at, 'none_given', 'Cần ít nhất một dòng', 'At least one is needed')] : []),
  ...ids(list, at),
  ...list.flatMap(({ id, label }, i) => [
    ...blank(label, `${at}/${i}/label`),
    ...(reserved.includes(id) ? [reservedId(id, `${at}/${i}/id`)] : []),
  ]),
]

const blank = ({ vi, en }: Text, at: string): FieldError[] =>
  vi.trim() === '' || en.trim() === '' ? [fault(at, 'blank', 'Chưa có tên gọi', 'Has no wording')] : []

const ids = (list: readonly { readonly id: string }[], at: string): FieldError[] =>
  list.flatMap(({ id }, i) => [
    ...(id === unusable ? [reservedId(id, `${at}/${i}/id`)] : []),
    ...(list.findIndex(other => other.id === id) < i ? [idTwice(id, `${at}/${i}/id`)] : []),
  ])

const reservedId = (id: string, at: string): FieldError =>
  fault(at, 'reserved_id', `Mã “${id}” dành riêng cho hệ thống`, `"${id}" is kept for the system`)

const idTwice = (id: string, at: string): FieldError =>
  fault(at, 'id_twice', `Mã “${id}” dùng hai lần`, `the id ${id} is used twice`)

/** A field's id is its name among the figures of the whole form, whatever its section. */
const fieldsTwice = (form: Form): FieldError[] => {
  const seen = new Set<string>()
  return form.sections.flatMap(({ fields }, s) =>
    fields.flatMap(({ id }, f) => {
      const at = `/sections/${s}/fields/${f}/id`
      if (id === unusable) return [reservedId(id, at)]
      if (seen.has(id)) return [idTwice(id, at)]
      seen.add(id)
      return []
    }),
  )
}

const ruleFaults = (form: Form, rule: Rule, trials: readonly Trial[], at: string): FieldError[] => {
  const fields = new Map(allFields(form).map(field => [field.id, field]))
  const shown = [
    ...rule.fields.flatMap((id, i) =>
      fields.has(id) ? [] : [fault(`${at}/fields/${i}`, 'no_field', `Không có chỉ tiêu “${id}”`, `no field ${id}`)],
    ),
    ...(rule.fields.length === 0
      ? [
          fault(
            `${at}/fields`,
            'rule_shown_nowhere',
            'Chưa chọn chỉ tiêu để hiện lời nhắc',
            'names no field to show its message at',
          ),
        ]
      : []),
  ]
  if (rule.tiers?.length === 0)
    return [
      ...shown,
      fault(`${at}/tiers`, 'asked_of_nobody', 'Quy tắc chưa chọn cấp nào', 'The rule is asked of no tier'),
    ]
  const holds = `${at}/holds`
  const checked = ruleEnvironment.check(rule.holds)
  if (!checked.valid) return [...shown, unreadable(holds, checked.error?.message)]
  if (checked.type !== 'bool') return [...shown, notACondition(holds)]
  const expression = compileRule(rule.holds)
  const named = [...shown, ...tooDear(expression, holds), ...nameFaults(form, rule, expression, fields, holds)]
  if (named.length > 0) return named
  return [...neverAsked(form, rule, expression, at), ...tried(holds, trials, trial => expression({ ...trial.context }))]
}

/** What an expression names that is not there, or that may be missing when it is asked. */
const nameFaults = (
  form: Form,
  rule: Rule,
  expression: ParseResult,
  fields: ReadonlyMap<string, Field>,
  at: string,
): FieldError[] => {
  const ofSource = ({ source }: Reference): boolean => isSource(source)
  const figures = figureRules(form)
  const needed = references(expression).filter(ofSource)
  const unknown = [...needed, ...optionalReferences(expression).filter(ofSource)].flatMap(({ source, name }) => [
    ...((source === 'children' ? figures : fields).has(name)
      ? []
      : [fault(at, 'unknown_name', `${source} không có “${name}”`, `${source} has no ${name}`)]),
    ...(source === 'own' || rule.needs?.some(need => need === source)
      ? []
      : [fault(at, 'not_needed', `Dùng ${source} mà chưa khai là cần đến`, `uses ${source} and does not need it`)]),
  ])
  const unguarded = needed
    .filter(({ source, name }) => source === 'own' && !rule.fields.includes(name))
    .map(({ name }) =>
      fault(
        at,
        'may_be_unanswered',
        `Dùng own.${name} nhưng chỉ tiêu này không nằm trong các chỉ tiêu của quy tắc, nên có thể chưa nhập`,
        `uses own.${name}, which is not among its fields`,
      ),
    )
  return [...unknown, ...unguarded, ...cellFaults(expression, fields, at)]
}

const cellFaults = (expression: ParseResult, fields: ReadonlyMap<string, Field>, at: string): FieldError[] =>
  cellReferences(expression).flatMap(({ table, row, column }) => {
    const field = fields.get(table)
    if (!hasColumn(field, column))
      return [fault(at, 'unknown_column', `Bảng ${table} không có cột “${column}”`, `${table} has no column ${column}`)]
    const rows = field?.kind === 'table' ? field.rows : undefined
    return row === undefined || rows?.some(({ id }) => id === row)
      ? []
      : [fault(at, 'unknown_row', `Bảng ${table} không có dòng “${row}”`, `${table} has no row ${row}`)]
  })

const unitTiers: readonly UnitTier[] = ['cell', 'base-cell', 'base', 'higher']

/** A rule that compares what no unit is asked together holds for ever. Of what is retired nothing is said: it may come back. */
const neverAsked = (form: Form, rule: Rule, expression: ParseResult, at: string): FieldError[] => {
  const needed = references(expression).flatMap(({ source, name }) => (source === 'own' ? [name] : []))
  const all = allFields(form)
  if ([...needed, ...rule.fields].some(id => all.find(field => field.id === id)?.retired)) return []
  const isAsked = (tier: UnitTier): boolean => {
    const asked = new Set(fieldsFor(form, tier).map(({ id }) => id))
    return applies(rule, tier) && rule.fields.some(id => asked.has(id)) && needed.every(id => asked.has(id))
  }
  return unitTiers.some(isAsked)
    ? []
    : [
        fault(
          `${at}/fields`,
          'never_asked',
          'Không cấp nào được hỏi cùng lúc các chỉ tiêu này, nên quy tắc không bao giờ được xét',
          'No tier is asked all of these, so the rule is never asked',
        ),
      ]
}

const tooDear = (expression: ParseResult, at: string): FieldError[] => {
  const cost = costOf(expression)
  return cost === undefined ? [] : [fault(at, `too_dear_${cost}`, costs[cost].vi, costs[cost].en)]
}

const costs: Readonly<Record<NonNullable<ReturnType<typeof costOf>>, Text>> = {
  call: { vi: 'Biểu thức dùng hàm không được phép', en: 'the expression calls a function that is not allowed' },
  loop: { vi: 'Biểu thức lặp trong lặp: quá chậm trên điện thoại', en: 'a loop within a loop is too slow on a phone' },
  length: { vi: 'Biểu thức quá dài', en: 'the expression is too long' },
}

/** A form filled in throughout with one amount, as expressions see it. */
interface Trial {
  readonly amount: number
  readonly context: Readonly<Record<'own' | 'before' | 'children' | 'parent', Readonly<Record<string, unknown>>>>
}

const amounts = [0, 1, 1_000_000]

/**
 * An expression reads what people typed, of which the check of its types knows nothing: so it is tried on forms filled in with
 * noughts, ones and large figures. What fails there would fail on a commune's phone.
 */
const trialsOf = (form: Form): Trial[] =>
  amounts.map(amount => {
    const own = forCel(Object.fromEntries(allFields(form).map(field => [field.id, sample(field, amount)])))
    const names = [...figureRules(form).keys(), ...allFields(form).map(({ id }) => id)]
    const figures = Object.fromEntries(names.map(name => [name, BigInt(amount)]))
    return { amount, context: { own, before: own, children: figures, parent: figures } }
  })

const tried = <T extends { readonly amount: number }>(
  at: string,
  trials: readonly T[],
  evaluate: (trial: T) => void,
): FieldError[] => {
  for (const trial of trials)
    try {
      evaluate(trial)
    } catch (cause) {
      const why = (cause as Error).message
      const vi = `Không tính được khi mọi số liệu bằng ${trial.amount}: ${why}`
      return [fault(at, 'cannot_be_evaluated', vi, `cannot be evaluated where every figure is ${trial.amount}: ${why}`)]
    }
  return []
}

const sample = (field: Field, amount: number): Value => {
  switch (field.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
      return amount
    case 'ratio':
      return { done: amount, total: amount }
    case 'mean':
      return { value: amount, weight: amount }
    case 'choice':
      return field.options[0]?.id ?? ''
    case 'choices':
      return field.options.map(({ id }) => id)
    case 'text':
      return 'x'
    case 'date':
      return '2024-01-31'
    case 'table':
      return (field.rows ?? [undefined]).map(row => sampleRow(field, amount, row?.id))
  }
}

const sampleRow = (table: TableField, amount: number, row: string | undefined): Row =>
  computeRow(table, {
    ...(row !== undefined && { row }),
    ...Object.fromEntries(
      table.columns
        .filter(({ computed }) => !computed)
        .map(column => {
          if (column.kind === 'choice') return [column.id, column.options[0]?.id ?? '']
          return [column.id, column.kind === 'text' ? 'x' : column.kind === 'date' ? '2024-01-31' : amount]
        }),
    ),
  })

const computedFaults = (table: TableField, column: Column, computed: string, at: string): FieldError[] => {
  const checked = columnEnvironment.check(computed)
  if (!checked.valid) return [unreadable(at, checked.error?.message)]
  const expression = compileColumn(computed)
  // Columns are computed from the first to the last: one that is computed later is not there yet.
  const known = table.columns.slice(0, table.columns.indexOf(column))
  const usable = new Set([...known, ...table.columns.filter(one => !one.computed)].map(({ id }) => id))
  const unknown = [...references(expression), ...optionalReferences(expression)]
    .filter(({ source, name }) => source === 'row' && name !== 'row' && !usable.has(name))
    .map(({ name }) => fault(at, 'unknown_column', `Bảng không có cột “${name}” để tính`, `no column ${name}`))
  const faults = [...tooDear(expression, at), ...unknown]
  if (faults.length > 0) return faults
  return tried(
    at,
    amounts.map(amount => ({ amount, row: forCel(sampleRow(table, amount, table.rows?.[0]?.id)) })),
    ({ row }) => {
      const answer = expression({ row }) as Cel
      if (answer !== null && cellValue(column, answer) === null)
        throw new TypeError(`${String(answer)} is no value of this column`)
    },
  )
}

const hasColumn = (field: Field | undefined, id: string): boolean =>
  field?.kind === 'table' && field.columns.some(column => column.id === id)

const unreadable = (at: string, why = 'does not parse'): FieldError =>
  fault(at, 'does_not_parse', `Biểu thức chưa đúng: ${why}`, `the expression is not right: ${why}`)

const notACondition = (at: string): FieldError =>
  fault(
    at,
    'not_a_condition',
    'Biểu thức phải là một điều kiện đúng hoặc sai',
    'the expression must be a condition: true or false',
  )

const fault = (pointer: string, code: string, vi: string, en: string): FieldError => ({
  pointer,
  code,
  message: { vi, en },
})
