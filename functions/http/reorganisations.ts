import type * as z from 'zod/mini'
import type {
  comparison as comparisonSchema,
  reorganisation as reorganisationSchema,
} from '../../shared/api/reorganisation-schemas.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm, RealmDocument } from '../../shared/domain/realm.ts'
import { placementChanges, reorganised, undone } from '../../shared/domain/reorganisation/applied.ts'
import { beforeAfter, type StandingUnit } from '../../shared/domain/reorganisation/compared.ts'
import { fault, type ReorganisationFault } from '../../shared/domain/reorganisation/fault.ts'
import { undoFaults } from '../../shared/domain/reorganisation/faults.ts'
import type { Reorganisation } from '../../shared/domain/reorganisation/reorganisation.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import {
  applyReorganisation,
  type Deed,
  getReorganisation,
  listReorganisations,
  type Recorded,
  requestedBy,
  undoReorganisation,
} from '../../shared/storage/reorganisations.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import { loadRealm, readVersion } from '../../shared/storage/tree.ts'
import type { Handlers, Reply, Request } from '../middleware/http.ts'
import { faultsIn, sentBetween } from './reorganisation-context.ts'
import { impactOf } from './reorganisation-impact.ts'
import { tellApplied, tellReorganisation } from './tell-reorganisation.ts'

const pageSize = 50
/** Moves that are shown at once, with their units before and after. */
const movesShown = 200
const faultsTold = 200
/** Units named with one fault. */
const unitsTold = 20

type ReorganisationRoutes =
  | 'reorganisations.list'
  | 'reorganisations.apply'
  | 'reorganisations.get'
  | 'reorganisations.undo'

/** Reorganisations (sắp xếp tổ chức): checked as a whole, applied and undone in one step each. */
export const reorganisations = (table: Table): Handlers<ReorganisationRoutes> => ({
  'reorganisations.list': async ({ query, realm, now }) => {
    const { items, cursor } = await listReorganisations(realm.id, { limit: pageSize, cursor: query.cursor }, table)
    return { status: 200, body: { items: items.map(recorded => shown(recorded, now)), cursor } }
  },

  'reorganisations.apply': async request => {
    const { query, body, idempotencyKey, now } = request
    // Read anew: what is checked is what will be replaced.
    const realm = await loadRealm(request.realm.id, table, 0)
    const key = sha256Of(idempotencyKey!)
    const reorganisation = { ...body, id: idOf(body.day, key) } as Reorganisation
    const earlier = await requestedBy(realm.id, key, table)
    if (earlier) return repeated(earlier, request, table)

    const faults = [...otherRealm(realm, reorganisation), ...(await faultsIn(realm, reorganisation, now, table))]
    if (faults.length > 0) throw unsound(faults, realm, reorganisation)
    if (query.dryRun === 'true') {
      const comparison = beforeAfter(realm.tree, reorganisation)
      const impact = await impactOf(realm, reorganisation, now, table)
      return { status: 200, body: { comparison: page(comparison, 0), impact } }
    }
    const next = reorganised(realm, reorganisation)
    const application = { applied: deedOf(request), request: request.hash, key }
    if (!(await applyReorganisation(realm.id, reorganisation, application, next, realm.version, table))) {
      const other = await requestedBy(realm.id, key, table)
      if (!other) throw new Problem('reorganisation_conflict')
      return repeated(other, request, table)
    }
    // From now on this process too serves the tree that it made.
    await loadRealm(realm.id, table, 0)
    await tellReorganisation(realm, reorganisation, 'apply', application.applied, now, table)
    const recorded = { ...reorganisation, ...application, moves: body.moves.length, undone: null }
    return { status: 201, body: shown(recorded, now) }
  },

  'reorganisations.get': async ({ params, query, realm, now }) => {
    const { recorded, moves } = await found(realm, params.reorganisation, table)
    const from =
      query.cursor === undefined
        ? 0
        : Number(fromCursor(query.cursor, { reorganisation: recorded.id }, { move: '' }).move)
    const { tree } = await readVersion(realm.id, recorded.before, table)
    const comparison = beforeAfter(tree, { day: recorded.day, moves })
    const next = from + movesShown
    return {
      status: 200,
      body: {
        ...shown(recorded, now),
        comparison: page(comparison, from),
        cursor: toCursor(next < moves.length ? { reorganisation: recorded.id, move: String(next) } : undefined),
      },
    }
  },

  'reorganisations.undo': async request => {
    const { params, now } = request
    const realm = await loadRealm(request.realm.id, table, 0)
    const { recorded, moves } = await found(realm, params.reorganisation, table)
    const reorganisation = { ...recorded, moves }
    if (recorded.undone) {
      await tellReorganisation(realm, reorganisation, 'undo', recorded.undone, now, table)
      return { status: 200, body: shown(recorded, now) }
    }
    const { tree, settings } = realm
    const { placements } = (await readVersion(realm.id, recorded.before, table)).tree
    const changes = placementChanges(placements, reorganisation)
    const faults = undoFaults({ tree, successions: tree.successions }, reorganisation, changes, dayOf(now))
    if (faults.length > 0) throw unsound(faults, realm, reorganisation)
    const next: RealmDocument = {
      placements: undone(tree.placements, changes),
      successions: tree.successions.filter(({ reorganisation: of }) => of !== recorded.id),
      settings,
    }
    const sent = await sentBetween(realm, next, { day: recorded.day, moves: [] }, now, table)
    if (sent.length > 0) throw unsound(sent, realm, reorganisation)
    const deed = deedOf(request)
    if (!(await undoReorganisation(realm.id, recorded.id, deed, next, realm.version, table)))
      throw new Problem('reorganisation_conflict')
    await loadRealm(realm.id, table, 0)
    await tellReorganisation(realm, reorganisation, 'undo', deed, now, table)
    return { status: 200, body: shown({ ...recorded, undone: deed }, now) }
  },
})

/** By the hash of the Idempotency-Key of the request that made it. */
const idOf = (day: string, key: string): string => `${day}-${key.slice(0, 12)}`

const deedOf = ({ person, now }: Pick<Request<'me.get'>, 'person' | 'now'>): Deed => ({
  at: now.toISOString(),
  by: person.subject,
  byName: person.name,
})

/** A request that was made before: what it applied stands, and its telling is made good. */
const repeated = async (
  recorded: Recorded,
  { realm, hash, now }: Request<'reorganisations.apply'>,
  table: Table,
): Promise<Reply> => {
  if (recorded.request !== hash) throw new Problem('idempotency_key_reused')
  await tellApplied(realm.id, recorded.id, now, table)
  return { status: 201, body: shown(recorded, now) }
}

const found = async (realm: Realm, id: string, table: Table) => {
  const standing = await getReorganisation(realm.id, id, table)
  if (!standing) throw new Problem('not_found')
  return standing
}

/** A new unit's id begins with the realm's: otherwise none of what is kept by realm would find it. */
const otherRealm = ({ id }: Realm, { moves }: Reorganisation): ReorganisationFault[] =>
  moves.flatMap((move, i) =>
    move.type === 'create' && !move.unit.startsWith(`${id}.`)
      ? [fault('other_realm', `/moves/${i}/unit`, [move.unit])]
      : [],
  )

const unsound = (
  faults: readonly ReorganisationFault[],
  { tree }: Pick<Realm, 'tree'>,
  { day, moves }: Pick<Reorganisation, 'day' | 'moves'>,
): Problem => {
  const created = new Map(moves.flatMap(move => (move.type === 'create' ? [[move.unit, move.name]] : [])))
  const named = (id: string) => ({ id, name: created.get(id) ?? tree.around(id, day)?.get(id)?.name ?? id })
  return new Problem('bad_reorganisation', {
    count: faults.length,
    errors: faults
      .slice(0, faultsTold)
      .map(({ units, ...told }) => ({ ...told, units: units.slice(0, unitsTold).map(named) })),
  })
}

const shown = (
  { id, day, decision, moves, applied, undone }: Omit<Recorded, 'before'>,
  now: Date,
): z.output<typeof reorganisationSchema> => ({
  id,
  day,
  decision: { ...decision },
  moves,
  state: undone ? 'undone' : dayOf(now) < day ? 'planned' : 'in-force',
  applied,
  undone,
})

const page = (
  { moves, ...counts }: ReturnType<typeof beforeAfter>,
  from: number,
): z.output<typeof comparisonSchema> => ({
  moves: moves.slice(from, from + movesShown).map(({ move, units }) => ({
    move: move as z.output<typeof comparisonSchema>['moves'][number]['move'],
    units: units.map(({ id, before, after }) => ({ id, before: standing(before), after: standing(after) })),
  })),
  ...counts,
})

const standing = (unit: StandingUnit | null) =>
  unit && {
    name: unit.unit.name,
    code: unit.unit.code,
    kind: unit.unit.kind,
    above: unit.above.map(({ name }) => name),
    below: unit.below,
  }
