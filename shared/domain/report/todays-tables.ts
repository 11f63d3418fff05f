import { periodLabel } from '../calendar/period-label.ts'
import { spanLabel } from '../calendar/reported-span.ts'
import type { Section } from '../form/form.ts'
import { type Cell, integerCell, textCell, timeCell } from './cells.ts'
import { partsTable } from './completeness.ts'
import { reportTitle } from './names.ts'
import type { ReportFact } from './summary.ts'
import { plainColumn, type ReportRow, type ReportTable, unitColumns } from './table.ts'
import type { Report } from './tables.ts'
import { todaysCompleteness, todaysReported } from './todays-completeness.ts'
import {
  isTold,
  readTodays,
  type TodaysFigures,
  type TodaysPlace,
  type TodaysSource,
  todaysColumns,
  todaysFigures,
} from './todays-figures.ts'
import type { ReportWords } from './words.ts'

/**
 * A report on today's tree as tables: a summary, who reported of those who came to each unit of today, and for each section of the form
 * every unit of today to which figures came, each with its own.
 */
export const todaysTables = (source: TodaysSource): Report => {
  const { unit, span, words } = source
  const figures = todaysFigures(source)
  const reported = todaysReported(source)
  return {
    title: todaysTitle(source, reportTitle(figures.form, span, words)),
    unit: unit.name,
    facts: factsOf(source),
    figures: figuresTable(figures, words),
    parts: partsTable(reported, words),
    completeness: todaysCompleteness(reported, source),
    corrections: null,
    sections: figures.form.sections.flatMap(section => sectionTable(section, figures, words)),
    lists: [],
    words,
  }
}

/** "Tổng hợp tháng 11/2024 theo tổ chức ngày 06/10/2025". */
export const todaysTitle = ({ course, words }: Pick<TodaysSource, 'course' | 'words'>, title: string): string =>
  `${title} ${words.treeOn(course.day)}`

const factsOf = (source: TodaysSource): ReportFact[] => {
  const { unit, periods, span, course, closesAt, dataAsOf, hash, words } = source
  const { facts, language } = words
  return [
    { label: facts.unit, cell: textCell(unit.name) },
    { label: facts.form, cell: textCell(periods.at(-1)!.form.label[language]) },
    { label: facts.period, cell: textCell(spanLabel(span)[language]) },
    { label: facts.tree, cell: textCell(words.treeOn(course.day)) },
    { label: facts.editions, cell: textCell(editionsSaid(source).join('; ')) },
    { label: facts.closesAt, cell: timeCell(closesAt) },
    { label: facts.dataAsOf, cell: timeCell(dataAsOf) },
    { label: facts.basisHash, cell: textCell(hash) },
  ]
}

/** "Tháng 1/2024: bản chốt 02 (Tỉnh ủy Cao Bằng)". */
export const editionsSaid = ({ editions, words }: TodaysSource): string[] =>
  editions.map(
    ({ period, number, closedBy }) => `${periodLabel(period)[words.language]}: ${words.edition(number)} (${closedBy})`,
  )

const figuresTable = (figures: TodaysFigures, words: ReportWords): ReportTable => ({
  id: 'figures',
  title: words.figures,
  columns: [
    plainColumn(words, 'section', 'choice'),
    plainColumn(words, 'figure', 'text'),
    plainColumn(words, 'measure', 'number'),
    plainColumn(words, 'value', 'number'),
    plainColumn(words, 'answered', 'number'),
  ],
  rows: figures.form.sections.flatMap(({ label, fields }) =>
    todaysColumns(fields, figures, words).map(column => ({
      depth: 0,
      cells: [
        textCell(label[words.language]),
        textCell(column.heading),
        textCell(column.measure),
        readTodays(column, figures.total, words),
        answered(column.field.id, figures),
      ],
      repeats: [null, null, null, column.id, null],
    })),
  ),
  total: null,
})

const answered = (field: string, { total }: TodaysFigures): Cell => integerCell(total.shown.get(`${field}.n`))

const sectionTable = (section: Section, figures: TodaysFigures, words: ReportWords): ReportTable[] => {
  const { places, total, undivided } = figures
  const columns = todaysColumns(section.fields, figures, words)
  const rows = places.filter(isTold)
  if (columns.length === 0 || rows.length === 0) return []
  const read = (of: TodaysPlace['own']): Cell[] => columns.map(column => readTodays(column, of, words))
  const rest = undivided ? read(undivided) : []
  return [
    {
      id: section.id,
      title: section.label[words.language],
      columns: [...unitColumns(words), plainColumn(words, 'path', 'choice'), ...columns],
      rows: [
        ...rows.map(
          ({ unit: { code, name }, depth, path, own }): ReportRow => ({
            depth,
            cells: [textCell(code), textCell(name), textCell(path.at(-1)), ...read(own)],
          }),
        ),
        ...(rest.some(cell => cell !== null)
          ? [{ depth: 0, cells: [null, textCell(words.undivided), null, ...rest] }]
          : []),
      ],
      total: places.length === 1 ? null : [null, textCell(words.total), null, ...read(total)],
    },
  ]
}
