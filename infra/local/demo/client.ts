import type { Host, Reply, RequestOptions } from '../host.ts'

export type Send = (method: string, path: string, options: SendOptions) => Promise<Reply>

export interface SendOptions extends RequestOptions {
  /** The Idempotency-Key. */
  readonly key?: string
}

/**
 * Asks the API, and takes what it may rightly answer to a demonstration that is built a second time: it is done, it was sent
 * before (412), it needs an explanation (422). Anything else is a fault of the demonstration, and thrown.
 */
export const sender =
  (host: Host): Send =>
  async (method, path, { key, headers, ...options }) => {
    const reply = await host.request(method, path, {
      ...options,
      headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
    })
    const explain = reply.status === 422 && reply.json?.code === 'explanation_required'
    if (reply.status < 300 || reply.status === 412 || explain) return reply
    throw new Error(`${method} ${path} answered ${reply.status}: ${reply.body.toString()}`)
  }
