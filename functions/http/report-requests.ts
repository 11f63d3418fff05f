import type * as z from 'zod/mini'
import type { listedReport as listedReportSchema } from '../../shared/api/official-schemas.ts'
import { routes } from '../../shared/api/routes.ts'
import type { report as reportSchema } from '../../shared/api/schemas.ts'
import { asked } from '../../shared/domain/asked.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { newestOf, reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import { numberShown } from '../../shared/domain/official/official-report.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { closingRoot, type SpanRoots, spanRoots } from '../../shared/domain/realm.ts'
import { closeReportState, stateAt } from '../../shared/domain/report/progress.ts'
import { formatNames, type ReportJob, type ReportSubject, reportFailures } from '../../shared/domain/report/report.ts'
import { dayOfTree } from '../../shared/domain/report/todays-tree-name.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { editionsOf } from '../../shared/storage/editions.ts'
import { getFanOut } from '../../shared/storage/fan-outs.ts'
import {
  getOfficialReport,
  type ListedOfficialReport,
  listedOfficialReports,
} from '../../shared/storage/official-reports.ts'
import type { Queue } from '../../shared/storage/queue.ts'
import { getReport, listReports, type Report, readReportId, reportId } from '../../shared/storage/reports.ts'
import { linkLife, signedLink } from '../../shared/storage/signed-link.ts'
import { freezeSpan } from '../../shared/storage/span-editions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { type Handlers, type Request, visible } from '../middleware/http.ts'
import { askForReport } from '../report/ask-for-report.ts'
import { issuableEditions } from '../report/issuable-editions.ts'
import { todaysBasis } from '../report/todays-basis.ts'
import { record } from './record.ts'
import { inPeriod } from './rollups.ts'

/** Reports (báo cáo): the files that officials take away. */
export const reports = (
  table: Table,
  bucket: Bucket,
  queue: Queue,
): Handlers<'reports.list' | 'reports.ask' | 'reports.progress' | 'reports.get' | 'reports.file'> => ({
  'reports.list': async ({ params, query, now }) => {
    const { items, cursor } = await listReports(params.unit, { limit: 100, cursor: query.cursor }, table)
    const documents = items.filter(({ kind }) => kind === 'document')
    const kept = await listedOfficialReports(documents, table)
    const listed = items.map(report => ({ ...shown(report, now), official: officialOf(report, kept) }))
    return { status: 200, body: { items: listed, cursor } }
  },

  'reports.ask': async request => {
    const { body, now } = request
    if (body.tree === 'today') {
      const report = await askForReport(await todaysJob(request, table), now, queue, table)
      return { status: report.state === 'ready' ? 200 : 202, body: shown(report, now) }
    }
    const kind = body.kind ?? 'report'
    const subject = await subjectOf(request, table)
    const revision = kind === 'document' ? await documentRevision(subject, table) : 0
    const report = await askForReport({ ...subject, kind, revision }, now, queue, table)
    return { status: report.state === 'ready' ? 200 : 202, body: shown(report, now) }
  },

  'reports.progress': async ({ params, realm }) => {
    const about = asked(realm, params.form, params.period)
    const root = closingRoot(realm, about.tree, inPeriod(about, params.unit, realm))
    const edition = root && (await editionsOf(root.id, params.form, params.period, table)).at(-1)
    if (!edition) throw new Problem('not_closed')
    const made = await getFanOut({ ...edition, edition: edition.number }, table)
    return { status: 200, body: { edition: edition.number, state: closeReportState(edition, made), ...made } }
  },

  'reports.get': async request => ({ status: 200, body: shown(await seen(request, table), request.now) }),

  'reports.file': async request => {
    const { report: id, format } = request.params
    const report = await seen(request, table)
    const file = report.files[format]
    if (!file) throw new Problem('not_found')
    // No record, no link.
    await record(report.unit, { action: 'report.download', subject: `${id}/${format}` }, request, table)
    const { object, fileName, size, sha256 } = file
    return {
      status: 200,
      body: { link: await signedLink(object, fileName, linkLife, bucket), fileName, size, sha256 },
    }
  },
})

/** What the files of a document are numbered as: those of its final revision are, all others are previews. */
const officialOf = (
  { kind, form, period, edition, revision }: Report,
  kept: readonly ListedOfficialReport[],
): z.output<typeof listedReportSchema>['official'] => {
  if (kind !== 'document') return null
  const official = kept.find(one => one.form === form && one.period === period && one.edition === edition)
  if (official?.finalRevision !== revision) return null
  const { state, day, signedCopy } = official
  return { state, number: numberShown(official)!, day: day!, signedCopy: signedCopy !== null }
}

/** What is asked for is made from: the edition that is named, or the newest. Problems: not_found, bad_period, not_closed. */
const subjectOf = async ({ params, body, realm }: Request<'reports.ask'>, table: Table): Promise<ReportSubject> => {
  const span = reportedSpan(body.period)!
  const about = asked(realm, body.form, newestOf(span))
  const unit = inPeriod(about, params.unit, realm)
  const roots = spanRoots(realm, body.form, unit.id, span.periods)
  const edition = roots && (await editionNumber(roots, body, table))
  if (!edition) throw new Problem('not_closed')
  return { unit: unit.id, root: roots.root, form: body.form, period: body.period, edition }
}

/** On today's tree, of the newest editions. Problems: bad_period, not_closed, not_found; unit_ended of a unit that does not stand today. */
const todaysJob = async ({ params, body, realm, now }: Request<'reports.ask'>, table: Table): Promise<ReportJob> => {
  const { form, period } = body
  asked(realm, form, newestOf(reportedSpan(period)!))
  const { unit } = params
  const basis = await todaysBasis({ unit, form, period }, dayOf(now), realm, table)
  if (!basis) throw new Problem('not_closed')
  return { unit, root: unit, form, period, edition: 0, kind: 'report', revision: 0, tree: basis.tree }
}

const editionNumber = async (
  roots: SpanRoots,
  { form, period, edition: named }: Request<'reports.ask'>['body'],
  table: Table,
): Promise<number | undefined> => {
  const span = reportedSpan(period)!
  if (named === undefined && span.periods.length > 1) return (await freezeSpan(roots, form, span, table))?.number
  const numbers = await issuableEditions(roots.root, form, period, table)
  return named === undefined ? numbers.at(-1) : numbers.find(number => number === named)
}

/** The revision of the files to be signed or, of a draft, the newest. Problems: not_found while nobody has kept the document. */
const documentRevision = async (subject: ReportSubject, table: Table): Promise<number> => {
  const report = await getOfficialReport(subject, table)
  if (!report) throw new Problem('not_found')
  return report.finalRevision ?? report.revision
}

/** The report that an id stands for, to whoever sees it listed. Problems: not_found. */
const seen = async (request: Request<'reports.get' | 'reports.file'>, table: Table): Promise<Report> => {
  const job = readReportId(request.params.report)
  const report = job && (await getReport(job, table))
  if (!report || !visible(request, report.unit, routes['reports.list'].access)) throw new Problem('not_found')
  return report
}

const shown = (report: Report, now: Date): z.output<typeof reportSchema> => ({
  id: reportId(report),
  unit: report.unit,
  form: report.form,
  period: report.period,
  edition: report.edition,
  kind: report.kind,
  revision: report.revision,
  treeOn: report.tree === undefined ? null : dayOfTree(report.tree),
  state: stateAt(report, now),
  requestedAt: report.requestedAt,
  startedAt: report.startedAt,
  progress: report.progress,
  failure: report.state === 'failed' && report.reason ? reportFailures[report.reason] : null,
  dataAsOf: report.dataAsOf,
  code: report.code,
  files: formatNames.flatMap(format => {
    const file = report.files[format]
    return file ? [{ format, fileName: file.fileName, size: file.size, sha256: file.sha256 }] : []
  }),
})
