import { buffer } from 'node:stream/consumers'
import { S3ServiceException } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { type Bucket, getObject, putOnce } from './bucket.ts'

/** Of a scan of forty pages at 300 dpi there is room for two; in bytes. */
export const largestUpload = 20 * 1024 * 1024
/** How long a form for an upload is good for, in seconds. */
export const uploadLife = 600

/**
 * A form with which a browser puts one PDF under one name, within ten minutes. It may do so again within that time: what is uploaded
 * is not yet the signed copy, which `keepSignedCopy` makes of what was checked.
 */
export const uploadForm = async (
  key: string,
  { client, name }: Bucket,
): Promise<{ url: string; fields: Record<string, string> }> =>
  createPresignedPost(client, {
    Bucket: name,
    Key: key,
    Fields: { 'Content-Type': 'application/pdf' },
    Conditions: [
      ['eq', '$Content-Type', 'application/pdf'],
      ['content-length-range', 1, largestUpload],
    ],
    Expires: uploadLife,
  })

/** What was uploaded under a name; undefined when nothing was. Without the right to list, S3 says 403 of what is not there. */
export const readUpload = async (key: string, bucket: Bucket): Promise<Buffer | undefined> => {
  try {
    return await buffer(await getObject(key, bucket))
  } catch (error) {
    const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode
    if (status === 403 || status === 404) return undefined
    throw error
  }
}

/** Keeps a signed copy under the name of its content: it is never written over. */
export const keepSignedCopy = (object: string, body: Uint8Array, bucket: Bucket): Promise<void> =>
  putOnce(object, body, { contentType: 'application/pdf' }, bucket)
