import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { addDays, dayOf } from '../../shared/domain/calendar/calendar.ts'
import { keepHeads } from '../../shared/storage/audit-heads.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { everyUnit } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { metrics } from '../middleware/observability.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('AUDIT_HEADS_BUCKET'))
const realmId = environment('REALM')

/** Keeps where every audit chain ended when yesterday was over, once, however often it is called. */
export const handler = onEvent<unknown, { day: string; kept: boolean }>(async () => {
  const now = new Date()
  const day = addDays(dayOf(now), -1)
  const units = await everyUnit(realmId, table)
  const kept = await keepHeads({ realm: realmId, day, units }, now, table, bucket)
  metrics.addMetric('AuditHeadsKept', MetricUnit.Count, 1)
  return { day, kept }
})
