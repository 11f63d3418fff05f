import { Stack, Validations } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { indexes } from './reporting-table.ts'

type Index = (typeof indexes)[keyof typeof indexes]

/** Reading by key. The table has no Scan, and no function may make one. */
export const allowRead = (handler: IFunction, table: Table, ...named: readonly Index[]): void => {
  allow(handler, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], table.tableArn)
  for (const index of named) allow(handler, ['dynamodb:Query'], `${table.tableArn}/index/${index}`)
}

/**
 * Writing items whose partition key begins in one of these ways, and no others: who answers for figures cannot give anybody a role, and
 * who answers for people cannot touch a figure. Of a transaction, IAM judges each thing that it does by itself.
 */
export const allowWrite = (
  handler: IFunction,
  table: Table,
  action: 'dynamodb:PutItem' | 'dynamodb:UpdateItem' | 'dynamodb:DeleteItem' | 'dynamodb:BatchWriteItem',
  ...beginnings: readonly [string, ...string[]]
): void =>
  handler.addToRolePolicy(
    new PolicyStatement({
      actions: [action],
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': beginnings.map(one => `${one}*`) } },
    }),
  )

/** Counting what a person asks for in a minute, and nothing else. */
export const allowCounting = (handler: IFunction, table: Table): void =>
  allowWrite(handler, table, 'dynamodb:UpdateItem', 'SPENT#')

/** Following the table's stream. A stream's name is the time at which it was switched on, hence the star. */
export const allowStream = (handler: IFunction, table: Table): void => {
  allow(handler, ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], table.tableStreamArn!)
  allow(handler, ['dynamodb:ListStreams'], `${table.tableArn}/stream/*`)
  acknowledgeStar(handler, table, table.tableArn, '/stream/*', 'AWS names no narrower resource for ListStreams.')
}

/** Naming the objects of a bucket; S3 then answers 404 for one that does not exist. */
export const allowListing = (handler: IFunction, bucket: Bucket): void =>
  allow(handler, ['s3:ListBucket'], bucket.bucketArn)

/**
 * Objects under one prefix, which is empty or ends in a slash. Listing is not included, so S3 answers 403, not 404, for an object
 * that does not exist.
 */
export const allowObjects = (
  handler: IFunction,
  bucket: Bucket,
  prefix: string,
  ...actions: readonly ('s3:GetObject' | 's3:PutObject' | 's3:DeleteObject' | 's3:AbortMultipartUpload')[]
): void => {
  allow(handler, actions, `${bucket.bucketArn}/${prefix}*`)
  acknowledgeStar(
    handler,
    bucket,
    bucket.bucketArn,
    `/${prefix}*`,
    'The objects of one prefix, whose names are made as work goes on.',
  )
}

export const allow = (handler: IFunction, actions: readonly string[], resource: string): void =>
  handler.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }))

/** cdk-nag names a finding after the resource as the template shows it: here, an ARN that another stack exports. */
const acknowledgeStar = (
  handler: IFunction,
  owner: Table | Bucket,
  arn: string,
  suffix: string,
  reason: string,
): void => {
  const exporting = Stack.of(owner)
  const imported: string = exporting.resolve(exporting.exportValue(arn))['Fn::ImportValue']
  Validations.of(handler.role!).acknowledge({ id: `AwsSolutions-IAM5[Resource::${imported}${suffix}]`, reason })
}
