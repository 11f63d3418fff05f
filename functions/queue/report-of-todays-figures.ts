import { layoutOf } from '../../shared/domain/official/letterhead.ts'
import { reportFileName } from '../../shared/domain/report/names.ts'
import type { FileFormat, ReportFailure, ReportJob } from '../../shared/domain/report/report.ts'
import { todaysDocument } from '../../shared/domain/report/todays-document.ts'
import { todaysTidy, todaysWide } from '../../shared/domain/report/todays-records.ts'
import { todaysTables } from '../../shared/domain/report/todays-tables.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { letterheadOn } from '../report/letterhead-on.ts'
import { openTodays } from '../report/opened-todays.ts'
import { toCsv } from './csv.ts'
import { toDocx } from './document/docx.ts'
import { toPdf } from './document/pdf.ts'
import type { MadeFile } from './keep-files.ts'
import { keepSigned, type SignedReport, verificationOf } from './signed-report.ts'
import { toXlsx } from './workbook/xlsx.ts'
import type { Workshop } from './workshop.ts'

/** A report on the tree of a day: the same figures in the workbook, the tables for programs, and a draft to read and print. */
export const reportOfTodaysFigures = async (
  job: ReportJob & { readonly tree: string },
  at: Workshop,
): Promise<SignedReport | ReportFailure> => {
  const { realm, table, bucket, note } = at
  const opened = await openTodays(job, realm, table, bucket, note)
  if (typeof opened === 'string') return opened
  const { source, periods, editions } = opened
  const { unit, course, closesAt, dataAsOf } = source
  const { form } = periods.at(-1)!
  const [verification, letterhead] = await Promise.all([
    verificationOf(job, at),
    letterheadOn(unit.id, course.day, realm, table),
  ])
  const document = todaysDocument(source, letterhead, verification)
  const layout = layoutOf(letterhead)
  const named = (format: FileFormat): string => reportFileName(form, job, format, unit.name, reportWords)
  const made: MadeFile[] = [
    { format: 'xlsx', fileName: named('xlsx'), body: await toXlsx(todaysTables(source)) },
    { format: 'csv', fileName: named('csv'), body: toCsv(todaysTidy(source)) },
    { format: 'wide', fileName: named('wide'), body: toCsv(todaysWide(source)) },
    { format: 'docx', fileName: named('docx'), body: await toDocx(document, layout) },
    { format: 'pdf', fileName: named('pdf'), body: await toPdf(document, layout) },
  ]
  return keepSigned(
    job,
    made,
    {
      opened: { top: unit, form, periods, closesAt, dataAsOf, editions, comparedWith: [] },
      issuedBy: letterhead.issuer,
      document: { state: 'draft' },
      code: verification.code,
      manifestName: named('manifest'),
    },
    at,
  )
}
