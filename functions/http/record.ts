import type { AuditEvent } from '../../shared/domain/audit.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Request } from '../middleware/http.ts'

/** Writes to a unit's audit what the person who asks does, now, and to what: `monthly/2024-11`, `notice/tet` … */
export const record = (
  unit: string,
  { action, subject, reason }: Pick<AuditEvent, 'action' | 'subject' | 'reason'>,
  { person, now }: Pick<Request<'me.get'>, 'person' | 'now'>,
  table: Table,
): Promise<void> => {
  const at = now.toISOString()
  const { subject: by, name: byName } = person
  const event = { id: `${subject}/${action}/${by}/${at}`, at, by, byName, action, subject }
  return recordEvent(unit, { ...event, ...(reason !== undefined && { reason }) }, now, table)
}
