import type { ReportState } from './report.ts'

/** The longest that making a report may take, in milliseconds: the worker's own timeout, after which it is cut off. */
export const longestRun = 300_000

/**
 * The longest that a report may wait for its turn, in milliseconds. After a close thousands wait behind a few workers, and what
 * was in the hands of one that died comes back to the queue after half an hour, its visibility timeout: an hour leaves room for
 * both. The queue itself keeps a message for days, so who asks again only has the same file made once more.
 */
export const longestWait = 3_600_000

/** How many lines of the edition were read, of all that it has. */
export interface ReportProgress {
  readonly done: number
  readonly total: number
}

/**
 * A report as the table knows it, and one of which the table does not know that nobody works on it any more, or that its turn does
 * not come: `stalled` (dở dang). Which of the two, `startedAt` says.
 */
export type ReportStateNow = ReportState | 'stalled'

interface Attempt {
  readonly state: ReportState
  readonly requestedAt: string
  readonly startedAt: string | null
}

/** Where a report stands by the clock: a worker that dies says nothing, nor does a message that is lost. */
export const stateAt = ({ state, requestedAt, startedAt }: Attempt, now: Date): ReportStateNow => {
  if (state !== 'queued' && state !== 'running') return state
  const over = startedAt ? Date.parse(startedAt) + longestRun : Date.parse(requestedAt) + longestWait
  return now.getTime() > over ? 'stalled' : state
}

/** Whether asking for it again begins anew: it failed, or stalled. */
export const canBegin = (attempt: Attempt, now: Date): boolean => ['failed', 'stalled'].includes(stateAt(attempt, now))

/**
 * Where the reports of a close stand: on their way, all made, to be made when somebody asks for one, or held back because live
 * figures differ from the edition.
 */
export const closeReportStates = ['making', 'made', 'as-asked', 'held-back'] as const
export type CloseReportState = (typeof closeReportStates)[number]

export const closeReportState = (
  edition: { readonly differing: readonly string[]; readonly fannedOut: boolean },
  { total, ready }: { readonly total: number | null; readonly ready: number },
): CloseReportState => {
  if (edition.differing.length > 0) return 'held-back'
  if (total === null) return edition.fannedOut ? 'as-asked' : 'making'
  return ready < total ? 'making' : 'made'
}
