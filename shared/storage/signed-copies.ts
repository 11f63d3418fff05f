import { type Bucket, putOnce } from './bucket.ts'

/** Of a scan of forty pages at 300 dpi there is room for two; in bytes. */
export const largestUpload = 20 * 1024 * 1024

/** Keeps a signed copy under the name of its content: it is never written over. */
export const keepSignedCopy = (object: string, body: Uint8Array, bucket: Bucket): Promise<void> =>
  putOnce(object, body, { contentType: 'application/pdf' }, bucket)
