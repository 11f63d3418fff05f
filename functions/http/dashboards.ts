import { connectBucket } from '../../shared/storage/bucket.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { serve } from '../middleware/http.ts'
import { audit } from './audit.ts'
import { calendar } from './calendar.ts'
import { changes } from './changes.ts'
import { completeness } from './completeness.ts'
import { completenessMatrix } from './completeness-matrix.ts'
import { exceptionsList } from './exceptions-list.ts'
import { forms } from './forms.ts'
import { missing } from './missing.ts'
import { rollups } from './rollups.ts'
import { service } from './service.ts'
import { units } from './units.ts'
import { waiting } from './waiting.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))

/** Dashboards: what is looked at. It writes nothing. */
export const handler = serve<'dashboards'>(table, environment('REALM'), {
  ...units(table),
  ...calendar(),
  ...forms(),
  ...waiting(table),
  ...completeness(table),
  ...completenessMatrix(table),
  ...missing(table),
  ...exceptionsList(table),
  ...changes(table),
  ...rollups(table, bucket),
  ...audit(table),
  ...service(),
})
