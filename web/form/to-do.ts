import { allFields } from '../../shared/domain/form/form.ts'
import { say } from '../language.ts'
import { formWords as w } from '../words/form.ts'
import { type Checked, firstControl, isExplained, suggestion } from './check.ts'
import type { Entry } from './entry.ts'
import { explanationId } from './field.tsx'

/** One line of the summary: the control that it leads to, and the field of that. */
export interface ToDo {
  readonly control: string
  readonly field: string
  readonly text: string
}

/** What keeps these fields from being sent: what is wrong, what is to be confirmed, what is to be explained. */
export const toDoOf = (entry: Entry, { wrong, warnings }: Checked, within: ReadonlySet<string>): ToDo[] => {
  const fields = allFields(entry.form)
  const labelOf = (id: string): string => {
    const field = fields.find(one => one.id === id)
    return field ? say(field.label) : id
  }
  const suggested = fields.filter(field => within.has(field.id) && suggestion(entry, field) !== undefined)
  return [
    ...wrong
      .filter(({ field }) => within.has(field) && !suggested.some(({ id }) => id === field))
      .map(({ control, field, message }) => ({
        control: isOnPage(control) ? control : firstControl(entry, field),
        field,
        text: `${labelOf(field)}: ${say(message)}`,
      })),
    ...suggested.map(({ id }) => ({
      control: firstControl(entry, id),
      field: id,
      text: say(w.needsConfirming(labelOf(id))),
    })),
    ...warnings
      .filter(finding => within.has(finding.fields[0]!) && !isExplained(entry, finding))
      .map(finding => ({
        control: explanationId(finding),
        field: finding.fields[0]!,
        text: say(w.needsExplanation(labelOf(finding.fields[0]!))),
      })),
  ]
}

/** An error may be about a field as a whole, or a row that is not drawn. */
const isOnPage = (control: string): boolean => /-\d+-|-done$|-total$|-value$|-weight$/.test(control)
