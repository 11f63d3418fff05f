import type * as z from 'zod/mini'
import type { report as reportSchema } from '../../shared/api/schemas.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { closingRoot } from '../../shared/domain/realm.ts'
import type { ReportJob } from '../../shared/domain/report.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import { type Bucket, signedLink } from '../../shared/storage/bucket.ts'
import { editionsOf } from '../../shared/storage/editions.ts'
import { type Queue, sendAll } from '../../shared/storage/queue.ts'
import { getReport, listReports, putReport, type Report, readReportId, reportId } from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import { type Handlers, visible } from '../middleware/http.ts'
import { asked } from './asked.ts'
import { inPeriod } from './rollups.ts'

/** A report is made within minutes; one that is not after this long, in milliseconds, is lost. */
const stuckAfter = 3_600_000
/** How long a signed link is good for, in seconds. */
const linkLife = 300

/** Reports (báo cáo): the files that officials take away. */
export const reports = (
  table: Table,
  bucket: Bucket,
  queue: Queue,
): Handlers<'reports.list' | 'reports.ask' | 'reports.get'> => ({
  'reports.list': async ({ params, query }) => {
    const { items, cursor } = await listReports(params.unit, { limit: 100, cursor: query.cursor }, table)
    return { status: 200, body: { items: items.map(shown), cursor } }
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
    if (known && !isStuck(known, now)) return { status: known.state === 'ready' ? 200 : 202, body: shown(known) }
    const queued: Report = {
      ...job,
      state: 'queued',
      requestedAt: now.toISOString(),
      object: null,
      size: null,
      sha256: null,
      fileName: null,
      dataAsOf: null,
    }
    // The message first: what is queued and never told of would wait for ever.
    await sendAll([job], queue)
    await putReport(queued, table)
    return { status: 202, body: shown(queued) }
  },

  'reports.get': async request => {
    const { params, person, now } = request
    const job = readReportId(params.report)
    const report = job && (await getReport(job, table))
    if (!report || !visible(request, report.unit)) throw new Problem('not_found')
    if (report.state !== 'ready') return { status: 200, body: shown(report) }
    // No record, no link.
    const id = `download/${params.report}/${person.subject}/${now.toISOString()}`
    await recordEvent(
      report.unit,
      { id, at: now.toISOString(), by: person.subject, action: 'report.download', subject: params.report },
      now,
      table,
    )
    const link = await signedLink(report.object!, report.fileName!, linkLife, bucket)
    return { status: 200, body: { ...shown(report), link } }
  },
})

/** Failed, or not made long after it was asked for: asking again starts anew. */
const isStuck = ({ state, requestedAt }: Report, now: Date): boolean =>
  state === 'failed' || (state !== 'ready' && now.getTime() - Date.parse(requestedAt) > stuckAfter)

const shown = (report: Report): z.output<typeof reportSchema> => ({
  id: reportId(report),
  unit: report.unit,
  form: report.form,
  period: report.period,
  edition: report.edition,
  kind: report.kind,
  state: report.state,
  requestedAt: report.requestedAt,
  size: report.size,
  sha256: report.sha256,
  dataAsOf: report.dataAsOf,
  fileName: report.fileName,
})
