import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { reportingTable } from '../../infra/constructs/reporting-table.ts'

export type TableDefinition = Pick<
  CreateTableCommandInput,
  'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes' | 'BillingMode' | 'StreamSpecification'
>

/** The one table as it is deployed: what CloudFormation would be told, as CreateTable takes it. */
export const tableDefinition = (): TableDefinition => {
  const stack = new Stack(new App(), 'Data')
  reportingTable(stack, 'Table')
  const [table] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'))
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode, StreamSpecification } = table!
    .Properties as TableDefinition
  return {
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
    BillingMode,
    // CloudFormation takes a view type to mean that the stream is on; CreateTable wants it said.
    StreamSpecification: { StreamEnabled: true, ...StreamSpecification },
  }
}
