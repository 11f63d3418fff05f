import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type JsonService, onLoopback } from '../engines/json-service.ts'
import { askedOfService, signerIn } from './asked.ts'
import type { Guard } from './guard.ts'

/** A request to an engine, as it came. */
export interface Heard {
  readonly accessKeyId: string
  /** `DynamoDB_20120810.PutItem` */
  readonly target: string
  readonly body: object
}

/**
 * Stands before an engine that speaks one of AWS's JSON protocols and looks at nobody's permissions: refuses what the caller's role
 * does not allow, and hands on the rest as it came.
 */
export const startDoor = async (
  engine: string,
  guard: Guard,
  onRequest: (heard: Heard) => void = () => {},
): Promise<JsonService> => {
  const agent = new Agent({ keepAlive: true })
  const server = createServer((incoming, response) => {
    // As when the engine itself has gone away.
    serve(incoming, response).catch(() => response.destroy())
  })

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { authorization, 'x-amz-target': target = '' } = incoming.headers
    const content = await buffer(incoming)
    const body = JSON.parse(content.toString())
    const signer = signerIn(authorization)
    onRequest({ accessKeyId: signer.accessKeyId, target: String(target), body })
    const refusal = guard.refusal(signer.accessKeyId, askedOfService(signer, String(target), body))
    // SDK clients set their clocks by this header; the functions' clock is the host's, which may be another.
    response.sendDate = false
    if (refusal) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(JSON.stringify({ __type: 'AccessDeniedException', message: refusal }))
      return
    }
    const { connection, ...headers } = incoming.headers
    const asked = request(engine, { method: 'POST', path: incoming.url, headers, agent }).end(content)
    const [reply] = (await once(asked, 'response')) as [IncomingMessage]
    response.writeHead(reply.statusCode!, reply.headers)
    await pipeline(reply, response)
  }

  const { endpoint, stop } = await onLoopback(server)
  return {
    endpoint,
    stop: async () => {
      await stop()
      agent.destroy()
    },
  }
}
