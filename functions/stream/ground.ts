import type { Period } from '../../shared/domain/calendar/calendar.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import type { TreeView } from '../../shared/domain/tree/unit-tree.ts'
import type { RegistersPeriod } from '../../shared/storage/registers-stood.ts'

/** What a climb goes through: a form in a period, over the tree as it stood, as one version of the tree says. */
export interface Ground {
  readonly form: Form
  readonly period: string
  readonly tree: TreeView
  readonly version: number
  /** Where a unit's own figures are made from its registers. */
  readonly registers?: RegistersPeriod
}

export const groundOf = (realm: Realm, form: Form, period: Period): Ground => ({
  form,
  period: period.id,
  tree: realm.tree.inPeriod(period.from, period.to),
  version: realm.version,
  ...(form.source === 'registers' && { registers: { realm, form, period } }),
})
