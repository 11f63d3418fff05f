import { type AuditEntry, type AuditEvent, chained } from '../domain/audit.ts'
import { auditKey } from './keys.ts'
import { fromCursor, type Item, putNew, queryPage, type Table, toCursor } from './table.ts'

/** How far the clocks of two functions may differ. */
const clockSkew = 15 * 60_000
const pageSize = 10

/**
 * Appends an event to its unit's chain, once, however often it is told. Nothing can be recorded before it happened, so an
 * earlier telling is looked for among the entries recorded since; the condition on the sequence makes the looking and the
 * writing one step.
 */
export const recordEvent = async (unit: string, event: AuditEvent, now: Date, table: Table): Promise<void> => {
  const since = new Date(Date.parse(event.at) - clockSkew).toISOString()
  for (;;) {
    const { last, told } = await lookBack(unit, event.id, since, table)
    if (told) return
    const entry = chained(unit, event, now.toISOString(), last)
    if (!(await putNew({ ...auditKey(unit, entry.sequence), ...entry }, table))) return
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

/** A unit's chain, newest first. */
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
