import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { listWaiting } from '../../shared/storage/live.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { summary } from './units.ts'

/** What the units directly below sent or ask for, and nobody has received or answered yet, the longest waiting first. */
export const waiting = (table: Table): Handlers<'waiting.list'> => ({
  'waiting.list': async ({ params, query, realm, now }) => {
    const { items, cursor } = await listWaiting(params.unit, { limit: 100, cursor: query.cursor }, table)
    return {
      status: 200,
      body: {
        items: items.flatMap(({ unit, form, period, version, submittedAt, late, warnings, asks }) => {
          const sender = realm.tree.around(unit, dayOf(now))?.get(unit)
          return sender ? [{ unit: summary(sender), form, period, version, submittedAt, late, warnings, asks }] : []
        }),
        cursor,
      },
    }
  },
})
