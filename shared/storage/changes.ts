import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Correction } from '../domain/edition/correction.ts'
import { realmOf } from '../domain/realm.ts'
import { byCode } from '../domain/text.ts'
import { changeKey, changesKey, editionOrderKey, editionOrdersPrefix, openOrdersKey } from './keys.ts'
import type { SubmissionId } from './submissions.ts'
import { getMany, type Item, type Key, putMany, putNew, queryAll, queryPage, type Table, withPrefix } from './table.ts'

/** That what a unit counts with changed after its period closed: which version did, and when. */
export interface NotedChange extends SubmissionId {
  readonly version: number
  readonly at: string
}

/** An order to freeze a period again: the edition that is to be made, of what stands before the instant of the order. */
export interface EditionOrder {
  readonly root: string
  readonly form: string
  readonly period: string
  readonly number: number
  readonly corrects: Correction
  /** The token's subject. */
  readonly by: string
  /** Of the request that made it: a retry is known by that. */
  readonly request: { readonly key: string; readonly hash: string }
}

/** Notes changes, each once, however often it is told. */
export const noteChanges = (root: string, changes: readonly NotedChange[], table: Table): Promise<void> =>
  putMany(
    changes.map(change => {
      const { unit, form, period, version, at } = change
      return { ...changeKey(root, change), unit, form, period, version, at }
    }),
    table,
  )

/** As many as one request answers: AWS limits a Query to 1 MB, and a note has some 250 bytes. */
const notesAtOnce = 3_000

/** What changed since a place among the notes, oldest first, and every order there ever was. */
export interface ChangesSince {
  readonly changes: readonly NotedChange[]
  readonly orders: readonly EditionOrder[]
  /** The place from which to look on; null when these are all. */
  readonly next: string | null
}

/** Since an instant, that instant with it, or since the place where an earlier look ended. One Query; two where there are more. */
export const changesSince = async (
  { root, form, period, since }: { root: string; form: string; period: string; since: string },
  table: Table,
  atOnce = notesAtOnce,
): Promise<ChangesSince> => {
  const pk = changesKey(root, form, period)
  const { Items = [], LastEvaluatedKey } = await queryPage(
    {
      KeyConditionExpression: 'pk = :pk AND sk > :since',
      ExpressionAttributeValues: { ':pk': pk, ':since': since },
      Limit: atOnce,
      ConsistentRead: true,
    },
    table,
  )
  const last = LastEvaluatedKey?.sk as string | undefined
  const isOrder = (item: Item) => 'corrects' in item
  const orders = last
    ? await queryAll({ ...withPrefix(pk, editionOrdersPrefix), ConsistentRead: true }, table)
    : Items.filter(isOrder)
  return {
    changes: Items.filter(item => !isOrder(item)).map(
      ({ pk: _pk, sk: _sk, ...change }) => change as unknown as NotedChange,
    ),
    orders: orders.map(toOrder),
    // After the notes come the orders.
    next: last === undefined || last.startsWith(editionOrdersPrefix) ? null : last,
  }
}

/** Keeps an order unless one for this edition stands already: then the answer is the one that stands. */
export const putOrder = async (order: EditionOrder, table: Table): Promise<EditionOrder> => {
  const { root, form, period, number, corrects } = order
  const standing = await putNew(
    {
      ...editionOrderKey(root, form, period, number),
      ...order,
      gsi1pk: openOrdersKey(realmOf(root)),
      gsi1sk: `${corrects.at}#${root}#${form}#${period}`,
    },
    table,
  )
  return standing ? toOrder(standing) : order
}

/** The orders of a realm that are still to be carried out, oldest first. */
export const openOrders = async (realm: string, table: Table): Promise<EditionOrder[]> => {
  const keys = await queryAll(
    {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': openOrdersKey(realm) },
    },
    table,
  )
  const items = await getMany(
    keys.map(({ pk, sk }) => ({ pk, sk }) as Key),
    table,
    { ConsistentRead: true },
  )
  return items.map(toOrder).sort((a, b) => byCode(a.corrects.at, b.corrects.at))
}

/** Notes that an order was carried out. */
export const closeOrder = async ({ root, form, period, number }: EditionOrder, table: Table): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: editionOrderKey(root, form, period, number),
      UpdateExpression: 'REMOVE gsi1pk, gsi1sk',
    }),
  )
}

const toOrder = ({ pk: _pk, sk: _sk, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, ...order }: Item): EditionOrder =>
  order as unknown as EditionOrder
