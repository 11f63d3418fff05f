import { describe, expect, test } from 'vitest'
import { type Json, type Resource, type Resources, resourcesOf, unbundledApp } from './synthesis.ts'

/**
 * What holds whatever keeps, carries or answers, in either stage and with every option there is. Each resource of a kind is looked at,
 * whatever it is called; one of a kind that nobody has thought about fails.
 */

const account = 'arn:aws:acm:us-east-1:123456789012'
const options = {
  siteUrl: 'https://baocao.example.vn',
  alarmEmail: 'truc-he-thong@example.vn',
  mailFrom: 'nhac-viec@baocao.example.vn',
  tracing: 'true',
  certificateArn: `${account}:certificate/1`,
  webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/tonghop/1',
  concurrencyQuota: 1000,
}
const ways = {
  'on trial, with nothing said': {},
  'on trial, with all that can be said': options,
  'in production, with nothing said': { stage: 'prod' },
  'in production, with all that can be said': { stage: 'prod', ...options },
}

/** Whether one of a resource's policies denies this service to whoever comes without TLS. */
const deniesPlain = (
  resources: Resources,
  policyType: string,
  isOf: (policy: Json) => boolean,
  action: string,
): boolean =>
  Object.values(resources).some(
    ({ Type, Properties }) =>
      Type === policyType &&
      isOf(Properties) &&
      Properties.PolicyDocument.Statement.some(
        ({ Effect, Action, Condition }: Json) =>
          Effect === 'Deny' && Action === action && Condition?.Bool?.['aws:SecureTransport'] === 'false',
      ),
  )

type Check = (resource: Resource, id: string, all: Resources) => void

const kept: Check = ({ DeletionPolicy, Properties }) => {
  expect(DeletionPolicy).toBe('Retain')
  expect(Properties.DeletionProtection ?? Properties.DeletionProtectionEnabled ?? 'ACTIVE').toSatisfy(
    protection => protection === 'ACTIVE' || protection === true,
  )
}

const checks: { readonly [type: string]: Check } = {
  'AWS::S3::Bucket': (bucket, id, all) => {
    kept(bucket, id, all)
    expect(bucket.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      VersioningConfiguration: { Status: 'Enabled' },
    })
    expect(bucket.Properties.LifecycleConfiguration.Rules[0]).toMatchObject({
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      NoncurrentVersionExpiration: { NoncurrentDays: 90 },
    })
    expect(deniesPlain(all, 'AWS::S3::BucketPolicy', ({ Bucket }) => Bucket.Ref === id, 's3:*')).toBe(true)
  },
  'AWS::SQS::Queue': ({ Properties }, id, all) => {
    expect(Properties.SqsManagedSseEnabled).toBe(true)
    const isOf = ({ Queues }: Json) => Queues.some(({ Ref }: Json) => Ref === id)
    expect(deniesPlain(all, 'AWS::SQS::QueuePolicy', isOf, 'sqs:*')).toBe(true)
  },
  'AWS::SNS::Topic': ({ Properties }, id, all) => {
    expect(Properties.KmsMasterKeyId).toBeDefined()
    const isOf = ({ Topics }: Json) => Topics.some(({ Ref }: Json) => Ref === id)
    expect(deniesPlain(all, 'AWS::SNS::TopicPolicy', isOf, 'sns:Publish')).toBe(true)
  },
  'AWS::DynamoDB::Table': (table, id, all) => {
    kept(table, id, all)
    expect(table.Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    })
  },
  'AWS::Cognito::UserPool': (pool, id, all) => {
    kept(pool, id, all)
    expect(pool.Properties.DeletionProtection).toBe('ACTIVE')
  },
  'AWS::Cognito::UserPoolClient': ({ Properties }) => expect(Properties.GenerateSecret).toBe(false),
  'AWS::KMS::Key': ({ Properties, DeletionPolicy }) => {
    if (Properties.KeyUsage === 'SIGN_VERIFY') expect(DeletionPolicy).toBe('Retain')
    else expect(Properties.EnableKeyRotation).toBe(true)
  },
  'AWS::Logs::LogGroup': ({ Properties }) => expect(Properties.RetentionInDays).toBeGreaterThan(0),
  'AWS::Lambda::Function': ({ Properties }) => {
    expect(Properties.LoggingConfig.LogGroup).toBeDefined()
    for (const [name, value] of Object.entries<Json>(Properties.Environment?.Variables ?? {})) {
      expect(name).not.toMatch(/SECRET|PASSWORD|TOKEN|CREDENTIAL|PRIVATE/)
      if (typeof value === 'string') expect(value).not.toMatch(/[A-Za-z0-9+/]{40}/)
    }
  },
  'AWS::ApiGatewayV2::Stage': ({ Properties }) => expect(Properties.AccessLogSettings.DestinationArn).toBeDefined(),
  'AWS::CloudFront::Distribution': ({ Properties: { DistributionConfig } }) => {
    const { DefaultCacheBehavior, CacheBehaviors, Origins, ViewerCertificate } = DistributionConfig
    for (const { ViewerProtocolPolicy } of [DefaultCacheBehavior, ...CacheBehaviors])
      expect(ViewerProtocolPolicy).toMatch(/^(https-only|redirect-to-https)$/)
    for (const { CustomOriginConfig } of Origins)
      if (CustomOriginConfig)
        expect(CustomOriginConfig).toMatchObject({
          OriginProtocolPolicy: 'https-only',
          OriginSSLProtocols: ['TLSv1.2'],
        })
    if (ViewerCertificate) expect(ViewerCertificate.MinimumProtocolVersion).toMatch(/^TLSv1\.2/)
  },
  'AWS::SES::EmailIdentity': kept,
}

/** These keep nothing and answer nobody, or are looked at with what they belong to. */
const others = [
  /^AWS::IAM::(Policy|Role)$/,
  /^AWS::(S3::Bucket|SQS::Queue|SNS::Topic)Policy$/,
  /^AWS::SNS::Subscription$/,
  /^AWS::KMS::Alias$/,
  /^AWS::Cognito::(UserPoolDomain|UserPoolResourceServer|UserPoolUser.*|ManagedLoginBranding)$/,
  /^AWS::Lambda::(EventInvokeConfig|EventSourceMapping|Permission)$/,
  /^AWS::ApiGatewayV2::(Api|Authorizer|Integration|Route)$/,
  /^AWS::Scheduler::Schedule$/,
  /^AWS::CloudWatch::(Alarm|Dashboard)$/,
  /^AWS::CloudFront::(CachePolicy|Function|OriginAccessControl|ResponseHeadersPolicy)$/,
  /^AWS::CDK::Metadata$/,
]

describe.each(Object.entries(ways))('%s', (way, context) => {
  const app = unbundledApp(`safeguards-${Object.keys(ways).indexOf(way as keyof typeof ways)}`, context)
  const stacks = ['data', 'service', 'web'].map(stack => [stack, resourcesOf(app, stack)] as const)
  const everything = stacks.flatMap(([stack, all]) =>
    Object.entries(all).map(([id, resource]) => ({ path: `${stack}/${id}`, id, resource, all })),
  )

  test('nothing is of a kind that nobody has thought about', () => {
    const types = new Set(everything.map(({ resource }) => resource.Type))
    const unknown = [...types].filter(type => !checks[type] && !others.some(known => known.test(type)))
    expect(unknown).toEqual([])
  })

  test.each(Object.keys(checks))('%s', type => {
    for (const { path, id, resource, all } of everything.filter(one => one.resource.Type === type))
      expect(() => checks[type]!(resource, id, all), path).not.toThrow()
  })

  test('no template knows a secret', () => {
    const text = JSON.stringify(stacks)
    expect(text).not.toMatch(
      /AKIA[0-9A-Z]{16}|-----BEGIN|SecretString|NoEcho|AWS::SecretsManager|resolve:(ssm|secrets)/,
    )
  })
})
