import { useState } from 'preact/hooks'
import { periodOf } from '../../shared/domain/calendar/calendar.ts'
import { spanId, spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { isRefused } from '../api.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import type { UnitAbout } from '../rollup/about.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { reportWords as w } from '../words/reports.ts'
import { useAttempt } from './attempt.ts'
import { PeriodChoice } from './period-choice.tsx'
import { namedSpans, periodsOfSpans, usualSpan } from './spans.ts'

interface SpanChoiceProps {
  readonly about: UnitAbout
  readonly onAsk: (span: string) => Promise<void>
}

/** In place of a span's id: from one period to another. */
const fromTo = 'from-to'

/** Asks for the report of a span of periods: one that has a name, or from one period to another. */
export const SpanChoice = ({ about: { id, form }, onAsk }: SpanChoiceProps) => {
  const newest = periodOf(today(), form.frequency)
  const named = namedSpans(id.period, newest)
  const usual = usualSpan(id.period)
  const [chosen, setChosen] = useState(named.includes(usual) ? usual : (named[0] ?? fromTo))
  const [from, setFrom] = useState(usual.split('..')[0]!)
  const [to, setTo] = useState(id.period)
  const [asked, setAsked] = useState('')
  const { busy, error, attempt } = useAttempt()
  const periods = periodsOfSpans(newest)
  const span = chosen === fromTo ? spanId(from, to) : chosen
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setAsked(span)
        void attempt(() => onAsk(span))
      }}
    >
      <p>{say(w.spansHelp)}</p>
      <div class="choice-of-period">
        {named.length > 0 && (
          <label>
            {say(w.span)}
            <select value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
              {named.map(one => (
                <option key={one} value={one}>
                  {say(spanLabel(one))}
                </option>
              ))}
              <option value={fromTo}>{say(w.fromTo)}</option>
            </select>
          </label>
        )}
        {chosen === fromTo && (
          <>
            <PeriodChoice
              label={say(w.from)}
              value={from}
              periods={periods}
              onValue={value => {
                setFrom(value)
                if (to < value) setTo(value)
              }}
            />
            <PeriodChoice label={say(w.to)} value={to} periods={periods.filter(one => one >= from)} onValue={setTo} />
          </>
        )}
      </div>
      {error !== undefined && (
        <Refusal>
          {isRefused(error, 'not_closed') ? say(w.spanNotClosed(say(spanLabel(asked)))) : whyFailed(error)}
        </Refusal>
      )}
      <button type="submit" class="quiet" aria-disabled={busy}>
        {say(w.makeSpan(say(spanLabel(span))))}
      </button>
    </form>
  )
}
