import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import type { Table } from '../assembly/parts.ts'
import type { Credentials } from '../s3/signature.ts'

/** Creates the tables that the templates describe; one that is there already, from an earlier start, is left as it is. */
export const createTables = async (client: DynamoDBClient, tables: readonly Table[]): Promise<void> => {
  for (const table of tables) await createTable(client, table)
}

const createTable = async (client: DynamoDBClient, { name, properties }: Table): Promise<void> => {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification } = properties
  const input: CreateTableCommandInput = {
    TableName: name,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: GlobalSecondaryIndexes?.map((index: { [property: string]: unknown }) => ({
      IndexName: index.IndexName,
      KeySchema: index.KeySchema,
      Projection: index.Projection,
    })),
    ...(StreamSpecification && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType },
    }),
  }
  try {
    await client.send(new CreateTableCommand(input))
  } catch (error) {
    if (error instanceof ResourceInUseException) return
    throw error
  }
  const { TimeToLiveSpecification } = properties
  if (TimeToLiveSpecification)
    await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }))
}

export const dynamodbClient = (endpoint: string, region: string, credentials: Credentials): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region, credentials })
