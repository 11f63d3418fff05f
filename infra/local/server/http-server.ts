import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Request } from '../gateway/event.ts'
import { maxBodyBytes } from '../gateway/gateway.ts'
import { message, type Response } from '../gateway/response.ts'
import { type Control, serveControl } from './control.ts'
import { configFile, securityHeaders, siteFile } from './site.ts'

export interface HttpServer {
  readonly url: string
  /** What to answer with; until it is given, requests wait. */
  serve(parts: Served): void
  stop(): Promise<void>
}

export interface Served {
  api(request: Request): Promise<Response>
  identity(request: IncomingMessage, response: ServerResponse): Promise<void>
  readonly control: Control
  /** Where browsers upload files to. */
  readonly uploads: string
}

/** The port is taken; `message` says so, and what to do, to the person who started the host. */
export class PortInUseError extends Error {
  constructor(port: number) {
    super(
      [
        `Cổng ${port} đang được một chương trình khác dùng (có thể là một bản đang chạy sẵn). Hãy tắt chương trình đó, hoặc chạy: PORT=${port + 1} npm start`,
        `Port ${port} is in use by another program (perhaps a copy that is already running). Stop it, or run: PORT=${port + 1} npm start`,
      ].join('\n'),
    )
    this.name = 'PortInUseError'
  }
}

/** Listens on the loopback interface only. Throws a PortInUseError. */
export const startHttpServer = async (port: number): Promise<HttpServer> => {
  const parts = Promise.withResolvers<Served>()
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response, await parts.promise, server)
    } catch (error) {
      send(response, message(500, error instanceof Error ? error.message : String(error)))
    }
  })
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortInUseError(port) : error
  }
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    serve: parts.resolve,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      if (server.listening) await once(server, 'close')
    },
  }
}

const answer = async (request: IncomingMessage, response: ServerResponse, parts: Served, server: Server) => {
  const { method = 'GET', url: target = '/', headers } = request
  const path = target.split('?')[0]!
  const host = `127.0.0.1:${portOf(server)}`
  // Only by these names: a page of elsewhere whose name was pointed at this machine gets nothing.
  if (headers.host === host.replace('127.0.0.1', 'localhost')) return redirect(response, `http://${host}${target}`)
  if (headers.host !== host) return send(response, message(403, 'Forbidden'))

  for (const [name, value] of Object.entries(securityHeaders(parts.uploads))) response.setHeader(name, value)
  if (path.startsWith('/oidc/')) return parts.identity(request, response)
  const body = await readBody(request)
  if (!body) return send(response, message(413, 'Request Entity Too Large'))
  if (path.startsWith('/_local/'))
    return send(response, await serveControl(parts.control, method, path, headers['content-type'], body))
  if (path.startsWith('/api/')) {
    const sourceIp = request.socket.remoteAddress ?? ''
    return send(response, await parts.api({ method, target, headers: joined(request), body, sourceIp }))
  }
  if (path === '/config.json') return send(response, configFile(parts.control.site()))
  const file = method === 'GET' ? siteFile(path, headers['accept-encoding']) : undefined
  send(response, file ?? message(404, 'Not Found'))
}

const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > maxBodyBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const joined = ({ headersDistinct }: IncomingMessage): { [name: string]: string } =>
  Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values!.join(name === 'cookie' ? '; ' : ',')]),
  )

const send = (response: ServerResponse, { status, headers, cookies, body }: Response): void => {
  response.writeHead(status, { ...headers, ...(cookies.length > 0 && { 'set-cookie': [...cookies] }) }).end(body)
}

const redirect = (response: ServerResponse, location: string): void => {
  response.writeHead(307, { location }).end()
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port
