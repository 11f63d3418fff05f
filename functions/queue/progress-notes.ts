import { noteProgress, type Report } from '../../shared/storage/reports.ts'
import type { Table } from '../../shared/storage/table.ts'

/** In milliseconds: each note is a write, and who watches asks no more often. */
const between = 1_000

/** Notes of how far a report has come, in lines of the edition: the first, the last, and one a second in between. */
export const progressNotes = (
  report: Report,
  total: number,
  clock: () => Date,
  table: Table,
): ((done: number) => Promise<void>) => {
  const began = clock()
  let noted = 0
  return async done => {
    const now = clock().getTime()
    if (done > 0 && done < total && now - noted < between) return
    noted = now
    const startedAt = began.toISOString()
    await noteProgress({ ...report, state: 'running', startedAt, progress: { done, total } }, table)
  }
}
