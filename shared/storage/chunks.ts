import { gunzipSync, gzipSync } from 'node:zlib'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { sha256Of } from '../domain/sha256.ts'
import { getMany, type Key, type Table } from './table.ts'

/** AWS limit: an item is at most 400 KB, names and keys included. */
const chunkSize = 380_000

/** Of what a document that is larger than an item was kept in: how many chunks, and the beginning of their SHA-256 together. */
export interface Chunked {
  readonly chunks: number
  readonly hash: string
}

/** The key of a chunk. It is named by what the document holds too: two who write at once do not spoil each other's. */
type ChunkKey = (hash: string, chunk: number) => Key

/** Writes a document as gzip of JSON, in as many items as it takes. */
export const putChunks = async (document: unknown, keyOf: ChunkKey, table: Table): Promise<Chunked> => {
  const bytes = gzipSync(JSON.stringify(document))
  const chunks = Math.ceil(bytes.length / chunkSize)
  const hash = sha256Of(bytes).slice(0, 16)
  for (let i = 0; i < chunks; i++)
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keyOf(hash, i), bytes: bytes.subarray(i * chunkSize, (i + 1) * chunkSize) },
      }),
    )
  return { chunks, hash }
}

/** Reads it back. Throws when a chunk is missing. */
export const getChunks = async ({ chunks, hash }: Chunked, keyOf: ChunkKey, table: Table): Promise<unknown> => {
  const keys = Array.from({ length: chunks }, (_, i) => keyOf(hash, i))
  const items = await getMany(keys, table, { ConsistentRead: true })
  if (items.length !== chunks) throw new Error(`${keys[0]?.pk} ${keys[0]?.sk}: ${items.length} of ${chunks} chunks`)
  items.sort((a, b) => ((a.sk as string) < (b.sk as string) ? -1 : 1))
  return JSON.parse(gunzipSync(Buffer.concat(items.map(item => item.bytes as Uint8Array))).toString())
}
