import { period } from './calendar.ts'
import type { EditionHeader, EditionLine } from './edition.ts'
import { add, type Figures, fromJson, noFigures } from './figures.ts'
import { allFields, type Field, type Form, type Section, sectionsFor, type TableField } from './form.ts'
import { reportTitle } from './report.ts'
import { type Cell, integerCell, textCell, timeCell } from './report-cells.ts'
import { columnsOf, computedFigures, isListed, optionCounts, type ReportColumn, rowColumns } from './report-columns.ts'
import type { ReportWords } from './report-words.ts'
import { byName } from './text.ts'
import { tierOf, unitKinds } from './unit-tree.ts'
import { isAnswered, type Row } from './values.ts'

/**
 * A report as tables, whatever kind of file it becomes: a summary, a table of units for each section of the form, and a list
 * for each table of free rows. Everything is read from the lines of one edition.
 */
export interface Report {
  readonly title: string
  readonly unit: string
  readonly summary: string
  readonly facts: readonly { readonly label: string; readonly cell: Cell }[]
  readonly figures: ReportTable
  readonly sections: readonly ReportTable[]
  readonly lists: readonly ReportTable[]
}

export interface ReportTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly Omit<ReportColumn, 'read'>[]
  readonly rows: readonly ReportRow[]
  /** Sums over the rows, by column; null when there is nothing to sum. */
  readonly total: readonly Cell[] | null
}

export interface ReportRow {
  /** How far below the report's unit this row's unit stands. */
  readonly depth: number
  readonly cells: readonly Cell[]
}

/** What a report is made from. */
export interface ReportSource {
  readonly header: EditionHeader
  readonly form: Form
  /** The lines of the report's unit and of everything below it, in any order. */
  readonly lines: readonly EditionLine[]
  readonly words: ReportWords
}

export const reportTables = (source: ReportSource): Report => {
  const { header, form, words } = source
  const places = inTreeOrder(source)
  const top = places[0]!.line
  const total = places.map(place => place.computed).reduce(add, fromJson(top.total))
  return {
    title: reportTitle(form, header.period, words),
    unit: top.name,
    summary: words.summary,
    facts: factsOf(source, top),
    figures: figuresTable(form, total, words),
    sections: form.sections.flatMap(section => sectionTable(source, section, places, total)),
    lists: allFields(form).flatMap(field =>
      field.kind === 'table' && isListed(field) ? listTable(source, field, places, total) : [],
    ),
  }
}

/**
 * One wide table, for programs: a row for each unit that reports, a column for each thing that the form asks. It has no row of
 * totals, so that whoever sums a column counts everything once.
 */
export const wideTable = (source: ReportSource): ReportTable => {
  const { form, words } = source
  const { columns: heading } = words
  const places = inTreeOrder(source).filter(({ line }) => reports(line))
  const asked = allFields(form)
    .filter(field => isShown(field, places))
    .flatMap(field => columnsOf(field, words))
  const sent = (line: EditionLine, cell: Cell): Cell => (line.version === 0 ? null : cell)
  const answer = (yes: boolean): Cell => textCell(yes ? words.yes : words.no)
  const about: { readonly id: string; readonly heading: string; readonly read: (place: Place) => Cell }[] = [
    { id: 'unit', heading: heading.unit, read: ({ line }) => textCell(line.unit) },
    { id: 'code', heading: heading.code, read: ({ line }) => textCell(line.code) },
    { id: 'name', heading: heading.name, read: ({ line }) => textCell(line.name) },
    { id: 'kind', heading: heading.kind, read: ({ line }) => textCell(unitKinds[line.kind].label[words.language]) },
    { id: 'parent', heading: heading.parent, read: ({ line }) => textCell(line.parent) },
    { id: 'path', heading: heading.path, read: ({ path }) => textCell(path.join(' / ')) },
    { id: 'state', heading: heading.state, read: ({ line }) => textCell(words.states[line.state]) },
    { id: 'version', heading: heading.version, read: ({ line }) => sent(line, integerCell(BigInt(line.version))) },
    { id: 'late', heading: heading.late, read: ({ line }) => sent(line, answer(line.late)) },
    { id: 'nothing', heading: heading.nothing, read: ({ line }) => sent(line, answer(line.nothing)) },
    { id: 'at', heading: heading.at, read: ({ line }) => timeCell(line.at) },
  ]
  return {
    id: form.id,
    title: form.label[words.language],
    columns: [...about.map(({ id, heading }) => ({ id, heading, measure: '', width: 'choice' as const })), ...asked],
    rows: places.map(place => ({
      depth: place.depth,
      cells: [...about.map(({ read }) => read(place)), ...asked.map(({ read }) => read(place.own, place.line.values))],
    })),
    total: null,
  }
}

/** A line at its place in the tree. */
interface Place {
  readonly line: EditionLine
  readonly depth: number
  /** The names above it, from the report's unit down. */
  readonly path: readonly string[]
  /** The unit's own figures, computed ones included. */
  readonly own: Figures
  readonly computed: Figures
}

/** Every unit after its parent, siblings in Vietnamese order of names. The first is the one whose parent is not among them. */
const inTreeOrder = ({ form, lines }: ReportSource): Place[] => {
  const units = new Set(lines.map(line => line.unit))
  const below = Map.groupBy(lines, ({ parent }) => (parent !== null && units.has(parent) ? parent : null))
  const places: Place[] = []
  const visit = (parent: string | null, path: readonly string[]): void => {
    const siblings = below.get(parent) ?? []
    for (const line of siblings.toSorted((a, b) => byName(a.name, b.name) || (a.unit < b.unit ? -1 : 1))) {
      const computed = line.values ? computedFigures(form, line.values) : noFigures
      const own = add(line.own ? fromJson(line.own) : noFigures, computed)
      places.push({ line, depth: path.length, path, own, computed })
      visit(line.unit, [...path, line.name])
    }
  }
  visit(null, [])
  return places
}

/** A unit that owes the form, or sent it although it does not. */
const reports = (line: EditionLine): boolean => line.owes || line.version > 0

/** A retired field is shown only where it was still answered. */
const isShown = (field: Field, places: readonly Place[]): boolean =>
  !field.retired || places.some(({ line }) => isAnswered(line.values?.[field.id]))

const factsOf = ({ header, form, lines, words }: ReportSource, top: EditionLine): Report['facts'] => {
  const { facts, states, language } = words
  const owing = lines.filter(line => line.owes)
  const count = (is: (line: EditionLine) => boolean): Cell => integerCell(BigInt(owing.filter(is).length))
  const inState = (state: EditionLine['state']) => ({ label: states[state], cell: count(line => line.state === state) })
  return [
    { label: facts.unit, cell: textCell(top.name) },
    { label: facts.form, cell: textCell(form.label[language]) },
    { label: facts.period, cell: textCell(period(header.period)!.label[language]) },
    { label: facts.edition, cell: integerCell(BigInt(header.number)) },
    { label: facts.closesAt, cell: timeCell(header.closesAt) },
    { label: facts.dataAsOf, cell: timeCell(top.dataAsOf) },
    { label: facts.owed, cell: count(() => true) },
    inState('accepted'),
    inState('submitted'),
    inState('proposed'),
    inState('returned'),
    { label: facts.notSent, cell: count(({ state }) => state === 'none' || state === 'draft') },
    { label: facts.nothing, cell: count(line => line.nothing && line.own !== null) },
    { label: facts.late, cell: count(line => line.late && line.own !== null) },
    { label: facts.fingerprint, cell: textCell(top.fingerprint) },
  ]
}

/** Every summed figure of the form. What is only listed by unit is named, without a figure. */
const figuresTable = (form: Form, total: Figures, words: ReportWords): ReportTable => {
  const { columns: heading, language } = words
  const column = (id: keyof ReportWords['columns'], width: ReportColumn['width']) => ({
    id,
    heading: heading[id],
    measure: '',
    width,
  })
  const rows = form.sections.flatMap(section =>
    section.fields.flatMap(field =>
      figureRows(field, total, words).map(cells => ({
        depth: 0,
        cells: [textCell(section.label[language]), ...cells],
      })),
    ),
  )
  return {
    id: 'figures',
    title: form.label[language],
    columns: [
      column('section', 'choice'),
      column('figure', 'text'),
      column('measure', 'number'),
      column('value', 'number'),
      column('whole', 'number'),
      column('percentage', 'number'),
      column('answered', 'number'),
      column('note', 'choice'),
    ],
    rows,
    total: null,
  }
}

const figureRows = (field: Field, total: Figures, words: ReportWords): Cell[][] => {
  const label = field.label[words.language]
  const answered = total.get(`${field.id}.n`)
  if (field.retired && answered === undefined) return []
  if (field.overUnits === 'own')
    return [
      [
        textCell(label),
        textCell(field.measure?.[words.language]),
        null,
        null,
        null,
        integerCell(answered),
        textCell(words.listed),
      ],
    ]
  if (field.overUnits === 'list' || field.overUnits === 'none') return []
  const row = (heading: string, measure: string, [value = null, whole = null, percentage = null]: readonly Cell[]) => [
    textCell(heading),
    textCell(measure),
    value,
    whole,
    percentage,
    integerCell(answered),
    null,
  ]
  const counts = optionCounts(field, words).map(({ key, heading, measure }) =>
    row(heading, measure, [integerCell(total.get(key))]),
  )
  if (field.kind === 'choice' || field.kind === 'choices') return counts
  const columns = columnsOf(field, words)
  if (field.kind === 'table')
    return [...columns.map(({ heading, measure, read }) => row(heading, measure, [read(total, null)])), ...counts]
  return [
    row(
      label,
      columns[0]!.measure,
      columns.map(({ read }) => read(total, null)),
    ),
  ]
}

/** The columns that say of which unit a row is. */
const unitColumns = ({ columns }: ReportWords) => [
  { id: 'code', heading: columns.code, measure: '', width: 'choice' as const },
  { id: 'name', heading: columns.name, measure: '', width: 'choice' as const },
]

const sectionTable = (
  { form, words }: ReportSource,
  section: Section,
  places: readonly Place[],
  total: Figures,
): ReportTable[] => {
  const fields = section.fields.filter(field => isShown(field, places))
  const columns = fields.flatMap(field => columnsOf(field, words))
  const asks = kindsAsked(form, section)
  const rows = places.filter(
    ({ line }) => (reports(line) && asks(line)) || fields.some(field => isAnswered(line.values?.[field.id])),
  )
  if (columns.length === 0 || rows.length === 0) return []
  return [
    {
      id: section.id,
      title: section.label[words.language],
      columns: [
        ...unitColumns(words),
        { id: 'state', heading: words.columns.state, measure: '', width: 'choice' },
        ...columns,
      ],
      rows: rows.map(({ line, depth, own }) => ({
        depth,
        cells: [
          textCell(line.code),
          textCell(line.name),
          textCell(stateOf(line, words)),
          ...columns.map(({ read }) => read(own, line.values)),
        ],
      })),
      // The report of a unit with nothing below it would only say the same twice.
      total:
        places.length === 1
          ? null
          : [null, textCell(words.total), null, ...columns.map(({ read }) => read(total, null))],
    },
  ]
}

/** Whether a line's unit is of a kind that the section asks anything of. */
const kindsAsked = (form: Form, section: Section): ((line: EditionLine) => boolean) => {
  const asked = (Object.keys(unitKinds) as EditionLine['kind'][]).filter(kind => {
    const tier = tierOf(kind)
    return tier !== null && sectionsFor(form, tier).some(({ id }) => id === section.id)
  })
  return line => asked.includes(line.kind)
}

const stateOf = (line: EditionLine, words: ReportWords): string =>
  [words.states[line.state], ...(line.nothing ? [words.nothing] : []), ...(line.late ? [words.late] : [])].join('; ')

const listTable = (
  { words }: ReportSource,
  table: TableField,
  places: readonly Place[],
  total: Figures,
): ReportTable[] => {
  const columns = rowColumns(table, words)
  const rows = places.flatMap(({ line, depth }) =>
    rowsOf(table, line).map(row => ({
      depth,
      cells: [textCell(line.code), textCell(line.name), ...columns.map(({ read }) => read(row))],
    })),
  )
  if (rows.length === 0) return []
  const totals = columns.map(column => column.total(total))
  return [
    {
      id: table.id,
      title: table.label[words.language],
      columns: [...unitColumns(words), ...columns],
      rows,
      total: totals.some(cell => cell !== null) ? [null, textCell(words.total), ...totals] : null,
    },
  ]
}

const rowsOf = (table: TableField, { values }: EditionLine): readonly Row[] => {
  const rows = values?.[table.id]
  return isAnswered(rows) ? (rows as readonly Row[]) : []
}
