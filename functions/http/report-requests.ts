import type * as z from 'zod/mini'
import type { report as reportSchema } from '../../shared/api/schemas.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { closingRoot } from '../../shared/domain/realm.ts'
import { type ReportJob, reportFailures } from '../../shared/domain/report.ts'
import { canBegin, stateAt } from '../../shared/domain/report-progress.ts'
import { type Bucket, signedLink } from '../../shared/storage/bucket.ts'
import { editionsOf } from '../../shared/storage/editions.ts'
import { type Queue, sendAll } from '../../shared/storage/queue.ts'
import {
  getReport,
  listReports,
  putReport,
  type Report,
  readReportId,
  reportId,
  unmade,
} from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import { type Handlers, visible } from '../middleware/http.ts'
import { asked } from './asked.ts'
import { record } from './record.ts'
import { inPeriod } from './rollups.ts'

/** How long a signed link is good for, in seconds. */
const linkLife = 300

/** Reports (báo cáo): the files that officials take away. */
export const reports = (
  table: Table,
  bucket: Bucket,
  queue: Queue,
): Handlers<'reports.list' | 'reports.ask' | 'reports.get'> => ({
  'reports.list': async ({ params, query, now }) => {
    const { items, cursor } = await listReports(params.unit, { limit: 100, cursor: query.cursor }, table)
    return { status: 200, body: { items: items.map(report => shown(report, now)), cursor } }
  },

  'reports.ask': async ({ params, body, realm, now }) => {
    const about = asked(realm, body.form, body.period)
    const unit = inPeriod(about, params.unit)
    const root = closingRoot(realm, about.tree, unit)
    const editions = root ? await editionsOf(root.id, body.form, body.period, table) : []
    const edition =
      body.edition === undefined ? editions.at(-1) : editions.find(({ number }) => number === body.edition)
    if (!root || !edition || edition.differing.length > 0) throw new Problem('not_closed')
    const job: ReportJob = {
      unit: unit.id,
      root: root.id,
      form: body.form,
      period: body.period,
      edition: edition.number,
      kind: body.kind,
    }
    const known = await getReport(job, table)
    if (known && !canBegin(known, now)) return { status: known.state === 'ready' ? 200 : 202, body: shown(known, now) }
    const queued: Report = { ...job, state: 'queued', requestedAt: now.toISOString(), ...unmade }
    await putReport(queued, table)
    await tell(queued, job, queue, table)
    return { status: 202, body: shown(queued, now) }
  },

  'reports.get': async request => {
    const { params, now } = request
    const job = readReportId(params.report)
    const report = job && (await getReport(job, table))
    if (!report || !visible(request, report.unit)) throw new Problem('not_found')
    if (report.state !== 'ready') return { status: 200, body: shown(report, now) }
    // No record, no link.
    await record(report.unit, { action: 'report.download', subject: params.report }, request, table)
    const link = await signedLink(report.object!, report.fileName!, linkLife, bucket)
    return { status: 200, body: { ...shown(report, now), link } }
  },
})

/** Tells the worker. What it is not told of is marked as failed, so that it can be asked for again at once. */
const tell = async (queued: Report, job: ReportJob, queue: Queue, table: Table): Promise<void> => {
  try {
    await sendAll([job], queue)
  } catch (error) {
    await putReport({ ...queued, state: 'failed', reason: 'interrupted' }, table)
    throw error
  }
}

const shown = (report: Report, now: Date): z.output<typeof reportSchema> => ({
  id: reportId(report),
  unit: report.unit,
  form: report.form,
  period: report.period,
  edition: report.edition,
  kind: report.kind,
  state: stateAt(report, now),
  requestedAt: report.requestedAt,
  startedAt: report.startedAt,
  progress: report.progress,
  failure: report.state === 'failed' && report.reason ? reportFailures[report.reason] : null,
  size: report.size,
  sha256: report.sha256,
  dataAsOf: report.dataAsOf,
  fileName: report.fileName,
})
