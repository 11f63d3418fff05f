import { dayOf, type Period } from '../../shared/domain/calendar/calendar.ts'
import { type Form, pinned } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { type Carried, carriedIn } from '../../shared/domain/rollup/standing.ts'
import { receivingUnit } from '../../shared/domain/tree/receiving-unit.ts'
import { relatedBy } from '../../shared/domain/tree/succession-related.ts'
import type { TreeView } from '../../shared/domain/tree/unit-tree.ts'
import type { RegistersPeriod } from '../../shared/storage/registers-stood.ts'

/** What a climb goes through: a form in a period, over the tree as it stood, as one version of the tree says. */
export interface Ground {
  readonly form: Form
  readonly period: string
  readonly tree: TreeView
  readonly version: number
  /** The unit whose office receives today what a unit sent: `receivingUnit`. */
  readonly receivedBy: (unit: string) => string | null
  /** Where a unit's own figures are made from its registers. */
  readonly registers?: RegistersPeriod
  /** Where what a unit answers takes the place of what was answered before; registers tell all of it in each period. */
  readonly earlier?: EarlierPeriods
}

export interface EarlierPeriods {
  readonly formIn: (period: string) => Form | undefined
  readonly carried: Carried
  /** The unit, and all that ever came to it. */
  readonly lineOf: (unit: string) => readonly [string, ...string[]]
  /** The unit, and all to which it ever came. */
  readonly heirsOf: (unit: string) => readonly string[]
}

export const groundOf = (realm: Realm, form: Form, period: Period, now: Date): Ground => ({
  form,
  period: period.id,
  tree: realm.tree.inPeriod(period.from, period.to),
  version: realm.version,
  receivedBy: unit => receivingUnit(realm.tree, unit, dayOf(now)),
  ...(form.source === 'registers'
    ? { registers: { realm, form, period } }
    : {
        earlier: {
          formIn: id => pinned(realm.forms, form.id, id),
          carried: carriedIn(realm, form.id),
          lineOf: relatedBy(realm.tree.successions).predecessors,
          heirsOf: relatedBy(realm.tree.successions).heirs,
        },
      }),
})
