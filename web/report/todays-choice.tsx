import { useState } from 'preact/hooks'
import { periodOf } from '../../shared/domain/calendar/calendar.ts'
import { reportedSpan, spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { call, isRefused } from '../api.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import type { UnitAbout } from '../rollup/about.ts'
import { viewOf } from '../rollup/load-rollup.ts'
import { Loaded, whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { reportWords as w } from '../words/reports.ts'
import { useAttempt } from './attempt.ts'
import { namedSpans, usualSpan } from './spans.ts'

interface TodaysChoiceProps {
  readonly about: UnitAbout
  /** Those that were asked for. */
  readonly children: preact.ComponentChildren
  readonly onAsk: (period: string) => Promise<void>
}

/** Reports by the organisation of today: offered where it makes a difference, from the beginning of the year on. */
export const TodaysChoice = ({ about, onAsk, children }: TodaysChoiceProps) => {
  const usual = usualSpan(about.id.period)
  return (
    <Loaded about={`${about.id.unit} ${about.id.form} ${usual}`} load={() => differs(about, usual)}>
      {isOther =>
        (isOther || children) && (
          <section aria-labelledby="todays">
            <h2 id="todays">{say(w.todays)}</h2>
            <p>{say(w.todaysHelp)}</p>
            {isOther && <Choice about={about} usual={usual} onAsk={onAsk} />}
            {children}
          </section>
        )
      }
    </Loaded>
  )
}

interface ChoiceProps extends Omit<TodaysChoiceProps, 'children'> {
  readonly usual: string
}

const Choice = ({ about, usual, onAsk }: ChoiceProps) => {
  const { id, form } = about
  const [chosen, setChosen] = useState(usual)
  const options = new Set([usual, id.period, ...namedSpans(id.period, periodOf(today(), form.frequency))])
  return (
    <>
      <div class="choice-of-period">
        <label>
          {say(w.todaysPeriod)}
          <select value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
            {[...options].map(one => (
              <option key={one} value={one}>
                {say(spanLabel(one))}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Loaded about={chosen} load={() => differs(about, chosen)}>
        {isOther =>
          isOther ? (
            <Ask key={chosen} period={chosen} onAsk={onAsk} />
          ) : (
            <p class="notice">{say(w.todaysSame(say(spanLabel(chosen))))}</p>
          )
        }
      </Loaded>
    </>
  )
}

interface AskProps {
  readonly period: string
  readonly onAsk: (period: string) => Promise<void>
}

const Ask = ({ period, onAsk }: AskProps) => {
  const { busy, error, attempt } = useAttempt()
  const label = say(spanLabel(period))
  return (
    <>
      {error !== undefined && (
        <Refusal>{isRefused(error, 'not_closed') ? say(w.spanNotClosed(label)) : whyFailed(error)}</Refusal>
      )}
      <button type="button" class="quiet" aria-disabled={busy} onClick={() => attempt(() => onAsk(period))}>
        {say(w.makeTodays(label))}
      </button>
    </>
  )
}

const differs = async (about: UnitAbout, span: string): Promise<boolean> => {
  const { unit, form } = about.id
  const { periods } = reportedSpan(span)!
  const { body } = await call('GET /units/{unit}/rollups/{form}', {
    params: { unit, form },
    query: { from: periods[0], to: periods.at(-1)!, tree: viewOf(about, {}).tree },
  })
  return body.treesDiffer
}
