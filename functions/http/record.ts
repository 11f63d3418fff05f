import { recordEvent } from '../../shared/storage/audit.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Request } from '../middleware/http.ts'

/** Writes to a unit's audit what the person who asks does, now, and to what: `monthly/2024-11`, `notice/tet` … */
export const record = (
  unit: string,
  { action, subject }: { readonly action: string; readonly subject: string },
  { person, now }: Pick<Request<'me.get'>, 'person' | 'now'>,
  table: Table,
): Promise<void> => {
  const at = now.toISOString()
  const { subject: by, name: byName } = person
  return recordEvent(unit, { id: `${subject}/${action}/${by}/${at}`, at, by, byName, action, subject }, now, table)
}
