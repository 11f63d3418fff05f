import type * as z from 'zod/mini'
import type { calendar as calendarSchema } from '../../shared/api/schemas.ts'
import { type Frequency, frequencyOf, shift } from '../../shared/domain/calendar/calendar.ts'
import { type Form, isOwed, pinned } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import type { Handlers } from '../middleware/http.ts'

type Calendar = z.output<typeof calendarSchema>

/** The calendar of a year: which periods end in it, and which forms they ask for. Worked out, never stored. */
export const calendar = (): Handlers<'calendar.get'> => ({
  'calendar.get': async ({ params, realm }) => {
    const body: Calendar = { periods: periodsOf(params.year).flatMap(id => shown(id, realm)) }
    return { status: 200, body }
  },
})

/** The last period of a year of each frequency, and how many there are. */
const lastOf: { readonly [frequency in Frequency]: (year: string) => [id: string, count: number] } = {
  monthly: year => [`${year}-12`, 12],
  quarterly: year => [`${year}-Q4`, 4],
  'half-yearly': year => [`${year}-H2`, 2],
  yearly: year => [year, 1],
}

const periodsOf = (year: string): string[] =>
  Object.values(lastOf).flatMap(of => {
    const [last, count] = of(year)
    return Array.from({ length: count }, (_, i) => shift(last, i + 1 - count))
  })

/** A period as the calendar has it, after those that are due with a part of it. */
const shown = (id: string, realm: Realm): Calendar['periods'] => {
  const forms = owedIn(id, realm)
  const ways = new Set([...forms.flatMap(({ dueWith }) => dueWith ?? []), undefined])
  return [...ways].map(dueWith => {
    const { frequency, label, from, to, due, graceEnds, closesAt } = formPeriod(
      { dueWith },
      id,
      realm.settings.calendar,
    )!
    const asked = forms.filter(form => form.dueWith === dueWith).map(form => ({ id: form.id, label: form.label }))
    return { id, frequency, dueWith: dueWith ?? null, label, from, to, due, graceEnds, closesAt, forms: asked }
  })
}

/** The forms that some tier owes in a period. */
const owedIn = (id: string, realm: Realm): Form[] =>
  realm.forms
    .filter(form => form.version === 1 && form.frequency === frequencyOf(id) && firstPeriod(realm.settings, form) <= id)
    .flatMap(first => {
      const form = pinned(realm.forms, first.id, id)
      return form && isOwed(form) ? [form] : []
    })
