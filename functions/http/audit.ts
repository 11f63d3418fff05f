import { listAudit } from '../../shared/storage/audit.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'

/** Who did what to a unit's data (nhật ký). */
export const audit = (table: Table): Handlers<'audit.list'> => ({
  'audit.list': async ({ params, query }) => {
    const { items, cursor } = await listAudit(params.unit, { limit: 100, cursor: query.cursor }, table)
    return {
      status: 200,
      body: {
        items: items.map(({ sequence, at, by, byName, action, subject, reason, previous, hash }) => ({
          sequence,
          at,
          by,
          byName,
          action,
          subject,
          reason: reason ?? null,
          previous,
          hash,
        })),
        cursor,
      },
    }
  },
})
