import { buffer } from 'node:stream/consumers'
import type { Manifest } from '../domain/report/manifest.ts'
import { fileFormats, type ReportFile } from '../domain/report/report.ts'
import { sha256Of } from '../domain/sha256.ts'
import { type Bucket, getObject, putOnce } from './bucket.ts'
import { keepPublicKey } from './public-keys.ts'
import { canonicalManifest, publicJwk, type SigningKey, signManifest } from './signing-key.ts'
import type { Table } from './table.ts'

/**
 * Signs a manifest and writes it under `directory`, which ends in a slash. Its object is named by what is signed, so of a manifest
 * that is signed twice the first stands, and the answer tells of that one. Its key can be looked up before it can be met.
 */
export const putManifest = async (
  manifest: Manifest,
  directory: string,
  { key, table, bucket }: { readonly key: SigningKey; readonly table: Table; readonly bucket: Bucket },
): Promise<Omit<ReportFile, 'fileName'>> => {
  await keepPublicKey(await publicJwk(key), table)
  const object = `${directory}${sha256Of(canonicalManifest(manifest))}.${fileFormats.manifest.ending}`
  const signed = await signManifest(manifest, key)
  await putOnce(object, Buffer.from(signed), { contentType: fileFormats.manifest.type }, bucket)
  const standing = await buffer(await getObject(object, bucket))
  return { object, size: standing.length, sha256: sha256Of(standing) }
}
