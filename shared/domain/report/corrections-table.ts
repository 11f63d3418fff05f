import { periodLabel } from '../calendar/period-label.ts'
import { cellWords } from './cell-words.ts'
import { type Cell, textCell, timeCell } from './cells.ts'
import { correctedFigures, reasonOf, type UnitChange } from './corrections.ts'
import { plainColumn, type ReportTable } from './table.ts'
import type { ReportWords } from './words.ts'

/** What the report's editions say otherwise than those that they correct, as a table; null where they correct nothing. */
export const correctionsTable = (changes: readonly UnitChange[], words: ReportWords): ReportTable | null => {
  const said = (cell: Cell): Cell => textCell(cellWords(cell))
  const rows = correctedFigures(changes, words).map(figure => ({
    depth: 0,
    cells: [
      textCell(figure.code),
      textCell(figure.name),
      textCell(periodLabel(figure.period)[words.language]),
      textCell(figure.label),
      said(figure.from),
      said(figure.to),
      textCell(reasonOf(figure, words)),
      textCell(figure.change.byName),
      textCell(figure.change.grantedBy),
      timeCell(figure.change.at),
    ],
  }))
  if (rows.length === 0) return null
  return {
    id: 'corrections',
    title: words.corrections,
    columns: [
      plainColumn(words, 'code', 'code'),
      plainColumn(words, 'name', 'choice'),
      plainColumn(words, 'period', 'choice'),
      plainColumn(words, 'label', 'text'),
      plainColumn(words, 'from', 'choice'),
      plainColumn(words, 'to', 'choice'),
      plainColumn(words, 'reason', 'text'),
      plainColumn(words, 'by', 'choice'),
      plainColumn(words, 'grantedBy', 'choice'),
      plainColumn(words, 'at', 'choice'),
    ],
    rows,
    total: null,
  }
}
