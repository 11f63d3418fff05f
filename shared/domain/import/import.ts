import type { ImportFinding } from './finding.ts'

/**
 * What a sheet that is taken in (nhập dữ liệu từ tệp) may be about: new units (đơn vị), the map of a reorganisation (bảng sắp xếp:
 * what becomes of each unit), or people with their roles (người dùng).
 */
export const importKinds = ['units', 'map', 'people'] as const
export type ImportKind = (typeof importKinds)[number]

export const importFormats = ['xlsx', 'csv'] as const
export type ImportFormat = (typeof importFormats)[number]

/**
 * An import's life: the file is awaited, looked through, looked through and told of, being applied, applied. `failed`: what it was
 * at broke off, and may be asked for again.
 */
export const importStates = ['uploading', 'checking', 'checked', 'applying', 'applied', 'failed'] as const
export type ImportState = (typeof importStates)[number]

/** A country has 10,602 rows in its map, and 20,000 units in its tree. */
export const mostRows = 20_000
/** In bytes. */
export const largestFile = 5 * 1024 * 1024

/** A cell as it came: a number where the sheet holds one, a day as `2025-07-01`. */
export type SheetCell = string | number | null

/** A row as it came, by the number that a spreadsheet shows beside it, from 1. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly SheetCell[]
}

/** What a sheet comes to: what it would do, unless something in it is wrong, and everything there is to say about it. */
export interface Planned<Plan> {
  readonly plan: Plan | null
  readonly findings: readonly ImportFinding[]
}

/** A plan, unless an error was found. */
export const planned = <Plan>(plan: () => Plan, findings: readonly ImportFinding[]): Planned<Plan> => ({
  plan: hasErrors(findings) ? null : plan(),
  findings,
})

export const hasErrors = (findings: readonly ImportFinding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')
