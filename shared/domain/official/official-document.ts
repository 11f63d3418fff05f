import { dateInWords } from '../calendar/date-in-words.ts'
import type { Figures } from '../figures/figures.ts'
import { annexes } from '../narrative/annexes.ts'
import { type NarrativeFigures, type NarrativeSource, narrativeFigures } from '../narrative/figures.ts'
import { referencesOf } from '../narrative/narrative.ts'
import { fieldNamed } from '../narrative/quantity.ts'
import { changedWords, resolve } from '../narrative/told.ts'
import type { ReportWords } from '../report/words.ts'
import type { Annex, Block, OfficialDocument } from './document.ts'
import { documentCharts } from './document-charts.ts'
import { capitals, sentenceCase } from './layout.ts'
import type { Letterhead } from './letterhead.ts'
import { type Corrected, letterheadOf, type OfficialReport } from './official-report.ts'

/** The figures that a document tells. */
export interface Told {
  readonly source: NarrativeSource
  /** The totals over time, oldest first. */
  readonly course: readonly { readonly period: string; readonly figures: Figures }[]
  /** Those of the edition that the document corrects, where there is one. */
  readonly corrected: NarrativeSource | null
}

/** An official report as the document that is signed. Until it is numbered it is a draft, and says so on every page. */
export const officialDocument = (
  report: OfficialReport,
  standing: Letterhead,
  { source, course, corrected }: Told,
  verification: OfficialDocument['verification'],
  words: ReportWords,
): OfficialDocument => {
  const { layout, issuer, parent, place, symbol, kind, signature, recipients } = letterheadOf(report, standing)
  const figures = narrativeFigures(source)
  const charts = documentCharts(source, course)
  const corrections = corrected ? correctionsIn(report, narrativeFigures(corrected), figures) : []
  return {
    layout,
    issuer: { name: issuer, parent },
    number: { number: report.number?.number ?? null, kind: kind.symbol, issuer: symbol },
    place,
    day: report.day,
    kind: kind.label,
    subject: report.subject,
    addressees: [],
    body: [
      ...(report.corrects ? [correctionLine(report.corrects, kind.label, corrections.length > 0)] : []),
      ...resolve(report.narrative, figures),
    ],
    signature,
    recipients,
    annexes: [
      ...(corrections.length > 0 ? [correctionsAnnex(corrections)] : []),
      ...annexes(source, words),
      ...(charts.length > 0 ? [{ title: words.charts, landscape: false, blocks: charts }] : []),
    ],
    verification,
    watermark: report.finalRevision === null ? words.draft : null,
    title: `${sentenceCase(kind.label)} ${report.subject}`,
    author: capitals(issuer),
  }
}

/** One figure that the document tells otherwise than the one that it corrects. */
interface Correction {
  readonly about: string
  readonly before: string
  readonly after: string
}

const correctionsIn = (
  { narrative }: OfficialReport,
  before: NarrativeFigures,
  after: NarrativeFigures,
): Correction[] => {
  const references = new Map(referencesOf(narrative).map(reference => [reference.id, reference]))
  return changedWords(narrative, before, after).map(({ reference, ...words }) => ({
    about: fieldNamed(after.form, references.get(reference)!.figure)?.label.vi ?? 'Tình hình gửi báo cáo',
    ...words,
  }))
}

/** "Báo cáo này thay thế Báo cáo số 05-BC/HU ngày 05 tháng 12 năm 2024; nội dung điều chỉnh tại phụ lục kèm theo." */
const correctionLine = ({ number, day }: Corrected, kind: string, listed: boolean): Block => {
  const called = sentenceCase(kind)
  const list = listed ? '; nội dung điều chỉnh tại phụ lục kèm theo' : ''
  return {
    block: 'paragraph',
    runs: [{ text: `${called} này thay thế ${called} số ${number} ${dateInWords(day)}${list}.`, style: 'italic' }],
  }
}

const correctionsAnnex = (corrections: readonly Correction[]): Annex => ({
  title: 'Nội dung điều chỉnh so với bản đã phát hành',
  landscape: false,
  blocks: [
    {
      block: 'table',
      caption: null,
      columns: [
        { heading: 'STT', width: 1, align: 'centre' },
        { heading: 'Nội dung', width: 5, align: 'left' },
        { heading: 'Đã báo cáo', width: 3, align: 'left' },
        { heading: 'Nay là', width: 3, align: 'left' },
      ],
      rows: corrections.map(({ about, before, after }, i) => [String(i + 1), about, before, after]),
      total: null,
    },
  ],
})
