import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import type { norm as normSchema } from '../../shared/api/register-schemas.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { realmOf } from '../../shared/domain/realm.ts'
import { isYearOfRegisters } from '../../shared/domain/register/entry.ts'
import { isTooWide, withinOn } from '../../shared/domain/register/home.ts'
import { normAt, normStandings } from '../../shared/domain/register/norm.ts'
import { placesIn } from '../../shared/domain/register/place.ts'
import { type Norm, normsOf, putNorm } from '../../shared/storage/norms.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers, Reply, Request } from '../middleware/http.ts'
import { rowsWithin } from './entries-search.ts'
import { theRegister } from './entry-command.ts'
import { record } from './record.ts'
import { summary } from './units.ts'

const pageSize = 100

/**
 * Norms (định mức): how many entries of a register a unit of a kind should have in a year, who has them and who has not. A norm is one
 * item, whatever lies below the unit that wrote it. Above so many homes that entries are not searched there, nobody is counted.
 */
export const norms = (table: Table): Handlers<'norms.get' | 'norms.put'> => ({
  'norms.get': async request => shownNorm(request, request.query, 200, table),

  'norms.put': async request => {
    const { params, body, person, now, ifMatch = 0 } = request
    theRegister(params.register)
    checkYear(request)
    if (Object.values(body.byKind).some(({ least, most }) => most !== null && most < least))
      throw new Problem('bad_norm')
    const norm: Norm = {
      ...params,
      revision: ifMatch + 1,
      at: now.toISOString(),
      by: person.subject,
      byName: person.name,
      byKind: body.byKind,
    }
    if (!(await putNorm(norm, table))) await sameAsStands(norm, table)
    await record(params.unit, { action: 'norm.put', subject: `norm/${params.register}/${params.year}` }, request, table)
    return shownNorm(request, {}, ifMatch === 0 ? 201 : 200, table)
  },
})

type Asking = Pick<Request<'norms.get'>, 'realm' | 'tree' | 'params' | 'now'>

const shownNorm = async (
  request: Asking,
  { met, cursor }: Partial<Request<'norms.get'>['query']>,
  status: number,
  table: Table,
): Promise<Reply> => {
  const { params, realm, tree, now } = request
  const register = theRegister(params.register)
  const isCounted = !isTooWide(withinOn(realm, tree, dayOf(now), params.unit))
  const [written, rows] = await Promise.all([
    normsOf(realm.id, register.id, params.year, table),
    isCounted ? rowsWithin(request, table) : [],
  ])
  const inForce = normAt(written, tree, params.unit)
  const places = placesIn(realm.tree, tree, dayOf(now))
  const standings = isCounted
    ? normStandings(params.unit, { register, rows, year: params.year, tree, places, written })
    : []
  const counts = {
    concerned: standings.length,
    registered: standings.filter(({ entries }) => entries > 0).length,
    met: standings.filter(standing => standing.met).length,
  }
  const asked = met === undefined ? standings : standings.filter(standing => standing.met === (met === 'true'))
  const last = cursor && fromCursor(cursor, { register: register.id }, { unit: '' }).unit
  const first = last ? asked.findIndex(({ unit }) => unit.id === last) + 1 : 0
  const page = asked.slice(first, first + pageSize)
  const more = first + pageSize < asked.length
  const revision = written.get(params.unit)?.revision ?? 0
  const body: z.output<typeof normSchema> = {
    register: register.id,
    year: params.year,
    revision,
    byKind: inForce?.byKind ?? null,
    from: inForce?.unit ?? null,
    counts: isCounted ? counts : null,
    items: page.map(({ unit, bounds, entries, met }) => ({ unit: summary(unit), ...bounds, entries, met })),
    cursor: toCursor(more ? { register: register.id, unit: page.at(-1)!.unit.id } : undefined),
  }
  return { status, body, etag: revision }
}

/** A norm is of a year in which entries can be, and is written no further ahead than they are carried. Problems: bad_year. */
const checkYear = ({ params, realm, now }: Pick<Request<'norms.put'>, 'params' | 'realm' | 'now'>): void => {
  if (!isYearOfRegisters(params.year, { now, calendar: realm.settings.calendar }))
    throw new Problem('bad_year', { year: params.year })
}

/** A write whose answer got lost is sent again by the SDK, and then meets itself. Problems: version_conflict. */
const sameAsStands = async (norm: Norm, table: Table): Promise<void> => {
  const stands = (await normsOf(realmOf(norm.unit), norm.register, norm.year, table)).get(norm.unit)
  if (isDeepStrictEqual(stands, norm)) return
  throw new Problem('version_conflict', {
    standing: stands && { version: stands.revision, by: stands.byName, at: stands.at },
  })
}
