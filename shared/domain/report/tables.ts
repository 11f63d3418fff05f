import { periodLabel } from '../calendar/period-label.ts'
import type { EditionLine } from '../edition/edition.ts'
import { noFigures } from '../figures/figures.ts'
import { allFields, type Form, type Section, sectionsFor, type TableField } from '../form/form.ts'
import { tierOf, unitKinds } from '../tree/placement.ts'
import { type Cell, cellText, textCell } from './cells.ts'
import { columnsOf, isListed, type ReportColumn, rowColumns } from './columns.ts'
import { completenessTable, partsTable, stateOf } from './completeness.ts'
import { correctionsTable } from './corrections-table.ts'
import { listedRows } from './listed-rows.ts'
import { reportTitle } from './names.ts'
import { isSpan, type Place, type ReportFigures, type ReportSource, reportFigures } from './source.ts'
import { factsOf, figuresTable, type ReportFact } from './summary.ts'
import { isShown, plainColumn, type ReportTable, unitCells, unitColumns } from './table.ts'
import type { ReportWords } from './words.ts'

/**
 * A report as tables: a summary, who reported, a table of units for each section of the form, and a list for each table of free
 * rows. Everything is read from the lines of an edition, or of those of a span of periods.
 */
export interface Report {
  readonly title: string
  readonly unit: string
  readonly facts: readonly ReportFact[]
  readonly figures: ReportTable
  /** How the reporting stands: by part of the tree, and unit by unit. */
  readonly parts: ReportTable
  readonly completeness: ReportTable
  /** Null where none of its editions corrects another. */
  readonly corrections: ReportTable | null
  readonly sections: readonly ReportTable[]
  readonly lists: readonly ReportTable[]
  readonly words: ReportWords
}

export const reportTables = (source: ReportSource): Report => {
  const { span, words } = source
  const figures = reportFigures(source)
  const { form, places } = figures
  return {
    title: reportTitle(form, span, words),
    unit: places[0].unit.name,
    facts: factsOf(source, figures),
    figures: figuresTable(figures, isSpan(source), words),
    parts: partsTable(places, words),
    completeness: completenessTable(places, isSpan(source), words),
    corrections: correctionsTable(source.changes ?? [], words),
    sections: form.sections.flatMap(section => sectionTable(section, source, figures)),
    lists: allFields(form).flatMap(field =>
      field.kind === 'table' && isListed(field) ? listTable(field, source, figures) : [],
    ),
    words,
  }
}

const sectionTable = (section: Section, source: ReportSource, figures: ReportFigures): ReportTable[] => {
  const { words } = source
  const span = isSpan(source)
  const { form, places, total } = figures
  const fields = section.fields.filter(field => isShown(field, places))
  const columns = fields.flatMap(field => columnsOf(field, words)).filter(column => !span || isOverTime(column))
  const asks = kindsAsked(form, section)
  const rows = places.filter(
    ({ unit, reported, answered }) =>
      (reported.length > 0 && asks(unit.kind)) || fields.some(({ id }) => answered.has(id)),
  )
  if (columns.length === 0 || rows.length === 0) return []
  return [
    {
      id: section.id,
      title: section.label[words.language],
      columns: [...unitColumns(words), plainColumn(words, 'state', 'choice'), ...columns],
      rows: rows.map(place => ({
        depth: place.depth,
        cells: [
          ...unitCells(place),
          textCell(stateOf(place, span, words)),
          ...columns.map(column => (span ? readOver(column, place, figures, words) : readOnce(column, place))),
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

/** Numbers that are not to be added up over time have no place in a span; what was written has. */
const isOverTime = ({ field, width }: ReportColumn): boolean =>
  field.overTime !== 'none' || width !== 'number' || field.kind === 'date'

const readOnce = ({ read }: ReportColumn, { own, reported }: Place): Cell =>
  // Of a table, values are only asked whether it is a unit that is read.
  read(own, reported[0]?.values ?? {})

/** What was written in several periods is listed; a choice that stands is the unit's newest. */
const readOver = (
  { field, read }: ReportColumn,
  place: Place,
  { standing }: ReportFigures,
  words: ReportWords,
): Cell => {
  const { own, reported } = place
  const choice = field.kind === 'choice' || field.kind === 'choices'
  if (choice && field.overTime === 'sum') return read(own, null)
  if (choice && field.overTime === 'last' && field.overUnits !== 'own')
    return read(own, reported.find(({ period }) => period === standing(place.unit.unit, field.id))?.values ?? {})
  if (!choice && field.kind !== 'text' && field.kind !== 'date') return read(own, {})
  return textCell(
    reported
      .flatMap(({ period, values }) => {
        const cell = read(noFigures, values ?? {})
        return cell ? [`${periodLabel(period)[words.language]}: ${cellText(cell)}`] : []
      })
      .join('\n'),
  )
}

/** Whether the section asks anything of a kind of unit. */
const kindsAsked = (form: Form, section: Section): ((kind: EditionLine['kind']) => boolean) => {
  const asked = (Object.keys(unitKinds) as EditionLine['kind'][]).filter(kind => {
    const tier = tierOf(kind)
    return tier !== null && sectionsFor(form, tier).some(({ id }) => id === section.id)
  })
  return kind => asked.includes(kind)
}

const listTable = (
  table: TableField,
  source: ReportSource,
  { places, total, standing }: ReportFigures,
): ReportTable[] => {
  const { words } = source
  const span = isSpan(source)
  const columns = rowColumns(table, words)
  const rows = places.flatMap(place => {
    const told = place.reported.map(({ period, values }) => ({ period, value: values?.[table.id] }))
    const stands = span ? standing(place.unit.unit, table.id) : told[0]?.period
    return listedRows(table, told, stands).map(({ period, row }) => ({
      depth: place.depth,
      cells: [
        ...unitCells(place),
        ...(span ? [textCell(periodLabel(period)[words.language])] : []),
        ...columns.map(({ read }) => read(row)),
      ],
    }))
  })
  if (rows.length === 0) return []
  const totals = columns.map(({ readTotal }) => readTotal(total))
  return [
    {
      id: table.id,
      title: table.label[words.language],
      columns: [...unitColumns(words), ...(span ? [plainColumn(words, 'period', 'choice')] : []), ...columns],
      rows,
      total: totals.some(cell => cell !== null)
        ? [null, textCell(words.total), ...(span ? [null] : []), ...totals]
        : null,
    },
  ]
}
