import { one } from '../../shared/domain/figures/shares.ts'
import { owedBy } from '../../shared/domain/form/form.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { type RowSources, rowSourcesOf } from '../../shared/domain/rollup/todays-rows.ts'
import { type Source, type Sources, sourcesOf } from '../../shared/domain/rollup/todays-sources.ts'
import { byName } from '../../shared/domain/text.ts'
import { destinationsOf } from '../../shared/domain/tree/succession-destinations.ts'
import type { TreeView, Unit } from '../../shared/domain/tree/unit-tree.ts'
import type { Asked } from './asked.ts'

/** A unit as a page shows it, and where the figures of the page are to be taken from in each period. */
export interface PageSources {
  readonly unit: Unit
  readonly children: readonly Unit[]
  rows(period: Asked): RowSources
  total(period: Asked): Sources
}

const none: Sources = { sources: [], torn: [] }

/**
 * On the tree of each period, as it stood. Over several periods every unit that stood below in one of them has its row, with the periods
 * in which it did; named as it was last. Problems: not_found for a unit that stood in none.
 */
export const onPeriodsTrees = (periods: readonly Asked[], id: string): PageSources => {
  const newestFirst = periods.toReversed()
  const unit = newestFirst.map(({ tree }) => tree.get(id)).find(found => found !== undefined)
  if (!unit) throw new Problem('not_found')
  const children = new Map<string, Unit>()
  for (const { tree } of newestFirst)
    for (const child of tree.children(id)) if (!children.has(child.id)) children.set(child.id, child)
  const total = ({ tree }: Asked): Sources => (tree.get(id) ? { sources: [whole(id)], torn: [] } : none)
  return {
    unit,
    children: [...children.values()].sort((a, b) => byName(a.name, b.name)),
    total,
    rows: period => ({
      total: total(period),
      rows: new Map<string, Sources>([
        [id, { sources: [period.tree.children(id).length > 0 ? { ...whole(id), part: 'own' } : whole(id)], torn: [] }],
        ...period.tree.children(id).map(child => [child.id, { sources: [whole(child.id)], torn: [] }] as const),
      ]),
    }),
  }
}

const whole = (unit: string): Source => ({ unit, part: 'total', share: one })

/** On the tree of a day, whichever period the figures are from. Problems: not_found for a unit that does not stand on it. */
export const onTodaysTree = ({ tree: { at, successions } }: Realm, day: string, id: string): PageSources => {
  const now = at(day)
  const unit = now.get(id)
  if (!unit) throw new Problem('not_found')
  const sourcesBy = <T>(make: (period: Asked, destinations: ReturnType<typeof destinationsOf>) => T) => {
    // Periods with one tree, and with the same successions still to come, take from the same units.
    const known = new Map<TreeView, Map<number, T>>()
    return (period: Asked): T => {
      const ahead = successions.filter(succession => succession.day > period.period.to).length
      const ofTree = known.get(period.tree) ?? new Map<number, T>()
      known.set(period.tree, ofTree)
      const made = ofTree.get(ahead) ?? make(period, destinationsOf(successions, period.period.to, day))
      ofTree.set(ahead, made)
      return made
    }
  }
  return {
    unit,
    children: now.children(id),
    rows: sourcesBy(({ tree }, destinations) => rowSourcesOf(tree, now, destinations, id)),
    total: sourcesBy(({ tree }, destinations) => sourcesOf(tree, now, destinations, id)),
  }
}

/** Whether some figure of a page would be taken otherwise on today's tree than on that of each period. */
export const treesDiffer = (realm: Realm, day: string, id: string, periods: readonly Asked[]): boolean => {
  const now = realm.tree.at(day)
  if (!now.get(id) || periods.every(({ tree }) => tree === now)) return false
  const todays = onTodaysTree(realm, day, id)
  return periods.some(period => {
    if (period.tree === now) return false
    if (!period.tree.get(id)) return true
    return named(todays.rows(period)) !== named(onPeriodsTrees([period], id).rows(period))
  })
}

/** As a text: which unit's figures are in which row. A part without figures of its own is no difference. */
const named = ({ rows }: RowSources): string =>
  JSON.stringify(
    [...rows]
      .filter(([, { sources, torn }]) => sources.length + torn.length > 0)
      .map(([row, { sources, torn }]) => [
        row,
        sources.map(({ unit, part, share }) => [unit, part, `${share.numerator}/${share.denominator}`]).sort(),
        [...torn].sort(),
      ])
      .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  )

/** Says how many units owed the form that sources are from, by the tree of the period; each subtree is counted once. */
export const owedCounter = (): ((period: Asked, sources: Sources) => number) => {
  const known = new Map<TreeView, Map<string, number>>()
  const countIn = ({ form, tree }: Asked, { unit, part }: Source): number => {
    const counts = known.get(tree) ?? new Map<string, number>()
    known.set(tree, counts)
    const key = `${form.version}#${part}#${unit}`
    const count =
      counts.get(key) ??
      [...(part === 'total' ? tree.subtree(unit) : [tree.get(unit)!])].filter(({ tier }) => owedBy(form, tier)).length
    counts.set(key, count)
    return count
  }
  return (period, { sources }) => sources.reduce((sum, source) => sum + countIn(period, source), 0)
}
