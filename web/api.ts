import type * as z from 'zod/mini'
import type { RouteId, routes } from '../shared/api/routes.ts'
import type { problem } from '../shared/api/schemas.ts'
import { accessToken, renewed } from './session.ts'

/**
 * The API, called by the very words of its routes: `call('GET /units/{unit}', { params: { unit } })`. Everything that a route
 * takes and gives is typed from `routes.ts`; nothing of that table is shipped to the browser.
 */
type Routes = typeof routes
type Of<Id extends RouteId> = Routes[Id]
type KeyOf<Id extends RouteId> = Id extends RouteId ? `${Of<Id>['method']} ${Of<Id>['path']}` : never

export type RouteKey = KeyOf<RouteId>
type IdOf<Key extends RouteKey> = { [Id in RouteId]: KeyOf<Id> extends Key ? Id : never }[RouteId]

type Given<Id extends RouteId, Part extends string> =
  Of<Id> extends { readonly [part in Part]: infer Schema extends z.ZodMiniType } ? z.input<Schema> : never

interface Options<Id extends RouteId> {
  readonly params?: z.input<Of<Id>['params']>
  readonly query?: Given<Id, 'query'>
  readonly body?: Given<Id, 'body'>
  /** The version that was seen; left out for a first one. */
  readonly ifMatch?: number
  /** The Idempotency-Key: the same for every attempt at one command. */
  readonly key?: string
  readonly signal?: AbortSignal
}

type ReplyOf<Id extends RouteId> = Of<Id>['replies'] extends
  | { readonly 200: infer Schema extends z.ZodMiniType }
  | { readonly 201: infer Schema extends z.ZodMiniType }
  | { readonly 202: infer Schema extends z.ZodMiniType }
  ? z.output<Schema>
  : null

export type Reply<Key extends RouteKey> = ReplyOf<IdOf<Key>>

export type Problem = z.output<typeof problem>

/** The API refused: `problem` says why, to people and to programs. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message.en)
    this.name = 'Refused'
    this.problem = problem
  }
}

/** There was no answer: no network, or no signing in without one. What was asked may or may not have been done. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('No answer', options)
    this.name = 'Unreachable'
  }
}

export const isRefused = (error: unknown, ...codes: string[]): error is Refused =>
  error instanceof Refused && (codes.length === 0 || codes.includes(error.problem.code))

const base = '/api/v1'
/** Of a weak network: long enough for 64 KB at 20 kbit/s. */
const patience = 30_000

/** Throws Refused or Unreachable. */
export const call = async <Key extends RouteKey>(
  route: Key,
  options: Options<IdOf<Key>> = {},
): Promise<{ readonly body: Reply<Key>; readonly version: number }> => {
  const request = requestOf(route, options as AnyOptions)
  let reply = await send(request, await tokenOr(accessToken))
  if (reply.status === 401) reply = await send(request, await tokenOr(renewed))
  if (!reply.ok) throw new Refused(await problemOf(reply))
  const version = Number(reply.headers.get('etag')?.replaceAll('"', '') ?? 0)
  return { body: reply.status === 204 ? null : await reply.json(), version }
}

/** The answer, or undefined where there is none (404). */
export const callIfThere = async <Key extends RouteKey>(
  route: Key,
  options: Options<IdOf<Key>> = {},
): Promise<{ readonly body: Reply<Key>; readonly version: number } | undefined> => {
  try {
    return await call(route, options)
  } catch (error) {
    if (isRefused(error, 'not_found')) return undefined
    throw error
  }
}

interface Prepared {
  readonly url: string
  readonly init: RequestInit & { readonly headers: { readonly [name: string]: string } }
}

/** What `Options` come to once their route's types have done their work. */
interface AnyOptions extends Pick<Options<RouteId>, 'ifMatch' | 'key' | 'signal'> {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

const requestOf = (route: string, { params, query, body, ifMatch, key, signal }: AnyOptions): Prepared => {
  const [method, path = ''] = route.split(' ')
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params?.[name])))
  const asked = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()
  return {
    url: `${base}${filled}${asked && `?${asked}`}`,
    init: {
      method,
      signal: signal ?? AbortSignal.timeout(patience),
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
    },
  }
}

const send = async ({ url, init }: Prepared, token: string): Promise<Response> => {
  try {
    return await fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } })
  } catch (cause) {
    throw new Unreachable({ cause })
  }
}

const tokenOr = async (ask: () => Promise<string | undefined>): Promise<string> => {
  try {
    const token = await ask()
    if (token) return token
  } catch (cause) {
    throw new Unreachable({ cause })
  }
  throw new Refused(signInAgain)
}

const problemOf = async (reply: Response): Promise<Problem> => {
  if (reply.headers.get('content-type')?.includes('json')) {
    const body = await reply.json()
    if (body.code) return body
  }
  if (reply.status === 401) return signInAgain
  // A gateway's own answer, while the service is busy or being changed: worth trying again.
  throw new Unreachable({ cause: reply.status })
}

const signInAgain: Problem = {
  type: 'about:blank',
  status: 401,
  code: 'unauthorized',
  title: 'Cần đăng nhập lại',
  message: { vi: 'Cần đăng nhập lại', en: 'Sign in again' },
}
