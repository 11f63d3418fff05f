import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { momentInWords, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { stewardPeriodsPath } from '../paths.ts'
import type { StewardAbout } from '../steward/about.ts'
import { type CalendarPeriod, loadPeriod, stageOf } from '../steward/calendar.ts'
import { useCommand } from '../steward/command.ts'
import { ExceptionResults } from '../steward/exception-results.tsx'
import { type Exception, loadExceptions, type Result } from '../steward/exceptions.ts'
import { MakeExceptions, reasonFaults, Why } from '../steward/make-exceptions.tsx'
import { Done } from '../steward/told.tsx'
import type { SubmissionId } from '../store/entries.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { askedWords } from '../words/asked.ts'
import { exceptionWords as w } from '../words/exceptions.ts'
import { dueOf } from '../words/steward.ts'
import { StewardFrame } from './steward-frame.tsx'

/** Who of a subtree has a later day for one report of one period, or none to send; and making that so for others. */
export const StewardExceptions = ({ unit, form, period }: SubmissionId) => (
  <StewardFrame key={unit} unit={unit} part="periods">
    {about => (
      <>
        <p class="back">
          <a href={stewardPeriodsPath(unit, Number(period.slice(0, 4)))}>
            <Icon name="back" /> {say(w.back)}
          </a>
        </p>
        <Loaded about={`${unit} ${form} ${period}`} load={() => loadPeriod(form, period)}>
          {calendarPeriod =>
            calendarPeriod ? (
              <OfPeriod id={{ unit, form, period }} about={about} period={calendarPeriod} />
            ) : (
              <p>{say(w.noPeriod)}</p>
            )
          }
        </Loaded>
      </>
    )}
  </StewardFrame>
)

interface OfPeriodProps {
  readonly id: SubmissionId
  readonly about: StewardAbout
  readonly period: CalendarPeriod
}

const OfPeriod = ({ id, about, period }: OfPeriodProps) => {
  const [results, setResults] = useState<{ readonly of: readonly Result[]; readonly times: number }>({
    of: [],
    times: 0,
  })
  const [done, setDone] = useState<readonly string[]>([])
  const label = period.forms.find(form => form.id === id.form)?.label
  const isClosed = stageOf(period) === 'closed'
  return (
    <>
      <h2>
        {label ? say(label) : id.form} <span class="period">{say(period.label)}</span>
      </h2>
      <p class="facts">
        {(['cell', 'base', 'higher'] as const).map(tier => (
          <span key={tier}>
            {say(dueOf[tier])} <strong>{shortDay(period.due[tier])}</strong>
          </span>
        ))}
        <span>{say(w.closes(say(momentInWords(period.closesAt))))}</span>
      </p>
      {results.of.length > 0 && (
        <ExceptionResults results={results.of} onClose={() => setResults({ ...results, of: [] })} />
      )}
      <Loaded about={`${id.unit} ${id.form} ${id.period} ${results.times}`} load={() => loadExceptions(id.unit, id)}>
        {exceptions => (
          <Made
            id={id}
            first={exceptions}
            isClosed={isClosed}
            onTakenBack={unit => setDone(done.filter(one => one !== unit))}
          />
        )}
      </Loaded>
      {isClosed ? (
        <p class="notice">{say(w.isClosed)}</p>
      ) : (
        <MakeExceptions
          key={results.times}
          id={id}
          about={about}
          graceEnds={period.graceEnds}
          done={done}
          onMade={made => {
            setDone([...done, ...made.filter(({ refused }) => refused === undefined).map(({ unit }) => unit.id)])
            setResults({ of: made, times: results.times + 1 })
          }}
        />
      )}
    </>
  )
}

interface MadeProps {
  readonly id: SubmissionId
  readonly first: readonly Exception[]
  readonly isClosed: boolean
  readonly onTakenBack: (unit: string) => void
}

const Made = ({ id, first, isClosed, onTakenBack }: MadeProps) => {
  const [exceptions, setExceptions] = useState(first)
  const [asking, setAsking] = useState<Exception | undefined>(undefined)
  const [takenBack, setTakenBack] = useState<string | undefined>(undefined)
  return (
    <section aria-labelledby="made">
      <h3 id="made" class="counted">
        {say(w.made)} <span class="count">{exceptions.length}</span>
      </h3>
      {takenBack && <Done key={exceptions.length} text={say(w.takenBack(takenBack))} />}
      {exceptions.length === 0 && <p class="quiet-text">{say(w.noneMade)}</p>}
      <ul class="cards">
        {exceptions.map(one => (
          <li key={one.unit} class="card">
            <div>
              <h4>
                {one.unitName} {one.parent !== null && <small class="quiet-text">{one.parent}</small>}
              </h4>
              <p>{one.reason}</p>
              <p class="facts">
                <span class="badge draft">{say(one.due ? w.extendedTo(shortDay(one.due)) : w.exempt)}</span>
                <span>
                  {one.byName}, {say(momentInWords(one.at))}
                </span>
              </p>
            </div>
            {!isClosed && (
              <button
                type="button"
                class="quiet"
                aria-label={`${say(one.due ? w.endExtension : w.endExemption)}: ${one.unitName}`}
                onClick={() => setAsking(one)}
              >
                {say(one.due ? w.endExtension : w.endExemption)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {asking && (
        <TakeBack
          exception={asking}
          onClose={() => setAsking(undefined)}
          onTakeBack={async reason => {
            await call('DELETE /units/{unit}/exceptions/{form}/{period}', {
              params: { ...id, unit: asking.unit },
              body: { reason },
            })
            setAsking(undefined)
            setExceptions(exceptions.filter(({ unit }) => unit !== asking.unit))
            setTakenBack(asking.unitName)
            onTakenBack(asking.unit)
          }}
        />
      )}
    </section>
  )
}

interface TakeBackProps {
  readonly exception: Exception
  readonly onTakeBack: (reason: string) => Promise<void>
  readonly onClose: () => void
}

const reasonId = 'take-back-reason'

/** Asks once more, and why. */
const TakeBack = ({ exception: { due, unitName }, onTakeBack, onClose }: TakeBackProps) => {
  const { busy, wrong, attempt, run, wrongAt } = useCommand()
  const [reason, setReason] = useState('')
  const label = say(due ? w.endExtension : w.endExemption)
  return (
    <Dialog title={label} onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          run(reasonFaults(reasonId, reason), () => onTakeBack(reason))
        }}
      >
        <ErrorSummary lines={wrong} attempt={attempt} />
        <p>{say(w.takeBackAsk(unitName))}</p>
        <Why id={reasonId} wrong={wrongAt(reasonId)} value={reason} onValue={setReason} />
        <div class="actions">
          <button type="submit" disabled={busy}>
            {label}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {say(askedWords.cancel)}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
