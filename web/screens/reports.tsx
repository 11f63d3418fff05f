import { useState } from 'preact/hooks'
import { period as periodNamed } from '../../shared/domain/calendar.ts'
import { call, type Reply } from '../api.ts'
import { momentInWords, now } from '../clock.ts'
import { say } from '../language.ts'
import { reportsPath } from '../paths.ts'
import { sizeInWords } from '../report/size.ts'
import { useWatching } from '../report/watching.ts'
import { type Completeness, leads, type UnitAbout } from '../rollup/about.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { reportStates, officialWords as w } from '../words/official.ts'
import { UnitFrame } from './unit-frame.tsx'

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
  const [asked, setAsked] = useState<Report | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const isOfPeriod = ({ form, period }: Report) => form === id.form && period === id.period
  const isClosed = closesAt <= now().toISOString()
  const refresh = async () => setReports(await listReports(id.unit))
  useWatching(
    reports.some(({ state }) => state === 'queued' || state === 'running'),
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
      await refresh()
      setAsked(body)
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
    <ul class="cards" aria-live="polite">
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
              <p class="quiet-text" role="status">
                {asked && say(asked.state === 'ready' ? w.madeAlready : w.beingMade)}
              </p>
              <div class="actions">
                {kinds.map(kind => (
                  <button key={kind} type="button" disabled={asking} onClick={() => ask({ ...id, kind })}>
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

const ReportCard = ({ about, report, onDownload, onAgain }: ReportCardProps) => {
  const form = about.forms.find(({ id }) => id === report.form)
  const name = `${form ? say(form.label) : report.form}, ${say(periodNamed(report.period)!.label)}, ${report.kind.toUpperCase()}`
  return (
    <li class="card">
      <div>
        <h3>{name}</h3>
        <p class="facts">
          <span class={`badge ${report.state}`}>{say(reportStates[report.state])}</span>
          <span>{say(w.edition(report.edition))}</span>
          {report.size !== null && <span>{sizeInWords(report.size)}</span>}
        </p>
        <p class="quiet-text">
          {report.dataAsOf
            ? say(w.asOf(say(momentInWords(report.dataAsOf))))
            : say(w.askedAt(say(momentInWords(report.requestedAt))))}
        </p>
        {report.state === 'failed' && <p>{say(w.retryHelp)}</p>}
      </div>
      {report.state === 'ready' && (
        <button type="button" class="quiet" aria-label={`${say(w.download)}: ${name}`} onClick={onDownload}>
          {say(w.download)}
        </button>
      )}
      {report.state === 'failed' && (
        <button type="button" class="quiet" aria-label={`${say(w.again)}: ${name}`} onClick={onAgain}>
          {say(w.again)}
        </button>
      )}
    </li>
  )
}
