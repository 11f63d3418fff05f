import { dayOf } from '../../shared/domain/calendar.ts'
import { numberShown, type OfficialReport } from '../../shared/domain/official-report.ts'
import { fileName, type ReportFailure, type ReportJob } from '../../shared/domain/report.ts'
import { getOfficialReport } from '../../shared/storage/official-reports.ts'
import { letterheadThen } from '../report/letterhead-then.ts'
import { type OpenedReport, openReport } from '../report/opened-report.ts'
import { documentFiles } from './document-files.ts'
import { keepSigned, type SignedReport, verificationOf } from './signed-report.ts'
import type { Workshop } from './workshop.ts'

/** The document as people edited it, at the revision that was asked for: a preview, or the files that are signed. */
export const reportOfDocument = async (job: ReportJob, at: Workshop): Promise<SignedReport | ReportFailure> => {
  const { realm, table, bucket, note } = at
  const report = await getOfficialReport(job, table)
  if (!report) throw new Error(`There is no document ${JSON.stringify(job)}`)
  // What was said at the revision of the files to be signed is said until it is returned.
  if (job.revision !== (report.finalRevision ?? report.revision)) return 'document_changed'
  const opened = await openReport(job, realm.forms, table, bucket, note)
  if (typeof opened === 'string') return opened
  const corrected = report.corrects
    ? await openReport({ ...job, edition: report.corrects.edition }, realm.forms, table, bucket)
    : null
  const [verification, letterhead] = await Promise.all([
    verificationOf(job, at),
    letterheadThen(opened, dayOf(at.now()), realm, table),
  ])
  const made = await documentFiles(
    report,
    letterhead,
    opened,
    corrected && typeof corrected !== 'string' ? corrected.narrative : null,
    verification,
    format => fileName(nameOf(report, opened), format),
  )
  const number = report.finalRevision === null ? null : numberShown(report)
  return keepSigned(
    job,
    made,
    {
      opened,
      issuedBy: (report.letterhead ?? letterhead).issuer,
      document: number === null ? { state: 'draft' } : { state: 'numbered', number, day: report.day! },
      code: verification.code,
    },
    at,
  )
}

/** "05-BC-HU - Kết quả thực hiện tháng 11-2024 - Đảng bộ huyện Hạ Lang"; a draft says that it is one, and which. */
const nameOf = (report: OfficialReport, { top }: OpenedReport): string => {
  const number = report.finalRevision === null ? `Dự thảo ${report.revision}` : numberShown(report)
  return [number, report.subject, top.name].join(' - ')
}
