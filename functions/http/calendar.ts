import type * as z from 'zod/mini'
import type { calendar as calendarSchema } from '../../shared/api/schemas.ts'
import { type Frequency, type Period, period, shift } from '../../shared/domain/calendar/calendar.ts'
import { isOwed, pinned } from '../../shared/domain/form/form.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import type { Handlers } from '../middleware/http.ts'

type Calendar = z.output<typeof calendarSchema>

/** The calendar of a year: which periods end in it, and which forms they ask for. Worked out, never stored. */
export const calendar = (): Handlers<'calendar.get'> => ({
  'calendar.get': async ({ params, realm }) => {
    const body: Calendar = { periods: periodsOf(params.year, realm).map(days => shown(days, realm)) }
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

const periodsOf = (year: string, { settings }: Realm): Period[] =>
  Object.values(lastOf).flatMap(of => {
    const [last, count] = of(year)
    return Array.from({ length: count }, (_, i) => period(shift(last, i + 1 - count), settings.calendar)!)
  })

const shown = (days: Period, realm: Realm): Calendar['periods'][number] => {
  const { id, frequency, label, from, to, due, graceEnds, closesAt } = days
  return { id, frequency, label, from, to, due, graceEnds, closesAt, forms: formsOf(days, realm) }
}

/** The forms that some tier owes in a period. */
const formsOf = ({ id, frequency }: Period, realm: Realm): Calendar['periods'][number]['forms'] =>
  realm.forms
    .filter(form => form.version === 1 && form.frequency === frequency && firstPeriod(realm.settings, form) <= id)
    .flatMap(first => {
      const form = pinned(realm.forms, first.id, id)
      return form && isOwed(form) ? [{ id: form.id, label: form.label }] : []
    })
