import { connectBucket } from '../../shared/storage/bucket.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { serve } from '../middleware/http.ts'
import { entries } from './entries.ts'
import { entriesSearch } from './entries-search.ts'
import { entryFiles } from './entry-files.ts'
import { norms } from './norms.ts'
import { personalData } from './personal-data.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))

/** Registers (sổ theo dõi): entries with a life, their files, and what they are measured by. */
export const handler = serve<'registers'>(table, environment('REALM'), {
  ...entries(table),
  ...entriesSearch(table),
  ...entryFiles(table, bucket),
  ...norms(table),
  ...personalData(table),
})
