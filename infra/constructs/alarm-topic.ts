import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'

/**
 * Where alarms are told. Encrypted with a key of its own: CloudWatch may not use the one that AWS manages for SNS, and would
 * drop every alarm without a word.
 */
export const alarmTopic = (scope: Construct, id: string, email?: string): Topic => {
  const cloudWatch = {
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  }
  const masterKey = new Key(scope, `${id}Key`, { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY })
  masterKey.addToResourcePolicy(
    new PolicyStatement({ ...cloudWatch, actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] }),
  )
  const topic = new Topic(scope, id, { masterKey, enforceSSL: true })
  // A policy of our own replaces the one that would let the account's alarms in.
  topic.addToResourcePolicy(
    new PolicyStatement({ ...cloudWatch, actions: ['sns:Publish'], resources: [topic.topicArn] }),
  )
  if (email) topic.addSubscription(new EmailSubscription(email))
  return topic
}
