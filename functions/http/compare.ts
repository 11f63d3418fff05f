import type * as z from 'zod/mini'
import type { comparison as comparisonSchema } from '../../shared/api/schemas.ts'
import { asked, owing } from '../../shared/domain/asked.ts'
import { toJson } from '../../shared/domain/figures/figures.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { comparison } from './neighbours.ts'
import type { SentBefore } from './sent-before.ts'

/** What stands beside a submission (số liệu đối chiếu), for the one who fills it in and the one who receives it. */
export const compare = (table: Table): Handlers<'submissions.compare'> => ({
  'submissions.compare': async ({ params, realm }) => {
    const about = asked(realm, params.form, params.period)
    const known = await comparison(about, owing(about, params.unit).unit, realm, table)
    const body: z.output<typeof comparisonSchema> = {
      before: known.before.values ? { ...known.before.values } : null,
      lastYear: known.lastYear.values ? { ...known.lastYear.values } : null,
      succeeded: { before: shownFrom(known.before), lastYear: shownFrom(known.lastYear) },
      children: known.children ? toJson(known.children) : null,
      parent: known.parent ? toJson(known.parent) : null,
    }
    return { status: 200, body }
  },
})

const shownFrom = ({ from }: SentBefore) => (from === 'incomparable' ? from : from.map(unit => ({ ...unit })))
