import { Problem } from '../problem.ts'
import { closingRoot, type Realm } from '../realm.ts'
import { heirsOn } from '../tree/ended-units.ts'
import type { Placement } from '../tree/placement.ts'
import type { TreeView } from '../tree/unit-tree.ts'
import { placesIn } from './place.ts'

/**
 * The unit in whose index the entries of a unit are found: the one that closed for it when it first stood, or else the root. That
 * never changes, so that nothing has to be written again when a province joins another.
 */
export const homeOf = (realm: Realm, unit: string): string => {
  const known = homes.get(realm) ?? new Map<string, string>()
  homes.set(realm, known)
  const made = known.get(unit)
  if (made !== undefined) return made
  const view = realm.tree.at(firstDays(realm).get(unit)!)
  const self = view.get(unit)!
  const home = closingRoot(realm, view, self) ?? view.ancestors(unit).at(-1) ?? self
  known.set(unit, home.id)
  return home.id
}

const homes = new WeakMap<Realm, Map<string, string>>()

const firstDays = ({ tree: { placements } }: Realm): ReadonlyMap<string, string> => {
  const known = days.get(placements)
  if (known) return known
  const first = new Map<string, string>()
  for (const { unit, from } of placements) {
    const day = first.get(unit)
    if (day === undefined || from < day) first.set(unit, from)
  }
  days.set(placements, first)
  return first
}

const days = new WeakMap<readonly Placement[], ReadonlyMap<string, string>>()

/** More than the provinces that were merged into one; above that, a search is of the country. */
const mostHomes = 4

/**
 * A unit with everything below it on a day: the units that stand there, those that ended and have their heirs there, and all others
 * whose entries count there.
 */
export interface Within {
  readonly homes: readonly string[]
  /** In the order of their ids. */
  readonly units: readonly string[]
  has(unit: string): boolean
}

/** What a search within a unit looks at. Problems: search_too_wide. */
export const searchedWithin = (realm: Realm, tree: TreeView, day: string, unit: string): Within => {
  const within = withinOn(realm, tree, day, unit)
  if (isTooWide(within)) throw new Problem('search_too_wide')
  return within
}

export const isTooWide = ({ homes }: Within): boolean => homes.length > mostHomes

export const withinOn = (realm: Realm, tree: TreeView, day: string, unit: string): Within => {
  const known = remembered.get(tree) ?? new Map<string, Within>()
  remembered.set(tree, known)
  const made = known.get(unit) ?? lookWithin(realm, tree, day, unit)
  known.set(unit, made)
  return made
}

const remembered = new WeakMap<TreeView, Map<string, Within>>()

const lookWithin = (realm: Realm, tree: TreeView, day: string, unit: string): Within => {
  const below = new Set([...tree.subtree(unit)].map(({ id }) => id))
  const units = new Set(below)
  for (const { unit: ended } of realm.tree.successions)
    if (!tree.get(ended) && heirsOn(ended, realm.tree.successions, day).some(heir => below.has(heir))) units.add(ended)
  const places = placesIn(realm.tree, tree, day)
  for (const id of below) for (const joining of places.joining(id)) units.add(joining)
  return {
    homes: [...new Set([...units].map(id => homeOf(realm, id)))].sort(),
    units: [...units].sort(),
    has: id => units.has(id),
  }
}
