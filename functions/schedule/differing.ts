import { setTimeout as sleep } from 'node:timers/promises'
import { sameFigures } from '../../shared/domain/figures/figures.ts'
import { merge, noSources } from '../../shared/domain/figures/fingerprint.ts'
import { later, type Rollup } from '../../shared/domain/rollup/rollup.ts'
import type { TreeView } from '../../shared/domain/tree/unit-tree.ts'
import { getLives } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'

/** Which versions are in a roll-up, and when the newest of them was written. */
export type Sources = Pick<Rollup, 'fingerprint' | 'dataAsOf'>

const none: Sources = { fingerprint: noSources, dataAsOf: null }

/** What is in the roll-up of each unit of a subtree, from what is in the units' own. */
export const sourcesBelow = (tree: TreeView, root: string, own: ReadonlyMap<string, Sources>): Map<string, Sources> => {
  const below = new Map<string, Sources>()
  for (const { id } of tree.upward(root))
    below.set(
      id,
      tree
        .children(id)
        .map(child => below.get(child.id)!)
        .reduce(
          (sum, { fingerprint, dataAsOf }) => ({
            fingerprint: merge(sum.fingerprint, fingerprint),
            dataAsOf: later(sum.dataAsOf, dataAsOf),
          }),
          own.get(id) ?? none,
        ),
    )
  return below
}

/** What a close froze of some units, and what is to be found live now. */
export interface Compared {
  readonly form: string
  readonly period: string
  readonly frozen: ReadonlyMap<string, Rollup>
  /** From the versions that stand now: some may be newer than what was frozen. */
  readonly standing: ReadonlyMap<string, Sources>
}

/** How long whatever was just sent may take to climb before it is called missing, look after look, in milliseconds. */
const patience = [500, 1_500, 4_000, 8_000]

/**
 * The units whose live roll-up is not what the versions make: other figures from the very versions that were frozen, or neither those
 * versions nor the ones that stand now. What is on its way up has come after a few moments, so these are looked at again. There
 * should be none.
 */
export const differingFromLive = async (compared: Compared, table: Table, waits = patience): Promise<string[]> => {
  const wrong: string[] = []
  let doubtful = [...compared.frozen.keys()]
  for (const wait of [0, ...waits]) {
    await sleep(wait)
    const lives = await getLives(doubtful, compared.form, compared.period, table, true)
    const judged = Map.groupBy(doubtful, unit => judge(unit, lives.get(unit)?.rollup, compared))
    wrong.push(...(judged.get('other figures') ?? []))
    doubtful = judged.get('other versions') ?? []
    if (doubtful.length === 0) break
  }
  return [...wrong, ...doubtful].sort()
}

const judge = (
  unit: string,
  live: Rollup | undefined,
  { frozen, standing }: Compared,
): 'as it should be' | 'other figures' | 'other versions' => {
  const [made, now] = [frozen.get(unit)!, standing.get(unit)!]
  const { fingerprint, dataAsOf } = live ?? none
  if (fingerprint === made.fingerprint)
    return !live || sameFigures(live.total, made.total) ? 'as it should be' : 'other figures'
  // What was sent since the versions were read is newer than any of them.
  const isNewer = later(dataAsOf, now.dataAsOf) !== now.dataAsOf
  return fingerprint === now.fingerprint || isNewer ? 'as it should be' : 'other versions'
}
