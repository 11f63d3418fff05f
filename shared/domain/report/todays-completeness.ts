import { periodLabel } from '../calendar/period-label.ts'
import { isOnePeriod } from '../calendar/reported-span.ts'
import { byCode, byName } from '../text.ts'
import { kindLabel } from '../tree/placement.ts'
import { destinationsOf } from '../tree/succession-destinations.ts'
import { type Cell, textCell } from './cells.ts'
import { reportingTable } from './completeness.ts'
import { plainColumn, type ReportTable } from './table.ts'
import { type ReportedThen, type TodaysPlace, type TodaysSource, todaysFigures } from './todays-figures.ts'
import type { ReportWords } from './words.ts'

/** A unit of today with the reports of all whose figures came to it, be it in part. */
export interface ReportedPlace extends Pick<TodaysPlace, 'unit' | 'depth' | 'path'> {
  /** Oldest first, those of a period in order of names. */
  readonly reported: readonly ReportedThen[]
}

/** A unit that was divided has the same report wherever a part of it is: together they count once. */
export const todaysReported = (source: TodaysSource): readonly ReportedPlace[] => {
  const { periods, course } = source
  const byUnit = new Map<string, ReportedThen[]>()
  for (const { to, reported } of periods) {
    const destinations = destinationsOf(course.successions, to, course.day)
    for (const one of reported)
      for (const place of new Set(destinations(one.unit).flatMap(({ units }) => units))) {
        const known = byUnit.get(place) ?? []
        byUnit.set(place, known)
        known.push(one)
      }
  }
  return todaysFigures(source).places.map(({ unit, depth, path }) => ({
    unit,
    depth,
    path,
    reported: (byUnit.get(unit.id) ?? []).toSorted((a, b) => byCode(a.period, b.period) || byName(a.name, b.name)),
  }))
}

/** How many reports were owed and sent, by unit of today, and whose they were then. */
export const todaysCompleteness = (
  places: readonly ReportedPlace[],
  { span, course, words }: TodaysSource,
): ReportTable =>
  reportingTable(
    places,
    [
      [
        {
          column: plainColumn(words, 'kind', 'choice'),
          read: ({ unit }) => textCell(kindLabel(unit.kind, course.day)[words.language]),
        },
        { column: plainColumn(words, 'path', 'choice'), read: ({ path }) => textCell(path.at(-1)) },
      ],
      [
        { column: plainColumn(words, 'reporters', 'text'), read: reportersOf },
        ...(isOnePeriod(span)
          ? []
          : [{ column: plainColumn(words, 'missed', 'text'), read: (place: ReportedPlace) => missedOf(place, words) }]),
      ],
    ],
    words,
  )

/** "Đảng bộ xã Minh Long 1/2; Đảng bộ xã Thắng Lợi 2/2": of each how many it sent, of how many that it owed. */
const reportersOf = ({ reported }: ReportedPlace): Cell =>
  textCell(
    [...Map.groupBy(reported, ({ unit }) => unit).values()]
      .map(reports => {
        const owed = reports.filter(({ owes }) => owes)
        return `${reports.at(-1)!.name} ${owed.filter(({ sent }) => sent).length}/${owed.length}`
      })
      .join('; '),
  )

/** "Tháng 12/2024 (Đảng bộ xã Minh Long)"; of its own without the name. */
const missedOf = ({ unit, reported }: ReportedPlace, { language }: ReportWords): Cell =>
  textCell(
    reported
      .filter(({ owes, sent }) => owes && !sent)
      .map(one => `${periodLabel(one.period)[language]}${one.unit === unit.id ? '' : ` (${one.name})`}`)
      .join('; '),
  )
