import pMap from 'p-map'
import { begunPeriods, type FormPeriod } from '../../shared/domain/begun-periods.ts'
import { type Period, periodOf } from '../../shared/domain/calendar/calendar.ts'
import { type Form, isOwed, pinned } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { firstPeriod, type Realm, type RealmDocument, type RealmSettings } from '../../shared/domain/realm.ts'
import { reorganised } from '../../shared/domain/reorganisation/applied.ts'
import type { ReorganisationContext } from '../../shared/domain/reorganisation/context.ts'
import type { ReorganisationFault } from '../../shared/domain/reorganisation/fault.ts'
import { faultsOf } from '../../shared/domain/reorganisation/faults.ts'
import { sentFaults, stoppedOwing } from '../../shared/domain/reorganisation/owing.ts'
import { endedBy, type Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { byCode } from '../../shared/domain/text.ts'
import { cameTo } from '../../shared/domain/tree/ended-units.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { getPlaces } from '../../shared/storage/live.ts'
import { anybodyAt } from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'

const unitsAtOnce = 32

/**
 * Everything that is wrong with a reorganisation of the realm as it stands: as a whole, and then by what was sent already. Read is
 * whether a unit without a home has people, and what those units have sent that would owe it no longer.
 */
export const faultsIn = async (
  realm: Realm,
  reorganisation: Reorganisation,
  now: Date,
  table: Table,
): Promise<ReorganisationFault[]> => {
  const faults = faultsOf(await contextOf(realm, reorganisation, now, table), reorganisation)
  if (faults.length > 0) return faults
  return sentBetween(realm, reorganised(realm, reorganisation), reorganisation, now, table)
}

/** What keeps units from ceasing to owe what they have sent, when another document takes the place of the realm's. */
export const sentBetween = async (
  realm: Realm,
  { placements, successions }: RealmDocument,
  reorganisation: Pick<Reorganisation, 'day' | 'moves'>,
  now: Date,
  table: Table,
): Promise<ReorganisationFault[]> => {
  const periods = owedPeriods(realm, now).filter(({ days }) => days.to >= reorganisation.day)
  const sent = await pMap(
    stoppedOwing(realm.tree, unitTree(placements, successions), periods),
    async ({ owed, units }) => {
      const places = await placesOf(units, [owed], table)
      return places.flatMap(({ unit, state }) => (isCounted(state) ? [unit] : []))
    },
    { concurrency: 2 },
  )
  return sentFaults(reorganisation, distinct(sent.flat()))
}

const contextOf = async (
  realm: Realm,
  { day, moves }: Reorganisation,
  now: Date,
  table: Table,
): Promise<ReorganisationContext> => {
  const { tree } = realm
  const begun = owedPeriods(realm, now)
  const homeless = distinct(moves.flatMap(move => ('home' in move && move.home === null ? endedBy(move) : [])))
  const closed = begun.filter(({ days }) => days.closesAt <= now.toISOString()).map(({ days }) => days.to)
  return {
    tree,
    successions: tree.successions,
    peopled: await peopledOf(homeless, realm, day, table),
    closedTo: closed.sort(byCode).at(-1) ?? null,
    owed: owedOn(realm, day).map(({ form, days }) => ({ form, period: days })),
  }
}

/** Every period of every form that is owed here, from the first to the newest that has begun. */
export const owedPeriods = (realm: Realm, now: Date): FormPeriod[] =>
  begunPeriods(realm, now).filter(({ form }) => isOwed(form))

/** Each form with its period in which a day lies, as far as it is owed here. */
export const owedOn = ({ forms, settings }: Realm, day: string): FormPeriod[] =>
  forms
    .filter(({ version }) => version === 1)
    .flatMap(first => {
      const id = periodOf(day, first.frequency, settings.calendar)
      const owed = id < firstPeriod(settings, first) ? [] : owedPeriod(forms, first, id, settings)
      return owed.filter(({ days }) => day <= days.to)
    })

/** What is wrong is not known yet: a unit may be named twice. */
const distinct = (units: readonly string[]): string[] => [...new Set(units)]

const owedPeriod = (
  forms: readonly Form[],
  first: Form,
  id: string,
  { calendar }: Pick<RealmSettings, 'calendar'>,
): FormPeriod[] => {
  const form = pinned(forms, first.id, id)
  return form && isOwed(form) ? [{ form, days: formPeriod(form, id, calendar)! }] : []
}

/** Those of some units at which somebody holds a role, or to which somebody came along with a unit that ended. */
const peopledOf = async (units: readonly string[], realm: Realm, day: string, table: Table): Promise<Set<string>> => {
  const isPeopled = async (unit: string): Promise<boolean> => {
    for (const place of placesOfPeople(unit, realm, day)) if (await anybodyAt(place, table)) return true
    return false
  }
  const peopled = await pMap(units, async unit => ((await isPeopled(unit)) ? [unit] : []), {
    concurrency: unitsAtOnce,
  })
  return new Set(peopled.flat())
}

export const placesOfPeople = (unit: string, { tree }: Realm, day: string): string[] => [
  unit,
  ...cameTo(unit, tree.successions, day).map(ended => ended.unit),
]

/** Where these units stand in these periods, as their live roll-ups say. */
export const placesOf = async (
  units: readonly string[],
  periods: readonly { readonly form: Form; readonly days: Pick<Period, 'id'> }[],
  table: Table,
) => {
  const found = await pMap(
    units.length === 0 ? [] : periods,
    async ({ form, days }) => {
      const places = await getPlaces(
        units.map(unit => ({ unit, period: days.id })),
        form.id,
        table,
      )
      return units.flatMap(unit => {
        const place = places.get(`${unit}#${days.id}`)
        return place ? [{ unit, days, state: place.state }] : []
      })
    },
    { concurrency: 2 },
  )
  return found.flat()
}
