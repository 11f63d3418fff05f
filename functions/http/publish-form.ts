import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { beginningFaults, changeFaults } from '../../shared/domain/form/change.ts'
import { formFaults } from '../../shared/domain/form/faults.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { maxErrors } from '../../shared/domain/form/values.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { byCode } from '../../shared/domain/text.ts'
import { publishForm as putVersion } from '../../shared/storage/forms.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import type { Handlers } from '../middleware/http.ts'
import { versionsOf } from './forms.ts'
import { record } from './record.ts'

/**
 * Forms without a developer: a steward of the whole realm publishes the next version of a form, or a new form. What was published
 * stays as it is for ever; the periods that pinned it are read by it.
 */
export const publishForm = (table: Table): Handlers<'forms.put'> => ({
  'forms.put': async request => {
    const { params, body, ifMatch, person, now, tree, realm } = request
    // Read anew: nobody is to be told of a conflict with what stood five seconds ago.
    const { forms, settings } = await loadRealm(realm.id, table, 0)
    const earlier = versionsOf(forms, params.form)
    const standing = earlier.at(-1)
    if ((standing?.version ?? 0) !== (ifMatch ?? 0)) throw conflict(standing)
    if (standing?.source) throw new Problem('computed_form')
    const form: Form = {
      ...(body as Omit<Form, 'id' | 'version'>),
      id: params.form,
      version: (standing?.version ?? 0) + 1,
      published: { at: now.toISOString(), by: person.subject, byName: person.name },
    }
    refuseIf('form_not_sound', formFaults(form))
    refuseIf('form_mixes_meanings', changeFaults(earlier, form))
    refuseIf('form_begins_wrongly', beginningFaults(earlier, form, dayOf(now), settings.calendar))
    if (!(await putVersion(realm.id, form, table))) throw conflict(form)
    const root = tree
      .roots()
      .map(({ id }) => id)
      .sort(byCode)[0]!
    await record(root, { action: 'form.publish', subject: `form/${form.id}/v${form.version}` }, request, table)
    return { status: standing ? 200 : 201, body: form, etag: form.version }
  },
})

const refuseIf = (
  code: 'form_not_sound' | 'form_mixes_meanings' | 'form_begins_wrongly',
  errors: readonly unknown[],
) => {
  if (errors.length > 0) throw new Problem(code, { errors: errors.slice(0, maxErrors) })
}

const conflict = (standing: Form | undefined): Problem =>
  new Problem('form_conflict', { version: standing?.version ?? 0 })
