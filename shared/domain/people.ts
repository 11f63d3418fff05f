import { administer, type Grant, may, mayOn, type Role } from './access.ts'
import { Problem } from './problem.ts'
import { withoutAccents } from './text.ts'
import type { TreeView, UnitTree } from './tree/unit-tree.ts'

/** The order in which roles are told, whoever gave them and when. */
const order: readonly Role[] = ['reporter', 'approver', 'reviewer', 'official', 'steward']

/** Each role once, in the order of all. */
export const orderedRoles = (roles: readonly Role[]): Role[] => order.filter(role => roles.includes(role))

export const rolesAt = (unit: string, grants: readonly Grant[]): Role[] =>
  orderedRoles(grants.filter(grant => grant.unit === unit).map(({ role }) => role))

export interface RoleChange {
  readonly granted: readonly Role[]
  readonly taken: readonly Role[]
}

/** What turns the roles held into those wanted. */
export const roleChange = (held: readonly Role[], wanted: readonly Role[]): RoleChange => ({
  granted: orderedRoles(wanted).filter(role => !held.includes(role)),
  taken: orderedRoles(held).filter(role => !wanted.includes(role)),
})

/** What makes the roles those wanted, whatever was held: so that of two who want different ones, the later has their way. */
export const exactly = (wanted: readonly Role[]): RoleChange => ({
  granted: orderedRoles(wanted),
  taken: order.filter(role => !wanted.includes(role)),
})

/** More than any unit has; what bounds the list of them. */
export const peopleLimit = 100

/**
 * Whether somebody may be added to those of a unit: one who is there already is added again to mend what stopped half-way, however
 * many there are. Telephone numbers are as they are dialled. Problems: too_many_people.
 */
export const checkRoom = (people: readonly { readonly telephone: string | null }[], telephone: string): void => {
  if (people.length >= peopleLimit && !people.some(person => person.telephone === telephone))
    throw new Problem('too_many_people', { limit: peopleLimit })
}

/**
 * Whether an account's person is the one who was named: a slip in a telephone number must not give a stranger a role. Accents and
 * capitals do not count. Problems: telephone_of_another.
 */
export const checkName = (standing: string, given: string): void => {
  if (withoutAccents(standing) !== withoutAccents(given)) throw new Problem('telephone_of_another', { name: standing })
}

/**
 * Whether a steward may change the roles of their own: not so that they no longer look after the unit, and nobody might be left who
 * does. Who is a steward above goes on doing so. Problems: own_role.
 */
export const checkOwnChange = (tree: TreeView, grants: readonly Grant[], unit: string, { taken }: RoleChange): void => {
  const kept = grants.filter(grant => grant.unit !== unit || !taken.includes(grant.role))
  if (taken.includes('steward') && !may(tree, kept, administer, unit)) throw new Problem('own_role')
}

/**
 * Whether all that a person may do lies within what a steward looks after: who does not see the whole of somebody does not change what
 * is theirs everywhere. Problems: beyond_reach.
 */
export const checkReach = (
  steward: { readonly grants: readonly Grant[] },
  grants: readonly Grant[],
  tree: UnitTree,
  today: string,
): void => {
  if (!grants.every(({ unit }) => mayOn(tree, today, steward.grants, administer, unit)))
    throw new Problem('beyond_reach')
}

/**
 * Whether a steward may set a new password for a person, and so could sign in as them: only if all that the person may do lies
 * within what the steward looks after. Otherwise the steward of a commune, who can give anyone a role there, could take over an
 * account of the province. Problems: own_account, beyond_reach.
 */
export const checkReset = (
  steward: { readonly subject: string; readonly grants: readonly Grant[] },
  person: { readonly subject: string; readonly grants: readonly Grant[] },
  tree: UnitTree,
  today: string,
): void => {
  if (steward.subject === person.subject) throw new Problem('own_account')
  checkReach(steward, person.grants, tree, today)
}
