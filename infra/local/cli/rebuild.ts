import { rebuild } from '../../../functions/stream/rebuild.ts'
import { connectTable } from '../../../shared/storage/table.ts'
import { ask } from './ask.ts'

/**
 * `npm run rebuild`: makes every live roll-up of the running host anew from what was sent, and prints those that were not what they
 * should be. On AWS `TABLE_NAME=… REALM=vn npm run rebuild` does it, with the credentials and the region of the shell.
 */
const { TABLE_NAME, REALM } = process.env
if (TABLE_NAME && REALM) {
  const tell = (form: string, period: string) => console.error(`${form} ${period}`)
  console.log(JSON.stringify(await rebuild(REALM, new Date(), connectTable(TABLE_NAME), tell), null, 2))
} else await ask('rebuild', {})
