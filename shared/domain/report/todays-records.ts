import { allFields, type Field } from '../form/form.ts'
import { kindLabel } from '../tree/placement.ts'
import { type Cell, integerCell, textCell } from './cells.ts'
import { optionCounts, type ReportColumn } from './columns.ts'
import type { ReportRecords } from './records.ts'
import {
  isTold,
  readTodays,
  type TodaysAmounts,
  type TodaysPlace,
  type TodaysSource,
  todaysColumns,
  todaysFigures,
} from './todays-figures.ts'
import type { ReportWords } from './words.ts'

/**
 * A report on today's tree for programs: own figures over the whole time, of the units of today. What nobody divided is a record without
 * a unit, so that whoever sums a column counts everything once.
 */
interface Recorded {
  /** Undefined of what lies undivided between several. */
  readonly place: TodaysPlace | undefined
  readonly own: TodaysAmounts
}

interface About {
  readonly id: string
  readonly heading: string
  readonly read: (place: TodaysPlace | undefined) => Cell
}

/** A record for each unit, a column for each figure; `incomparable` names the fields of which figures lie there that nobody divided. */
export const todaysWide = (source: TodaysSource): ReportRecords => {
  const { words } = source
  const { about, records, columns } = recordsOf(source)
  const fields = [...new Set(columns.map(({ field }) => field))]
  return {
    columns: [
      ...about.map(({ id, heading }) => ({ id, heading, measure: '' })),
      { id: 'incomparable', heading: words.columns.incomparable, measure: '' },
      ...columns,
    ],
    rows: records.map(({ place, own }) => [
      ...about.map(({ read }) => read(place)),
      textCell(fields.filter(field => own.incomparable.has(field)).join('; ')),
      ...columns.map(({ field, read }) => (own.incomparable.has(field) ? null : read(own))),
    ]),
  }
}

/** A record for each figure of each unit; one that nobody divided says that it cannot be compared. */
export const todaysTidy = (source: TodaysSource): ReportRecords => {
  const { words } = source
  const { about, records, columns } = recordsOf(source)
  const named = (id: string, heading: string) => ({ id, heading, measure: '' })
  return {
    columns: [
      ...about.map(({ id, heading }) => named(id, heading)),
      named('field', words.columns.field),
      named('label', words.columns.label),
      named('value', words.columns.value),
      named('measure', words.columns.measure),
      named('value_kind', words.columns.valueKind),
    ],
    rows: records.flatMap(({ place, own }) => {
      const head = about.map(({ read }) => read(place))
      return columns.flatMap(({ id, field, heading, measure, read, computed }): Cell[][] => {
        const cell = read(own)
        // A percentage or a mean is computed: whoever wants one has what it is made of beside it.
        if (cell === null || computed) return []
        const kind = own.incomparable.has(field) ? 'incomparable' : cell.kind
        return [[...head, textCell(id), textCell(heading), cell, textCell(measure), textCell(kind)]]
      })
    }),
  }
}

interface FigureColumn {
  readonly id: string
  readonly field: string
  readonly heading: string
  readonly measure: string
  readonly computed: boolean
  readonly read: (own: TodaysAmounts) => Cell
}

const recordsOf = (
  source: TodaysSource,
): { about: readonly About[]; records: readonly Recorded[]; columns: readonly FigureColumn[] } => {
  const { words } = source
  const figures = todaysFigures(source)
  const columns = todaysColumns(allFields(figures.form), figures, words)
  return {
    about: aboutReport(source),
    records: [
      ...figures.places.filter(isTold).map(place => ({ place, own: place.own })),
      ...(figures.undivided ? [{ place: undefined, own: figures.undivided }] : []),
    ],
    columns: columns.flatMap(column => figureColumns(column, words)),
  }
}

/** A choice is a column for each of its options: how many units chose it. */
const figureColumns = (column: ReportColumn, words: ReportWords): FigureColumn[] => {
  const { id, heading, measure, field, total } = column
  const computed = total !== null && total.by !== 'sum'
  if (!isChoice(field))
    return [{ id, field: field.id, heading, measure, computed, read: own => readTodays(column, own, words) }]
  return optionCounts(field, words).map(({ key, heading, measure }) => ({
    id: key,
    field: field.id,
    heading,
    measure,
    computed: false,
    read: own => (own.incomparable.has(field.id) ? textCell(words.incomparable) : integerCell(own.shown.get(key))),
  }))
}

const isChoice = ({ kind }: Field): boolean => kind === 'choice' || kind === 'choices'

const aboutReport = ({ periods, span, course, words }: TodaysSource): About[] => {
  const { columns: heading, language } = words
  const { form } = periods.at(-1)!
  return [
    { id: 'unit', heading: heading.unit, read: place => textCell(place?.unit.id) },
    { id: 'code', heading: heading.code, read: place => textCell(place?.unit.code) },
    { id: 'name', heading: heading.name, read: place => textCell(place?.unit.name ?? words.undivided) },
    {
      id: 'kind',
      heading: heading.kind,
      read: place => textCell(place && kindLabel(place.unit.kind, course.day)[language]),
    },
    { id: 'parent', heading: heading.parent, read: place => textCell(place?.unit.parent) },
    { id: 'path', heading: heading.path, read: place => textCell(place?.path.join(' / ')) },
    { id: 'tree', heading: heading.tree, read: () => ({ kind: 'day', day: course.day }) },
    { id: 'form', heading: heading.form, read: () => textCell(form.id) },
    { id: 'form_version', heading: heading.formVersion, read: () => integerCell(BigInt(form.version)) },
    { id: 'period', heading: heading.period, read: () => textCell(span) },
  ]
}
