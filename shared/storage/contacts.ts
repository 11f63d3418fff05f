import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Language } from '../domain/text.ts'
import { contactKey, contactsKey, remindedKey } from './keys.ts'
import { getMany, type Item, putNew, queryAll, type Table } from './table.ts'

/** Where and how a person wants to be written to. */
export interface Contact {
  readonly subject: string
  /** As `toMailAddress` makes it; null where none is known. */
  readonly address: string | null
  readonly language: Language
  /** False once the person has had enough of them, also of those to an address that is given later. */
  readonly reminders: boolean
}

/** Of whom nothing is known. */
export const unknownContact = (subject: string): Contact => ({
  subject,
  address: null,
  language: 'vi',
  reminders: true,
})

export const getContact = async (subject: string, { client, name }: Table): Promise<Contact> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: contactKey(subject), ConsistentRead: true }),
  )
  return Item ? toContact(Item) : unknownContact(subject)
}

/** The addresses of some people, by their subjects; those that have none are missing. */
export const addressesOf = async (subjects: readonly string[], table: Table): Promise<Map<string, string>> => {
  const items = await getMany(subjects.map(contactKey), table)
  return new Map(items.map(toContact).flatMap(({ subject, address }) => (address ? [[subject, address]] : [])))
}

/** Everybody who has an address: one query on the index of people. */
export const everyContact = async (realm: string, table: Table): Promise<Contact[]> => {
  const items = await queryAll(
    {
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :contacts',
      ExpressionAttributeValues: { ':contacts': contactsKey(realm) },
    },
    table,
  )
  return items.map(toContact)
}

/** Changes what is given and nothing else: who gives an address does not undo that its person stopped reminders. */
export const changeContact = async (
  subject: string,
  { address, language, reminders }: Partial<Omit<Contact, 'subject'>>,
  realm: string,
  { client, name }: Table,
): Promise<Contact> => {
  const indexed = address === undefined ? {} : { gsi2pk: address && contactsKey(realm), gsi2sk: address && subject }
  const changes = Object.entries({ subject, address, language, reminders, ...indexed })
  const set = changes.filter(([, value]) => value !== undefined && value !== null)
  const remove = changes.filter(([, value]) => value === null).map(([attribute]) => `#${attribute}`)
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: name,
      Key: contactKey(subject),
      UpdateExpression: [
        `SET ${set.map(([attribute]) => `#${attribute} = :${attribute}`).join(', ')}`,
        ...(remove.length > 0 ? [`REMOVE ${remove.join(', ')}`] : []),
      ].join(' '),
      ExpressionAttributeNames: Object.fromEntries(
        changes.filter(([, value]) => value !== undefined).map(([attribute]) => [`#${attribute}`, attribute]),
      ),
      ExpressionAttributeValues: Object.fromEntries(set.map(([attribute, value]) => [`:${attribute}`, value])),
      ReturnValues: 'ALL_NEW',
    }),
  )
  return toContact(Attributes!)
}

export const toContact = ({ subject, address, language, reminders }: Item): Contact => ({
  ...unknownContact(subject as string),
  ...(address !== undefined && { address: address as string }),
  ...(language !== undefined && { language: language as Language }),
  ...(reminders !== undefined && { reminders: reminders as boolean }),
})

/** How long it is known who was reminded on a day, in seconds: longer than any call of that day is tried again. */
const keptFor = 14 * 86_400

/** Who was reminded on a day. */
export const remindedOn = async (realm: string, day: string, table: Table): Promise<ReadonlySet<string>> => {
  const { pk } = remindedKey(realm, day, '')
  const items = await queryAll(
    { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ConsistentRead: true },
    table,
  )
  return new Set(items.map(({ sk }) => sk as string))
}

/** A reminder of a day to one person. */
export interface Reminder {
  readonly realm: string
  readonly day: string
  readonly subject: string
}

/** Notes that somebody is reminded on a day; false when it was noted before. */
export const claimReminder = async ({ realm, day, subject }: Reminder, now: Date, table: Table): Promise<boolean> => {
  const expiresAt = Math.floor(now.getTime() / 1000) + keptFor
  return (await putNew({ ...remindedKey(realm, day, subject), expiresAt }, table)) === undefined
}

/** Takes it back, where it is certain that nothing was sent. */
export const releaseReminder = async ({ realm, day, subject }: Reminder, { client, name }: Table): Promise<void> => {
  await client.send(new DeleteCommand({ TableName: name, Key: remindedKey(realm, day, subject) }))
}
