import { createReadStream, createWriteStream } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { paginateScan } from '@aws-sdk/lib-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Bucket } from '../../../shared/storage/bucket.ts'
import type { Item, Table } from '../../../shared/storage/table.ts'

/**
 * The form in which DynamoDB exports a table (DYNAMODB_JSON): files of gzipped lines, an item each. Bytes are base64 there.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 */
type Line = { readonly Item: Record<string, AttributeValue> }

/** Every item of a table, in the order in which they lie. For whoever copies or compares a whole table; no function may. */
export async function* everyItem({ client, name }: Table): AsyncGenerator<Item> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name, ConsistentRead: true })) yield* Items
}

/** Writes a table as an export of AWS would be, into one file of a folder. */
export const exportTable = async (table: Table, folder: string): Promise<void> => {
  async function* lines(): AsyncGenerator<string> {
    for await (const item of everyItem(table)) yield `${lineOf(item)}\n`
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(join(folder, 'table.json.gz')))
}

export const lineOf = (item: Item): string =>
  JSON.stringify({ Item: marshall(item) } satisfies Line, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )

export const itemOf = (line: string): Item => unmarshall(withBytes((JSON.parse(line) as Line).Item))

const withBytes = (attributes: Record<string, AttributeValue>): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, bytesIn(value)]))

const bytesIn = (value: AttributeValue): AttributeValue => {
  if (value.B !== undefined) return { B: fromBase64(value.B) }
  if (value.BS !== undefined) return { BS: value.BS.map(fromBase64) }
  if (value.L !== undefined) return { L: value.L.map(bytesIn) }
  if (value.M !== undefined) return { M: withBytes(value.M) }
  return value
}

const fromBase64 = (written: unknown): Uint8Array => new Uint8Array(Buffer.from(written as string, 'base64'))

/** The items of an export in a folder of this machine. */
export async function* itemsInFolder(folder: string): AsyncGenerator<Item> {
  for await (const file of glob('**/*.json.gz', { cwd: folder })) yield* itemsOf(createReadStream(join(folder, file)))
}

/** The items of an export in a bucket: everything under `<prefix>/data/`. */
export async function* itemsInBucket(prefix: string, bucket: Bucket): AsyncGenerator<Item> {
  const Prefix = `${prefix.replace(/\/$/, '')}/data/`
  for await (const { Contents = [] } of paginateListObjectsV2(bucket, { Bucket: bucket.name, Prefix }))
    for (const { Key } of Contents) {
      const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key }))
      yield* itemsOf(Body as Readable)
    }
}

async function* itemsOf(file: Readable): AsyncGenerator<Item> {
  for await (const line of createInterface(file.pipe(createGunzip()))) if (line !== '') yield itemOf(line)
}
