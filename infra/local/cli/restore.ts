import { connectBucket } from '../../../shared/storage/bucket.ts'
import { connectTable } from '../../../shared/storage/table.ts'
import { itemsInBucket, itemsInFolder } from '../backup/export-lines.ts'
import { restore } from '../backup/restore.ts'
import { fail } from './ask.ts'

/**
 * `TABLE_NAME=… npm run restore -- s3://<bucket>/table/AWSDynamoDB/<export>`, or a folder with the export's files: writes an export of
 * the table into one in which there is nothing, with the credentials and the region of the shell. See docs/runbook.md.
 */
const [from] = process.argv.slice(2)
const { TABLE_NAME } = process.env
if (!from || !TABLE_NAME) fail('TABLE_NAME=… npm run restore -- s3://<bucket>/table/AWSDynamoDB/<export>')

const [, bucket, prefix] = /^s3:\/\/([^/]+)\/(.+)$/.exec(from!) ?? []
const items = bucket && prefix ? itemsInBucket(prefix, connectBucket(bucket)) : itemsInFolder(from!)
console.log(JSON.stringify(await restore(items, connectTable(TABLE_NAME!)), null, 2))
