import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { stewardExceptionsPath, stewardPeriodsPath } from '../paths.ts'
import { type CalendarPeriod, loadYear, stageOf, yearCollected } from '../steward/calendar.ts'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { dueOf, frequencies, periodWords as w } from '../words/steward.ts'
import { StewardFrame } from './steward-frame.tsx'

interface StewardPeriodsProps {
  readonly unit: string
  readonly query: { readonly [name: string]: string }
}

/** The calendar of a year: what each period's data cover, when each tier is due, when it closes. */
export const StewardPeriods = ({ unit, query }: StewardPeriodsProps) => {
  const year = Number(query.nam) || yearCollected()
  return (
    <StewardFrame key={unit} unit={unit} part="periods">
      {() => (
        <>
          <h2>{say(w.year(year))}</h2>
          <nav class="more-of-this year-steps" aria-label={say(w.years)}>
            <a href={stewardPeriodsPath(unit, year - 1)} rel="prev">
              <Icon name="back" /> {say(w.year(year - 1))}
            </a>
            <a href={stewardPeriodsPath(unit, year + 1)} rel="next">
              {say(w.year(year + 1))} <Icon name="next" />
            </a>
          </nav>
          <p class="quiet-text">{say(w.help)}</p>
          <Loaded about={`${unit} ${year}`} load={() => loadYear(year)}>
            {periods => <Calendar unit={unit} periods={periods.filter(({ forms }) => forms.length > 0)} />}
          </Loaded>
        </>
      )}
    </StewardFrame>
  )
}

const Calendar = ({ unit, periods }: { readonly unit: string; readonly periods: readonly CalendarPeriod[] }) => {
  if (periods.length === 0) return <p>{say(w.none)}</p>
  return (
    <>
      {Object.keys(frequencies).map(frequency => {
        const shown = periods.filter(one => one.frequency === frequency)
        if (shown.length === 0) return null
        return <Periods key={frequency} unit={unit} frequency={frequency} periods={shown} />
      })}
    </>
  )
}

interface PeriodsProps {
  readonly unit: string
  readonly frequency: string
  readonly periods: readonly CalendarPeriod[]
}

const Periods = ({ unit, frequency, periods }: PeriodsProps) => (
  <table class="figures year">
    <caption>{say(frequencies[frequency]!)}</caption>
    <thead>
      <tr>
        <th scope="col">{say(w.period)}</th>
        <th scope="col">{say(w.data)}</th>
        <th scope="col">{say(dueOf.cell)}</th>
        <th scope="col">{say(dueOf.base)}</th>
        <th scope="col">{say(dueOf.higher)}</th>
        <th scope="col">{say(w.closes)}</th>
        <th scope="col">{say(w.exceptions)}</th>
      </tr>
    </thead>
    <tbody>
      {periods.map(period => (
        <tr key={`${period.id} ${period.dueWith}`} class={stageOf(period)}>
          <th scope="row">
            <strong>{say(period.label)}</strong> <Stage period={period} />
          </th>
          <td data-label={say(w.data)} class="wide-cell">
            {daysOf(period)}
          </td>
          {(['cell', 'base', 'higher'] as const).map(tier => (
            <td key={tier} data-label={say(dueOf[tier])}>
              {shortDay(period.due[tier])}
            </td>
          ))}
          <td data-label={say(w.closes)}>{shortDay(period.graceEnds)}</td>
          <td class="wide-cell">
            {period.forms.map(({ id, label }) => (
              <a
                key={id}
                href={stewardExceptionsPath({ unit, form: id, period: period.id })}
                aria-label={`${say(w.exceptions)}: ${say(label)}, ${say(period.label)}`}
              >
                {say(period.forms.length === 1 && !period.dueWith ? w.exceptions : label)}
              </a>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** `01/12 – 31/12/2024`: the year once, where both days are of it. */
const daysOf = ({ from, to }: CalendarPeriod): string =>
  `${from.slice(0, 4) === to.slice(0, 4) ? shortDay(from).slice(0, 5) : shortDay(from)} – ${shortDay(to)}`

const Stage = ({ period }: { readonly period: CalendarPeriod }) => {
  const stage = stageOf(period)
  return <span class={stage === 'open' ? 'badge submitted' : 'quiet-text'}>{say(w[stage])}</span>
}
