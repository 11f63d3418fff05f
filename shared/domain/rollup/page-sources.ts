import type { Asked } from '../asked.ts'
import { one } from '../figures/shares.ts'
import { owedBy } from '../form/form.ts'
import type { Realm } from '../realm.ts'
import { byName } from '../text.ts'
import { notStanding } from '../tree/not-standing.ts'
import { type Destination, destinationsOf } from '../tree/succession-destinations.ts'
import type { TreeView, Unit } from '../tree/unit-tree.ts'
import { carriedIn } from './standing.ts'
import { type RowSources, rowSourcesOf } from './todays-rows.ts'
import { type Source, type Sources, sourcesOf } from './todays-sources.ts'

/** A unit as a page shows it, and where the figures of the page are to be taken from in each period. */
export interface PageSources {
  readonly unit: Unit
  readonly children: readonly Unit[]
  rows(period: Asked): RowSources
  total(period: Asked): Sources
  /** The same of what stands at the end of some periods, whichever of them it was answered in. */
  standing(over: readonly Asked[]): Taking
}

export type Taking = Pick<PageSources, 'rows' | 'total'>

const none: Sources = { sources: [], torn: [] }

/**
 * On the tree of each period, as it stood. Over several periods every unit that stood below in one of them has its row, with the periods
 * in which it did; named as it was last. Problems: unit_not_begun or unit_ended for a unit that stood in none.
 */
export const onPeriodsTrees = (realm: Realm, periods: readonly Asked[], id: string): PageSources => {
  const newestFirst = periods.toReversed()
  const unit = newestFirst.map(({ tree }) => tree.get(id)).find(found => found !== undefined)
  if (!unit) throw notStanding(realm, id, periods.at(-1)!.period.to)
  const children = new Map<string, Unit>()
  for (const { tree } of newestFirst)
    for (const child of tree.children(id)) if (!children.has(child.id)) children.set(child.id, child)
  const total = ({ tree }: Asked): Sources => (tree.get(id) ? { sources: [whole(id)], torn: [] } : none)
  const rows = ({ tree }: Asked): RowSources => {
    if (!tree.get(id)) return noRows
    const below = tree.children(id)
    return {
      total: { sources: [whole(id)], torn: [] },
      rows: new Map<string, Sources>([
        [id, { sources: [below.length > 0 ? { ...whole(id), part: 'own' } : whole(id)], torn: [] }],
        ...below.map(child => [child.id, { sources: [whole(child.id)], torn: [] }] as const),
      ]),
    }
  }
  return {
    unit,
    children: [...children.values()].sort((a, b) => byName(a.name, b.name)),
    total,
    rows,
    standing: over => {
      // With the units of the newest period; of one that ended before it, of its own last.
      const newest = over.findLast(({ tree }) => tree.get(id))
      if (!newest) return { rows: () => noRows, total: () => none }
      const moved = carriedSources(realm, newest, newest.tree, itself, id)
      const isSame = (period: Asked) => period.tree === newest.tree && !changesBetween(realm, period, newest)
      // What those say later who were below it is told wherever they are then.
      const isLater = ({ period }: Asked) => period.from > newest.period.from
      return {
        rows: period => (isLater(period) ? noRows : isSame(period) ? rows(period) : moved.rows(period)),
        total: period => (isLater(period) ? none : isSame(period) ? total(period) : moved.total(period)),
      }
    },
  }
}

const noRows: RowSources = { total: none, rows: new Map() }

type Destinations = ReturnType<typeof destinationsOf>

const itself = (unit: string): readonly Destination[] => [{ share: one, units: [unit] }]

const changesBetween = ({ tree: { successions } }: Realm, from: Asked, to: Asked): boolean =>
  successions.some(({ day }) => from.period.from < day && day <= to.period.to)

/** What stands with the units of the newest period follows these to the units of a tree. */
const carriedSources = (realm: Realm, newest: Asked, now: TreeView, follow: Destinations, id: string): Taking => {
  const carried = carriedIn(realm, newest.form.id)
  const by = sourcesBy(
    // One of the last period itself is to come for what was answered before, and for its own answers it is not.
    ({ period }) => [period.from, period.to].map(from => realm.tree.successions.filter(({ day }) => day > from).length),
    ({ period }) =>
      unit => {
        const holder = carried(unit, period.id, newest.period.id)
        return holder === undefined ? [] : follow(holder)
      },
  )
  return {
    rows: by(({ tree }, destinations) => rowSourcesOf(tree, now, destinations, id)),
    total: by(({ tree }, destinations) => sourcesOf(tree, now, destinations, id)),
  }
}

/** Periods with one tree, and with the same successions still to come, take from the same units. */
const sourcesBy =
  (ahead: (period: Asked) => number | readonly number[], destinationsFrom: (period: Asked) => Destinations) =>
  <T>(make: (period: Asked, destinations: Destinations) => T) => {
    const known = new Map<TreeView, Map<string, T>>()
    return (period: Asked): T => {
      const ofTree = known.get(period.tree) ?? new Map<string, T>()
      known.set(period.tree, ofTree)
      const key = String(ahead(period))
      const made = ofTree.get(key) ?? make(period, destinationsFrom(period))
      ofTree.set(key, made)
      return made
    }
  }

const whole = (unit: string): Source => ({ unit, part: 'total', share: one })

/** On the tree of a day, whichever period the figures are from. Problems: unit_not_begun or unit_ended for a unit that does not stand on it. */
export const onTodaysTree = (realm: Realm, day: string, id: string): PageSources => {
  const { at, successions } = realm.tree
  const now = at(day)
  const unit = now.get(id)
  if (!unit) throw notStanding(realm, id, day)
  const by = sourcesBy(
    ({ period }) => successions.filter(succession => succession.day > period.to).length,
    ({ period }) => destinationsOf(successions, period.to, day),
  )
  const rows = by(({ tree }, destinations) => rowSourcesOf(tree, now, destinations, id))
  const total = by(({ tree }, destinations) => sourcesOf(tree, now, destinations, id))
  return {
    unit,
    children: now.children(id),
    rows,
    total,
    standing: over => {
      const newest = over.at(-1)
      if (!newest || over.every(period => period.tree === newest.tree && !changesBetween(realm, period, newest)))
        return { rows, total }
      return carriedSources(realm, newest, now, destinationsOf(successions, newest.period.to, day), id)
    },
  }
}

/** Whether some figure of a page would be taken otherwise on today's tree than on that of each period. */
export const treesDiffer = (realm: Realm, day: string, id: string, periods: readonly Asked[]): boolean => {
  const now = realm.tree.at(day)
  if (!now.get(id) || periods.every(({ tree }) => tree === now)) return false
  const todays = onTodaysTree(realm, day, id)
  return periods.some(period => {
    if (period.tree === now) return false
    if (!period.tree.get(id)) return !isNowhere(todays.total(period))
    return named(todays.rows(period)) !== named(onPeriodsTrees(realm, [period], id).rows(period))
  })
}

const isNowhere = ({ sources, torn }: Sources): boolean => sources.length + torn.length === 0

/** As a text: which unit's figures are in which row. A part without figures of its own is no difference. */
const named = ({ rows }: RowSources): string =>
  JSON.stringify(
    [...rows]
      .filter(([, sources]) => !isNowhere(sources))
      .map(([row, { sources, torn }]) => [
        row,
        sources.map(({ unit, part, share }) => [unit, part, `${share.numerator}/${share.denominator}`]).sort(),
        [...torn].sort(),
      ])
      .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  )

/** Says how many units owed the form of which anything is here, by the tree of the period; each subtree is counted once. */
export const owedCounter = (): ((period: Asked, sources: Sources) => number) => {
  const known = new Map<TreeView, Map<string, number>>()
  const countIn = ({ form, tree }: Asked, { unit, part }: Source): number => {
    const counts = known.get(tree) ?? new Map<string, number>()
    known.set(tree, counts)
    const key = `${form.version}#${part}#${unit}`
    const count =
      counts.get(key) ??
      [...(part === 'total' ? tree.subtree(unit) : [tree.get(unit)!])].filter(({ tier }) =>
        form.source ? tier !== null : owedBy(form, tier),
      ).length
    counts.set(key, count)
    return count
  }
  return (period, { sources, torn }) => {
    const taken = new Set(sources.map(({ unit }) => unit))
    const apart = torn.filter(unit => !taken.has(unit)).map((unit): Source => ({ unit, part: 'own', share: one }))
    return [...sources, ...apart].reduce((sum, source) => sum + countIn(period, source), 0)
  }
}
