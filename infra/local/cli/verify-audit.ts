import { connectBucket } from '../../../shared/storage/bucket.ts'
import { connectTable } from '../../../shared/storage/table.ts'
import { everyUnit } from '../../../shared/storage/tree.ts'
import { isWhole, type VerifiedAudit, verifyAudit } from '../../../shared/storage/verify-audit.ts'
import { ask } from './ask.ts'

/**
 * `npm run audit:verify`: reads every audit chain of the running host, prints what it found, and ends with 1 when anything is changed,
 * missing or out of order. On AWS `TABLE_NAME=… REALM=vn AUDIT_HEADS_BUCKET=… npm run audit:verify` does it, with the credentials and
 * the region of the shell.
 */
const { TABLE_NAME, REALM, AUDIT_HEADS_BUCKET } = process.env

const verifyOnAws = async (name: string, realm: string, bucket: string): Promise<VerifiedAudit> => {
  const table = connectTable(name)
  const verified = await verifyAudit(realm, await everyUnit(realm, table), table, connectBucket(bucket))
  console.log(JSON.stringify(verified, null, 2))
  return verified
}

const verified =
  TABLE_NAME && REALM && AUDIT_HEADS_BUCKET
    ? await verifyOnAws(TABLE_NAME, REALM, AUDIT_HEADS_BUCKET)
    : ((await ask('verify-audit', {})) as VerifiedAudit)
if (!isWhole(verified)) process.exitCode = 1
