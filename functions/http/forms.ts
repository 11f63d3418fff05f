import { pinned } from '../../shared/domain/form.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { forms as allForms } from '../../shared/forms/index.ts'
import type { Handlers } from '../middleware/http.ts'

/** The forms, as data: what the screen draws and what is checked on arrival are the same. */
export const forms = (): Handlers<'forms.list' | 'forms.get'> => ({
  'forms.list': async () => {
    const newest = [...new Set(allForms.map(({ id }) => id))].map(id => versionsOf(id).at(-1)!)
    return {
      status: 200,
      body: {
        items: newest.map(({ id, version, frequency, label }) => ({ id, version, frequency, label })),
      },
    }
  },

  'forms.get': async ({ params, query }) => {
    const versions = versionsOf(params.form)
    const form =
      query.version !== undefined
        ? versions.find(({ version }) => version === query.version)
        : query.period !== undefined
          ? pinned(allForms, params.form, query.period)
          : versions.at(-1)
    if (!form) throw new Problem('not_found')
    return { status: 200, body: form, etag: form.version }
  },
})

const versionsOf = (id: string) => allForms.filter(form => form.id === id).sort((a, b) => a.version - b.version)
