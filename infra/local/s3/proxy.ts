import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { S3Client } from '@aws-sdk/client-s3'
import { s3Client } from '../engines/storage.ts'
import { askedOfBucket, signerIn, signerOf } from '../permissions/asked.ts'
import type { Guard } from '../permissions/guard.ts'
import { largestRequest, objectPosted, objectPut, type WholeObject, writeInParts } from './large-object.ts'
import { checkPostPolicy } from './post-policy.ts'
import { type Credentials, checkSignedLink, denied, type Refusal, refuse, unknownKey } from './signature.ts'
import { readForm, type UploadedForm } from './uploaded-form.ts'

export interface ProxyOptions {
  /** Where the S3 engine listens, which checks nothing. */
  readonly engine: string
  readonly region: string
  readonly credentials: Credentials
  readonly guard: Guard
  readonly port: number
  /** The origin whose pages may upload by POST, as the bucket's CORS configuration says on AWS; nobody's when not given. */
  readonly site?: string | undefined
  now(): Date
}

/** Parameters by which the signer of a request sets headers of the answer. */
const overrides = [
  'response-content-type',
  'response-content-disposition',
  'response-content-language',
  'response-content-encoding',
  'response-cache-control',
  'response-expires',
]

/**
 * S3's door: refuses what S3 would refuse, so that a link that would fail on AWS fails here, and hands the rest to the engine.
 * Resolves to the port once it listens on the loopback interface.
 */
export const startS3Proxy = async (options: ProxyOptions): Promise<number> => {
  const objects = s3Client(options.engine, options.region, options.credentials)
  const server = createServer((request, response) => {
    // SDK clients set their clocks by this header; the functions' clock is the host's, which may be another.
    response.sendDate = false
    serve(request, response, { ...options, objects }).catch(error => {
      // Whoever went away in the middle of an answer waits for no other.
      if (response.headersSent) response.destroy()
      else answer(response, refuse(500, 'InternalError', String(error)))
    })
  })
  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** `objects`: the engine as a client of S3 sees it. */
type Serving = ProxyOptions & { readonly objects: S3Client }

const serve = async (request: IncomingMessage, response: ServerResponse, options: Serving): Promise<void> => {
  const target = request.url ?? '/'
  const path = target.split('?')[0]!
  const body = await buffer(request)
  const mayUpload = options.site !== undefined && request.headers.origin === options.site
  if (mayUpload) response.setHeader('access-control-allow-origin', options.site)
  if (request.method === 'OPTIONS') return answerPreflight(request, response, mayUpload)
  const form = isForm(request) ? await readForm(target, request.headers, body) : undefined
  const refusal = check(request, target, form, options)
  if (refusal) return answer(response, refusal)
  const pass = () => {
    const object = body.length > largestRequest ? wholeObject(request, target, form, body) : undefined
    return object
      ? takeInParts(object, response, form ? 204 : 200, options)
      : forward(request, response, target, body, options)
  }
  if (request.method === 'PUT' && request.headers['if-none-match'] === '*')
    return inTurn(path, async () => {
      const standing = await fetch(`${options.engine}${path}`, { method: 'HEAD' })
      if (!standing.ok) return pass()
      const message = 'At least one of the pre-conditions you specified did not hold'
      answer(response, refuse(412, 'PreconditionFailed', message))
    })
  return pass()
}

const isForm = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' && headers['content-type']?.startsWith('multipart/form-data') === true

const wholeObject = (
  { method, headers }: IncomingMessage,
  target: string,
  form: UploadedForm | undefined,
  body: Buffer,
): WholeObject | undefined => {
  if (form) return objectPosted(form)
  return method === 'PUT' ? objectPut(target, headers, body) : undefined
}

const takeInParts = async (
  object: WholeObject,
  response: ServerResponse,
  status: number,
  { objects }: Serving,
): Promise<void> => {
  response.setHeader('etag', await writeInParts(object, objects))
  response.writeHead(status).end()
}

/** Whoever signed a link may no more by it than without it. */
const check = (
  request: IncomingMessage,
  target: string,
  form: UploadedForm | undefined,
  { credentials, guard, now }: ProxyOptions,
): Refusal | undefined => {
  const { headers, method = 'GET' } = request
  const credential = new URLSearchParams(target.split('?')[1]).get('X-Amz-Credential')
  if (credential === null && !form && !headers.authorization) return denied()
  const { accessKeyId } =
    headers.authorization === undefined
      ? signerOf(credential ?? form?.fields.get('x-amz-credential') ?? '')
      : signerIn(headers.authorization)
  if (!guard.knows(accessKeyId)) return unknownKey
  const signer = { ...credentials, accessKeyId }
  const forged =
    credential === null
      ? form && checkPostPolicy(form, signer, now())
      : checkSignedLink({ method, target, headers }, signer, now())
  if (forged) return forged
  const refusal = guard.refusal(accessKeyId, askedOfBucket(method, target, form?.fields.get('key')))
  return refusal === undefined ? undefined : denied(refusal)
}

/** What a browser asks before it uploads from a page of another origin. */
const answerPreflight = (request: IncomingMessage, response: ServerResponse, mayUpload: boolean): void => {
  if (!mayUpload || request.headers['access-control-request-method'] !== 'POST') {
    answer(response, refuse(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.'))
    return
  }
  response.setHeader('access-control-allow-methods', 'POST')
  const headers = request.headers['access-control-request-headers']
  if (headers) response.setHeader('access-control-allow-headers', headers)
  response.writeHead(200).end()
}

/** Conditional writes of one object follow each other, so that of two writers at once one is refused. */
const turns = new Map<string, Promise<void>>()

const inTurn = (path: string, write: () => Promise<void>): Promise<void> => {
  const turn = (turns.get(path) ?? Promise.resolve()).then(write)
  const settled = turn
    .catch(() => {})
    .then(() => {
      if (turns.get(path) === settled) turns.delete(path)
    })
  turns.set(path, settled)
  return turn
}

const forward = async (
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  body: Buffer,
  { engine }: ProxyOptions,
): Promise<void> => {
  const { method = 'GET' } = request
  const { connection, 'if-none-match': condition, 'transfer-encoding': encoding, ...headers } = request.headers
  const asked = httpRequest(`${engine}${withoutSignature(target)}`, {
    method,
    headers: {
      ...headers,
      'content-length': body.length,
      ...(condition && method !== 'PUT' && { 'if-none-match': condition }),
    },
  })
  // The engine may answer, and close, before it has read all.
  asked.on('error', () => {})
  asked.end(body)
  const [reply]: [IncomingMessage] = (await once(asked, 'response')) as [IncomingMessage]
  // Without s3:ListBucket, which no function is given, S3 does not say that an object is missing.
  if (reply.statusCode === 404 && /^\/[^/]+\/./.test(target)) {
    reply.resume()
    return answer(response, denied())
  }

  for (const [name, value] of Object.entries(reply.headers)) {
    if (!/^(date|connection|keep-alive|transfer-encoding|access-control-.*)$/.test(name))
      response.setHeader(name, value!)
  }
  const query = new URLSearchParams(target.split('?')[1])
  for (const override of overrides) {
    if (reply.statusCode! < 300 && query.has(override))
      response.setHeader(override.replace('response-', ''), query.get(override)!)
  }
  response.writeHead(reply.statusCode!)
  await pipeline(reply, response)
}

/** The engine needs none of it. */
const withoutSignature = (target: string): string => {
  const [path, query = ''] = target.split(/\?(.*)/s)
  const kept = query.split('&').filter(part => part && !/^(X-Amz-|response-)/.test(part))
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path!
}

const answer = (response: ServerResponse, { status, code, message }: Refusal): void => {
  const text = message.replace(/[&<>]/g, mark => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark]!)
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`)
}
