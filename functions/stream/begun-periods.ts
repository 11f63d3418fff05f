import { dayOf, type Period, periodOf, span } from '../../shared/domain/calendar/calendar.ts'
import { type Form, pinned } from '../../shared/domain/form/form.ts'
import { pinnedPeriod } from '../../shared/domain/form/form-period.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'

/** A form as it is asked in a period. */
export interface FormPeriod {
  readonly form: Form
  readonly days: Period
}

/** A period that begins within this time is looked at too, in milliseconds: others may begin to climb in it meanwhile. */
const soon = 10 * 60_000

/** Every period of every form that has begun, or is about to; of each form the oldest first. */
export const begunPeriods = ({ forms, settings }: Realm, now: Date): FormPeriod[] =>
  forms
    .filter(({ version }) => version === 1)
    .flatMap(first => {
      const last = periodOf(dayOf(new Date(now.getTime() + soon)), first.frequency, settings.calendar)
      return span(firstPeriod(settings, first), last).map(id => ({
        form: pinned(forms, first.id, id)!,
        days: pinnedPeriod(forms, first.id, id, settings.calendar)!,
      }))
    })
