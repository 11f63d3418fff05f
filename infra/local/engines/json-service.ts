import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Credentials } from '../s3/signature.ts'

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
 * A service that speaks AWS JSON 1.1: the action is in `X-Amz-Target`, what is asked in the body. Whoever has not the one pair of
 * keys that there is, and an action that is not known, are refused.
 */
export const startJsonService = async <Asked>(
  credentials: Credentials,
  actions: { readonly [target: string]: (asked: Asked) => Answer | Promise<Answer> },
): Promise<JsonService> => {
  const answer = async (
    { 'x-amz-target': target, authorization = '' }: IncomingHttpHeaders,
    body: string,
  ): Promise<Answer> => {
    if (!authorization.includes(`Credential=${credentials.accessKeyId}/`))
      return refuse('UnrecognizedClientException', 'The security token included in the request is invalid.')
    const name = String(target)
    if (!Object.hasOwn(actions, name))
      return refuse('UnknownOperationException', `${name} is not known to the local host`)
    try {
      return await actions[name]!(JSON.parse(body))
    } catch (error) {
      return refuse('InternalFailure', String(error), 500)
    }
  }
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request.headers, await text(request))
    // SDK clients set their clocks by this header; the functions' clock is the host's, which may be another.
    response.sendDate = false
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
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
