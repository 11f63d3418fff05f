export interface Response {
  readonly status: number
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string }
  readonly cookies: readonly string[]
  readonly body: Buffer
}

/** What API Gateway says itself: `{"message":"Not Found"}`. */
export const message = (status: number, text: string, headers: { readonly [name: string]: string } = {}): Response => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  cookies: [],
  body: Buffer.from(JSON.stringify({ message: text })),
})

/** A function's result as the answer that payload format 2.0 makes of it; undefined when it is none. */
export const toResponse = (result: unknown): Response | undefined => {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return plain(result)
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result as Result
  const status = Number(statusCode)
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== 'string') return undefined
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
    },
    cookies,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  }
}

interface Result {
  readonly statusCode: unknown
  readonly headers?: { readonly [name: string]: string | number | boolean }
  readonly cookies?: readonly string[]
  readonly body?: unknown
  readonly isBase64Encoded?: boolean
}

/** Anything without a status code is the body of a 200. */
const plain = (result: unknown): Response => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  cookies: [],
  body: Buffer.from(typeof result === 'string' ? result : JSON.stringify(result)),
})
