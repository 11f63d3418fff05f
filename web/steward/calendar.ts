import { period as periodNamed, periodOf, shift } from '../../shared/domain/calendar/calendar.ts'
import type { Text } from '../../shared/domain/text.ts'
import { call, type Reply } from '../api.ts'
import { now, today } from '../clock.ts'

export type CalendarPeriod = Reply<'GET /calendar/{year}'>['periods'][number]

export const loadYear = async (year: number): Promise<CalendarPeriod[]> =>
  (await call('GET /calendar/{year}', { params: { year: String(year) } })).body.periods

/** The year in which the month that is being collected ends: in January, the year before. */
export const yearCollected = (): number => Number(shift(periodOf(today(), 'monthly'), -1).slice(0, 4))

/** Where a period stands: its data are not complete yet, it is being collected, or it is closed. */
export const stageOf = ({ to, closesAt }: CalendarPeriod): 'ahead' | 'open' | 'closed' =>
  closesAt <= now().toISOString() ? 'closed' : to < today() ? 'open' : 'ahead'

interface CollectedForm {
  readonly form: string
  readonly label: Text
  readonly period: string
}

/** Each form that is owed, with the newest of its periods whose data are complete. */
export const loadCollected = async (): Promise<CollectedForm[]> => {
  const year = Number(today().slice(0, 4))
  const years = await Promise.all([loadYear(year - 1), loadYear(year)])
  const newest = new Map<string, CollectedForm>()
  for (const { id, to, forms } of years.flat().sort((a, b) => (a.to < b.to ? -1 : 1)))
    if (to < today()) for (const form of forms) newest.set(form.id, { form: form.id, label: form.label, period: id })
  return [...newest.values()]
}

/** A period of a form by its id, with the days on which the form is due; undefined when there is none. */
export const loadPeriod = async (form: string, id: string): Promise<CalendarPeriod | undefined> => {
  if (!periodNamed(id)) return undefined
  const periods = (await loadYear(Number(id.slice(0, 4)))).filter(period => period.id === id)
  return periods.find(({ forms }) => forms.some(one => one.id === form)) ?? periods.at(-1)
}
