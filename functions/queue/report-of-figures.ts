import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { assemble } from '../../shared/domain/narrative/draft.ts'
import { spanWords } from '../../shared/domain/narrative/scope.ts'
import { begun, usualSubject } from '../../shared/domain/official/official-report.ts'
import { reportFileName } from '../../shared/domain/report/names.ts'
import { tidyTable, wideTable } from '../../shared/domain/report/records.ts'
import type { FileFormat, ReportFailure, ReportJob } from '../../shared/domain/report/report.ts'
import type { ReportSource } from '../../shared/domain/report/source.ts'
import { reportTables } from '../../shared/domain/report/tables.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { letterheadThen } from '../report/letterhead-then.ts'
import { type OpenedReport, openReport } from '../report/opened-report.ts'
import { toCsv } from './csv.ts'
import { documentFiles } from './document-files.ts'
import type { MadeFile } from './keep-files.ts'
import { keepSigned, type SignedReport, verificationOf } from './signed-report.ts'
import { toXlsx } from './workbook/xlsx.ts'
import type { Workshop } from './workshop.ts'

/** A report with all its files: the workbook, the tables for programs, and the draft of the document. */
export const reportOfFigures = async (job: ReportJob, at: Workshop): Promise<SignedReport | ReportFailure> => {
  const { realm, table, bucket, note } = at
  const opened = await openReport(job, realm, table, bucket, { onRead: note })
  if (typeof opened === 'string') return opened
  const named = (format: FileFormat): string => reportFileName(opened.form, job, format, opened.top.name, reportWords)
  const [verification, letterhead] = await Promise.all([
    verificationOf(job, at),
    letterheadThen(opened, dayOf(new Date(opened.closesAt)), realm, table),
  ])
  const made: MadeFile[] = [
    ...(await figureFiles(opened, named)),
    ...(await documentFiles(draftOf(opened), letterhead, opened, null, verification, named)),
  ]
  return keepSigned(
    job,
    made,
    {
      opened,
      issuedBy: letterhead.issuer,
      document: { state: 'draft' },
      code: verification.code,
      manifestName: named('manifest'),
    },
    at,
  )
}

const figureFiles = async (opened: OpenedReport, named: (format: FileFormat) => string): Promise<MadeFile[]> => {
  const source: ReportSource = {
    periods: opened.periods,
    span: opened.span.id,
    edition: opened.subject.edition,
    hash: opened.hash,
    carried: opened.carried,
    changes: opened.changes,
    words: reportWords,
  }
  return [
    { format: 'xlsx', fileName: named('xlsx'), body: await toXlsx(reportTables(source)) },
    { format: 'csv', fileName: named('csv'), body: toCsv(tidyTable(source)) },
    { format: 'wide', fileName: named('wide'), body: toCsv(wideTable(source)) },
  ]
}

const draftOf = ({ subject, narrative, form, span, closesAt }: OpenedReport) => {
  const { name } = spanWords(span.periods[0], span.periods.at(-1)!)
  return begun(subject, { narrative: assemble(narrative), subject: usualSubject(form, name) }, undefined, closesAt)
}
