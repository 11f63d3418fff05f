import type { ReportState } from './report.ts'

/** The longest that making a report may take, in milliseconds: the worker's own timeout, after which it is cut off. */
export const longestRun = 300_000

/** How many lines of the edition were read, of all that it has. */
export interface ReportProgress {
  readonly done: number
  readonly total: number
}

/** A report as the table knows it, and one that nobody works on any more although the table does not know: `stalled` (dở dang). */
export type ReportStateNow = ReportState | 'stalled'

interface Attempt {
  readonly state: ReportState
  readonly requestedAt: string
  readonly startedAt: string | null
}

/** Where a report stands by the clock: a worker that dies says nothing, and what it left is stalled when it must have ended. */
export const stateAt = ({ state, requestedAt, startedAt }: Attempt, now: Date): ReportStateNow => {
  const isOpen = state === 'queued' || state === 'running'
  return isOpen && now.getTime() - Date.parse(startedAt ?? requestedAt) > longestRun ? 'stalled' : state
}

/** Whether asking for it again begins anew: it failed, or stalled. */
export const canBegin = (attempt: Attempt, now: Date): boolean => ['failed', 'stalled'].includes(stateAt(attempt, now))
