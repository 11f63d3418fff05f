import type { Period } from '../calendar/calendar.ts'
import type { Form } from '../form/form.ts'
import type { Succession } from '../tree/succession.ts'
import type { UnitTree } from '../tree/unit-tree.ts'

/** What a reorganisation is checked against. */
export interface ReorganisationContext {
  readonly tree: UnitTree
  /** Those of every reorganisation that stands. */
  readonly successions: readonly Succession[]
  /** The units at which somebody holds a role. */
  readonly peopled: ReadonlySet<string>
  /** The last day of all closed periods; null before the first is closed. */
  readonly closedTo: string | null
  /** Each form with its period in which the day of the reorganisation lies, as far as it is owed here. */
  readonly owed: readonly { readonly form: Form; readonly period: Pick<Period, 'from' | 'to'> }[]
}
