import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGunzip, createGzip } from 'node:zlib'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import canonicalize from 'canonicalize'
import type { AnyLine, ChangeLine, EditionHeader, EditionLine } from '../domain/edition/edition.ts'
import type { StateCounts } from '../domain/rollup/rollup.ts'
import { type Bucket, getObject, putOnce } from './bucket.ts'
import { editionKey, editionPrefix, unitKey } from './keys.ts'
import { type Item, putNew, queryAll, type Table, withPrefix } from './table.ts'

/** An edition as the table knows it: which object it is, and what came of it. */
export interface Edition extends EditionHeader {
  /** SHA-256 of the object's lines before compression; the object's name carries it. */
  readonly hash: string
  /** The object's key. */
  readonly object: string
  readonly bytes: number
  readonly units: number
  readonly fingerprint: string
  readonly states: StateCounts
  readonly dataAsOf: string | null
  /** Units whose live roll-up is not what the versions make: with any, no report is issued. */
  readonly differing: readonly string[]
  /** How many units changed since the edition that it corrects; the first has none. */
  readonly changes?: number
  /** Whether a message for every report has been sent to the queue, or none is wanted. */
  readonly fannedOut: boolean
}

export const getEdition = async (
  root: string,
  form: string,
  period: string,
  number: number,
  table: Table,
): Promise<Edition | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: editionKey(root, form, period, number) }),
  )
  return Item && toEdition(Item)
}

/** The editions of one period, oldest first. */
export const editionsOf = async (root: string, form: string, period: string, table: Table): Promise<Edition[]> =>
  (await queryAll(withPrefix(unitKey(root), editionPrefix(form, period)), table)).map(toEdition)

/** The editions of a form from one period to another, or of all since, oldest first. */
export const editionsBetween = async (
  root: string,
  form: string,
  from: string,
  to: string | null,
  table: Table,
): Promise<Edition[]> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': unitKey(root),
        ':from': editionPrefix(form, from),
        ':to': to === null ? `EDITION#${form}#~` : `${editionPrefix(form, to)}~`,
      },
      ConsistentRead: true,
    },
    table,
  )
  return items.map(toEdition)
}

/** Writes an edition unless it stands already; answers the one that stands. */
export const putEdition = async (edition: Edition, table: Table): Promise<Edition> => {
  const { root, form, period, number } = edition
  const standing = await putNew({ ...editionKey(root, form, period, number), ...edition }, table)
  return standing ? toEdition(standing) : edition
}

export const markFannedOut = async (edition: EditionHeader, table: Table): Promise<void> =>
  set('fannedOut', true, edition, table)

/** Notes which units differ from live now that they were compared again. */
export const noteDiffering = async (edition: Edition, differing: readonly string[], table: Table): Promise<Edition> => {
  await set('differing', differing, edition, table)
  return { ...edition, differing }
}

const set = async (
  attribute: 'fannedOut' | 'differing',
  value: unknown,
  { root, form, period, number }: EditionHeader,
  table: Table,
): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: editionKey(root, form, period, number),
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  )
}

/**
 * Writes the object of an edition: gzip of canonical JSON (RFC 8785), a line each, named by its hash. The same lines give the
 * same object, and one that stands is never written over.
 */
export const writeEditionObject = async (
  header: EditionHeader,
  lines: AsyncIterable<EditionLine | ChangeLine>,
  bucket: Bucket,
): Promise<{ object: string; hash: string; bytes: number }> => {
  const digest = createHash('sha256')
  async function* encoded() {
    const encode = (value: unknown) => {
      const text = `${canonicalize(value)}\n`
      digest.update(text)
      return text
    }
    yield encode(header)
    for await (const line of lines) yield encode(line)
  }
  const gzip = createGzip()
  const compressed = buffer(gzip)
  await new Promise<void>((resolve, reject) => {
    const source = Readable.from(encoded())
    source.on('error', reject).on('end', resolve).pipe(gzip)
  })
  const body = await compressed
  const hash = digest.digest('hex')
  const object = `editions/${header.root}/${header.form}/${header.period}/${String(header.number).padStart(2, '0')}-${hash}.ndjson.gz`
  await putOnce(object, body, { contentType: 'application/x-ndjson', contentEncoding: 'gzip' }, bucket)
  return { object, hash, bytes: body.length }
}

/** The header of an edition's object, then its lines, in the object's order: every unit before its parent, its change after it. */
export async function* readEditionObject(object: string, bucket: Bucket): AsyncGenerator<AnyLine> {
  const body = await getObject(object, bucket)
  for await (const line of createInterface({ input: body.pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY }))
    yield JSON.parse(line) as AnyLine
}

const toEdition = ({ pk: _pk, sk: _sk, ...edition }: Item): Edition => edition as unknown as Edition
