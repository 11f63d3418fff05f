import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Letterheads } from '../domain/official/letterhead.ts'
import { letterheadsKey } from './keys.ts'
import { type Table, wentThrough } from './table.ts'

/** The letterheads that a unit wrote; undefined while it has none of its own. One strongly consistent read. */
export const getLetterheads = async (unit: string, table: Table): Promise<Letterheads | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: letterheadsKey(unit), ConsistentRead: true }),
  )
  if (!Item) return undefined
  const { pk: _pk, sk: _sk, ...letterheads } = Item
  return letterheads as Letterheads
}

/** Keeps a unit's letterheads if those that they were made from, a revision earlier, still stand (1: none); answers whether it did. */
export const putLetterheads = (letterheads: Letterheads, table: Table): Promise<boolean> =>
  wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...letterheadsKey(letterheads.unit), ...letterheads },
        ...(letterheads.revision === 1
          ? { ConditionExpression: 'attribute_not_exists(sk)' }
          : {
              ConditionExpression: 'revision = :before',
              ExpressionAttributeValues: { ':before': letterheads.revision - 1 },
            }),
      }),
    ),
  )
