import { randomUUID } from 'node:crypto'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { EventSource } from '../assembly/parts.ts'
import type { FailedBatch } from './stream-source.ts'

/** The name of the bucket that is an on-failure destination. */
export const setAsideIn = (destination: string | undefined): string | undefined => {
  if (destination && !destination.startsWith(bucketArn))
    throw new Error(`No on-failure destination here but S3: ${destination}`)
  return destination?.slice(bucketArn.length)
}

const bucketArn = 'arn:aws:s3:::'

/**
 * Keeps a batch that was given up on as an object of the source's on-failure destination, named and shaped as Lambda does:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html. The batch itself is in `payload`, as JSON text.
 */
export const keepFailedBatch = async (s3: S3Client, source: EventSource, batch: FailedBatch): Promise<void> => {
  const bucket = setAsideIn(source.onFailure)
  if (!bucket) return
  const timestamp = new Date().toISOString()
  const [first, last] = [batch.event.Records[0]!.dynamodb, batch.event.Records.at(-1)!.dynamodb]
  const arrival = (seconds: number) => new Date(seconds * 1000).toISOString()
  const [year, month, day] = timestamp.slice(0, 10).split('-')
  const moment = timestamp.slice(0, 19).replaceAll(':', '.')
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `aws/lambda/${source.id}/${batch.shardId}/${year}/${month}/${day}/${moment}-${randomUUID()}`,
      ContentType: 'application/json',
      Body: JSON.stringify({
        requestContext: {
          requestId: batch.requestId,
          functionArn: source.function.arn,
          condition: batch.condition,
          approximateInvokeCount: batch.attempts,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: batch.errorType },
        version: '1.0',
        timestamp,
        DDBStreamBatchInfo: {
          shardId: batch.shardId,
          startSequenceNumber: first.SequenceNumber,
          endSequenceNumber: last.SequenceNumber,
          approximateArrivalOfFirstRecord: arrival(first.ApproximateCreationDateTime),
          approximateArrivalOfLastRecord: arrival(last.ApproximateCreationDateTime),
          batchSize: batch.event.Records.length,
          streamArn: batch.streamArn,
        },
        payload: JSON.stringify(batch.event),
      }),
    }),
  )
}
