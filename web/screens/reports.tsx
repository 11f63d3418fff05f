import { momentInWords, now } from '../clock.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { letterheadPath, officialPath, reportsPath, verifyPath } from '../paths.ts'
import { useAttempt } from '../report/attempt.ts'
import { ReportCard } from '../report/card.tsx'
import {
  isOfSpan,
  isUnderWay,
  loadReports,
  type Making,
  type Report,
  type Reports as ReportsData,
} from '../report/reports.ts'
import { SpanChoice } from '../report/span-choice.tsx'
import { TodaysChoice } from '../report/todays-choice.tsx'
import { type Asked, useReports } from '../report/use-reports.ts'
import { leads, type UnitAbout, writesLetterhead } from '../rollup/about.ts'
import { NotYet } from '../rollup/unit-life.tsx'
import type { SubmissionId } from '../store/entries.ts'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { officialWords } from '../words/official.ts'
import { reportWords as w } from '../words/reports.ts'
import { UnitFrame } from './unit-frame.tsx'
import './reports.css'

/** The files that are taken away: those of the period's newest edition, of other spans, of earlier editions and other periods. */
export const Reports = ({ unit, form, period }: SubmissionId) => (
  <UnitFrame id={{ unit, form, period }} page="reports" pathOf={reportsPath}>
    {about => (
      <Loaded about={reportsPath(about.id)} load={() => loadReports(about)}>
        {first => <ReportsOf about={about} first={first} />}
      </Loaded>
    )}
  </UnitFrame>
)

interface ReportsOfProps {
  readonly about: UnitAbout
  readonly first: ReportsData
}

const ReportsOf = ({ about, first }: ReportsOfProps) => {
  const { id } = about
  const { reports, making, closesAt, told, ask } = useReports(about, first)
  const todays = reports.filter(({ form, treeOn }) => form === id.form && treeOn !== null)
  const ofForm = reports.filter(({ form, treeOn }) => form === id.form && treeOn === null)
  const ofPeriod = ofForm.filter(({ period }) => period === id.period)
  const spans = ofForm.filter(isOfSpan)
  const others = reports.filter(report => ![...ofPeriod, ...spans, ...todays].includes(report))
  const earlier = ofPeriod.filter(({ edition }) => edition !== making?.edition)
  const askAgain = ({ form, period, kind, edition, treeOn }: Report) =>
    ask(treeOn === null ? { form, period, kind, edition } : { form, period, kind, tree: 'today' })
  const list = (listed: readonly Report[]) => (
    <ul class="cards">
      {listed.map(report => (
        <ReportCard key={report.id} about={about} report={report} onAgain={askAgain} />
      ))}
    </ul>
  )
  return (
    <>
      {making !== null && <Close about={about} making={making} />}
      {closesAt !== null && <NotClosed closesAt={closesAt} />}
      <p class="quiet-text" role="status">
        {told}
      </p>
      {making !== null && (
        <OfEdition about={about} making={making} reports={ofPeriod.filter(one => !earlier.includes(one))} ask={ask}>
          {list}
        </OfEdition>
      )}
      {about.beganLater ? (
        <NotYet about={about} pathOf={reportsPath} />
      ) : (
        <section aria-labelledby="spans">
          <h2 id="spans">{say(w.spans)}</h2>
          <SpanChoice key={id.period} about={about} onAsk={period => ask({ form: id.form, period, kind: 'report' })} />
          {spans.length > 0 && (
            <>
              <h3 class="asked-for">{say(w.spansMade)}</h3>
              {list(spans)}
            </>
          )}
        </section>
      )}
      <TodaysChoice
        key={id.period}
        about={about}
        onAsk={period => ask({ form: id.form, period, kind: 'report', tree: 'today' })}
      >
        {todays.length > 0 && (
          <>
            <h3 class="asked-for">{say(w.spansMade)}</h3>
            {list(todays)}
          </>
        )}
      </TodaysChoice>
      {earlier.length > 0 && (
        <details class="others">
          <summary>{say(w.earlier(new Set(earlier.map(({ edition }) => edition)).size))}</summary>
          {list(earlier)}
        </details>
      )}
      {others.length > 0 && (
        <details class="others">
          <summary>{say(w.others(others.length))}</summary>
          {list(others)}
        </details>
      )}
      <p class="more-of-this">
        {writesLetterhead(about) && <a href={letterheadPath(id.unit)}>{say(w.letterhead)}</a>}
        <a href={verifyPath()}>{say(w.verify)}</a>
      </p>
    </>
  )
}

const NotClosed = ({ closesAt }: { readonly closesAt: string }) => (
  <p class="notice">{say(closesAt > now().toISOString() ? w.notClosed(say(momentInWords(closesAt))) : w.noEdition)}</p>
)

interface OfClose {
  readonly about: UnitAbout
  readonly making: NonNullable<Making>
}

/** How far the reports of the whole close have come: until they are made to everybody, then to those who lead. */
const Close = ({ about, making }: OfClose) => {
  const { state, total, ready } = making
  if (state === 'made' && !leads(about)) return null
  return (
    <section aria-label={say(w.making)}>
      <p class="facts" role="status">
        {toldOf(making)}
      </p>
      {state === 'making' && (
        <>
          {total !== null && <progress class="of-close" aria-label={say(w.making)} value={ready} max={total} />}
          <p class="quiet-text">{say(w.watching)}</p>
        </>
      )}
    </section>
  )
}

const toldOf = ({ state, total, ready }: NonNullable<Making>): preact.ComponentChildren => {
  if (state === 'held-back') return <strong>{say(w.heldBack)}</strong>
  if (state === 'as-asked') return <span>{say(w.asAsked)}</span>
  if (total === null) return <span>{say(w.preparing)}</span>
  const told = state === 'made' ? w.allMade(showNumber(total)) : w.made(showNumber(ready), showNumber(total))
  return <strong>{say(told)}</strong>
}

interface OfEditionProps extends OfClose {
  /** Of this edition. */
  readonly reports: readonly Report[]
  readonly ask: (asked: Asked) => Promise<void>
  /** Shows a list of reports. */
  readonly children: (reports: readonly Report[]) => preact.ComponentChildren
}

/** What there is of the newest edition: the unit's report, the document as it was edited, the reports of all units below. */
const OfEdition = ({ about, making, reports, ask, children: list }: OfEditionProps) => {
  const { id, unit } = about
  const report = reports.filter(({ kind }) => kind === 'report')
  const [newestDocument] = reports.filter(({ kind }) => kind === 'document')
  const archive = reports.filter(({ kind }) => kind === 'archive')
  return (
    <>
      <section aria-labelledby="of-unit">
        <h2 id="of-unit">
          {say(w.ofUnit)} <span class="period">{say(officialWords.edition(making.edition))}</span>
        </h2>
        {report.length > 0 ? (
          list(report)
        ) : (
          <Make
            told={say(isUnderWay(making) ? w.itsTurn : w.notMade)}
            label={say(w.make)}
            onMake={() => ask({ form: id.form, period: id.period, kind: 'report' })}
          />
        )}
        <div class="compose">
          <a class="button" href={officialPath(id)}>
            {say(w.compose)}
          </a>
          <p class="help">{say(w.composeHelp)}</p>
        </div>
        {newestDocument && (
          <>
            <h3 class="asked-for">{say(w.documents)}</h3>
            {list([newestDocument])}
          </>
        )}
      </section>
      {leads(about) && unit.children > 0 && (
        <section aria-labelledby="below">
          <h2 id="below">{say(w.below)}</h2>
          {archive.length > 0 ? (
            list(archive)
          ) : (
            <Make
              told={say(isUnderWay(making) ? w.belowLater : w.belowHelp)}
              label={say(w.makeArchive)}
              onMake={() => ask({ form: id.form, period: id.period, kind: 'archive' })}
            />
          )}
        </section>
      )}
    </>
  )
}

interface MakeProps {
  readonly told: string
  readonly label: string
  readonly onMake: () => Promise<void>
}

/** What is not there yet, and the button that has it made. */
const Make = ({ told, label, onMake }: MakeProps) => {
  const { busy, error, attempt } = useAttempt()
  return (
    <>
      <p>{told}</p>
      {error !== undefined && <Refusal>{whyFailed(error)}</Refusal>}
      <button type="button" class="quiet" aria-disabled={busy} onClick={() => attempt(onMake)}>
        {label}
      </button>
    </>
  )
}
