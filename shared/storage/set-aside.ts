import { json } from 'node:stream/consumers'
import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { type Bucket, deleteObject, getObject } from './bucket.ts'

/**
 * What Lambda keeps of a batch of stream records that their function could not take in, as far as it is read here:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html. The batch is JSON inside a text.
 */
interface SetAside {
  readonly requestContext: { readonly functionArn: string }
  readonly payload: string
}

export interface Replayed {
  /** How many records went through. */
  readonly records: number
  /** The objects with those that did not, which stay where they are. */
  readonly left: readonly string[]
}

/** Hands a batch to a function again, by the function's name; throws what the function throws. */
export type Replay = (functionName: string, batch: { readonly Records: readonly object[] }) => Promise<unknown>

/**
 * Hands everything that was set aside to its functions again, the oldest of a shard first. What went through is deleted after it:
 * stopped half-way, some of it comes twice, which these functions bear, and none is lost.
 */
export const replaySetAside = async (
  bucket: Bucket,
  replay: Replay,
  onError: (key: string, error: unknown) => void,
): Promise<Replayed> => {
  let records = 0
  const left: string[] = []
  for (const key of await keysIn(bucket))
    try {
      const { requestContext, payload } = (await json(await getObject(key, bucket))) as SetAside
      const batch = JSON.parse(payload) as { readonly Records: readonly object[] }
      // arn:aws:lambda:<region>:<account>:function:<name>, and maybe a version
      await replay(requestContext.functionArn.split(':')[6]!, batch)
      await deleteObject(key, bucket)
      records += batch.Records.length
    } catch (error) {
      onError(key, error)
      left.push(key)
    }
  return { records, left }
}

const keysIn = async ({ name, client }: Bucket): Promise<string[]> => {
  const keys: string[] = []
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name }))
    keys.push(...Contents.map(({ Key }) => Key!))
  return keys.sort()
}
