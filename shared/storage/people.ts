import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Grant, Role } from '../domain/access.ts'
import { personKey, profileKey, roleKey, unitKey } from './keys.ts'
import { queryAll, queryPage, type Table } from './table.ts'

/** A person who signs in: the token's subject, a name, and the roles held. */
export interface Person {
  readonly subject: string
  readonly name: string
  readonly telephone?: string | undefined
  readonly grants: readonly Grant[]
}

/** One query, each time: a role that was taken away a minute ago is gone. */
export const getPerson = async (subject: string, table: Table): Promise<Person> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': personKey(subject) },
      ConsistentRead: true,
    },
    table,
  )
  const profile = items.find(item => item.sk === 'PROFILE')
  const grants = items.filter(item => 'role' in item).map(({ unit, role }) => ({ unit, role }) as Grant)
  return {
    subject,
    name: (profile?.name as string | undefined) ?? subject,
    telephone: profile?.telephone as string | undefined,
    grants,
  }
}

/** More than any unit has; what bounds the list. */
const longestList = 20

/** Who holds a role at a unit, and how to reach them. One query on the index of people. */
export const peopleOf = async (
  unit: string,
  role: Role,
  table: Table,
): Promise<{ name: string; telephone: string | null }[]> => {
  const { Items = [] } = await queryPage(
    {
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :unit AND begins_with(gsi2sk, :role)',
      ExpressionAttributeValues: { ':unit': unitKey(unit), ':role': `${role}#` },
      Limit: longestList,
    },
    table,
  )
  return Items.map(({ name, telephone = null }) => ({ name, telephone }) as { name: string; telephone: string | null })
}

export const putPerson = async ({ subject, name, telephone, grants }: Person, table: Table): Promise<void> => {
  const put = (Item: Record<string, unknown>) => table.client.send(new PutCommand({ TableName: table.name, Item }))
  await put({ ...profileKey(subject), name, telephone })
  for (const { unit, role } of grants)
    await put({
      ...roleKey(subject, unit, role),
      unit,
      role,
      name,
      telephone,
      gsi2pk: unitKey(unit),
      gsi2sk: `${role}#${subject}`,
    })
}
