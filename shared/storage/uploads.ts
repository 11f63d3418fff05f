import { buffer } from 'node:stream/consumers'
import { S3ServiceException } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { type Bucket, getObject } from './bucket.ts'

/** How long a form for an upload is good for, in seconds. */
export const uploadLife = 600

/**
 * A form with which a browser puts one file of a type under one name, within ten minutes. It may do so again within that time: what
 * is uploaded is kept only once it was checked and copied to where nothing is written over. `largest` is in bytes.
 */
export const uploadForm = async (
  key: string,
  { type, largest }: { readonly type: string; readonly largest: number },
  { client, name }: Bucket,
): Promise<{ url: string; fields: Record<string, string> }> =>
  createPresignedPost(client, {
    Bucket: name,
    Key: key,
    Fields: { 'Content-Type': type },
    Conditions: [
      ['eq', '$Content-Type', type],
      ['content-length-range', 1, largest],
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
