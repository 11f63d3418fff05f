import { connectAccounts } from '../../shared/storage/accounts.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { serve } from '../middleware/http.ts'
import { people } from './people.ts'
import { publishForm } from './publish-form.ts'

const table = connectTable(environment('TABLE_NAME'))
const accounts = connectAccounts(environment('USER_POOL_ID'))

/** Administration: what stewards do, and the only function that may open accounts and publish forms. */
export const handler = serve<'administration'>(table, environment('REALM'), {
  ...people(table, accounts),
  ...publishForm(table),
})
