import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

/** The bucket of exports: editions and reports. Private; a person gets at an object by a signed link only. */
export interface Bucket {
  readonly name: string
  readonly client: S3Client
}

export const connectBucket = (name: string, config: S3ClientConfig = {}): Bucket => ({
  name,
  client: new S3Client(config),
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

export const getObject = async (key: string, { client, name }: Bucket): Promise<Readable> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }))
  return Body as Readable
}

/** Throws an object away, if it is there; the bucket keeps what was thrown away for some weeks. */
export const deleteObject = async (key: string, { client, name }: Bucket): Promise<void> => {
  await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }))
}

/** How long a link that a person is given is good for, in seconds. */
export const linkLife = 300

/** A link that lets whoever has it download one object under a file name, for `seconds`. */
export const signedLink = (key: string, fileName: string, seconds: number, { client, name }: Bucket): Promise<string> =>
  getSignedUrl(
    client,
    new GetObjectCommand({ Bucket: name, Key: key, ResponseContentDisposition: attachment(fileName) }),
    { expiresIn: seconds },
  )

/** RFC 6266 with the name in UTF-8 by RFC 5987; the plain name is for those that cannot read that. */
const attachment = (fileName: string): string => {
  const plain = fileName
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '')
  const encoded = encodeURIComponent(fileName.normalize('NFC')).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
