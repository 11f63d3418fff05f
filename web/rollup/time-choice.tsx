import { useState } from 'preact/hooks'
import { frequencyOf, lastYear, period as periodNamed, periodOf } from '../../shared/domain/calendar/calendar.ts'
import { spanId, spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import { PeriodChoice } from '../report/period-choice.tsx'
import { namedSpans, periodsOfSpans } from '../report/spans.ts'
import { officialWords } from '../words/official.ts'
import { rollupWords as w } from '../words/rollup.ts'

interface TimeChoiceProps {
  /** The periods that may be chosen by themselves, the newest first. */
  readonly periods: readonly string[]
  /** A period, or a span. */
  readonly value: string
  readonly disabled: boolean
  readonly onValue: (span: string) => void
}

/** In place of a span's id: from one period to another. */
const fromTo = 'from-to'

/** A month, a quarter, a half, a year, from January on, or from any period to any other. */
export const TimeChoice = ({ periods, value, disabled, onValue }: TimeChoiceProps) => {
  const [first, last = first!] = value.split('..') as [string, string?]
  const newest = periodOf(today(), frequencyOf(first)!)
  const named = [last, lastYear(last)].map(one => ({ year: one.slice(0, 4), spans: namedSpans(one, newest) }))
  const [free, setFree] = useState(first !== last && named.every(({ spans }) => !spans.includes(value)))
  const ends = periodsOfSpans(newest)
  return (
    <>
      <label>
        {say(officialWords.period)}
        <select
          value={free ? fromTo : value}
          disabled={disabled}
          onChange={({ currentTarget }) => {
            setFree(currentTarget.value === fromTo)
            if (currentTarget.value !== fromTo) onValue(currentTarget.value)
          }}
        >
          <optgroup label={say(w.onePeriod)}>
            {periods.map(one => (
              <option key={one} value={one}>
                {say(periodNamed(one)!.label)}
              </option>
            ))}
          </optgroup>
          {named.map(({ year, spans }) => (
            <optgroup key={year} label={say(w.severalPeriods(year))}>
              {spans.map(one => (
                <option key={one} value={one}>
                  {say(spanLabel(one))}
                </option>
              ))}
            </optgroup>
          ))}
          <option value={fromTo}>{say(w.fromTo)}</option>
        </select>
      </label>
      {free && (
        <>
          <PeriodChoice
            label={say(w.from)}
            value={first}
            periods={ends}
            onValue={one => onValue(spanId(one, one > last ? one : last))}
          />
          <PeriodChoice
            label={say(w.to)}
            value={last}
            periods={ends.filter(one => one >= first)}
            onValue={one => onValue(spanId(first, one))}
          />
        </>
      )}
    </>
  )
}
