import { Stack, Validations } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Construct } from 'constructs'
import { schedulerRole } from './schedule.ts'

export interface TableExportProps {
  readonly table: Table
  readonly backups: Bucket
  readonly name: string
}

/** What the Scheduler calls without any function between: DynamoDB's ExportTableToPointInTime. */
const exportTable = 'arn:aws:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime'

/**
 * Writes the whole table to the bucket on the first of each month before dawn, as it stood at that moment: it costs no read units, needs
 * the table's point-in-time recovery, and is what `npm run restore` reads. Point-in-time recovery itself goes back 35 days, so that one
 * month of exports reaches the next; every week it would cost four times as much, and most of what is kept.
 */
export const exportMonthly = (scope: Construct, id: string, { table, backups, name }: TableExportProps): void => {
  const role = schedulerRole(scope, `${id}Role`)
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['dynamodb:ExportTableToPointInTime'], resources: [table.tableArn] }),
  )
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
      resources: [`${backups.bucketArn}/table/*`],
    }),
  )
  const exported = Stack.of(backups).resolve(backups.bucketArn)['Fn::GetAtt'].join('.')
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${exported}>/table/*]`,
    reason: 'DynamoDB names the files of an export itself.',
  })
  new CfnSchedule(scope, id, {
    name,
    scheduleExpression: 'cron(40 2 1 * ? *)',
    scheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: exportTable,
      roleArn: role.roleArn,
      input: Stack.of(scope).toJsonString({
        TableArn: table.tableArn,
        S3Bucket: backups.bucketName,
        S3Prefix: 'table',
        ExportFormat: 'DYNAMODB_JSON',
      }),
    },
  })
}
