import type { Period } from './calendar/calendar.ts'
import { type Form, owedBy, pinned } from './form/form.ts'
import { formPeriod } from './form/form-period.ts'
import { Problem } from './problem.ts'
import type { Realm } from './realm.ts'
import type { UnitTier } from './tree/tier.ts'
import type { TreeView, Unit } from './tree/unit-tree.ts'

/** A form in a period: the version that is pinned, the period's days, and the tree as it stood. */
export interface Asked {
  readonly form: Form
  readonly period: Period
  readonly tree: TreeView
}

/** What a path with a form and a period is about. Problems: not_found for an unknown form, bad_period. */
export const asked = (realm: Realm, formId: string, periodId: string): Asked => {
  if (!realm.forms.some(form => form.id === formId)) throw new Problem('not_found')
  const form = pinned(realm.forms, formId, periodId)
  const days = form && formPeriod(form, periodId, realm.settings.calendar)
  if (!form || days?.frequency !== form.frequency) throw new Problem('bad_period', { period: periodId })
  return { form, period: days, tree: realm.tree.inPeriod(days.from, days.to) }
}

/** A unit that owes a form in a period, with the tier at which it does. Problems: not_owed. */
export const owing = ({ form, tree }: Asked, unit: string): { unit: Unit; tier: UnitTier } => {
  const found = tree.get(unit)
  if (!found?.tier || !owedBy(form, found.tier)) throw new Problem('not_owed')
  return { unit: found, tier: found.tier }
}
