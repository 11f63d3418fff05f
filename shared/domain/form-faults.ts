import type { ParseResult } from '@marcbachmann/cel-js'
import {
  columnEnvironment,
  columnReferences,
  compileColumn,
  compileRule,
  forCel,
  optionalReferences,
  type Reference,
  references,
  ruleEnvironment,
} from './expressions.ts'
import { figureRules } from './figures.ts'
import {
  allFields,
  type Column,
  type Field,
  type Form,
  type OverTime,
  type OverUnits,
  type Rule,
  type TableField,
} from './form.ts'
import { isSource } from './rules.ts'
import type { Text } from './text.ts'
import type { FieldError, Row, Value } from './values.ts'

/**
 * Everything that is wrong with a form by itself, at JSON pointers into it; empty when it may be published. What a change of an
 * earlier version must not do is `form-change.ts`'s business. The types are taken for granted: a schema has checked those.
 */
export const formFaults = (form: Form): FieldError[] => [
  ...blank(form.label, '/label'),
  ...twice(form.sections, '/sections'),
  ...fieldsTwice(form),
  ...form.sections.flatMap((section, s) => [
    ...blank(section.label, `/sections/${s}/label`),
    ...(section.fields.length === 0
      ? [fault(`/sections/${s}`, 'empty_section', 'Mục này chưa có nội dung nào', 'This section has no field')]
      : []),
    ...section.fields.flatMap((field, f) => fieldFaults(field, `/sections/${s}/fields/${f}`)),
  ]),
  ...twice(form.rules, '/rules'),
  ...form.rules.flatMap((rule, r) => [
    ...blank(rule.message, `/rules/${r}/message`),
    ...ruleFaults(form, rule, `/rules/${r}`),
  ]),
]

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
  ...twice(list, at),
  ...list.flatMap(({ id, label }, i) => [
    ...blank(label, `${at}/${i}/label`),
    ...(reserved.includes(id)
      ? [fault(`${at}/${i}/id`, 'reserved_id', `Mã “${id}” dành riêng cho hệ thống`, `"${id}" is kept for the system`)]
      : []),
  ]),
]

const blank = ({ vi, en }: Text, at: string): FieldError[] =>
  vi.trim() === '' || en.trim() === '' ? [fault(at, 'blank', 'Chưa có tên gọi', 'Has no wording')] : []

const twice = (list: readonly { readonly id: string }[], at: string): FieldError[] =>
  list.flatMap(({ id }, i) =>
    list.findIndex(other => other.id === id) < i
      ? [fault(`${at}/${i}/id`, 'id_twice', `Mã “${id}” dùng hai lần`, `the id ${id} is used twice`)]
      : [],
  )

/** A field's id is its name among the figures of the whole form, whatever its section. */
const fieldsTwice = (form: Form): FieldError[] => {
  const seen = new Set<string>()
  return form.sections.flatMap(({ fields }, s) =>
    fields.flatMap(({ id }, f) => {
      if (!seen.has(id)) {
        seen.add(id)
        return []
      }
      return [
        fault(`/sections/${s}/fields/${f}/id`, 'id_twice', `Mã “${id}” dùng hai lần`, `the id ${id} is used twice`),
      ]
    }),
  )
}

const ruleFaults = (form: Form, rule: Rule, at: string): FieldError[] => {
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
  const named = [...shown, ...nameFaults(form, rule, expression, fields, holds)]
  return named.length > 0 ? named : trial(form, expression, holds)
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
  const columns = columnReferences(expression)
    .filter(({ source, name }) => !hasColumn(fields.get(source), name))
    .map(({ source, name }) =>
      fault(at, 'unknown_column', `Bảng ${source} không có cột “${name}”`, `${source} has no column ${name}`),
    )
  return [...unknown, ...unguarded, ...columns]
}

/**
 * An expression reads what people typed, of which the check of its types knows nothing: so it is tried on forms filled in with
 * noughts, ones and large figures. What fails there would fail on a commune's phone.
 */
const trial = (form: Form, expression: ParseResult, at: string): FieldError[] =>
  tried(at, amount => {
    const own = forCel(Object.fromEntries(allFields(form).map(field => [field.id, sample(field, amount)])))
    const names = [...figureRules(form).keys(), ...allFields(form).map(({ id }) => id)]
    const figures = Object.fromEntries(names.map(name => [name, BigInt(amount)]))
    expression({ own, before: own, children: figures, parent: figures })
  })

const tried = (at: string, evaluate: (amount: number) => void): FieldError[] => {
  for (const amount of [0, 1, 1_000_000])
    try {
      evaluate(amount)
    } catch (cause) {
      const why = (cause as Error).message
      const vi = `Không tính được khi mọi số liệu bằng ${amount}: ${why}`
      return [fault(at, 'cannot_be_evaluated', vi, `cannot be evaluated where every figure is ${amount}: ${why}`)]
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

const sampleRow = ({ columns }: TableField, amount: number, row: string | undefined): Row => ({
  ...(row !== undefined && { row }),
  ...Object.fromEntries(
    columns.map(column => {
      if (column.kind === 'choice') return [column.id, column.options[0]?.id ?? '']
      return [column.id, column.kind === 'text' ? 'x' : column.kind === 'date' ? '2024-01-31' : amount]
    }),
  ),
})

const computedFaults = (table: TableField, column: Column, computed: string, at: string): FieldError[] => {
  const checked = columnEnvironment.check(computed)
  if (!checked.valid) return [unreadable(at, checked.error?.message)]
  const expression = compileColumn(computed)
  const unknown = [...references(expression), ...optionalReferences(expression)]
    .filter(({ source, name }) => source === 'row' && name !== 'row' && !hasColumn(table, name))
    .map(({ name }) => fault(at, 'unknown_column', `Bảng không có cột “${name}”`, `no column ${name}`))
  if (unknown.length > 0) return unknown
  return tried(at, amount => {
    const answer = expression({ row: forCel(sampleRow(table, amount, table.rows?.[0]?.id)) })
    const wanted = column.kind === 'text' || column.kind === 'choice' || column.kind === 'date' ? 'string' : 'bigint'
    if (typeof answer !== wanted) throw new TypeError(`${typeof answer}, not ${wanted}`)
  })
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
