import { createHash } from 'node:crypto'
import type { EditionHeader, EditionLine } from '../../shared/domain/edition.ts'
import type { Form } from '../../shared/domain/form.ts'
import { type ReportFailure, type ReportJob, type ReportKind, reportFileName } from '../../shared/domain/report.ts'
import { type ReportSource, reportTables, wideTable } from '../../shared/domain/report-tables.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { type Bucket, putOnce } from '../../shared/storage/bucket.ts'
import { getEdition } from '../../shared/storage/editions.ts'
import { getReport, putReport, type Report, unmade } from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import { toCsv } from './csv.ts'
import { openEdition } from './opened-edition.ts'
import { progressNotes } from './progress-notes.ts'
import { toXlsx } from './xlsx.ts'

export type Outcome = 'ready' | ReportFailure

/**
 * Makes one report and says what came of it. Made twice it is the same file under the same name, and what is ready stays as it
 * is. What another try may mend is thrown: the edition is not there yet, or a service does not answer.
 */
export const makeReport = async (
  job: ReportJob,
  forms: readonly Form[],
  table: Table,
  bucket: Bucket,
  clock: () => Date,
): Promise<Outcome> => {
  const { unit, root, form: formId, period, edition: number } = job
  const standing = await getReport(job, table)
  if (standing?.state === 'ready') return 'ready'
  const edition = await getEdition(root, formId, period, number, table)
  if (!edition) throw new Error(`There is no edition ${number} of ${formId} ${period} of ${root}`)

  const requestedAt = standing?.requestedAt ?? edition.closesAt
  if (edition.differing.length > 0) return fail(job, requestedAt, 'figures_differ', table)
  // Somebody asked for it and may be looking; what a close asks for is made unseen.
  const note = standing ? progressNotes(standing, edition.units, clock, table) : async () => {}
  await note(0)
  const lines = (await openEdition(edition.object, bucket, note)).subtree(unit)
  if (!lines) return fail(job, requestedAt, 'unit_not_in_edition', table)
  await note(edition.units)

  const form = formOf(edition, forms)
  const { body, contentType } = await files[job.kind]({ header: edition, form, lines, words: reportWords })
  const sha256 = createHash('sha256').update(body).digest('hex')
  const object = `reports/${root}/${formId}/${period}/E${String(number).padStart(2, '0')}/${unit}/${sha256}.${job.kind}`
  await putOnce(object, body, { contentType }, bucket)
  const { name, dataAsOf } = lineOf(unit, lines)
  const fileName = reportFileName(form, job, name, reportWords)
  const made = { object, size: body.length, sha256, fileName, dataAsOf }
  await putReport({ ...job, state: 'ready', requestedAt, ...unmade, ...made }, table)
  return 'ready'
}

/** Notes on a report that was asked for that a try to make it failed. */
export const noteInterruption = async (job: ReportJob, table: Table): Promise<void> => {
  const standing = await getReport(job, table)
  if (standing) await putReport({ ...standing, ...unmade, state: 'failed', reason: 'interrupted' }, table)
}

interface ReportFile {
  readonly body: Uint8Array
  readonly contentType: string
}

const files: { readonly [kind in ReportKind]: (source: ReportSource) => Promise<ReportFile> } = {
  xlsx: async source => ({
    body: await toXlsx(reportTables(source)),
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  csv: async source => ({
    body: toCsv(wideTable(source)),
    contentType: 'text/csv; charset=utf-8',
  }),
}

const fail = async (job: ReportJob, requestedAt: string, reason: ReportFailure, table: Table): Promise<Outcome> => {
  const report: Report = { ...job, state: 'failed', requestedAt, reason, ...unmade }
  await putReport(report, table)
  return reason
}

const formOf = ({ form: id, formVersion }: EditionHeader, forms: readonly Form[]): Form => {
  const form = forms.find(known => known.id === id && known.version === formVersion)
  if (!form) throw new Error(`There is no version ${formVersion} of the form ${id}`)
  return form
}

const lineOf = (unit: string, lines: readonly EditionLine[]): EditionLine => lines.find(line => line.unit === unit)!
