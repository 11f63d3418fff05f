import type * as z from 'zod/mini'
import type { formSummary } from '../../shared/api/schemas.ts'
import { type Form, pinned } from '../../shared/domain/form/form.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Handlers } from '../middleware/http.ts'

/** The forms, as data: what the screen draws and what is checked on arrival are the same. */
export const forms = (): Handlers<'forms.list' | 'forms.get'> => ({
  'forms.list': async ({ realm }) => {
    const ids = [...new Set(realm.forms.map(({ id }) => id))]
    return { status: 200, body: { items: ids.map(id => summary(versionsOf(realm.forms, id))) } }
  },

  'forms.get': async ({ params, query, realm }) => {
    const versions = versionsOf(realm.forms, params.form)
    const form =
      query.version !== undefined
        ? versions.find(({ version }) => version === query.version)
        : query.period !== undefined
          ? pinned(versions, params.form, query.period)
          : versions.at(-1)
    if (!form) throw new Problem('not_found')
    return { status: 200, body: form, etag: form.version }
  },
})

/** The versions of a form, oldest first. */
export const versionsOf = (forms: readonly Form[], id: string): Form[] =>
  forms.filter(form => form.id === id).sort((a, b) => a.version - b.version)

const summary = (versions: readonly Form[]): z.output<typeof formSummary> => {
  const { id, version, frequency, dueWith = null, label, source = null } = versions.at(-1)!
  return {
    id,
    version,
    frequency,
    dueWith,
    label,
    source,
    versions: versions.map(({ version, from, published }) => ({
      version,
      from,
      published: published ? { at: published.at, byName: published.byName } : null,
    })),
  }
}
