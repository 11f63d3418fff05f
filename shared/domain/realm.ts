import { type CalendarSettings, defaultCalendar } from './calendar.ts'
import type { Form } from './form.ts'
import type { Placement, UnitKind } from './placement.ts'
import type { Succession } from './succession.ts'
import type { TreeView, Unit, UnitTree } from './unit-tree.ts'

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
