import { say } from '../language.ts'
import { focusControl } from '../ui/focus-control.ts'
import { sectionStates } from '../words/form.ts'
import { fieldHref, firstControl, sectionsOf } from './check.ts'
import type { Entry } from './entry.ts'

/** What whoever returned the submission ticked in it. */
export const ToBeChanged = ({ entry }: { readonly entry: Entry }) => {
  const ticked = new Set(entry.standing?.reasonFields)
  const fields = sectionsOf(entry).flatMap(section => section.fields.filter(({ id }) => ticked.has(id)))
  if (fields.length === 0) return null
  return (
    <ul>
      {fields.map(({ id, label }) => {
        const control = firstControl(entry, id)
        return (
          <li key={id}>
            {say(sectionStates.returned)}:{' '}
            <a href={fieldHref(entry, id, control)} onClick={() => focusControl(control)}>
              {say(label)}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
