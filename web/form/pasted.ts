import type { Column } from '../../shared/domain/form/form.ts'
import type { Row } from '../../shared/domain/form/values.ts'
import { withoutAccents } from '../../shared/domain/text.ts'
import { readDay } from './days.ts'
import { readDecimal, readInteger } from './numbers.ts'

/**
 * Cells as a spreadsheet puts them on the clipboard: rows by line, cells by tab; a cell with a line break or a quote stands in
 * quotes, its own quotes doubled.
 */
export const readCells = (text: string): string[][] => {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/y
  while (cell.lastIndex < text.length) {
    const [, quoted, plain, end] = cell.exec(text) ?? []
    if (end === undefined) break
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== '\t' && cell.lastIndex < text.length) rows.push([])
  }
  // Nothing stands behind the last tab, and that is a cell too.
  if (text.endsWith('\t')) rows.at(-1)!.push('')
  return rows
}

/** Whether a pasted text is more than one cell. */
export const isBlock = (text: string): boolean => /[\t\n]/.test(text.replace(/\r?\n$/, ''))

/** What a cell of this column makes of a text. */
export const readCell = (column: Column, text: string): Row[string] => {
  switch (column.kind) {
    case 'count':
    case 'amount':
      return readInteger(text)
    case 'decimal':
      return readDecimal(text, column.scale)
    case 'date':
      return readDay(text)
    case 'choice':
      return text.trim() === '' ? null : (optionNamed(column.options, text) ?? text.trim())
    case 'text':
      return text === '' ? null : text
  }
}

const optionNamed = (
  options: readonly { readonly id: string; readonly label: { readonly vi: string; readonly en: string } }[],
  text: string,
): string | undefined => {
  const wanted = withoutAccents(text)
  return options.find(
    ({ id, label }) => withoutAccents(label.vi) === wanted || withoutAccents(label.en) === wanted || id === wanted,
  )?.id
}
