import { spanLabel } from '../calendar/reported-span.ts'
import { lowerFirst } from '../figures/figure-words.ts'
import type { Annex, Block, DocumentTable, OfficialDocument } from '../official/document.ts'
import { capitals, sentenceCase } from '../official/layout.ts'
import type { Letterhead } from '../official/letterhead.ts'
import { cellWords } from './cell-words.ts'
import type { ReportColumn } from './columns.ts'
import { reportTitle } from './names.ts'
import {
  readTodays,
  type TodaysAmounts,
  type TodaysFigures,
  type TodaysSource,
  todaysColumns,
  todaysFigures,
  undividedOf,
} from './todays-figures.ts'
import { editionsSaid, todaysTitle } from './todays-tables.ts'
import type { ReportWords } from './words.ts'

/**
 * The figures of a report on today's tree as a document: where they are from, then a table for each section of the unit itself and of the
 * units directly below it, each with all under it, as on the screen. It is never issued: what a unit issues is on the tree of the period.
 */
export const todaysDocument = (
  source: TodaysSource,
  { layout, issuer, parent, place, symbol, kind, signature, recipients }: Letterhead,
  verification: OfficialDocument['verification'],
): OfficialDocument => {
  const { span, words } = source
  const figures = todaysFigures(source)
  const subject = todaysTitle(source, reportTitle(figures.form, span, words))
  return {
    layout,
    issuer: { name: issuer, parent },
    number: { number: null, kind: kind.symbol, issuer: symbol },
    place,
    day: null,
    kind: kind.label,
    subject,
    addressees: [],
    body: bodyOf(source, figures),
    signature,
    recipients,
    annexes: figures.form.sections.flatMap(({ label, fields }) => {
      const columns = todaysColumns(fields, figures, words)
      return columns.length === 0 ? [] : [annexOf(label[words.language], columns, figures, words)]
    }),
    verification,
    watermark: words.draft,
    title: `${sentenceCase(kind.label)} ${subject}`,
    author: capitals(issuer),
  }
}

const bodyOf = (source: TodaysSource, { places, undivided }: TodaysFigures): Block[] => {
  const { course, span, words } = source
  const period = lowerFirst(spanLabel(span)[words.language])
  const torn = undivided !== null || places.some(({ total: { incomparable } }) => incomparable.size > 0)
  return [
    paragraph(words.todays.what(period, course.day)),
    paragraph(words.todays.rounded),
    ...(torn ? [paragraph(words.todays.undivided)] : []),
    paragraph(`${words.facts.editions}:`),
    { block: 'list', items: editionsSaid(source).map(text => [{ text }]) },
  ]
}

const paragraph = (text: string): Block => ({ block: 'paragraph', runs: [{ text }] })

/** So many figures stand side by side on a page that lies, and can still be read. */
const mostColumns = 12

const annexOf = (
  title: string,
  columns: readonly ReportColumn[],
  figures: TodaysFigures,
  words: ReportWords,
): Annex => {
  const count = Math.ceil(columns.length / mostColumns)
  const blocks = Array.from({ length: count }, (_, i) =>
    tableOf(columns.slice(i * mostColumns, (i + 1) * mostColumns), figures, words),
  )
  return { title: title.normalize('NFC'), landscape: columns.length > 5, blocks }
}

const tableOf = (
  columns: readonly ReportColumn[],
  { places, total }: TodaysFigures,
  words: ReportWords,
): DocumentTable => {
  const cells = (of: TodaysAmounts): string[] => columns.map(column => cellWords(readTodays(column, of, words)))
  const [top, ...below] = places
  const rows: readonly (readonly [string, TodaysAmounts])[] = [
    [top.unit.name, top.own],
    ...below.filter(({ depth }) => depth === 1).map(({ unit, total }) => [unit.name, total] as const),
  ]
  const rest = undividedOf(
    total,
    rows.map(([, of]) => of),
  )
  const undivided = rest ? cells(rest) : []
  return {
    block: 'table',
    caption: null,
    columns: [
      { heading: 'STT', width: 1, align: 'centre' },
      { heading: words.columns.name, width: 5, align: 'left' },
      ...columns.map(({ heading, measure, width }) => ({
        heading: measure && measure !== '%' ? `${heading} (${measure})` : heading,
        width: width === 'number' ? 2 : 4,
        align: width === 'number' ? ('right' as const) : ('left' as const),
      })),
    ],
    rows: [
      ...rows.map(([name, of]) => [name, ...cells(of)]),
      ...(undivided.some(cell => cell !== '') ? [[words.undivided, ...undivided]] : []),
    ].map(([name, ...told], i) => [String(i + 1), name!.normalize('NFC'), ...told]),
    total: ['', words.total, ...cells(total)],
  }
}
