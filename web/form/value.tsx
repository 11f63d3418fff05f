import type { Field, TableField } from '../../shared/domain/form/form.ts'
import { isAnswered, type Mean, type Ratio, type Row, type Value } from '../../shared/domain/form/values.ts'
import { say } from '../language.ts'
import { shellWords as w } from '../words/shell.ts'
import { showDay } from './days.ts'
import { percentage, showDecimal, showInteger } from './numbers.ts'

/** A field's value in one line of words; what is no sound value is shown as it was typed. */
export const inWords = (field: Field, value: Value | null | undefined): string => {
  if (!isAnswered(value)) return ''
  switch (field.kind) {
    case 'count':
    case 'amount':
      return withMeasure(field, showInteger(value))
    case 'decimal':
      return withMeasure(field, showDecimal(value, field.scale))
    case 'ratio': {
      const { done, total } = value as Partial<Ratio>
      const share = percentage(done, total)
      return withMeasure(field, `${showInteger(done)}/${showInteger(total)}${share ? ` (${share})` : ''}`)
    }
    case 'mean': {
      const { value: rate, weight } = value as Partial<Mean>
      return `${withMeasure(field, showDecimal(rate, field.scale))} · ${say(field.weightLabel)}: ${showInteger(weight)}`
    }
    case 'choice':
      return optionLabel(field.options, value)
    case 'choices':
      return (value as readonly string[]).map(option => optionLabel(field.options, option)).join('; ')
    case 'date':
      return showDay(value)
    case 'table':
      return rowsInWords(field, value).join('; ')
    case 'text':
      return String(value)
  }
}

/** One cell of a table. */
export const cellInWords = (column: TableField['columns'][number], cell: Row[string] | undefined): string => {
  if (cell === null || cell === undefined) return ''
  switch (column.kind) {
    case 'count':
    case 'amount':
      return showInteger(cell)
    case 'decimal':
      return showDecimal(cell, column.scale)
    case 'choice':
      return optionLabel(column.options, cell)
    case 'date':
      return showDay(cell)
    case 'text':
      return String(cell)
  }
}

const rowsInWords = (field: TableField, value: Value): string[] =>
  (value as readonly Row[]).map(row => rowInWords(field, row))

const rowInWords = (field: TableField, row: Row): string => {
  const cells = field.columns.map(column => cellInWords(column, row[column.id])).filter(text => text !== '')
  const name = field.rows?.find(({ id }) => id === row.row)
  return `${name ? `${say(name.label)}: ` : ''}${cells.join(', ')}`
}

const optionLabel = (
  options: readonly { readonly id: string; readonly label: { vi: string; en: string } }[],
  id: unknown,
): string => {
  const found = options.find(option => option.id === id)
  return found ? say(found.label) : String(id)
}

const withMeasure = ({ measure }: Field, shown: string): string => (measure ? `${shown} ${say(measure)}` : shown)

/** In a narrow column a long text is parted anywhere, a number never. */
const unbroken: ReadonlySet<Field['kind']> = new Set(['count', 'amount', 'decimal', 'ratio'])

interface ValueProps {
  readonly field: Field
  readonly value: Value | null | undefined
}

/** A value where it is read rather than typed; a table's rows each on a line. */
export const ValueOrEmpty = ({ field, value }: ValueProps) => {
  if (!isAnswered(value)) return <span class="quiet-text">{say(w.notEntered)}</span>
  if (unbroken.has(field.kind)) return <>{inWords(field, value)}</>
  return <span>{field.kind === 'table' ? rowsInWords(field, value).join('\n') : inWords(field, value)}</span>
}
