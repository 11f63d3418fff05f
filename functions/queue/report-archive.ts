import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { makeZip } from 'client-zip'
import { pMapIterable } from 'p-map'
import { period } from '../../shared/domain/calendar.ts'
import { pinned } from '../../shared/domain/form.ts'
import type { Proof } from '../../shared/domain/proof.ts'
import {
  formatNames,
  type ReportFailure,
  type ReportFile,
  type ReportJob,
  reportFileName,
  windowsName,
} from '../../shared/domain/report.ts'
import { newestOf, reportedSpan } from '../../shared/domain/reported-span.ts'
import { reportingUnits } from '../../shared/domain/reporting-units.ts'
import type { Unit } from '../../shared/domain/unit-tree.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { getObject, putStream } from '../../shared/storage/bucket.ts'
import { getFanOut } from '../../shared/storage/fan-outs.ts'
import { putProofs } from '../../shared/storage/proofs.ts'
import { getReports, type Report } from '../../shared/storage/reports.ts'
import { placeOf } from './keep-files.ts'
import type { SignedReport } from './signed-report.ts'
import type { Workshop } from './workshop.ts'

/** Files in flight on their way from the bucket into the archive, and back into the bucket: the archive itself is never in memory. */
const filesAtOnce = 32

/** Reports that have to be made before the archive can be; none while those of the close are still on their way. */
export interface Waiting {
  readonly waitsFor: readonly ReportJob[]
}

/**
 * All reports of a unit and of everything below it as one ZIP, a folder for each unit, in the order of the tree. Its files vouch for
 * themselves: each folder has its manifest.
 */
export const reportArchive = async (
  job: ReportJob,
  { realm, table, bucket, note }: Workshop,
): Promise<SignedReport | ReportFailure | Waiting> => {
  const newest = newestOf(reportedSpan(job.period)!)
  const form = pinned(realm.forms, job.form, newest)!
  const days = period(newest, realm.settings.calendar)!
  const tree = realm.tree.inPeriod(days.from, days.to)
  if (!tree.get(job.unit)) return 'unit_not_in_edition'
  const units = reportingUnits(tree, job.unit, form)
  const jobs = units.map(({ id }): ReportJob => ({ ...job, unit: id, kind: 'report' }))
  const made = new Map((await getReports(jobs, table)).map(report => [report.unit, report]))
  const missing = jobs.filter(({ unit }) => made.get(unit)?.state !== 'ready')
  if (missing.length > 0) {
    await note(jobs.length - missing.length, jobs.length)
    const { total, ready } = await getFanOut(job, table)
    return { waitsFor: total !== null && ready < total ? [] : missing }
  }

  const entries = units.flatMap((unit, i) => entriesOf(unit, i, units.length, made.get(unit.id)!))
  const files = entries.length
  const lastModified = new Date(days.closesAt)
  async function* contents() {
    let done = 0
    const read = pMapIterable(
      entries,
      async ({ name, file }) => ({ name, lastModified, input: await buffer(await getObject(file.object, bucket)) }),
      { concurrency: filesAtOnce, backpressure: 2 * filesAtOnce },
    )
    for await (const entry of read) {
      yield entry
      await note(++done, files)
    }
  }
  const digest = createHash('sha256')
  let size = 0
  const measured = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      digest.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  // Named by what it is made of, since what it comes to is known only when it is written.
  const object = `${placeOf(job)}${sha256(entries.map(({ file }) => file.sha256).join('\n'))}.zip`
  await putStream(object, Readable.fromWeb(makeZip(contents()) as never).pipe(measured), 'application/zip', bucket)
  const name = reportFileName(form, job, 'zip', tree.get(job.unit)!.name, reportWords)
  const zip: ReportFile = { object, size, sha256: digest.digest('hex'), fileName: name }
  const proof: Proof = { ...job, named: zip.sha256, format: 'zip' }
  await putProofs([proof], table)
  return { files: { zip }, code: null, dataAsOf: made.get(job.unit)?.dataAsOf ?? null }
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

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
