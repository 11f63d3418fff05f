import type { Decision } from '../reorganisation/reorganisation.ts'
import type { ImportFormat, ImportKind, ImportState } from './import.ts'

/** Who did something, and when. */
export interface ImportDeed {
  readonly at: string
  /** The token's subject, and the name as it was that day. */
  readonly by: string
  readonly byName: string
}

/** Why what an import was at broke off: `interrupted` may be asked for again as it is. */
export type ImportFailure = 'interrupted' | 'file_gone' | 'changed_meanwhile'

/** What was found in a file, and what it would do. */
export interface ImportCheck {
  readonly at: string
  readonly format: ImportFormat | null
  readonly rows: number
  readonly errors: number
  readonly warnings: number
  /** By what it counts: `created`, `unchanged`, `merge`, `people`, `accounts` …; empty while there are errors. */
  readonly summary: { readonly [counted: string]: number }
  /** How many pages of findings are kept. */
  readonly pages: number
}

/** A file that is taken in (một lần nhập dữ liệu), by the unit whose steward does it. */
export interface ImportRecord {
  readonly unit: string
  readonly id: string
  readonly kind: ImportKind
  readonly fileName: string
  /** From which day units and reorganisations hold, and by what decision; null of people. */
  readonly day: string | null
  readonly decision: Decision | null
  readonly made: ImportDeed
  readonly state: ImportState
  readonly reason: ImportFailure | null
  /** Of the file that was checked. */
  readonly sha256: string | null
  readonly check: ImportCheck | null
  readonly applied: ImportDeed | null
  /** How far applying it has come; null before it is known. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** First passwords: none were made, they may be fetched, or they were. */
  readonly passwords: 'none' | 'ready' | 'fetched'
}

/** What may be asked of an import, in which states; again while it is at it, since what was at it may have died. */
export const mayBeChecked = ({ state, applied }: ImportRecord): boolean =>
  applied === null && state !== 'applied' && state !== 'applying'

export const mayBeApplied = ({ state, applied, check, reason }: ImportRecord): boolean => {
  if (applied !== null) return state === 'applying' || (state === 'failed' && reason === 'interrupted')
  return state === 'checked' && check?.errors === 0
}

/** Where the uploaded file waits, which is thrown away after a day. */
export const uploadOf = ({ unit, id }: Pick<ImportRecord, 'unit' | 'id'>): string => `uploads/imports/${unit}/${id}`
