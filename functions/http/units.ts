import type * as z from 'zod/mini'
import { routes } from '../../shared/api/routes.ts'
import type { foundUnit, unitLife, unit as unitSchema, unitSummary } from '../../shared/api/schemas.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { forEver } from '../../shared/domain/calendar/day.ts'
import { basesOn } from '../../shared/domain/official/legal-rules.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { heirsOn } from '../../shared/domain/tree/ended-units.ts'
import { notStanding } from '../../shared/domain/tree/not-standing.ts'
import { kindLabel } from '../../shared/domain/tree/placement.ts'
import { reviewingOffice } from '../../shared/domain/tree/reviewing-office.ts'
import { endedBy, lastDayBy, lifeOn } from '../../shared/domain/tree/unit-life.ts'
import { findUnits } from '../../shared/domain/tree/unit-search.ts'
import type { TreeView, Unit } from '../../shared/domain/tree/unit-tree.ts'
import { getRecorded } from '../../shared/storage/reorganisations.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import { type Handlers, type Request, visible } from '../middleware/http.ts'

/** Who may look at the figures of a unit may open it. */
const looked = routes['rollups.get'].access

const pageSize = 200
const longestFind = 50

/** Units as they stand, or stood on a day. The tree is in memory: only by which decision one began or ended is read. */
export const units = (table: Table): Handlers<'units.get' | 'units.children' | 'units.search'> => ({
  'units.get': async request => {
    const { on, unit } = asAsked(request)
    const day = request.query.at ?? dayOf(request.now)
    return {
      status: 200,
      body: { ...shown(on, unit, day, request.realm), life: await shownLife(unit.id, request, table) },
    }
  },

  'units.children': async request => {
    const { params, query, realm, now } = request
    const { on, unit } = asAsked(request)
    const children = on.children(unit.id)
    const after =
      query.cursor === undefined ? undefined : fromCursor(query.cursor, { parent: params.unit }, { unit: '' }).unit
    const first = children.findIndex(({ id }) => id === after) + 1
    const page = children.slice(first, first + pageSize)
    const more = first + pageSize < children.length
    return {
      status: 200,
      body: {
        items: page.map(child => ({ ...summary(child), until: lastDayBy(realm.tree, child.id, dayOf(now)) })),
        cursor: toCursor(more ? { parent: params.unit, unit: page.at(-1)!.id } : undefined),
      },
    }
  },

  'units.search': async request => {
    const { query } = request
    const { on, unit } = asAsked(request)
    const standing = findUnits(on, on.subtree(unit.id), query.q, longestFind).map(found => foundIn(on, found, null))
    const more = longestFind - standing.length
    const ended = query.ended === 'true' && more > 0 ? findEnded(request, unit.id, more) : []
    return { status: 200, body: { items: [...standing, ...ended] } }
  },
})

/** The name of the unit directly above, for many cells have one name; null for the root itself and for those right below it. */
export const nameAbove = (tree: TreeView, root: Unit, { id, parent }: Unit): string | null =>
  id === root.id || parent === null || parent === root.id ? null : tree.get(parent)!.name

/** The names of the units above, from the top. */
const namesAbove = (tree: TreeView, unit: string): string[] =>
  tree
    .ancestors(unit)
    .map(({ name }) => name)
    .reverse()

export const summary = ({ id, name, kind, tier }: Unit): z.output<typeof unitSummary> => ({ id, name, kind, tier })

type Asking = Pick<Request<'units.get'>, 'params' | 'query' | 'realm' | 'tree'>

/** A unit in the tree in which it is asked for. Problems: unit_not_begun, unit_ended. */
const asAsked = ({ params, query, realm, tree }: Asking): { readonly on: TreeView; readonly unit: Unit } => {
  const on = query.at === undefined ? tree : realm.tree.at(query.at)
  const unit = on.get(params.unit)
  if (!unit) throw notStanding(realm, params.unit, query.at ?? forEver)
  return { on, unit }
}

const foundIn = (tree: TreeView, unit: Unit, until: string | null): z.output<typeof foundUnit> => ({
  ...summary(unit),
  code: unit.code,
  path: namesAbove(tree, unit.id),
  until,
})

/** Units that ended by the day that is asked about, below the unit or with heirs there, as they stood last: the latest first. */
const findEnded = (
  { realm, query, now }: Request<'units.search'>,
  within: string,
  limit: number,
): z.output<typeof foundUnit>[] => {
  const day = query.at ?? dayOf(now)
  const today = realm.tree.at(day)
  const isBelow = (then: TreeView, id: string): boolean =>
    then.isWithin(id, within) || heirsOn(id, realm.tree.successions, day).some(heir => today.isWithin(heir, within))
  const byDay = Map.groupBy(endedBy(realm.tree, day), ([, until]) => until)
  const items: z.output<typeof foundUnit>[] = []
  for (const [until, ended] of [...byDay].reverse()) {
    if (items.length >= limit) break
    const then = realm.tree.at(until)
    const units = ended.flatMap(([id]) => (isBelow(then, id) ? then.get(id)! : []))
    for (const unit of findUnits(then, units, query.q, limit - items.length)) items.push(foundIn(then, unit, until))
  }
  return items
}

/** From when to when a unit stands, by which decisions, and where to look before and after; as it is known today. */
const shownLife = async (
  unit: string,
  request: Pick<Request<'units.get'>, 'realm' | 'person' | 'now'>,
  table: Table,
): Promise<z.output<typeof unitLife>> => {
  const { realm, now } = request
  const today = dayOf(now)
  const life = lifeOn(realm.tree, unit, today)
  if (!life) return neverBegun
  const decisionOf = async (reorganisation: string | null) =>
    (reorganisation !== null && (await getRecorded(realm.id, reorganisation, table))?.decision) || null
  const [begunBy, endedBy] = await Promise.all([decisionOf(life.begunBy), decisionOf(life.endedBy)])
  const related = (id: string) => ({
    id,
    name: realm.tree.around(id, today)!.get(id)!.name,
    until: lastDayBy(realm.tree, id, today),
    open: visible(request, id, looked) !== undefined,
  })
  return {
    from: life.from,
    until: life.until,
    begunBy,
    endedBy,
    predecessors: life.predecessors.slice(0, mostRelated).map(related),
    successors: life.successors.slice(0, mostRelated).map(related),
  }
}

/** Of a unit that is to begin, nothing is told yet. */
const neverBegun = { from: null, until: null, begunBy: null, endedBy: null, predecessors: [], successors: [] }

/** Of those that came to a unit or took its place: more than a commune ever had. */
const mostRelated = 50

const shown = (
  tree: TreeView,
  unit: Unit,
  day: string,
  { settings }: Realm,
): Omit<z.output<typeof unitSchema>, 'life'> => ({
  id: unit.id,
  name: unit.name,
  code: unit.code,
  kind: unit.kind,
  kindLabel: kindLabel(unit.kind, day),
  tier: unit.tier,
  parent: unit.parent,
  path: tree
    .ancestors(unit.id)
    .reverse()
    .map(({ id, name }) => ({ id, name })),
  children: tree.children(unit.id).length,
  reviewingOffice: reviewingOffice(unit.kind, day, settings.offices),
  legalBases: basesOn(day, settings.bases),
})
