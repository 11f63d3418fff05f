import { useRef, useState } from 'preact/hooks'
import type { Column, TableField } from '../../shared/domain/form/form.ts'
import type { Row } from '../../shared/domain/form/values.ts'
import { say } from '../language.ts'
import { onceDrawn } from '../ui/once-drawn.ts'
import { formWords as w } from '../words/form.ts'
import { type ControlProps, Select, TypedInput } from './controls.tsx'
import { readDay, showDay } from './days.ts'
import { readDecimal, readInteger, showDecimal, showInteger } from './numbers.ts'
import { isBlock, readCell, readCells } from './pasted.ts'
import { cellInWords } from './value.tsx'

interface TableProps extends ControlProps {
  readonly field: TableField
  /** The same rows with their computed columns. */
  readonly computed: readonly Row[]
}

type Draft = Readonly<Record<string, Row[string]>>

const blank: Draft = {}
const isBlank = (row: Draft): boolean =>
  Object.entries(row).every(([column, cell]) => column === 'row' || cell === null || cell === undefined || cell === '')

interface Pasted {
  readonly before: readonly Draft[]
  readonly text: string
}

/**
 * A table that is filled as a sheet is: Tab and the arrow keys go from cell to cell, Enter to the one below, and a block that is
 * pasted spreads from the cell it is pasted into. Rows that are still empty are shown and not kept.
 */
export const TableControl = ({ field, id, value, onValue, describedBy, wrong, computed }: TableProps) => {
  const [rows, setRows] = useState<readonly Draft[]>(() => firstRows(field, value))
  const [pasted, setPasted] = useState<Pasted | undefined>(undefined)
  const grid = useRef<HTMLTableElement>(null)
  const limit = field.rows?.length ?? field.maxRows ?? 200

  const change = (changed: readonly Draft[]) => {
    setRows(changed)
    onValue(keptRows(field, changed))
  }
  const setCell = (row: number, column: string, cell: Row[string]) => {
    setPasted(undefined)
    change(rows.map((draft, index) => (index === row ? { ...draft, [column]: cell } : draft)))
  }
  const add = () => {
    setRows([...rows, blank])
    onceDrawn(() => focusCell(grid.current, rows.length, 0))
  }

  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!isBlock(text)) return
    event.preventDefault()
    const spread = spreadFrom(field, rows, readCells(text), { row, column, limit })
    change(spread.rows)
    setPasted({ before: rows, text: spread.text })
  }

  const move = (event: KeyboardEvent, row: number, column: number) => {
    if (event.isComposing) return
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[
      event.key
    ]
    if (!step || !mayLeave(event)) return
    event.preventDefault()
    if (event.key === 'Enter' && row === rows.length - 1 && !field.rows && rows.length < limit) return add()
    focusCell(grid.current, row + step[0]!, column + step[1]!)
  }

  /** A row's index among those that are kept; rows that are still empty come after them. */
  const indexOf = (row: number): number => {
    if (field.rows) return row
    const alike = (draft: Draft) => isBlank(draft) === isBlank(rows[row]!)
    const before = rows.slice(0, row).filter(alike).length
    return isBlank(rows[row]!) ? rows.filter(draft => !isBlank(draft)).length + before : before
  }
  const entered = field.columns.filter(column => !column.computed)

  return (
    <div class={field.columns.length > 2 ? 'sheet' : 'sheet narrow'}>
      <table ref={grid}>
        <thead>
          <tr>
            {field.rows && <td />}
            {field.columns.map(column => (
              <th key={column.id} scope="col">
                {say(column.label)}
                {column.measure && <span class="measure"> ({say(column.measure)})</span>}
              </th>
            ))}
            {!field.rows && <td />}
          </tr>
        </thead>
        <tbody>
          {rows.map((draft, row) => {
            const index = indexOf(row)
            const name = field.rows ? say(field.rows[row]!.label) : say(w.row(row + 1))
            return (
              <tr key={row}>
                {field.rows && <th scope="row">{name}</th>}
                {field.columns.map(column => {
                  const cellId = `${id}-${index}-${column.id}`
                  const position = entered.indexOf(column)
                  return (
                    <td key={column.id} data-label={say(column.label)}>
                      {column.computed ? (
                        <output>{cellInWords(column, computed[index]?.[column.id])}</output>
                      ) : (
                        <Cell
                          column={column}
                          id={cellId}
                          label={`${name}, ${say(column.label)}`}
                          value={draft[column.id]}
                          invalid={wrong.has(cellId)}
                          describedBy={describedBy}
                          onCell={cell => setCell(row, column.id, cell)}
                          onKeyDown={event => move(event, row, position)}
                          onPaste={event => paste(event, row, position)}
                        />
                      )}
                    </td>
                  )
                })}
                {!field.rows && (
                  <td class="row-end">
                    <button
                      type="button"
                      class="plain"
                      aria-label={say(w.removeRow(row + 1))}
                      onClick={() => change(rows.length > 1 ? rows.filter((_, index) => index !== row) : [blank])}
                    >
                      {say(w.remove)}
                    </button>
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
        <Sums field={field} rows={rows} />
      </table>
      <p class="sheet-notice" role="status">
        {pasted?.text}
        {pasted && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              change(pasted.before)
              setPasted(undefined)
            }}
          >
            {say(w.undo)}
          </button>
        )}
      </p>
      {!field.rows && rows.length < limit && (
        <button type="button" class="quiet" onClick={add}>
          {say(w.addRow)}
        </button>
      )}
    </div>
  )
}

interface CellProps {
  readonly column: Column
  readonly id: string
  readonly label: string
  readonly value: Row[string] | undefined
  readonly invalid: boolean
  readonly describedBy: string
  readonly onCell: (cell: Row[string]) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

const Cell = ({ column, onCell, onKeyDown, onPaste, ...shared }: CellProps) => {
  if (column.kind === 'choice')
    return <Select {...shared} options={column.options} onValue={onCell} onPaste={onPaste} />
  const typed = { ...shared, onValue: onCell, onKeyDown, onPaste }
  switch (column.kind) {
    case 'count':
    case 'amount':
      return <TypedInput {...typed} class="number" inputMode="numeric" read={readInteger} show={showInteger} />
    case 'decimal': {
      const { scale } = column
      return (
        <TypedInput
          {...typed}
          class="number"
          inputMode="decimal"
          read={text => readDecimal(text, scale)}
          show={value => showDecimal(value, scale)}
        />
      )
    }
    case 'date':
      return <TypedInput {...typed} class="day" read={readDay} show={showDay} />
    case 'text':
      return <TypedInput {...typed} read={text => text || null} show={value => String(value ?? '')} />
  }
}

/** What stands in the numbers so far, added up as they are typed. */
const Sums = ({ field, rows }: { readonly field: TableField; readonly rows: readonly Draft[] }) => {
  const isSummed = (column: Column) => !column.computed && (column.kind === 'count' || column.kind === 'amount')
  if (!field.columns.some(isSummed) || rows.length < 2) return null
  const [first] = field.columns
  const sum = (column: Column) =>
    rows.reduce((total, row) => total + (typeof row[column.id] === 'number' ? (row[column.id] as number) : 0), 0)
  return (
    <tfoot>
      <tr>
        {field.rows && <th scope="row">{say(w.sum)}</th>}
        {field.columns.map(column => (
          <td key={column.id} data-label={isSummed(column) ? say(column.label) : undefined}>
            {isSummed(column) ? (
              <output class="number">{showInteger(sum(column))}</output>
            ) : (
              column === first && say(w.sum)
            )}
          </td>
        ))}
        {!field.rows && <td />}
      </tr>
    </tfoot>
  )
}

const firstRows = (field: TableField, value: unknown): readonly Draft[] => {
  const kept = Array.isArray(value) ? (value as readonly Row[]) : []
  if (!field.rows) return kept.length > 0 ? kept : [blank]
  return field.rows.map(({ id }) => kept.find(row => row.row === id) ?? { row: id })
}

/** Of a table of fixed rows all of them, as soon as one has something in it. */
const keptRows = (field: TableField, rows: readonly Draft[]): readonly Row[] | null => {
  const filled = rows.filter(row => !isBlank(row))
  if (filled.length === 0) return null
  return (field.rows ? rows : filled) as readonly Row[]
}

interface Spread {
  readonly rows: readonly Draft[]
  readonly text: string
}

/** A block of cells, laid over the table from one cell on. */
const spreadFrom = (
  field: TableField,
  rows: readonly Draft[],
  cells: readonly (readonly string[])[],
  { row, column, limit }: { readonly row: number; readonly column: number; readonly limit: number },
): Spread => {
  const columns = field.columns.filter(({ computed }) => !computed).slice(column)
  const taken = cells.slice(0, limit - row).map(line => line.slice(0, columns.length))
  const changed = [...rows]
  taken.forEach((line, index) => {
    const base = changed[row + index] ?? blank
    changed[row + index] = {
      ...base,
      ...Object.fromEntries(line.map((text, at) => [columns[at]!.id, readCell(columns[at]!, text)])),
    }
  })
  const leftOut = cells.flat().length - taken.flat().length
  const width = Math.max(...taken.map(line => line.length))
  const grouped = taken.flat().some(text => /\d[.,]\d{3}\b/.test(text))
  const text = [
    say(w.pasted(taken.length, width)),
    grouped ? say(w.pastedThousands) : '',
    leftOut > 0 ? say(w.pastedLeftOut(leftOut)) : '',
  ].join('')
  return { rows: changed, text }
}

/** Left and right only leave a cell at the end of what stands in it. */
const mayLeave = ({ key, target, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
  if (shiftKey || altKey || ctrlKey || metaKey) return false
  if (!(target instanceof HTMLInputElement) || !key.startsWith('Arrow')) return true
  const { selectionStart, selectionEnd, value } = target
  if (key === 'ArrowLeft') return selectionStart === 0 && selectionEnd === 0
  if (key === 'ArrowRight') return selectionStart === value.length && selectionEnd === value.length
  return true
}

const focusCell = (grid: HTMLTableElement | null, row: number, column: number): void => {
  const cells = grid?.tBodies[0]?.rows[row]?.querySelectorAll<HTMLElement>('input, select')
  const cell = cells?.[Math.max(column, 0)]
  cell?.focus()
  if (cell instanceof HTMLInputElement) cell.select()
}
