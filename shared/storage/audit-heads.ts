import { gunzipSync, gzipSync } from 'node:zlib'
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import pMap from 'p-map'
import type { AuditHead } from '../domain/audit.ts'
import { sha256Of } from '../domain/sha256.ts'
import { byCode } from '../domain/text.ts'
import { headOf } from './audit.ts'
import { type Bucket, putOnce } from './bucket.ts'
import type { Table } from './table.ts'

/**
 * The heads of all audit chains of a realm on one day, in a bucket where nothing can be written over or deleted for years (S3 Object
 * Lock). Whoever could write the table could write a chain anew; not one that ends as it ended on the days that were kept.
 */
export interface DayOfHeads {
  readonly realm: string
  /** The day in Viet Nam, and when it was made. */
  readonly day: string
  readonly at: string
  /** The file that was kept before this one, and the SHA-256 of its bytes: a day that was taken away shows too. */
  readonly previous: { readonly day: string; readonly sha256: string } | null
  /** By unit. */
  readonly heads: readonly AuditHead[]
}

/** Reading heads is a query of one entry each. */
const headsAtOnce = 32

const prefixOf = (realm: string): string => `audit-heads/${realm}/`
const keyOf = (realm: string, day: string): string => `${prefixOf(realm)}${day}.json.gz`

/** Keeps the heads of these units as those of a day, unless that day's are kept already; answers whether it did. */
export const keepHeads = async (
  { realm, day, units }: { readonly realm: string; readonly day: string; readonly units: Iterable<string> },
  now: Date,
  table: Table,
  bucket: Bucket,
): Promise<boolean> => {
  const days = await daysKept(realm, bucket)
  if (days.includes(day)) return false
  const last = days.at(-1)
  const [previous, heads] = await Promise.all([
    last === undefined ? null : readBytes(realm, last, bucket).then(bytes => ({ day: last, sha256: sha256Of(bytes) })),
    pMap([...units].sort(byCode), unit => headOf(unit, table), { concurrency: headsAtOnce }),
  ])
  const kept: DayOfHeads = {
    realm,
    day,
    at: now.toISOString(),
    previous,
    heads: heads.filter(({ sequence }) => sequence > 0),
  }
  await putOnce(keyOf(realm, day), gzipSync(JSON.stringify(kept)), { contentType: 'application/gzip' }, bucket)
  return true
}

/** The days of which heads are kept, oldest first. */
export const daysKept = async (realm: string, { client, name }: Bucket): Promise<string[]> => {
  const prefix = prefixOf(realm)
  const days: string[] = []
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix }))
    days.push(...Contents.map(({ Key }) => Key!.slice(prefix.length, -'.json.gz'.length)))
  return days.sort(byCode)
}

/** One day's, with the SHA-256 of the file. */
export const readDay = async (
  realm: string,
  day: string,
  bucket: Bucket,
): Promise<{ readonly kept: DayOfHeads; readonly sha256: string }> => {
  const bytes = await readBytes(realm, day, bucket)
  return { kept: JSON.parse(gunzipSync(bytes).toString()), sha256: sha256Of(bytes) }
}

const readBytes = async (realm: string, day: string, { client, name }: Bucket): Promise<Uint8Array> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: keyOf(realm, day) }))
  return Body!.transformToByteArray()
}
