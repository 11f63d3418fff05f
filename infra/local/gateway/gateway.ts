import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JSONWebKeySet } from 'jose'
import type { Route } from '../assembly/parts.ts'
import { maxPayloadBytes } from '../functions/runtime.ts'
import { authorize } from './authorizer.ts'
import { type Request, toEvent } from './event.ts'
import { message, type Response, toResponse } from './response.ts'
import { matchRoute } from './routing.ts'

/** API Gateway quota: a request's body is 10 MB at most. */
export const maxBodyBytes = 10 * 1024 * 1024

export interface GatewayOptions {
  readonly routes: readonly Route[]
  readonly issuer: string
  readonly keys: JSONWebKeySet
  invoke(functionName: string, event: unknown, now: Date): Promise<unknown>
}

/** API Gateway's HTTP API: route, authorizer, function, answer. */
export const createGateway =
  ({ routes, issuer, keys, invoke }: GatewayOptions) =>
  async (request: Request, now: Date): Promise<Response> => {
    const requestId = randomUUID()
    const answer = await (async () => {
      const match = matchRoute(routes, request.method, request.target.split('?')[0]!)
      if (!match) return message(404, 'Not Found')
      const verdict = await authorize(match.route, request.headers.authorization, issuer, keys)
      if (verdict && 'status' in verdict)
        return message(verdict.status, verdict.status === 401 ? 'Unauthorized' : 'Forbidden', verdict.headers)

      const event = toEvent(request, match, verdict, requestId, now)
      if (request.body.length > maxBodyBytes || (event.body?.length ?? 0) > maxPayloadBytes)
        return message(413, 'Request Entity Too Large')
      const answered = new AbortController()
      try {
        return await Promise.race([
          invoke(match.route.functionName, event, now).then(result => toResponse(result) ?? internalError),
          sleep(match.route.timeoutMilliseconds, message(503, 'Service Unavailable'), { signal: answered.signal }),
        ])
      } catch {
        return internalError
      } finally {
        answered.abort()
      }
    })()
    return { ...answer, headers: { ...answer.headers, 'apigw-requestid': requestId } }
  }

const internalError = message(500, 'Internal Server Error')
