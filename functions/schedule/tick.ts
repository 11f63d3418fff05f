import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'
import pMap from 'p-map'
import * as z from 'zod/mini'
import { formId, periodId, unitId } from '../../shared/api/schemas.ts'
import { dayOf, periodOf, span } from '../../shared/domain/calendar/calendar.ts'
import { closes, type Form, pinned } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import { byCode } from '../../shared/domain/text.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { closeOrder, type EditionOrder, openOrders } from '../../shared/storage/changes.ts'
import { type Edition, editionsBetween, getEdition, markFannedOut } from '../../shared/storage/editions.ts'
import { connectQueue } from '../../shared/storage/queue.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { logger, metrics } from '../middleware/observability.ts'
import { type Closing, close, fanOut } from './close.ts'
import { followDays } from './follow-days.ts'
import { lapse } from './lapse.ts'
import { openQuarter, openRegisters } from './open-registers.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const queue = connectQueue(environment('REPORT_QUEUE_URL'))
const realmId = environment('REALM')

/**
 * The hourly tick names nothing and closes all that is due; an operator may say which closes it is to look at, and that no reports
 * are to be made of what it closes: of years that were brought along from elsewhere, they are made when somebody asks for one.
 */
const tickEvent = z.object({
  only: z.optional(z.array(z.object({ root: unitId, form: formId, period: periodId }))),
  reports: z._default(z.boolean(), true),
})
type Only = z.infer<typeof tickEvent>['only']

/** A close that begins later than this after its time is late: two ticks were missed. In milliseconds. */
const lateAfter = 2 * 3_600_000
/** What is left undone with less time than this, in milliseconds, the next tick does. */
const timeForOne = 120_000

/**
 * The hourly tick: asks the calendar what is past its closing time and has no edition, and closes it; freezes again what was ordered;
 * lets what waits follow a reorganisation whose day has come, and the amendments lapse whose day is over; and opens the quarter of the
 * registers that has begun. Whatever it did last time it may do again: so it may come twice, late, or die half-way.
 */
export const handler = onEvent<unknown, { closed: number; reports: number }>(async (event, context) => {
  const now = new Date()
  const order = tickEvent.parse(event)
  const realm = await loadRealm(realmId, table)
  const [due, ordered] = await Promise.all([whatIsDue(realm, now, table), whatIsOrdered(realm, now, table)])
  const wanted = [...due, ...ordered].filter(isWanted(order.only))
  const late = wanted.filter(({ edition, closing }) => !edition && now.getTime() - Date.parse(closing.asOf) > lateAfter)
  metrics.addMetric('CloseLate', MetricUnit.Count, late.length)
  let closed = 0
  let reports = 0
  const failures = await followDays(realm, now, table)
  for (const one of wanted) {
    if (!hasTime(context)) break
    try {
      reports += await finish(one, order.reports)
      if (!one.edition) closed += 1
    } catch (error) {
      // One that cannot be closed does not hold up the others.
      const { root, form, period } = one.closing
      logger.error('A close failed', { root, form: form.id, period: period.id, error: error as Error })
      failures.push(error as Error)
    }
  }
  if (hasTime(context)) failures.push(...(await lapse(realm, now, table)))
  if (hasTime(context)) failures.push(...(await openRegisters(realm, closingUnits(realm), now, table)))
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '))
  return { closed, reports }
})

/** Closes what is not closed, and asks for its reports if they are wanted; answers how many. */
const finish = async ({ closing, edition, order }: Due, wanted: boolean): Promise<number> => {
  // Live is compared with what is frozen: it has to have all of it.
  if (closing.form.source) await openQuarter(closing, new Date(), table)
  const frozen = edition?.differing.length === 0 ? edition : await close(closing, table, bucket)
  metrics.addMetric('LiveDiffers', MetricUnit.Count, frozen.differing.length)
  if (frozen.differing.length > 0) {
    logger.error('The live roll-ups differ from the edition', { edition: frozen.object, units: frozen.differing })
    return 0
  }
  let reports = 0
  if (!frozen.fannedOut && wanted) reports = await fanOut(frozen, closing, table, queue)
  else if (!frozen.fannedOut) await markFannedOut(frozen, table)
  if (order) await closeOrder(order, table)
  return reports
}

interface Due {
  readonly closing: Closing
  /** The edition that stands: its reports are still to be asked for, or it differed from live. */
  readonly edition: Edition | undefined
  /** Of an edition that corrects another. */
  readonly order?: EditionOrder
}

const isWanted =
  (only: Only) =>
  ({ closing: { root, form, period } }: Due): boolean =>
    only === undefined || only.some(one => one.root === root && one.form === form.id && one.period === period.id)

/**
 * An order is carried out this long after it was given, in milliseconds: a version that bears an earlier time may be on its way to the
 * table until then, and must not be in one making of the edition and not in the next.
 */
const settlesAfter = 60_000

/** The periods that are to be frozen again. */
const whatIsOrdered = async (realm: Realm, now: Date, table: Table): Promise<Due[]> => {
  const orders = await openOrders(realm.id, table)
  const settled = orders.filter(({ corrects }) => now.getTime() - Date.parse(corrects.at) >= settlesAfter)
  return pMap(
    settled,
    async order => {
      const { root, number, corrects } = order
      const form = pinned(realm.forms, order.form, order.period)!
      const days = formPeriod(form, order.period, realm.settings.calendar)!
      const edition = await getEdition(root, order.form, order.period, number, table)
      return { closing: { realm, root, form, period: days, number, asOf: corrects.at, corrects }, edition, order }
    },
    { concurrency: 8 },
  )
}

const whatIsDue = async (realm: Realm, now: Date, table: Table): Promise<Due[]> => {
  const firsts = realm.forms.filter(({ version }) => version === 1)
  const pairs = [...closingUnits(realm)].flatMap(root => firsts.map(first => ({ root, first })))
  const due = await Promise.all(pairs.map(({ root, first }) => dueOf(realm, root, first, now, table)))
  return due.flat().sort((a, b) => byCode(a.closing.asOf, b.closing.asOf))
}

/** Every unit that ever closed a period: one that ended in the middle of a period has yet to close it. */
const closingUnits = ({ tree, settings }: Realm): Set<string> =>
  new Set(tree.placements.filter(({ kind }) => kind === settings.closingKind).map(({ unit }) => unit))

const dueOf = async (realm: Realm, root: string, first: Form, now: Date, table: Table): Promise<Due[]> => {
  const { settings } = realm
  const from = firstPeriod(settings, first)
  const known = await editionsBetween(root, first.id, from, null, table)
  const editions = new Map(known.filter(({ number }) => number === 1).map(edition => [edition.period, edition]))
  return span(from, periodOf(dayOf(now), first.frequency, settings.calendar)).flatMap(id => {
    const form = pinned(realm.forms, first.id, id)!
    const days = formPeriod(form, id, settings.calendar)!
    const edition = editions.get(id)
    if (edition?.fannedOut || now.toISOString() < days.closesAt) return []
    const stood = realm.tree.inPeriod(days.from, days.to).get(root)
    if (stood?.kind !== settings.closingKind || !closes(form)) return []
    return [{ closing: { realm, root, form, period: days, number: 1, asOf: days.closesAt, corrects: null }, edition }]
  })
}

const hasTime = (context: Context): boolean => context.getRemainingTimeInMillis() > timeForOne
