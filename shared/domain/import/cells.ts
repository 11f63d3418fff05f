import { isDay } from '../calendar/calendar.ts'
import { type UnitKind, unitKinds } from '../tree/placement.ts'
import { type ColumnOf, folded, kindNamed } from './columns.ts'
import { type Found, finding, type ImportFinding, type ImportFindingCode } from './finding.ts'
import type { ImportKind } from './import.ts'
import { type ImportRow, labelOf } from './sheet.ts'

/** The cells of one row as what they stand for; what is wrong with one is noted, and it is then undefined. */
export interface RowReader<Kind extends ImportKind> {
  readonly number: number
  /** A text as people write it; a number is its digits. */
  text(column: ColumnOf<Kind>, required?: boolean): string | undefined
  /** A code that a unit is to have. */
  code(column: ColumnOf<Kind>, required?: boolean): string | undefined
  /** What is in the cell, as it came. */
  raw(column: ColumnOf<Kind>): string | number | undefined
  day(column: ColumnOf<Kind>): string | undefined
  kind(column: ColumnOf<Kind>, required?: boolean): UnitKind | undefined
  /** Notes something at a cell of the row, or at the row as a whole. */
  note(code: ImportFindingCode, column: ColumnOf<Kind> | null, found?: Omit<Found, 'row' | 'column'>): void
}

/** What a spreadsheet shows where a formula has no value. */
const formulaError = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/
const [longestText, longestCode] = [200, 50]
/** No control characters, and no half of a surrogate pair, which DynamoDB refuses. */
const writable = /^[^\p{Cc}\p{Cs}]*$/u

export const rowReader = <Kind extends ImportKind>(
  kind: Kind,
  { number, cells }: ImportRow<Kind>,
  findings: ImportFinding[],
): RowReader<Kind> => {
  const raw = (column: ColumnOf<Kind>) => cells[column] as string | number | undefined
  const note: RowReader<Kind>['note'] = (code, column, found = {}) => {
    const value = column === null ? undefined : raw(column)
    findings.push(
      finding(code, {
        row: number,
        ...(column !== null && { column: labelOf(kind, column) }),
        ...(value !== undefined && { value: String(value) }),
        ...found,
      }),
    )
  }
  const text = (column: ColumnOf<Kind>, required = false): string | undefined => {
    const cell = raw(column)
    if (cell === undefined) {
      if (required) note('missing', column)
      return undefined
    }
    const written = String(cell)
    if (written.length > longestText) note('too_long', column)
    else if (formulaError.test(written)) note('unsound_cell', column)
    else if (!writable.test(written)) note('bad_characters', column)
    else return written
    return undefined
  }
  return {
    number,
    raw,
    text,
    note,
    code: (column, required) => {
      const written = text(column, required)
      if (written === undefined || written.length <= longestCode) return written
      note('code_too_long', column)
      return undefined
    },
    day: column => {
      const written = text(column)
      if (written === undefined) return undefined
      const day = dayIn(written)
      if (day === undefined) note('bad_day', column, { expected: { vi: '01/07/2025', en: '01/07/2025' } })
      return day
    },
    kind: (column, required) => {
      const written = text(column, required)
      if (written === undefined) return undefined
      const named = kindNamed(written)
      if (named === undefined) note('bad_kind', column, { expected: allKinds })
      else if (folded(written) === 'chi bo') note('kind_understood', column)
      return named
    },
  }
}

const allKinds = {
  vi: Object.values(unitKinds)
    .map(({ label }) => label.vi)
    .join('; '),
  en: Object.values(unitKinds)
    .map(({ label }) => label.en)
    .join('; '),
}

/** `2025-07-01`, or as it is written in Viet Nam: 1/7/2025, 01-07-2025, 01.07.2025. */
export const dayIn = (written: string): string | undefined => {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? []
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : written
  return /^\d{4}-\d\d-\d\d$/.test(iso) && isDay(iso) ? iso : undefined
}
