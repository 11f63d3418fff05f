import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import type { Section } from '../../shared/domain/form/form.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { inWords, ValueOrEmpty } from '../form/value.tsx'
import { say } from '../language.ts'
import { sentWords as w } from '../words/sent.ts'
import './figures.css'

interface FiguresProps {
  readonly sections: readonly Section[]
  readonly values: Values
  /** What the same unit sent for the period before, if anything. */
  readonly before?: Values | undefined
  readonly beforePeriod?: string
}

/** A submission's answers by section, beside those of the period before. */
export const Figures = ({ sections, values, before, beforePeriod }: FiguresProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: where it is wider than the screen it is moved with the arrow keys (WCAG 2.1.1)
  <section class="wide" aria-label={say(w.figures)} tabIndex={0}>
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{say(w.field)}</th>
          <th scope="col">{say(w.thisPeriod)}</th>
          {before && <th scope="col">{beforePeriod ? say(periodNamed(beforePeriod)!.label) : say(w.before)}</th>}
        </tr>
      </thead>
      {sections.map(section => (
        <tbody key={section.id}>
          <tr>
            <th class="section" scope="rowgroup" colSpan={before ? 3 : 2}>
              {say(section.label)}
            </th>
          </tr>
          {section.fields.map(field => (
            <tr key={field.id}>
              <th scope="row">{say(field.label)}</th>
              <td>
                <ValueOrEmpty field={field} value={values[field.id]} />
              </td>
              {before && <td class="was">{inWords(field, before[field.id])}</td>}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  </section>
)
