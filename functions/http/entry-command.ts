import type * as z from 'zod/mini'
import type { entry as entrySchema } from '../../shared/api/register-schemas.ts'
import { type RouteId, routes } from '../../shared/api/routes.ts'
import { may, type Relation } from '../../shared/domain/access.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Actor } from '../../shared/domain/register/acts.ts'
import {
  decideEntry,
  type EntryCircumstances,
  type EntryOrder,
  type EntryVersion,
  type Personal,
} from '../../shared/domain/register/entry.ts'
import type { Register } from '../../shared/domain/register/register.ts'
import { tierOf } from '../../shared/domain/tree/placement.ts'
import { registerOf } from '../../shared/forms/registers.ts'
import {
  appendEntry,
  type EntryId,
  entryVersion,
  type Naming,
  namedIn,
  standingEntry,
} from '../../shared/storage/register-entries.ts'
import type { Table } from '../../shared/storage/table.ts'
import { type Reply, type Request, visible } from '../middleware/http.ts'

type OfEntry = { [id in RouteId]: Request<id>['params'] extends EntryId ? id : never }[RouteId]
/** A request about one entry. */
export type EntryRequest = { [id in OfEntry]: Request<id> }[OfEntry]

/** Problems: not_found. */
export const theRegister = (id: string): Register => {
  const register = registerOf(id)
  if (!register) throw new Problem('not_found')
  return register
}

/** How somebody enters for a unit: as one of it, on the word of somebody there (nhập thay), or not at all. */
export const entersAs = ({ tree, person, params }: Caller): 'self' | 'behalf' | null => {
  const as = (relation: Relation) =>
    may(tree, person.grants, [{ roles: ['reporter', 'approver'], relation: [relation] }], params.unit)
  if (tierOf(tree.get(params.unit)!.kind) === null) return null
  if (as('self')) return 'self'
  return as('behalf') ? 'behalf' : null
}

interface Caller extends Pick<Request<'entries.register'>, 'tree' | 'person'> {
  readonly params: { readonly unit: string }
}

/** As what somebody may do something to the entries of a unit that they see, which may have ended. */
export const actorsOn = (
  { realm, person, now }: Pick<Request<'entries.get'>, 'realm' | 'person' | 'now'>,
  unit: string,
): Set<Actor> => {
  const tree = realm.tree.around(unit, dayOf(now))!
  const mayDo = (route: 'entries.exemplary' | 'entries.erase') =>
    visible({ realm, person, now }, unit, routes[route].access) !== undefined
  return new Set([
    ...(entersAs({ tree, person, params: { unit } }) ? (['enters'] as const) : []),
    ...(mayDo('entries.exemplary') ? (['judges'] as const) : []),
    ...(mayDo('entries.erase') ? (['looks_after'] as const) : []),
  ])
}

/** Whether one who enters for a unit says on whose word, where they are not of the unit. Problems: on_behalf_required, no_registers. */
export const checkEntering = (caller: Caller, onBehalf: string | null): void => {
  const as = entersAs(caller)
  if (as === null) throw new Problem('no_registers')
  if (as === 'behalf' && onBehalf === null) throw new Problem('on_behalf_required')
}

/**
 * A command upon an entry that stands, from the version that its sender saw to the one that it appends. A retry, known by its
 * Idempotency-Key, is answered as the first time and writes nothing; whoever comes second at one version gets 412. `before`: what has
 * to be done once the command is found good, and before the version that tells of it; whoever dies in between is asked again.
 */
export const commandEntry = async (
  request: Omit<EntryRequest, 'body' | 'query'>,
  asked: EntryOrder | ((standing: EntryVersion) => Promise<EntryOrder>),
  table: Table,
  before: (made: EntryVersion) => Promise<void> = async () => {},
): Promise<EntryVersion> => {
  const { params, ifMatch } = request
  const register = theRegister(params.register)
  if (ifMatch === undefined) throw new Problem('if_match_missing')
  const standing = await standingEntry(params, table)
  if (!standing) throw new Problem('not_found')
  if (standing.version !== ifMatch) return retried(request, await entryVersion(params, ifMatch + 1, table), standing)
  const order = typeof asked === 'function' ? await asked(standing) : asked
  if ('onBehalf' in order) checkEntering(request, order.onBehalf)
  const made = decideEntry(register, standing, order, circumstances(request, params.entry))
  const replaced = made.person === standing.person ? null : standing.person
  await before(made)
  return appendDecided(request, made, { named: namedBy(order), replaced }, table)
}

/** Appends what was decided, or answers as the first time. */
export const appendDecided = async (
  request: Asking,
  made: EntryVersion,
  naming: Naming,
  table: Table,
): Promise<EntryVersion> => {
  const stands = await appendEntry(made, naming, table)
  return stands === made ? made : retried(request, stands, stands)
}

type Asking = Pick<Request<'entries.register'>, 'idempotencyKey' | 'hash'>

export const circumstances = (
  {
    params,
    person,
    now,
    realm,
    ...asking
  }: Asking & Pick<Request<'entries.register'>, 'params' | 'person' | 'now' | 'realm'>,
  entry: string,
): EntryCircumstances => ({
  unit: params.unit,
  entry,
  now,
  calendar: realm.settings.calendar,
  by: person.subject,
  byName: person.name,
  request: requestOf(asking),
})

/** A command that takes no Idempotency-Key is known by its If-Match alone. */
const requestOf = ({ idempotencyKey, hash }: Asking): EntryVersion['request'] => ({ key: idempotencyKey ?? '', hash })

export const namedBy = (order: EntryOrder): Personal | null => ('person' in order ? (order.person ?? null) : null)

/** The version after the one that was seen stands already: by this very request, or by somebody else's. */
const retried = (
  { idempotencyKey, hash }: Asking,
  next: EntryVersion | undefined,
  { version, byName, at }: EntryVersion,
): EntryVersion => {
  if (next && idempotencyKey !== undefined && next.request.key === idempotencyKey) {
    if (next.request.hash !== hash) throw new Problem('idempotency_key_reused')
    return next
  }
  throw new Problem('version_conflict', { standing: { version, by: byName, at } })
}

export const shownEntry = (version: EntryVersion, named: Personal | null): z.output<typeof entrySchema> => ({
  unit: version.unit,
  register: version.register,
  entry: version.entry,
  version: version.version,
  state: version.state,
  years: [...version.years],
  values: version.values as Record<string, unknown>,
  person: named && { name: named.name, consent: named.consent },
  files: version.files.map(({ since: _, ...file }) => file),
  chosen: version.chosen,
  ended: version.ended,
  result: version.result,
  onBehalf: version.onBehalf,
  at: version.at,
  byName: version.byName,
})

/** What a command answers: the version it made, with whom it names. */
export const answered = async (version: EntryVersion, status: number, table: Table): Promise<Reply> => ({
  status,
  body: shownEntry(version, await namedIn(version, table)),
  etag: version.version,
})
