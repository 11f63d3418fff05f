import type { Readable } from 'node:stream'
import { Upload } from '@aws-sdk/lib-storage'
import type { Bucket } from './bucket.ts'

/**
 * Writes an object of any length as it comes, over one of that name. Its parts go up in turn, each read again from memory if it has
 * to be sent again.
 */
export const putInParts = async (
  key: string,
  body: Readable | Uint8Array,
  contentType: string,
  bucket: Bucket,
): Promise<void> => {
  const upload = new Upload({
    client: bucket.client,
    params: { Bucket: bucket.name, Key: key, Body: body, ContentType: contentType },
    partSize,
    queueSize: partsAtOnce,
  })
  await upload.done()
}

/** AWS limits: parts of 5 MiB at least, and ten thousand of them: an archive of 80 GB. */
const partSize = 8 * 1024 * 1024
const partsAtOnce = 4
