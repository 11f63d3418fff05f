import type * as z from 'zod/mini'
import type { unit as unitSchema, unitSummary } from '../../shared/api/schemas.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { unitKinds } from '../../shared/domain/tree/placement.ts'
import { reviewingOffice } from '../../shared/domain/tree/reviewing-office.ts'
import { findUnits } from '../../shared/domain/tree/unit-search.ts'
import type { TreeView, Unit } from '../../shared/domain/tree/unit-tree.ts'
import { fromCursor, toCursor } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'

const pageSize = 200
const longestFind = 50

/** Units as they stand, or stood on a day. The tree is in memory: no further reads. */
export const units = (): Handlers<'units.get' | 'units.children' | 'units.search'> => ({
  'units.get': async ({ params, query, realm, tree, now }) => {
    const on = query.at === undefined ? tree : realm.tree.at(query.at)
    return { status: 200, body: shown(on, found(on, params.unit), query.at ?? dayOf(now), realm) }
  },

  'units.children': async ({ params, query, realm, tree }) => {
    const on = query.at === undefined ? tree : realm.tree.at(query.at)
    const children = on.children(found(on, params.unit).id)
    const after =
      query.cursor === undefined ? undefined : fromCursor(query.cursor, { parent: params.unit }, { unit: '' }).unit
    const first = children.findIndex(({ id }) => id === after) + 1
    const page = children.slice(first, first + pageSize)
    const more = first + pageSize < children.length
    return {
      status: 200,
      body: {
        items: page.map(summary),
        cursor: toCursor(more ? { parent: params.unit, unit: page.at(-1)!.id } : undefined),
      },
    }
  },

  'units.search': async ({ params, query, realm, tree }) => {
    const on = query.at === undefined ? tree : realm.tree.at(query.at)
    const within = found(on, params.unit)
    const items = findUnits(on, within.id, query.q, longestFind).map(unit => ({
      ...summary(unit),
      code: unit.code,
      path: namesAbove(on, unit.id),
    }))
    return { status: 200, body: { items } }
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

const found = (tree: TreeView, id: string): Unit => {
  const unit = tree.get(id)
  if (!unit) throw new Problem('not_found')
  return unit
}

const shown = (tree: TreeView, unit: Unit, day: string, { settings }: Realm): z.output<typeof unitSchema> => ({
  id: unit.id,
  name: unit.name,
  code: unit.code,
  kind: unit.kind,
  kindLabel: unitKinds[unit.kind].label,
  tier: unit.tier,
  parent: unit.parent,
  path: tree
    .ancestors(unit.id)
    .reverse()
    .map(({ id, name }) => ({ id, name })),
  children: tree.children(unit.id).length,
  reviewingOffice: reviewingOffice(unit.kind, day, settings.offices),
})
