import type { FormPeriod } from '../../shared/domain/begun-periods.ts'
import { dayOf, type Period } from '../../shared/domain/calendar/calendar.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { placesIn } from '../../shared/domain/register/place.ts'
import { affectedUnits } from '../../shared/domain/reorganisation/affected.ts'
import { samePlacements } from '../../shared/domain/tree/placement.ts'
import { relatedBy } from '../../shared/domain/tree/succession-related.ts'
import type { UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import { getPlaces } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import { followedLevels, noteFollowed } from '../../shared/storage/tree.ts'
import { climb, climbAnew } from './climb.ts'
import { climbedPeriods } from './climbed-periods.ts'
import { groundOf } from './ground.ts'
import { moveWaiting, officesOf } from './move-waiting.ts'
import { onNewestTree } from './newest-tree.ts'

/** A change of the tree: which version it made, which tree that replaced, and when it was decided. */
export interface FollowedChange {
  readonly version: number
  readonly replaced: UnitTree
  readonly decided: Date
}

/**
 * What follows a change of the tree: what waits moves along with who sent it; and in every open period the live roll-ups of the units
 * below whom somebody came or went, and of all above, are made anew by the newest tree. What was changed is what differs between that
 * and the tree that was replaced, so it may be told twice, late, or after a later change: whatever it makes is what the sources and the
 * newest tree make. Open is what was open when the change was decided: a period that has closed since closes, and is frozen, by the
 * new tree.
 *
 * A country takes minutes, and a function has fifteen: each level of units that is done is noted, so that a second try goes on where
 * the first one ended.
 */
export const followTree = (
  { version, replaced, decided }: FollowedChange,
  realm: Realm,
  now: Date,
  table: Table,
): Promise<void> =>
  onNewestTree(
    async newest => {
      const changed = changedUnits(replaced, newest.tree)
      const succeeding = succeedingUnits(replaced, newest.tree)
      const changes = [...changed].map(unit => ({ unit }))
      await moveWaiting(officesLeft(changed, replaced, newest.tree, dayOf(now)), newest, now, table)
      const followed = await followedLevels(newest.id, version, table)
      for (const { form, days } of openPeriods(newest, decided, now)) {
        const tree = newest.tree.inPeriod(days.from, days.to)
        const moved = affectedUnits(replaced.inPeriod(days.from, days.to), tree, changes)
        const homes = form.source === 'registers' ? homesOf(changes, [replaced, newest.tree], days) : []
        const heirs = form.source === 'registers' ? [] : succeeding.filter(unit => tree.get(unit))
        const above = [...homes, ...heirs].flatMap(unit => tree.ancestors(unit).map(({ id }) => id))
        const ground = groundOf(newest, form, days, now)
        // By another version of the tree other units are on a level.
        const levelAt = (depth: number) => `${newest.version}#${form.id}#${days.id}#${depth}`
        await climbAnew(new Set([...moved, ...homes, ...above]), ground, table, {
          has: depth => followed.has(levelAt(depth)),
          add: depth => noteFollowed(newest.id, version, levelAt(depth), table),
        })
        // Those above are marked by now: who still answers by the older tree learns of the newer one there, or has answered before.
        await climb(await answered(heirs, form, days, table), ground, table)
      }
    },
    realm,
    table,
  )

/** Where something may wait that is received elsewhere by now: at units that stand otherwise today, and above which they stood. */
const officesLeft = (changed: ReadonlySet<string>, replaced: UnitTree, newest: UnitTree, today: string): string[] => {
  const [was, is] = [replaced.at(today), newest.at(today)]
  const left = [...changed].flatMap(unit => was.get(unit) ?? [])
  return left.filter(({ id, parent }) => is.get(id)?.parent !== parent).flatMap(officesOf)
}

/** Where the entries of a unit count by one tree and not by the other: there too the figures change that are made from registers. */
const homesOf = (
  changes: readonly { readonly unit: string }[],
  [before, after]: readonly [UnitTree, UnitTree],
  { from, to }: Period,
): string[] => {
  const [was, is] = [placesIn(before, before.inPeriod(from, to), to), placesIn(after, after.inPeriod(from, to), to)]
  return changes.flatMap(({ unit }) => {
    const places = [was.of(unit), is.of(unit)]
    return places[0] === places[1] ? [] : places.filter(place => place !== undefined)
  })
}

/** Those that have answered: what they sent may take the place of what those had answered whom they come to succeed. */
const answered = async (
  units: readonly string[],
  form: Form,
  { id: period }: Period,
  table: Table,
): Promise<string[]> => {
  const asked = units.map(unit => ({ unit, period }))
  const places = await getPlaces(asked, form.id, table, true)
  return units.filter(unit => places.has(`${unit}#${period}`))
}

/** Whose placements differ. */
const changedUnits = (before: UnitTree, after: UnitTree): ReadonlySet<string> => {
  const was = Map.groupBy(before.placements, ({ unit }) => unit)
  const is = Map.groupBy(after.placements, ({ unit }) => unit)
  return new Set([...was.keys(), ...is.keys()].filter(unit => !samePlacements(was.get(unit) ?? [], is.get(unit) ?? [])))
}

/** Who succeeds others by one tree only, and to whom these came in turn. */
const succeedingUnits = (before: UnitTree, after: UnitTree): string[] => {
  const [succeeded, succeeds] = [successorsIn(before), successorsIn(after)]
  const differing = [...succeeded, ...succeeds].filter(one => !succeeded.has(one) || !succeeds.has(one))
  const heirs = relatedBy(after.successions).heirs
  return [...new Set(differing.flatMap(one => heirs(one.slice(dayLength))))]
}

/** Since when each unit succeeds another: `2025-07-01vn.quang-trung`. */
const successorsIn = ({ successions }: UnitTree): Set<string> =>
  new Set(successions.flatMap(({ day, successors }) => successors.map(({ unit }) => `${day}${unit}`)))

const dayLength = '2025-07-01'.length

/** Every period of every form that has begun, or is about to, and was not closed when something was decided. */
const openPeriods = (realm: Realm, decided: Date, now: Date): FormPeriod[] =>
  climbedPeriods(realm, now).filter(({ days }) => decided.toISOString() < days.closesAt)
