import { canBegin } from '../../shared/domain/report/progress.ts'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { type Queue, sendAll } from '../../shared/storage/queue.ts'
import { getReport, putNextTry, putReport, type Report, unmade } from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'

/** Has a report made, unless it is made or being made already; answers how it stands. */
export const askForReport = async (job: ReportJob, now: Date, queue: Queue, table: Table): Promise<Report> => {
  const known = await getReport(job, table)
  if (known && !canBegin(known, now)) return known
  const asked: Report = { ...job, state: 'queued', requestedAt: now.toISOString(), ...unmade }
  const queued = await putNextTry(asked, known, table)
  // Somebody else asked for it, or made it, this very moment.
  if (!queued) return (await getReport(job, table))!
  await tell(queued, job, queue, table)
  return queued
}

/** Tells the worker. What it is not told of is marked as failed, so that it can be asked for again at once. */
const tell = async (queued: Report, job: ReportJob, queue: Queue, table: Table): Promise<void> => {
  try {
    await sendAll([job], queue)
  } catch (error) {
    await putReport({ ...queued, state: 'failed', reason: 'interrupted' }, table)
    throw error
  }
}
