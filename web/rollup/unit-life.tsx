import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addDays, frequencyOf, period as periodNamed, periodOf, shift } from '../../shared/domain/calendar/calendar.ts'
import { lowerFirst } from '../../shared/domain/figures/figure-words.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { isRefused } from '../api.ts'
import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { unitPath } from '../paths.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Waiting } from '../ui/loaded.tsx'
import { nameInTime } from '../ui/unit-name.ts'
import { lifeWords as w } from '../words/unit-life.ts'
import { loadUnitAbout, type Unit, type UnitAbout } from './about.ts'
import './rollup-table.css'

type Related = Unit['life']['successors'][number]

/** The units that are named before they are a list to open. */
const fewNames = 4

/** When and by which decision a unit began or ended, with the ways to those whose place it took and to those that took its. */
export const UnitLife = ({ about }: { readonly about: UnitAbout }) => {
  const { from, until, begunBy, endedBy, predecessors, successors } = about.unit.life
  if (!from && !until && predecessors.length === 0) return null
  return (
    <div class="told">
      {(from || predecessors.length > 0) && (
        <p>
          {from && `${say(w.began(shortDay(from)))}${decided(begunBy)}. `}
          {predecessors.length > 0 && predecessors.length <= fewNames && (
            <>
              {say(w.tookIn)}: <Names about={about} units={predecessors} />.
            </>
          )}
        </p>
      )}
      {predecessors.length > fewNames && (
        <details>
          <summary>{say(w.tookInMany(predecessors.length))}</summary>
          <p>
            <Names about={about} units={predecessors} />.
          </p>
        </details>
      )}
      {until && (
        <p>
          <strong>{say(w.ended(shortDay(until)))}</strong>
          {decided(endedBy)}.{' '}
          {successors.length > 0 && (
            <>
              {say(w.goesOnIn)}: <Names about={about} units={successors} />.
            </>
          )}
        </p>
      )}
      <Partly about={about} />
    </div>
  )
}

const decided = (decision: Unit['life']['endedBy']): string =>
  decision ? ` (${say(w.by(decision.number, decision.issuer, shortDay(decision.day)))})` : ''

/** Those before in their last period, those after in their first one. */
const Names = ({ about, units }: { readonly about: UnitAbout; readonly units: readonly Related[] }) => {
  const { id, unit } = about
  const ended = unit.life.until
  const pathTo = (related: Related): string => {
    const isAfter = ended !== null && unit.life.successors.includes(related)
    if (isAfter) return unitPath({ ...id, unit: related.id, period: firstPeriod(about, addDays(ended, 1)) })
    return unitPath({ ...id, unit: related.id, period: related.until ? periodOn(id, related.until) : id.period })
  }
  return units.map(
    (related, i): ComponentChildren => (
      <span key={related.id}>
        {i > 0 && '; '}
        {related.open ? <a href={pathTo(related)}>{nameInTime(related)}</a> : nameInTime(related)}
      </span>
    ),
  )
}

/** Of a span through which the unit stood in part only. */
const Partly = ({ about: { span, unit, beganLater } }: { readonly about: UnitAbout }) => {
  const [first, last = first!] = span.split('..') as [string, string?]
  const { from, until } = unit.life
  if (first === last || beganLater) return null
  return (
    <>
      {from && from > periodNamed(first)!.to && <p>{say(w.partly(shortDay(from)))}</p>}
      {until && until < periodNamed(last)!.from && <p>{say(w.partlyUntil(shortDay(until)))}</p>}
    </>
  )
}

/** The period in which a day lies, of the frequency of the one that is shown. */
const periodOn = ({ period }: SubmissionId, day: string): string => periodOf(day, frequencyOf(period)!)

/** The first one of the form for who begins on a day: not the one that is under way where the form was due with an earlier part of it. */
const firstPeriod = ({ id, form }: Pick<UnitAbout, 'id' | 'form'>, day: string): string => {
  const running = periodOn(id, day)
  return formPeriod(form, running)!.to < day ? shift(running, 1) : running
}

/** In place of what is asked of a period before a unit's beginning: the way to its first. */
export const NotYet = ({
  about,
  pathOf,
}: {
  readonly about: UnitAbout
  readonly pathOf: (id: SubmissionId) => string
}) => {
  const { id, unit } = about
  const label = (period: string) => lowerFirst(say(periodNamed(period)!.label))
  const first = unit.life.from && firstPeriod(about, unit.life.from)
  return (
    <p class="notice">
      {say(w.notYet(unit.name, label(id.period)))}{' '}
      {first && <a href={pathOf({ ...id, period: first })}>{say(w.firstPeriod(label(first)))}</a>}
    </p>
  )
}

/** What a page of a unit is about, or the last period in which the unit stood where that ended before. */
export const loadOrLast = async (id: SubmissionId): Promise<UnitAbout | { readonly last: string }> => {
  try {
    return await loadUnitAbout(id)
  } catch (error) {
    const newest = { ...id, period: id.period.split('..').at(-1)! }
    const last = isRefused(error, 'unit_ended') ? periodOn(newest, error.problem.lifeDay!) : newest.period
    if (last === newest.period) throw error
    return { last }
  }
}

/** A link to a period after a unit's end leads to its last: the address then says what is shown. */
export const GoTo = ({ path }: { readonly path: string }) => {
  const { route } = useLocation()
  useEffect(() => route(path, true), [path])
  return <Waiting />
}
