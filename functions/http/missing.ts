import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { missingItem, missing as missingSchema } from '../../shared/api/schemas.ts'
import { type Asked, asked } from '../../shared/domain/asked.ts'
import { dayOf, dueDay } from '../../shared/domain/calendar/calendar.ts'
import { owedBy } from '../../shared/domain/form/form.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import type { StateCounts } from '../../shared/domain/rollup/rollup.ts'
import { type ExceptionTerms, isExempt, withException } from '../../shared/domain/submission/exception.ts'
import { type Missing, reminder, reminderToAll } from '../../shared/domain/submission/reminder.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { cameTo } from '../../shared/domain/tree/ended-units.ts'
import { tiers } from '../../shared/domain/tree/tier.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { exceptionsIn } from '../../shared/storage/exceptions.ts'
import { getLives, getPlaces, type Place } from '../../shared/storage/live.ts'
import { peopleOf } from '../../shared/storage/people.ts'
import { standing } from '../../shared/storage/submissions.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { inPeriod } from './rollups.ts'
import { shownPeriod } from './shown-period.ts'
import { nameAbove, summary } from './units.ts'

const pageSize = 50
/** How far one page looks, should the roll-ups be far behind what was sent: 20 reads of 100 items. The page may then be short. */
const unitsLookedAt = 2_000
/** AWS limit: keys in a BatchGetItem. */
const unitsAtOnce = 100
const detailsAtOnce = 8

/** Who is missing (đơn vị chưa gửi): who of a subtree owes and does not count yet, and whom to call. */
export const missing = (table: Table): Handlers<'missing.list'> => ({
  'missing.list': async ({ params, query, realm, now }) => {
    const about = asked(realm, params.form, params.period)
    const root = inPeriod(about, params.unit, realm)
    const after =
      query.cursor === undefined ? undefined : fromCursor(query.cursor, { root: root.id }, { unit: '' }).unit
    const exceptions = await exceptionsIn(realm.id, about.form.id, about.period.id, table)
    const { found, last } = await search(about, root, after, exceptions, table)
    const labels = { form: about.form.label, period: about.period.label }
    const items = await pMap(found, async one => detailed(about, root, one, realm, dayOf(now), table), {
      concurrency: detailsAtOnce,
    })
    const body: z.output<typeof missingSchema> = {
      form: about.form.id,
      period: shownPeriod(withException(about.period, root.tier, exceptions.get(root.id)), root),
      items,
      text: reminderToAll(labels, items.map(named)),
      cursor: toCursor(last && last !== furthest(about, root) ? { root: root.id, unit: last.id } : undefined),
    }
    return { status: 200, body }
  },
})

/** The last of a subtree that owes, in the tree's order. */
const furthest = ({ form, tree }: Asked, root: Unit): Unit | undefined =>
  [...tree.subtree(root.id)].findLast(({ tier }) => owedBy(form, tier))

interface Found {
  readonly unit: Unit
  readonly place: Place
  readonly exception: ExceptionTerms | undefined
}

/** The next missing ones after a unit, and the last that was looked at if there may be more. */
const search = async (
  about: Asked,
  root: Unit,
  after: string | undefined,
  exceptions: ReadonlyMap<string, ExceptionTerms>,
  table: Table,
): Promise<{ found: Found[]; last?: Unit }> => {
  const { form, period } = about
  const found: Found[] = []
  let looked = 0
  let batch: Unit[] = []
  const lookAt = async (): Promise<Unit | undefined> => {
    const places = await getPlaces(
      batch.map(({ id }) => ({ unit: id, period: period.id })),
      form.id,
      table,
    )
    for (const unit of batch) {
      const place: Place = places.get(`${unit.id}#${period.id}`) ?? { state: 'none', version: 0, late: false }
      const exception = exceptions.get(unit.id)
      if (!isCounted(place.state) && !isExempt(exception, place.state)) found.push({ unit, place, exception })
      if (found.length === pageSize) return unit
    }
    looked += batch.length
    const last = batch.at(-1)
    batch = []
    return looked < unitsLookedAt ? undefined : last
  }
  for await (const unit of notWhollySent(about, root, after, exceptions, table)) {
    batch.push(unit)
    const last = batch.length === unitsAtOnce ? await lookAt() : undefined
    if (last) return { found, last }
  }
  const last = batch.length > 0 ? await lookAt() : undefined
  return { found, ...(last && { last }) }
}

/**
 * Those of a subtree that owe, in the tree's order, after a unit. Where a live roll-up says that everybody below has sent, nobody is
 * looked for: so what is read goes with who is missing, not with the size of the subtree.
 */
async function* notWhollySent(
  { form, period, tree }: Asked,
  root: Unit,
  after: string | undefined,
  exceptions: ReadonlyMap<string, ExceptionTerms>,
  table: Table,
): AsyncGenerator<Unit> {
  const exempt = [...exceptions].flatMap(([unit, { due }]) => (due === null ? [unit] : []))
  const isWhole = ({ id }: Unit, states: StateCounts | undefined): boolean => {
    const owed = [...tree.subtree(id)].filter(({ tier }) => owedBy(form, tier)).length
    const free = exempt.filter(unit => tree.isWithin(unit, id)).length
    return states !== undefined && tiers.reduce((sum, tier) => sum + states[`counted.${tier}`], 0) >= owed - free
  }
  const isPassed = after !== undefined && tree.isWithin(after, root.id)
  const path = new Set(isPassed ? [after, ...tree.ancestors(after).map(({ id }) => id)] : [])
  let isBefore = isPassed
  async function* below(unit: Unit): AsyncGenerator<Unit> {
    if (!isBefore && owedBy(form, unit.tier)) yield unit
    if (unit.id === after) isBefore = false
    const children = tree.children(unit.id)
    const inner = children.filter(({ id }) => tree.children(id).length > 0)
    const lives = await getLives(
      inner.map(({ id }) => id),
      form.id,
      period.id,
      table,
    )
    for (const child of children) {
      if (isBefore && !path.has(child.id)) continue
      if (inner.includes(child) && isWhole(child, lives.get(child.id)?.rollup.states)) {
        // Whoever the last page ended with has sent since, as have all beside.
        isBefore &&= !path.has(child.id)
        continue
      }
      yield* below(child)
    }
  }
  yield* below(root)
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
