import type { ChangeLine } from '../edition/edition.ts'
import { figuresOf } from '../figures/figures.ts'
import { allFields, type Field, type Form } from '../form/form.ts'
import type { Values } from '../form/values.ts'
import type { Cell } from './cells.ts'
import { columnsOf } from './columns.ts'
import type { ReportWords } from './words.ts'

/** What changed of a unit since the edition that one of the report's editions corrects (nội dung điều chỉnh). */
export interface UnitChange {
  readonly period: string
  readonly form: Form
  readonly code: string
  readonly name: string
  readonly change: ChangeLine
}

/** One thing that is told otherwise than it was frozen before. */
export interface CorrectedFigure extends Pick<UnitChange, 'period' | 'code' | 'name' | 'change'> {
  readonly label: string
  readonly from: Cell
  readonly to: Cell
}

/** Field by field, as the columns of the report tell it: of a ratio what was done and its total, of a table each of its numbers. */
export const correctedFigures = (changes: readonly UnitChange[], words: ReportWords): CorrectedFigure[] =>
  changes.flatMap(({ form, change, ...about }) =>
    change.fields.flatMap(({ field: id, from, to }) => {
      const field = allFields(form).find(one => one.id === id)
      if (!field) return []
      const [before, after] = [cellsOf(form, field, from, words), cellsOf(form, field, to, words)]
      const differing = before.flatMap((cell, i) => (sameCell(cell.cell, after[i]!.cell) ? [] : [i]))
      // What no column shows, as a word in a table's row.
      if (differing.length === 0)
        return [{ ...about, change, label: field.label[words.language], from: null, to: null }]
      return differing.map(i => ({
        ...about,
        change,
        label: before[i]!.heading,
        from: before[i]!.cell,
        to: after[i]!.cell,
      }))
    }),
  )

const cellsOf = (form: Form, field: Field, value: Values[string], words: ReportWords) => {
  const values = value === null || value === undefined ? {} : { [field.id]: value }
  const figures = figuresOf(form, values)
  return columnsOf(field, words).map(({ heading, read }) => ({ heading, cell: read(figures, values) }))
}

const sameCell = (a: Cell, b: Cell): boolean => {
  const text = (cell: Cell): string =>
    JSON.stringify(cell, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
  return text(a) === text(b)
}

/** Why it changed; of what was first sent after the close nobody asked. */
export const reasonOf = ({ change }: CorrectedFigure, words: ReportWords): string => change.reason ?? words.firstSent
