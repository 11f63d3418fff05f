import { addDays } from '../calendar/calendar.ts'
import { byCode, byName } from '../text.ts'
import { type Placement, stands, tierOf, type UnitKind } from './placement.ts'
import type { Succession } from './succession.ts'
import { notYetOwing } from './succession-owing.ts'
import type { UnitTier } from './tier.ts'

/** A unit as it stood in one view of the tree. */
export interface Unit {
  readonly id: string
  readonly parent: string | null
  readonly kind: UnitKind
  readonly code: string
  readonly name: string
  readonly tier: UnitTier | null
}

/** The tree as it stood on a day, or in a period. Every list is in Vietnamese order of names. */
export interface TreeView {
  readonly size: number
  get(unit: string): Unit | undefined
  roots(): Unit[]
  children(unit: string): Unit[]
  /** From the parent up to the root. */
  ancestors(unit: string): Unit[]
  /** Whether `unit` is `ancestor` or stands anywhere below it. */
  isWithin(unit: string, ancestor: string): boolean
  depth(unit: string): number
  /** The unit and everything below it, every unit after its parent. */
  subtree(unit: string): Generator<Unit>
  /** The unit and everything below it, every unit before its parent: the order in which totals are made. */
  upward(unit: string): Generator<Unit>
}

/**
 * The unit tree in time: the placements of its units, and what became of those that ended or were divided. `at(day)` and
 * `inPeriod(from, to)` give the tree as it stood; nothing that happens later changes what they say.
 */
export interface UnitTree {
  readonly placements: readonly Placement[]
  readonly successions: readonly Succession[]
  /** The tree on a day. */
  at(day: string): TreeView
  /**
   * The tree of a period whose data cover `from` … `to`: as it stood on the last day, plus the units that ended within the
   * period, under their last parent. So each unit has exactly one parent in each period. Those that owe nothing yet, because they
   * began within the period in the place of others that still do, report at no tier.
   */
  inPeriod(from: string, to: string): TreeView
  /**
   * The tree in which a unit is to be looked for on a day: that day's, or, once the unit has ended, that of the last day on which
   * it stood, since it still answers for its last period. Undefined before it begins.
   */
  around(unit: string, day: string): TreeView | undefined
}

/** One thing wrong with a tree, with the units that it concerns. */
export interface TreeFault {
  readonly code: 'bad_dates' | 'overlap' | 'orphan' | 'cycle'
  readonly units: readonly string[]
  readonly day: string
}

/** How many views are kept: one between any two days of change that are looked at, one for each period with a change in it. */
const keptViews = 32

export const unitTree = (placements: readonly Placement[], successions: readonly Succession[] = []): UnitTree => {
  const views = new Map<string, TreeView>()
  const remembered = (key: string, make: () => TreeView): TreeView => {
    const view = views.get(key) ?? make()
    views.delete(key)
    views.set(key, view)
    if (views.size > keptViews) views.delete(views.keys().next().value!)
    return view
  }
  const changes = [
    ...new Set(placements.flatMap(({ from, until }) => (until === null ? [from] : [from, until]))),
  ].sort()
  /** The last day up to this one on which anything changed: between two of them every view is the same. */
  const lastChange = (day: string): string => changes.findLast(change => change <= day) ?? ''
  const at = (day: string) => remembered(lastChange(day), () => viewOf(placements.filter(p => stands(p, day))))
  let byUnit: Map<string, Placement[]> | undefined
  const ofUnit = (unit: string): readonly Placement[] => {
    byUnit ??= Map.groupBy(
      placements.toSorted((a, b) => byCode(a.from, b.from)),
      placement => placement.unit,
    )
    return byUnit.get(unit) ?? []
  }
  return {
    placements,
    successions,
    at,
    inPeriod: (from, to) =>
      lastChange(to) <= from
        ? at(to)
        : remembered(`${from}/${to}`, () =>
            viewOf(lastPlacements(placements, from, to), notYetOwing(ofUnit, successions, from, to)),
          ),
    around: (unit, day) => {
      const last = ofUnit(unit).findLast(({ from }) => from <= day)
      if (!last) return undefined
      return at(last.until === null || day < last.until ? day : addDays(last.until, -1))
    },
  }
}

/** Of each unit, the last placement that stood on some day of the period. */
const lastPlacements = (placements: readonly Placement[], from: string, to: string): Placement[] => {
  const last = new Map<string, Placement>()
  for (const placement of placements) {
    if (placement.from > to || (placement.until !== null && placement.until <= from)) continue
    const known = last.get(placement.unit)
    if (!known || known.from < placement.from) last.set(placement.unit, placement)
  }
  return [...last.values()]
}

const viewOf = (placements: readonly Placement[], owingNothing: ReadonlySet<string> = new Set()): TreeView => {
  const units = new Map<string, Unit>()
  const below = new Map<string | null, string[]>()
  for (const { unit, parent, kind, code, name } of placements) {
    units.set(unit, { id: unit, parent, kind, code, name, tier: owingNothing.has(unit) ? null : tierOf(kind) })
    const siblings = below.get(parent)
    if (siblings) siblings.push(unit)
    else below.set(parent, [unit])
  }
  const sorted = new Set<string | null>()
  const childIds = (parent: string | null): readonly string[] => {
    const ids = below.get(parent) ?? []
    if (ids.length > 1 && !sorted.has(parent)) {
      ids.sort((a, b) => byName(units.get(a)!.name, units.get(b)!.name) || (a < b ? -1 : 1))
      sorted.add(parent)
    }
    return ids
  }
  const get = (unit: string) => units.get(unit)
  const ancestors = (unit: string): Unit[] => {
    const found: Unit[] = []
    for (let at = units.get(unit)?.parent; at; at = units.get(at)!.parent) found.push(units.get(at)!)
    return found
  }
  function* subtree(unit: string): Generator<Unit> {
    const root = units.get(unit)
    if (!root) return
    yield root
    for (const child of childIds(unit)) yield* subtree(child)
  }
  function* upward(unit: string): Generator<Unit> {
    const root = units.get(unit)
    if (!root) return
    for (const child of childIds(unit)) yield* upward(child)
    yield root
  }
  return {
    size: units.size,
    get,
    roots: () => childIds(null).map(id => units.get(id)!),
    children: unit => childIds(unit).map(id => units.get(id)!),
    ancestors,
    isWithin: (unit, ancestor) => {
      for (let at: string | null | undefined = unit; at; at = units.get(at)?.parent) {
        if (at === ancestor) return units.has(at)
      }
      return false
    },
    depth: unit => ancestors(unit).length,
    subtree,
    upward,
  }
}

/**
 * Everything wrong with a list of placements: dates that do not follow, two placements of one unit on one day, a parent that
 * does not stand for as long as its child, and circles. An empty list means that every view of it is a tree.
 */
export const treeFaults = (placements: readonly Placement[]): TreeFault[] => {
  const ofUnit = Map.groupBy(placements, p => p.unit)
  const faults: TreeFault[] = []
  for (const [unit, list] of ofUnit) {
    const ordered = list.toSorted((a, b) => byCode(a.from, b.from))
    for (const [i, placement] of ordered.entries()) {
      if (placement.until !== null && placement.until <= placement.from)
        faults.push({ code: 'bad_dates', units: [unit], day: placement.from })
      const next = ordered[i + 1]
      if (next && (placement.until === null || next.from < placement.until))
        faults.push({ code: 'overlap', units: [unit], day: next.from })
      const gap = placement.parent === null ? null : firstGap(placement, ofUnit.get(placement.parent) ?? [])
      if (gap) faults.push({ code: 'orphan', units: [unit, placement.parent!], day: gap })
    }
  }
  return faults.length > 0 ? faults : circles(placements)
}

/** The first day of a placement on which its parent does not stand. */
const firstGap = (placement: Placement, parents: readonly Placement[]): string | null => {
  let day = placement.from
  for (;;) {
    const parent = parents.find(p => stands(p, day))
    if (!parent) return day
    if (parent.until === null || (placement.until !== null && placement.until <= parent.until)) return null
    day = parent.until
  }
}

/** A circle can only appear on a day on which somebody moves, so those are the days that are looked at. */
const circles = (placements: readonly Placement[]): TreeFault[] => {
  const days = new Set(placements.map(p => p.from))
  const faults: TreeFault[] = []
  for (const day of [...days].sort()) {
    const parentOf = new Map(placements.filter(p => stands(p, day)).map(p => [p.unit, p.parent]))
    const safe = new Set<string>()
    for (const start of parentOf.keys()) {
      const trail = new Set<string>()
      let at: string | null | undefined = start
      while (at && !safe.has(at) && !trail.has(at)) {
        trail.add(at)
        at = parentOf.get(at)
      }
      if (at && trail.has(at)) {
        const path = [...trail]
        faults.push({ code: 'cycle', units: path.slice(path.indexOf(at)), day })
      }
      for (const unit of trail) safe.add(unit)
    }
  }
  return faults
}
