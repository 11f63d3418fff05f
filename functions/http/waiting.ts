import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { receivingUnit } from '../../shared/domain/tree/receiving-unit.ts'
import { listWaiting } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { summary } from './units.ts'

/**
 * What was sent or is asked for, and is received here today, and nobody has received or answered yet, the longest waiting first. On
 * the day of a reorganisation, until what waits has moved along, its old place no longer lists it.
 */
export const waiting = (table: Table): Handlers<'waiting.list'> => ({
  'waiting.list': async ({ params, query, realm, now }) => {
    const today = dayOf(now)
    const { items, cursor } = await listWaiting(params.unit, { limit: 100, cursor: query.cursor }, table)
    return {
      status: 200,
      body: {
        items: items.flatMap(({ unit, form, period, version, submittedAt, late, warnings, asks }) => {
          const sender = realm.tree.around(unit, today)?.get(unit)
          return sender && receivingUnit(realm.tree, unit, today) === params.unit
            ? [{ unit: summary(sender), form, period, version, submittedAt, late, warnings, asks }]
            : []
        }),
        cursor,
      },
    }
  },
})
