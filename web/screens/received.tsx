import { useEffect, useRef, useState } from 'preact/hooks'
import {
  before as periodBefore,
  lastYear as periodLastYear,
  period as periodNamed,
} from '../../shared/domain/calendar/calendar.ts'
import { allFields, type Field, sectionsFor } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { call, callIfThere, type Reply } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { loadMe } from '../me.ts'
import { completenessPath, receivedPath, unitPath, waitingPath } from '../paths.ts'
import { leads, loadUnitAbout, receives, type UnitAbout } from '../rollup/about.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Versions } from '../submission/versions.tsx'
import { StateBadge } from '../ui/badge.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { amendmentWords } from '../words/amendment.ts'
import { receiveWords as w } from '../words/receive.ts'
import { commands } from '../words/sent.ts'
import { itemWords } from '../words/shell.ts'
import { ComparedFigures, type Comparison } from './received-figures.tsx'
import { type Judged, Judgement } from './received-judgement.tsx'
import '../submission/figures.css'
import './unit.css'

type Submission = Reply<'GET /units/{unit}/submissions/{form}/{period}'>

interface ReceivedProps extends SubmissionId {
  readonly query: { readonly [name: string]: string }
}

/** One submission as the level above sees it: what is doubtful first, then the figures, then the decision. */
export const Received = ({ unit, form, period, query }: ReceivedProps) => {
  const id = { unit, form, period }
  const version = Number(query['phien-ban'] ?? 0) || undefined
  return <ReceivedVersion key={receivedPath(id, version)} id={id} version={version} />
}

interface ReceivedVersionProps {
  readonly id: SubmissionId
  /** Undefined for the newest. */
  readonly version: number | undefined
}

const ReceivedVersion = ({ id, version }: ReceivedVersionProps) => {
  const [judged, setJudged] = useState<{ readonly command: Judged; readonly times: number } | undefined>(undefined)
  return (
    <Loaded about={`${receivedPath(id, version)} ${judged?.times}`} load={() => loadReceived(id, version)}>
      {({ about, submission, comparison }) =>
        submission ? (
          <Shown
            about={about}
            submission={submission}
            comparison={comparison}
            version={version}
            judged={judged?.command}
            onJudged={command => setJudged({ command, times: (judged?.times ?? 0) + 1 })}
          />
        ) : (
          <>
            <Head about={about} />
            <p>{say(w.nobodySent)}</p>
          </>
        )
      }
    </Loaded>
  )
}

const loadReceived = async (id: SubmissionId, version: number | undefined) => {
  const about = await loadUnitAbout(id)
  const [submission, comparison] = await Promise.all([
    callIfThere('GET /units/{unit}/submissions/{form}/{period}', { params: id, query: { version } }),
    call('GET /units/{unit}/submissions/{form}/{period}/neighbours', { params: id }),
  ])
  return { about, submission: submission?.body, comparison: comparison.body }
}

const Head = ({ about }: { readonly about: UnitAbout }) => {
  const { id, unit, form, me } = about
  const period = say(periodNamed(id.period)!.label)
  useTitle(`${unit.name}, ${say(form.label)}, ${period}`)
  const parent = unit.path.at(-1)
  const isReviewer = receives(me, unit) && parent !== undefined
  return (
    <>
      <p class="back">
        <a href={isReviewer ? waitingPath(parent.id) : completenessPath(id)}>
          <Icon name="back" /> {say(isReviewer ? w.backToWaiting : w.backToUnit)}
        </a>
      </p>
      <p class="eyebrow">{leads(about) ? <a href={unitPath(id)}>{unit.name}</a> : unit.name}</p>
      <h1>
        {say(form.label)} <span class="period">{period}</span>
      </h1>
    </>
  )
}

interface ShownProps {
  readonly about: UnitAbout
  readonly submission: Submission
  readonly comparison: Comparison
  /** The version that was asked for; undefined for the newest. */
  readonly version: number | undefined
  readonly judged: Judged | undefined
  readonly onJudged: (command: Judged) => void
}

const Shown = ({ about, submission, comparison, version, judged, onJudged }: ShownProps) => {
  const { id, unit, form, me } = about
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isTicking, setTicking] = useState(false)
  const sections = unit.tier ? sectionsFor(form, unit.tier) : form.sections
  const tick = (field: string, on: boolean) => {
    const chosen = new Set(ticked)
    if (on) chosen.add(field)
    else chosen.delete(field)
    setTicked(chosen)
  }
  return (
    <>
      <Head about={about} />
      <p class="facts">
        <StateBadge state={submission.state} />
        <span>{say(w.versionShown(submission.version))}</span>
        {submission.late && <span>{say(w.late)}</span>}
        <span>
          {say(commands[submission.command])}: {submission.byName}, {say(momentInWords(submission.at))}
        </span>
      </p>
      {judged && <Done command={judged} />}
      {version !== undefined && (
        <p class="notice">
          {say(w.notStanding(version))} <a href={receivedPath(id)}>{say(w.seeNewest)}</a>
        </p>
      )}
      {submission.onBehalf && <p class="notice">{say(w.onBehalf(submission.onBehalf))}</p>}
      {submission.reason && submission.command !== 'ask' && submission.command !== 'grant' && (
        <Reason submission={submission} fields={allFields(form)} />
      )}
      <Doubts submission={submission} fields={allFields(form)} />
      {version === undefined && receives(me, unit) && (
        <Judgement
          id={id}
          submission={submission}
          form={form}
          isClosed={about.closed}
          ticked={[...ticked]}
          onTicking={setTicking}
          onJudged={async command => {
            await loadMe()
            onJudged(command)
          }}
        />
      )}
      <section aria-labelledby="figures">
        <h2 id="figures">{say(w.figures)}</h2>
        {submission.nothing ? (
          <p>{say(w.nothing)}</p>
        ) : (
          <ComparedFigures
            sections={sections}
            values={submission.values as Values}
            comparison={comparison}
            periods={{ before: periodBefore(id.period), lastYear: periodLastYear(id.period) }}
            ticking={isTicking ? { ticked, onTick: tick } : undefined}
          />
        )}
        {isTicking && (
          <p class="back">
            <a href="#reason">{say(w.toReason)}</a>
          </p>
        )}
      </section>
      <Versions id={id} fields={sections.flatMap(section => section.fields)} />
    </>
  )
}

/** Where the buttons were there is nothing any more: the focus goes to what became of it. */
const Done = ({ command }: { readonly command: Judged }) => {
  const told = useRef<HTMLParagraphElement>(null)
  useEffect(() => told.current?.focus(), [])
  return (
    <p ref={told} class="notice good" role="status" tabIndex={-1}>
      {say({ ...w.done, ...amendmentWords.done }[command])}
    </p>
  )
}

interface AboutFieldsProps {
  readonly submission: Submission
  readonly fields: readonly Field[]
}

const labelsOf = (fields: readonly Field[], ids: readonly string[]): string =>
  ids
    .map(id => fields.find(field => field.id === id))
    .map((field, at) => (field ? say(field.label) : ids[at]))
    .join('; ')

const Reason = ({ submission, fields }: AboutFieldsProps) => (
  <div class={submission.command === 'amend' ? 'notice' : 'notice bad'}>
    <p>
      <strong>{say(reasonLabel(submission))}:</strong> {submission.reason}
    </p>
    {submission.reasonFields.length > 0 && (
      <p>
        {say(w.reasonFields)}: {labelsOf(fields, submission.reasonFields)}
      </p>
    )}
  </div>
)

const reasonLabel = ({ command }: Submission) =>
  command === 'amend' ? amendmentWords.amendedBecause : command === 'refuse' ? amendmentWords.refused : itemWords.reason

/** Warnings with their explanations, before any figure. */
const Doubts = ({ submission, fields }: AboutFieldsProps) => (
  <section aria-labelledby="doubts">
    <h2 id="doubts" class="counted">
      {say(w.toLookAt)} <span class="count">{submission.warnings.length}</span>
    </h2>
    {submission.warnings.length === 0 ? (
      <p>{say(w.noWarnings)}</p>
    ) : (
      <ul class="explained">
        {submission.warnings.map(({ rule, message, explanation, fields: about }) => (
          <li key={rule}>
            <p>{say(message)}</p>
            <p class="quiet-text">
              {say(w.concerns)}: {labelsOf(fields, about)}
            </p>
            <p>
              <strong>{explanation ?? say(w.notExplained)}</strong>
            </p>
          </li>
        ))}
      </ul>
    )}
  </section>
)
