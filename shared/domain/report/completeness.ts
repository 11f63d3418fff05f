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

type Reported = Pick<ReportedOnce, 'owes' | 'sent' | 'late'>

/** Of some reports, each counted once. */
const reportingCells = (reported: readonly Reported[]): Cell[] => {
  const owed = [...new Set(reported)].filter(({ owes }) => owes)
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

interface ReportingPlace {
  readonly unit: { readonly code: string; readonly name: string }
  readonly depth: number
  readonly reported: readonly Reported[]
}

const reportedBy = (places: readonly ReportingPlace[]): Reported[] => places.flatMap(({ reported }) => reported)

/** How many reports are owed and were sent, by part of the tree: the unit itself, and each unit directly below with all under it. */
export const partsTable = (places: readonly ReportingPlace[], words: ReportWords): ReportTable => {
  const parts: ReportingPlace[][] = []
  for (const place of places) {
    if (place.depth <= 1) parts.push([])
    parts.at(-1)!.push(place)
  }
  return {
    id: 'parts',
    title: words.byPart,
    columns: [...unitColumns(words), ...reportingColumns(words)],
    rows: parts.map(part => ({
      depth: part[0]!.depth,
      cells: [...unitCells(part[0]!), ...reportingCells(reportedBy(part))],
    })),
    total: places.length === 1 ? null : [null, textCell(words.total), ...reportingCells(reportedBy(places))],
  }
}

/** What a table of who reported tells of each unit, beside how many reports. */
export interface ReportingColumn<P> {
  readonly column: TableColumn
  readonly read: (place: P) => Cell
}

/** The same, unit by unit (tình hình gửi báo cáo), of those of which any report is known. */
export const reportingTable = <P extends ReportingPlace>(
  places: readonly P[],
  [before, after]: readonly [before: readonly ReportingColumn<P>[], after: readonly ReportingColumn<P>[]],
  words: ReportWords,
): ReportTable => ({
  id: 'completeness',
  title: words.completeness,
  columns: [
    ...unitColumns(words),
    ...before.map(({ column }) => column),
    ...reportingColumns(words),
    ...after.map(({ column }) => column),
  ],
  rows: places
    .filter(({ reported }) => reported.length > 0)
    .map(place => ({
      depth: place.depth,
      cells: [
        ...unitCells(place),
        ...before.map(({ read }) => read(place)),
        ...reportingCells(place.reported),
        ...after.map(({ read }) => read(place)),
      ],
    })),
  total:
    places.length === 1
      ? null
      : [
          null,
          textCell(words.total),
          ...before.map(() => null),
          ...reportingCells(reportedBy(places)),
          ...after.map(() => null),
        ],
})

/** On the tree of the periods: also where each report stands, and who sent it. */
export const completenessTable = (places: readonly Place[], span: boolean, words: ReportWords): ReportTable => {
  const missed = ({ reported }: Place): Cell =>
    textCell(
      reported
        .filter(({ owes, sent }) => owes && !sent)
        .map(({ period }) => periodLabel(period)[words.language])
        .join('; '),
    )
  const newest = ({ reported }: Place): ReportedOnce | undefined => reported.findLast(({ version }) => version > 0)
  const kindOf = ({ unit, reported }: Place): Cell =>
    textCell(kindLabel(unit.kind, lastDay(reported.at(-1)!.period))[words.language])
  return reportingTable(
    places,
    [
      [
        { column: plainColumn(words, 'kind', 'choice'), read: kindOf },
        { column: plainColumn(words, 'path', 'choice'), read: ({ path }) => textCell(path.at(-1)) },
        { column: plainColumn(words, 'state', 'choice'), read: place => textCell(stateOf(place, span, words)) },
      ],
      [
        ...(span ? [{ column: plainColumn(words, 'missed', 'text'), read: missed }] : []),
        { column: plainColumn(words, 'at', 'choice'), read: place => timeCell(newest(place)?.at ?? null) },
        { column: plainColumn(words, 'by', 'choice'), read: place => textCell(newest(place)?.by) },
      ],
    ],
    words,
  )
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
