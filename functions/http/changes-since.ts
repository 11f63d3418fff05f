import type * as z from 'zod/mini'
import type { rollup as rollupSchema } from '../../shared/api/rollup-schemas.ts'
import { closingRoot, type Realm } from '../../shared/domain/realm.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { changesSince, type EditionOrder, type NotedChange } from '../../shared/storage/changes.ts'
import type { Edition } from '../../shared/storage/editions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Asked } from './asked.ts'

/** What was noted since a period closed. */
export interface AfterClose {
  /** Oldest first. */
  readonly changes: readonly NotedChange[]
  readonly orders: readonly EditionOrder[]
}

const nothing: AfterClose = { changes: [], orders: [] }

/** What was noted at the unit that closes for this one. One query; before the close none, since there is nothing to find. */
export const afterClose = async (
  realm: Realm,
  { form, period, tree }: Asked,
  unit: Unit,
  now: Date,
  table: Table,
): Promise<AfterClose> => {
  const root = closingRoot(realm, tree, unit)
  if (!root || now.toISOString() < period.closesAt) return nothing
  return changesSince({ root: root.id, form: form.id, period: period.id, since: period.closesAt }, table)
}

/** After every instant that there will be. */
export const forEver = '9'

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
 * edition.
 */
export const changesSinceEdition = async (
  realm: Realm,
  about: Asked,
  unit: Unit,
  editions: Promise<readonly Edition[]>,
  table: Table,
  now: Date,
): Promise<z.output<typeof rollupSchema>['changesSince']> => {
  const [{ changes, orders }, known] = await Promise.all([afterClose(realm, about, unit, now, table), editions])
  const newest = known.at(-1)
  if (!newest) return null
  const order = orders.find(({ number }) => number > newest.number)
  return {
    edition: newest.number,
    units: changedUnits(changes, { since: newest.closesAt, until: forEver }, about, unit).length,
    ordered: order ? shownOrder(order) : null,
  }
}

const shownOrder = ({ number, corrects: { at, byName, reason } }: EditionOrder) => ({ number, at, byName, reason })
