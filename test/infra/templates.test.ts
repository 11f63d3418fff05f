import { readFileSync } from 'node:fs'
import type { Stack } from 'aws-cdk-lib'
import { Annotations, Match } from 'aws-cdk-lib/assertions'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { buildSync } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { reserveConcurrency } from '../../infra/config.ts'
import { passwordPolicy } from '../../infra/local/identity/password.ts'
import { type Route, routeKey, routes } from '../../shared/api/routes.ts'
import { longestRun } from '../../shared/domain/report/progress.ts'
import { deployedPolicy } from '../support/user-pool.ts'
import { type Json, ofType, type Resource, type Resources, resourcesOf, unbundledApp } from './synthesis.ts'

const dev = unbundledApp('dev')
const prod = unbundledApp('prod', {
  stage: 'prod',
  siteUrl: 'https://baocao.example.vn',
  alarmEmail: 'truc-he-thong@example.vn',
  mailFrom: 'nhac-viec@baocao.example.vn',
})

const data = resourcesOf(prod, 'data')
const service = resourcesOf(prod, 'service')
const web = resourcesOf(prod, 'web')

const inStack = (stack: string, resources: Resources): Resources =>
  Object.fromEntries(Object.entries(resources).map(([id, resource]) => [`${stack}/${id}`, resource]))
const everything = { ...inStack('data', data), ...inStack('service', service), ...inStack('web', web) }

const only = (resources: Resources, type: string): Resource => {
  const found = ofType(resources, type)
  expect(found).toHaveLength(1)
  return found[0]![1]
}
const functions = ofType(service, 'AWS::Lambda::Function')
const functionNamed = (name: string): [string, Resource] =>
  functions.find(([, { Properties }]) => Properties.FunctionName === `tonghop-prod-${name}`)!

describe('the table', () => {
  const table = only(data, 'AWS::DynamoDB::Table')

  test('cannot be lost by a mistake', () => {
    expect(table.DeletionPolicy).toBe('Retain')
    expect(table.Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    })
  })

  test('is one of keys, two sparse indexes, a stream and a time to live', () => {
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'gsi1', Projection: { ProjectionType: 'INCLUDE' } },
        { IndexName: 'gsi2', Projection: { ProjectionType: 'ALL' } },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    })
  })
})

describe('the export of the table', () => {
  const { Properties } = only(data, 'AWS::Scheduler::Schedule')

  test('is made on the first of each month into a bucket of its own, in the form that a restore reads', () => {
    expect(Properties).toMatchObject({
      ScheduleExpression: 'cron(40 2 1 * ? *)',
      ScheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
      Target: { Arn: 'arn:aws:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime' },
    })
    expect(JSON.stringify(Properties.Target.Input)).toMatch(/ExportFormat.*DYNAMODB_JSON/)
  })

  test('may write nothing but its files, and read nothing but the table', () => {
    const [[, policy]] = ofType(data, 'AWS::IAM::Policy') as [[string, Resource]]
    const actions = policy.Properties.PolicyDocument.Statement.flatMap(({ Action }: Json) => Action)
    expect(actions).toEqual(['dynamodb:ExportTableToPointInTime', 's3:AbortMultipartUpload', 's3:PutObject'])
  })
})

describe('the heads of the audit chains', () => {
  const lockOf = (resources: Resources) => {
    const [, bucket] = ofType(resources, 'AWS::S3::Bucket').find(([id]) => id.startsWith('AuditHeads'))!
    return bucket.Properties.ObjectLockConfiguration
  }

  test('cannot be written over or deleted for ten years, by nobody; on trial for a day', () => {
    expect(lockOf(data)).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3653 } },
    })
    expect(lockOf(resourcesOf(dev, 'data')).Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 1 })
  })
})

describe('the key that signs manifests', () => {
  const [[id, key], ...others] = ofType(data, 'AWS::KMS::Key') as [[string, Resource]]

  test('is one pair on P-256, kept, under a name of its own', () => {
    expect(others).toEqual([])
    expect(key.DeletionPolicy).toBe('Retain')
    expect(key.Properties).toMatchObject({
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      PendingWindowInDays: 30,
    })
    expect(only(data, 'AWS::KMS::Alias').Properties).toEqual({
      AliasName: 'alias/tonghop-prod-reports',
      TargetKeyId: { 'Fn::GetAtt': [id, 'Arn'] },
    })
  })

  test('lets roles of the account sign digests, where their own policies say so, and nobody else anything', () => {
    const statements: Json[] = key.Properties.KeyPolicy.Statement
    const account = ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']

    for (const statement of statements)
      expect(statement).toMatchObject({ Effect: 'Allow', Principal: { AWS: { 'Fn::Join': ['', account] } } })
    const uses = statements.filter(({ Action }) =>
      [Action].flat().some(action => /kms:(\*|Sign|Create\*|.*Grant)/.test(action)),
    )
    expect(uses).toEqual([
      expect.objectContaining({
        Action: 'kms:Sign',
        Condition: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'DIGEST' } },
      }),
    ])
  })
})

describe('sign-in', () => {
  test('is for invited people, with code and PKCE and no secret', () => {
    expect(only(data, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'OPTIONAL',
    })
    expect(only(data, 'AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://baocao.example.vn/'],
      LogoutURLs: ['https://baocao.example.vn/'],
      PreventUserExistenceErrors: 'ENABLED',
    })
  })

  test('is by a user name alone, as it is typed', () => {
    const { AliasAttributes, UsernameAttributes } = only(data, 'AWS::Cognito::UserPool').Properties
    expect([AliasAttributes, UsernameAttributes]).toEqual([undefined, undefined])
  })

  test('asks of a password what the local pool and the tests ask', () => {
    expect(passwordPolicy(only(data, 'AWS::Cognito::UserPool').Properties)).toEqual(deployedPolicy)
  })
})

describe('functions', () => {
  test('are those that there are', () => {
    expect(functions.map(([, { Properties }]) => Properties.FunctionName).sort()).toEqual(
      [
        'administration',
        'audit-keeper',
        'dashboards',
        'entry',
        'import-worker',
        'official',
        'projector',
        'registers',
        'reminder',
        'report-worker',
        'reports',
        'tick',
        'tree-follower',
      ].map(name => `tonghop-prod-${name}`),
    )
  })

  test.each(functions)('%s runs on Node 24, ARM, and logs to a group of its own that forgets', (_, { Properties }) => {
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] })
    const logGroup = service[Properties.LoggingConfig.LogGroup.Ref]!
    expect(logGroup.Properties).toEqual(
      expect.objectContaining({ LogGroupName: `/aws/lambda/${Properties.FunctionName}`, RetentionInDays: 90 }),
    )
  })

  test('the report worker is cut off when the screens take its report for stalled', () => {
    expect(functionNamed('report-worker')[1].Properties.Timeout * 1_000).toBe(longestRun)
  })

  test.each(functions)('%s is told names, and nothing secret', (_, { Properties }) => {
    const known = [
      'EXPORTS_BUCKET',
      'LOG_LEVEL',
      'NODE_OPTIONS',
      'POWERTOOLS_METRICS_NAMESPACE',
      'POWERTOOLS_SERVICE_NAME',
    ]
    const ours = [
      'ALLOWANCE',
      'AUDIT_HEADS_BUCKET',
      'REALM',
      'REPORT_QUEUE_URL',
      'CLOSE_QUEUE_URL',
      'IMPORT_QUEUE_URL',
      'MAIL_FROM',
      'SIGNING_KEY',
      'SITE_URL',
      'TABLE_NAME',
      'USER_POOL_ID',
    ]
    expect([...known, ...ours]).toEqual(expect.arrayContaining(Object.keys(Properties.Environment.Variables)))
  })

  const reservations = (resources: Resources) =>
    Object.fromEntries(
      ofType(resources, 'AWS::Lambda::Function')
        .filter(([, { Properties }]) => 'ReservedConcurrentExecutions' in Properties)
        .map(([, { Properties }]) => [
          Properties.FunctionName.split('-').slice(2).join('-'),
          Properties.ReservedConcurrentExecutions,
        ]),
    )

  test('that people wait for have their share of a large quota', () => {
    expect(reservations(service)).toEqual({ entry: 450, dashboards: 225, reports: 45 })
    expect(reserveConcurrency(1000)).toEqual({ entry: 450, dashboards: 225, reports: 45 })
  })

  test('reserve nothing of a small quota, and synthesis warns', () => {
    expect(reservations(resourcesOf(dev, 'service'))).toEqual({})
    const message = Match.stringLikeRegexp('The account runs 10 functions at once')
    const stackOf = (app: typeof dev, name: string) => app.node.findChild(name) as Stack
    Annotations.fromStack(stackOf(dev, 'tonghop-dev-service')).hasWarning('/tonghop-dev-service', message)
    Annotations.fromStack(stackOf(prod, 'tonghop-prod-service')).hasNoWarning('/tonghop-prod-service', message)
  })
})

describe('permissions', () => {
  const policies = ofType(service, 'AWS::IAM::Policy')
  const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

  /** `action resource` of each statement of a function's role, the resource's intrinsics cut down to what tells them apart. */
  const allowed = (name: string): string[] => {
    const [roleId] = functionNamed(name)[1].Properties.Role['Fn::GetAtt']
    return policies
      .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === roleId))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .flatMap(({ Action, Resource, Condition }) =>
        list<string>(Action).flatMap(action =>
          list<Json>(Resource).map(resource => `${action} ${shortName(resource)}${limit(Condition)}`),
        ),
      )
      .sort()
  }

  /** The partitions to which a statement is limited. */
  const limit = (condition: Json): string => {
    const partitions = condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']
    return partitions ? ` of ${list<string>(partitions).join(' ')}` : ''
  }

  const shortName = (resource: Json): string => {
    if (typeof resource === 'string') return resource
    if (resource['Fn::Join']) return resource['Fn::Join'][1].map(shortName).join('')
    if (resource.Ref) return resource.Ref
    if (resource['Fn::GetAtt']) return resource['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, '')
    return /(Table|Exports|SetAside|AuditHeads|SigningKey|Users)[0-9A-F]{8}(Stream)?/
      .exec(resource['Fn::ImportValue'])!
      .slice(1)
      .join('')
  }

  const log = (name: string) => [`logs:CreateLogStream ${name}FunctionLog`, `logs:PutLogEvents ${name}FunctionLog`]
  const read = ['dynamodb:BatchGetItem Table', 'dynamodb:GetItem Table', 'dynamodb:Query Table']
  const writing = (action: string, ...partitions: string[]) =>
    `dynamodb:${action} Table of ${partitions.map(beginning => `${beginning}*`).join(' ')}`
  const count = 'dynamodb:UpdateItem Table of SPENT#*'
  const accountActions = ['AdminCreateUser', 'AdminGetUser', 'AdminSetUserPassword', 'AdminUserGlobalSignOut']

  test.each([
    [
      'entry',
      [
        ...log('Entry'),
        ...read,
        count,
        'dynamodb:Query Table/index/gsi1',
        writing('PutItem', 'UNIT#', 'AUDIT#', 'SECRET#'),
        writing('DeleteItem', 'UNIT#'),
      ],
    ],
    [
      'dashboards',
      [
        ...log('Dashboards'),
        ...read,
        count,
        'dynamodb:Query Table/index/gsi1',
        'dynamodb:Query Table/index/gsi2',
        's3:GetObject Exports/editions/*',
      ],
    ],
    [
      'registers',
      [
        ...log('Registers'),
        ...read,
        count,
        writing('PutItem', 'UNIT#', 'AUDIT#', 'NORMS#'),
        ...['uploads/registers/*', 'registers/*'].flatMap(objects =>
          ['GetObject', 'PutObject'].map(action => `s3:${action} Exports/${objects}`),
        ),
        's3:DeleteObject Exports/registers/*',
      ],
    ],
    [
      'reports',
      [
        ...log('Reports'),
        ...read,
        count,
        writing('PutItem', 'UNIT#', 'AUDIT#', 'CHANGES#', 'SECRET#'),
        's3:GetObject Exports/reports/*',
        'sqs:SendMessage ReportsAsked',
      ],
    ],
    [
      'official',
      [
        ...log('Official'),
        ...read,
        count,
        'dynamodb:Query Table/index/gsi2',
        writing('PutItem', 'UNIT#', 'AUDIT#'),
        writing('BatchWriteItem', 'PROOF#'),
        's3:GetObject Exports/editions/*',
        ...['GetObject', 'PutObject'].flatMap(action => [
          `s3:${action} Exports/signed/*`,
          `s3:${action} Exports/uploads/signed/*`,
        ]),
        'sqs:SendMessage ReportsAsked',
      ],
    ],
    [
      'administration',
      [
        ...log('Administration'),
        ...read,
        'dynamodb:Query Table/index/gsi2',
        count,
        writing('PutItem', 'PERSON#', 'TREE#', 'FORMS#', 'IMPORTS#', 'AUDIT#', 'SECRET#'),
        writing('UpdateItem', 'PERSON#', 'TREE#'),
        writing('DeleteItem', 'PERSON#', 'IMPORTS#'),
        ...accountActions.map(action => `cognito-idp:${action} Users`),
        ...['GetObject', 'PutObject'].map(action => `s3:${action} Exports/uploads/imports/*`),
        'sqs:SendMessage ImportsWaiting',
      ],
    ],
    [
      'import-worker',
      [
        ...log('ImportWorker'),
        ...read,
        'dynamodb:Query Table/index/gsi2',
        writing('PutItem', 'PERSON#', 'TREE#', 'IMPORTS#', 'AUDIT#'),
        writing('UpdateItem', 'TREE#'),
        ...accountActions.map(action => `cognito-idp:${action} Users`),
        ...['GetObject', 'PutObject'].map(action => `s3:${action} Exports/uploads/imports/*`),
        ...[
          'ChangeMessageVisibility',
          'DeleteMessage',
          'GetQueueAttributes',
          'GetQueueUrl',
          'ReceiveMessage',
          'SendMessage',
        ].map(action => `sqs:${action} ImportsWaiting`),
      ],
    ],
    [
      'projector',
      [
        ...log('Projector'),
        ...read,
        writing('PutItem', 'UNIT#', 'REGISTER#', 'AUDIT#'),
        writing('UpdateItem', 'REGISTER#'),
        writing('BatchWriteItem', 'RECEIPT#', 'CHANGES#'),
        ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map(action => `dynamodb:${action} TableStream`),
        'dynamodb:ListStreams Table/stream/*',
        's3:ListBucket SetAside',
        's3:DeleteObject Exports/registers/*',
        's3:PutObject SetAside/*',
      ],
    ],
    [
      'tree-follower',
      [
        ...log('TreeFollower'),
        ...read,
        'dynamodb:Query Table/index/gsi1',
        writing('PutItem', 'UNIT#'),
        writing('UpdateItem', 'UNIT#', 'TREE#'),
        ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map(action => `dynamodb:${action} TableStream`),
        'dynamodb:ListStreams Table/stream/*',
        's3:ListBucket SetAside',
        's3:PutObject SetAside/*',
      ],
    ],
    [
      'tick',
      [
        ...log('Tick'),
        ...read,
        'dynamodb:Query Table/index/gsi1',
        writing('PutItem', 'UNIT#', 'TREE#', 'SECRET#'),
        writing('UpdateItem', 'UNIT#', 'CHANGES#'),
        's3:PutObject Exports/editions/*',
        'sqs:SendMessage ReportsClose',
        ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map(action => `sqs:${action} TickDeadLetters`),
      ],
    ],
    [
      'audit-keeper',
      [
        ...log('AuditKeeper'),
        ...read,
        's3:ListBucket AuditHeads',
        ...['GetObject', 'PutObject'].map(action => `s3:${action} AuditHeads/audit-heads/*`),
        ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map(action => `sqs:${action} AuditKeepingDeadLetters`),
      ],
    ],
    [
      'reminder',
      [
        ...log('Reminder'),
        ...read,
        'dynamodb:Query Table/index/gsi1',
        'dynamodb:Query Table/index/gsi2',
        writing('PutItem', 'REMINDED#', 'SECRET#'),
        writing('DeleteItem', 'REMINDED#'),
        'ses:SendEmail arn:AWS::Partition:ses:ap-southeast-1:AWS::AccountId:identity/baocao.example.vn',
        ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map(action => `sqs:${action} RemindingDeadLetters`),
      ],
    ],
    [
      'report-worker',
      [
        ...log('ReportWorker'),
        ...read,
        writing('PutItem', 'UNIT#', 'PUBLIC-KEYS', 'SECRET#'),
        writing('UpdateItem', 'UNIT#'),
        writing('BatchWriteItem', 'PROOF#'),
        's3:GetObject Exports/editions/*',
        ...['AbortMultipartUpload', 'GetObject', 'PutObject'].map(action => `s3:${action} Exports/reports/*`),
        ...['GetPublicKey', 'Sign'].map(action => `kms:${action} SigningKey`),
        ...['ReportsAsked', 'ReportsClose'].flatMap(queue =>
          [
            'ChangeMessageVisibility',
            'DeleteMessage',
            'GetQueueAttributes',
            'GetQueueUrl',
            'ReceiveMessage',
            'SendMessage',
          ].map(action => `sqs:${action} ${queue}`),
        ),
      ],
    ],
  ])('of %s are exactly these', (name, expected) => {
    expect(allowed(name)).toEqual([...expected].sort())
  })

  /** The actions behind the commands, and the indexes, that are left in a function's own code once what it does not use is shaken off. */
  const askedFor = (entry: string): string[] => {
    const { outputFiles } = buildSync({
      entryPoints: [`functions/${entry}.ts`],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      write: false,
    })
    const { text } = outputFiles[0]!
    // A transaction is made of what it names: `{ Put: … }`.
    const commands = [/new (\w+?)Command\d*\(/g, /\b(Put|Update|Delete): /g, /new (Upload)\(/g].flatMap(written => [
      ...text.matchAll(written),
    ])
    const indexes = [...text.matchAll(/IndexName: "(\w+)"/g)].map(([, index]) => `dynamodb:Query Table/index/${index}`)
    const actions = commands.flatMap(([, command]) => actionOf[command!] ?? `unknown:${command}`)
    return [...new Set([...actions, ...indexes])].sort()
  }
  const actionOf: Record<string, string | readonly string[]> = {
    Get: 'dynamodb:GetItem',
    BatchGet: 'dynamodb:BatchGetItem',
    Query: 'dynamodb:Query',
    Put: 'dynamodb:PutItem',
    Update: 'dynamodb:UpdateItem',
    Delete: 'dynamodb:DeleteItem',
    BatchWrite: 'dynamodb:BatchWriteItem',
    TransactWrite: [],
    GetObject: 's3:GetObject',
    PutObject: 's3:PutObject',
    DeleteObject: 's3:DeleteObject',
    Upload: ['s3:PutObject', 's3:AbortMultipartUpload'],
    SendMessageBatch: 'sqs:SendMessage',
    GetPublicKey: 'kms:GetPublicKey',
    Sign: 'kms:Sign',
    SendEmail: 'ses:SendEmail',
    ...Object.fromEntries(accountActions.map(action => [action, `cognito-idp:${action}`])),
  }

  /** It gives roles by the code that takes them away too, and takes none away. */
  const withheld: { readonly [name: string]: readonly string[] } = { 'import-worker': ['dynamodb:DeleteItem'] }

  test.each([
    ['entry', 'http/entry'],
    ['dashboards', 'http/dashboards'],
    ['registers', 'http/registers'],
    ['reports', 'http/reports'],
    ['official', 'http/official'],
    ['administration', 'http/administration'],
    ['projector', 'stream/projector'],
    ['tree-follower', 'stream/tree-follower'],
    ['tick', 'schedule/tick'],
    ['audit-keeper', 'schedule/audit-keeper'],
    ['reminder', 'schedule/reminder'],
    ['report-worker', 'queue/report-worker'],
    ['import-worker', 'queue/import-worker'],
  ])('of %s are enough for its code', (name, entry) => {
    const asked = askedFor(entry).filter(action => !withheld[name]?.includes(action))
    const granted = new Set(allowed(name).flatMap(permission => [permission, permission.split(' ')[0]!]))
    expect(asked.filter(action => !granted.has(action))).toEqual([])
  })

  test('come from no managed policy and no role of another kind', () => {
    for (const [, { Properties }] of ofType({ ...service, ...data }, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns).toBeUndefined()
      expect(Properties.Policies).toBeUndefined()
    }
    expect(ofType(web, 'AWS::IAM::Role')).toEqual([])
    expect(ofType(data, 'AWS::IAM::Role').map(([id]) => id)).toEqual([expect.stringMatching(/^TableExportRole/)])
  })
})

describe('the API', () => {
  const made = ofType(service, 'AWS::ApiGatewayV2::Route')

  test('has the routes of the table, no more and no fewer', () => {
    expect(made.map(([, { Properties }]) => Properties.RouteKey).sort()).toEqual(
      Object.values<Route>(routes).map(routeKey).sort(),
    )
  })

  test.each(Object.entries<Route>(routes))('%s reaches its function, and asks for its scope', (_, route) => {
    const [, { Properties }] = made.find(([, { Properties }]) => Properties.RouteKey === routeKey(route))!
    const integration = service[Properties.Target['Fn::Join'][1][1].Ref]!
    const [handler] = integration.Properties.IntegrationUri['Fn::GetAtt']
    expect(handler).toBe(functionNamed(route.function)[0])
    if (route.access === 'public') expect(Properties).toMatchObject({ AuthorizationType: 'NONE' })
    else expect(Properties).toMatchObject({ AuthorizationType: 'JWT', AuthorizationScopes: [route.scope] })
  })

  test('logs every access and is throttled', () => {
    const { AccessLogSettings, DefaultRouteSettings } = only(service, 'AWS::ApiGatewayV2::Stage').Properties
    expect(service[AccessLogSettings.DestinationArn['Fn::GetAtt'][0]]!.Properties.RetentionInDays).toBe(365)
    expect(DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 })
  })
})

describe('the stream', () => {
  const [, mapping] = ofType(service, 'AWS::Lambda::EventSourceMapping').find(
    ([, { Properties }]) => Properties.FilterCriteria,
  )!

  test('brings the projector what happens to submissions and to entries of registers, and nothing that it writes itself', () => {
    expect(
      mapping.Properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
    ).toEqual([
      { eventName: ['INSERT', 'REMOVE'], dynamodb: { Keys: { sk: { S: [{ prefix: 'SUB#' }] } } } },
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'ENTRY#' }] } } } },
    ])
  })

  test('halves what fails, gives up in the end, and sets it aside whole', () => {
    expect(mapping.Properties).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 6 * 60 * 60,
      MaximumRetryAttempts: 10,
      ParallelizationFactor: 1,
      MetricsConfig: { Metrics: ['EventCount'] },
    })
    expect(mapping.Properties.DestinationConfig.OnFailure.Destination['Fn::ImportValue']).toContain('SetAside')
  })
})

describe.each([
  ['the tick', 'tick', 'cron(5 * * * ? *)'],
  ['the keeping of the audit', 'audit-keeper', 'cron(20 0 * * ? *)'],
  ['reminding', 'reminder', 'cron(30 7 * * ? *)'],
])('%s', (_, name, expression) => {
  const schedules = ofType(service, 'AWS::Scheduler::Schedule')
  const { Properties } = schedules.find(([, one]) => one.Properties.Name === `tonghop-prod-${name}`)![1]
  const [id] = functionNamed(name)

  test("runs by Vietnam's clock", () => {
    expect(Properties).toMatchObject({
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
      FlexibleTimeWindow: { Mode: 'OFF' },
    })
    expect(Properties.Target.Arn['Fn::GetAtt'][0]).toBe(id)
    expect(schedules).toHaveLength(3)
  })

  test('leaves word when it cannot be delivered, and when it fails', () => {
    const [deadLetters] = Properties.Target.DeadLetterConfig.Arn['Fn::GetAtt']
    expect(service[deadLetters]!.Type).toBe('AWS::SQS::Queue')
    expect(Properties.Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 })
    const [invoked] = ofType(service, 'AWS::Lambda::EventInvokeConfig').filter(
      ([, one]) => one.Properties.FunctionName.Ref === id,
    )
    expect(invoked![1].Properties.DestinationConfig.OnFailure.Destination).toEqual({
      'Fn::GetAtt': [deadLetters, 'Arn'],
    })
  })
})

describe('reminders', () => {
  test('are sent from a domain that DKIM proves to be ours, and which outlives its stack', () => {
    const identity = only(data, 'AWS::SES::EmailIdentity')
    expect(identity.Properties).toMatchObject({ EmailIdentity: 'baocao.example.vn' })
    expect(identity.DeletionPolicy).toBe('Retain')
    const { Outputs } = prod.synth().stacks.find(({ stackName }) => stackName.endsWith('-data'))!.template
    expect(Object.keys(Outputs).filter(name => name.startsWith('DkimRecord'))).toHaveLength(3)
  })

  test('are not sent where nobody says from whom', () => {
    expect(ofType(resourcesOf(dev, 'data'), 'AWS::SES::EmailIdentity')).toEqual([])
    const names = ofType(resourcesOf(dev, 'service'), 'AWS::Lambda::Function')
    expect(names.map(([, { Properties }]) => Properties.FunctionName)).not.toContain('tonghop-dev-reminder')
  })
})

describe('the report queues', () => {
  const queues = ofType(service, 'AWS::SQS::Queue').filter(
    ([id, { Properties }]) => Properties.RedrivePolicy && id.startsWith('Reports'),
  )
  const named = (url: Json): string => queues.find(([id]) => id === url.Ref)![0]
  const queueOf = (name: string): string =>
    named(functionNamed(name)[1].Properties.Environment.Variables.REPORT_QUEUE_URL)

  test('nobody who asks for a report waits behind those of a close', () => {
    expect(queues).toHaveLength(2)
    expect(queueOf('tick')).not.toBe(queueOf('reports'))
    expect([queueOf('official'), queueOf('report-worker')]).toEqual([queueOf('reports'), queueOf('reports')])
  })

  test('what an archive has made waits behind those of a close', () => {
    const { CLOSE_QUEUE_URL } = functionNamed('report-worker')[1].Properties.Environment.Variables
    expect(named(CLOSE_QUEUE_URL)).toBe(queueOf('tick'))
  })

  test('each has dead letters of its own, and someone is told of either', () => {
    const dead = queues.map(([, { Properties }]) => Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0])
    expect(new Set(dead).size).toBe(2)
    const watched = ofType(service, 'AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) =>
      (Properties.Dimensions ?? []).map(({ Value }: Json) => Value['Fn::GetAtt']?.[0]),
    )
    expect(watched).toEqual(expect.arrayContaining(dead))
  })

  test.each(queues)('%s hides a message for six times as long as the worker may take', (_, { Properties }) => {
    expect(Properties.VisibilityTimeout).toBeGreaterThanOrEqual(
      6 * functionNamed('report-worker')[1].Properties.Timeout,
    )
  })

  test.each([
    ['reports', { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 5 } }],
    ['tick', { BatchSize: 5, ScalingConfig: { MaximumConcurrency: 10 } }],
  ])('what %s sends feeds the worker a few at a time, and what fails is kept', (sender, few) => {
    const [queueId, queue] = queues.find(([id]) => id === queueOf(sender))!
    const [, mapping] = ofType(service, 'AWS::Lambda::EventSourceMapping').find(
      ([, { Properties }]) => Properties.EventSourceArn['Fn::GetAtt']?.[0] === queueId,
    )!
    expect(mapping.Properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'], ...few })
    expect(queue.Properties.RedrivePolicy.maxReceiveCount).toBe(5)
  })
})

describe('the import queue', () => {
  const [id, { Properties }] = ofType(service, 'AWS::SQS::Queue').find(([name]) => name.startsWith('ImportsWaiting'))!

  test('hides a message for six times as long as the worker may take, gives up in the end, and someone is told', () => {
    expect(Properties.VisibilityTimeout).toBe(6 * functionNamed('import-worker')[1].Properties.Timeout)
    expect(Properties.RedrivePolicy.maxReceiveCount).toBe(5)
    const [dead] = Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt']
    const watched = ofType(service, 'AWS::CloudWatch::Alarm').flatMap(([, alarm]) =>
      (alarm.Properties.Dimensions ?? []).map(({ Value }: Json) => Value['Fn::GetAtt']?.[0]),
    )
    expect(watched).toContain(dead)
  })

  test('feeds the worker two at a time', () => {
    const [, mapping] = ofType(service, 'AWS::Lambda::EventSourceMapping').find(
      ([, source]) => source.Properties.EventSourceArn['Fn::GetAtt']?.[0] === id,
    )!
    expect(mapping.Properties).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    })
  })
})

describe('alarms', () => {
  const alarms = ofType(service, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties)
  const nameOf = (alarm: Json): string => alarm.AlarmName.split('/').at(-1)

  test.each(alarms.map(alarm => [nameOf(alarm), alarm]))(
    '%s bears its path, links to its heading and tells someone',
    (name, alarm) => {
      expect(alarm.AlarmName).toBe(`tonghop-prod-service/Alarms/${name}`)
      expect(alarm.AlarmDescription).toContain(`docs/runbook.md#${name.toLowerCase()}`)
      expect(alarm.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmTopic/) }])
    },
  )

  test('have the headings of the runbook, and those are all it has', () => {
    const headings = readFileSync('docs/runbook.md', 'utf8').matchAll(/^## (.+)$/gm)
    expect([...headings].map(([, heading]) => heading).sort()).toEqual(alarms.map(nameOf).sort())
  })

  test.each([
    ['StreamBehind', 'IteratorAge', 5 * 60_000],
    ['TreeBehind', 'IteratorAge', 30 * 60_000],
    ['ImportsWaiting', 'ApproximateAgeOfOldestMessage', 15 * 60],
  ])('%s goes by the age of what waits', (name, metric, threshold) => {
    expect(alarms.find(alarm => nameOf(alarm) === name)).toMatchObject({
      MetricName: metric,
      Statistic: 'Maximum',
      Threshold: threshold,
    })
  })

  test('reach a topic that CloudWatch may use though it is encrypted', () => {
    const cloudWatch = { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } }
    expect(only(service, 'AWS::KMS::Key').Properties.KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({ ...cloudWatch, Action: ['kms:Decrypt', 'kms:GenerateDataKey'] }),
    )
    expect(only(service, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ ...cloudWatch, Action: 'sns:Publish' }),
    )
    expect(only(service, 'AWS::SNS::Subscription').Properties).toMatchObject({ Endpoint: 'truc-he-thong@example.vn' })
  })
})

describe('the site', () => {
  const { DistributionConfig } = only(web, 'AWS::CloudFront::Distribution').Properties

  test('and the API have one origin; answers of the API are never kept', () => {
    expect(DistributionConfig.CacheBehaviors).toEqual([
      expect.objectContaining({
        PathPattern: '/api/*',
        ViewerProtocolPolicy: 'https-only',
        // AWS's managed policies CachingDisabled and AllViewerExceptHostHeader.
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      }),
    ])
  })

  test('stands behind a web ACL where one is given, the API with it', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/tonghop/1'
    const guarded = resourcesOf(unbundledApp('guarded', { webAclArn }), 'web')
    const aclOf = (resources: Resources) =>
      only(resources, 'AWS::CloudFront::Distribution').Properties.DistributionConfig.WebACLId
    expect([aclOf(guarded), aclOf(web)]).toEqual([webAclArn, undefined])
  })

  test('opens at the address of any of its pages', () => {
    const edge = only(web, 'AWS::CloudFront::Function')
    const handle = new Function(`${edge.Properties.FunctionCode}; return handler`)()
    const served = (uri: string) => handle({ request: { uri } }).uri
    expect(['/', '/don-vi', '/nhap-thay/vn.vinh-quy', '/don-vi/vn.ha-lang/monthly/2024-11'].map(served)).toEqual(
      Array(4).fill('/index.html'),
    )
    expect(['/assets/shell-1a2b.js', '/config.json', '/sw.js'].map(served)).toEqual([
      '/assets/shell-1a2b.js',
      '/config.json',
      '/sw.js',
    ])
  })

  test('lets a page take nothing from elsewhere', () => {
    const { SecurityHeadersConfig } = only(web, 'AWS::CloudFront::ResponseHeadersPolicy').Properties
      .ResponseHeadersPolicyConfig
    const policy = JSON.stringify(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy)
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(policy).not.toMatch(/unsafe/)
  })

  test('may upload files and read them by their links, which no page of elsewhere may', () => {
    const uploadable = ofType(everything, 'AWS::S3::Bucket').filter(
      ([, { Properties }]) => Properties.CorsConfiguration,
    )
    expect(
      uploadable.map(([path, { Properties }]) => [path.replace(/[0-9A-F]{8}$/, ''), Properties.CorsConfiguration]),
    ).toEqual([
      [
        'data/Exports',
        {
          CorsRules: [
            { AllowedMethods: ['POST', 'GET'], AllowedOrigins: ['https://baocao.example.vn'], AllowedHeaders: ['*'] },
          ],
        },
      ],
    ])
    expect(JSON.stringify(only(web, 'AWS::CloudFront::ResponseHeadersPolicy'))).toMatch(/connect-src.*Exports/)
  })
})

describe('cdk-nag', () => {
  test('finds nothing that is not acknowledged, in either stage', () => {
    expect(() => dev.synth()).not.toThrow()
    expect(() => prod.synth()).not.toThrow()
  })

  test('is listening', () => {
    const app = unbundledApp('careless')
    new Bucket(app.node.findChild('tonghop-dev-data'), 'Careless')
    expect(() => app.synth()).toThrow('AwsSolutions-S10')
  })
})
