import { gunzipSync, gzipSync } from 'node:zlib'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { type EntryRow, inOrder, newerRow } from '../domain/register/rows.ts'
import { withdrawn } from '../domain/register/withdrawn.ts'
import { sha256Of } from '../domain/sha256.ts'
import { registerBucketKey, registerIndexKey } from './keys.ts'
import { getMany, type Item, type Table, wentThrough } from './table.ts'

/**
 * The index by which a register is searched: the rows of its entries, in compressed buckets, and one item that says which
 * revision of each bucket stands. Who has searched before reads that item and the buckets that changed since: mostly none.
 *
 * An index is of a home, a unit that never changes for those below it: see `homeOf`.
 */

/**
 * AWS limits: a BatchGetItem, with which all buckets of an index are read, takes 100 keys; an item holds 400 KB. A row comes to some 70
 * bytes: a province's 5,000 models to 4 KB a bucket, and its buckets are full with half a million entries of one register.
 */
const buckets = 96

export const bucketOf = (unit: string, entry: string): number =>
  Number.parseInt(sha256Of(`${unit}#${entry}`).slice(0, 8), 16) % buckets

interface Bucket {
  readonly rev: number
  readonly rows: readonly EntryRow[]
}

/**
 * Takes rows into an index: whatever comes twice or late, the newest version of each entry stays. A withdrawn entry leaves a
 * row that is found no more, so that an older version cannot bring it back. One read and two writes a bucket.
 */
export const putRows = async (
  home: string,
  register: string,
  rows: readonly EntryRow[],
  table: Table,
): Promise<void> => {
  for (const [bucket, some] of Map.groupBy(rows, row => bucketOf(row.unit, row.entry)))
    await putInBucket(home, register, bucket, some, table)
}

const putInBucket = async (
  home: string,
  register: string,
  bucket: number,
  rows: readonly EntryRow[],
  table: Table,
): Promise<void> => {
  const { client, name: TableName } = table
  const Key = registerBucketKey(home, register, bucket)
  for (;;) {
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
    const { rev, rows: standing } = Item ? toBucket(Item) : { rev: 0, rows: [] }
    const merged = newest([...standing, ...rows])
    // Somebody may have died between the bucket and the item that names it: so that item is written in any case.
    if (Item && sameRows(standing, merged)) return announce(home, register, bucket, rev, table)
    const written = await wentThrough(
      client.send(
        new PutCommand({
          TableName,
          Item: { ...Key, rev: rev + 1, bytes: gzipSync(JSON.stringify(merged)) },
          ConditionExpression: 'attribute_not_exists(pk) OR rev = :read',
          ExpressionAttributeValues: { ':read': rev },
        }),
      ),
    )
    if (written) return announce(home, register, bucket, rev + 1, table)
  }
}

/** Says that a bucket stands at a revision, unless it is known to be further. */
const announce = async (home: string, register: string, bucket: number, rev: number, table: Table): Promise<void> => {
  await wentThrough(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: registerIndexKey(home, register),
        UpdateExpression: 'SET #bucket = :rev',
        ConditionExpression: 'attribute_not_exists(#bucket) OR #bucket < :rev',
        ExpressionAttributeNames: { '#bucket': `b${bucket}` },
        ExpressionAttributeValues: { ':rev': rev },
      }),
    ),
  )
}

const newest = (rows: readonly EntryRow[]): EntryRow[] => {
  const byEntry = new Map<string, EntryRow>()
  for (const row of rows) {
    const key = `${row.unit}#${row.entry}`
    const known = byEntry.get(key)
    byEntry.set(key, known ? newerRow(known, row) : row)
  }
  return [...byEntry.values()].sort(inOrder)
}

const sameRows = (a: readonly EntryRow[], b: readonly EntryRow[]): boolean => JSON.stringify(a) === JSON.stringify(b)

interface Remembered {
  readonly buckets: ReadonlyMap<number, Bucket>
  /** Of all buckets, in Vietnamese order; made when first asked for. */
  rows?: readonly EntryRow[]
}

const remembered = new Map<string, Remembered>()

/** The rows of an index's entries, in Vietnamese order of names. One read, and one more for every hundred buckets that changed. */
export const rowsOf = async (
  homes: readonly string[],
  register: string,
  table: Table,
): Promise<readonly EntryRow[]> => {
  const items = await getMany(
    homes.map(home => registerIndexKey(home, register)),
    table,
    { ConsistentRead: true },
  )
  const places = items.map(item => ({
    home: (item.pk as string).split('#')[1]!,
    known: remembered.get(`${table.name}/${item.pk}`),
    item,
  }))
  const changed = places.flatMap(({ home, known, item }) =>
    revisionsIn(item)
      .filter(([bucket, rev]) => (known?.buckets.get(bucket)?.rev ?? 0) < rev)
      .map(([bucket]) => registerBucketKey(home, register, bucket)),
  )
  if (changed.length > 0) {
    const read = Map.groupBy(await getMany(changed, table, { ConsistentRead: true }), ({ pk }) => pk as string)
    for (const { known, item } of places) {
      const anew = (read.get(item.pk as string) ?? []).map(
        bucket => [Number((bucket.sk as string).slice('BUCKET#'.length)), toBucket(bucket)] as const,
      )
      if (anew.length > 0)
        remembered.set(`${table.name}/${item.pk}`, { buckets: new Map([...(known?.buckets ?? []), ...anew]) })
    }
  }
  const lists = items.map(({ pk }) => inVietnameseOrder(remembered.get(`${table.name}/${pk}`)!))
  return lists.length === 1 ? lists[0]! : lists.flat().sort(inOrder)
}

const inVietnameseOrder = (known: Remembered): readonly EntryRow[] => {
  known.rows ??= [...known.buckets.values()]
    .flatMap(({ rows }) => rows)
    .filter(({ state }) => state !== withdrawn)
    .sort(inOrder)
  return known.rows
}

const revisionsIn = (item: Item): [bucket: number, rev: number][] =>
  Object.entries(item).flatMap(([name, rev]) =>
    /^b\d+$/.test(name) ? [[Number(name.slice(1)), rev as number] as [number, number]] : [],
  )

const toBucket = ({ rev, bytes }: Item): Bucket => ({
  rev: rev as number,
  rows: JSON.parse(gunzipSync(bytes as Uint8Array).toString()) as EntryRow[],
})
