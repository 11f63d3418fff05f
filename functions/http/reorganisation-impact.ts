import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { impact as impactSchema } from '../../shared/api/reorganisation-schemas.ts'
import { addDays, dueDay } from '../../shared/domain/calendar/calendar.ts'
import { owedBy } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { type PlacementChange, placementChanges } from '../../shared/domain/reorganisation/applied.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { byCode } from '../../shared/domain/text.ts'
import { namesApart } from '../../shared/domain/tree/names-apart.ts'
import type { TreeView } from '../../shared/domain/tree/unit-tree.ts'
import { peopleAt } from '../../shared/storage/people.ts'
import { countEntries } from '../../shared/storage/register-entries.ts'
import type { Table } from '../../shared/storage/table.ts'
import { owedOn, owedPeriods, placesOf, placesOfPeople } from './reorganisation-context.ts'

type Impact = z.output<typeof impactSchema>

const unitsAtOnce = 32
/** At so many units is looked: two reads each, and one for a hundred of them in each open period. */
const countedUnits = 500
/** Of the units whose people came along to one, those that ended last: one read more each. */
const placesLookedAt = 20
/** And so many are told by name. */
const unitsTold = 20
const namesTold = 5

/** What a sound reorganisation touches besides the tree: at the units that end, and at those that go on elsewhere or as another kind. */
export const impactOf = async (
  realm: Realm,
  reorganisation: Pick<Reorganisation, 'day' | 'moves'>,
  now: Date,
  table: Table,
): Promise<Impact> => {
  const { day } = reorganisation
  const view = realm.tree.at(day)
  const changes = placementChanges(realm.tree.placements, reorganisation).filter(isTouched(day))
  const [ended, moved] = [changes.filter(ends(day)), changes.filter(change => !ends(day)(change))]
  const inOrder = (some: readonly PlacementChange[]) => some.map(({ unit }) => unit).sort(inOrderOf(view))
  const counted = [...inOrder(ended), ...inOrder(moved)].slice(0, countedUnits)
  const open = owedPeriods(realm, now).filter(({ days }) => days.closesAt > now.toISOString())
  const [here, places] = await Promise.all([
    pMap(counted, unit => keptAt(unit, realm, day, table), { concurrency: unitsAtOnce }),
    placesOf(counted, open, table),
  ])
  const drafts = Map.groupBy(
    places.filter(({ state }) => state === 'draft'),
    ({ unit }) => unit,
  )
  const names = namesApart(counted, view)
  const units = counted.map((id, i) => ({
    id,
    name: names[i]!,
    people: here[i]!.people.length,
    drafts: drafts.get(id)?.length ?? 0,
    entries: here[i]!.entries,
  }))
  const sum = (of: 'drafts' | 'entries') => units.reduce((total, unit) => total + unit[of], 0)
  return {
    ended: ended.length,
    moved: moved.length,
    counted: counted.length,
    people: new Set(here.flatMap(({ people }) => people)).size,
    drafts: sum('drafts'),
    entries: sum('entries'),
    units: units.filter(({ people, drafts, entries }) => people + drafts + entries > 0).slice(0, unitsTold),
    deadlines: deadlinesOf(inOrder(ended), realm, day, view),
  }
}

/** Who stands, and is only called otherwise from the day on, goes on as before. */
const isTouched =
  (day: string) =>
  ({ before, after }: PlacementChange): boolean => {
    const next = after.find(({ from }) => from === day)
    return before !== null && (next?.parent !== before.parent || next.kind !== before.kind)
  }

const ends =
  (day: string) =>
  ({ after }: PlacementChange): boolean =>
    after.every(({ from }) => from !== day)

const inOrderOf = (view: TreeView) => (a: string, b: string) => view.depth(a) - view.depth(b) || byCode(a, b)

const keptAt = async (unit: string, realm: Realm, day: string, table: Table) => {
  const [people, entries] = await Promise.all([
    Promise.all(
      placesOfPeople(unit, realm, day)
        .slice(0, placesLookedAt)
        .map(place => peopleAt(place, table)),
    ),
    countEntries(unit, table),
  ])
  return { people: [...new Set(people.flat().map(({ id }) => id))], entries }
}

/**
 * What the units that end still owe, by the latest of their days: the periods in which their last day lies, whether they go on
 * after it or end with it.
 */
const deadlinesOf = (ended: readonly string[], realm: Realm, day: string, view: TreeView): Impact['deadlines'] =>
  owedOn(realm, addDays(day, -1)).flatMap(({ form, days }) => {
    const owing = ended.map(unit => view.get(unit)!).filter(({ tier }) => owedBy(form, tier))
    const due = owing
      .map(({ tier }) => dueDay(days, tier))
      .sort(byCode)
      .at(-1)
    if (!due) return []
    const told = owing.slice(0, namesTold).map(({ id }) => id)
    const names = namesApart(told, view)
    return [
      { form: form.id, formLabel: form.label, period: days.id, label: days.label, due, units: owing.length, names },
    ]
  })
