import type { CellObject } from 'write-excel-file/node'
import type { TableColumn } from '../../../shared/domain/report/columns.ts'
import type { ReportTable } from '../../../shared/domain/report/table.ts'
import type { Report } from '../../../shared/domain/report/tables.ts'
import { border, columnHead, heading, widths } from './cell.ts'
import { address, letters, range } from './formula.ts'
import type { WorkbookSheet } from './sheet.ts'
import type { NamedTotal } from './totals.ts'

/** What every column of every table means (giải thích), and under which name its total stands. */
export const legendSheet = (
  { words }: Report,
  tables: readonly { readonly table: ReportTable; readonly sheet: string }[],
  totals: ReadonlyMap<string, NamedTotal>,
  name: string,
): WorkbookSheet => {
  const { legend } = words
  const text = (value: string): CellObject => ({
    ...(value && { value, type: String }),
    wrap: true,
    alignVertical: 'top',
    ...border,
  })
  const columns = [
    legend.sheet,
    legend.column,
    legend.id,
    legend.heading,
    legend.measure,
    legend.overUnits,
    legend.overTime,
    legend.name,
  ]
  const described = tables.flatMap(({ table, sheet }) =>
    table.columns.map((column, i) => {
      const { id, heading: label, measure, field, total: how } = column
      const byUnits = how && how.by !== 'sum' ? how.by : field?.overUnits
      const over = field && byUnits ? [legend.units[byUnits], legend.time[overTimeOf(column)]] : ['', '']
      const total = totals.get(id)
      const named = total?.refersTo.startsWith(`'${sheet.replaceAll("'", "''")}'!`) ? total.name : ''
      return [sheet, letters(i), id, label, measure, ...over, named].map(text)
    }),
  )
  const top: CellObject[][] = [
    [heading(legend.title)],
    ...legend.notes.map(note => [{ value: note, type: String }]),
    columns.map(column => columnHead(column, '')),
  ]
  return {
    name,
    rows: [...top, ...described],
    widths: [widths.choice, 8, widths.choice, widths.text, widths.number, widths.choice, widths.choice, widths.choice],
    headRows: top.length,
    headColumns: 1,
    results: new Map(),
    filter: range(address(top.length - 1, 0), address(top.length + described.length - 1, columns.length - 1)),
  }
}

/** A ratio's total may stand while what was done adds up. */
const overTimeOf = ({ id, field }: TableColumn) =>
  field!.kind === 'ratio' && id === `${field!.id}.total` ? (field!.totalOverTime ?? field!.overTime) : field!.overTime
