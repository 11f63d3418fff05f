import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type BatchWriteCommandOutput,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import pMap from 'p-map'
import { Problem } from '../domain/problem.ts'
import { traced } from './traced.ts'

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
  client: DynamoDBDocumentClient.from(traced(new DynamoDBClient(config)), {
    marshallOptions: { removeUndefinedValues: true },
  }),
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

/** Each key once: AWS refuses a batch, of reads as of writes, that names one twice. */
export const distinct = <K extends Key>(keys: readonly K[]): K[] => [
  ...new Map(keys.map(key => [`${key.pk} ${key.sk}`, key])).values(),
]

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
    if (tries > 0) await later(tries)
    const answer: BatchGetCommandOutput = await client.send(new BatchGetCommand({ RequestItems: pending }))
    items.push(...(answer.Responses?.[name] ?? []))
    pending = answer.UnprocessedKeys
  }
  return items
}

/** AWS limit: a BatchWriteItem takes 25 items; what it leaves out comes back as UnprocessedItems. */
const writeBatchSize = 25

/** Writes many items, each over whatever stands: only for what is the same however often it is written. */
export const putMany = async (items: readonly Item[], { client, name }: Table): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(items.length / writeBatchSize) }, (_, i) =>
    items.slice(i * writeBatchSize, (i + 1) * writeBatchSize),
  )
  await pMap(
    batches,
    async batch => {
      let pending: BatchWriteCommandInput['RequestItems'] = { [name]: batch.map(Item => ({ PutRequest: { Item } })) }
      for (let tries = 0; pending?.[name]; tries++) {
        if (tries > 0) await later(tries)
        const answer: BatchWriteCommandOutput = await client.send(new BatchWriteCommand({ RequestItems: pending }))
        pending = answer.UnprocessedItems
      }
    },
    { concurrency: batchesAtOnce },
  )
}

/** Full jitter, up to a second: what DynamoDB leaves unprocessed it asks to be asked for later. */
const later = (tries: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, Math.random() * Math.min(1000, 50 * 2 ** tries)))

/** Whether a conditional write went through: false when its condition did not hold, and then nothing was written. */
export const wentThrough = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/**
 * Writes several items in one step, all or none: false when a condition of one of them did not hold. Somebody who writes one of
 * them this very moment makes DynamoDB refuse both, and the SDK does not try again by itself.
 */
export const inOneStep = async (
  writes: NonNullable<TransactWriteCommandInput['TransactItems']>,
  { client }: Table,
): Promise<boolean> => {
  for (let tries = 1; ; tries++)
    try {
      await client.send(new TransactWriteCommand({ TransactItems: writes }))
      return true
    } catch (error) {
      const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : []
      if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false
      if (tries === stepTries || !reasons.some(({ Code }) => Code === 'TransactionConflict')) throw error
      await later(tries)
    }
}

const stepTries = 10

/** Writes an item unless one of its key stands already: then nothing is written, and the answer is the one that stands. */
export const putNew = async (item: Item, { client, name }: Table): Promise<Item | undefined> => {
  try {
    await client.send(
      new PutCommand({
        TableName: name,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    return undefined
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item) return unmarshall(error.Item)
    throw error
  }
}

/** A list's cursor: where the next page begins. Opaque to the client, and checked when it comes back. */
export const toCursor = (key: Item | undefined): string | null =>
  key ? Buffer.from(JSON.stringify(key)).toString('base64url') : null

/**
 * The key in a cursor. It must name the attributes of `exactly` with their values, and those of `beginning` with values that
 * begin so, and no others: DynamoDB refuses a key from outside the query. Problems: bad_cursor.
 */
export const fromCursor = (
  cursor: string,
  exactly: { readonly [attribute: string]: string },
  beginning: { readonly [attribute: string]: string },
): { [attribute: string]: string } => {
  const key = parseCursor(cursor)
  const names = [...Object.keys(exactly), ...Object.keys(beginning)]
  const continues =
    Object.keys(key).length === names.length &&
    names.every(name => typeof key[name] === 'string' && /^[\w#.:-]+$/.test(key[name])) &&
    Object.entries(exactly).every(([name, value]) => key[name] === value) &&
    Object.entries(beginning).every(([name, value]) => (key[name] as string).startsWith(value))
  if (!continues) throw new Problem('bad_cursor')
  return key as { [attribute: string]: string }
}

const parseCursor = (cursor: string): Item => {
  try {
    return Object(JSON.parse(Buffer.from(cursor, 'base64url').toString())) as Item
  } catch (cause) {
    throw new Problem('bad_cursor', {}, { cause })
  }
}
