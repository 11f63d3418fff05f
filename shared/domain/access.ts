import { heirsOn, homeOn } from './tree/ended-units.ts'
import type { TreeView, UnitTree } from './tree/unit-tree.ts'

/**
 * reporter (người nhập), approver (người duyệt), reviewer (bộ phận tiếp nhận của cấp trên), official (lãnh đạo),
 * steward (quản trị).
 */
export type Role = 'reporter' | 'approver' | 'reviewer' | 'official' | 'steward'

/** A role that a person holds at a unit. */
export interface Grant {
  readonly unit: string
  readonly role: Role
}

/**
 * How the unit of a grant stands to the unit that is asked for. `self`: it is that unit. `behalf`: its parent (nhập thay).
 * `above`: strictly above it. `subtree`: it, or above it.
 */
export type Relation = 'self' | 'behalf' | 'above' | 'subtree'

/** Who may: any of the clauses, each a set of roles and the relations in which they count. */
export type Access = readonly { readonly roles: readonly Role[]; readonly relation: readonly Relation[] }[]

/** Who looks after the people of a unit: a steward (quản trị) of it, or of one above. */
export const administer: Access = [{ roles: ['steward'], relation: ['subtree'] }]

/** Who sees the people of a unit, with their telephone numbers: who looks after them, and who receives what they send. */
export const seePeople: Access = [{ roles: ['reviewer', 'steward'], relation: ['subtree'] }]

/** What is about the people of a unit: it goes by where they are. */
const aboutPeople: readonly Access[] = [administer, seePeople]

/** The one check of who may do what: a person's grants against a unit, over the tree as it stands today. */
export const may = (tree: TreeView, grants: readonly Grant[], access: Access, unit: string): boolean =>
  tree.get(unit) !== undefined &&
  grants.some(grant =>
    access.some(
      ({ roles, relation }) => roles.includes(grant.role) && relation.some(r => stands[r](tree, grant.unit, unit)),
    ),
  )

/**
 * Who may do what on a day, to a unit that stands or has ended. One that has ended is judged as it stood on its last day; and who
 * looks down upon one of its heirs today looks down upon it too, though it never stood below them. Its people are seen and looked after
 * where they are now, and nowhere else: not by the other parts of a unit that was divided.
 */
export const mayOn = (tree: UnitTree, day: string, grants: readonly Grant[], access: Access, unit: string): boolean => {
  const around = tree.around(unit, day)
  if (around === undefined) return false
  const home = aboutPeople.includes(access) ? homeOn(unit, tree.successions, day) : undefined
  if (home !== undefined) return may(tree.at(day), grants, access, home)
  if (may(around, grants, access, unit)) return true
  const today = tree.at(day)
  const looking = access.filter(({ relation }) => relation.includes('subtree'))
  return heirsOn(unit, tree.successions, day).some(heir =>
    may(
      today,
      grants,
      looking.map(({ roles }) => ({ roles, relation: ['subtree'] })),
      heir,
    ),
  )
}

const stands: { readonly [relation in Relation]: (tree: TreeView, holder: string, unit: string) => boolean } = {
  self: (_, holder, unit) => holder === unit,
  behalf: (tree, holder, unit) => tree.get(unit)?.parent === holder,
  above: (tree, holder, unit) => holder !== unit && tree.isWithin(unit, holder),
  subtree: (tree, holder, unit) => tree.isWithin(unit, holder),
}
