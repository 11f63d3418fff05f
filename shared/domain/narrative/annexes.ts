import { periodLabel } from '../calendar/period-label.ts'
import { decimalWords, integerWords, lowerFirst, percentageWords, quantityWords } from '../figures/figure-words.ts'
import { add, addInto, type Figures, fromJson, noFigures } from '../figures/figures.ts'
import { allFields, type Field, type Form } from '../form/form.ts'
import { isAnswered } from '../form/values.ts'
import type { Annex, DocumentChart, DocumentTable } from '../official/document.ts'
import { cellWords, oneLine } from '../report/cell-words.ts'
import { columnsOf, computedFigures, type ReportColumn } from '../report/columns.ts'
import { type CorrectedFigure, correctedFigures, reasonOf } from '../report/corrections.ts'
import { standingWords } from '../report/standing-words.ts'
import type { ReportWords } from '../report/words.ts'
import { overTimeOf } from '../rollup/standing.ts'
import { standingOnly, standingWithin } from '../rollup/told-span.ts'
import { byCode } from '../text.ts'
import { entryTables } from './entries.ts'
import {
  type EditionOfPeriod,
  type NarrativeFigures,
  type NarrativeSource,
  narrativeFigures,
  type Place,
  type ToldEdition,
  toldOf,
} from './figures.ts'
import { fieldNamed, fieldQuantity } from './quantity.ts'

/**
 * The annexes (phụ lục) of a report, as the document's tables: how the reporting stands and who has not reported, a table for each
 * section by unit, and what units further down wrote. The unit's own row and those of the units directly below it, each with
 * everything under it, add up to the last row; unit by unit to the bottom of the tree is the workbook's.
 */
export const annexes = (source: NarrativeSource, words: ReportWords): Annex[] => {
  const corrected = correctedFigures(source.changes ?? [], words)
  return [
    ...(corrected.length > 0 ? [annex(words.corrections, [correctionsTable(corrected, words)])] : []),
    ...annexesByUnit(source, words),
  ]
}

const annexesByUnit = (source: NarrativeSource, words: ReportWords): Annex[] => {
  const { form, places, onePeriod, rows } = inRows(source)
  if (places.length === 1) return []
  const sections = form.sections.flatMap(section => {
    const fields = section.fields.filter(
      field => field.kind !== 'text' && field.kind !== 'date' && rows.whole.has(`${field.id}.n`),
    )
    const columns = fields
      .flatMap(field => columnsIn(field, words, fields.length === 1))
      .filter(column => !isEmpty(column, rows))
    const tables = [
      ...(columns.length === 0 ? [] : sectionTables(columns, rows, words)),
      ...(form.source === 'registers' ? entryTables(section, places, rows) : []),
    ]
    return tables.length === 0 ? [] : [annex(section.label.vi, tables)]
  })
  const texts = textsTable(form, places)
  return [
    // What is made from registers is sent by nobody.
    ...(form.source === 'registers'
      ? []
      : [
          annex('Tình hình gửi báo cáo', [
            completenessTable(places, words),
            ...(onePeriod ? missingTable(places, words) : []),
          ]),
        ]),
    ...sections,
    ...(texts ? [annex('Nội dung báo cáo của các đơn vị', [texts])] : []),
  ]
}

/** Bars of one line, unit by unit as in the annexes. A unit that has not reported it is a gap. */
export const chartByUnit = (source: NarrativeSource, figure: string, caption: string): DocumentChart => {
  const { form, rows } = inRows(source)
  return chart('bars', caption, form, figure, [
    { label: rows.self.name, figures: rows.self.figures },
    ...rows.below.map(({ name, figures }) => ({ label: name, figures })),
  ])
}

interface InRows extends Pick<NarrativeFigures, 'form' | 'places' | 'onePeriod'> {
  readonly rows: UnitRows
}

const known = new WeakMap<NarrativeSource, InRows>()

/** A source unit by unit. Made once, since every annex and every chart of a report is made of it. */
const inRows = (source: NarrativeSource): InRows => {
  const made = known.get(source)
  if (made) return made
  const { form, places, onePeriod } = narrativeFigures(source)
  const rows = { form, places, onePeriod, rows: unitRows(source, places) }
  known.set(source, rows)
  return rows
}

/** A line's course over periods, oldest first; null figures where a period is not known. */
export const chartOverTime = (
  form: Form,
  figure: string,
  caption: string,
  periods: readonly { readonly label: string; readonly figures: Figures | null }[],
): DocumentChart =>
  chart(
    'line',
    caption,
    form,
    figure,
    periods.map(({ label, figures }) => ({ label, figures: figures ?? noFigures })),
  )

const chart = (
  shape: DocumentChart['shape'],
  caption: string,
  form: Form,
  figure: string,
  points: readonly { readonly label: string; readonly figures: Figures }[],
): DocumentChart => {
  const field = fieldNamed(form, figure)
  const quantityIn = (figures: Figures) => field && fieldQuantity(field, figure, figures)
  return {
    block: 'chart',
    caption: caption.normalize('NFC'),
    shape,
    measure: field?.kind === 'ratio' && figure === field.id ? '%' : (field?.measure?.vi ?? ''),
    points: points.map(({ label, figures }) => {
      const quantity = quantityIn(figures)
      if (quantity?.kind === 'number') {
        const shown = decimalWords(quantity.numerator, quantity.denominator, quantity.scale)
        return { label, value: Number(quantity.numerator) / Number(quantity.denominator), shown }
      }
      if (quantity?.kind !== 'ratio' || quantity.total === 0n) return { label, value: null, shown: '' }
      const permille = (2000n * quantity.done + quantity.total) / (2n * quantity.total)
      return { label, value: Number(permille) / 10, shown: percentageWords(quantity.done, quantity.total) }
    }),
  }
}

const annex = (title: string, blocks: Annex['blocks']): Annex => ({
  title: title.normalize('NFC'),
  landscape: blocks.some(block => block.block === 'table' && block.columns.length > 7),
  blocks,
})

interface UnitRow {
  readonly name: string
  readonly figures: Figures
}

interface UnitRows {
  readonly self: UnitRow
  readonly below: readonly UnitRow[]
  readonly whole: Figures
  /** Over a span, of each field of which not all that stands was told in the newest period: when it was, unit by unit. */
  readonly older: ReadonlyMap<string, readonly string[]>
  readonly newest: string
  /** Oldest first. */
  readonly editions: readonly EditionOfPeriod[]
  /** In which period a unit gave the answer of a field that stands. */
  readonly standing: (unit: string, field: string) => string | undefined
}

/**
 * The unit's own figures, those of each unit directly below it with everything under it, and those of all. Over a span, what stands
 * rather than adds up is each unit's newest answer, in the row where it stands in the newest period, so that rows still add up. What is
 * listed by unit is in each row that unit's own, as in the narrative.
 */
const unitRows = ({ editions, carried }: NarrativeSource, places: readonly Place[]): UnitRows => {
  const [top, ...others] = places
  const oldestFirst = editions.toSorted((a, b) => byCode(a.period, b.period))
  const periods = oldestFirst.map(edition => periodIn(edition))
  const newest = periods.at(-1)!
  const answered = periods.length === 1 ? undefined : standingWithin(periods, carried)
  const standing = new Map<string, Map<string, bigint>>()
  const older = new Map<string, readonly string[]>()
  for (const [field, answers] of answered ?? []) {
    const answeredIn = [...answers.values()].map(({ period }) => period)
    if (answeredIn.some(period => period !== newest.period)) older.set(field, answeredIn)
    for (const { holder, figures } of answers.values()) {
      const row = newest.rowOf(holder)
      const sum = standing.get(row) ?? new Map<string, bigint>()
      standing.set(row, sum)
      addInto(sum, standingOnly(newest.form, figures))
    }
  }
  const overPeriods = (read: (period: PeriodRows) => Figures, stands: Iterable<Figures | undefined>): Figures => {
    if (periods.length === 1) return read(newest)
    const figures = new Map<string, bigint>()
    for (const period of periods)
      addInto(figures, new Map([...read(period)].filter(([key]) => overTimeOf(period.form, key) === 'sum')))
    for (const row of stands) addInto(figures, row ?? noFigures)
    return figures
  }
  const withListed = (place: Place, figures: Figures): UnitRow => {
    const listed = [...place.figures].filter(([key]) => fieldNamed(newest.form, key)?.overUnits === 'own')
    return { name: place.name, figures: new Map([...figures, ...listed]) }
  }
  return {
    self: withListed(
      top!,
      overPeriods(period => period.own.get(top!.unit) ?? noFigures, [standing.get(top!.unit)]),
    ),
    below: others
      .filter(({ depth }) => depth === 1)
      .map(place =>
        withListed(
          place,
          overPeriods(period => period.totalOf(place.unit), [standing.get(place.unit)]),
        ),
      ),
    whole: overPeriods(period => period.totalOf(top!.unit), standing.values()),
    older,
    newest: newest.period,
    editions: oldestFirst,
    standing: (unit, field) => (answered ? answered.get(field)?.get(unit)?.period : newest.period),
  }
}

interface PeriodRows extends ToldEdition {
  /** With everything under it, computed columns included. */
  readonly totalOf: (unit: string) => Figures
  /** The unit in whose row another one is: itself, or the one above it that is directly below the report's. */
  readonly rowOf: (unit: string) => string
}

const periodIn = (edition: EditionOfPeriod): PeriodRows => {
  const { form, lines } = edition
  const byUnit = new Map(lines.map(line => [line.unit, line]))
  const upwards = function* (unit: string) {
    for (let line = byUnit.get(unit); line; line = byUnit.get(line.parent ?? '')) yield line.unit
  }
  const computed = new Map<string, Figures>()
  for (const line of lines) {
    if (!line.values) continue
    const figures = computedFigures(form, line.values)
    for (const above of upwards(line.unit)) computed.set(above, add(computed.get(above) ?? noFigures, figures))
  }
  return {
    ...toldOf(edition),
    totalOf: unit => {
      const line = byUnit.get(unit)
      return line ? add(fromJson(line.total), computed.get(unit) ?? noFigures) : noFigures
    },
    rowOf: unit => {
      const path = [...upwards(unit)]
      return path.at(-2) ?? unit
    },
  }
}

type AnnexColumn = Omit<ReportColumn, 'read'> & { readonly read: (figures: Figures) => string }

/** As in the workbook, but that a ratio is one column: a page is narrower. A table that is alone needs not be named. */
const columnsIn = (field: Field, words: ReportWords, alone: boolean): AnnexColumn[] => {
  const columns = columnsOf(field, words).map(column => ({
    ...column,
    heading: alone ? column.heading.replace(`${field.label.vi}: `, '') : column.heading,
    read: (figures: Figures) => cellWords(column.read(figures, null)),
  }))
  if (field.kind !== 'ratio') return columns
  const read = (figures: Figures): string => {
    const ratio = fieldQuantity(field, field.id, figures)
    // Over a span a unit may have done something towards a total that it did not give in the newest period.
    if (!ratio) return columns[0]!.read(figures)
    const percentage = quantityWords(ratio, { as: 'percentage' })
    return `${quantityWords(ratio, { as: 'ratio' })}${percentage ? ` (${percentage})` : ''}`
  }
  return [{ ...columns[0]!, id: field.id, heading: field.label.vi, read }]
}

const isEmpty = (column: AnnexColumn, { self, below }: UnitRows): boolean =>
  [self, ...below].every(({ figures }) => column.read(figures) === '')

/** So many figures stand side by side on a page that lies, and can still be read. */
const mostColumns = 12

/** One, or as many as its columns need. */
const sectionTables = (columns: readonly AnnexColumn[], rows: UnitRows, words: ReportWords): DocumentTable[] => {
  const parts: AnnexColumn[][] = []
  for (const alike of Map.groupBy(columns, askedTogether).values())
    for (let from = 0; from < alike.length; from += mostColumns) {
      const some = alike.slice(from, from + mostColumns)
      const last = parts.at(-1)
      if (last && last.length + some.length <= mostColumns) last.push(...some)
      else parts.push(some)
    }
  return parts.map((part, i) => {
    const said = [...(parts.length === 1 ? [] : [`Bảng ${i + 1}`]), ...olderIn(part, rows, words)]
    return sectionTable(part, rows, words, said.length === 0 ? null : said.join('. '))
  })
}

/** "Đảng viên cuối kỳ: của 3 đơn vị, 2 từ tháng 10/2024". */
const olderIn = (columns: readonly AnnexColumn[], { older, newest }: UnitRows, words: ReportWords): string[] =>
  [...new Set(columns.map(({ field }) => field))].flatMap(({ id, label, overUnits }) => {
    const answered = overUnits === 'own' ? undefined : older.get(id)
    return answered ? [`${label.vi}: ${lowerFirst(standingWords(answered, newest, words))}`] : []
  })

/** The columns of a field stay side by side; of a table of fixed rows those of a row. */
const askedTogether = ({ id, field }: AnnexColumn): string =>
  field.kind === 'table' && field.rows ? id.slice(0, id.lastIndexOf('.')) : field.id

const sectionTable = (
  columns: readonly AnnexColumn[],
  rows: UnitRows,
  words: ReportWords,
  caption: string | null,
): DocumentTable => {
  const cells = (figures: Figures): string[] => columns.map(column => column.read(figures))
  return {
    block: 'table',
    caption,
    columns: [
      order,
      unitColumn(words.columns.name),
      ...columns.map(({ heading, measure, width, field }) => ({
        heading: measure && measure !== '%' ? `${heading} (${measure})` : heading,
        width: width === 'number' ? (field.kind === 'ratio' ? 3 : 2) : field.kind === 'choices' ? 8 : 4,
        align: width === 'number' ? ('right' as const) : ('left' as const),
      })),
    ],
    rows: [rows.self, ...rows.below].map(({ name, figures }, i) => [String(i + 1), name, ...cells(figures)]),
    total: ['', words.total, ...cells(rows.whole)],
  }
}

/** As many can be read on paper; the workbook has all. */
const mostCorrections = 200

/** What an edition says otherwise than the one that it corrects: what, by unit and field, from what to what, why, by whom. */
const correctionsTable = (corrected: readonly CorrectedFigure[], words: ReportWords): DocumentTable => ({
  block: 'table',
  caption:
    corrected.length > mostCorrections
      ? `${mostCorrections} trong số ${integerWords(BigInt(corrected.length))} nội dung; tất cả có trong bảng tính kèm theo`
      : null,
  columns: [
    order,
    unitColumn(words.columns.name),
    { heading: words.columns.period, width: 3, align: 'left' },
    { heading: words.columns.figure, width: 5, align: 'left' },
    { heading: words.columns.from, width: 3, align: 'right' },
    { heading: words.columns.to, width: 3, align: 'right' },
    { heading: words.columns.reason, width: 5, align: 'left' },
    { heading: words.columns.by, width: 4, align: 'left' },
    { heading: words.columns.grantedBy, width: 4, align: 'left' },
  ],
  rows: corrected.slice(0, mostCorrections).map((figure, i) => {
    const { name, period, label, from, to, change } = figure
    return [
      String(i + 1),
      name,
      periodLabel(period).vi,
      label,
      cellWords(from),
      cellWords(to),
      reasonOf(figure, words),
      change.byName,
      change.grantedBy ?? '',
    ]
  }),
  total: null,
})

const order = { heading: 'STT', width: 1, align: 'centre' } as const
const unitColumn = (heading: string) => ({ heading, width: 5, align: 'left' as const })
const numberColumn = (heading: string) => ({ heading, width: 2, align: 'right' as const })

/** How many reports are owed and were sent: of the unit itself, and of each part of the tree directly below it. */
const completenessTable = (places: readonly Place[], words: ReportWords): DocumentTable => {
  const parts: Place[][] = []
  for (const place of places) {
    if (place.depth <= 1) parts.push([])
    parts.at(-1)!.push(place)
  }
  const count = (of: readonly Place[]): string[] => {
    const sum = (one: (place: Place) => number): bigint => BigInt(of.reduce((total, place) => total + one(place), 0))
    const [owed, sent] = [sum(place => place.owed), sum(place => place.sent)]
    return [
      integerWords(owed),
      integerWords(sent),
      owed === 0n ? '' : percentageWords(sent, owed),
      integerWords(sum(place => place.late)),
      integerWords(owed - sent),
    ]
  }
  return {
    block: 'table',
    caption: 'Số báo cáo phải gửi và đã gửi',
    columns: [
      order,
      unitColumn(words.columns.name),
      ...['Phải gửi', 'Đã gửi', 'Tỷ lệ', words.columns.late, words.states.none].map(numberColumn),
    ],
    rows: parts.map((part, i) => [String(i + 1), part[0]!.name, ...count(part)]),
    total: ['', words.total, ...count(places)],
  }
}

const missingTable = (places: readonly Place[], words: ReportWords): DocumentTable[] => {
  const names = new Map(places.map(({ unit, name }) => [unit, name]))
  const missing = places.filter(({ owed, sent }) => owed > sent)
  if (missing.length === 0) return []
  return [
    {
      block: 'table',
      caption: 'Các đơn vị chưa gửi báo cáo',
      columns: [
        order,
        unitColumn(words.columns.name),
        unitColumn(words.columns.path),
        { ...unitColumn(words.columns.state), width: 3 },
      ],
      rows: missing.map(({ name, line }, i) => [
        String(i + 1),
        name,
        (line.parent !== null && names.get(line.parent)) || '',
        words.states[line.state],
      ]),
      total: null,
    },
  ]
}

/** What was written further down than the narrative says. */
const textsTable = (form: Form, places: readonly Place[]): DocumentTable | null => {
  const fields = allFields(form).filter((field): field is Extract<Field, { kind: 'text' }> => field.kind === 'text')
  const rows = places.flatMap(({ name, depth, values }) =>
    fields.flatMap(({ id, label }) => {
      const value = values[id]
      return depth > 0 && isAnswered(value) && typeof value === 'string' ? [[name, label.vi, oneLine(value)]] : []
    }),
  )
  if (rows.length === 0 || places.every(({ depth }) => depth < 2)) return null
  return {
    block: 'table',
    caption: null,
    columns: [order, unitColumn('Đơn vị'), { ...unitColumn('Mục'), width: 3 }, { ...unitColumn('Nội dung'), width: 9 }],
    rows: rows.map((row, i) => [String(i + 1), ...row]),
    total: null,
  }
}
