import type { TableField } from '../form/form.ts'
import { isAnswered, type Row, type Value } from '../form/values.ts'

/** What a unit answered to a table in a period. */
export interface ToldRows {
  readonly period: string
  readonly value: Value | null | undefined
}

export interface ListedRow {
  readonly period: string
  readonly row: Row
}

/**
 * The rows of a unit's table over a time, given oldest first. What stands is listed as it does, from the period `stands`; else the rows of
 * all periods are, and of those that bear an id, as entries of registers do, each once, as it was told last.
 */
export const listedRows = (table: TableField, told: readonly ToldRows[], stands: string | undefined): ListedRow[] => {
  const listed = new Map<unknown, ListedRow>()
  for (const { period, value } of told) {
    if (standsAlone(table) && period !== stands) continue
    for (const row of rowsIn(value)) {
      const id = (!table.rows && row.row) || Symbol()
      listed.delete(id)
      listed.set(id, { period, row })
    }
  }
  return [...listed.values()]
}

const standsAlone = ({ overUnits, overTime }: TableField): boolean => overTime === 'last' && overUnits !== 'own'

const rowsIn = (value: Value | null | undefined): readonly Row[] =>
  Array.isArray(value) && isAnswered(value) ? (value as readonly Row[]) : []
