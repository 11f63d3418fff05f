import { type CalendarSettings, type Period, period, periodsWithin } from '../calendar/calendar.ts'
import { type Form, pinned } from './form.ts'

/**
 * A period of a form. One that is due with the first shorter period within its own has the days of that: by these it opens, is due
 * and closes, and by the tree as it stood then it is owed. Undefined when the id is of no period.
 */
export const formPeriod = (
  { dueWith }: Pick<Form, 'dueWith'>,
  id: string,
  calendar?: CalendarSettings,
): Period | undefined => {
  const whole = period(id, calendar)
  const first = whole && dueWith && periodsWithin(id, dueWith)[0]
  return first ? { ...period(first, calendar)!, id, frequency: whole.frequency, label: whole.label } : whole
}

/** The same by the version that the period pins; as the calendar has it before there is one. */
export const pinnedPeriod = (
  forms: readonly Form[],
  form: string,
  id: string,
  calendar?: CalendarSettings,
): Period | undefined => formPeriod(pinned(forms, form, id) ?? {}, id, calendar)
