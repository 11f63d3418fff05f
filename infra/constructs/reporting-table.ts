import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'

/** Both indexes are sparse: an item is in one only while it carries its keys. */
export const indexes = {
  /** Work waiting (việc chờ tiếp nhận) for a reviewing unit, oldest first. */
  waiting: 'gsi1',
  /** The people of a unit. */
  people: 'gsi2',
} as const

/**
 * The one table. Its definition here is the only one: the local host and the tests create theirs from the synthesized template.
 *
 * Encrypted with the key that DynamoDB owns: what is kept is public administration and by rule no state secret, and a key of
 * our own would add a price to every request and a way to lose the whole table at once.
 */
export const reportingTable = (scope: Construct, id: string): Table => {
  const table = new Table(scope, id, {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.DEFAULT,
    stream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  table.addGlobalSecondaryIndex({
    indexName: indexes.waiting,
    partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
    sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['unit', 'form', 'period', 'version', 'submittedAt', 'late', 'warnings'],
  })
  table.addGlobalSecondaryIndex({
    indexName: indexes.people,
    partitionKey: { name: 'gsi2pk', type: AttributeType.STRING },
    sortKey: { name: 'gsi2sk', type: AttributeType.STRING },
    projectionType: ProjectionType.ALL,
  })
  return table
}
