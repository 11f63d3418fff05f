import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { EntryVersion, Personal } from '../domain/register/entry.ts'
import { withdrawn } from '../domain/register/withdrawn.ts'
import { entriesPrefix, entryPrefix, entryVersionKey, personalKey, unitKey } from './keys.ts'
import {
  distinct,
  getMany,
  type Item,
  inOneStep,
  type Key,
  putNew,
  queryAll,
  queryPage,
  type Table,
  wentThrough,
  withPrefix,
} from './table.ts'

/** Which entry of which register of which unit. */
export interface EntryId {
  readonly unit: string
  readonly register: string
  readonly entry: string
}

/** The version that stands. One strongly consistent read. */
export const standingEntry = async (
  { unit, register, entry }: EntryId,
  table: Table,
): Promise<EntryVersion | undefined> => {
  const { Items = [] } = await queryPage(
    {
      ...withPrefix(unitKey(unit), entryPrefix(register, entry)),
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    },
    table,
  )
  return Items[0] && toEntry(Items[0])
}

export const entryVersion = async (
  { unit, register, entry }: EntryId,
  version: number,
  table: Table,
): Promise<EntryVersion | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: entryVersionKey(unit, register, entry, version),
      ConsistentRead: true,
    }),
  )
  return Item && toEntry(Item)
}

/** Every version of an entry, oldest first: dozens in ten years. */
export const entryHistory = async ({ unit, register, entry }: EntryId, table: Table): Promise<EntryVersion[]> => {
  const query = withPrefix(unitKey(unit), entryPrefix(register, entry))
  return (await queryAll({ ...query, ConsistentRead: true }, table)).map(toEntry)
}

/** Every version of every entry of a unit, which its figures of any instant are made of. */
export const entriesOfUnit = async (unit: string, table: Table): Promise<EntryVersion[]> =>
  (await queryAll({ ...withPrefix(unitKey(unit), entriesPrefix), ConsistentRead: true }, table)).map(toEntry)

/** How many entries of a unit stand. One Query: of more versions than it answers (AWS limit: 1 MB), those of the first entries. */
export const countEntries = async (unit: string, table: Table): Promise<number> => {
  const { Items = [] } = await queryPage(
    {
      ...withPrefix(unitKey(unit), entriesPrefix),
      ProjectionExpression: '#register, #entry, #state',
      ExpressionAttributeNames: { '#register': 'register', '#entry': 'entry', '#state': 'state' },
    },
    table,
  )
  // The newest version of each comes last.
  const states = new Map(Items.map(({ register, entry, state }) => [`${register}#${entry}`, state]))
  return [...states.values()].filter(state => state !== withdrawn).length
}

/** What a version does beside being appended: whom it names anew, and the number of whoever it names no longer. */
export interface Naming {
  readonly named: Personal | null
  readonly replaced: number | null
}

/**
 * Appends a version, unless one of that number stands already: then nothing is written, and the answer is the one that stands. In
 * the same step whom it names anew is written, and whoever it names no longer is written over by what is left: when that was.
 */
export const appendEntry = async (
  version: EntryVersion,
  { named, replaced }: Naming,
  table: Table,
): Promise<EntryVersion> => {
  const { unit, register, entry, at } = version
  const item: Item = { ...entryVersionKey(unit, register, entry, version.version), ...version }
  if (!named && replaced === null) {
    const standing = await putNew(item, table)
    return standing ? toEntry(standing) : version
  }
  const TableName = table.name
  const keyOf = (number: number) => personalKey(unit, register, entry, number)
  const written = await inOneStep(
    [
      { Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...(named ? [{ Put: { TableName, Item: { ...keyOf(version.version), ...named } } }] : []),
      ...(replaced === null ? [] : [{ Put: { TableName, Item: { ...keyOf(replaced), erased: at } } }]),
    ],
    table,
  )
  return written ? version : (await entryVersion(version, version.version, table))!
}

/**
 * Writes over a version of an entry what is left of it once a name was taken out, if it stands as it was read; answers whether it did.
 * Somebody takes another name out of it at the same time, and must not find it there again.
 */
export const rewriteEntry = async (read: EntryVersion, left: EntryVersion, table: Table): Promise<boolean> => {
  const { unit, register, entry, version } = read
  const attributes = Object.entries(read)
  const put = new PutCommand({
    TableName: table.name,
    Item: { ...entryVersionKey(unit, register, entry, version), ...left },
    ConditionExpression: attributes.map((_, i) => `#${i} = :${i}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map(([name], i) => [`#${i}`, name])),
    ExpressionAttributeValues: Object.fromEntries(attributes.map(([, value], i) => [`:${i}`, value])),
  })
  return wentThrough(table.client.send(put))
}

/** Who is named in a version; null when nobody is, or is no more. */
export const namedIn = async (version: EntryVersion, table: Table): Promise<Personal | null> => {
  const Key = keyOfNamed(version)
  if (!Key) return null
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
  return toPersonal(Item)
}

/** Who is named in each of some versions; null where nobody is, or is no more. One read for a hundred. */
export const namesIn = async (
  versions: readonly EntryVersion[],
  table: Table,
): Promise<(version: EntryVersion) => string | null> => {
  const keys = versions.flatMap(version => keyOfNamed(version) ?? [])
  const items = await getMany(distinct(keys), table, { ConsistentRead: true })
  const names = new Map(items.map(item => [textOf(item as unknown as Key), toPersonal(item)?.name]))
  return version => {
    const key = keyOfNamed(version)
    return (key && names.get(textOf(key))) ?? null
  }
}

const keyOfNamed = ({ unit, register, entry, person }: EntryVersion): Key | null =>
  person === null ? null : personalKey(unit, register, entry, person)
const textOf = ({ pk, sk }: Key): string => `${pk}/${sk}`

export const toEntry = ({ pk: _pk, sk: _sk, ...version }: Item): EntryVersion => version as unknown as EntryVersion

const toPersonal = (item: Item | undefined): Personal | null =>
  item && item.erased === undefined ? ({ name: item.name, consent: item.consent } as Personal) : null
