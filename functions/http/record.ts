import type { AuditEvent } from '../../shared/domain/audit.ts'
import { recordEvent, recordWith } from '../../shared/storage/audit.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Request } from '../middleware/http.ts'

type Told = Pick<AuditEvent, 'action' | 'subject' | 'reason'>
type Telling = Pick<Request<'me.get'>, 'person' | 'now'>

/** Writes to a unit's audit what the person who asks does, now, and to what: `monthly/2024-11`, `notice/tet` … */
export const record = (unit: string, told: Told, request: Telling, table: Table): Promise<void> =>
  recordEvent(unit, eventOf(told, request), request.now, table)

/** Does it in the same step: once for the same request at the same instant. */
export const recordDeed = (
  deed: Parameters<typeof recordWith>[0],
  unit: string,
  told: Told,
  request: Telling & Pick<Request<'exceptions.put'>, 'hash'>,
  table: Table,
): Promise<void> => {
  const event = eventOf(told, request)
  return recordWith(deed, unit, { ...event, id: `${event.id}/${request.hash}` }, request.now, table)
}

const eventOf = ({ action, subject, reason }: Told, { person, now }: Telling): AuditEvent => {
  const at = now.toISOString()
  const { subject: by, name: byName } = person
  const event = { id: `${subject}/${action}/${by}/${at}`, at, by, byName, action, subject }
  return { ...event, ...(reason !== undefined && { reason }) }
}
