import {
  type CalendarSettings,
  defaultCalendar,
  type Frequency,
  frequencyOf,
  period,
  periodOf,
  shift,
} from '../calendar/calendar.ts'
import type { Text } from '../text.ts'
import { allFields, type Column, type Field, type Form, type Option, type TableField } from './form.ts'
import { formPeriod } from './form-period.ts'
import type { FieldError } from './values.ts'

/**
 * What the next version of a form must not do to the earlier ones: figures add up across versions by id, so an id means the
 * same for ever. Wording, order, bounds, who is asked and the rules are free; the kind, the unit of measure and the way a
 * figure adds up are not: those take a new field, beside the old one, which is no longer asked (`retired`).
 *
 * Pointers lead into the next version.
 */
export const changeFaults = (earlier: readonly Form[], next: Form): FieldError[] => {
  const newestFirst = earlier.filter(form => isPinned(form, [...earlier, next])).sort((a, b) => b.version - a.version)
  const seen = new Set<string>()
  return [
    ...(newestFirst.some(({ frequency }) => frequency !== next.frequency)
      ? [fault('/frequency', 'frequency_changed', 'Không đổi được kỳ báo cáo của biểu', "A form's frequency stays")]
      : []),
    ...newestFirst.flatMap(form =>
      allFields(form)
        .filter(({ id }) => !seen.has(id) && seen.add(id))
        .flatMap(field => fieldChange(field, next)),
    ),
  ]
}

/** Whether any period is read by a version: not if a newer one begins no later. What no period pins has no figures. */
const isPinned = ({ version, from }: Form, all: readonly Form[]): boolean =>
  !all.some(other => other.version > version && other.from <= from)

/**
 * Whether a version may begin with the period in its `from`. A change begins with one whose data have not begun, so that what a
 * period asks never changes under someone's hands; a new form may begin with the one in progress.
 */
export const beginningFaults = (
  earlier: readonly Form[],
  next: Form,
  today: string,
  settings: CalendarSettings,
): FieldError[] => {
  if (frequencyOf(next.from) !== next.frequency)
    return [fault('/from', 'not_a_period', 'Kỳ bắt đầu không thuộc loại kỳ của biểu', 'Not a period of this form')]
  const running = periodOf(today, next.frequency, settings)
  if (earlier.length === 0) {
    // Of a form that is due with a part of its period, that part may be over while the period goes on.
    const earliest = formPeriod(next, running, settings)!.to < today ? shift(running, 1) : running
    return next.from < earliest
      ? [
          fault(
            '/from',
            'period_over',
            `Sớm nhất từ ${labelOf(earliest, settings).vi}`,
            `At the earliest from ${earliest}`,
          ),
        ]
      : []
  }
  const first = earlier.map(({ from }) => from).sort()[0]!
  if (next.from < first)
    return [
      fault(
        '/from',
        'before_first',
        `Biểu được báo cáo từ ${labelOf(first, settings).vi}: thay đổi không thể sớm hơn`,
        `The form is reported from ${labelOf(first, settings).en}: a change cannot begin before`,
      ),
    ]
  return next.from <= running
    ? [
        fault(
          '/from',
          'period_begun',
          `${labelOf(next.from, settings).vi} đã bắt đầu: thay đổi chỉ áp dụng từ kỳ chưa bắt đầu`,
          `${labelOf(next.from, settings).en} has begun: a change begins with a period that has not`,
        ),
      ]
    : []
}

/** The first period that a change could begin with: the one after the one in progress. */
export const earliestChange = (frequency: Frequency, today: string, settings = defaultCalendar): string =>
  shift(periodOf(today, frequency, settings), 1)

const labelOf = (id: string, settings: CalendarSettings): Text => period(id, settings)!.label

const fieldChange = (earlier: Field, form: Form): FieldError[] => {
  for (const [s, { fields }] of form.sections.entries())
    for (const [f, field] of fields.entries())
      if (field.id === earlier.id) return meaningChange(earlier, field, `/sections/${s}/fields/${f}`)
  return [dropped('/sections', earlier, 'Chỉ tiêu', 'The field')]
}

const meaningChange = (earlier: Field, next: Field, at: string): FieldError[] => {
  if (earlier.kind !== next.kind)
    return [
      fault(
        `${at}/kind`,
        'kind_changed',
        `“${earlier.label.vi}” đã có số liệu theo loại khác: hãy thôi hỏi chỉ tiêu này và thêm chỉ tiêu mới`,
        `"${earlier.label.en}" has figures of another kind: retire it and add a new field`,
      ),
    ]
  return [
    ...sameMeasure(earlier, next, at),
    ...same(earlier, next, ['scale', 'overUnits', 'overTime'], at),
    ...same(withTotal(earlier), withTotal(next), ['totalOverTime'], at),
    ...partsChange(earlier, next, at),
  ]
}

/** A ratio's total goes over time as the ratio does, unless it says otherwise. */
const withTotal = (field: Field) =>
  field.kind === 'ratio' ? { totalOverTime: field.totalOverTime ?? field.overTime } : {}

const sameMeasure = (earlier: { measure?: Text }, next: { measure?: Text }, at: string): FieldError[] =>
  wording(earlier.measure) === wording(next.measure)
    ? []
    : [
        fault(
          `${at}/measure`,
          'measure_changed',
          `Đơn vị tính “${earlier.measure?.vi ?? '—'}” không đổi được: số liệu cũ và mới sẽ cộng lẫn vào nhau`,
          `The unit of measure "${earlier.measure?.en ?? '—'}" stays: old and new figures would be added up together`,
        ),
      ]

const wording = (text: Text | undefined): string => (text?.vi ?? '').normalize('NFC').trim().toLowerCase()

/** How each of these is called where it may not change. */
const heldNames: { readonly [property: string]: Text } = {
  scale: { vi: 'Số chữ số thập phân', en: 'The number of decimals' },
  overUnits: { vi: 'Cách gom theo đơn vị', en: 'How it adds up over units' },
  overTime: { vi: 'Cách gom theo thời gian', en: 'How it adds up over time' },
  totalOverTime: { vi: 'Cách gom tổng số theo thời gian', en: 'How the total adds up over time' },
  computed: { vi: 'Cột nhập và cột tính', en: 'Whether a column is entered or computed' },
}

const same = (earlier: object, next: object, properties: readonly string[], at: string): FieldError[] =>
  properties
    .filter(property => heldBy(earlier, property) !== heldBy(next, property))
    .map(property =>
      fault(
        `${at}/${property}`,
        `${codeOf(property)}_changed`,
        `${heldNames[property]!.vi} không đổi được sau khi đã có số liệu`,
        `${heldNames[property]!.en} stays once there are figures`,
      ),
    )

const heldBy = (part: object, property: string): unknown => (part as { readonly [property: string]: unknown })[property]
const codeOf = (property: string): string => property.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

const partsChange = (earlier: Field, next: Field, at: string): FieldError[] => {
  if ('options' in earlier && 'options' in next) return allStay(earlier.options, next.options, `${at}/options`)
  return earlier.kind === 'table' && next.kind === 'table' ? tableChange(earlier, next, at) : []
}

const tableChange = (earlier: TableField, next: TableField, at: string): FieldError[] => {
  if ((earlier.rows === undefined) !== (next.rows === undefined))
    return [
      fault(
        `${at}/rows`,
        'rows_changed',
        'Bảng có dòng cố định và bảng thêm dòng tự do không đổi được cho nhau',
        'A table of fixed rows and one of free rows cannot become each other',
      ),
    ]
  return [
    ...allStay(earlier.rows ?? [], next.rows ?? [], `${at}/rows`),
    // What is computed is in no figure: its formula may be mended, and it may go.
    ...allStay(
      earlier.columns.filter(({ computed }) => !computed),
      next.columns,
      `${at}/columns`,
    ),
    ...earlier.columns.flatMap(column => {
      const index = next.columns.findIndex(({ id }) => id === column.id)
      return index === -1 ? [] : columnChange(column, next.columns[index]!, `${at}/columns/${index}`)
    }),
  ]
}

const columnChange = (earlier: Column, next: Column, at: string): FieldError[] => {
  if (earlier.kind !== next.kind)
    return [
      fault(
        `${at}/kind`,
        'kind_changed',
        `Cột “${earlier.label.vi}” đã có số liệu theo loại khác: hãy thêm cột mới`,
        `The column "${earlier.label.en}" has figures of another kind: add a new one`,
      ),
    ]
  return [
    ...sameMeasure(earlier, next, at),
    ...same(earlier, next, ['scale'], at),
    ...same({ computed: Boolean(earlier.computed) }, { computed: Boolean(next.computed) }, ['computed'], at),
    ...('options' in earlier && 'options' in next ? allStay(earlier.options, next.options, `${at}/options`) : []),
  ]
}

const allStay = (earlier: readonly Option[], next: readonly Option[], at: string): FieldError[] =>
  earlier
    .filter(({ id }) => !next.some(other => other.id === id))
    .map(part => dropped(at, part, 'Mục chọn, dòng hoặc cột', 'The option, row or column'))

const dropped = (at: string, { id, label }: Option, vi: string, en: string): FieldError =>
  fault(
    at,
    'part_dropped',
    `${vi} “${label.vi}” (${id}) đã có số liệu nên phải ở lại trong biểu; nếu không cần nữa hãy cho thôi hỏi cả chỉ tiêu`,
    `${en} "${label.en}" (${id}) has figures and stays in the form; retire the whole field if it is not needed`,
  )

const fault = (pointer: string, code: string, vi: string, en: string): FieldError => ({
  pointer,
  code,
  message: { vi, en },
})
