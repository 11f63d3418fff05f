import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { officialPath } from '../paths.ts'
import type { UnitAbout } from '../rollup/about.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { documentStates } from '../words/document-states.ts'
import { reportStates, reportWords as w } from '../words/reports.ts'
import { useAttempt } from './attempt.ts'
import { ReportFiles } from './files.tsx'
import { editionOf, fullNameOf, isOfSpan, nameOf, type Report } from './reports.ts'

interface ReportCardProps {
  readonly about: UnitAbout
  readonly report: Report
  readonly onAgain: (report: Report) => Promise<void>
}

/** One report: how it stands, and its files once they are made. */
export const ReportCard = ({ about, report, onAgain }: ReportCardProps) => {
  const { busy, error, attempt } = useAttempt()
  const name = fullNameOf(about, report)
  return (
    <li class="card report">
      <div>
        <h3>{nameOf(about, report)}</h3>
        <p class="facts">
          <span class={`badge ${report.state}`}>{say(standing(report))}</span>
          <span>{editionOf(report)}</span>
          <span>{whenInWords(report)}</span>
        </p>
        {report.state === 'running' && report.progress && (
          <Progress name={name} kind={report.kind} {...report.progress} />
        )}
        {report.failure && <p>{say(report.failure)}</p>}
        {report.state === 'stalled' && <p>{say(report.startedAt ? w.interruptedHelp : w.notReachedHelp)}</p>}
        {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      </div>
      {(report.state === 'failed' || report.state === 'stalled') && (
        <button
          type="button"
          class="quiet"
          aria-label={`${say(w.again)}: ${name}`}
          aria-disabled={busy}
          onClick={() => attempt(() => onAgain(report))}
        >
          {say(w.again)}
        </button>
      )}
      {report.kind === 'document' && (
        <a
          class="button quiet"
          href={officialPath(report, report.edition)}
          aria-label={`${say(seen(report))}: ${name}`}
        >
          {say(seen(report))}
        </a>
      )}
      {report.state === 'ready' && <ReportFiles report={report} name={name} />}
      {report.state === 'ready' && report.kind === 'report' && isOfSpan(report) && report.treeOn === null && (
        <a class="button quiet" href={officialPath(report, report.edition)} aria-label={`${say(w.compose)}: ${name}`}>
          {say(w.compose)}
        </a>
      )}
    </li>
  )
}

/** Of files that are there it matters less that they are than how far the document has come. */
const standing = ({ state, startedAt, official }: Report) => {
  if (state === 'ready' && official) return documentStates[official.state]
  if (state !== 'stalled') return reportStates[state]
  return startedAt ? w.interrupted : w.notReached
}

/** The files of the card are those that were to be signed: the copy that was is with the document. */
const seen = ({ official }: Report) => (official?.signedCopy ? w.seeSigned : w.see)

const whenInWords = ({ dataAsOf, startedAt, requestedAt }: Report): string => {
  if (dataAsOf) return say(w.asOf(say(momentInWords(dataAsOf))))
  return say(startedAt ? w.startedAt(say(momentInWords(startedAt))) : w.askedAt(say(momentInWords(requestedAt))))
}

interface ProgressProps extends NonNullable<Report['progress']> {
  readonly name: string
  readonly kind: Report['kind']
}

/** It moves in silence: what is told aloud is that a report begins and ends. */
const Progress = ({ name, kind, done, total }: ProgressProps) => {
  const soFar = kind === 'archive' ? w.reportsPacked : w.linesRead
  const isRead = kind !== 'archive' && done >= total
  return (
    <p class="quiet-text">
      {say(isRead ? w.writingFiles : soFar(showNumber(done), showNumber(total)))}
      <progress aria-label={name} value={done} max={total} />
    </p>
  )
}
