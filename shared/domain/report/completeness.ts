import { lastDay } from '../calendar/calendar.ts'
import { periodLabel } from '../calendar/period-label.ts'
import { kindLabel } from '../tree/placement.ts'
import { type Cell, integerCell, percentageCell, textCell, timeCell } from './cells.ts'
import { sum, type TableColumn } from './columns.ts'
import type { Place, ReportedOnce } from './source.ts'
import { plainColumn, type ReportTable, unitCells, unitColumns } from './table.ts'
import type { ReportWords } from './words.ts'

const reportingColumns = (words: ReportWords): TableColumn[] => [
  plainColumn(words, 'owed', 'number', sum),
  plainColumn(words, 'sent', 'number', sum),
  plainColumn(words, 'rate', 'number', { by: 'percentage', part: 'sent', whole: 'owed' }),
  plainColumn(words, 'late', 'number', sum),
  plainColumn(words, 'missing', 'number', sum),
]

const reportingCells = (places: readonly Place[]): Cell[] => {
  const owed = places.flatMap(({ reported }) => reported).filter(({ owes }) => owes)
  const sent = owed.filter(report => report.sent)
  const late = sent.filter(report => report.late)
  const [owedCount, sentCount] = [BigInt(owed.length), BigInt(sent.length)]
  return [
    integerCell(owedCount),
    integerCell(sentCount),
    percentageCell(sentCount, owedCount),
    integerCell(BigInt(late.length)),
    integerCell(owedCount - sentCount),
  ]
}

/** How many reports are owed and were sent, by part of the tree: the unit itself, and each unit directly below with all under it. */
export const partsTable = (places: readonly Place[], words: ReportWords): ReportTable => {
  const parts: Place[][] = []
  for (const place of places) {
    if (place.depth <= 1) parts.push([])
    parts.at(-1)!.push(place)
  }
  return {
    id: 'parts',
    title: words.byPart,
    columns: [...unitColumns(words), ...reportingColumns(words)],
    rows: parts.map(part => ({ depth: part[0]!.depth, cells: [...unitCells(part[0]!), ...reportingCells(part)] })),
    total: places.length === 1 ? null : [null, textCell(words.total), ...reportingCells(places)],
  }
}

/** The same, unit by unit (tình hình gửi báo cáo): also where each report stands, and who sent it. */
export const completenessTable = (places: readonly Place[], span: boolean, words: ReportWords): ReportTable => {
  const reporting = places.filter(({ reported }) => reported.length > 0)
  const missed = ({ reported }: Place): Cell =>
    textCell(
      reported
        .filter(({ owes, sent }) => owes && !sent)
        .map(({ period }) => periodLabel(period)[words.language])
        .join('; '),
    )
  const newest = ({ reported }: Place): ReportedOnce | undefined => reported.findLast(({ version }) => version > 0)
  return {
    id: 'completeness',
    title: words.completeness,
    columns: [
      ...unitColumns(words),
      plainColumn(words, 'kind', 'choice'),
      plainColumn(words, 'path', 'choice'),
      plainColumn(words, 'state', 'choice'),
      ...reportingColumns(words),
      ...(span ? [plainColumn(words, 'missed', 'text')] : []),
      plainColumn(words, 'at', 'choice'),
      plainColumn(words, 'by', 'choice'),
    ],
    rows: reporting.map(place => ({
      depth: place.depth,
      cells: [
        ...unitCells(place),
        textCell(kindLabel(place.unit.kind, lastDay(place.reported.at(-1)!.period))[words.language]),
        textCell(place.path.at(-1)),
        textCell(stateOf(place, span, words)),
        ...reportingCells([place]),
        ...(span ? [missed(place)] : []),
        timeCell(newest(place)?.at ?? null),
        textCell(newest(place)?.by),
      ],
    })),
    total:
      places.length === 1
        ? null
        : [
            null,
            textCell(words.total),
            null,
            null,
            null,
            ...reportingCells(reporting),
            ...(span ? [null] : []),
            null,
            null,
          ],
  }
}

/** "Đã gửi; gửi chậm"; over a span, how many were: "Đã gửi 9/10; gửi chậm 2". */
export const stateOf = ({ reported }: Place, span: boolean, words: ReportWords): string => {
  const [only] = reported
  if (!only) return ''
  const count = (is: (report: ReportedOnce) => boolean): number => reported.filter(is).length
  const said = (word: string, times: number): string[] => (times === 0 ? [] : [span ? `${word} ${times}` : word])
  const sent = `${words.states.submitted} ${count(report => report.sent)}/${reported.length}`
  return [
    span ? sent : words.states[only.state],
    ...said(
      words.nothing,
      count(({ nothing }) => nothing),
    ),
    ...said(
      words.late,
      count(({ late }) => late),
    ),
  ].join('; ')
}
