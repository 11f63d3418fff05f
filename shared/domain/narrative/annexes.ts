import { dayWords, decimalWords, integerWords, percentageWords, quantityWords } from '../figures/figure-words.ts'
import { add, type Figures, figureRules, fromJson, noFigures } from '../figures/figures.ts'
import { allFields, type Field, type Form } from '../form/form.ts'
import { isAnswered } from '../form/values.ts'
import type { Annex, DocumentChart, DocumentTable } from '../official/document.ts'
import type { Cell } from '../report/cells.ts'
import { columnsOf, computedFigures, type ReportColumn } from '../report/columns.ts'
import type { ReportWords } from '../report/words.ts'
import { byCode } from '../text.ts'
import { entryTables } from './entries.ts'
import {
  type EditionOfPeriod,
  type NarrativeFigures,
  type NarrativeSource,
  narrativeFigures,
  type Place,
} from './figures.ts'
import { fieldNamed, fieldQuantity } from './quantity.ts'

/**
 * The annexes (phụ lục) of a report, as the document's tables: how the reporting stands and who has not reported, a table for each
 * section by unit, and what units further down wrote. The unit's own row and those of the units directly below it, each with
 * everything under it, add up to the last row; unit by unit to the bottom of the tree is the workbook's.
 */
export const annexes = (source: NarrativeSource, words: ReportWords): Annex[] => {
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
      ...(form.source === 'registers' ? entryTables(section, places) : []),
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
  const rows = { form, places, onePeriod, rows: unitRows(source.editions, places) }
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
}

/**
 * The unit's own figures, those of each unit directly below it with everything under it, and those of all. Over a span, what stands
 * rather than adds up is everywhere that of the newest period in which anyone answered it, so that rows still add up. What is
 * listed by unit is in each row that unit's own, as in the narrative.
 */
const unitRows = (editions: readonly EditionOfPeriod[], places: readonly Place[]): UnitRows => {
  const [top, ...others] = places
  const periods = editions
    .toSorted((a, b) => byCode(b.period, a.period))
    .map(({ form, lines }) => {
      const parents = new Map(lines.map(({ unit, parent }) => [unit, parent]))
      const computed = new Map<string, Figures>()
      for (const line of lines) {
        if (!line.values) continue
        const figures = computedFigures(form, line.values)
        for (let at: string | null | undefined = line.unit; at; at = parents.get(at))
          computed.set(at, add(computed.get(at) ?? noFigures, figures))
      }
      const byUnit = new Map(lines.map(line => [line.unit, line]))
      return {
        form,
        own: (unit: string): Figures => {
          const line = byUnit.get(unit)
          if (!line?.own) return noFigures
          return add(fromJson(line.own), line.values ? computedFigures(form, line.values) : noFigures)
        },
        total: (unit: string): Figures => {
          const line = byUnit.get(unit)
          return line ? add(fromJson(line.total), computed.get(unit) ?? noFigures) : noFigures
        },
      }
    })
  const [newest] = periods
  const answeredIn = new Map(
    allFields(newest!.form).map(({ id }) => [
      id,
      periods.find(each => each.total(top!.unit).has(`${id}.n`)) ?? newest!,
    ]),
  )
  const overPeriods = (read: (period: (typeof periods)[number]) => Figures): Figures => {
    if (periods.length === 1) return read(newest!)
    const figures = new Map<string, bigint>()
    for (const period of periods)
      for (const [key, amount] of read(period)) {
        const rule = figureRules(period.form).get(key)
        // What a table computes has no rule of its own.
        const field = rule?.field ?? fieldNamed(period.form, key)
        const overTime = rule?.overTime ?? field?.overTime
        if (!field || overTime === 'none') continue
        if (overTime === 'sum') figures.set(key, (figures.get(key) ?? 0n) + amount)
        else if (answeredIn.get(field.id) === period) figures.set(key, amount)
      }
    return figures
  }
  const withListed = (place: Place, figures: Figures): UnitRow => {
    const listed = [...place.figures].filter(([key]) => fieldNamed(newest!.form, key)?.overUnits === 'own')
    return { name: place.name, figures: new Map([...figures, ...listed]) }
  }
  return {
    self: withListed(
      top!,
      overPeriods(period => period.own(top!.unit)),
    ),
    below: others
      .filter(({ depth }) => depth === 1)
      .map(place =>
        withListed(
          place,
          overPeriods(period => period.total(place.unit)),
        ),
      ),
    whole: overPeriods(period => period.total(top!.unit)),
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
  return parts.map((part, i) => sectionTable(part, rows, words, parts.length === 1 ? null : `Bảng ${i + 1}`))
}

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

const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

const cellWords = (cell: Cell): string => {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return oneLine(cell.text)
    case 'integer':
      return integerWords(cell.amount)
    case 'decimal':
      return decimalWords(cell.amount, 10n ** BigInt(cell.scale), cell.scale)
    case 'percentage':
      return `${decimalWords(cell.permille, 10n, 1)}%`
    case 'day':
      return dayWords(cell.day)
    case 'time':
      return cell.time
  }
}
