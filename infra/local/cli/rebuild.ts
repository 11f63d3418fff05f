import { rebuild } from '../../../functions/stream/rebuild.ts'
import { connectTable } from '../../../shared/storage/table.ts'
import { ask } from './ask.ts'

/**
 * `npm run rebuild`: makes anew what the running host's stream makes of what was sent and registered, and prints what was not what it
 * should be. On AWS `TABLE_NAME=… REALM=vn npm run rebuild` does it, with the credentials and the region of the shell.
 */
const { TABLE_NAME, REALM } = process.env
if (TABLE_NAME && REALM) {
  console.log(JSON.stringify(await rebuild(REALM, new Date(), connectTable(TABLE_NAME), console.error), null, 2))
} else await ask('rebuild', {})
