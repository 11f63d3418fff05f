import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import {
  asCorrected,
  letterheadOf,
  numberShown,
  type OfficialReport,
} from '../../shared/domain/official/official-report.ts'
import { fileName } from '../../shared/domain/report/names.ts'
import type { ReportFailure, ReportJob } from '../../shared/domain/report/report.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { getOfficialReport } from '../../shared/storage/official-reports.ts'
import { correctedDocument } from '../report/corrected-document.ts'
import { letterheadOn } from '../report/letterhead-on.ts'
import { type OpenedReport, openReport } from '../report/opened-report.ts'
import { documentFiles } from './document-files.ts'
import { keepSigned, type SignedReport, verificationOf } from './signed-report.ts'
import type { Workshop } from './workshop.ts'

/** The document as people edited it, at the revision that was asked for: a preview, or the files that are signed. */
export const reportOfDocument = async (job: ReportJob, at: Workshop): Promise<SignedReport | ReportFailure> => {
  const { realm, table, bucket, note } = at
  const stored = await getOfficialReport(job, table)
  if (!stored) throw new Error(`There is no document ${JSON.stringify(job)}`)
  // What was said at the revision of the files to be signed is said until it is returned.
  if (job.revision !== (stored.finalRevision ?? stored.revision)) return 'document_changed'
  const opened = await openReport(job, realm, table, bucket, { onRead: note, comparisons: stored.comparisons })
  if (typeof opened === 'string') return opened
  const earlier = await correctedDocument(stored, table)
  const report = { ...stored, corrects: earlier ? asCorrected(earlier) : null }
  const corrected = earlier
    ? await openReport(earlier, realm, table, bucket, { comparisons: earlier.comparisons })
    : null
  const [verification, letterhead] = await Promise.all([
    verificationOf(job, at),
    letterheadOn(job.unit, dayOf(at.now()), realm, table),
  ])
  const name = nameOf(report, opened)
  const made = await documentFiles(
    report,
    letterhead,
    opened,
    corrected && typeof corrected !== 'string' ? corrected.narrative : null,
    verification,
    format => fileName(name, format),
  )
  const number = report.finalRevision === null ? null : numberShown(report)
  return keepSigned(
    job,
    made,
    {
      opened,
      issuedBy: letterheadOf(report, letterhead).issuer,
      document: number === null ? { state: 'draft' } : { state: 'numbered', number, day: report.day! },
      code: verification.code,
      manifestName: fileName(`${name} - ${reportWords.files.manifest}`, 'manifest'),
    },
    at,
  )
}

/** "05-BC-HU - Kết quả thực hiện tháng 11-2024 - Đảng bộ huyện Hạ Lang"; a draft says that it is one, and which. */
const nameOf = (report: OfficialReport, { top }: OpenedReport): string => {
  const number = report.finalRevision === null ? `Dự thảo ${report.revision}` : numberShown(report)
  return [number, report.subject, top.name].join(' - ')
}
