import pMap from 'p-map'
import type * as z from 'zod/mini'
import { routes } from '../../shared/api/routes.ts'
import type { received, receiveManyItem } from '../../shared/api/schemas.ts'
import { may } from '../../shared/domain/access.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import type { Order, Version } from '../../shared/domain/submission/submission.ts'
import { receivingUnit } from '../../shared/domain/tree/receiving-unit.ts'
import { enteredOf } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { type Handlers, type Request, visible } from '../middleware/http.ts'
import { judge } from './command.ts'

type Item = z.output<typeof receiveManyItem>
type Result = z.output<typeof received>

/** Each item is a handful of requests of its own. */
const itemsAtOnce = 8

/** Receiving many submissions at once (tiếp nhận hàng loạt): for each the very command that receives one, and an answer. */
export const receiveMany = (table: Table): Handlers<'waiting.accept'> => ({
  'waiting.accept': async request => ({
    status: 200,
    body: {
      results: await pMap(request.body.items, item => resultOf(request, item, table), { concurrency: itemsAtOnce }),
    },
  }),
})

/** What became of one item. Only a failure of ours is thrown; the same request sent again then goes on where it stopped. */
const resultOf = async (request: Request<'waiting.accept'>, item: Item, table: Table): Promise<Result> => {
  const { unit, form, period } = item
  try {
    const { version } = await receive(request, item, table)
    return { unit, form, period, status: 'accepted', version }
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return { unit, form, period, status: statusOf(error), code: error.code }
  }
}

const statusOf = ({ code }: Problem): Result['status'] =>
  code === 'has_warnings' ? 'skipped' : code === 'version_conflict' ? 'conflict' : 'refused'

const receive = (request: Request<'waiting.accept'>, item: Item, table: Table): Promise<Version> => {
  const { realm, person, now } = request
  const { version, ...params } = item
  const tree = realm.tree.around(params.unit, dayOf(now))
  const here = request.params.unit
  const isReceived = tree?.isWithin(params.unit, here) || receivingUnit(realm.tree, params.unit, dayOf(now)) === here
  if (!tree || !isReceived || !visible(request, params.unit)) throw new Problem('not_found')
  if (!may(tree, person.grants, routes['submissions.accept'].access, params.unit)) throw new Problem('forbidden')
  const accept: Request<'submissions.accept'> = {
    params,
    query: {},
    body: {},
    realm,
    person,
    now,
    tree,
    ifMatch: version,
    idempotencyKey: hashOf(request.idempotencyKey, params),
    hash: hashOf('accept', item),
  }
  return judge(accept, table, stands => withoutWarnings(stands!, table))
}

/** What had to be explained is to be read first. Problems: has_warnings. */
const withoutWarnings = async (stands: Version, table: Table): Promise<Order> => {
  const entered = await enteredOf(stands, table)
  if (entered && entered.warnings.length > 0) throw new Problem('has_warnings')
  return { command: 'accept' }
}

/** An item's own key and hash: a retry is known by them, whatever stands beside it. */
const hashOf = (...parts: unknown[]): string => sha256Of(JSON.stringify(parts))
