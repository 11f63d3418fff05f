import { isDay } from '../../shared/domain/calendar/calendar.ts'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import type { SubmissionId } from '../store/entries.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { exceptionWords as w } from '../words/exceptions.ts'
import { stewardWords } from '../words/steward.ts'
import type { StewardAbout } from './about.ts'
import { useBegun } from './begun.ts'
import { useCommand, type Wrong } from './command.ts'
import { except, type Result, type Ticked } from './exceptions.ts'
import { Day, Lines, Options } from './fields.tsx'
import { UnitTicks, unitsId } from './unit-ticks.tsx'

type Kind = 'extend' | 'exempt'

interface Begun {
  readonly units: readonly Ticked[]
  readonly kind: Kind
  readonly due: string
  readonly reason: string
}

const nothing = (): Begun => ({ units: [], kind: 'extend', due: '', reason: '' })

const [kindId, dueId, reasonId] = ['kind', 'due', 'reason']

interface MakeExceptionsProps {
  readonly id: SubmissionId
  readonly about: StewardAbout
  /** The last day that may be granted: the period closes when it ends. */
  readonly graceEnds: string
  /** Those that were extended or exempted a moment ago: still without a report, and not to be chosen again. */
  readonly done: readonly string[]
  readonly onMade: (results: readonly Result[]) => void
}

/** Extends or exempts one or several units, for one reason. Those that are refused stay chosen. */
export const MakeExceptions = ({ id, about, graceEnds, done, onMade }: MakeExceptionsProps) => {
  const { begun, change } = useBegun(`exceptions/${id.unit}/${id.form}/${id.period}`, nothing)
  const { busy, wrong, attempt, run, wrongAt } = useCommand()
  const { units, kind, due, reason } = begun
  const make = async () => {
    const results = await except(units, id, { due: kind === 'extend' ? due : null, reason })
    const refused = results.filter(result => result.refused !== undefined).map(({ unit }) => unit)
    change(refused.length > 0 ? { units: refused } : nothing())
    onMade(results)
  }
  return (
    <form
      aria-labelledby="make"
      onSubmit={event => {
        event.preventDefault()
        run(wrongIn(begun, graceEnds), make)
      }}
    >
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h3 id="make">{say(w.make)}</h3>
      <UnitTicks
        id={id}
        about={about}
        ticked={units}
        done={done}
        onTicked={ticked => change({ units: ticked })}
        wrong={wrongAt(unitsId)}
      />
      <div class="fields">
        <Options
          id={kindId}
          label={say(w.kind)}
          type="radio"
          chosen={[kind]}
          onChosen={([chosen]) => change({ kind: chosen! })}
          options={[
            { value: 'extend', label: say(w.extend), help: say(w.extendHelp(shortDay(graceEnds))) },
            { value: 'exempt', label: say(w.exempt), help: say(w.exemptHelp) },
          ]}
        />
        {kind === 'extend' && (
          <Day id={dueId} label={say(w.due)} wrong={wrongAt(dueId)} value={due} onValue={day => change({ due: day })} />
        )}
        <Why id={reasonId} wrong={wrongAt(reasonId)} value={reason} onValue={typed => change({ reason: typed })} />
      </div>
      <div class="actions">
        <button type="submit" class="large" disabled={busy}>
          {say(busy ? w.doing : kind === 'extend' ? w.doExtend(units.length) : w.doExempt(units.length))}
        </button>
      </div>
    </form>
  )
}

const wrongIn = ({ units, kind, due, reason }: Begun, graceEnds: string): Wrong[] => [
  ...(units.length === 0 ? [{ control: unitsId, text: say(w.unitsWrong) }] : []),
  ...(kind === 'exempt' ? [] : wrongDue(due, graceEnds)),
  ...reasonFaults(reasonId, reason),
]

/** That it is after the unit's own day is for the server to say: each tier has another. */
const wrongDue = (due: string, graceEnds: string): Wrong[] => {
  if (!isDay(due)) return [{ control: dueId, text: say(stewardWords.noDay) }]
  return due > graceEnds ? [{ control: dueId, text: say(w.dueLate(shortDay(graceEnds))) }] : []
}

/** The API asks for three characters at least. */
export const reasonFaults = (control: string, reason: string): Wrong[] =>
  reason.trim().length < 3 ? [{ control, text: say(w.reasonWrong) }] : []

interface WhyProps {
  readonly id: string
  readonly wrong: string | undefined
  readonly value: string
  readonly onValue: (reason: string) => void
}

/** Why an exception is made or taken back. */
export const Why = (asked: WhyProps) => (
  <Lines {...asked} label={say(w.reason)} help={say(w.reasonHelp)} limit={2000} rows={2} />
)
