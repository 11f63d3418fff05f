import { DatabaseSync } from 'node:sqlite'
import { askDynamoDB, type Reply } from './ask-dynamodb.ts'

/** A DynamoDB stream record as the engine gives it. */
export interface StreamRecord {
  readonly eventID: string
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  readonly userIdentity?: object
  readonly dynamodb: {
    readonly SequenceNumber: string
    /** Seconds since 1970. */
    readonly ApproximateCreationDateTime: number
    readonly Keys: object
  }
}

export interface StreamPosition {
  readonly streamArn: string
  /** The last record that was dealt with. */
  readonly sequenceNumber?: string
}

export interface StreamReader {
  readonly streamArn: string
  readonly shardId: string
  /** The next records, none when the log is read to its end. */
  read(): Promise<StreamRecord[]>
}

const streams = (operation: string) => `DynamoDBStreams_20120810.${operation}`

/** Reads a table's stream from where it was left, or from its beginning when that was another stream. */
export const openStream = async (endpoint: string, table: string, left?: StreamPosition): Promise<StreamReader> => {
  const { Table } = await askDynamoDB(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: table })
  const streamArn: string = Table.LatestStreamArn
  const { StreamDescription } = await askDynamoDB(endpoint, streams('DescribeStream'), { StreamArn: streamArn })
  const shardId: string = StreamDescription.Shards[0].ShardId
  const after = left?.streamArn === streamArn ? left.sequenceNumber : undefined
  const first: Reply = await askDynamoDB(endpoint, streams('GetShardIterator'), {
    StreamArn: streamArn,
    ShardId: shardId,
    ...(after
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
      : { ShardIteratorType: 'TRIM_HORIZON' }),
  })
  let iterator: string = first.ShardIterator
  return {
    streamArn,
    shardId,
    read: async () => {
      const page = await askDynamoDB(endpoint, streams('GetRecords'), { ShardIterator: iterator, Limit: 1000 })
      iterator = page.NextShardIterator
      return page.Records
    },
  }
}

/**
 * Removes what was consumed from the engine's log. The engine (dynoxide 1.2) searches the whole log at each write and never
 * shortens it, so that writes slow down fivefold within 12,000 records. The newest record stays: the numbering goes on from it.
 */
export const trimStreamLog = (file: string, table: string, through: string): void => {
  const database = new DatabaseSync(file, { timeout: 5000 })
  try {
    database
      .prepare(
        `DELETE FROM _stream_records WHERE table_name = ?1 AND CAST(sequence_number AS INTEGER) <= ?2
         AND id < (SELECT MAX(id) FROM _stream_records WHERE table_name = ?1)`,
      )
      .run(table, Number(through))
  } finally {
    database.close()
  }
}
