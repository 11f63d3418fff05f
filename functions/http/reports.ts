import { connectBucket } from '../../shared/storage/bucket.ts'
import { connectQueue } from '../../shared/storage/queue.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { serve } from '../middleware/http.ts'
import { editionOrders } from './edition-orders.ts'
import { reports } from './report-requests.ts'
import { verification } from './verification.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const realm = environment('REALM')
const queue = connectQueue(environment('REPORT_QUEUE_URL'))

/** Reports: asking for them, fetching and verifying them. Making them is the worker's. */
export const handler = serve<'reports'>(table, realm, {
  ...reports(table, bucket, queue),
  ...editionOrders(table),
  ...verification(table, realm),
})
