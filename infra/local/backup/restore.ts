import { createHash } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import canonicalize from 'canonicalize'
import { type Item, putMany, type Table } from '../../../shared/storage/table.ts'
import { lineOf } from './export-lines.ts'

/** What lies in a table, or in an export: how many items, and a hash that is the same in whatever order they come. */
export interface Contents {
  readonly items: number
  readonly sha256: string
}

/** How many items are written at a time. */
const batchSize = 400

/** Writes the items of an export into a table in which there is nothing; answers what they were. Throws when there is something. */
export const restore = async (items: AsyncIterable<Item>, table: Table): Promise<Contents> => {
  const { client, name } = table
  const { Count } = await client.send(new ScanCommand({ TableName: name, Limit: 1 }))
  if (Count !== 0) throw new Error(`The table ${name} is not empty`)
  const digest = startDigest()
  let batch: Item[] = []
  for await (const item of items) {
    digest.add(item)
    batch.push(item)
    if (batch.length < batchSize) continue
    await putMany(batch, table)
    batch = []
  }
  await putMany(batch, table)
  return digest.contents()
}

export const contentsOf = async (items: AsyncIterable<Item>): Promise<Contents> => {
  const digest = startDigest()
  for await (const item of items) digest.add(item)
  return digest.contents()
}

/** What a set holds has no order of its own. */
const inOrder = (name: string, value: unknown): unknown =>
  Array.isArray(value) && /^[SNB]S$/.test(name) ? value.toSorted() : value

const modulus = 2n ** 256n

/** The sum of the hashes of all items. */
const startDigest = () => {
  let items = 0
  let sum = 0n
  return {
    add: (item: Item): void => {
      items += 1
      const digest = createHash('sha256').update(canonicalize(JSON.parse(lineOf(item), inOrder))!)
      sum = (sum + BigInt(`0x${digest.digest('hex')}`)) % modulus
    },
    contents: (): Contents => ({ items, sha256: sum.toString(16).padStart(64, '0') }),
  }
}
