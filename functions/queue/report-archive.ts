import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { makeZip } from 'client-zip'
import { pMapIterable } from 'p-map'
import { newestOf, reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { reportFileName, windowsName } from '../../shared/domain/report/names.ts'
import { canBegin, longestWait, type ReportProgress } from '../../shared/domain/report/progress.ts'
import type { Proof } from '../../shared/domain/report/proof.ts'
import { formatNames, type ReportFailure, type ReportFile, type ReportJob } from '../../shared/domain/report/report.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { reportingUnits } from '../../shared/domain/tree/reporting-units.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { getObject } from '../../shared/storage/bucket.ts'
import { getFanOut } from '../../shared/storage/fan-outs.ts'
import { putProofs } from '../../shared/storage/proofs.ts'
import { putInParts } from '../../shared/storage/put-in-parts.ts'
import { getReports, type Report } from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import { placeOf } from './keep-files.ts'
import type { SignedReport } from './signed-report.ts'
import type { Workshop } from './workshop.ts'

/** Files in flight on their way from the bucket into the archive, and back into the bucket: the archive itself is never in memory. */
const filesAtOnce = 32

/** What an archive waits for. */
export interface Waiting {
  /** What has to be asked for; all else that is missing is on its way. */
  readonly waitsFor: readonly ReportJob[]
  readonly progress: ReportProgress
}

/**
 * All reports of a unit and of everything below it as one ZIP, a folder for each unit, in the order of the tree. Its files vouch for
 * themselves: each folder has its manifest. A unit that is not in the edition has no report, and no folder.
 */
export const reportArchive = async (job: ReportJob, at: Workshop): Promise<SignedReport | ReportFailure | Waiting> => {
  const { realm, table, bucket, note } = at
  const newest = newestOf(reportedSpan(job.period)!)
  const form = pinned(realm.forms, job.form, newest)!
  const days = formPeriod(form, newest, realm.settings.calendar)!
  const tree = realm.tree.inPeriod(days.from, days.to)
  const top = tree.get(job.unit)
  if (!top) return 'unit_not_in_edition'
  const known = await knownReports(reportingUnits(tree, top.id, form), job, table)
  const parts = known.filter(({ report }) => report?.reason !== 'unit_not_in_edition')
  if (parts.length === 0) return 'unit_not_in_edition'
  const missing = parts.filter(({ report }) => report?.state !== 'ready')
  if (missing.length > 0) {
    const progress = { done: parts.length - missing.length, total: parts.length }
    return waitFor(missing, progress, job, days.closesAt, at)
  }

  const entries = parts.flatMap(({ unit, report }, i) => entriesOf(unit, i, parts.length, report!))
  const lastModified = new Date(days.closesAt)
  const digest = createHash('sha256')
  let size = 0
  async function* contents() {
    let done = 0
    const read = pMapIterable(
      entries,
      async ({ name, file }) => ({ name, lastModified, input: await buffer(await getObject(file.object, bucket)) }),
      { concurrency: filesAtOnce, backpressure: 2 * filesAtOnce },
    )
    for await (const entry of read) {
      yield entry
      await note(++done, entries.length)
    }
  }
  async function* measured() {
    for await (const chunk of makeZip(contents())) {
      digest.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  // A stream of a generator fails as the generator does; one that is piped into another would not.
  const object = `${placeOf(job)}${nameOf(entries, days.closesAt)}.zip`
  await putInParts(object, Readable.from(measured()), 'application/zip', bucket)
  const name = reportFileName(form, job, 'zip', top.name, reportWords)
  const zip: ReportFile = { object, size, sha256: digest.digest('hex'), fileName: name }
  const proof: Proof = { ...job, named: zip.sha256, format: 'zip' }
  await putProofs([proof], table)
  return { files: { zip }, code: null, dataAsOf: parts.find(({ unit }) => unit === top)?.report?.dataAsOf ?? null }
}

/** A unit whose report belongs into the archive, and the report as the table knows it. */
interface Part {
  readonly unit: Unit
  readonly job: ReportJob
  readonly report: Report | undefined
}

const knownReports = async (units: readonly Unit[], archive: ReportJob, table: Table): Promise<Part[]> => {
  const jobs = units.map(({ id }): ReportJob => ({ ...archive, unit: id, kind: 'report' }))
  const reports = new Map((await getReports(jobs, table)).map(report => [report.unit, report]))
  return units.map((unit, i) => ({ unit, job: jobs[i]!, report: reports.get(unit.id) }))
}

/**
 * What to do about reports that are missing. Each is asked for once, after the archive was: if it fails then, so does the archive.
 * One that was interrupted comes back by itself.
 */
const waitFor = async (
  missing: readonly Part[],
  progress: ReportProgress,
  archive: ReportJob,
  closesAt: string,
  { table, now, requestedAt }: Workshop,
): Promise<Waiting | ReportFailure> => {
  const askedSince = (report: Report): boolean => report.requestedAt >= requestedAt
  const failed = missing.find(
    ({ report }) => report?.state === 'failed' && report.reason !== 'interrupted' && askedSince(report),
  )
  if (failed) return failed.report!.reason!
  // Of a close that is longer ago, one that is still missing was lost.
  const closing = now().getTime() < Date.parse(closesAt) + longestWait
  const { total, ready } = closing ? await getFanOut(archive, table) : { total: null, ready: 0 }
  const onTheirWay = total !== null && ready < total
  const toAsk = missing.filter(({ report }) => (report ? canBegin(report, now()) && !askedSince(report) : !onTheirWay))
  return { waitsFor: toAsk.map(({ job }) => job), progress }
}

/** A file as it stands in the archive: "007 Đảng bộ xã Vinh Quý/Tổng hợp tháng 11-2024 - ….pdf". */
interface Entry {
  readonly name: string
  readonly file: ReportFile
}

/** One folder a unit and no folders within, or names of a deep tree would be longer than Windows unpacks. */
const entriesOf = ({ name }: Unit, index: number, count: number, { files }: Report): Entry[] => {
  const number = String(index + 1).padStart(String(count).length, '0')
  const folder = windowsName(`${number} ${name}`, 60)
  return formatNames.flatMap(format => {
    const file = files[format]
    return file ? [{ name: `${folder}/${file.fileName}`, file }] : []
  })
}

/**
 * The name of an archive: of all that is in it, since what it comes to is known only when it is written. Two who write under one
 * name write the same bytes, so that it need not be written once only: not every S3 has that for an upload in parts.
 */
const nameOf = (entries: readonly Entry[], lastModified: string): string => {
  const said = entries.map(({ name, file }) => `${name}\n${file.sha256}\n`)
  return sha256Of([`${lastModified}\n`, ...said].join(''))
}
