import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { deadLetters } from './dead-letters.ts'

export interface ScheduleProps {
  readonly handler: NodejsFunction
  readonly name: string
  /** In the Scheduler's form, by Viet Nam's clock: `cron(5 * * * ? *)`. */
  readonly expression: string
}

/**
 * Calls a function at its times, Vietnam's time, whatever the day: what is due is the calendar's business. The Scheduler delivers at
 * least once, and Lambda tries a failed call twice more; one that was due twice, late or cut short changes nothing. Returns the queue
 * where calls end up that could not be delivered, or that failed every time.
 */
export const schedule = (scope: Construct, id: string, { handler, name, expression }: ScheduleProps): Queue => {
  const undelivered = deadLetters(scope, `${id}DeadLetters`)
  Validations.of(undelivered).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is a dead-letter queue: of the Scheduler and of the function, not of another queue.',
  })
  handler.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.hours(1),
    onFailure: new SqsDestination(undelivered),
  })

  const role = schedulerRole(scope, `${id}Role`)
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] }),
  )
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [undelivered.queueArn] }))

  new CfnSchedule(scope, id, {
    name,
    scheduleExpression: expression,
    scheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: handler.functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify({ scheduledTime: '<aws.scheduler.scheduled-time>' }),
      deadLetterConfig: { arn: undelivered.queueArn },
      retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: Duration.hours(1).toSeconds() },
    },
  })
  return undelivered
}

/** What the Scheduler acts as, on behalf of this account alone. */
export const schedulerRole = (scope: Construct, id: string): Role =>
  new Role(scope, id, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  })
