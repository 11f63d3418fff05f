import type { ImportFinding } from '../../shared/domain/import/finding.ts'
import { hasErrors, type ImportFormat, type ImportKind, type SheetRow } from '../../shared/domain/import/import.ts'
import { type ImportRecord, uploadOf } from '../../shared/domain/import/record.ts'
import { type ImportRow, type ReadSheet, readSheet } from '../../shared/domain/import/sheet.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { readUpload } from '../../shared/storage/uploads.ts'
import { type PeopleImport, plannedPeople } from './planned-people.ts'
import { plannedReorganisation, type ReorganisationImport } from './planned-reorganisation.ts'
import { readTable } from './read-table.ts'
import type { ImportWorkshop } from './workshop.ts'

/** What a file would do. */
export type ImportPlan = ReorganisationImport | PeopleImport

export interface LookedThrough {
  readonly sha256: string
  readonly format: ImportFormat | null
  readonly rows: number
  readonly findings: readonly ImportFinding[]
  /** Null while there are errors. */
  readonly plan: ImportPlan | null
}

/** Reads the file of an import and says what it would do to the realm as it stands; null when there is no file any more. */
export const lookThrough = async (
  standing: ImportRecord,
  realm: Realm,
  at: ImportWorkshop,
): Promise<LookedThrough | null> => {
  const bytes = await readUpload(uploadOf(standing), at.bucket)
  if (!bytes) return null
  const sha256 = sha256Of(bytes)
  const table = await readTable(bytes)
  if ('refused' in table) return { sha256, format: null, rows: 0, findings: [table.refused], plan: null }
  const { rows, findings, plan } = await plannedOf(standing, realm, table.rows, at)
  return { sha256, format: table.format, rows, findings, plan }
}

const plannedOf = async (
  standing: ImportRecord,
  realm: Realm,
  rows: readonly SheetRow[],
  at: ImportWorkshop,
): Promise<Pick<LookedThrough, 'rows' | 'findings' | 'plan'>> => {
  const { kind } = standing
  const sheet: ReadSheet = readSheet<ImportKind>(kind, rows)
  // Without its columns there is nothing to be said of its rows.
  if (hasErrors(sheet.findings)) return { rows: sheet.rows.length, findings: sheet.findings, plan: null }
  const { plan, findings } = await (kind === 'people'
    ? plannedPeople(standing, sheet.rows as readonly ImportRow<'people'>[], realm, at)
    : plannedReorganisation(standing, sheet.rows, realm, at))
  return { rows: sheet.rows.length, findings: [...sheet.findings, ...findings], plan }
}
