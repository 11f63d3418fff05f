import pMap from 'p-map'
import { pinned } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { longestWait, stateAt } from '../../shared/domain/report/progress.ts'
import {
  isFailure,
  type ReportFailure,
  type ReportFiles,
  type ReportJob,
  type ReportKind,
} from '../../shared/domain/report/report.ts'
import { isReporting } from '../../shared/domain/tree/reporting-units.ts'
import { sendAll } from '../../shared/storage/queue.ts'
import { getReport, putCounted, putNextTry, putReport, type Report, unmade } from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import { askForReport } from '../report/ask-for-report.ts'
import { progressNotes } from './progress-notes.ts'
import { reportArchive, type Waiting } from './report-archive.ts'
import { reportOfDocument } from './report-of-document.ts'
import { reportOfFigures } from './report-of-figures.ts'
import { reportOfTodaysFigures } from './report-of-todays-figures.ts'
import type { Workshop } from './workshop.ts'

export type Outcome = 'ready' | 'waiting' | ReportFailure

interface Made {
  readonly files: ReportFiles
  readonly dataAsOf: string | null
  readonly code: string | null
}

type Maker = (job: ReportJob, at: Workshop) => Promise<Made | Waiting | ReportFailure>

const makers: { readonly [kind in ReportKind]: Maker } = {
  report: reportOfFigures,
  document: reportOfDocument,
  archive: reportArchive,
}

/** Who makes one report brings this; the report itself tells the rest. */
type Around = Omit<Workshop, 'note' | 'requestedAt'>

/**
 * Makes one report and says what came of it. Made twice it is the same files under the same names, and what is ready stays as it
 * is. What another try may mend is thrown: the edition is not there yet, or a service does not answer. `tries` is the number that
 * the message bears, when it is not the first.
 */
export const makeReport = async (job: ReportJob, at: Around, tries?: number): Promise<Outcome> => {
  const { table, realm, now } = at
  const standing = await getReport(job, table)
  if (standing?.state === 'ready') return 'ready'
  // Somebody asked for it and may be looking; what a close asks for is made unseen.
  const note = standing ? progressNotes(standing, now, table) : async () => {}
  const requestedAt = standing?.requestedAt ?? now().toISOString()
  const fail = async (reason: ReportFailure): Promise<Outcome> => {
    await putReport({ ...job, ...unmade, state: 'failed', requestedAt, reason, tries: standing?.tries }, table)
    return reason
  }
  const { tree } = job
  const workshop = { ...at, note, requestedAt }
  const made = await (tree === undefined
    ? makers[job.kind](job, workshop)
    : reportOfTodaysFigures({ ...job, tree }, workshop))
  if (isFailure(made)) return fail(made)
  if ('waitsFor' in made) {
    if (now().getTime() - Date.parse(requestedAt) > longestWait) return fail('reports_not_ready')
    if (mayWait(standing, tries, now())) await wait(made, job, standing, requestedAt, at)
    return 'waiting'
  }
  const report: Report = { ...job, ...unmade, ...made, state: 'ready', requestedAt }
  await (isOfClose(job, realm) ? putCounted(report, table) : putReport(report, table))
  return 'ready'
}

/** In seconds. */
const triedAgainAfter = 15
const askedAtOnce = 16

/**
 * Whether this message is the one that goes on waiting: one that came twice would begin a second chain of them. Any may, when the
 * chain broke.
 */
const mayWait = (standing: Report | undefined, tries: number | undefined, now: Date): boolean =>
  !standing || stateAt(standing, now) !== 'running' || standing.tries === tries

/** Has what is missing made, and the report itself tried again later. */
const wait = async (
  { waitsFor, progress }: Waiting,
  job: ReportJob,
  standing: Report | undefined,
  requestedAt: string,
  { queue, closeQueue, table, now }: Around,
): Promise<void> => {
  const waiting: Report = { ...job, ...unmade, state: 'running', requestedAt, startedAt: now().toISOString(), progress }
  const next = await putNextTry(waiting, standing, table)
  if (!next) return
  await pMap(waitsFor, one => askForReport(one, now(), closeQueue, table), { concurrency: askedAtOnce })
  await sendAll([{ ...job, tries: next.tries }], queue, triedAgainAfter)
}

/** Whether it is one of the reports that a close asks for, whoever asked for this one. */
const isOfClose = (
  { kind, unit, form: id, period: about, tree: followed }: ReportJob,
  { forms, tree, settings }: Realm,
): boolean => {
  const form = pinned(forms, id, about)
  const days = form && formPeriod(form, about, settings.calendar)
  if (kind !== 'report' || followed !== undefined || !days || !form) return false
  const then = tree.inPeriod(days.from, days.to)
  const stood = then.get(unit)
  return stood !== undefined && isReporting(then, stood, form)
}

/** Notes on a report that was asked for that a try to make it failed. */
export const noteInterruption = async (job: ReportJob, table: Table): Promise<void> => {
  const standing = await getReport(job, table)
  if (standing) await putReport({ ...standing, ...unmade, state: 'failed', reason: 'interrupted' }, table)
}
