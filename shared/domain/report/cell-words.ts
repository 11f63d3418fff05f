import { dayWords, decimalWords, integerWords } from '../figures/figure-words.ts'
import type { Cell } from './cells.ts'

/** A cell as it stands in a document. */
export const cellWords = (cell: Cell): string => {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return oneLine(cell.text)
    case 'integer':
      return integerWords(cell.amount)
    case 'decimal':
      return decimalWords(cell.amount, 10n ** BigInt(cell.scale), cell.scale)
    case 'percentage':
      return `${decimalWords(cell.permille, 10n, 1)}%`
    case 'day':
      return dayWords(cell.day)
    case 'time':
      return cell.time
  }
}

export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
