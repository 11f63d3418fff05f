import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Persona } from '../../infra/local/demo/personas.ts'
import { createHost, type Host, type HostOptions } from '../../infra/local/host.ts'

export const people: readonly Persona[] = [
  person('reporter', 'Người nhập', 'vinh-quy', 'Đảng ủy xã Vinh Quý', 'Nông Thị Hoa'),
  person('reviewer', 'Bộ phận tiếp nhận', 'ha-lang', 'Huyện ủy Hạ Lang', 'Hoàng Văn Sơn'),
]

function person(role: Persona['role'], roleLabel: string, unit: string, unitName: string, name: string): Persona {
  return { id: `${role}.${unit}`, name, role, roleLabel, unit: `vn.${unit}`, unitName }
}

/** One delivery, as the function's handler noted it. */
export interface Delivery {
  readonly function: string
  readonly records: string[]
  readonly shown: string
}

export interface SmallSystem {
  readonly host: Host
  readonly directory: string
  readonly reports: string[]
  deliveries(of: string): Delivery[]
  /** Stops the host and starts it again on the same data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/**
 * A host over a small assembly of its own: a table, a bucket, a queue and functions whose handlers note what they are given and
 * fail when told to. Its templates are shaped as CDK writes them.
 */
export const startSmallSystem = async (options: Pick<HostOptions, 'clock' | 'chapter'> = {}): Promise<SmallSystem> => {
  const root = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const notes = join(root, 'deliveries')
  const reports: string[] = []
  const directory = join(root, 'data')
  const assembly = writeAssembly(join(root, 'cdk.out'), notes)
  const start = () =>
    createHost({ assembly, directory, personas: people, report: line => reports.push(line), ...options })
  let host = await start()
  return {
    get host() {
      return host
    },
    directory,
    reports,
    deliveries: name => {
      const lines = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []
      return lines.map((line): Delivery => JSON.parse(line)).filter(delivery => delivery.function === name)
    },
    restart: async () => {
      await host.stop()
      host = await start()
    },
    stop: async () => {
      await host.stop()
      rmSync(root, { recursive: true })
    },
  }
}

const handlers = `
import { appendFileSync } from 'node:fs'

const note = records => appendFileSync(process.env.NOTES, JSON.stringify({
  function: process.env.AWS_LAMBDA_FUNCTION_NAME, records, shown: new Date().toISOString(),
}) + '\\n')

export const echo = async (event, context) => {
  if (event.wait) await new Promise(done => setTimeout(done, event.wait))
  if (event.fail) throw new RangeError(event.fail)
  const clock = { now: Date.now(), date: new Date().toISOString(), fixed: new Date('2024-11-30').toISOString() }
  return { statusCode: 200, body: JSON.stringify({ event, clock, site: process.env.SITE_URL, left: context.getRemainingTimeInMillis() }) }
}

export const project = async ({ Records }) => {
  note(Records.map(record => record.dynamodb.Keys.sk.S))
  const poison = Records.find(record => record.dynamodb.Keys.sk.S.endsWith('#throws'))
  if (poison) throw new Error('indigestible')
  const failed = Records.filter(record => record.dynamodb.Keys.sk.S.endsWith('#fails'))
  return { batchItemFailures: failed.map(record => ({ itemIdentifier: record.dynamodb.SequenceNumber })) }
}

export const work = async ({ Records }) => {
  note(Records.map(record => record.body))
  const failed = Records.filter(record => record.body === 'poison')
  return { batchItemFailures: failed.map(record => ({ itemIdentifier: record.messageId })) }
}

export const tick = async event => {
  note([event.scheduledTime])
  return { event }
}
`

const writeAssembly = (directory: string, notes: string): string => {
  mkdirSync(join(directory, 'asset.code'), { recursive: true })
  writeFileSync(join(directory, 'asset.code/index.mjs'), handlers)
  const write = (file: string, value: object) => writeFileSync(join(directory, file), JSON.stringify(value))
  write('manifest.json', {
    artifacts: {
      'small.assets': { type: 'cdk:asset-manifest', properties: { file: 'small.assets.json' } },
      small: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/ap-southeast-1',
        properties: { templateFile: 'small.template.json' },
      },
    },
  })
  write('small.assets.json', {
    files: { code: { source: { path: 'asset.code' }, destinations: { here: { objectKey: 'code.zip' } } } },
  })
  write('small.template.json', template(notes))
  return directory
}

const attribute = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] })

const lambda = (name: string, handler: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `small-${name}`,
    Runtime: 'nodejs24.x',
    Handler: `index.${handler}`,
    Code: { S3Bucket: { 'Fn::Sub': `cdk-assets-\${AWS::AccountId}-\${AWS::Region}` }, S3Key: 'code.zip' },
    Timeout: 1,
    MemorySize: 256,
    Environment: {
      Variables: {
        NOTES: '%notes%',
        TABLE_NAME: { Ref: 'Table' },
        QUEUE_URL: { Ref: 'Queue' },
        SITE_URL: 'https://baocao.example.vn',
      },
    },
  },
})

const route = (key: string, ...scopes: string[]) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    RouteKey: key,
    Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    ...(scopes.length > 0 && {
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Authorizer' },
      AuthorizationScopes: scopes,
    }),
  },
})

const template = (notes: string): object => {
  const resources = {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    SetAside: { Type: 'AWS::S3::Bucket', Properties: {} },
    SigningKey: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 1,
        RedrivePolicy: { deadLetterTargetArn: attribute('DeadLetters'), maxReceiveCount: 2 },
      },
    },
    DeadLetters: { Type: 'AWS::SQS::Queue', Properties: {} },
    Echo: lambda('echo', 'echo'),
    Projector: lambda('projector', 'project'),
    Worker: lambda('worker', 'work'),
    Ticker: lambda('ticker', 'tick'),
    Users: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: {} },
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        JwtConfiguration: {
          Audience: [{ 'Fn::ImportValue': 'small:Client' }],
          Issuer: { 'Fn::Join': ['', ['https://cognito-idp.ap-southeast-1.amazonaws.com/', { Ref: 'Users' }]] },
        },
      },
    },
    Integration: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { IntegrationUri: attribute('Echo') } },
    ReadRoute: route('GET /api/v1/units/{unit}', 'tonghop/read'),
    StewardRoute: route('POST /api/v1/units', 'tonghop/steward'),
    OpenRoute: route('GET /api/v1/health'),
    Stream: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: attribute('Table', 'StreamArn'),
        FunctionName: { Ref: 'Projector' },
        BatchSize: 10,
        MaximumBatchingWindowInSeconds: 1,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        FilterCriteria: {
          Filters: [
            {
              Pattern: JSON.stringify({
                eventName: ['INSERT'],
                dynamodb: { Keys: { sk: { S: [{ prefix: 'SUB#' }] } } },
              }),
            },
          ],
        },
        DestinationConfig: { OnFailure: { Destination: attribute('SetAside') } },
      },
    },
    Messages: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: attribute('Queue'),
        FunctionName: { Ref: 'Worker' },
        BatchSize: 5,
        ScalingConfig: { MaximumConcurrency: 2 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Tick: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Name: 'small-tick',
        ScheduleExpression: 'cron(5 * * * ? *)',
        ScheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
        Target: { Arn: attribute('Ticker'), Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}' },
      },
    },
  }
  const text = JSON.stringify({
    Resources: resources,
    Outputs: { Client: { Value: { Ref: 'Client' }, Export: { Name: 'small:Client' } } },
  })
  return JSON.parse(text.replaceAll('%notes%', notes))
}
