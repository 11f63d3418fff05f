import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { call, type Reply } from '../api.ts'
import { LineChart } from '../charts/line-chart.tsx'
import { momentInWords, now, shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { lineInAddress, type RollupView, rollupPartsPath, type TrendView, trendPath, viewInAddress } from '../paths.ts'
import { periodsOfTrend, type UnitAbout } from '../rollup/about.ts'
import { changeInWords, height, showAmount, showBriefly } from '../rollup/amounts.ts'
import { type Line, lineNamed, lineSections } from '../rollup/lines.ts'
import { viewOf } from '../rollup/load-rollup.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Loaded } from '../ui/loaded.tsx'
import { officialWords as w } from '../words/official.ts'
import { rollupWords } from '../words/rollup.ts'
import { UnitFrame } from './unit-frame.tsx'
import '../rollup/rollup-table.css'

type Series = Reply<'GET /units/{unit}/rollups/{form}'>

interface TrendProps extends SubmissionId {
  readonly line: string
  readonly query: { readonly [name: string]: string }
}

/** A year of months, and the month that it is compared with. */
const aYear = 13

/** How many years a trend may go back: a term of congress is five. */
const lengths = [1, 2, 3, 5]

/** Diễn biến: one figure over a year, or several, as a line and as a table, on the tree of each period or on today's. */
export const Trend = ({ unit, form, period, line: address, query }: TrendProps) => {
  const lineId = lineInAddress(address)
  const years = lengths.find(length => String(length) === query.nam) ?? 1
  const asked = viewInAddress(query)
  return (
    <UnitFrame id={{ unit, form, period }} page="trend" pathOf={id => trendPath(id, lineId, { ...asked, years })}>
      {about => {
        const line = lineNamed(about.form, lineId)
        if (!line) return <p>{say(w.noFigure)}</p>
        const { tree } = viewOf(about, asked)
        const periods = periodsOfTrend(about.form, period, years)
        return (
          <>
            <LineChoice about={about} chosen={line} view={{ tree, years }} />
            <Loaded
              about={`${unit} ${form} ${period} ${years} ${tree ?? ''}`}
              load={async () =>
                (
                  await call('GET /units/{unit}/rollups/{form}', {
                    params: { unit, form },
                    query: { from: periods[0]!, to: period, tree },
                  })
                ).body
              }
            >
              {series => (
                <>
                  {series.treesDiffer && !about.beganLater && (
                    <TreeChoice about={about} line={line} view={{ tree, years }} />
                  )}
                  <Shown about={about} line={line} periods={periods} series={series} tree={tree} />
                </>
              )}
            </Loaded>
          </>
        )
      }}
    </UnitFrame>
  )
}

interface ChoiceProps {
  readonly about: UnitAbout
  readonly view: TrendView
}

const TreeChoice = ({ about, line, view }: ChoiceProps & { readonly line: Line }) => (
  <nav class="editions by-tree" aria-label={say(rollupWords.byTree)}>
    <span class="quiet-text">{say(rollupWords.byTree)}:</span>
    {([undefined, 'today'] as const).map(tree => (
      <a
        key={tree ?? 'then'}
        href={trendPath(about.id, line.id, { ...view, tree })}
        aria-current={tree === view.tree ? 'true' : undefined}
      >
        {say(tree ? rollupWords.treeToday : rollupWords.treeThen)}
      </a>
    ))}
  </nav>
)

const LineChoice = ({ about, chosen, view }: ChoiceProps & { readonly chosen: Line }) => {
  const { route } = useLocation()
  const [line, setLine] = useState(chosen.id)
  const [years, setYears] = useState(view.years ?? 1)
  return (
    <form
      class="choice-of-period"
      onSubmit={event => {
        event.preventDefault()
        route(trendPath(about.id, line, { ...view, years }))
      }}
    >
      <label>
        {say(w.field)}
        <select value={line} onChange={event => setLine(event.currentTarget.value)}>
          {lineSections(about.form).map(section => (
            <optgroup key={section.id} label={say(section.label)}>
              {section.lines.map(one => (
                <option key={one.id} value={one.id}>
                  {say(one.label)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        {say(rollupWords.length)}
        <select value={years} onChange={event => setYears(Number(event.currentTarget.value))}>
          {lengths.map(one => (
            <option key={one} value={one}>
              {say(rollupWords.years(one))}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="quiet">
        {say(w.show)}
      </button>
    </form>
  )
}

interface ShownProps {
  readonly about: UnitAbout
  readonly line: Line
  readonly periods: readonly string[]
  readonly series: Series
  readonly tree: RollupView['tree']
}

const Shown = ({ about, line, periods, series, tree }: ShownProps) => {
  const begun = periods.indexOf(series.periods[0]?.period ?? '')
  // What lies before the unit's first report is no part of a long trend.
  const shown = periods.length > aYear ? periods.slice(Math.max(0, Math.min(begun, periods.length - aYear))) : periods
  const amounts = shown.map(period => {
    const found = series.periods.find(one => one.period === period)
    return { period, amount: line.read(found ? (line.listed ? found.own : found.total) : null), found }
  })
  const newest = series.periods.reduce<string | null>(
    (latest, { dataAsOf }) => (dataAsOf !== null && (latest === null || dataAsOf > latest) ? dataAsOf : latest),
    null,
  )
  return (
    <section aria-labelledby="line">
      <h2 id="line">
        {say(line.label)}
        {line.measure && <span class="measure"> ({say(line.measure)})</span>}
      </h2>
      <p class="quiet-text">{say(newest ? w.asOf(say(momentInWords(newest))) : w.noData)}</p>
      {line.listed && tree && <p class="notice">{say(rollupWords.listedOnlyThen)}</p>}
      {amounts.some(({ amount }) => amount?.kind === 'incomparable') && (
        <p class="notice">{say(rollupWords.whyIncomparable)}</p>
      )}
      {series.periods.some(({ reorganisedOn }) => reorganisedOn) && <p class="notice">{say(rollupWords.whyDivided)}</p>}
      <LineChart
        points={amounts.map(({ period, amount, found }) => ({
          mark: markOf(period),
          divides: !!found?.reorganisedOn,
          value: height(amount),
          shown: `${showBriefly(height(amount) ?? 0)}${amount?.kind === 'ratio' ? '%' : ''}`,
        }))}
      />
      <table class="figures numbers compared">
        <caption>{say(w.asTable)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(w.period)}</th>
            <th scope="col">{say(w.amount)}</th>
            <th scope="col">{say(w.change)}</th>
          </tr>
        </thead>
        <tbody>
          {amounts
            .map(({ period, amount, found }, at) => (
              <tr key={period}>
                <th scope="row">
                  {say(periodNamed(period)!.label)}
                  {found && <span class="quiet-text"> {told(found, about.form)}</span>}
                </th>
                <td data-label={say(w.amount)}>
                  {amount ? (
                    <a href={rollupPartsPath({ ...about.id, period }, line.id, { tree })}>{showAmount(amount)}</a>
                  ) : (
                    showAmount(amount)
                  )}
                </td>
                <td data-label={say(w.change)}>{changeInWords(amount, amounts[at - 1]?.amount ?? null)}</td>
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </section>
  )
}

/** How many have sent, and what else is to be known of a period. */
const told = ({ period, sent, owed, reorganisedOn }: Series['periods'][number], form: Form): string =>
  [
    ...(form.source ? [] : [say(rollupWords.sentIn(showNumber(sent), showNumber(owed)))]),
    ...(isOpen(period, form) ? [say(rollupWords.notClosed)] : []),
    ...(reorganisedOn ? [say(rollupWords.reorganisedOn(shortDay(reorganisedOn)))] : []),
  ].join('; ')

const isOpen = (period: string, form: Form): boolean => now().toISOString() < formPeriod(form, period)!.closesAt

/** "11/24", "IV/24", "2024". */
const markOf = (period: string): string =>
  period.length === 4 ? period : `${period.slice(5).replace(/^0/, '')}/${period.slice(2, 4)}`
