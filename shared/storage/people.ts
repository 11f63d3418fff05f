import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Grant, Role } from '../domain/access.ts'
import { orderedRoles, type RoleChange } from '../domain/people.ts'
import { shownTelephone } from '../domain/telephone.ts'
import { byName } from '../domain/text.ts'
import { type Contact, toContact } from './contacts.ts'
import { personKey, profileKey, roleKey, unitKey } from './keys.ts'
import { type Item, inOneStep, type KeyQuery, putNew, queryAll, queryPage, type Table } from './table.ts'

/** Who somebody is, wherever they hold roles. */
export interface Profile {
  /** The token's subject. */
  readonly subject: string
  readonly name: string
  /** E.164, as `toTelephone` makes it. */
  readonly telephone?: string | undefined
}

/** A person who signs in, and the roles held. */
export interface Person extends Profile {
  readonly grants: readonly Grant[]
  readonly contact?: Contact
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
  const contact = items.find(item => item.sk === 'CONTACT')
  const grants = items.filter(item => 'role' in item).map(({ unit, role }) => ({ unit, role }) as Grant)
  return {
    subject,
    name: (profile?.name as string | undefined) ?? subject,
    telephone: profile?.telephone as string | undefined,
    grants,
    ...(contact && { contact: toContact(contact) }),
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
  const { Items = [] } = await queryPage({ ...atUnit(unit, `${role}#`), Limit: longestList }, table)
  return Items.map(item => ({ name: item.name, telephone: shown(item) }))
}

/** A person as one unit knows them. */
export interface UnitPerson {
  readonly id: string
  readonly name: string
  /** As it is dialled. */
  readonly telephone: string | null
  /** Those held at the unit. */
  readonly roles: readonly Role[]
}

/** Everyone who holds a role at a unit, by name: at most `peopleLimit`, a role more or less a moment late. */
export const peopleAt = async (unit: string, table: Table): Promise<UnitPerson[]> => {
  const byPerson = Map.groupBy(await queryAll(atUnit(unit, ''), table), ({ pk }) => pk as string)
  return [...byPerson]
    .map(([pk, items]) => ({
      id: pk.slice(personKey('').length),
      name: items[0]!.name as string,
      telephone: shown(items[0]!),
      roles: orderedRoles(items.map(({ role }) => role as Role)),
    }))
    .sort((a, b) => byName(a.name, b.name))
}

/** Whether anyone holds a role at a unit. */
export const anybodyAt = async (unit: string, table: Table): Promise<boolean> => {
  const { Items = [] } = await queryPage({ ...atUnit(unit, ''), Limit: 1 }, table)
  return Items.length > 0
}

const atUnit = (unit: string, prefix: string): KeyQuery => ({
  IndexName: 'gsi2',
  KeyConditionExpression: prefix === '' ? 'gsi2pk = :unit' : 'gsi2pk = :unit AND begins_with(gsi2sk, :prefix)',
  ExpressionAttributeValues: { ':unit': unitKey(unit), ...(prefix !== '' && { ':prefix': prefix }) },
})

const shown = ({ telephone }: Item): string | null =>
  telephone === undefined ? null : shownTelephone(telephone as string)

/** Writes who somebody is, unless it is known: then that stands, and is the answer. */
export const introduce = async (profile: Profile, table: Table): Promise<Profile> => {
  const standing = await putNew(profileItem(profile), table)
  if (!standing) return profile
  return {
    subject: profile.subject,
    name: standing.name as string,
    telephone: standing.telephone as string | undefined,
  }
}

/** Grants a person roles at a unit and takes others away, there and elsewhere, all at once or not at all. */
export const changeRoles = async (
  profile: Profile,
  unit: string,
  { granted, taken }: RoleChange,
  table: Table,
  elsewhere: readonly Grant[] = [],
): Promise<void> => {
  const TableName = table.name
  await inOneStep(
    [
      ...granted.map(role => ({ Put: { TableName, Item: roleItem(profile, { unit, role }) } })),
      ...[...taken.map(role => ({ unit, role })), ...elsewhere].map(grant => ({
        Delete: { TableName, Key: roleKey(profile.subject, grant.unit, grant.role) },
      })),
    ],
    table,
  )
}

/** Makes a person exactly this: who they are, and these roles and no others. For installing; stewards change the roles of one unit. */
export const putPerson = async ({ grants, contact: _, ...profile }: Person, table: Table): Promise<void> => {
  const { client, name: TableName } = table
  const { grants: held } = await getPerson(profile.subject, table)
  await client.send(new PutCommand({ TableName, Item: profileItem(profile) }))
  for (const grant of grants) await client.send(new PutCommand({ TableName, Item: roleItem(profile, grant) }))
  for (const { unit, role } of held) {
    if (!grants.some(grant => grant.unit === unit && grant.role === role))
      await client.send(new DeleteCommand({ TableName, Key: roleKey(profile.subject, unit, role) }))
  }
}

const profileItem = ({ subject, name, telephone }: Profile) => ({ ...profileKey(subject), name, telephone })

/** With the name and the number, so that a list of people is one query. */
const roleItem = ({ subject, name, telephone }: Profile, { unit, role }: Grant) => ({
  ...roleKey(subject, unit, role),
  unit,
  role,
  name,
  telephone,
  gsi2pk: unitKey(unit),
  gsi2sk: `${role}#${subject}`,
})
