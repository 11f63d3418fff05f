import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StorageEngine, s3Client, startStorage } from '../../infra/local/engines/storage.ts'
import { credentials } from '../../infra/local/functions/environment.ts'
import { sign } from '../../infra/local/s3/signature.ts'
import { largestUpload } from '../../shared/storage/signed-copies.ts'
import { uploadForm } from '../../shared/storage/uploads.ts'

const region = 'ap-southeast-1'
const site = 'http://127.0.0.1:3000'
/** The host's clock is behind the machine's, as in the demonstration. */
const hostNow = new Date('2025-01-06T02:00:00Z')
let directory: string
let storage: StorageEngine
let s3: S3Client

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tonghop-'))
  const shift = hostNow.getTime() - Date.now()
  storage = await startStorage({ directory, region, shift, credentials, site })
  s3 = s3Client(storage.s3Endpoint, region, credentials)
  await s3.send(new CreateBucketCommand({ Bucket: 'exports' }))
  await s3.send(new PutObjectCommand({ Bucket: 'exports', Key: 'reports/Hạ Lang (11).txt', Body: 'bốn trăm linh ba' }))
})
afterAll(async () => {
  await storage.stop()
  await rm(directory, { recursive: true })
})

const secondsAgo = (seconds: number) => new Date(hostNow.getTime() - seconds * 1000)
const link = (signedAt: Date, client = s3, parameters: object = {}) =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: 'exports', Key: 'reports/Hạ Lang (11).txt', ...parameters }), {
    expiresIn: 300,
    signingDate: signedAt,
  })

const codeOf = async (reply: Response) => /<Code>(.+)<\/Code>/.exec(await reply.text())?.[1]

describe('a signed link', () => {
  test('opens the object, with the headers that its signer asked for', async () => {
    const disposition = 'attachment; filename="bao-cao.txt"'
    const overrides = { ResponseContentDisposition: disposition, ResponseContentType: 'text/plain' }
    const reply = await fetch(await link(secondsAgo(10), s3, overrides))
    expect(await reply.text()).toBe('bốn trăm linh ba')
    expect(reply.headers.get('content-disposition')).toBe(disposition)
    expect(reply.headers.get('content-type')).toBe('text/plain')
  })

  test('whose download is broken off leaves the others theirs', async () => {
    await s3.send(new PutObjectCommand({ Bucket: 'exports', Key: 'reports/large', Body: Buffer.alloc(3_000_000) }))
    const large = await link(hostNow, s3, { Key: 'reports/large' })
    for (let milliseconds = 0; milliseconds < 12; milliseconds++)
      await fetch(large, { signal: AbortSignal.timeout(milliseconds) })
        .then(reply => reply.arrayBuffer())
        .catch(() => {})
    const [begun] = await Promise.all(Array.from({ length: 8 }, () => fetch(large)))
    await begun!.body!.cancel()
    expect((await fetch(await link(hostNow))).status).toBe(200)
  })

  test.for([
    ['has expired', () => link(secondsAgo(301)), 'AccessDenied'],
    ['is not valid yet', () => link(secondsAgo(-1000)), 'AccessDenied'],
    [
      'had its object changed',
      async () => (await link(hostNow)).replace('%2811%29', '%2812%29'),
      'SignatureDoesNotMatch',
    ],
    [
      'had its time prolonged',
      async () => (await link(hostNow)).replace('Expires=300', 'Expires=3000'),
      'SignatureDoesNotMatch',
    ],
    [
      'had a header added',
      async () => `${await link(hostNow)}&response-content-type=text/html`,
      'SignatureDoesNotMatch',
    ],
    [
      'was signed with another secret',
      () => link(hostNow, s3Client(storage.s3Endpoint, region, { ...credentials, secretAccessKey: 'guess' })),
      'SignatureDoesNotMatch',
    ],
    [
      'was signed with another key',
      () => link(hostNow, s3Client(storage.s3Endpoint, region, { ...credentials, accessKeyId: 'STRANGER' })),
      'InvalidAccessKeyId',
    ],
    ['lost its signature', async () => (await link(hostNow)).split('?')[0]!, 'AccessDenied'],
  ] as const)('is refused when it %s', async ([, address, code]) => {
    const reply = await fetch(await address())
    expect(reply.status).toBe(403)
    expect(await codeOf(reply)).toBe(code)
  })

  test('is refused for another method', async () => {
    expect((await fetch(await link(hostNow), { method: 'PUT', body: 'mine' })).status).toBe(403)
  })

  test('to an object that is not there says no more than S3 does to those who may not list', async () => {
    const reply = await fetch(await link(hostNow, s3, { Key: 'reports/none' }))
    expect(reply.status).toBe(403)
    expect(await codeOf(reply)).toBe('AccessDenied')
  })
})

describe('an object', () => {
  test('written under If-None-Match: * is written once, whoever comes at once', async () => {
    const write = (Body: string) =>
      s3.send(new PutObjectCommand({ Bucket: 'exports', Key: 'editions/1', Body, IfNoneMatch: '*' }))
    const results = await Promise.allSettled([write('one'), write('two'), write('three')])
    const refused = results.filter(result => result.status === 'rejected')
    expect(refused.map(({ reason }) => reason.name)).toEqual(['PreconditionFailed', 'PreconditionFailed'])
  })

  test('that is stored compressed comes back as it was stored', async () => {
    const Body = gzipSync('{"unit":"vn.ha-lang"}\n')
    const object = { Bucket: 'exports', Key: 'editions/2.ndjson.gz' }
    await s3.send(new PutObjectCommand({ ...object, Body, ContentEncoding: 'gzip' }))
    const reply = await s3.send(new GetObjectCommand(object))
    expect(Buffer.from(await reply.Body!.transformToByteArray())).toEqual(Body)
    expect(reply.ContentEncoding).toBe('gzip')
  })
})

describe('what is larger than the engine takes at once', () => {
  const mebibytes = (count: number) => Buffer.alloc(count * 1024 * 1024, 'một bản quét ')

  test('is written by a PUT, once under If-None-Match: *', async () => {
    const object = { Bucket: 'exports', Key: 'signed/Hạ Lang.pdf' }
    const Body = mebibytes(20)
    const write = () =>
      s3.send(new PutObjectCommand({ ...object, Body, ContentType: 'application/pdf', IfNoneMatch: '*' }))
    expect((await write()).ETag).toBeTruthy()
    await expect(write()).rejects.toMatchObject({ name: 'PreconditionFailed' })
    const reply = await s3.send(new GetObjectCommand(object))
    expect(reply.ContentType).toBe('application/pdf')
    expect(Buffer.from(await reply.Body!.transformToByteArray()).equals(Body)).toBe(true)
  })

  test('is uploaded by a form, within its policy', async () => {
    const Key = 'uploads/signed/quet.pdf'
    const form = await uploadForm(
      Key,
      { type: 'application/pdf', largest: largestUpload },
      { name: 'exports', client: s3 },
    )
    const send = async (file: Buffer) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(form.fields)) body.set(name, value)
      body.set('file', new Blob([new Uint8Array(file)]), 'quet.pdf')
      return (await fetch(form.url, { method: 'POST', body })).status
    }
    expect(await send(mebibytes(20))).toBe(204)
    expect(await send(Buffer.alloc(largestUpload + 1))).toBe(403)
    const reply = await s3.send(new GetObjectCommand({ Bucket: 'exports', Key }))
    expect(reply.ContentType).toBe('application/pdf')
    expect(Buffer.from(await reply.Body!.transformToByteArray()).equals(mebibytes(20))).toBe(true)
  })
})

describe('a form upload', () => {
  const day = '20250106'
  const scope = `${day}/${region}/s3/aws4_request`

  const upload = async (changes: Record<string, string> = {}, file = 'ảnh', expiration = '2025-01-06T03:00:00Z') => {
    const fields = {
      key: 'attachments/anh.jpg',
      'x-amz-algorithm': 'AWS4-HMAC-SHA256',
      'x-amz-credential': `${credentials.accessKeyId}/${scope}`,
      'x-amz-date': `${day}T020000Z`,
    }
    const conditions = [
      { bucket: 'exports' },
      ['starts-with', '$key', 'attachments/'],
      ['content-length-range', 1, 100],
      ...Object.entries(fields)
        .slice(1)
        .map(([name, value]) => ({ [name]: value })),
    ]
    const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64')
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value)
    form.set('policy', policy)
    form.set('x-amz-signature', changes['x-amz-signature'] ?? sign(credentials, scope, policy))
    form.set('file', new Blob([file]), 'anh.jpg')
    return fetch(`${storage.s3Endpoint}/exports`, { method: 'POST', body: form })
  }

  test('within its policy is taken', async () => {
    expect((await upload()).status).toBe(204)
    const stored = await s3.send(new GetObjectCommand({ Bucket: 'exports', Key: 'attachments/anh.jpg' }))
    expect(await stored.Body!.transformToString()).toBe('ảnh')
  })

  test.for([
    ['its policy has expired', () => upload({}, 'ảnh', '2025-01-06T01:00:00Z')],
    ['its key is another', () => upload({ key: 'editions/1' })],
    ['its file is too large', () => upload({}, 'x'.repeat(101))],
    ['it has a field too many', () => upload({ 'x-amz-meta-more': 'more' })],
    ['its signature is wrong', () => upload({ 'x-amz-signature': createHmac('sha256', 'guess').digest('hex') })],
  ] as const)('is refused when %s', async ([, attempt]) => {
    expect((await attempt()).status).toBe(403)
  })

  test('may come from a page of the site, and of no other', async () => {
    const ask = (origin: string, method: string) =>
      fetch(`${storage.s3Endpoint}/exports`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method },
      })
    const allowed = await ask(site, 'POST')
    expect(allowed.status).toBe(200)
    expect(allowed.headers.get('access-control-allow-origin')).toBe(site)
    expect((await ask('http://elsewhere.example', 'POST')).status).toBe(403)
    expect((await ask(site, 'PUT')).status).toBe(403)
  })
})
