import { say } from '../language.ts'
import { reportWords as w } from '../words/reports.ts'
import type { Report } from './reports.ts'

/** What became of reports since the last look, for those who listen: only that one begins or ends. Empty when nothing did. */
export const changesInWords = (
  before: readonly Report[],
  now: readonly Report[],
  nameOf: (report: Report) => string,
): string =>
  now
    .flatMap(report => {
      const was = before.find(({ id }) => id === report.id)
      if (!was || was.state === report.state) return []
      if (report.state === 'ready') return [say(w.nowReady(nameOf(report)))]
      if (report.state === 'running') return [say(w.nowRunning(nameOf(report)))]
      if (report.state === 'failed') return [say(w.nowFailed(nameOf(report)))]
      if (report.state === 'stalled') return [say(w.nowStalled(nameOf(report)))]
      return []
    })
    .join(' ')
