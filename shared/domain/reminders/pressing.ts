import type { FormPeriod } from '../begun-periods.ts'
import { dueDay, type Period } from '../calendar/calendar.ts'
import { type Form, owedBy } from '../form/form.ts'
import { type ExceptionTerms, isExempt, withException } from '../submission/exception.ts'
import { isCounted, type State } from '../submission/submission.ts'
import { tiers } from '../tree/tier.ts'
import type { Unit, UnitTree } from '../tree/unit-tree.ts'
import { firstReminder, remindsOn } from './reminder-days.ts'

/** A submission that is owed and whose first reminder has come, if it is not sent yet. */
export interface Pressing {
  readonly unit: Unit
  readonly form: Form
  readonly period: Period
  /** The unit's own last day to send, later where that was granted (gia hạn). */
  readonly due: string
  /** Whether somebody is to be reminded of it today, and not only told of it beside others. */
  readonly reminds: boolean
  readonly terms: ExceptionTerms | undefined
}

/** Whether anything of a period may be pressing: from the first reminder of whoever is due first to the last day of grace. */
export const mayPress = ({ days }: FormPeriod, today: string): boolean =>
  firstReminder(tiers.map(tier => days.due[tier]).sort()[0]!) <= today && today <= days.graceEnds

/** What is pressing in a period, by the tree as it stood then and the exceptions of its units. */
export const pressingIn = (
  { form, days }: FormPeriod,
  tree: UnitTree,
  exceptions: ReadonlyMap<string, ExceptionTerms>,
  today: string,
): Pressing[] => {
  const view = tree.inPeriod(days.from, days.to)
  const units = view.roots().flatMap(({ id }) => [...view.subtree(id)])
  return units
    .filter(({ tier }) => owedBy(form, tier))
    .map(unit => {
      const terms = exceptions.get(unit.id)
      const due = dueDay(withException(days, unit.tier, terms), unit.tier)
      return { unit, form, period: days, due, reminds: remindsOn(today, due), terms }
    })
    .filter(({ due }) => firstReminder(due) <= today)
}

/** A submission that is missing: what is told of it. */
export interface Missed extends Omit<Pressing, 'terms'> {
  readonly state: State | 'none'
}

/** Whether what is pressing is still to be sent, by where it stands. */
export const isMissed = ({ terms }: Pressing, state: State | 'none'): boolean =>
  !isCounted(state) && !isExempt(terms, state)
