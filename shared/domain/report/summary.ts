import { periodLabel } from '../calendar/period-label.ts'
import { spanLabel } from '../calendar/reported-span.ts'
import type { EditionHeader, EditionLine } from '../edition/edition.ts'
import type { Field } from '../form/form.ts'
import { type Cell, integerCell, textCell, timeCell } from './cells.ts'
import { columnsOf, optionCounts, type ReportColumn } from './columns.ts'
import { isSpan, type ReportedOnce, type ReportFigures, type ReportSource } from './source.ts'
import { standingWords } from './standing-words.ts'
import { isShown, plainColumn, type ReportRow, type ReportTable } from './table.ts'
import type { ReportWords } from './words.ts'

/** Something that is known of the report as a whole. */
export interface ReportFact {
  readonly label: string
  readonly cell: Cell
}

export const factsOf = (source: ReportSource, { form, places, dataAsOf, fingerprint }: ReportFigures): ReportFact[] => {
  const { periods, span, edition, hash, words } = source
  const { facts, states, language } = words
  const owed = places.flatMap(({ reported }) => reported).filter(({ owes }) => owes)
  const count = (is: (report: ReportedOnce) => boolean): Cell => integerCell(BigInt(owed.filter(is).length))
  const inState = (state: EditionLine['state']) => ({ label: states[state], cell: count(one => one.state === state) })
  return [
    { label: facts.unit, cell: textCell(places[0].unit.name) },
    { label: facts.form, cell: textCell(form.label[language]) },
    { label: facts.period, cell: textCell(spanLabel(span)[language]) },
    { label: facts.edition, cell: integerCell(BigInt(edition)) },
    ...(isSpan(source)
      ? [{ label: facts.editions, cell: textCell(periods.map(({ header }) => editionOf(header, words)).join('; ')) }]
      : []),
    { label: facts.closesAt, cell: timeCell(periods.at(-1)!.header.closesAt) },
    { label: facts.dataAsOf, cell: timeCell(dataAsOf) },
    { label: isSpan(source) ? facts.owedReports : facts.owed, cell: count(() => true) },
    inState('accepted'),
    inState('submitted'),
    inState('proposed'),
    inState('returned'),
    { label: facts.notSent, cell: count(({ state }) => state === 'none' || state === 'draft') },
    { label: facts.nothing, cell: count(({ nothing, sent }) => nothing && sent) },
    { label: facts.late, cell: count(({ late, sent }) => late && sent) },
    ...(isSpan(source) ? [] : [{ label: facts.fingerprint, cell: textCell(fingerprint) }]),
    { label: facts.hash, cell: textCell(hash) },
  ]
}

/** "Tháng 1/2024: bản chốt 02". */
const editionOf = ({ period, number }: EditionHeader, words: ReportWords): string =>
  `${periodLabel(period)[words.language]}: ${words.edition(number)}`

/** Every summed figure of the form. What is only listed by unit is named, without a figure. */
export const figuresTable = (figures: ReportFigures, span: boolean, words: ReportWords): ReportTable => ({
  id: 'figures',
  title: words.figures,
  columns: [
    plainColumn(words, 'section', 'choice'),
    plainColumn(words, 'figure', 'text'),
    plainColumn(words, 'measure', 'number'),
    plainColumn(words, 'value', 'number'),
    plainColumn(words, 'whole', 'number'),
    plainColumn(words, 'percentage', 'number'),
    plainColumn(words, span ? 'answeredReports' : 'answered', 'number'),
    plainColumn(words, 'note', 'choice'),
  ],
  rows: figures.form.sections.flatMap(section =>
    section.fields
      .filter(field => isShown(field, figures.places))
      .flatMap(field => figureRows(field, figures, span, words))
      .map(({ cells, repeats }) => ({
        depth: 0,
        cells: [textCell(section.label[words.language]), ...cells],
        repeats: [null, ...repeats],
      })),
  ),
  total: null,
})

/** Whose answers stand over a span; undefined of what adds up over time, and of one period. */
const standingIn = (field: string, { places, standing }: ReportFigures, words: ReportWords): string | undefined => {
  const answered = places.flatMap(({ unit }) => standing(unit.unit, field) ?? [])
  const periods = places.flatMap(({ reported }) => reported.map(({ period }) => period)).sort()
  return answered.length === 0 ? undefined : standingWords(answered, periods.at(-1)!, words)
}

type FigureRow = Required<Pick<ReportRow, 'cells' | 'repeats'>>

const figureRows = (field: Field, figures: ReportFigures, span: boolean, words: ReportWords): FigureRow[] => {
  const { total, places } = figures
  const { id, label, measure, overUnits } = field
  const heading = label[words.language]
  if (overUnits === 'list' || overUnits === 'none') return []
  if (overUnits === 'own') {
    const answered = places.filter(place => place.answered.has(id)).length
    const said = answered === 0 ? null : integerCell(BigInt(answered))
    const cells = [textCell(heading), textCell(measure?.[words.language]), null, null, null, said]
    return [{ cells: [...cells, textCell(words.listed)], repeats: [] }]
  }
  const row = (name: string, unit: string, shown: readonly ReportColumn[]): FigureRow => ({
    cells: [
      textCell(name),
      textCell(unit),
      ...[0, 1, 2].map(i => shown[i]?.read(total, null) ?? null),
      integerCell(total.get(`${id}.n`)),
      span && field.overTime === 'none' ? textCell(words.notOverTime) : textCell(standingIn(id, figures, words)),
    ],
    repeats: [null, null, ...[0, 1, 2].map(i => shown[i]?.id ?? null)],
  })
  const inReports = span && field.overTime === 'sum' && field.kind !== 'table'
  const counts = optionCounts(field, words).map(({ key, heading: option, measure: unit }): FigureRow => {
    const { cells } = row(option, inReports ? words.reports : unit, [])
    // What nobody chose has no key of its own; that it was nobody is known where anybody answered.
    const chosen = total.get(key) ?? (total.has(`${id}.n`) ? 0n : undefined)
    return { cells: cells.with(2, integerCell(chosen)), repeats: [] }
  })
  if (field.kind === 'choice' || field.kind === 'choices') return counts
  const columns = columnsOf(field, words)
  if (field.kind === 'table')
    return [...columns.map(column => row(column.heading, column.measure, [column])), ...counts]
  return [row(heading, columns[0]!.measure, columns)]
}
