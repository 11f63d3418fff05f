import type { Grant } from '../access.ts'
import { receivingUnit } from '../tree/receiving-unit.ts'
import type { UnitTree } from '../tree/unit-tree.ts'
import type { Missed } from './pressing.ts'

/** What one person is told on a day: all that their units owe, and who of those below has not sent. */
export interface Told {
  readonly own: readonly Missed[]
  readonly below: readonly Below[]
}

/** Of the units whose submissions a unit receives, those that have not sent one form in one period, though it is due or overdue. */
export interface Below {
  readonly office: string
  /** The units of one form and period: one at least. */
  readonly missed: readonly [Missed, ...Missed[]]
}

/** What is missing, by whom it is told to: the unit itself, and the one that receives it today. */
export interface Missing {
  readonly ofUnit: ReadonlyMap<string, readonly Missed[]>
  readonly toOffice: ReadonlyMap<string, readonly Missed[]>
}

export const missingToday = (missed: readonly Missed[], tree: UnitTree, today: string): Missing => {
  const toOffice = new Map<string, Missed[]>()
  for (const one of missed) {
    const office = one.due <= today ? receivingUnit(tree, one.unit.id, today) : null
    if (office === null) continue
    const received = toOffice.get(office)
    if (received) received.push(one)
    else toOffice.set(office, [one])
  }
  return { ofUnit: Map.groupBy(missed, ({ unit }) => unit.id), toOffice }
}

/**
 * What the holder of these grants is told, or undefined where nothing is to be reminded of today. Who enters or approves for a unit is
 * told what it owes; who receives or leads there, who of those below has not sent.
 */
export const toldTo = (grants: readonly Grant[], { ofUnit, toOffice }: Missing): Told | undefined => {
  const unitsOf = (...roles: readonly Grant['role'][]): string[] => [
    ...new Set(grants.filter(({ role }) => roles.includes(role)).map(({ unit }) => unit)),
  ]
  const own = unitsOf('reporter', 'approver').flatMap(unit => withReminder(ofUnit.get(unit)))
  const below = unitsOf('reviewer', 'official').flatMap(office =>
    [...Map.groupBy(withReminder(toOffice.get(office)), ({ form, period }) => `${form.id}#${period.id}`).values()].map(
      missed => ({ office, missed: missed as [Missed, ...Missed[]] }),
    ),
  )
  return own.length + below.length > 0 ? { own, below } : undefined
}

/** All of it as soon as one is to be reminded of. */
const withReminder = (missed: readonly Missed[] = []): readonly Missed[] =>
  missed.some(({ reminds }) => reminds) ? missed : []
