import type * as z from 'zod/mini'
import type { sentItem } from '../../shared/api/schemas.ts'
import { lastDay } from '../../shared/domain/calendar/calendar.ts'
import { periodLabel } from '../../shared/domain/calendar/period-label.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { byCode } from '../../shared/domain/text.ts'
import { allStandings } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'

/** Everything that a unit ever sent (đã gửi): one Query, whether or not the unit, or the form, goes on. */
export const sent = (table: Table): Handlers<'submissions.list'> => ({
  'submissions.list': async ({ params, realm }) => {
    const standings = await allStandings(params.unit, table)
    const items = [...standings.values()].flatMap(({ version }): z.output<typeof sentItem>[] => {
      const form = version && pinned(realm.forms, version.form, version.period)
      if (!form) return []
      const { period, state, version: number, late, nothing } = version
      return [
        {
          form: form.id,
          formLabel: form.label,
          period,
          periodLabel: periodLabel(period),
          state,
          version: number,
          late,
          nothing,
        },
      ]
    })
    const newestFirst = items.sort((a, b) => byCode(lastDay(b.period), lastDay(a.period)) || byCode(a.form, b.form))
    return { status: 200, body: { items: newestFirst } }
  },
})
