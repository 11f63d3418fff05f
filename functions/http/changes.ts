import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { changes as changesSchema } from '../../shared/api/amendment-schemas.ts'
import { changeBetween } from '../../shared/domain/edition/change.ts'
import { closingRoot } from '../../shared/domain/realm.ts'
import { type Edition, editionsOf } from '../../shared/storage/editions.ts'
import { versionsOf } from '../../shared/storage/submissions.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { asked } from './asked.ts'
import { afterClose, changedUnits, forEver } from './changes-since.ts'
import { inPeriod } from './rollups.ts'
import { summary } from './units.ts'

/** Each is read whole: as many fit an answer of 6 MB (AWS limit), though each submission were the largest there may be. */
const pageSize = 30
const unitsAtOnce = 8

/** Changes since an edition (thay đổi từ bản chốt), each as the versions of the submission tell it. */
export const changes = (table: Table): Handlers<'changes.list'> => ({
  'changes.list': async ({ params, query, realm, now }) => {
    const about = asked(realm, params.form, params.period)
    const unit = inPeriod(about, params.unit)
    const root = closingRoot(realm, about.tree, unit)
    const [editions, noted] = await Promise.all([
      root ? editionsOf(root.id, about.form.id, about.period.id, table) : [],
      afterClose(realm, about, unit, now, table),
    ])
    const edition = query.edition === undefined ? editions.at(-1) : editions.find(one => one.number === query.edition)
    const next = edition && editions.find(one => one.number === edition.number + 1)
    const [since, until] = [edition?.closesAt ?? about.period.closesAt, next?.closesAt ?? forEver]
    const units = changedUnits(noted.changes, { since, until }, about, unit)
    const from = query.cursor === undefined ? 0 : Number(fromCursor(query.cursor, {}, { from: '' }).from) || 0
    const page = units.slice(from, from + pageSize)
    const items = await pMap(
      page,
      async id => {
        const versions = await versionsOf({ unit: id, form: about.form.id, period: about.period.id }, table)
        const change = changeBetween(about.form, versions, since, until)
        return change && { unit: summary(about.tree.get(id)!), ...change, fields: [...change.fields] }
      },
      { concurrency: unitsAtOnce },
    )
    const body: z.output<typeof changesSchema> = {
      unit: summary(unit),
      form: about.form.id,
      period: about.period.id,
      edition: edition ? named(edition) : null,
      next: next ? named(next) : null,
      units: units.length,
      items: items.filter(item => item !== undefined),
      cursor: from + pageSize < units.length ? toCursor({ from: String(from + pageSize) }) : null,
    }
    return { status: 200, body }
  },
})

const named = ({ number, closesAt }: Edition) => ({ number, closedAt: closesAt })
