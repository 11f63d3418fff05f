import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import type { Section } from '../../shared/domain/form/form.ts'
import type { Value, Values } from '../../shared/domain/form/values.ts'
import type { Reply } from '../api.ts'
import { inWords, ValueOrEmpty } from '../form/value.tsx'
import { say } from '../language.ts'
import { missing } from '../rollup/amounts.ts'
import { isLong } from '../submission/figures.tsx'
import { receiveWords as w } from '../words/receive.ts'

export type Comparison = Reply<'GET /units/{unit}/submissions/{form}/{period}/neighbours'>

interface ComparedFiguresProps {
  readonly sections: readonly Section[]
  readonly values: Values
  readonly comparison: Comparison
  readonly periods: { readonly before: string; readonly lastYear: string }
  /** While a reason is being given: the fields that it is about. */
  readonly ticking: { readonly ticked: ReadonlySet<string>; onTick(field: string, on: boolean): void } | undefined
}

/** Answers by section, beside those of the period before and of a year ago. */
export const ComparedFigures = ({ sections, values, comparison, periods, ticking }: ComparedFiguresProps) => {
  const beside = [
    { period: periods.before, values: comparison.before as Values | null, from: comparison.succeeded.before },
    { period: periods.lastYear, values: comparison.lastYear as Values | null, from: comparison.succeeded.lastYear },
  ]
  const succeeded = beside.filter(({ from }) => from.length > 0)
  return (
    <>
      {succeeded.map(({ period, from }) => (
        <p key={period} class="quiet-text">
          {say(periodNamed(period)!.label)}: {succeededInWords(from)}
        </p>
      ))}
      <table class="figures compared">
        <thead>
          <tr>
            <th scope="col">{say(w.field)}</th>
            <th scope="col">{say(w.thisPeriod)}</th>
            {beside.map(({ period }) => (
              <th key={period} scope="col">
                {say(periodNamed(period)!.label)}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map(section => (
          <tbody key={section.id}>
            <tr>
              <th class="section" scope="rowgroup" colSpan={4}>
                {say(section.label)}
              </th>
            </tr>
            {section.fields.map(field => (
              <tr key={field.id}>
                <th scope="row">
                  {ticking ? (
                    <label class="option">
                      <input
                        type="checkbox"
                        checked={ticking.ticked.has(field.id)}
                        onChange={event => ticking.onTick(field.id, event.currentTarget.checked)}
                      />
                      {say(field.label)}
                    </label>
                  ) : (
                    say(field.label)
                  )}
                </th>
                <td class={isLong(field) ? 'long' : undefined} data-label={say(w.thisPeriod)}>
                  <ValueOrEmpty field={field} value={values[field.id]} />
                </td>
                {beside.map(({ period, values: then }) => (
                  <td
                    key={period}
                    class={isLong(field) ? 'was long' : 'was'}
                    data-label={say(periodNamed(period)!.label)}
                  >
                    {inWords(field, then?.[field.id] as Value | null | undefined) || missing}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  )
}

/** Whose figures stand for the unit's own of a time before it came to be. */
const succeededInWords = (from: Comparison['succeeded']['before']): string =>
  say(from === 'incomparable' ? w.incomparable : w.succeeded(from.map(({ name }) => name).join(', ')))
