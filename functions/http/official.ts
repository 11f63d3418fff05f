import { connectBucket } from '../../shared/storage/bucket.ts'
import { connectQueue } from '../../shared/storage/queue.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { serve } from '../middleware/http.ts'
import { letterheads } from './letterheads.ts'
import { officialReports } from './official-reports.ts'
import { signedCopies } from './signed-copies.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const queue = connectQueue(environment('REPORT_QUEUE_URL'))

/** Official reports and what they look like: it reads whole editions, so it shares its fate with nothing else. */
export const handler = serve<'official'>(table, environment('REALM'), {
  ...letterheads(table),
  ...officialReports(table, bucket, queue),
  ...signedCopies(table, bucket),
})
