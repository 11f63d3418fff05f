import type { OfficialReport } from '../../shared/domain/official/official-report.ts'
import { getOfficialReport, issuedBefore } from '../../shared/storage/official-reports.ts'
import type { Table } from '../../shared/storage/table.ts'

/**
 * The document that another one corrects. That is decided when the other is numbered; until then it is the one that it would correct:
 * the newest that was issued of an earlier edition.
 */
export const correctedDocument = async (report: OfficialReport, table: Table): Promise<OfficialReport | undefined> => {
  if (report.finalRevision === null) return issuedBefore(report, table)
  return report.corrects ? getOfficialReport({ ...report, edition: report.corrects.edition }, table) : undefined
}
