import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { RealmDocument } from '../domain/realm.ts'
import type { Move, Reorganisation } from '../domain/reorganisation/reorganisation.ts'
import { type Chunked, getChunks, putChunks } from './chunks.ts'
import { movesKey, reorganisationKey, reorganisationRequestKey, reorganisationsPrefix, treeKey } from './keys.ts'
import { fromCursor, type Item, queryPage, type Table, toCursor, withPrefix } from './table.ts'
import { saveRealm, type TreeVersion } from './tree.ts'

/** Who did something to it, and when. */
export interface Deed {
  readonly at: string
  /** The token's subject, and the name as it was that day. */
  readonly by: string
  readonly byName: string
}

/** A reorganisation that was applied, as it is listed: without its moves. */
export interface Recorded extends Omit<Reorganisation, 'moves'> {
  readonly moves: number
  readonly applied: Deed
  /** Null while it stands. */
  readonly undone: Deed | null
  /** The version of the tree to which it was applied. */
  readonly before: TreeVersion
  /** The body's hash of the request that applied it: a retry is known by it. */
  readonly request: string
}

/** What is said of one when it is applied. */
export interface Application extends Pick<Recorded, 'applied' | 'request'> {
  /** The hash of the request's Idempotency-Key, which makes one reorganisation and no other; none where its id tells as much. */
  readonly key?: string
}

interface Stored extends Recorded {
  readonly chunked: Chunked
}

/**
 * Applies a reorganisation: the document that it makes of the realm becomes the next version, and the reorganisation stands, in one
 * step. False when another version than `expected` stands by now, or the reorganisation or the request's other one does already.
 */
export const applyReorganisation = async (
  realm: string,
  { moves, ...reorganisation }: Reorganisation,
  { key, ...application }: Application,
  document: RealmDocument,
  expected: number,
  table: Table,
): Promise<boolean> => {
  const chunked = await putChunks(moves, movesKeyOf(realm, reorganisation.id), table)
  const version = await saveRealm(realm, document, expected, table, {
    at: application.applied.at,
    alongside: before => {
      const stored: Stored = { ...reorganisation, moves: moves.length, ...application, undone: null, before, chunked }
      return [
        {
          Put: {
            TableName: table.name,
            Item: { ...reorganisationKey(realm, reorganisation.id), ...stored },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        ...(key === undefined ? [] : [requestOf(realm, key, reorganisation.id, table)]),
      ]
    },
  })
  return version !== null
}

const requestOf = (realm: string, key: string, reorganisation: string, table: Table) => ({
  Put: {
    TableName: table.name,
    Item: { ...reorganisationRequestKey(realm, key), reorganisation },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
})

/** Undoes one, in the same way: false when another version of the tree stands, or it was undone. */
export const undoReorganisation = async (
  realm: string,
  id: string,
  undone: Deed,
  document: RealmDocument,
  expected: number,
  table: Table,
): Promise<boolean> => {
  const version = await saveRealm(realm, document, expected, table, {
    at: undone.at,
    alongside: () => [
      {
        Update: {
          TableName: table.name,
          Key: reorganisationKey(realm, id),
          UpdateExpression: 'SET undone = :undone',
          ConditionExpression: 'attribute_type(undone, :null)',
          ExpressionAttributeValues: { ':undone': undone, ':null': 'NULL' },
        },
      },
    ],
  })
  return version !== null
}

/** The one that a request made, by the hash of its Idempotency-Key; undefined when it made none. */
export const requestedBy = async (realm: string, key: string, table: Table): Promise<Recorded | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: reorganisationRequestKey(realm, key), ConsistentRead: true }),
  )
  return Item && getRecorded(realm, Item.reorganisation as string, table)
}

/** One of them, without its moves; undefined when there is none. */
export const getRecorded = async (realm: string, id: string, table: Table): Promise<Recorded | undefined> => {
  const stored = await getStored(realm, id, table)
  return stored && toRecorded(stored)
}

/** One of them with its moves. */
export const getReorganisation = async (
  realm: string,
  id: string,
  table: Table,
): Promise<{ readonly recorded: Recorded; readonly moves: readonly Move[] } | undefined> => {
  const stored = await getStored(realm, id, table)
  if (!stored) return undefined
  const moves = (await getChunks(stored.chunked, movesKeyOf(realm, id), table)) as Move[]
  return { recorded: toRecorded(stored), moves }
}

/** The reorganisations of a realm, the latest day first. */
export const listReorganisations = async (
  realm: string,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
  table: Table,
): Promise<{ items: Recorded[]; cursor: string | null }> => {
  const { pk } = treeKey(realm, '')
  const { Items = [], LastEvaluatedKey } = await queryPage(
    {
      ...withPrefix(pk, reorganisationsPrefix),
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: cursor ? fromCursor(cursor, { pk }, { sk: reorganisationsPrefix }) : undefined,
    },
    table,
  )
  return { items: Items.map(item => toRecorded(toStored(item))), cursor: toCursor(LastEvaluatedKey) }
}

const getStored = async (realm: string, id: string, { client, name }: Table): Promise<Stored | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: reorganisationKey(realm, id), ConsistentRead: true }),
  )
  return Item && toStored(Item)
}

const toStored = ({ pk: _pk, sk: _sk, ...stored }: Item): Stored => stored as unknown as Stored
const toRecorded = ({ chunked: _, ...recorded }: Stored): Recorded => recorded

const movesKeyOf = (realm: string, id: string) => (hash: string, chunk: number) => movesKey(realm, id, hash, chunk)
