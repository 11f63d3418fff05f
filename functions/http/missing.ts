import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { missingItem, missing as missingSchema } from '../../shared/api/schemas.ts'
import { type Asked, asked } from '../../shared/domain/asked.ts'
import { dayOf, dueDay } from '../../shared/domain/calendar/calendar.ts'
import { owedBy } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { type ExceptionTerms, isExempt, withException } from '../../shared/domain/submission/exception.ts'
import { type Missing, reminder, reminderToAll } from '../../shared/domain/submission/reminder.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { cameTo } from '../../shared/domain/tree/ended-units.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { exceptionsIn } from '../../shared/storage/exceptions.ts'
import { getPlaces, type Place } from '../../shared/storage/live.ts'
import { peopleOf } from '../../shared/storage/people.ts'
import { standing } from '../../shared/storage/submissions.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { inPeriod } from './rollups.ts'
import { shownPeriod } from './shown-period.ts'
import { nameAbove, summary } from './units.ts'

const pageSize = 50
/** How far one page looks in a subtree in which hardly anybody is missing: 20 reads of 100 items. The page may then be short. */
const unitsLookedAt = 2_000
/** AWS limit: keys in a BatchGetItem. */
const unitsAtOnce = 100
const detailsAtOnce = 8

/** Who is missing (đơn vị chưa gửi): who of a subtree owes and does not count yet, and whom to call. */
export const missing = (table: Table): Handlers<'missing.list'> => ({
  'missing.list': async ({ params, query, realm, now }) => {
    const about = asked(realm, params.form, params.period)
    const root = inPeriod(about, params.unit, realm)
    const owing = [...about.tree.subtree(root.id)].filter(unit => owedBy(about.form, unit.tier))
    const after =
      query.cursor === undefined ? undefined : fromCursor(query.cursor, { root: root.id }, { unit: '' }).unit
    const exceptions = await exceptionsIn(realm.id, about.form.id, about.period.id, table)
    const { found, next } = await search(owing, owing.findIndex(({ id }) => id === after) + 1, about, exceptions, table)
    const labels = { form: about.form.label, period: about.period.label }
    const items = await pMap(found, async one => detailed(about, root, one, realm, dayOf(now), table), {
      concurrency: detailsAtOnce,
    })
    const body: z.output<typeof missingSchema> = {
      form: about.form.id,
      period: shownPeriod(withException(about.period, root.tier, exceptions.get(root.id)), root),
      items,
      text: reminderToAll(labels, items.map(named)),
      cursor: toCursor(next < owing.length ? { root: root.id, unit: owing[next - 1]!.id } : undefined),
    }
    return { status: 200, body }
  },
})

interface Found {
  readonly unit: Unit
  readonly place: Place
  readonly exception: ExceptionTerms | undefined
}

/** The next missing ones from a place in the tree's order on, and where to look on from. */
const search = async (
  owing: readonly Unit[],
  first: number,
  { form, period }: Asked,
  exceptions: ReadonlyMap<string, ExceptionTerms>,
  table: Table,
): Promise<{ found: Found[]; next: number }> => {
  const found: Found[] = []
  let next = first
  while (next < owing.length && next - first < unitsLookedAt) {
    const batch = owing.slice(next, next + unitsAtOnce)
    const places = await getPlaces(
      batch.map(({ id }) => ({ unit: id, period: period.id })),
      form.id,
      table,
    )
    for (const unit of batch) {
      next += 1
      const place: Place = places.get(`${unit.id}#${period.id}`) ?? { state: 'none', version: 0, late: false }
      const exception = exceptions.get(unit.id)
      if (!isCounted(place.state) && !isExempt(exception, place.state)) found.push({ unit, place, exception })
      if (found.length === pageSize) return { found, next }
    }
  }
  return { found, next }
}

const detailed = async (
  { form, period, tree }: Asked,
  root: Unit,
  { unit, place, exception }: Found,
  realm: Realm,
  today: string,
  table: Table,
): Promise<z.output<typeof missingItem>> => {
  const [people, stood] = await Promise.all([
    reportersOf(unit.id, realm, today, table),
    place.state === 'returned' ? standing({ unit: unit.id, form: form.id, period: period.id }, table) : undefined,
  ])
  const due = dueDay(withException(period, unit.tier, exception), unit.tier)
  const item = {
    unit: summary(unit),
    parent: nameAbove(tree, root, unit),
    state: place.state,
    due,
    overdue: today > due,
    reason: stood?.version?.state === 'returned' ? stood.version.reason : null,
  }
  return { ...item, people, text: reminder({ form: form.label, period: period.label }, named(item)) }
}

/** Whom to call: who enters for a unit, or, before that is settled, who did for those whose people came along to it. */
const reportersOf = async (unit: string, { tree }: Realm, today: string, table: Table) => {
  const own = await peopleOf(unit, 'reporter', table)
  const came = own.length > 0 ? [] : cameTo(unit, tree.successions, today).slice(0, unitsCalled)
  const others = await Promise.all(came.map(ended => peopleOf(ended.unit, 'reporter', table)))
  return [...own, ...others.flat()]
}

/** Of the units that ended and whose people are at another, those that are called. */
const unitsCalled = 5

const named = (item: Omit<z.output<typeof missingItem>, 'people' | 'text'>): Missing => ({
  ...item,
  unit: item.unit.name,
})
