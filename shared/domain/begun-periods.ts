import { dayOf, type Period, periodOf, span } from './calendar/calendar.ts'
import { type Form, pinned } from './form/form.ts'
import { formPeriod } from './form/form-period.ts'
import { firstPeriod, type Realm } from './realm.ts'

/** A form as it is asked in a period. */
export interface FormPeriod {
  readonly form: Form
  readonly days: Period
}

/** Every period of every form of a realm that has begun by an instant; of each form the oldest first. */
export const begunPeriods = ({ forms, settings }: Pick<Realm, 'forms' | 'settings'>, by: Date): FormPeriod[] =>
  forms
    .filter(({ version }) => version === 1)
    .flatMap(first =>
      span(firstPeriod(settings, first), periodOf(dayOf(by), first.frequency, settings.calendar)).map(id => {
        const form = pinned(forms, first.id, id)!
        return { form, days: formPeriod(form, id, settings.calendar)! }
      }),
    )
