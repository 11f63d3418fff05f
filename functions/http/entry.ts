import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { serve } from '../middleware/http.ts'
import { compare } from './compare.ts'
import { drafts } from './drafts.ts'
import { exceptions } from './exceptions.ts'
import { me } from './me.ts'
import { notices } from './notices.ts'
import { plans } from './plans.ts'
import { receipts } from './receipts.ts'
import { receiveMany } from './receive-many.ts'
import { sent } from './sent.ts'
import { submissions } from './submissions.ts'

const table = connectTable(environment('TABLE_NAME'))

/** Entry: what everybody needs in the last hour before a deadline, and what those above write, which is little. */
export const handler = serve<'entry'>(table, environment('REALM'), {
  ...me(table),
  ...drafts(table),
  ...submissions(table),
  ...sent(table),
  ...compare(table),
  ...receiveMany(table),
  ...notices(table),
  ...exceptions(table),
  ...plans(table),
  ...receipts(table),
})
