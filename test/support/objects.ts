import { buffer } from 'node:stream/consumers'
import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { type Bucket, getObject } from '../../shared/storage/bucket.ts'

/** The keys of all objects that begin with this, in order. */
export const keysBelow = async (prefix: string, { client, name }: Bucket): Promise<string[]> => {
  const keys: string[] = []
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix }))
    keys.push(...Contents.map(({ Key }) => Key!))
  return keys.sort()
}

export const bytesIn = async (key: string, bucket: Bucket): Promise<Buffer> => buffer(await getObject(key, bucket))
