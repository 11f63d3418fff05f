import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { NormByKind } from '../domain/register/norm.ts'
import { normKey, normsKey } from './keys.ts'
import { queryAll, type Table, wentThrough } from './table.ts'

/** The norm of a register for a year, as a unit wrote it for itself and everything below it. */
export interface Norm {
  readonly unit: string
  readonly register: string
  readonly year: string
  readonly revision: number
  readonly at: string
  readonly by: string
  readonly byName: string
  readonly byKind: NormByKind
}

/** What units of a realm wrote for a register and a year, by unit. One Query: there are no more than stewards. */
export const normsOf = async (
  realm: string,
  register: string,
  year: string,
  table: Table,
): Promise<Map<string, Norm>> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': normsKey(realm, register, year) },
      ConsistentRead: true,
    },
    table,
  )
  return new Map(items.map(({ pk: _pk, sk: _sk, ...norm }) => [norm.unit as string, norm as unknown as Norm]))
}

/** Keeps a norm if the one that it was made from, a revision earlier, still stands (1: none); answers whether it did. */
export const putNorm = (norm: Norm, table: Table): Promise<boolean> =>
  wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...normKey(norm.unit, norm.register, norm.year), ...norm },
        ...(norm.revision === 1
          ? { ConditionExpression: 'attribute_not_exists(sk)' }
          : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': norm.revision - 1 } }),
      }),
    ),
  )
