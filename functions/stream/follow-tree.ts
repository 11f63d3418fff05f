import { dayOf, type Period, period, periodOf, span } from '../../shared/domain/calendar/calendar.ts'
import { type Form, pinned } from '../../shared/domain/form/form.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import { affectedUnits } from '../../shared/domain/reorganisation/affected.ts'
import { homeOn } from '../../shared/domain/tree/ended-units.ts'
import { type Placement, samePlacements } from '../../shared/domain/tree/placement.ts'
import type { UnitTree } from '../../shared/domain/tree/unit-tree.ts'
import type { Table } from '../../shared/storage/table.ts'
import { climbAnew } from './climb.ts'
import { groundOf } from './ground.ts'
import { onNewestTree } from './newest-tree.ts'

/** A period that begins within this time is looked at too, in milliseconds: others may begin to climb in it meanwhile. */
const soon = 10 * 60_000

/**
 * What follows a change of the tree: in every open period the live roll-ups of the units below whom somebody came or went, and of
 * all above, are made anew by the newest tree. What was changed is what differs between that and the tree that was replaced, so it
 * may be told twice, late, or after a later change: whatever it makes is what the sources and the newest tree make.
 */
export const followTree = (replaced: UnitTree, realm: Realm, now: Date, table: Table): Promise<void> =>
  onNewestTree(
    async newest => {
      const changes = changedUnits(replaced.placements, newest.tree.placements).map(unit => ({ unit }))
      for (const { form, days } of openPeriods(newest, now)) {
        const tree = newest.tree.inPeriod(days.from, days.to)
        const moved = affectedUnits(replaced.inPeriod(days.from, days.to), tree, changes)
        const homes = form.source === 'registers' ? homesOf(changes, [replaced, newest.tree], days.to) : []
        const withHomes = homes.flatMap(unit => [unit, ...tree.ancestors(unit).map(({ id }) => id)])
        await climbAnew(new Set([...moved, ...withHomes]), groundOf(newest, form, days), table)
      }
    },
    realm,
    table,
  )

/** The entries of a unit that ended count where its people went: there too the figures change that are made from registers. */
const homesOf = (changes: readonly { readonly unit: string }[], trees: readonly UnitTree[], day: string): string[] =>
  changes.flatMap(({ unit }) => trees.flatMap(({ successions }) => homeOn(unit, successions, day) ?? []))

const changedUnits = (before: readonly Placement[], after: readonly Placement[]): string[] => {
  const was = Map.groupBy(before, ({ unit }) => unit)
  const is = Map.groupBy(after, ({ unit }) => unit)
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    unit => !samePlacements(was.get(unit) ?? [], is.get(unit) ?? []),
  )
}

/** Every period of every form that has begun, or is about to, and is not closed. */
const openPeriods = ({ forms, settings }: Realm, now: Date): { form: Form; days: Period }[] =>
  forms
    .filter(({ version }) => version === 1)
    .flatMap(first => {
      const last = periodOf(dayOf(new Date(now.getTime() + soon)), first.frequency, settings.calendar)
      return span(firstPeriod(settings, first), last).flatMap(id => {
        const days = period(id, settings.calendar)!
        return now.toISOString() < days.closesAt ? [{ form: pinned(forms, first.id, id)!, days }] : []
      })
    })
