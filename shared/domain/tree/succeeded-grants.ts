import type { Grant, Role } from '../access.ts'
import { endedInto, homesOf, type Kin } from './ended-units.ts'
import type { Succession } from './succession.ts'

/**
 * The grants that count on a day, from those that were written down. People follow their unit: a role at one that ended counts as
 * the same role at its home, and at the home of that once it has ended too; the old one goes on, for what the unit sent and still
 * owes. And the home stands in for the ended unit: who holds a role at the one holds it at the other. Computed, never copied: so
 * there is nobody without a role at midnight, and undoing a reorganisation takes nothing back by hand.
 *
 * A home that does not succeed the unit, as that of a dissolved one, takes in who enters there, and no more: a role that reaches
 * whatever is below would reach units with which the one that ended had nothing to do.
 */
export const grantsOn = (grants: readonly Grant[], successions: readonly Succession[], day: string): Grant[] => {
  const followed = grants.flatMap(({ unit, role }) =>
    [unit, ...homesOf(unit, successions, day, kinOf(role))].map(at => ({ unit: at, role })),
  )
  const inherited = followed.flatMap(({ unit, role }) =>
    endedInto(unit, successions, day, kinOf(role)).map(at => ({ unit: at, role })),
  )
  return distinct([...followed, ...inherited])
}

const kinOf = (role: Role): Kin => (role === 'reporter' || role === 'approver' ? 'any' : 'successor')

const distinct = (grants: readonly Grant[]): Grant[] => [
  ...new Map(grants.map(grant => [`${grant.unit}\n${grant.role}`, grant])).values(),
]
