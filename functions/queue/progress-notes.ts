import { noteProgress, type Report } from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { OnRead } from '../report/opened-report.ts'

/** In milliseconds: each note is a write, and who watches asks no more often. */
const between = 1_000

/** Notes of how far a report has come: the first, the last, and one a second in between. */
export const progressNotes = (report: Report, clock: () => Date, table: Table): OnRead => {
  const startedAt = clock().toISOString()
  let noted = 0
  return async (done, total) => {
    const now = clock().getTime()
    if (done > 0 && done < total && now - noted < between) return
    noted = now
    await noteProgress({ ...report, state: 'running', startedAt, progress: { done, total } }, table)
  }
}
