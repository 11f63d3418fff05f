import type { ReportTable } from '../../../shared/domain/report/table.ts'
import { numberIn } from './cell.ts'
import { address, elsewhere } from './formula.ts'
import type { CellName } from './sheet.ts'

/** A total under its name: `tong_attendance`. */
export interface NamedTotal extends CellName {
  readonly result: number
}

/**
 * The totals of tables that stand in sheets of these names, below `headRows` rows, by the id of their column; in the report of a unit
 * with nothing below it, its own figures.
 */
export const namedTotals = (
  tables: readonly { readonly table: ReportTable; readonly sheet: string }[],
  headRows: number,
): ReadonlyMap<string, NamedTotal> => {
  const totals = new Map<string, NamedTotal>()
  const taken = new Set<string>()
  for (const { table, sheet } of tables)
    for (const [i, { id, total: how }] of table.columns.entries()) {
      const row = table.total ?? (table.rows.length === 1 ? table.rows[0]!.cells : [])
      const result = how && numberIn(row[i])
      const name = nameOf(id)
      if (result === null || taken.has(name)) continue
      taken.add(name)
      const at = address(headRows + (table.total ? table.rows.length : 0), i)
      totals.set(id, { name, refersTo: elsewhere(sheet, at), result })
    }
  return totals
}

/** A dot would look like a sheet and a cell to some programs. */
const nameOf = (id: string): string => `tong_${id.replaceAll('.', '__')}`
