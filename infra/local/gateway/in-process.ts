import type { Clock } from '../clock.ts'
import type { createGateway } from './gateway.ts'

export interface RequestOptions {
  /** Id of the persona who asks, such as `reporter.vinh-quy`; without one the request carries no token. */
  readonly persona?: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly now?: Date | string
}

export interface Reply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body read as JSON; undefined when it is empty or something else. */
  // biome-ignore lint/suspicious/noExplicitAny: each caller knows the shape of the route it asks
  readonly json: any
  readonly body: Buffer
}

/** Asks the gateway without the network, as a persona, at any instant. */
export const inProcess =
  (gateway: ReturnType<typeof createGateway>, url: string, clock: Clock, token: (persona: string) => Promise<string>) =>
  async (
    method: string,
    path: string,
    { persona, body, headers, now = clock.now() }: RequestOptions = {},
  ): Promise<Reply> => {
    const request = {
      method,
      target: path,
      headers: {
        host: new URL(url).host,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(persona && { authorization: `Bearer ${await token(persona)}` }),
        ...lowerCase(headers),
      },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      sourceIp: '127.0.0.1',
    }
    const response = await gateway(request, new Date(now))
    return { ...response, json: asJson(response.body, response.headers['content-type']) }
  }

const lowerCase = (headers: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const asJson = (body: Buffer, type = ''): unknown =>
  body.length > 0 && type.includes('json') ? JSON.parse(body.toString()) : undefined
