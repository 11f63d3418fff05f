import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { expect } from 'vitest'
import { toEvent } from '../../infra/local/gateway/event.ts'
import { matchRoute } from '../../infra/local/gateway/routing.ts'
import { basePath, type HttpFunction, type Route, type RouteId, routeKey, routes } from '../../shared/api/routes.ts'
import { problem } from '../../shared/api/schemas.ts'

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>

export interface CallOptions {
  /** Sent as JSON; a string goes as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: its shape is the route's, and was checked against it
  readonly body: any
}

const known = Object.entries(routes) as [RouteId, Route][]

/** As the gateway knows them. */
const gatewayRoutes = known.map(([, { method, path, scope }]) => ({
  method,
  path: basePath + path,
  functionName: '',
  timeoutMilliseconds: 0,
  scopes: scope ? [scope] : [],
}))

/**
 * One request as API Gateway hands it to the function of its route, by `subject` (undefined: not signed in). The answer is
 * checked against the route's table: a status that it names with a body of exactly that shape, or a problem.
 */
export const callHandler = async (
  handlers: { readonly [name in HttpFunction]: HttpHandler },
  subject: string | undefined,
  method: string,
  target: string,
  { body, headers = {} }: CallOptions,
): Promise<Answer> => {
  const path = basePath + target
  const match = matchRoute(gatewayRoutes, method, path.split('?')[0]!)
  if (!match) throw new Error(`No route for ${method} ${path}`)
  const key = `${method} ${match.route.path}`
  const [id, route] = known.find(([, candidate]) => routeKey(candidate) === key)!
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const event = toEvent(
    {
      method,
      target: path,
      headers: { host: '127.0.0.1', ...(text !== '' && { 'content-type': 'application/json' }), ...headers },
      body: Buffer.from(text),
      sourceIp: '127.0.0.1',
    },
    match,
    subject === undefined ? undefined : { claims: { sub: subject }, scopes: [...match.route.scopes] },
    `request-${++requests}`,
    new Date(),
  )
  const result = await handlers[route.function](event as APIGatewayProxyEventV2, lambdaContext(route.function))
  const answer: Answer = {
    status: result.statusCode ?? 0,
    headers: result.headers as Record<string, string>,
    body: result.body === undefined ? undefined : JSON.parse(result.body),
  }
  conforms(id, route, answer)
  return answer
}

let requests = 0

/** What a Lambda handler may ask of where it runs. */
export const lambdaContext = (functionName: string): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:ap-southeast-1:000000000000:function:${functionName}`,
  memoryLimitInMB: '512',
  awsRequestId: `invocation-${++requests}`,
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 900_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
})

const conforms = (id: RouteId, route: Route, { status, headers, body }: Answer): void => {
  expect(headers, `${id}: security headers`).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  if (status in route.replies) {
    const schema = route.replies[status]
    if (!schema) expect(body, `${id} ${status}`).toBeUndefined()
    // A schema drops what it does not name, so equality says that there is nothing else.
    else expect(schema.parse(body), `${id} ${status}`).toEqual(body)
    if (route.conditional && body !== undefined && 'version' in body)
      expect(headers.etag, `${id} ${status}`).toBe(`"${body.version}"`)
    return
  }
  expect(status, `${id}: ${JSON.stringify(body)}`).toBeGreaterThanOrEqual(400)
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(problem.parse(body)).toMatchObject({ status })
}
