import type { IncomingHttpHeaders } from 'node:http'
import type { S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { UploadedForm } from './uploaded-form.ts'

/** An object that is to be written whole. */
export interface WholeObject {
  readonly bucket: string
  readonly key: string
  readonly content: Uint8Array
  readonly type: string | undefined
  readonly encoding: string | undefined
}

/** The engine takes no request of more than 11 MiB, where S3 takes an object of 5 GiB in one; what is larger goes to it in parts. */
export const largestRequest = 11 * 1024 * 1024

/** What a PUT writes; undefined where it is a part of something, or comes in chunks that only the engine takes apart. */
export const objectPut = (target: string, headers: IncomingHttpHeaders, content: Buffer): WholeObject | undefined => {
  const [path, query = ''] = target.split('?')
  const encoding = headers['content-encoding']
  if (/(^|&)(uploadId|partNumber)=/.test(query) || encoding?.includes('aws-chunked')) return undefined
  const [bucket, ...key] = path!.slice(1).split('/').map(decodeURIComponent)
  return { bucket: bucket!, key: key.join('/'), content, type: headers['content-type'], encoding }
}

export const objectPosted = ({ bucket, fields, file }: UploadedForm): WholeObject => ({
  bucket,
  key: fields.get('key')!,
  content: file,
  type: fields.get('content-type'),
  encoding: undefined,
})

/** Answers its ETag. */
export const writeInParts = async (object: WholeObject, client: S3Client): Promise<string> => {
  const { ETag } = await new Upload({
    client,
    params: {
      Bucket: object.bucket,
      Key: object.key,
      Body: object.content,
      ContentType: object.type,
      ContentEncoding: object.encoding,
    },
    partSize: 8 * 1024 * 1024,
  }).done()
  return ETag!
}
