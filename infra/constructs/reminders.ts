import { Duration, Stack } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Config } from '../config.ts'
import { allow, allowRead, allowWrite } from './access.ts'
import { domainOf } from './mail-identity.ts'
import { indexes } from './reporting-table.ts'
import { schedule } from './schedule.ts'
import { serviceFunction } from './service-function.ts'

export interface RemindersProps {
  readonly config: Config
  /** From whom they are sent. */
  readonly mailFrom: string
  readonly table: Table
}

/** Reminders by e-mail, each morning. Returns the queue where the calls end up that failed for good. */
export const reminders = (scope: Construct, { config, mailFrom, table }: RemindersProps): Queue => {
  const reminder = serviceFunction(scope, 'ReminderFunction', {
    config,
    name: 'reminder',
    entry: 'functions/schedule/reminder.ts',
    timeout: Duration.minutes(15),
    environment: {
      TABLE_NAME: table.tableName,
      REALM: config.realm,
      SITE_URL: config.siteUrl,
      MAIL_FROM: mailFrom,
    },
  })
  allowRead(reminder, table, indexes.waiting, indexes.people)
  allowWrite(reminder, table, 'dynamodb:PutItem', 'REMINDED#', 'SECRET#')
  allowWrite(reminder, table, 'dynamodb:DeleteItem', 'REMINDED#')
  const identity = Stack.of(scope).formatArn({
    service: 'ses',
    resource: 'identity',
    resourceName: domainOf(mailFrom),
  })
  allow(reminder, ['ses:SendEmail'], identity)
  return schedule(scope, 'Reminding', {
    handler: reminder,
    name: `tonghop-${config.stage}-reminder`,
    // Before the day's work; on days off it finds nothing to do.
    expression: 'cron(30 7 * * ? *)',
  })
}
