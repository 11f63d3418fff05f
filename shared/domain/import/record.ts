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
  /** How far adding people has come; null before it begins, and of units and maps, which are applied in one step. */
  readonly progress: ImportProgress | null
  /** First passwords: none were made, they may be fetched, or they are gone: fetched for the last time, or after a day. */
  readonly passwords: 'none' | 'ready' | 'fetched'
  /** When anything of this was last noted. */
  readonly changedAt: string
}

/** Of people, in the order of the file. */
export interface ImportProgress {
  readonly done: number
  readonly total: number
  /** How many of those done could not be added, for a reason of their own. */
  readonly refused: number
  /** How many pages are kept of what there is to say about those done. */
  readonly pages: number
}

/** What may be asked of an import, in which states; again while it is at it, since what was at it may have died. */
export const mayBeChecked = ({ state, applied }: ImportRecord): boolean =>
  applied === null && state !== 'applied' && state !== 'applying'

export const mayBeApplied = (record: ImportRecord): boolean =>
  mayBeGoneOnWith(record) || (record.applied === null && record.state === 'checked' && record.check?.errors === 0)

/** Whether it was begun to be applied and is not over. */
export const mayBeGoneOnWith = ({
  state,
  reason,
  applied,
}: Pick<ImportRecord, 'state' | 'reason'> & { readonly applied: object | null }): boolean =>
  applied !== null && (state === 'applying' || (state === 'failed' && reason === 'interrupted'))

/** In milliseconds: twice what lies between two notes of a step that is under way. */
const longestSilence = 120_000

/** Whether what is at it has been silent for so long that it may have died. */
export const isStalled = ({ state, changedAt }: Pick<ImportRecord, 'state' | 'changedAt'>, now: Date): boolean =>
  (state === 'checking' || state === 'applying') && now.getTime() - Date.parse(changedAt) > longestSilence

/** Where the uploaded file waits, which is thrown away after a day. */
export const uploadOf = ({ unit, id }: Pick<ImportRecord, 'unit' | 'id'>): string => `uploads/imports/${unit}/${id}`
