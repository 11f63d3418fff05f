import { lastDay } from '../calendar/calendar.ts'
import type { EditionLine } from '../edition/edition.ts'
import { allFields, type Column, type Field, type TableField } from '../form/form.ts'
import { isAnswered, type Mean, type Ratio, type Row, type Value } from '../form/values.ts'
import { kindLabel } from '../tree/placement.ts'
import { type Cell, dayCell, decimalCell, integerCell, textCell, timeCell } from './cells.ts'
import { cellOf, columnsOf, isGiven, labelOf } from './columns.ts'
import { formOver, inTreeOrder, isSpan, ownFigures, type ReportedPeriod, type ReportSource, reports } from './source.ts'
import type { ReportWords } from './words.ts'

/**
 * What a unit reported, for programs: records of units' own figures, period by period, without any total, so that whoever sums a
 * column counts everything once.
 */
export interface ReportRecords {
  readonly columns: readonly { readonly id: string; readonly heading: string; readonly measure: string }[]
  /** Made as they are read, and made anew each time. */
  readonly rows: Iterable<readonly Cell[]>
}

/** A unit's line in one period. */
interface Reported {
  readonly period: ReportedPeriod
  readonly line: EditionLine
  readonly path: readonly string[]
}

interface About {
  readonly id: string
  readonly heading: string
  readonly read: (reported: Reported) => Cell
}

/** A record for each unit and period that it reports, a column for each thing that the form asks. */
export const wideTable = (source: ReportSource): ReportRecords => {
  const { periods, words } = source
  const about = aboutReport(source)
  const form = formOver(periods.map(period => period.form))
  const retired = allFields(form).filter(field => field.retired)
  const answered = retired.length === 0 ? new Set() : answeredIn(periods, retired)
  const asked = allFields(form)
    .filter(field => !field.retired || answered.has(field.id))
    .flatMap(field => columnsOf(field, words))
  return {
    columns: [...about.map(({ id, heading }) => ({ id, heading, measure: '' })), ...asked],
    rows: {
      *[Symbol.iterator]() {
        for (const reported of allReported(periods)) {
          const { period, line } = reported
          const own = ownFigures(period.form, line)
          yield [...about.map(({ read }) => read(reported)), ...asked.map(({ read }) => read(own, line.values ?? {}))]
        }
      },
    },
  }
}

/**
 * A record for each figure, text, day, chosen option and table cell that was answered: what was not answered has none. What the
 * product computes has none either.
 */
export const tidyTable = (source: ReportSource): ReportRecords => {
  const { periods, words } = source
  const { columns: heading } = words
  const about = aboutReport(source).filter(({ id }) => !inWideAlone.has(id))
  const named = (id: string, name: string) => ({ id, heading: name, measure: '' })
  return {
    columns: [
      ...about.map(({ id, heading: name }) => named(id, name)),
      named('field', heading.field),
      named('label', heading.label),
      named('row', heading.row),
      named('row_label', heading.rowLabel),
      named('part', heading.part),
      named('part_label', heading.partLabel),
      named('option', heading.option),
      named('value', heading.value),
      named('measure', heading.measure),
      named('value_kind', heading.valueKind),
    ],
    rows: {
      *[Symbol.iterator]() {
        for (const reported of allReported(periods)) {
          const { form } = reported.period
          const { values } = reported.line
          if (!values) continue
          const head = about.map(({ read }) => read(reported))
          for (const field of allFields(form)) {
            const value = values[field.id]
            if (!isAnswered(value)) continue
            for (const one of answersIn(field, value, words))
              yield [
                ...head,
                textCell(field.id),
                textCell(field.label[words.language]),
                one.row ? textCell(one.row.id) : null,
                one.row ? textCell(one.row.label) : null,
                textCell(one.part?.id),
                textCell(one.part?.label),
                textCell(one.option),
                one.cell,
                textCell(one.measure),
                textCell(one.option === undefined ? one.cell?.kind : 'option'),
              ]
          }
        }
      },
    },
  }
}

/** What would only be said again in every record. */
const inWideAlone: ReadonlySet<string> = new Set(['parent', 'late', 'nothing', 'at'])

function* allReported(periods: readonly ReportedPeriod[]): Generator<Reported> {
  for (const period of periods)
    for (const { unit: line, path } of inTreeOrder([...period.lines])) if (reports(line)) yield { period, line, path }
}

const answeredIn = (periods: readonly ReportedPeriod[], fields: readonly Field[]): ReadonlySet<string> => {
  const answered = new Set<string>()
  for (const { lines } of periods)
    for (const { values } of lines) for (const { id } of fields) if (isAnswered(values?.[id])) answered.add(id)
  return answered
}

/** Which unit, of which period, from which edition, and what became of its report. */
const aboutReport = (source: ReportSource): About[] => {
  const { span, edition, words } = source
  const { columns: heading, language } = words
  const answer = (yes: boolean): Cell => textCell(yes ? words.yes : words.no)
  const sent = (line: EditionLine, cell: Cell): Cell => (line.version === 0 ? null : cell)
  const spanEdition: About[] = isSpan(source)
    ? [
        { id: 'span', heading: heading.span, read: () => textCell(span) },
        { id: 'span_edition', heading: heading.spanEdition, read: () => integerCell(BigInt(edition)) },
      ]
    : []
  return [
    { id: 'unit', heading: heading.unit, read: ({ line }) => textCell(line.unit) },
    { id: 'code', heading: heading.code, read: ({ line }) => textCell(line.code) },
    { id: 'name', heading: heading.name, read: ({ line }) => textCell(line.name) },
    {
      id: 'kind',
      heading: heading.kind,
      read: ({ line, period }) => textCell(kindLabel(line.kind, lastDay(period.header.period))[language]),
    },
    { id: 'parent', heading: heading.parent, read: ({ line }) => textCell(line.parent) },
    { id: 'path', heading: heading.path, read: ({ path }) => textCell(path.join(' / ')) },
    { id: 'form', heading: heading.form, read: ({ period }) => textCell(period.header.form) },
    {
      id: 'form_version',
      heading: heading.formVersion,
      read: ({ period }) => integerCell(BigInt(period.header.formVersion)),
    },
    { id: 'period', heading: heading.period, read: ({ period }) => textCell(period.header.period) },
    { id: 'edition', heading: heading.edition, read: ({ period }) => integerCell(BigInt(period.header.number)) },
    ...spanEdition,
    { id: 'state', heading: heading.state, read: ({ line }) => textCell(words.states[line.state]) },
    { id: 'version', heading: heading.version, read: ({ line }) => sent(line, integerCell(BigInt(line.version))) },
    { id: 'late', heading: heading.late, read: ({ line }) => sent(line, answer(line.late)) },
    { id: 'nothing', heading: heading.nothing, read: ({ line }) => sent(line, answer(line.nothing)) },
    { id: 'at', heading: heading.at, read: ({ line }) => timeCell(line.at) },
  ]
}

interface Named {
  readonly id: string
  readonly label: string
}

/** One thing that was answered. */
interface Answered {
  /** Of a table of fixed rows its id; of one of free rows its number, from 1. */
  readonly row?: Named
  /** Of a ratio or a mean which of the two; of a table the column. */
  readonly part?: Named
  /** The id of what was chosen. */
  readonly option?: string
  readonly cell: Cell
  readonly measure: string
}

const answersIn = (field: Field, value: Value, words: ReportWords): Answered[] => {
  const { language, parts } = words
  const measure = field.measure?.[language] ?? ''
  switch (field.kind) {
    case 'count':
    case 'amount':
      return [{ cell: integerCell(BigInt(value as number)), measure }]
    case 'decimal':
      return [{ cell: decimalCell(BigInt(value as number), field.scale), measure }]
    case 'ratio': {
      const { done, total } = value as Ratio
      return [
        { part: { id: 'done', label: parts.done }, cell: integerCell(BigInt(done)), measure },
        { part: { id: 'total', label: parts.total }, cell: integerCell(BigInt(total)), measure },
      ]
    }
    case 'mean': {
      const { value: rate, weight } = value as Mean
      return [
        { part: { id: 'value', label: words.columns.value }, cell: decimalCell(BigInt(rate), field.scale), measure },
        { part: { id: 'weight', label: field.weightLabel[language] }, cell: integerCell(BigInt(weight)), measure: '' },
      ]
    }
    case 'choice':
    case 'choices':
      return [value as string | readonly string[]]
        .flat()
        .map(option => ({ option, cell: textCell(labelOf(field.options, option, words)), measure }))
    case 'text':
      return [{ cell: textCell(value as string), measure }]
    case 'date':
      return [{ cell: dayCell(value as string), measure }]
    case 'table':
      return (value as readonly Row[]).flatMap((row, i) => answersInRow(field, row, i + 1, words))
  }
}

const answersInRow = (table: TableField, row: Row, number: number, words: ReportWords): Answered[] => {
  const named = table.rows
    ? { id: String(row.row), label: labelOf(table.rows, row.row, words) }
    : { id: String(number), label: '' }
  return table.columns.flatMap((column): Answered[] => {
    const value = row[column.id]
    if (column.computed || !isGiven(value)) return []
    return [
      {
        row: named,
        part: { id: column.id, label: column.label[words.language] },
        ...optionIn(column, value),
        cell: cellOf(column, value, words),
        measure: column.measure?.[words.language] ?? '',
      },
    ]
  })
}

const optionIn = (column: Column, value: unknown): { readonly option?: string } =>
  column.kind === 'choice' ? { option: String(value) } : {}
