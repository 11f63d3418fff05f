import pMap from 'p-map'
import {
  type FileFormat,
  fileFormats,
  type ReportFile,
  type ReportFiles,
  type ReportSubject,
} from '../../shared/domain/report/report.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { type Bucket, putOnce } from '../../shared/storage/bucket.ts'
import { putInParts } from '../../shared/storage/put-in-parts.ts'

/** A file as it was made, and the name under which it is downloaded. */
export interface MadeFile {
  readonly format: FileFormat
  readonly fileName: string
  readonly body: Uint8Array
}

/** Where the files of a report are kept, with a closing slash. */
export const placeOf = ({ root, form, period, edition, unit }: ReportSubject): string =>
  `reports/${root}/${form}/${period}/E${String(edition).padStart(2, '0')}/${unit}/`

/** In bytes: what is longer goes up in parts, of which one that fails is sent again alone. */
const largestPut = 8 * 1024 * 1024

/** Keeps files under the names of their content: the same file is kept once, and none is ever written over. */
export const keepFiles = async (files: readonly MadeFile[], place: string, bucket: Bucket): Promise<ReportFiles> => {
  const kept = await pMap(files, async ({ format, fileName, body }): Promise<[FileFormat, ReportFile]> => {
    const sha256 = sha256Of(body)
    const object = `${place}${sha256}.${fileFormats[format].ending}`
    const contentType = fileFormats[format].type
    // Its name says what is in it: written over one that stands, it is the same.
    if (body.length > largestPut) await putInParts(object, body, contentType, bucket)
    else await putOnce(object, body, { contentType }, bucket)
    return [format, { object, size: body.length, sha256, fileName }]
  })
  return Object.fromEntries(kept)
}
