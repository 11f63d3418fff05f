import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Notice } from '../domain/notice.ts'
import { noticesKey } from './keys.ts'
import { getMany, type Table, wentThrough } from './table.ts'

/** The notices that some units wrote, by unit; those that wrote none are missing. */
export const noticesOf = async (units: readonly string[], table: Table): Promise<Map<string, readonly Notice[]>> => {
  const items = await getMany(units.map(noticesKey), table)
  return new Map(items.map(({ unit, notices }) => [unit as string, notices as Notice[]]))
}

/** Changes the notices of a unit: all are one item, written again whole if nobody else did since it was read. */
export const changeNotices = async (
  unit: string,
  change: (notices: readonly Notice[]) => readonly Notice[],
  table: Table,
): Promise<void> => {
  for (;;) {
    const { Item = { rev: 0, notices: [] } } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: noticesKey(unit), ConsistentRead: true }),
    )
    const written = await wentThrough(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...noticesKey(unit), unit, rev: Item.rev + 1, notices: change(Item.notices) },
          ConditionExpression: 'attribute_not_exists(pk) OR rev = :read',
          ExpressionAttributeValues: { ':read': Item.rev },
        }),
      ),
    )
    if (written) return
  }
}
