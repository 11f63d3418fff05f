import { useRef, useState } from 'preact/hooks'
import { period as periodNamed } from '../../shared/domain/calendar.ts'
import { call, type Reply } from '../api.ts'
import { momentInWords, now } from '../clock.ts'
import { say } from '../language.ts'
import { reportsPath } from '../paths.ts'
import { changesInWords } from '../report/changes.ts'
import { sizeInWords } from '../report/size.ts'
import { useWatching } from '../report/watching.ts'
import { type Completeness, leads, type UnitAbout } from '../rollup/about.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { reportStates, officialWords as w } from '../words/official.ts'
import { UnitFrame } from './unit-frame.tsx'
import './reports.css'

type Report = Reply<'GET /units/{unit}/reports'>['items'][number]

/** The files that officials take away: asked for, made, downloaded; those of earlier editions too. */
export const Reports = ({ unit, form, period }: SubmissionId) => (
  <UnitFrame id={{ unit, form, period }} page="reports" pathOf={reportsPath}>
    {about => (
      <Loaded about={reportsPath(about.id)} load={() => loadReports(about.id)}>
        {({ reports, completeness }) => (
          <ReportsOf about={about} first={reports} closesAt={completeness.period.closesAt} />
        )}
      </Loaded>
    )}
  </UnitFrame>
)

const loadReports = async (id: SubmissionId): Promise<{ reports: Report[]; completeness: Completeness }> => {
  const [reports, completeness] = await Promise.all([
    listReports(id.unit),
    call('GET /units/{unit}/completeness/{form}/{period}', { params: id }),
  ])
  return { reports, completeness: completeness.body }
}

const listReports = async (unit: string): Promise<Report[]> => {
  const reports: Report[] = []
  let cursor: string | undefined
  do {
    const { body } = await call('GET /units/{unit}/reports', { params: { unit }, query: { cursor } })
    reports.push(...body.items)
    cursor = body.cursor ?? undefined
  } while (cursor !== undefined)
  return reports
}

/** The order in which the list comes. */
const newestFirst = (a: Report, b: Report): number => (orderOf(a) < orderOf(b) ? 1 : -1)
const orderOf = ({ period, form, edition, kind }: Report): string =>
  [period, form, String(edition).padStart(2, '0'), kind].join('#')

const kinds = ['xlsx', 'csv'] as const
type Kind = (typeof kinds)[number]

interface ReportsOfProps {
  readonly about: UnitAbout
  readonly first: readonly Report[]
  readonly closesAt: string
}

const ReportsOf = ({ about, first, closesAt }: ReportsOfProps) => {
  const { id } = about
  const [reports, setReports] = useState(first)
  const [asking, setAsking] = useState(false)
  const [asked, setAsked] = useState(0)
  const [told, setTold] = useState('')
  const [error, setError] = useState<unknown>(undefined)
  const isOfPeriod = ({ form, period }: Report) => form === id.form && period === id.period
  const isClosed = closesAt <= now().toISOString()
  const known = useRef(first)
  const show = (shown: readonly Report[]) => {
    known.current = shown
    setReports(shown)
  }
  const refresh = async () => {
    const listed = await listReports(id.unit)
    const news = changesInWords(known.current, listed, report => fullNameOf(about, report))
    show(listed)
    if (news !== '') setTold(news)
  }
  useWatching(
    reports.some(({ state }) => state === 'queued' || state === 'running'),
    asked,
    refresh,
  )

  const attempt = async (command: () => Promise<unknown>) => {
    setAsking(true)
    setError(undefined)
    try {
      await command()
    } catch (refused) {
      setError(refused)
    } finally {
      setAsking(false)
    }
  }
  const ask = ({ form, period, kind, edition }: { form: string; period: string; kind: Kind; edition?: number }) =>
    attempt(async () => {
      const { body } = await call('POST /units/{unit}/reports', {
        params: { unit: id.unit },
        body: { form, period, kind, ...(edition !== undefined && { edition }) },
      })
      show([...known.current.filter(report => report.id !== body.id), body].sort(newestFirst))
      setTold(say(body.state === 'ready' ? w.madeAlready : w.beingMade))
      setAsked(asked + 1)
    })
  /** The link is signed for this one download, and the record says who took it. */
  const download = (report: string) =>
    attempt(async () => {
      const { body } = await call('GET /reports/{report}', { params: { report } })
      if (body.link) location.assign(body.link)
    })

  const ofPeriod = reports.filter(isOfPeriod)
  const others = reports.filter(report => !isOfPeriod(report))
  const list = (shown: readonly Report[]) => (
    <ul class="cards">
      {shown.map(report => (
        <ReportCard
          key={report.id}
          about={about}
          report={report}
          onDownload={() => download(report.id)}
          onAgain={() => ask(report)}
        />
      ))}
    </ul>
  )

  return (
    <>
      {error !== undefined && (
        <p class="notice bad" role="alert">
          {whyFailed(error)}
        </p>
      )}
      {leads(about) && (
        <section aria-labelledby="ask">
          <h2 id="ask">
            {say(w.ask)} <span class="period">{say(periodNamed(id.period)!.label)}</span>
          </h2>
          {isClosed ? (
            <>
              <p>{say(w.askHelp)}</p>
              <div class="actions">
                {kinds.map(kind => (
                  <button
                    key={kind}
                    type="button"
                    aria-disabled={asking}
                    onClick={() => asking || ask({ ...id, kind })}
                  >
                    {say(w.askKind(kind.toUpperCase()))}
                  </button>
                ))}
              </div>
            </>
          ) : (
            <p>{say(w.notClosed(say(momentInWords(closesAt))))}</p>
          )}
        </section>
      )}
      <section aria-labelledby="made">
        <h2 id="made">{say(w.ofPeriod)}</h2>
        <p class="quiet-text" role="status">
          {told}
        </p>
        {ofPeriod.length === 0 ? <p>{say(w.noReports)}</p> : list(ofPeriod)}
      </section>
      {others.length > 0 && (
        <details class="others">
          <summary>{say(w.others(others.length))}</summary>
          {list(others)}
        </details>
      )}
    </>
  )
}

interface ReportCardProps {
  readonly about: UnitAbout
  readonly report: Report
  readonly onDownload: () => void
  readonly onAgain: () => void
}

const nameOf = ({ forms }: UnitAbout, { form: formId, period, kind }: Report): string => {
  const form = forms.find(({ id }) => id === formId)
  return `${form ? say(form.label) : formId}, ${say(periodNamed(period)!.label)}, ${kind.toUpperCase()}`
}

/** Told apart from the same report of another edition. */
const fullNameOf = (about: UnitAbout, report: Report): string =>
  `${nameOf(about, report)}, ${say(w.edition(report.edition))}`

const ReportCard = ({ about, report, onDownload, onAgain }: ReportCardProps) => {
  const fullName = fullNameOf(about, report)
  return (
    <li class="card">
      <div>
        <h3>{nameOf(about, report)}</h3>
        <p class="facts">
          <span class={`badge ${report.state}`}>{say(standing(report))}</span>
          <span>{say(w.edition(report.edition))}</span>
          {report.size !== null && <span>{sizeInWords(report.size)}</span>}
        </p>
        <p class="quiet-text">{whenInWords(report)}</p>
        {report.state === 'running' && report.progress && <Progress name={fullName} {...report.progress} />}
        {report.failure && <p>{say(report.failure)}</p>}
        {report.state === 'stalled' && <p>{say(report.startedAt ? w.interruptedHelp : w.notReachedHelp)}</p>}
      </div>
      {report.state === 'ready' && (
        <button type="button" class="quiet" aria-label={`${say(w.download)}: ${fullName}`} onClick={onDownload}>
          {say(w.download)}
        </button>
      )}
      {(report.state === 'failed' || report.state === 'stalled') && leads(about) && (
        <button type="button" class="quiet" aria-label={`${say(w.again)}: ${fullName}`} onClick={onAgain}>
          {say(w.again)}
        </button>
      )}
    </li>
  )
}

const standing = ({ state, startedAt }: Report) => {
  if (state !== 'stalled') return reportStates[state]
  return startedAt ? w.interrupted : w.notReached
}

const whenInWords = ({ dataAsOf, startedAt, requestedAt }: Report): string => {
  if (dataAsOf) return say(w.asOf(say(momentInWords(dataAsOf))))
  return say(startedAt ? w.startedAt(say(momentInWords(startedAt))) : w.askedAt(say(momentInWords(requestedAt))))
}

const inVietnamese = new Intl.NumberFormat('vi-VN')

/** It moves in silence: what is told aloud is that a report begins and ends. */
const Progress = ({ name, done, total }: NonNullable<Report['progress']> & { readonly name: string }) => (
  <p class="quiet-text">
    {say(done < total ? w.linesRead(inVietnamese.format(done), inVietnamese.format(total)) : w.writingFile)}
    <progress aria-label={name} value={done} max={total} />
  </p>
)
