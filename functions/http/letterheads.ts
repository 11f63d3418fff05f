import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import type { letterheads as letterheadsSchema } from '../../shared/api/official-schemas.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { maxErrors } from '../../shared/domain/form/values.ts'
import {
  defaultLetterhead,
  type Letterhead,
  type Letterheads,
  letterheadErrors,
  standingLetterhead,
} from '../../shared/domain/official/letterhead.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { getLetterheads, putLetterheads } from '../../shared/storage/letterheads.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Reply, Request } from '../middleware/http.ts'
import { record } from './record.ts'

/** Letterheads (thể thức văn bản) of a unit: what its documents look like, from day to day. */
export const letterheads = (table: Table): Handlers<'letterheads.get' | 'letterheads.put'> => ({
  'letterheads.get': async request => shown(request, await getLetterheads(request.params.unit, table), 200),

  'letterheads.put': async request => {
    const { params, body, person, now, ifMatch = 0 } = request
    const errors = letterheadErrors(body.entries)
    if (errors.length > 0) throw new Problem('bad_letterhead', { errors: errors.slice(0, maxErrors) })
    const written: Letterheads = {
      unit: params.unit,
      revision: ifMatch + 1,
      at: now.toISOString(),
      by: person.subject,
      byName: person.name,
      entries: body.entries,
    }
    if (!(await putLetterheads(written, table))) await sameAsStands(written, table)
    await record(params.unit, { action: 'letterhead.write', subject: 'letterhead' }, request, table)
    return shown(request, written, ifMatch === 0 ? 201 : 200)
  },
})

const shown = (
  { params, tree, now }: Pick<Request<'letterheads.get'>, 'params' | 'tree' | 'now'>,
  own: Letterheads | undefined,
  status: number,
): Reply => {
  const written = own?.entries ?? []
  const body: z.output<typeof letterheadsSchema> = {
    unit: params.unit,
    revision: own?.revision ?? 0,
    at: own?.at ?? null,
    byName: own?.byName ?? null,
    entries: written.map(plain),
    standing: plain(standingLetterhead(written, params.unit, tree, dayOf(now))),
    usual: plain(defaultLetterhead(tree.get(params.unit)!, tree.ancestors(params.unit))),
  }
  return { status, body, etag: body.revision }
}

/** As the schema has it, whose lists may be written to. */
export const plain = (letterhead: Letterhead) => ({ ...letterhead, recipients: [...letterhead.recipients] })

/** A write whose answer got lost is sent again by the SDK, and then meets itself. Problems: version_conflict. */
const sameAsStands = async (written: Letterheads, table: Table): Promise<void> => {
  const stands = await getLetterheads(written.unit, table)
  if (isDeepStrictEqual(stands, written)) return
  throw new Problem('version_conflict', {
    standing: stands && { version: stands.revision, by: stands.byName, at: stands.at },
  })
}
