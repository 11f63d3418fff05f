import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { period as periodNamed, periodOf } from '../../shared/domain/calendar/calendar.ts'
import { newestOf, reportedSpan, spanAfter, spanBefore, spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { today } from '../clock.ts'
import { say } from '../language.ts'
import { completenessPath, registersPath, reportsPath, trendPath, unitPath } from '../paths.ts'
import { follows, periodCollected, periodsToChoose, type UnitAbout } from '../rollup/about.ts'
import { lineSections } from '../rollup/lines.ts'
import { TimeChoice } from '../rollup/time-choice.tsx'
import { GoTo, loadOrLast, NotYet, UnitLife } from '../rollup/unit-life.tsx'
import type { SubmissionId } from '../store/entries.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { officialWords as w } from '../words/official.ts'
import { UnitsAbove } from './units-above.tsx'
import '../submission/figures.css'
import './unit.css'

type Page = 'rollup' | 'completeness' | 'trend' | 'reports'

interface UnitFrameProps {
  /** Of a period, or of a span where the page is of figures that add up over one. */
  readonly id: SubmissionId
  readonly page: Page
  readonly spans?: boolean
  /** The same page of the same unit, of another form or period. */
  readonly pathOf: (id: SubmissionId) => string
  readonly children: (about: UnitAbout) => ComponentChildren
}

/** What surrounds each page of a unit: where it stands, its other pages, and the choice of form and period. */
export const UnitFrame = ({ id, page, spans = false, pathOf, children }: UnitFrameProps) => (
  <Loaded about={unitPath(id)} load={() => loadOrLast(id)}>
    {about =>
      'last' in about ? (
        <GoTo path={pathOf({ ...id, period: about.last })} />
      ) : (
        <>
          <Heading about={about} page={page} />
          <UnitLife about={about} />
          <Pages about={about} page={page} />
          <Choice about={about} spans={spans} pathOf={pathOf} />
          {about.beganLater && ofOneTree.has(page) ? <NotYet about={about} pathOf={pathOf} /> : children(about)}
        </>
      )
    }
  </Loaded>
)

/** Pages that are told on the tree of the period alone. */
const ofOneTree: ReadonlySet<Page> = new Set<Page>(['completeness'])

const pageNames = { rollup: w.rollup, completeness: w.completeness, trend: w.trend, reports: w.reports }

const Heading = ({ about, page }: { readonly about: UnitAbout; readonly page: Page }) => {
  const { id, span, unit, form, me } = about
  const period = say(spanLabel(span))
  useTitle(`${say(pageNames[page])}, ${unit.name}, ${period}`)
  return (
    <>
      <UnitsAbove unit={unit} isOpen={one => follows(me, one)} pathOf={above => unitPath({ ...id, unit: above })} />
      <h1>{unit.name}</h1>
      <p class="printed">
        {say(form.label)}, {period}
      </p>
    </>
  )
}

const Pages = ({ about, page }: { readonly about: UnitAbout; readonly page: Page }) => {
  const { id, form } = about
  const line = lineSections(form)[0]?.lines[0]
  const pages: { readonly [page in Page]: string | undefined } = {
    rollup: unitPath(id),
    completeness: form.source ? undefined : completenessPath(id),
    trend: line && trendPath(id, line.id),
    reports: reportsPath(id),
  }
  return (
    <nav class="tabs" aria-label={say(w.pages)}>
      {(Object.keys(pages) as Page[]).map(
        one =>
          pages[one] && (
            <a key={one} href={pages[one]} aria-current={one === page ? 'page' : undefined}>
              {say(pageNames[one])}
            </a>
          ),
      )}
      <a href={registersPath(id.unit)}>{say(w.registers)}</a>
    </nav>
  )
}

interface ChoiceProps extends Pick<UnitFrameProps, 'pathOf'> {
  readonly about: UnitAbout
  readonly spans: boolean
}

/** Nothing moves before the button is pressed: a choice made by arrow keys passes over others. */
const Choice = ({ about, spans, pathOf }: ChoiceProps) => {
  const { id, span, form, forms } = about
  const { route } = useLocation()
  const [formChosen, setFormChosen] = useState(id.form)
  const [periodChosen, setPeriodChosen] = useState(span)
  const choose = () => {
    if (formChosen === id.form) return route(pathOf({ ...id, period: periodChosen }))
    const other = forms.find(one => one.id === formChosen)!
    route(unitPath({ ...id, form: other.id, period: periodCollected(other) }))
  }
  const periods = periodsToChoose(form, id.period)
  const later = spanAfter(span)
  const hasBegun = newestOf(reportedSpan(later)!) <= periodOf(today(), form.frequency)
  return (
    <form
      class="choice-of-period"
      onSubmit={event => {
        event.preventDefault()
        choose()
      }}
    >
      <label>
        {say(w.form)}
        <select value={formChosen} onChange={event => setFormChosen(event.currentTarget.value)}>
          {forms.map(one => (
            <option key={one.id} value={one.id}>
              {say(one.label)}
            </option>
          ))}
        </select>
      </label>
      {spans ? (
        <TimeChoice
          periods={periods}
          value={periodChosen}
          disabled={formChosen !== id.form}
          onValue={setPeriodChosen}
        />
      ) : (
        <label>
          {say(w.period)}
          <select
            value={periodChosen}
            disabled={formChosen !== id.form}
            onChange={event => setPeriodChosen(event.currentTarget.value)}
          >
            {periods.map(one => (
              <option key={one} value={one}>
                {say(periodNamed(one)!.label)}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" class="quiet">
        {say(w.show)}
      </button>
      <span class="steps">
        <a href={pathOf({ ...id, period: spanBefore(span) })} rel="prev">
          {say(w.earlier)}
        </a>
        {hasBegun && (
          <a href={pathOf({ ...id, period: later })} rel="next">
            {say(w.later)}
          </a>
        )}
      </span>
    </form>
  )
}
