import pMap from 'p-map'
import type { AuditEvent } from '../../shared/domain/audit.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import type { Table } from '../../shared/storage/table.ts'

/** Units whose chains have nothing to do with each other. */
const unitsAtOnce = 16

/** Appends events to the chains of their units, in the order in which they come. */
export const recordEvents = async (
  told: readonly { readonly unit: string; readonly event: AuditEvent }[],
  table: Table,
): Promise<void> => {
  await pMap(
    Map.groupBy(told, ({ unit }) => unit).values(),
    async ofUnit => {
      for (const { unit, event } of ofUnit) await recordEvent(unit, event, new Date(), table)
    },
    { concurrency: unitsAtOnce },
  )
}
