import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { type AuditEntry, type AuditEvent, type AuditHead, chained, chainStart } from '../domain/audit.ts'
import { auditKey } from './keys.ts'
import { fromCursor, type Item, inOneStep, putNew, queryAll, queryPage, type Table, toCursor } from './table.ts'

/** How far the clocks of two functions may differ. */
const clockSkew = 15 * 60_000
const pageSize = 10

/**
 * Appends an event to its unit's chain, once, however often it is told. Nothing can be recorded before it happened, so an
 * earlier telling is looked for among the entries recorded since; the condition on the sequence makes the looking and the
 * writing one step.
 */
export const recordEvent = (unit: string, event: AuditEvent, now: Date, table: Table): Promise<void> =>
  appended(unit, event, now, table, async item => !(await putNew(item, table)))

/**
 * Appends an event in the very step in which it happens: what is done stands with its telling, or neither does. The writes of the deed
 * come without conditions.
 */
export const recordWith = (
  deed: NonNullable<TransactWriteCommandInput['TransactItems']>,
  unit: string,
  event: AuditEvent,
  now: Date,
  table: Table,
): Promise<void> =>
  appended(unit, event, now, table, item =>
    inOneStep(
      [{ Put: { TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }, ...deed],
      table,
    ),
  )

const appended = async (
  unit: string,
  event: AuditEvent,
  now: Date,
  table: Table,
  write: (item: Item) => Promise<boolean>,
): Promise<void> => {
  const since = new Date(Date.parse(event.at) - clockSkew).toISOString()
  for (;;) {
    const { last, told } = await lookBack(unit, event.id, since, table)
    if (told) return
    const entry = chained(unit, event, now.toISOString(), last)
    if (await write({ ...auditKey(unit, entry.sequence), ...entry })) return
  }
}

const lookBack = async (
  unit: string,
  id: string,
  since: string,
  table: Table,
): Promise<{ last: AuditEntry | undefined; told: boolean }> => {
  let last: AuditEntry | undefined
  let ExclusiveStartKey: Item | undefined
  do {
    const page = await queryPage(
      { ...chainOf(unit), ScanIndexForward: false, Limit: pageSize, ConsistentRead: true, ExclusiveStartKey },
      table,
    )
    const entries = (page.Items ?? []).map(toEntry)
    last ??= entries[0]
    if (entries.some(entry => entry.id === id)) return { last, told: true }
    if (entries.some(entry => entry.recorded < since)) break
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return { last, told: false }
}

/** Where a unit's chain ends, strongly. */
export const headOf = async (unit: string, table: Table): Promise<AuditHead> => {
  const { Items = [] } = await queryPage(
    { ...chainOf(unit), ScanIndexForward: false, Limit: 1, ConsistentRead: true },
    table,
  )
  const [last] = Items.map(toEntry)
  return { unit, sequence: last?.sequence ?? 0, hash: last?.hash ?? chainStart }
}

/** A unit's chain from its beginning, strongly. */
export const wholeChain = async (unit: string, table: Table): Promise<AuditEntry[]> =>
  (await queryAll({ ...chainOf(unit), ConsistentRead: true }, table)).map(toEntry)

/** A unit's chain, newest first, a page at a time. */
export const listAudit = async (
  unit: string,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
  table: Table,
): Promise<{ items: AuditEntry[]; cursor: string | null }> => {
  const { Items = [], LastEvaluatedKey } = await queryPage(
    {
      ...chainOf(unit),
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: cursor ? fromCursor(cursor, { pk: auditKey(unit, 0).pk }, { sk: '' }) : undefined,
    },
    table,
  )
  return { items: Items.map(toEntry), cursor: toCursor(LastEvaluatedKey) }
}

const chainOf = (unit: string) => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': auditKey(unit, 0).pk },
})

const toEntry = ({ pk: _pk, sk: _sk, ...entry }: Item): AuditEntry => entry as unknown as AuditEntry
