import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import type { Field, Section } from '../../shared/domain/form/form.ts'
import type { Value, Values } from '../../shared/domain/form/values.ts'
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
    <table class="figures compared">
      <thead>
        <tr>
          <th scope="col">{say(w.field)}</th>
          <th scope="col">{say(w.thisPeriod)}</th>
          {before && <th scope="col">{beforeLabel(beforePeriod)}</th>}
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
              <td class={isLong(field) ? 'long' : undefined} data-label={say(w.thisPeriod)}>
                <ValueOrEmpty field={field} value={values[field.id]} />
              </td>
              {before && <Before field={field} value={before[field.id]} label={beforeLabel(beforePeriod)} />}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  </section>
)

interface BeforeProps {
  readonly field: Field
  readonly value: Value | null | undefined
  readonly label: string
}

/** Without its label where there was nothing: below nothing on a phone it would be a riddle. */
const Before = ({ field, value, label }: BeforeProps) => {
  const shown = inWords(field, value)
  if (shown === '') return <td class="was" />
  return (
    <td class={isLong(field) ? 'was long' : 'was'} data-label={label}>
      {shown}
    </td>
  )
}

const beforeLabel = (period: string | undefined): string => say(period ? periodNamed(period)!.label : w.before)

/** Needs the whole width of a phone. */
export const isLong = ({ kind }: Field): boolean => kind === 'text' || kind === 'choices' || kind === 'table'
