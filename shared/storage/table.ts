import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb'
import pMap from 'p-map'

/** The one table, and the way to it. Storage functions take what they are about first and this second. */
export interface Table {
  readonly name: string
  readonly client: DynamoDBDocumentClient
}

export type Item = Record<string, unknown>
export interface Key {
  readonly pk: string
  readonly sk: string
}

export const connectTable = (name: string, config: DynamoDBClientConfig = {}): Table => ({
  name,
  client: DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions: { removeUndefinedValues: true } }),
})

/** A Query on a key: never a Scan, always with a limit or a prefix that bounds it. */
export type KeyQuery = Omit<QueryCommandInput, 'TableName'>

export const queryPage = async (query: KeyQuery, { client, name }: Table): Promise<QueryCommandOutput> =>
  client.send(new QueryCommand({ TableName: name, ...query }))

/** Every item of a query, page after page. For prefixes that are bounded by what they are: a unit's versions of one period. */
export const queryAll = async (query: KeyQuery, table: Table): Promise<Item[]> => {
  const items: Item[] = []
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey']
  do {
    const page = await queryPage({ ...query, ExclusiveStartKey }, table)
    items.push(...(page.Items ?? []))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return items
}

/** The items that begin with a prefix. */
export const withPrefix = (pk: string, prefix: string): KeyQuery => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
})

/** AWS limit: a BatchGetItem takes 100 keys and answers at most 16 MB; what it leaves out comes back as UnprocessedKeys. */
const batchSize = 100
const batchesAtOnce = 8

/** The items of many keys, in any order; those that do not exist are missing. */
export const getMany = async (
  keys: readonly Key[],
  table: Table,
  options: Omit<NonNullable<BatchGetCommandInput['RequestItems']>[string], 'Keys'> = {},
): Promise<Item[]> => {
  const batches = Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, i) =>
    keys.slice(i * batchSize, (i + 1) * batchSize),
  )
  const pages = await pMap(batches, batch => getBatch(batch, table, options), { concurrency: batchesAtOnce })
  return pages.flat()
}

const getBatch = async (
  keys: readonly Key[],
  { client, name }: Table,
  options: Omit<NonNullable<BatchGetCommandInput['RequestItems']>[string], 'Keys'>,
): Promise<Item[]> => {
  const items: Item[] = []
  let pending: BatchGetCommandInput['RequestItems'] = { [name]: { ...options, Keys: [...keys] } }
  for (let tries = 0; pending?.[name]; tries++) {
    // Full jitter, up to a second: what DynamoDB leaves unprocessed it asks to be asked for later.
    if (tries > 0) await new Promise(resolve => setTimeout(resolve, Math.random() * Math.min(1000, 50 * 2 ** tries)))
    const answer: BatchGetCommandOutput = await client.send(new BatchGetCommand({ RequestItems: pending }))
    items.push(...(answer.Responses?.[name] ?? []))
    pending = answer.UnprocessedKeys
  }
  return items
}

/** A list's cursor: where the next page begins, opaque to the client and checked when it comes back. */
export const toCursor = (key: Item | undefined): string | null =>
  key ? Buffer.from(JSON.stringify(key)).toString('base64url') : null

/** The key in a cursor, or undefined when it is not one that continues this partition. */
export const fromCursor = (cursor: string, partition: { readonly [attribute: string]: string }): Item | undefined => {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Item
    const continues = Object.entries(partition).every(([attribute, value]) => key[attribute] === value)
    return continues && Object.values(key).every(value => typeof value === 'string') ? key : undefined
  } catch {
    return undefined
  }
}
