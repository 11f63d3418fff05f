import { expect } from 'vitest'
import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import { fromJson } from '../../shared/domain/figures/figures.ts'
import { allFields, type Form } from '../../shared/domain/form/form.ts'
import type { FigureReference } from '../../shared/domain/narrative/narrative.ts'
import { figuresInTidy, readCsv } from './csv-reader.ts'
import { readDocx, tablesInDocx } from './docx-reader.ts'
import type { ReportFiles } from './made-report.ts'
import { bodyOf, type ReadPdf, readPdf, tablesInPdf } from './pdf-reader.ts'
import {
  bare,
  type DueFigures,
  dueFigures,
  figureColumns,
  figuresInRow,
  figuresInTables,
  figuresInWide,
  type ReadFigures,
  type ReportedPeriod,
  scaledIn,
  scaledNumber,
} from './report-figures.ts'
import { type ReadWorkbook, readWorkbook, recalculated } from './workbook-reader.ts'

/** How many figures were compared, file by file: none may be passed over in silence. */
export interface Compared {
  xlsx: number
  summary: number
  formulas: number
  tidy: number
  wide: number
  docx: number
  pdf: number
  told: number
  reporting: number
}

/** The four files of a report, each read by another library than wrote it, against the editions and against each other. */
export const compare = async (
  form: Form,
  periods: readonly ReportedPeriod[],
  files: ReportFiles,
  told: readonly FigureReference[],
): Promise<Compared> => {
  const due = dueFigures(form, periods)
  const workbook = readWorkbook(files.xlsx)
  const docx = await readDocx(files.docx)
  const tables = { docx: tablesInDocx(docx), pdf: await tablesInPdf(files.pdf) }
  expect(tables.pdf.map(table => table.map(row => row.map(bare)))).toEqual(
    tables.docx.map(table => table.map(row => row.map(bare))),
  )
  const pdf = await readPdf(files.pdf, { structured: false })
  const text = { docx: bare(docx.text), pdf: bodyOf(withoutWatermark(pdf)).normalize('NFC') }
  return {
    xlsx: compareSheets(form, workbook, due, periods),
    summary: compareSummary(form, workbook, due),
    formulas: compareFormulas(files.xlsx),
    tidy: compareTidy(periods, files.csv),
    wide: compareWide(form, periods, files.wide),
    docx: compareAnnexes(form, tables.docx, due),
    pdf: compareAnnexes(form, tables.pdf, due),
    told: compareTold(form, told, workbook, text),
    reporting: compareReporting(periods, workbook, [tables.docx, tables.pdf]),
  }
}

/** On every page a draft says that it is one, across what is said there. */
const withoutWatermark = (pdf: ReadPdf): ReadPdf => ({
  ...pdf,
  pages: pdf.pages.map(page => ({ ...page, texts: page.texts.filter(({ size }) => size < 40) })),
})

const expectFigures = (read: ReadFigures, due: ReadFigures, where: string): number => {
  expect(plain(read), where).toEqual(plain(due))
  return due.size
}

const plain = (figures: ReadFigures): Record<string, string> =>
  Object.fromEntries([...figures].map(([key, amount]) => [key, amount.toString()]).sort())

/** Without the options of free tables' rows, which are counted in the summary alone. */
const withoutRowOptions = (form: Form, figures: ReadFigures): ReadFigures =>
  new Map([...figures].filter(([key]) => !rowOptions(form).has(key)))

/** How many rows of a free table have which option. */
const rowOptions = (form: Form): ReadonlySet<string> =>
  new Set(
    allFields(form).flatMap(field =>
      field.kind !== 'table' || field.rows || field.overUnits !== 'columns'
        ? []
        : field.columns.flatMap(column =>
            column.kind === 'choice' ? column.options.map(option => `${field.id}.${column.id}.${option.id}`) : [],
          ),
    ),
  )

/** The tables by unit of each section: each unit's own figures, and the totals. */
const compareSheets = (
  form: Form,
  { workbook, tables }: ReadWorkbook,
  due: DueFigures,
  periods: readonly ReportedPeriod[],
): number => {
  const codes = new Map(periods.flatMap(({ lines }) => lines.map(({ unit, code }) => [code, unit])))
  const read = new Map<string, Map<string, bigint>>()
  for (const section of form.sections) {
    const sheet = workbook.SheetNames.find(name => workbook.Sheets[name]!.A1?.v?.startsWith(`${section.label.vi} - `))
    const columns = figureColumns(form).filter(({ field }) => section.fields.includes(field))
    for (const [code, cells] of (sheet && tables.get(sheet)) || []) {
      const unit = code === 'total' ? code : codes.get(code)!
      const figures = read.get(unit) ?? new Map<string, bigint>()
      read.set(unit, figures)
      for (const [key, amount] of figuresInRow(columns, id => cells.get(id))) figures.set(key, amount)
    }
  }
  const none: ReadFigures = new Map()
  return [...due.own, ['total', due.total] as const].reduce(
    (count, [unit, figures]) =>
      count + expectFigures(read.get(unit) ?? none, withoutRowOptions(form, figures), `XLSX ${unit}`),
    0,
  )
}

/** The first sheet: every figure that is summed, and how many units answered. */
const compareSummary = (form: Form, { summary }: ReadWorkbook, { total, answered }: DueFigures): number => {
  const read = new Map<string, bigint>()
  const rows = [...summary]
  const take = (figure: string): (typeof rows)[number] => {
    const at = rows.findIndex(row => row.figure === figure)
    if (at === -1) throw new Error(`The summary has no "${figure}"`)
    return rows.splice(at, 1)[0]!
  }
  const note = (key: string, value: unknown, scale: number): void => {
    if (typeof value === 'number') read.set(key, scaledNumber(value, scale))
  }
  for (const field of allFields(form)) {
    const { id, kind, label } = field
    if (!['sum', 'options', 'columns'].includes(field.overUnits)) continue
    const columns = figureColumns(form).filter(column => column.field === field)
    if (kind === 'ratio') {
      const row = take(label.vi)
      note(`${id}.done`, row.value, 0)
      note(`${id}.total`, row.whole, 0)
      note(`${id}.percentage`, row.percentage, 3)
      note(`${id}.n`, row.answered, 0)
    } else if (kind === 'mean') {
      const row = take(label.vi)
      note(id, row.value, field.scale)
      note(`${id}.weight`, row.whole, 0)
      note(`${id}.n`, row.answered, 0)
    } else if (kind === 'choice' || kind === 'choices')
      for (const option of field.options) {
        const row = take(`${label.vi}: ${option.label.vi}`)
        note(`${id}.${option.id}`, row.value, 0)
        note(`${id}.n`, row.answered, 0)
      }
    else
      for (const { id: key, heading, scale } of columns) {
        const row = take(heading)
        note(key, row.value, scale)
        note(`${id}.n`, row.answered, 0)
      }
    if (kind === 'table' && !field.rows)
      for (const column of field.columns)
        if (column.kind === 'choice')
          for (const option of column.options)
            note(
              `${id}.${column.id}.${option.id}`,
              take(`${label.vi}: ${column.label.vi} - ${option.label.vi}`).value,
              0,
            )
  }
  const shown = new Set([...read.keys(), ...total.keys()].map(key => key.split('.')[0]!))
  const counted = [...answered].filter(([key]) => shown.has(key.split('.')[0]!))
  // Where anybody answered, what nobody chose was chosen by none.
  const options = [...optionsIn(form)]
    .filter(([, field]) => answered.has(`${field}.n`))
    .map(([key]) => [key, 0n] as const)
  return expectFigures(read, new Map([...options, ...total, ...counted]), 'the summary')
}

/** The keys of what can be chosen, with the field of each. */
const optionsIn = (form: Form): ReadonlyMap<string, string> =>
  new Map([
    ...[...rowOptions(form)].map(key => [key, key.split('.')[0]!] as const),
    ...allFields(form).flatMap(field =>
      (field.kind === 'choice' || field.kind === 'choices') && field.overUnits === 'options'
        ? field.options.map(option => [`${field.id}.${option.id}`, field.id] as const)
        : [],
    ),
  ])

/** Each total recomputes to the figure that is kept beside it. */
const compareFormulas = (file: Uint8Array): number => {
  const formulas = recalculated(file)
  for (const { sheet, cell, formula, kept, now } of formulas) expect(now, `${sheet}!${cell} =${formula}`).toBe(kept)
  return formulas.length
}

/** The records of each unit come to its own figures; those of all units to the totals that were frozen. */
const compareTidy = (periods: readonly ReportedPeriod[], file: Uint8Array): number => {
  const read = figuresInTidy(readCsv(file))
  let compared = 0
  for (const { period, lines } of periods)
    for (const line of lines) {
      const own = read.get(`${line.unit} ${period}`) ?? new Map()
      const below = subtree(lines, line.unit)
      for (const [key, amount] of line.own ? fromJson(line.own) : []) {
        expect(own.get(key), `tidy ${line.unit} ${period} ${key}`).toBe(amount)
        compared++
      }
      for (const [key, amount] of fromJson(line.total)) {
        const sum = below.reduce((all, { unit }) => all + (read.get(`${unit} ${period}`)?.get(key) ?? 0n), 0n)
        expect(sum, `tidy, under ${line.unit} ${period} ${key}`).toBe(amount)
        compared++
      }
    }
  return compared
}

export const subtree = (lines: readonly EditionLine[], unit: string): EditionLine[] =>
  lines.flatMap(line => (line.unit === unit ? [line] : line.parent === unit ? subtree(lines, line.unit) : []))

/** Each record is a unit's own figures of a period. */
const compareWide = (form: Form, periods: readonly ReportedPeriod[], file: Uint8Array): number => {
  const records = readCsv(file)
  return periods.reduce((count, reported) => {
    const { own } = dueFigures(form, [reported])
    return (
      count +
      records
        .filter(({ period }) => period === reported.period)
        .reduce(
          (compared, record) =>
            compared +
            expectFigures(
              figuresInWide(form, record),
              withoutRowOptions(form, own.get(record.unit!)!),
              `wide ${record.unit} ${reported.period}`,
            ),
          0,
        )
    )
  }, 0)
}

/** The annexes: the unit's own figures, those of each unit directly below with everything under it, and the totals. */
const compareAnnexes = (form: Form, tables: readonly (readonly (readonly string[])[])[], due: DueFigures): number => {
  const { top, below, own, under, total } = due
  if (below.length === 0) return 0
  const read = figuresInTables(form, tables)
  const none: ReadFigures = new Map()
  const rows: readonly (readonly [string, ReadFigures])[] = [
    [top.name, own.get(top.unit)!],
    ...below.map(({ unit, name }) => [name, under.get(unit)!] as const),
    ['Tổng cộng', total],
  ]
  expect([...read.keys()].filter(name => !rows.some(([known]) => bare(known) === name))).toEqual([])
  return rows.reduce(
    (count, [name, figures]) =>
      count + expectFigures(read.get(bare(name)) ?? none, withoutRowOptions(form, figures), `annexes, ${name}`),
    0,
  )
}

/** Each figure that the narrative says of the whole stands in both documents as the workbook has it. */
const compareTold = (
  form: Form,
  told: readonly FigureReference[],
  { summary }: ReadWorkbook,
  text: { readonly docx: string; readonly pdf: string },
): number => {
  let compared = 0
  for (const { figure, outOf, of, time, shown, phrase } of told) {
    const field = allFields(form).find(({ id }) => id === figure)
    if (of !== 'total' || time !== 'this' || outOf !== undefined || field?.overUnits !== 'sum') continue
    const row = summary.find(one => one.figure === field.label.vi && one.section === sectionOf(form, figure))!
    const written =
      shown.as === 'percentage'
        ? `${words(Number(row.percentage) * 100, 1)}%`
        : shown.as === 'ratio'
          ? `${words(Number(row.value), 0)}/${words(Number(row.whole), 0)}`
          : shown.as === 'number' && !shown.bound && !shown.in && (field.kind === 'count' || field.kind === 'amount')
            ? words(Number(row.value), 0)
            : null
    if (written === null) continue
    const said = Number(row.value) === 0 && phrase?.none ? phrase.none : (phrase?.some ?? '#').replaceAll('#', written)
    for (const document of [text.docx, text.pdf]) expect(document.toLowerCase()).toContain(bare(said).toLowerCase())
    compared++
  }
  return compared
}

/** How many reports were owed, sent, late and missing: of each unit in the workbook, of each part of the tree in the documents. */
const compareReporting = (
  periods: readonly ReportedPeriod[],
  { tables }: ReadWorkbook,
  documents: readonly (readonly (readonly (readonly string[])[])[])[],
): number => {
  const lines = periods.flatMap(period => period.lines)
  const { lines: newest } = periods.at(-1)!
  const known = new Set(newest.map(({ unit }) => unit))
  const top = newest.find(({ parent }) => parent === null || !known.has(parent))!
  const count = (of: readonly EditionLine[]): bigint[] => {
    const owed = of.filter(({ owes }) => owes)
    const sent = owed.filter(({ state }) => state === 'submitted' || state === 'accepted')
    const late = sent.filter(one => one.late)
    return [owed, sent, late].map(({ length }) => BigInt(length)).concat(BigInt(owed.length - sent.length))
  }
  const sheet = tables.get('Tình hình gửi báo cáo')!
  const inSheet = (row: string): bigint[] =>
    ['owed', 'sent', 'late', 'missing'].map(id => BigInt(sheet.get(row)!.get(id)!))
  let compared = 0
  const expectCounts = (read: readonly bigint[], due: readonly bigint[], where: string): void => {
    expect(read, where).toEqual(due)
    compared += due.length
  }
  for (const { unit, code } of newest)
    if (sheet.has(code)) expectCounts(inSheet(code), count(lines.filter(line => line.unit === unit)), code)
  if (newest.length === 1) return compared
  expectCounts(inSheet('total'), count(lines), 'all')
  const parts = [
    { name: top.name, of: lines.filter(({ unit }) => unit === top.unit) },
    ...newest
      .filter(({ parent }) => parent === top.unit)
      .map(({ unit, name }) => ({ name, of: periods.flatMap(period => subtree(period.lines, unit)) })),
    { name: 'Tổng cộng', of: lines },
  ]
  for (const read of documents) {
    const table = read.find(([head]) => head!.some(heading => bare(heading) === bare('Phải gửi')))!
    expect(table.length).toBe(1 + parts.length)
    for (const { name, of } of parts) {
      const [, , owed, sent, , late, missing] = table.find(row => bare(row[1]!) === bare(name))!
      expectCounts(
        [owed, sent, late, missing].map(cell => scaledIn(cell!, 0)),
        count(of),
        name,
      )
    }
  }
  return compared
}

const sectionOf = (form: Form, id: string): string =>
  form.sections.find(({ fields }) => fields.some(field => field.id === id))!.label.vi

const words = (value: number, decimals: number): string =>
  value.toLocaleString('vi-VN', { maximumFractionDigits: decimals })
