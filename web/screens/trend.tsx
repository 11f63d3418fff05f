import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { period as periodNamed } from '../../shared/domain/calendar.ts'
import { call, type Reply } from '../api.ts'
import { LineChart } from '../charts/line-chart.tsx'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { lineInAddress, rollupPartsPath, trendPath } from '../paths.ts'
import { periodsOfTrend, type UnitAbout } from '../rollup/about.ts'
import { changeInWords, height, showAmount, showBriefly } from '../rollup/amounts.ts'
import { type Line, lineNamed, lineSections } from '../rollup/lines.ts'
import type { SubmissionId } from '../store/entries.ts'
import { Loaded } from '../ui/loaded.tsx'
import { officialWords as w } from '../words/official.ts'
import { UnitFrame } from './unit-frame.tsx'

type Series = Reply<'GET /units/{unit}/rollups/{form}'>

/** Diễn biến: one figure over a year, as a line and as a table. */
export const Trend = ({ unit, form, period, line: address }: SubmissionId & { readonly line: string }) => {
  const lineId = lineInAddress(address)
  return (
    <UnitFrame id={{ unit, form, period }} page="trend" pathOf={id => trendPath(id, lineId)}>
      {about => {
        const line = lineNamed(about.form, lineId)
        if (!line) return <p>{say(w.noFigure)}</p>
        const periods = periodsOfTrend(about.form, period)
        return (
          <>
            <LineChoice about={about} chosen={line} />
            <Loaded
              about={`${unit} ${form} ${period}`}
              load={async () =>
                (
                  await call('GET /units/{unit}/rollups/{form}', {
                    params: { unit, form },
                    query: { from: periods[0]!, to: period },
                  })
                ).body
              }
            >
              {series => <Shown about={about} line={line} periods={periods} series={series} />}
            </Loaded>
          </>
        )
      }}
    </UnitFrame>
  )
}

const LineChoice = ({ about, chosen }: { readonly about: UnitAbout; readonly chosen: Line }) => {
  const { route } = useLocation()
  const [line, setLine] = useState(chosen.id)
  return (
    <form
      class="choice-of-period"
      onSubmit={event => {
        event.preventDefault()
        route(trendPath(about.id, line))
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
}

const Shown = ({ about, line, periods, series }: ShownProps) => {
  const amounts = periods.map(period => {
    const found = series.periods.find(one => one.period === period)
    return { period, amount: line.read(found ? (line.listed ? found.own : found.total) : null) }
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
      <LineChart
        points={amounts.map(({ period, amount }) => ({
          mark: markOf(period),
          value: height(amount),
          shown: `${showBriefly(height(amount) ?? 0)}${amount?.kind === 'ratio' ? '%' : ''}`,
        }))}
      />
      <table class="figures numbers">
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
            .map(({ period, amount }, at) => (
              <tr key={period}>
                <th scope="row">{say(periodNamed(period)!.label)}</th>
                <td>
                  {amount ? (
                    <a href={rollupPartsPath({ ...about.id, period }, line.id)}>{showAmount(amount)}</a>
                  ) : (
                    showAmount(amount)
                  )}
                </td>
                <td>{changeInWords(amount, amounts[at - 1]?.amount ?? null)}</td>
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </section>
  )
}

/** "11/24", "IV/24", "2024". */
const markOf = (period: string): string =>
  period.length === 4 ? period : `${period.slice(5).replace(/^0/, '')}/${period.slice(2, 4)}`
