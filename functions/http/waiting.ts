import pMap from 'p-map'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { byCode } from '../../shared/domain/text.ts'
import { receivedBefore, receivingUnit } from '../../shared/domain/tree/receiving-unit.ts'
import { allWaiting, listWaiting, type Waiting } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { summary } from './units.ts'

const pageSize = 100
const officesAtOnce = 8

/**
 * What was sent or is asked for, and is received here today, and nobody has received or answered yet, the longest waiting first. On
 * the day of a reorganisation that is from its first minute on what came to here with it too, all on the first page; its old place no
 * longer lists it.
 */
export const waiting = (table: Table): Handlers<'waiting.list'> => ({
  'waiting.list': async ({ params, query, realm, now }) => {
    const today = dayOf(now)
    const [{ items, cursor }, came] = await Promise.all([
      listWaiting(params.unit, { limit: pageSize, cursor: query.cursor }, table),
      query.cursor === undefined ? stillElsewhere(params.unit, realm, today, table) : [],
    ])
    return {
      status: 200,
      body: {
        items: eachOnce([...items, ...came]).flatMap(
          ({ unit, form, period, version, submittedAt, late, warnings, asks }) => {
            const sender = realm.tree.around(unit, today)?.get(unit)
            return sender && receivingUnit(realm.tree, unit, today) === params.unit
              ? [{ unit: summary(sender), form, period, version, submittedAt, late, warnings, asks }]
              : []
          },
        ),
        cursor,
      },
    }
  },
})

/** What lies, until the tick has let it follow, where it was received yesterday. */
const stillElsewhere = async (unit: string, { tree }: Realm, today: string, table: Table): Promise<Waiting[]> => {
  const offices = receivedBefore(tree, unit, today)
  return (await pMap(offices, office => allWaiting(office, table), { concurrency: officesAtOnce })).flat()
}

/** One that follows in this very moment is found at both places. */
const eachOnce = (items: readonly Waiting[]): Waiting[] =>
  [...new Map(items.map(item => [`${item.unit}#${item.form}#${item.period}`, item])).values()].sort((a, b) =>
    byCode(a.submittedAt, b.submittedAt),
  )
