import type * as z from 'zod/mini'
import type { editionOrder as editionOrderSchema } from '../../shared/api/amendment-schemas.ts'
import { asked } from '../../shared/domain/asked.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { closingRoot } from '../../shared/domain/realm.ts'
import { changesSince, type EditionOrder, putOrder } from '../../shared/storage/changes.ts'
import { type Edition, editionsOf } from '../../shared/storage/editions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { record } from './record.ts'
import { inPeriod } from './rollups.ts'

/** Orders to freeze a period again (chốt lại số liệu): the tick carries them out, with what stood at the instant of the order. */
export const editionOrders = (table: Table): Handlers<'editions.order'> => ({
  'editions.order': async request => {
    const order = await orderOf(request, table)
    const stands = await putOrder(order, table)
    const isRetry = stands.request.key === order.request.key
    if (isRetry && stands.request.hash !== order.request.hash) throw new Problem('idempotency_key_reused')
    if (!isRetry) throw new Problem('edition_conflict', { edition: stands.number })
    const { root, form, period, number, corrects } = stands
    const subject = `${form}/${period}/E${number}`
    await record(root, { action: 'edition.order', subject, reason: corrects.reason }, request, table)
    const { at, byName, reason } = corrects
    const body: z.output<typeof editionOrderSchema> = { unit: root, form, period, number, at, byName, reason }
    return { status: 202, body }
  },
})

/**
 * Problems: not_found and bad_period; closes_elsewhere at a unit for which another closes; not_closed where no edition stands from
 * which reports are made; edition_conflict for one that is not the newest; nothing_changed.
 */
const orderOf = async (request: Request<'editions.order'>, table: Table): Promise<EditionOrder> => {
  const { params, body, realm, person, now, idempotencyKey, hash } = request
  const about = asked(realm, params.form, params.period)
  const unit = inPeriod(about, params.unit, realm)
  const root = closingRoot(realm, about.tree, unit)
  if (root?.id !== unit.id) throw new Problem(root ? 'closes_elsewhere' : 'not_closed', { unit: root?.name })
  const id = { root: unit.id, form: about.form.id, period: about.period.id }
  const newest = (await editionsOf(id.root, id.form, id.period, table)).at(-1)
  if (newest?.differing.length !== 0) throw new Problem('not_closed')
  const order: EditionOrder = {
    ...id,
    number: body.edition + 1,
    corrects: {
      edition: body.edition,
      since: newest.closesAt,
      reason: body.reason,
      at: now.toISOString(),
      byName: person.name,
    },
    by: person.subject,
    request: { key: idempotencyKey!, hash },
  }
  if (!(await isAsked(order, newest, table))) throw new Problem('edition_conflict', { edition: body.edition + 1 })
  return order
}

/** Whether the newest edition is to be corrected, and there is something to correct; or it is a retry. Problems: nothing_changed. */
const isAsked = async (order: EditionOrder, newest: Edition, table: Table): Promise<boolean> => {
  const { changes, orders } = await changesSince({ ...order, since: newest.closesAt }, table)
  if (orders.some(({ request }) => request.key === order.request.key)) return true
  if (order.corrects.edition !== newest.number) return false
  if (!changes.some(({ at }) => at < order.corrects.at))
    throw new Problem('nothing_changed', { edition: newest.number })
  return true
}
