import { type CalendarSettings, defaultCalendar } from './calendar/calendar.ts'
import type { Form } from './form/form.ts'
import { pinnedPeriod } from './form/form-period.ts'
import type { LegalBases } from './official/legal-rules.ts'
import type { Placement, UnitKind } from './tree/placement.ts'
import type { ReviewingOffice } from './tree/reviewing-office.ts'
import type { Succession } from './tree/succession.ts'
import type { TreeView, Unit, UnitTree } from './tree/unit-tree.ts'

/** One installation's tree with its ways: a province, or a country with provinces as nodes. Kept as one versioned document. */
export interface RealmDocument {
  readonly placements: readonly Placement[]
  /** What became of the units that ended or were divided. */
  readonly successions: readonly Succession[]
  readonly settings: RealmSettings
}

export interface RealmSettings {
  readonly calendar: CalendarSettings
  /** Kinds of unit whose secretary approves before a submission is sent. */
  readonly approvalKinds: readonly UnitKind[]
  /** The kind of unit that closes a period for itself and everything below it. */
  readonly closingKind: UnitKind
  /** By form: the first period that this realm reports. Without one, the form's own first. */
  readonly since: { readonly [form: string]: string }
  /** The terms of congress (nhiệm kỳ), within which Party documents are numbered; those of the Party's congresses if it has none. */
  readonly terms?: readonly Term[]
  /** What the offices are called that receive reports; as they are by default if it does not say. */
  readonly offices?: readonly ReviewingOffice[]
  /** The legal bases of what is reported; those of the product's own programme if it does not say. */
  readonly bases?: readonly LegalBases[]
  /** Working days within which a granted amendment is to be sent; five if it does not say. */
  readonly amendmentDays?: number
}

/** From its first day to its last. */
export interface Term {
  readonly from: string
  readonly to: string
}

/** Provincial congresses meet in autumn, the national one in the next January; a clerk confirms the days of each place. */
export const defaultTerms: readonly Term[] = [
  { from: '2020-10-01', to: '2025-09-30' },
  { from: '2025-10-01', to: '2030-09-30' },
]

/** The first period of a form that is owed here. */
export const firstPeriod = ({ since }: RealmSettings, form: Form): string => {
  const here = Object.hasOwn(since, form.id) ? since[form.id] : undefined
  return here !== undefined && here > form.from ? here : form.from
}

export interface Realm {
  readonly id: string
  readonly version: number
  readonly tree: UnitTree
  readonly settings: RealmSettings
  /** Every version of every form: those that the product comes with first, then those that stewards published since. */
  readonly forms: readonly Form[]
}

export const defaultSettings: RealmSettings = {
  calendar: defaultCalendar,
  approvalKinds: [],
  closingKind: 'province',
  since: {},
}

/** The unit that closes for this one: itself, or one above it. Undefined above all of those. */
export const closingRoot = ({ settings }: Realm, tree: TreeView, unit: Unit): Unit | undefined =>
  [unit, ...tree.ancestors(unit.id)].find(({ kind }) => kind === settings.closingKind)

/**
 * Where the edition of a span of a form stands: at the unit that closed all its periods for this one or, where those were several, because the
 * unit came to another in between, at the unit itself. With the unit that closed each; where it did not stand, that of its newest period.
 * Undefined above all that close.
 */
export interface SpanRoots {
  readonly root: string
  readonly rootIn: (period: string) => string
}

export const spanRoots = (
  realm: Realm,
  form: string,
  unit: string,
  periods: readonly [string, ...string[]],
): SpanRoots | undefined => {
  const roots = new Map(periods.map(id => [id, closingRootIn(realm, form, unit, id)]))
  const newest = roots.get(periods.at(-1)!)
  if (newest === undefined) return undefined
  const rootIn = (id: string): string => roots.get(id) ?? newest
  return { root: new Set(periods.map(rootIn)).size === 1 ? newest : unit, rootIn }
}

/** Who closed a form's period for a unit; undefined where it did not stand, or above all that close. */
export const closingRootIn = (realm: Realm, form: string, unit: string, id: string): string | undefined => {
  const days = pinnedPeriod(realm.forms, form, id, realm.settings.calendar)!
  const tree = realm.tree.inPeriod(days.from, days.to)
  const stood = tree.get(unit)
  return stood && closingRoot(realm, tree, stood)?.id
}

/** The realm in a unit's id, `<realm>.<name>`. */
export const realmOf = (unit: string): string => unit.slice(0, unit.indexOf('.'))
