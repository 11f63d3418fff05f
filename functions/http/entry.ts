import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { serve } from '../middleware/http.ts'
import { drafts } from './drafts.ts'
import { me } from './me.ts'
import { receipts } from './receipts.ts'
import { submissions } from './submissions.ts'

const table = connectTable(environment('TABLE_NAME'))

/** Entry: what everybody needs in the last hour before a deadline, and nothing else. */
export const handler = serve<'entry'>(table, environment('REALM'), {
  ...me(table),
  ...drafts(table),
  ...submissions(table),
  ...receipts(table),
})
