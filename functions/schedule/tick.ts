import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import { formId, periodId, unitId } from '../../shared/api/schemas.ts'
import { dayOf, period, periodOf, span } from '../../shared/domain/calendar.ts'
import { type Form, isOwed, pinned } from '../../shared/domain/form.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import { byCode } from '../../shared/domain/text.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { type Edition, editionsBetween, markFannedOut } from '../../shared/storage/editions.ts'
import { connectQueue } from '../../shared/storage/queue.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { logger, metrics } from '../middleware/observability.ts'
import { type Closing, close, fanOut } from './close.ts'

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
 * The hourly tick: asks the calendar what is past its closing time and has no edition, and closes it. Nothing is kept of what
 * it did last time, so it may come twice, late, or die half-way.
 */
export const handler = onEvent<unknown, { closed: number; reports: number }>(async (event, context) => {
  const now = new Date()
  const order = tickEvent.parse(event)
  const due = await whatIsDue(await loadRealm(realmId, table), order.only, now, table)
  const late = due.filter(
    ({ edition, closing }) => !edition && now.getTime() - Date.parse(closing.period.closesAt) > lateAfter,
  )
  metrics.addMetric('CloseLate', MetricUnit.Count, late.length)
  let closed = 0
  let reports = 0
  const failures: Error[] = []
  for (const one of due) {
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
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '))
  return { closed, reports }
})

/** Closes what is not closed, and asks for its reports if they are wanted; answers how many. */
const finish = async ({ closing, edition }: Due, wanted: boolean): Promise<number> => {
  const frozen = edition?.differing.length === 0 ? edition : await close(closing, table, bucket)
  metrics.addMetric('LiveDiffers', MetricUnit.Count, frozen.differing.length)
  if (frozen.differing.length === 0) {
    if (wanted) return fanOut(frozen, closing, table, queue)
    await markFannedOut(frozen, table)
    return 0
  }
  logger.error('The live roll-ups differ from the edition', { edition: frozen.object, units: frozen.differing })
  return 0
}

interface Due {
  readonly closing: Closing
  /** The edition that stands: its reports are still to be asked for, or it differed from live. */
  readonly edition: Edition | undefined
}

const whatIsDue = async (realm: Realm, only: Only, now: Date, table: Table): Promise<Due[]> => {
  const firsts = realm.forms.filter(({ version }) => version === 1)
  const pairs = [...closingUnits(realm)].flatMap(root => firsts.map(first => ({ root, first })))
  const due = await Promise.all(pairs.map(({ root, first }) => dueOf(realm, root, first, now, table)))
  return due
    .flat()
    .filter(
      ({ closing: { root, form, period } }) =>
        only === undefined || only.some(one => one.root === root && one.form === form.id && one.period === period.id),
    )
    .sort((a, b) => byCode(a.closing.period.closesAt, b.closing.period.closesAt))
}

/** Every unit that ever closed a period: one that ended in the middle of a period has yet to close it. */
const closingUnits = ({ tree, settings }: Realm): Set<string> =>
  new Set(tree.placements.filter(({ kind }) => kind === settings.closingKind).map(({ unit }) => unit))

const dueOf = async (realm: Realm, root: string, first: Form, now: Date, table: Table): Promise<Due[]> => {
  const { settings } = realm
  const from = firstPeriod(settings, first)
  const editions = new Map(
    (await editionsBetween(root, first.id, from, null, table)).map(edition => [edition.period, edition]),
  )
  return span(from, periodOf(dayOf(now), first.frequency, settings.calendar)).flatMap(id => {
    const days = period(id, settings.calendar)!
    const edition = editions.get(id)
    if (edition?.fannedOut || now.toISOString() < days.closesAt) return []
    const stood = realm.tree.inPeriod(days.from, days.to).get(root)
    const form = pinned(realm.forms, first.id, id)!
    if (stood?.kind !== settings.closingKind || !isOwed(form)) return []
    return [{ closing: { realm, root, form, period: days }, edition }]
  })
}

const hasTime = (context: Context): boolean => context.getRemainingTimeInMillis() > timeForOne
