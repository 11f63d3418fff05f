import {
  type AttributeValue,
  DescribeTableCommand,
  type GlobalSecondaryIndexDescription,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { everyItem } from '../infra/local/backup/export-lines.ts'
import type { Table } from '../shared/storage/table.ts'

type Item = { readonly [name: string]: AttributeValue }

/** Charged for each item, and for each of its entries in an index, beyond its own bytes (AWS: "DynamoDB Item sizes and formats"). */
const overhead = 100

/** What AWS charges as kept by a table and its indexes, in bytes. What expires by itself is not counted: it is gone within days. */
export const tableSize = async (table: Table): Promise<number> => {
  const { Table: described } = await table.client.send(new DescribeTableCommand({ TableName: table.name }))
  const keys = described!.KeySchema!.map(({ AttributeName }) => AttributeName!)
  const entrySizes = (described!.GlobalSecondaryIndexes ?? []).map(index => entrySize(index, keys))
  let size = 0
  for await (const item of everyItem(table)) {
    if (item.expiresAt !== undefined) continue
    const stored = marshall(item)
    size += entrySizes.reduce((sum, sizeOf) => sum + sizeOf(stored), overhead + bytesOf({ M: stored }))
  }
  return size
}

/** Of what an index keeps of an item: nothing, unless it has the index's keys. */
const entrySize = ({ KeySchema, Projection }: GlobalSecondaryIndexDescription, tableKeys: readonly string[]) => {
  const keys = KeySchema!.map(({ AttributeName }) => AttributeName!)
  const named = new Set([...tableKeys, ...keys, ...(Projection?.NonKeyAttributes ?? [])])
  const isKept = (name: string) => Projection?.ProjectionType === 'ALL' || named.has(name)
  return (item: Item): number =>
    keys.every(key => item[key])
      ? overhead + bytesOf({ M: Object.fromEntries(Object.entries(item).filter(([name]) => isKept(name))) })
      : 0
}

/** By AWS's rule: names and texts in UTF-8, a byte for two digits, three bytes and one an element for what holds others. */
const bytesOf = (value: AttributeValue): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1
  if (value.B !== undefined) return value.B.length
  if (value.L) return value.L.reduce((sum, one) => sum + 1 + bytesOf(one), 3)
  if (value.M)
    return Object.entries(value.M).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + 1 + bytesOf(one), 3)
  return (value.SS ?? value.NS ?? []).reduce((sum, one) => sum + Buffer.byteLength(one), 1)
}
