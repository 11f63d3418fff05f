import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda'
import type * as z from 'zod/mini'
import { type HttpFunction, type Route, type RouteId, routeKey, routes } from '../../shared/api/routes.ts'
import { type Access, type Grant, may, mayOn } from '../../shared/domain/access.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { grantsOn } from '../../shared/domain/tree/succeeded-grants.ts'
import type { TreeView, Unit } from '../../shared/domain/tree/unit-tree.ts'
import { getPerson, type Person } from '../../shared/storage/people.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { type Spend, startAllowance } from './allowance.ts'
import { compressed } from './compressed.ts'
import { environment } from './environment.ts'
import { logger, traces } from './observability.ts'
import { parseBody, parseQuery } from './parse.ts'
import { problemJson } from './problem-json.ts'
import { securityHeaders } from './security-headers.ts'

/** What a request is about, as its route's schemas parsed it. */
interface Addressed<Id extends RouteId> {
  readonly params: Output<Id, 'params'>
  readonly query: Output<Id, 'query'>
  readonly now: Date
}

/** What came with it. */
interface Content<Id extends RouteId> {
  readonly body: Output<Id, 'body'>
  /** The version in If-Match; undefined when there is none. */
  readonly ifMatch: number | undefined
  readonly idempotencyKey: string | undefined
  /** SHA-256 of the route and the body as they came. */
  readonly hash: string
}

/** Who makes it, and the tree in which they may. */
interface Admitted {
  /** With the grants that count today, and those that were written down: the former follow units that ended. */
  readonly person: Person & { readonly held: readonly Grant[] }
  readonly realm: Realm
  /** The tree as it stands today; when it is about a unit that has ended, as it stood on that unit's last day. */
  readonly tree: TreeView
}

export type Request<Id extends RouteId = RouteId> = Addressed<Id> &
  Content<Id> &
  ((typeof routes)[Id]['access'] extends 'public' ? unknown : Admitted)

export interface Reply {
  readonly status: number
  readonly body?: unknown
  /** A version, for the header ETag. */
  readonly etag?: number
}

type Output<Id extends RouteId, Part extends 'params' | 'query' | 'body'> = (typeof routes)[Id] extends {
  readonly [part in Part]: infer Schema extends z.ZodMiniType
}
  ? z.output<Schema>
  : Record<string, never>

export type Handler<Id extends RouteId> = (request: Request<Id>) => Promise<Reply>
export type Handlers<Id extends RouteId> = { readonly [id in Id]: Handler<id> }
/** The routes that a function serves. */
export type RoutesOf<Name extends HttpFunction> = {
  [id in RouteId]: (typeof routes)[id]['function'] extends Name ? id : never
}[RouteId]

/** A Lambda function out of the handlers of its routes: the compiler sees to it that none is missing. */
export const serve = <Name extends HttpFunction>(table: Table, realm: string, handlers: Handlers<RoutesOf<Name>>) => {
  const byKey = new Map(
    Object.entries(handlers).map(([id, handler]) => [
      routeKey(routes[id as RouteId]),
      { route: routes[id as RouteId] as Route, handler: handler as Handler<RouteId> },
    ]),
  )
  const spend = startAllowance(table, Number(environment('ALLOWANCE')))
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(traces)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(compressed)
    .use(securityHeaders)
    .use(problemJson)
    .handler(async event => {
      const served = byKey.get(event.routeKey)
      if (!served) throw new Problem('not_found')
      logger.appendKeys({ route: event.routeKey })
      const addressed = parseAddress(served.route, event)
      const admitted =
        served.route.access === 'public' ? {} : await admit(served.route, addressed, event, spend, table, realm)
      return respond(
        await served.handler({ ...addressed, ...admitted, ...parseContent(served.route, event) } as Request),
      )
    })
}

const parseAddress = (route: Route, event: APIGatewayProxyEventV2): Addressed<RouteId> => ({
  params: parsePath(route, event.pathParameters ?? {}) as Addressed<RouteId>['params'],
  query: (route.query ? parseQuery(route.query, event.queryStringParameters ?? {}) : {}) as Addressed<RouteId>['query'],
  now: new Date(),
})

/** Only for who was let in: a body may take a hundred times the work of refusing it. */
const parseContent = (route: Route, event: APIGatewayProxyEventV2): Content<RouteId> => ({
  body: (route.body ? parseBody(route.body, event, route.bodyLimit) : {}) as Content<RouteId>['body'],
  ifMatch: ifMatchOf(event),
  idempotencyKey: route.idempotent ? idempotencyKeyOf(event) : undefined,
  hash: sha256Of(`${event.routeKey}\n${event.body ?? ''}`),
})

/**
 * Lets a person in, or throws. Someone who may not see a unit gets the answer that they would get if it did not exist, after
 * the same reads; someone who sees it, but may not do this, is told so.
 */
const admit = async (
  route: Route,
  { params, now }: Addressed<RouteId>,
  event: APIGatewayProxyEventV2,
  spend: Spend,
  table: Table,
  realmId: string,
): Promise<Admitted> => {
  const { sub } = (event as APIGatewayProxyEventV2WithJWTAuthorizer).requestContext.authorizer?.jwt?.claims ?? {}
  if (typeof sub !== 'string' || sub === '') throw new Problem('unauthorized')
  await spend(sub, route.points ?? 1, now)
  const [known, realm] = await Promise.all([getPerson(sub, table), loadRealm(realmId, table)])
  const unit = 'unit' in params ? params.unit : undefined
  const day = dayOf(now)
  const person = { ...known, held: known.grants, grants: grantsOn(known.grants, realm.tree.successions, day) }
  const tree = (unit && realm.tree.around(unit, day)) || realm.tree.at(day)
  if (typeof route.access === 'string') return { person, realm, tree }
  if (unit === undefined) {
    if (!mayEverywhere(tree, person, route.access)) throw new Problem('forbidden')
  } else if (!mayOn(realm.tree, day, person.grants, route.access, unit))
    throw new Problem(mayOn(realm.tree, day, person.grants, sees, unit) ? 'forbidden' : 'not_found')
  return { person, realm, tree }
}

/** What concerns the whole realm takes the right at its root: at each, should there be several. */
const mayEverywhere = (tree: TreeView, { grants }: Person, access: Access): boolean => {
  const roots = tree.roots()
  return roots.length > 0 && roots.every(({ id }) => may(tree, grants, access, id))
}

/** A path that cannot be is a thing that does not exist. */
const parsePath = (route: Route, parameters: Record<string, string | undefined>): unknown => {
  const parsed = route.params.safeParse(parameters)
  if (!parsed.success) throw new Problem('not_found')
  return parsed.data
}

/** Who may see a unit at all: whoever may read what it sent. */
const sees = routes['submissions.get'].access

/** A unit, if the one who asks may see it, or has this access to it. */
export const visible = (
  { realm, person, now }: Pick<Request<'me.get'>, 'realm' | 'person' | 'now'>,
  unit: string,
  access: Access = sees,
): Unit | undefined => {
  const day = dayOf(now)
  return mayOn(realm.tree, day, person.grants, access, unit) ? realm.tree.around(unit, day)!.get(unit) : undefined
}

const ifMatchOf = ({ headers }: APIGatewayProxyEventV2): number | undefined => {
  const header = headers['if-match']
  if (header === undefined) return undefined
  const version = /^"(\d{1,15})"$/.exec(header.trim())?.[1]
  if (version === undefined) throw new Problem('if_match_malformed')
  return Number(version)
}

const idempotencyKeyOf = ({ headers }: APIGatewayProxyEventV2): string => {
  const key = headers['idempotency-key']
  if (!key || !/^[\x21-\x7e]{1,128}$/.test(key)) throw new Problem('idempotency_key_missing')
  return key
}

const respond = ({ status, body, etag }: Reply): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
    ...(etag !== undefined && { etag: `"${etag}"` }),
  },
  ...(body !== undefined && { body: JSON.stringify(body) }),
})
