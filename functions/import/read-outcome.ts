import { finding, type ImportFinding } from '../../shared/domain/import/finding.ts'
import type { ImportFormat, SheetRow } from '../../shared/domain/import/import.ts'

/** The first sheet of a file, or why it cannot be read. */
export type ReadOutcome =
  | { readonly rows: readonly SheetRow[]; readonly format: ImportFormat }
  | { readonly refused: ImportFinding }

export const refused = (...given: Parameters<typeof finding>): { readonly refused: ImportFinding } => ({
  refused: finding(...given),
})
