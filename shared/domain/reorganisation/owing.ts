import type { Period } from '../calendar/calendar.ts'
import { type Form, owedBy } from '../form/form.ts'
import type { UnitTree } from '../tree/unit-tree.ts'
import { fault, pointerTo, type ReorganisationFault } from './fault.ts'
import { concerned, type Reorganisation, succeeding } from './reorganisation.ts'

/** A form in one of its periods. */
export interface FormPeriod {
  readonly form: Form
  readonly days: Pick<Period, 'id' | 'from' | 'to'>
}

/** The units that owe a form in a period by one tree and not by another, for each of these periods. */
export const stoppedOwing = (
  before: UnitTree,
  after: UnitTree,
  periods: readonly FormPeriod[],
): { readonly owed: FormPeriod; readonly units: readonly string[] }[] => {
  const units = [...new Set(before.placements.map(({ unit }) => unit))]
  return periods.map(owed => {
    const { form, days } = owed
    const [was, is] = [before.inPeriod(days.from, days.to), after.inPeriod(days.from, days.to)]
    const owes = (view: typeof was, unit: string) => owedBy(form, view.get(unit)?.tier ?? null)
    return { owed, units: units.filter(unit => owes(was, unit) && !owes(is, unit)) }
  })
}

/**
 * What a unit has sent that owes it no longer would count nowhere, and be asked of another again: whatever made it so, the
 * reorganisation may not stand. `sent` are those units.
 */
export const sentFaults = (
  { moves }: Pick<Reorganisation, 'moves'>,
  sent: readonly string[],
): ReorganisationFault[] => {
  const pointers = new Map([
    ...moves.flatMap((move, i) => succeeding(move).map((unit): [string, string] => [unit, `/moves/${i}/into`])),
    ...moves.flatMap((move, i) =>
      concerned(move).map((unit, u): [string, string] => [unit, pointerTo(move, `/moves/${i}`, u)]),
    ),
  ])
  return sent.map(unit => fault('already_sent', pointers.get(unit) ?? '/moves', [unit]))
}
