import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { askedOfService, signerIn } from '../permissions/asked.ts'
import type { Guard } from '../permissions/guard.ts'

/** Where SDK clients find a service of AWS on this machine. */
export interface JsonService {
  readonly endpoint: string
  stop(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly body: object
}

export const ok = (body: object): Answer => ({ status: 200, body })

/** A refusal with the name that AWS gives it. */
export const refuse = (type: string, message: string, status = 400): Answer => ({
  status,
  body: { __type: type, message },
})

/**
 * A service that speaks AWS JSON: the action is in `X-Amz-Target`, or in method and path where it is a REST API, and what is asked in
 * the body. Who has no keys or lacks the permission, and an action that is not known, are refused.
 */
export const startJsonService = async <Asked extends object>(
  guard: Guard,
  actions: { readonly [target: string]: (asked: Asked) => Answer | Promise<Answer> },
): Promise<JsonService> => {
  const answer = async (name: string, authorization: string | undefined, body: string): Promise<Answer> => {
    const signer = signerIn(authorization)
    if (!guard.knows(signer.accessKeyId))
      return refuse('UnrecognizedClientException', 'The security token included in the request is invalid.')
    if (!Object.hasOwn(actions, name))
      return refuse('UnknownOperationException', `${name} is not known to the local host`)
    try {
      const asked = JSON.parse(body)
      const refusal = guard.refusal(signer.accessKeyId, askedOfService(signer, name, asked))
      return refusal === undefined ? await actions[name]!(asked) : refuse('AccessDeniedException', refusal)
    } catch (error) {
      return refuse('InternalFailure', String(error), 500)
    }
  }
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request
    const name = String(headers['x-amz-target'] ?? `${method} ${url}`)
    const { status, body } = await answer(name, headers.authorization, await text(request))
    // SDK clients set their clocks by this header; the functions' clock is the host's, which may be another.
    response.sendDate = false
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
  return onLoopback(server)
}

/** Has a server listen on any free port of the loopback interface. */
export const onLoopback = async (server: Server): Promise<JsonService> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
