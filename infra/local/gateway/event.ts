import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { accountId } from '../assembly/resolve.ts'
import type { Verdict } from './authorizer.ts'
import type { Match } from './routing.ts'

export interface Request {
  readonly method: string
  /** Path and query as they came. */
  readonly target: string
  /** Names in lower case; what came several times is joined by commas. */
  readonly headers: { readonly [name: string]: string }
  readonly body: Buffer
  readonly sourceIp: string
}

type Event = Omit<APIGatewayProxyEventV2, 'requestContext'> & { requestContext: object }

/** The event of API Gateway's payload format 2.0. */
export const toEvent = (
  request: Request,
  { route, parameters }: Match,
  verdict: Verdict | undefined,
  requestId: string,
  now: Date,
): Event => {
  const [path = '', query = ''] = request.target.split(/\?(.*)/s)
  const { cookie, ...headers } = request.headers
  const text = isText(headers['content-type'])
  const routeKey = route.path === '$default' ? '$default' : `${route.method} ${route.path}`
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers,
    ...(query && { queryStringParameters: joined(new URLSearchParams(query)) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: { ...parameters } }),
    requestContext: {
      accountId,
      apiId: 'local',
      ...(verdict &&
        'claims' in verdict && { authorizer: { jwt: { claims: verdict.claims, scopes: verdict.scopes } } }),
      domainName: headers.host ?? '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(request.body.length > 0 && { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !text,
  }
}

const isText = (type = 'text/plain'): boolean =>
  /^(text\/|application\/(json|xml|javascript|[^;]+\+(json|xml)))/i.test(type)

const joined = (query: URLSearchParams): { [name: string]: string } =>
  Object.fromEntries([...new Set(query.keys())].map(name => [name, query.getAll(name).join(',')]))
