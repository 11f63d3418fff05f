import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { impact as impactSchema } from '../../shared/api/reorganisation-schemas.ts'
import { dayOf, dueDay, type Period, period, periodOf, span } from '../../shared/domain/calendar/calendar.ts'
import { type Form, isOwed, owedBy, pinned } from '../../shared/domain/form/form.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import type { ReorganisationContext } from '../../shared/domain/reorganisation/context.ts'
import { endedBy, type Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { byCode } from '../../shared/domain/text.ts'
import { cameTo } from '../../shared/domain/tree/ended-units.ts'
import { getPlaces } from '../../shared/storage/live.ts'
import { anybodyAt, peopleAt } from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'

const unitsAtOnce = 32
/** What a reorganisation touches is counted at this many of the units that end. */
const countedUnits = 500

/**
 * What a reorganisation is checked against. Only what its moves ask for is read: whether a unit without a home has people, and, when
 * its day is past, what the units that end have sent since.
 */
export const contextOf = async (
  realm: Realm,
  { day, moves }: Reorganisation,
  now: Date,
  table: Table,
): Promise<ReorganisationContext> => {
  const { tree } = realm
  const begun = begunPeriods(realm, now)
  const homeless = distinct(moves.flatMap(move => ('home' in move && move.home === null ? endedBy(move) : [])))
  const closed = begun.filter(({ days }) => days.closesAt <= now.toISOString()).map(({ days }) => days.to)
  const [peopled, sentFor] = await Promise.all([
    peopledOf(homeless, realm, day, table),
    sentSince(
      distinct(moves.flatMap(endedBy)),
      begun.filter(({ days }) => days.from >= day),
      table,
    ),
  ])
  return {
    tree,
    successions: tree.successions,
    peopled,
    sentFor,
    closedTo: closed.sort(byCode).at(-1) ?? null,
    owed: owedOn(realm, day).map(({ form, days }) => ({ form, period: days })),
  }
}

/** What a sound reorganisation touches besides the tree. */
export const impactOf = async (
  realm: Realm,
  { day, moves }: Reorganisation,
  now: Date,
  table: Table,
): Promise<z.output<typeof impactSchema>> => {
  const before = realm.tree.at(day)
  const ended = moves.flatMap(endedBy)
  const counted = ended.slice(0, countedUnits)
  const open = begunPeriods(realm, now).filter(({ days }) => days.closesAt > now.toISOString())
  const [people, places] = await Promise.all([
    pMap(
      counted.flatMap(unit => placesOfPeople(unit, realm, day)),
      async unit => (await peopleAt(unit, table)).map(({ id }) => id),
      { concurrency: unitsAtOnce },
    ),
    placesOf(counted, open, table),
  ])
  const owing = (form: Form) => ended.map(unit => before.get(unit)!).filter(({ tier }) => owedBy(form, tier))
  return {
    ended: ended.length,
    counted: counted.length,
    people: new Set(people.flat()).size,
    drafts: places.filter(({ state }) => state === 'draft').length,
    deadlines: owedOn(realm, day)
      .filter(({ days }) => days.from < day)
      .flatMap(({ form, days }) => {
        const due = owing(form)
          .map(({ tier }) => dueDay(days, tier))
          .sort(byCode)
          .at(-1)
        return due ? [{ form: form.id, formLabel: form.label, period: days.id, label: days.label, due }] : []
      }),
  }
}

interface FormPeriod {
  readonly form: Form
  readonly days: Period
}

/** Every period of every form that is owed here, from the first to the newest that has begun. */
const begunPeriods = ({ forms, settings }: Realm, now: Date): FormPeriod[] =>
  forms
    .filter(({ version }) => version === 1)
    .flatMap(first =>
      span(firstPeriod(settings, first), periodOf(dayOf(now), first.frequency, settings.calendar)).flatMap(id =>
        formPeriod(forms, first, period(id, settings.calendar)!),
      ),
    )

/** Each form with its period in which a day lies, as far as it is owed here. */
const owedOn = ({ forms, settings }: Realm, day: string): FormPeriod[] =>
  forms
    .filter(({ version }) => version === 1)
    .flatMap(first => {
      const id = periodOf(day, first.frequency, settings.calendar)
      return id < firstPeriod(settings, first) ? [] : formPeriod(forms, first, period(id, settings.calendar)!)
    })

/** What is wrong is not known yet: a unit may be named twice. */
const distinct = (units: readonly string[]): string[] => [...new Set(units)]

const formPeriod = (forms: readonly Form[], first: Form, days: Period): FormPeriod[] => {
  const form = pinned(forms, first.id, days.id)
  return form && isOwed(form) ? [{ form, days }] : []
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

const placesOfPeople = (unit: string, { tree }: Realm, day: string): string[] => [
  unit,
  ...cameTo(unit, tree.successions, day).map(ended => ended.unit),
]

/** Of each of these units that has sent something that counts: the first day of the newest of these periods for which it has. */
const sentSince = async (
  units: readonly string[],
  periods: readonly FormPeriod[],
  table: Table,
): Promise<Map<string, string>> => {
  const sent = new Map<string, string>()
  for (const { unit, days, state } of await placesOf(units, periods, table))
    if (isCounted(state) && (sent.get(unit) ?? '') < days.from) sent.set(unit, days.from)
  return sent
}

const placesOf = async (units: readonly string[], periods: readonly FormPeriod[], table: Table) => {
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
