import type { ImportFinding } from '../../shared/domain/import/finding.ts'
import type { ImportCheck } from '../../shared/domain/import/record.ts'
import { byCode } from '../../shared/domain/text.ts'
import { changeImport, putFindings, type StoredImport } from '../../shared/storage/imports.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { type LookedThrough, lookThrough } from './look-through.ts'
import type { ImportWorkshop } from './workshop.ts'

/** Looks through the file of an import and keeps what was found; nothing else changes. */
export const checkImport = async (standing: StoredImport, at: ImportWorkshop): Promise<void> => {
  const looked = await lookThrough(standing, await loadRealm(at.realm, at.table, 0), at)
  if (looked) await keepCheck(standing, looked, at)
  else await changeImport(standing, { state: 'failed', reason: 'file_gone' }, at.now(), at.table)
}

/** The import is checked then, with these findings, and waits to be applied or thrown away. */
export const keepCheck = async (
  standing: StoredImport,
  { sha256, format, rows, findings, plan }: LookedThrough,
  { table, now }: ImportWorkshop,
): Promise<void> => {
  const checkedAt = now().toISOString()
  const count = (severity: ImportFinding['severity']) => findings.filter(one => one.severity === severity).length
  const pages = await putFindings(standing, checkedAt, findings.toSorted(bySeverityAndRow), now(), table)
  const check: ImportCheck = {
    at: checkedAt,
    format,
    rows,
    errors: count('error'),
    warnings: count('warning'),
    summary: plan?.summary ?? {},
    pages,
  }
  await changeImport(standing, { state: 'checked', reason: null, sha256, check, applied: null }, now(), table)
}

const bySeverityAndRow = (a: ImportFinding, b: ImportFinding): number =>
  byCode(a.severity, b.severity) || (a.row ?? 0) - (b.row ?? 0)
