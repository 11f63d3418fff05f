import pMap from 'p-map'
import type { Realm } from '../../shared/domain/realm.ts'
import { concerned, type Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import type { TreeView, UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import { type Deed, getReorganisation } from '../../shared/storage/reorganisations.ts'
import type { Table } from '../../shared/storage/table.ts'
import { readVersion } from '../../shared/storage/tree.ts'

/** Units to whose audit it is written: the topmost that it is about. */
const unitsRecorded = 50

/** Writes to the audit of the realm's root and of the topmost units that it is about what was done with it, once, however often. */
export const tellReorganisation = async (
  { tree }: Pick<Realm, 'tree'>,
  reorganisation: Pick<Reorganisation, 'id' | 'day' | 'moves'>,
  done: 'apply' | 'undo',
  deed: Deed,
  now: Date,
  table: Table,
): Promise<void> => {
  const subject = `reorganisation/${reorganisation.id}`
  const action = `reorganisation.${done}`
  const event = { id: `${subject}/${action}`, ...deed, action, subject }
  await pMap(topmost(tree, reorganisation), unit => recordEvent(unit, event, now, table), { concurrency: 8 })
}

/** Makes good the telling of one that was applied, by the tree to which it was. */
export const tellApplied = async (realm: string, id: string, now: Date, table: Table): Promise<void> => {
  const { recorded, moves } = (await getReorganisation(realm, id, table))!
  const before = await readVersion(realm, recorded.before, table)
  await tellReorganisation(before, { ...recorded, moves }, 'apply', recorded.applied, now, table)
}

/** The roots, and the units that it is about, without those below others of them; of many, the first. */
const topmost = (tree: UnitTree, { day, moves }: Pick<Reorganisation, 'day' | 'moves'>): string[] => {
  const view = tree.at(day)
  const about = new Set(moves.flatMap(concerned))
  const isBelow = (unit: string) => view.ancestors(unit).some(({ id }) => about.has(id))
  const roots = view.roots().map(({ id }) => id)
  const top = [...about].filter(unit => view.get(unit) === undefined || !isBelow(unit)).sort(byDepth(view))
  return [...new Set([...roots, ...top.slice(0, unitsRecorded)])]
}

const byDepth = (view: TreeView) => (a: string, b: string) => view.depth(a) - view.depth(b)
