import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import { fromJson } from '../../shared/domain/figures/figures.ts'
import { allFields, type Column, type Field, type Form, type TableField } from '../../shared/domain/form/form.ts'
import type { Row } from '../../shared/domain/form/values.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import type { CsvRecord } from './csv-reader.ts'

/**
 * Figures as they are read from a report's files, and as they ought to be, reckoned here from the editions without the code that
 * makes the files. By key: `attendance`; `houses.done`, `houses.total`, `houses.percentage` (in ‰); a mean and a decimal scaled;
 * `plan.yes`; `grades.good.members`; `discipline.rows`, `discipline.people`.
 */
export type ReadFigures = ReadonlyMap<string, bigint>

/** What an edition says of some units in one period. */
export interface ReportedPeriod {
  readonly period: string
  readonly lines: readonly EditionLine[]
}

/** The figures that a report of these periods has to show. */
export interface DueFigures {
  /** The unit that stands above the others, and those directly below it. */
  readonly top: EditionLine
  readonly below: readonly EditionLine[]
  /** Each unit's own, by its id. */
  readonly own: ReadonlyMap<string, ReadFigures>
  /** With everything below, of the units directly below the top, by their id; what is listed by unit is their own. */
  readonly under: ReadonlyMap<string, ReadFigures>
  readonly total: ReadFigures
  /** By field: how many units answered, over a span each time. */
  readonly answered: ReadFigures
}

export const dueFigures = (form: Form, periods: readonly ReportedPeriod[]): DueFigures => {
  const newestFirst = periods.toReversed().map(({ period, lines }) => {
    const known = new Set(lines.map(({ unit }) => unit))
    const top = lines.find(({ parent }) => parent === null || !known.has(parent))!
    const inSubtree = (unit: string): EditionLine[] =>
      lines.flatMap(line => (line.parent === unit ? [line, ...inSubtree(line.unit)] : []))
    return { period, lines, top, inSubtree }
  })
  const [newest] = newestFirst
  const summed = (field: Field): boolean => ['sum', 'options', 'columns'].includes(field.overUnits)

  /** What a unit answered: sums, and of what stands the newest; of one that is gone by the end, nothing stands. */
  const over = (read: (period: (typeof newestFirst)[number]) => ReadFigures, stands: boolean): ReadFigures => {
    if (newestFirst.length === 1) return read(newest!)
    const all = newestFirst.map(period => read(period))
    const figures = new Map<string, bigint>()
    for (const field of allFields(form)) {
      const last = stands || field.overUnits === 'own' ? all.find(of => of.has(`${field.id}.n`)) : undefined
      for (const of of all)
        for (const [key, amount] of of) {
          if (fieldOf(key) !== field.id) continue
          const rule = overTimeOf(field, key)
          if (rule === 'sum' || (rule === 'last' && of === last)) figures.set(key, (figures.get(key) ?? 0n) + amount)
        }
    }
    return figures
  }
  const ownIn = (lines: readonly EditionLine[], unit: string): ReadFigures => {
    const line = lines.find(one => one.unit === unit)
    return line?.own ? withComputed(form, new Map(fromJson(line.own)), [line]) : new Map()
  }
  const totalIn = ({ lines, inSubtree }: (typeof newestFirst)[number], unit: string): ReadFigures => {
    const line = lines.find(one => one.unit === unit)
    return line ? withComputed(form, new Map(fromJson(line.total)), [line, ...inSubtree(unit)], summed) : new Map()
  }
  const units = [...new Set(newestFirst.flatMap(({ lines }) => lines.map(({ unit }) => unit)))]
  const own = new Map(
    units.map(unit => [
      unit,
      over(
        ({ lines }) => ownIn(lines, unit),
        newest!.lines.some(line => line.unit === unit),
      ),
    ]),
  )
  /** Sums of the period's totals, and what stands of all below. */
  const totalOver = (top: string): ReadFigures => {
    const sums = over(period => totalIn(period, top), false)
    if (newestFirst.length === 1) return sums
    const total = new Map([...sums].filter(([key]) => !allFields(form).some(field => isStanding(field, key))))
    for (const unit of [top, ...newest!.inSubtree(top).map(line => line.unit)])
      for (const [key, amount] of own.get(unit)!)
        if (allFields(form).some(field => isStanding(field, key))) total.set(key, (total.get(key) ?? 0n) + amount)
    return total
  }
  const listed = new Set(allFields(form).flatMap(field => (field.overUnits === 'own' ? [field.id] : [])))
  const below = units
    .map(
      unit => newestFirst.map(({ lines }) => lines.find(line => line.unit === unit)).find(line => line !== undefined)!,
    )
    .filter(({ parent }) => parent === newest!.top.unit)
  const under = new Map(
    below.map(({ unit }) => {
      const parts = [
        ...totalOver(unit),
        ...[...own.get(unit)!].filter(([key]) => listed.has(fieldOf(key)) && !key.endsWith('.n')),
      ]
      return [unit, new Map(parts)]
    }),
  )
  const total = totalOver(newest!.top.unit)
  const shownOf = (figures: ReadonlyMap<string, ReadFigures>) =>
    new Map([...figures].map(([unit, of]) => [unit, shown(form, of)]))
  return {
    top: newest!.top,
    below,
    own: shownOf(own),
    under: shownOf(under),
    total: shown(form, new Map([...total].filter(([key]) => !listed.has(fieldOf(key))))),
    answered: new Map([...total].filter(([key]) => key.endsWith('.n'))),
  }
}

const fieldOf = (key: string): string => key.split('.')[0]!

const isStanding = (field: Field, key: string): boolean =>
  fieldOf(key) === field.id && overTimeOf(field, key) === 'last' && (field.overUnits !== 'own' || key.endsWith('.n'))

const overTimeOf = (field: Field, key: string): string =>
  field.kind === 'ratio' && key.endsWith('.total') ? (field.totalOverTime ?? field.overTime) : field.overTime

/** Computed columns of tables of fixed rows stand in what was entered; a row in which nothing was has none. */
const withComputed = (
  form: Form,
  figures: Map<string, bigint>,
  lines: readonly EditionLine[],
  counts: (field: Field) => boolean = () => true,
): ReadFigures => {
  for (const table of allFields(form)) {
    if (table.kind !== 'table' || !table.rows || !counts(table)) continue
    for (const { values } of lines)
      for (const row of (values?.[table.id] ?? []) as readonly Row[]) {
        const isEntered = table.columns.some(
          ({ id, computed }) => !computed && row[id] !== null && row[id] !== undefined,
        )
        for (const { id, computed } of table.columns) {
          const key = `${table.id}.${row.row}.${id}`
          if (computed && isEntered && typeof row[id] === 'number')
            figures.set(key, (figures.get(key) ?? 0n) + BigInt(row[id]))
        }
      }
  }
  return figures
}

/** With what is shown of ratios and means; without what is not shown itself: how many answered, weighted sums. */
const shown = (form: Form, figures: ReadFigures): ReadFigures => {
  const all = new Map([...figures].filter(([key]) => !key.endsWith('.n') && !key.endsWith('.weighted')))
  for (const { id, kind } of allFields(form)) {
    const [done, total] = [figures.get(`${id}.done`), figures.get(`${id}.total`)]
    if (kind === 'ratio' && done !== undefined && total) all.set(`${id}.percentage`, nearest(done * 1000n, total))
    const [weighted, weight] = [figures.get(`${id}.weighted`), figures.get(`${id}.weight`)]
    if (kind === 'mean' && weighted !== undefined && weight) all.set(id, nearest(weighted, weight))
  }
  return all
}

const nearest = (amount: bigint, by: bigint): bigint => (2n * amount + by) / (2n * by)

/** What stands in a column: in which keys it is read, and how. */
export interface FigureColumn {
  readonly field: Field
  /** As the files name it: `houses.done`, `plan`. */
  readonly id: string
  readonly heading: string
  readonly measure: string
  /** Digits after the comma. */
  readonly scale: number
}

/** The columns of figures that a table by unit has, in the order of the form. */
export const figureColumns = (form: Form): FigureColumn[] =>
  allFields(form).flatMap(field => {
    const label = field.label.vi
    const column = (
      id: string,
      heading: string,
      measure: string = field.measure?.vi ?? '',
      scale = 0,
    ): FigureColumn => ({
      field,
      id,
      heading,
      measure,
      scale,
    })
    switch (field.kind) {
      case 'count':
      case 'amount':
      case 'choice':
      case 'choices':
        return [column(field.id, label)]
      case 'decimal':
        return [column(field.id, label, field.measure?.vi, field.scale)]
      case 'ratio':
        return [
          column(`${field.id}.done`, `${label}: thực hiện`),
          column(`${field.id}.total`, `${label}: tổng số`),
          column(`${field.id}.percentage`, `${label}: tỷ lệ`, '%', 1),
        ]
      case 'mean':
        return [
          column(field.id, label, field.measure?.vi, field.scale),
          column(`${field.id}.weight`, `${label}: ${field.weightLabel.vi}`, ''),
        ]
      case 'table':
        return field.overUnits === 'none' ? [] : tableColumns(field, column)
      default:
        return []
    }
  })

const isNumeric = ({ kind }: Column): boolean => kind === 'count' || kind === 'amount' || kind === 'decimal'

const tableColumns = (
  table: TableField,
  column: (id: string, heading: string, measure: string, scale?: number) => FigureColumn,
): FigureColumn[] => {
  const label = table.label.vi
  const numeric = table.columns.filter(isNumeric)
  const measured = (id: string, heading: string, of: Column): FigureColumn =>
    column(id, `${label}: ${heading}`, of.measure?.vi ?? '', of.kind === 'decimal' ? of.scale : 0)
  if (table.rows)
    return table.rows.flatMap(row =>
      numeric.map(one =>
        measured(
          `${table.id}.${row.id}.${one.id}`,
          numeric.length === 1 ? row.label.vi : `${row.label.vi} - ${one.label.vi}`,
          one,
        ),
      ),
    )
  return [
    column(`${table.id}.rows`, `${label}: số dòng`, ''),
    ...(table.overUnits === 'columns' ? numeric.filter(({ computed }) => !computed) : []).map(one =>
      measured(`${table.id}.${one.id}`, one.label.vi, one),
    ),
  ]
}

/** "1.234", "2,95", "105,2%", "12": digits as people write them, as a scaled integer. */
export const scaledIn = (written: string, scale: number): bigint => {
  const parts = /^(-?)(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d+))?%?$/.exec(bare(written))
  if (!parts) throw new Error(`"${written}" is no number`)
  const [, sign, whole, decimals = ''] = parts
  if (decimals.length > scale) throw new Error(`"${written}" has more than ${scale} decimals`)
  return BigInt(`${sign}${whole!.replaceAll('.', '')}${decimals.padEnd(scale, '0')}`)
}

/** "Có: 12; Chưa: 3", or what one unit chose: "Chào cờ; Báo công". */
const chosenIn = (field: Extract<Field, { kind: 'choice' | 'choices' }>, written: string): [string, bigint][] =>
  written.split(';').map(piece => {
    const said = piece.trim()
    const own = field.options.find(({ label }) => bare(label.vi) === bare(said))
    if (own) return [`${field.id}.${own.id}`, 1n]
    const counted = /^(.*):\s*(\d+)$/.exec(said)
    const option = field.options.find(({ label }) => bare(label.vi) === bare(counted?.[1] ?? ''))
    if (!option) throw new Error(`"${said}" is no option of ${field.id}`)
    return [`${field.id}.${option.id}`, BigInt(counted![2]!)]
  })

/** Where a line ends in a PDF there is no space: texts are compared without any. */
export const bare = (text: string): string => text.normalize('NFC').replace(/\s/g, '')

/** The rows of tables of figures by unit, as a document has them, by the unit's name; the last under "Tổng cộng". */
export const figuresInTables = (
  form: Form,
  tables: readonly (readonly (readonly string[])[])[],
): ReadonlyMap<string, ReadFigures> => {
  const columns = documentColumns(form)
  const rows = new Map<string, Map<string, bigint>>()
  let next = 0
  for (const [head, ...body] of tables) {
    if (head?.[0] !== 'STT' || bare(body.at(-1)?.[1] ?? '') !== bare(reportWords.total)) continue
    if (head.some(heading => bare(heading) === bare('Phải gửi'))) continue
    const described = head.slice(2).map(heading => {
      const at = columns.findIndex((column, i) => i >= next && column.headings.some(one => bare(one) === bare(heading)))
      if (at === -1) throw new Error(`No figure of ${form.id} is called "${heading}"`)
      next = at + 1
      return columns[at]!
    })
    for (const [, name, ...cells] of body) {
      const figures = rows.get(bare(name!)) ?? new Map<string, bigint>()
      rows.set(bare(name!), figures)
      for (const [i, cell] of cells.entries())
        if (cell !== '—' && cell !== '') for (const [key, amount] of described[i]!.read(cell)) figures.set(key, amount)
    }
  }
  return rows
}

interface DocumentColumn {
  /** In a section with one field its own name is not said again. */
  readonly headings: readonly string[]
  readonly read: (written: string) => [string, bigint][]
}

const documentColumns = (form: Form): DocumentColumn[] =>
  figureColumns(form).flatMap(({ field, id, heading, measure, scale }) => {
    const named = (name: string) =>
      [name, name.replace(`${field.label.vi}: `, '')].map(one => withMeasure(one, measure))
    if (field.kind === 'ratio')
      return id.endsWith('.done')
        ? [{ headings: [withMeasure(field.label.vi, measure)], read: written => ratioIn(field.id, written) }]
        : []
    if (field.kind === 'choice' || field.kind === 'choices')
      return [{ headings: named(heading), read: written => chosenIn(field, written) }]
    return [{ headings: named(heading), read: written => [[id, scaledIn(written, scale)]] }]
  })

const withMeasure = (heading: string, measure: string): string =>
  measure && measure !== '%' ? `${heading} (${measure})` : heading

/** "13/248 (5,2%)"; of nothing there is no percentage; where a total is missing, what was done alone. */
const ratioIn = (id: string, written: string): [string, bigint][] => {
  const [done, total, percentage] = written.replace(/\s/g, '').split(/[/()]+/)
  return [
    [`${id}.done`, scaledIn(done!, 0)],
    ...(total ? [[`${id}.total`, scaledIn(total, 0)] as [string, bigint]] : []),
    ...(percentage ? [[`${id}.percentage`, scaledIn(percentage, 1)] as [string, bigint]] : []),
  ]
}

/** A number of a workbook as a scaled integer, whatever a double makes of it. */
export const scaledNumber = (value: number, scale: number): bigint => BigInt(Math.round(value * 10 ** scale))

/** The figures in one row of a workbook's sheet, or of a wide file. */
export const figuresInRow = (
  columns: readonly FigureColumn[],
  cell: (column: string) => string | number | undefined,
): ReadFigures =>
  new Map(
    columns.flatMap(({ field, id, scale }): [string, bigint][] => {
      const value = cell(id)
      if (value === undefined || value === '') return []
      if (field.kind === 'choice' || field.kind === 'choices') return chosenIn(field, newestLine(String(value)))
      const isShare = field.kind === 'ratio' && id.endsWith('.percentage')
      return [[id, typeof value === 'number' ? scaledNumber(value, isShare ? 3 : scale) : scaledIn(value, scale)]]
    }),
  )

/** What was chosen in several periods is listed, the newest last: "Tháng 9/2024: Có\nTháng 10/2024: Chưa". */
const newestLine = (written: string): string =>
  written.includes('\n') || /^\S+ [^:;]*\d{4}: /.test(written)
    ? written
        .split('\n')
        .at(-1)!
        .replace(/^[^:]*: /, '')
    : written

/** A unit's own figures in a record of a wide file. */
export const figuresInWide = (form: Form, record: CsvRecord): ReadFigures =>
  figuresInRow(figureColumns(form), id => record[id])
