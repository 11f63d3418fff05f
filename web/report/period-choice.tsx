import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { say } from '../language.ts'

interface PeriodChoiceProps {
  readonly label: string
  readonly value: string
  readonly periods: readonly string[]
  readonly onValue: (period: string) => void
}

/** One end of a span of periods. What stands is offered though it is none of those that may be chosen. */
export const PeriodChoice = ({ label, value, periods, onValue }: PeriodChoiceProps) => (
  <label>
    {label}
    <select value={value} onChange={event => onValue(event.currentTarget.value)}>
      {(periods.includes(value) ? periods : [value, ...periods]).map(one => (
        <option key={one} value={one}>
          {say(periodNamed(one)!.label)}
        </option>
      ))}
    </select>
  </label>
)
