import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { spentKey } from './keys.ts'
import type { Table } from './table.ts'

/** How long it is known what was spent in a minute, in seconds. */
const keptFor = 3600

/** Adds to what a person spent in a minute, as all functions together count it; answers what that is now. One write unit. */
export const addSpent = async (
  person: string,
  minute: string,
  points: number,
  { client, name }: Table,
): Promise<number> => {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: name,
      Key: spentKey(person, minute),
      UpdateExpression: 'ADD spent :points SET expiresAt = :expires',
      ExpressionAttributeValues: { ':points': points, ':expires': Date.parse(minute) / 1000 + keptFor },
      ReturnValues: 'UPDATED_NEW',
    }),
  )
  return Attributes!.spent as number
}
