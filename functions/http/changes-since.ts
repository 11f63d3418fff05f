import type * as z from 'zod/mini'
import type { rollup as rollupSchema } from '../../shared/api/rollup-schemas.ts'
import type { Asked } from '../../shared/domain/asked.ts'
import { forEver } from '../../shared/domain/calendar/day.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { type ChangesSince, changesSince, type EditionOrder, type NotedChange } from '../../shared/storage/changes.ts'
import type { Edition } from '../../shared/storage/editions.ts'
import type { Table } from '../../shared/storage/table.ts'

const nothing: ChangesSince = { changes: [], orders: [], next: null }

/**
 * What was noted at the unit that closes for this one, since an instant or since the place where an earlier look ended; before the
 * close there is nothing to find.
 */
export const notedSince = async (
  realm: Realm,
  { form, period, tree }: Asked,
  unit: Unit,
  since: string,
  now: Date,
  table: Table,
): Promise<ChangesSince> => {
  const root = closingRoot(realm, tree, unit)
  if (!root || now.toISOString() < period.closesAt) return nothing
  return changesSince({ root: root.id, form: form.id, period: period.id, since }, table)
}

/** The units of a subtree of which something changed between two instants, each once, in the order in which they did. */
export const changedUnits = (
  noted: readonly NotedChange[],
  { since, until }: { readonly since: string; readonly until: string },
  { tree }: Asked,
  { id }: Unit,
): string[] => {
  const within = noted.filter(change => change.at >= since && change.at < until && tree.isWithin(change.unit, id))
  return [...new Set(within.map(({ unit }) => unit))]
}

/**
 * How many units changed since the newest of these editions, oldest first, and whether it is to be corrected; null where there is no
 * edition. Of very many changes the first are counted.
 */
export const changesSinceEdition = async (
  realm: Realm,
  about: Asked,
  unit: Unit,
  editions: Promise<readonly Edition[]>,
  table: Table,
  now: Date,
): Promise<z.output<typeof rollupSchema>['changesSince']> => {
  const newest = (await editions).at(-1)
  if (!newest) return null
  const since = newest.closesAt
  const { changes, orders, next } = await notedSince(realm, about, unit, since, now, table)
  const order = orders.find(({ number }) => number > newest.number)
  return {
    edition: newest.number,
    units: changedUnits(changes, { since, until: forEver }, about, unit).length,
    more: next !== null,
    ordered: order ? shownOrder(order) : null,
  }
}

const shownOrder = ({ number, corrects: { at, byName, reason } }: EditionOrder) => ({ number, at, byName, reason })
