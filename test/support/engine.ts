import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateTableCommand, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { inject } from 'vitest'
import { askDynamoDB } from '../../infra/local/engines/ask-dynamodb.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import type { Engine } from './setup.ts'

/** The engines of this run: dynoxide, and AWS's own DynamoDB Local where Java is. */
export const engines = (): readonly Engine[] => inject('engines')

/** How to reach an engine; a Lambda handler under test gets the same from `engineEnvironment`. */
const connection = (engine: Engine): DynamoDBClientConfig => ({
  endpoint: engine.endpoint,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})

export interface FreshTable {
  readonly engine?: Engine
  /** Off unless asked for: nothing reads it in most suites, and with it each write costs the engine more. */
  readonly stream?: boolean
}

/** A new, empty table of the deployed shape, for one suite alone. Gone with the engine, which keeps everything in memory. */
export const freshTable = async ({ engine = engines()[0]!, stream = false }: FreshTable = {}): Promise<Table> => {
  const table = connectTable(`tonghop-${randomUUID()}`, connection(engine))
  const { StreamSpecification, ...definition } = inject('tableDefinition')
  await untilItAnswers(engine)
  await table.client.send(
    new CreateTableCommand({ TableName: table.name, ...definition, ...(stream && { StreamSpecification }) }),
  )
  return table
}

/** What a function's environment says of a table, as on Lambda: enough for its handler to work on it. */
export const engineEnvironment = (table: Table, engine: Engine = engines()[0]!): Record<string, string> => ({
  TABLE_NAME: table.name,
  AWS_REGION: 'ap-southeast-1',
  AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
})

const bootMilliseconds = 30_000

const untilItAnswers = async ({ name, endpoint }: Engine): Promise<void> => {
  const deadline = Date.now() + bootMilliseconds
  for (;;) {
    try {
      await askDynamoDB(endpoint, 'DynamoDB_20120810.ListTables', {})
      return
    } catch (cause) {
      if (Date.now() > deadline) throw new Error(`${name} does not answer on ${endpoint}`, { cause })
      await sleep(50)
    }
  }
}
