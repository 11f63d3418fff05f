import type { Text } from '../text.ts'
import type { UnitTier } from '../tree/tier.ts'
import {
  type ChoiceField,
  type Column,
  type Field,
  type Form,
  fieldsFor,
  type MeanField,
  type Option,
  type RatioField,
  requires,
  type TableField,
} from './form.ts'
import { type ValidationCode, validationMessages } from './validation-messages.ts'
import { type FieldError, isAnswered, maxErrors, type Value, type Values } from './values.ts'

/**
 * Checks what was entered field by field: shape, type and bounds. What fields mean to one another is for the form's rules.
 *
 * Values arrive as whatever JSON somebody sent. Only own properties are looked at, so `__proto__` and `constructor` are field
 * names like any other unknown one, and nothing here recurses deeper than a table's cell.
 */

const defaultMaxRows = 200

/** What is wrong with the values of a submission, once they are normalized; empty when nothing is. */
export const validate = (form: Form, tier: UnitTier, values: unknown): FieldError[] => {
  if (!isRecord(values)) return [failure(['values'], 'not_object')]
  const fields = fieldsFor(form, tier)
  return [...foreignErrors(form, fields, values), ...fields.flatMap(field => fieldErrors(field, tier, values))].slice(
    0,
    maxErrors,
  )
}

/** Only the values that would pass by themselves: what rules may be asked of, while a draft is still half right. */
export const soundValues = (form: Form, tier: UnitTier, values: unknown): Values => {
  if (!isRecord(values)) return {}
  const sound = fieldsFor(form, tier).filter(
    field => isGiven(own(values, field.id)) && fieldErrors(field, tier, values).length === 0,
  )
  return Object.fromEntries(sound.map(field => [field.id, values[field.id]])) as Values
}

/**
 * Values as they are kept: texts in NFC, without space around them and with `\n` as the end of a line; what was not answered
 * is left out. Rows stay where they are, so that an error still points at the row that was sent.
 */
export const normalize = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([field, value]) => [field, Array.isArray(value) ? value.map(normalizeRow) : normalizeRow(value)] as const)
      .filter(([, value]) => isGiven(value)),
  )

const normalizeRow = (value: unknown): unknown =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([name, cell]) => [name, normalizeScalar(cell)] as const)
          .filter(([, cell]) => isGiven(cell)),
      )
    : normalizeScalar(value)

const normalizeScalar = (value: unknown): unknown => {
  if (typeof value === 'string') return value.normalize('NFC').replaceAll('\r\n', '\n').trim()
  return Object.is(value, -0) ? 0 : value
}

type Path = readonly (string | number)[]
type JsonRecord = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isGiven = (value: unknown): boolean => isAnswered(value as Value | null | undefined)
const own = (record: JsonRecord, name: string): unknown => (Object.hasOwn(record, name) ? record[name] : undefined)

/** Fields that are sent and not asked: unknown to the form, or not owed by this unit. */
const foreignErrors = (form: Form, fields: readonly Field[], values: JsonRecord): FieldError[] => {
  const asked = new Set(fields.map(field => field.id))
  const known = new Set(form.sections.flatMap(section => section.fields.map(field => field.id)))
  return Object.keys(values)
    .filter(id => !asked.has(id))
    .flatMap(id => {
      if (!known.has(id)) return [failure(['values', id], 'unknown_field')]
      return isGiven(own(values, id)) ? [failure(['values', id], 'not_owed')] : []
    })
}

const fieldErrors = (field: Field, tier: UnitTier, values: JsonRecord): FieldError[] => {
  const value = own(values, field.id)
  const path = ['values', field.id]
  if (!isGiven(value)) return requires(field, tier) ? [failure(path, 'required')] : []
  switch (field.kind) {
    case 'ratio':
      return ratioErrors(field, value, path)
    case 'mean':
      return meanErrors(field, value, path)
    case 'choices':
      return choicesErrors(field, value, path)
    case 'table':
      return tableErrors(field, value, path)
    default:
      return scalarErrors(field, value, path)
  }
}

type Scalar = Exclude<Field, { kind: 'ratio' | 'mean' | 'choices' | 'table' }> | Column

/** A value without parts: a field of its own, or a cell of a table. */
const scalarErrors = (scalar: Scalar, value: unknown, path: Path): FieldError[] => {
  switch (scalar.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
      return integerErrors(value, path, scalar.min, scalar.max)
    case 'choice':
    case 'choices':
      return optionErrors(scalar.options, value, path)
    case 'text':
      return textErrors(value, path, scalar.maxLength)
    case 'date':
      return isDay(value) ? [] : [failure(path, 'not_date', expectedDay)]
  }
}

/** `min` is 0 and `max` 2⁵³ - 1 where the form does not say: beyond that JSON numbers are no longer exact. */
const integerErrors = (value: unknown, path: Path, min = 0, max: number = Number.MAX_SAFE_INTEGER): FieldError[] => {
  const expected = expectedInteger(min, max)
  if (typeof value !== 'number' || !Number.isInteger(value)) return [failure(path, 'not_integer', expected)]
  if (value < min) return [failure(path, 'too_small', expected)]
  return value > max ? [failure(path, 'too_large', expected)] : []
}

const ratioErrors = (field: RatioField, value: unknown, path: Path): FieldError[] =>
  partsErrors(value, path, 'not_ratio', {
    done: (part, at) => integerErrors(part, at, 0, field.max),
    total: (part, at) => integerErrors(part, at, 0, field.max),
  })

const meanErrors = (field: MeanField, value: unknown, path: Path): FieldError[] =>
  partsErrors(value, path, 'not_mean', {
    value: (part, at) => integerErrors(part, at, field.min, field.max),
    weight: (part, at) => integerErrors(part, at),
  })

type Parts = Readonly<Record<string, (part: unknown, path: Path) => FieldError[]>>

const partsErrors = (value: unknown, path: Path, code: ValidationCode, parts: Parts): FieldError[] => {
  if (!isRecord(value)) return [failure(path, code)]
  const foreign = Object.keys(value).filter(name => !Object.hasOwn(parts, name))
  return [
    ...Object.entries(parts).flatMap(([name, errors]) => {
      const part = own(value, name)
      return part === undefined || part === null
        ? [failure([...path, name], 'required')]
        : errors(part, [...path, name])
    }),
    ...foreign.map(name => failure([...path, name], 'unknown_member')),
  ]
}

const choicesErrors = (field: ChoiceField, value: unknown, path: Path): FieldError[] => {
  if (!Array.isArray(value)) return [failure(path, 'not_list')]
  // Of more options than there are, one at least is wrong, and it need not be looked for further.
  return value.slice(0, field.options.length + 1).flatMap((option, index) => {
    const at = [...path, index]
    return value.indexOf(option) < index ? [failure(at, 'duplicate_option')] : optionErrors(field.options, option, at)
  })
}

const optionErrors = (options: readonly Option[], value: unknown, path: Path): FieldError[] =>
  options.some(option => option.id === value) ? [] : [failure(path, 'unknown_option', expectedOneOf(options))]

const textErrors = (value: unknown, path: Path, maxLength: number): FieldError[] => {
  if (typeof value !== 'string') return [failure(path, 'not_text')]
  // A surrogate that stands alone: `isWellFormed` needs Chrome 111, and there are Windows 7 machines with 109.
  if (/\p{Cs}/u.test(value)) return [failure(path, 'malformed_text')]
  if (controls.test(value)) return [failure(path, 'control_character')]
  return [...value.normalize('NFC')].length > maxLength ? [failure(path, 'too_long', expectedLength(maxLength))] : []
}

/**
 * Control characters except tab and line feed, and the marks that turn the direction of writing: they make a text look like
 * another one (Unicode TR 36), and have no use in Vietnamese.
 */
const controls = /[^\P{Cc}\t\n]|\p{Bidi_Control}/u

const isDay = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const instant = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value)
}

const tableErrors = (table: TableField, value: unknown, path: Path): FieldError[] => {
  if (!Array.isArray(value)) return [failure(path, 'not_table')]
  const maxRows = table.rows?.length ?? table.maxRows ?? defaultMaxRows
  if (value.length > maxRows) return [failure(path, 'too_many_rows', expectedRows(maxRows))]
  return [
    ...value.flatMap((row, index) => rowErrors(table, row, [...path, index])),
    ...(table.rows ? fixedRowErrors(table.rows, value, path) : []),
  ]
}

const rowErrors = (table: TableField, row: unknown, path: Path): FieldError[] => {
  if (!isRecord(row)) return [failure(path, 'not_row')]
  const known = new Set(table.columns.map(column => column.id))
  const foreign = Object.keys(row).filter(name => !known.has(name) && !(table.rows && name === 'row'))
  // It would be counted as a case of what the table lists.
  const isEmpty =
    !table.rows && foreign.length === 0 && !table.columns.some(({ id, computed }) => !computed && isGiven(own(row, id)))
  if (isEmpty) return [failure(path, 'empty_row')]
  return [
    ...table.columns.flatMap(column => {
      const cell = own(row, column.id)
      const at = [...path, column.id]
      if (!isGiven(cell)) return column.required && !column.computed ? [failure(at, 'required')] : []
      // What is computed is computed anew, whatever came along with what was read.
      return column.computed ? [] : scalarErrors(column, cell, at)
    }),
    ...foreign.map(name => failure([...path, name], 'unknown_column')),
  ]
}

/** A table of fixed rows has each of them exactly once, named in `row`. */
const fixedRowErrors = (rows: readonly Option[], value: readonly unknown[], path: Path): FieldError[] => {
  const names = value.map(row => (isRecord(row) ? own(row, 'row') : undefined))
  const wrong = names.flatMap((name, index) => {
    if (!isRecord(value[index])) return []
    const at = [...path, index, 'row']
    if (!rows.some(row => row.id === name)) return [failure(at, 'unknown_row', expectedOneOf(rows))]
    return names.indexOf(name) < index ? [failure(at, 'duplicate_row')] : []
  })
  const missing = rows.filter(row => !names.includes(row.id))
  return missing.length > 0 ? [...wrong, failure(path, 'missing_row', expectedOneOf(missing))] : wrong
}

const failure = (path: Path, code: ValidationCode, expected?: Text): FieldError => ({
  pointer: pointer(path),
  code,
  message: validationMessages[code],
  ...(expected && { expected }),
})

/** RFC 6901: `~` and `/` in a name are escaped, in this order. */
const pointer = (path: Path): string =>
  path.map(name => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const inVietnamese = new Intl.NumberFormat('vi-VN')
const inEnglish = new Intl.NumberFormat('en-US')

const expectedInteger = (min: number, max: number): Text => ({
  vi: `Số nguyên từ ${inVietnamese.format(min)} đến ${inVietnamese.format(max)}`,
  en: `An integer from ${inEnglish.format(min)} to ${inEnglish.format(max)}`,
})

const expectedDay: Text = {
  vi: 'Ngày dạng năm-tháng-ngày, ví dụ 2024-11-04',
  en: 'A day as year-month-day, such as 2024-11-04',
}

const expectedOneOf = (options: readonly Option[]): Text => ({
  vi: options.map(({ id, label }) => `${id} (${label.vi})`).join('; '),
  en: options.map(({ id, label }) => `${id} (${label.en})`).join('; '),
})

const expectedLength = (maxLength: number): Text => ({
  vi: `Không quá ${inVietnamese.format(maxLength)} ký tự`,
  en: `At most ${inEnglish.format(maxLength)} characters`,
})

const expectedRows = (maxRows: number): Text => ({
  vi: `Không quá ${inVietnamese.format(maxRows)} dòng`,
  en: `At most ${inEnglish.format(maxRows)} rows`,
})
