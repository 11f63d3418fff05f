import { connectAccounts } from '../../shared/storage/accounts.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { connectQueue } from '../../shared/storage/queue.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { serve } from '../middleware/http.ts'
import { contact } from './contact.ts'
import { imports } from './imports.ts'
import { people } from './people.ts'
import { publishForm } from './publish-form.ts'
import { reorganisations } from './reorganisations.ts'

const table = connectTable(environment('TABLE_NAME'))
const accounts = connectAccounts(environment('USER_POOL_ID'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const queue = connectQueue(environment('IMPORT_QUEUE_URL'))
const realm = environment('REALM')

/**
 * Administration: what stewards do, and where people want to be written to. Of the functions behind the API the only one that may open accounts, publish forms and change the
 * unit tree.
 */
export const handler = serve<'administration'>(table, realm, {
  ...imports(table, bucket, queue, accounts),
  ...people(table, accounts),
  ...contact(table, realm),
  ...publishForm(table),
  ...reorganisations(table),
})
