import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { traced } from './traced.ts'

/** The bucket of exports: editions and reports. Private; a person gets at an object by a signed link only. */
export interface Bucket {
  readonly name: string
  readonly client: S3Client
}

export const connectBucket = (name: string, config: S3ClientConfig = {}): Bucket => ({
  name,
  client: traced(new S3Client(config)),
})

/** Writes an object unless one of that name stands; its name says what is in it, so the one that stands is as good. */
export const putOnce = async (
  key: string,
  body: Uint8Array,
  { contentType, contentEncoding }: { readonly contentType: string; readonly contentEncoding?: string },
  bucket: Bucket,
): Promise<void> => {
  try {
    await bucket.client.send(
      new PutObjectCommand({
        Bucket: bucket.name,
        Key: key,
        Body: body,
        ContentType: contentType,
        ContentEncoding: contentEncoding,
        IfNoneMatch: '*',
      }),
    )
  } catch (error) {
    const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode
    // 409: somebody is writing it at this very moment; S3 asks to try again.
    if (status === 409) return putOnce(key, body, { contentType, contentEncoding }, bucket)
    if (status !== 412) throw error
  }
}

export const getObject = async (key: string, { client, name }: Bucket): Promise<Readable> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }))
  return Body as Readable
}

/** Throws an object away, if it is there; the bucket keeps what was thrown away for some weeks. */
export const deleteObject = async (key: string, { client, name }: Bucket): Promise<void> => {
  await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }))
}
