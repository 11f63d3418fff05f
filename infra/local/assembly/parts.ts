import { type PasswordPolicy, passwordPolicy } from '../identity/password.ts'
import { type Permission, permissionsOf } from './permissions.ts'
import { type Resolved, resolveResources, type Surroundings } from './resolve.ts'
import type { Properties, Stack } from './template.ts'

export interface LambdaFunction {
  readonly name: string
  readonly arn: string
  /** The id of its construct: `EntryFunction`. */
  readonly construct: string
  /** Directory of the bundled code. */
  readonly code: string
  /** `index.handler`. */
  readonly handler: string
  readonly environment: { readonly [name: string]: string }
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  /** How often an asynchronous invocation that failed is tried again, and where it goes then. */
  readonly asyncRetries: number
  readonly asyncOnFailure?: string
  /** What its role allows. */
  readonly permissions: readonly Permission[]
}

export interface Route {
  readonly method: string
  /** `/api/v1/units/{unit}`, or `$default`. */
  readonly path: string
  readonly functionName: string
  readonly timeoutMilliseconds: number
  readonly authorizer?: Authorizer
  readonly scopes: readonly string[]
}

export interface Authorizer {
  readonly issuer: string
  readonly audience: readonly string[]
}

export interface Table {
  readonly name: string
  readonly arn: string
  readonly properties: Properties
}

export interface Queue {
  readonly name: string
  readonly arn: string
  readonly construct: string
  readonly url: string
  readonly attributes: { readonly [name: string]: string }
}

export interface Bucket {
  readonly name: string
  readonly arn: string
  readonly construct: string
}

/** Who may sign in (AWS::Cognito::UserPool). */
export interface UserPool {
  readonly id: string
  readonly policy: PasswordPolicy
}

/** A key that signs and never leaves KMS (AWS::KMS::Key). */
export interface SigningKey {
  readonly id: string
  readonly arn: string
  readonly construct: string
}

/** A stream or queue whose records are delivered to a function, as AWS::Lambda::EventSourceMapping says. */
export interface EventSource {
  readonly id: string
  readonly source: string
  readonly function: LambdaFunction
  readonly filters: readonly Properties[]
  readonly batchSize: number
  readonly windowSeconds: number
  readonly bisect: boolean
  /** Undefined: until the records are too old. */
  readonly retries?: number
  readonly maxAgeSeconds?: number
  readonly reportsItemFailures: boolean
  readonly onFailure?: string
  readonly maxConcurrency: number
}

export interface Schedule {
  readonly name: string
  readonly arn: string
  readonly construct: string
  readonly expression: string
  readonly timeZone: string
  readonly enabled: boolean
  readonly functionArn: string
  readonly input?: string
}

export interface Parts {
  readonly functions: readonly LambdaFunction[]
  readonly routes: readonly Route[]
  readonly tables: readonly Table[]
  readonly queues: readonly Queue[]
  readonly buckets: readonly Bucket[]
  readonly userPools: readonly UserPool[]
  readonly signingKeys: readonly SigningKey[]
  readonly streamSources: readonly EventSource[]
  readonly queueSources: readonly EventSource[]
  readonly schedules: readonly Schedule[]
}

const types = [
  'AWS::Lambda::Function',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::IAM::Policy',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::S3::Bucket',
  'AWS::Cognito::UserPool',
  'AWS::KMS::Key',
  'AWS::Scheduler::Schedule',
]

/** The stacks as this machine serves them. */
export const readParts = (stacks: readonly Stack[], around: Surroundings): Parts => {
  const resources = resolveResources(stacks, around, types)
  const ofType = (...wanted: string[]) => resources.filter(resource => wanted.includes(resource.type))
  const assets = new Map(stacks.flatMap(stack => [...stack.assets]))

  const functions = ofType('AWS::Lambda::Function')
    .filter(resource => String(resource.properties.Runtime).startsWith('nodejs') && resource.properties.Code.S3Key)
    .map(resource =>
      lambdaFunction(resource, assets, ofType('AWS::Lambda::EventInvokeConfig'), ofType('AWS::IAM::Policy')),
    )
  const sources = ofType('AWS::Lambda::EventSourceMapping')
    .filter(resource => resource.properties.Enabled !== false)
    .map(resource => eventSource(resource, functions))

  return {
    functions,
    routes: ofType('AWS::ApiGatewayV2::Route').map(resource =>
      route(resource, ofType('AWS::ApiGatewayV2::Integration'), ofType('AWS::ApiGatewayV2::Authorizer'), functions),
    ),
    tables: ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'),
    queues: ofType('AWS::SQS::Queue').map(queue),
    buckets: ofType('AWS::S3::Bucket'),
    userPools: ofType('AWS::Cognito::UserPool').map(({ ref, properties }) => ({
      id: ref,
      policy: passwordPolicy(properties),
    })),
    signingKeys: ofType('AWS::KMS::Key')
      .filter(({ properties }) => properties.KeyUsage === 'SIGN_VERIFY')
      .map(({ ref, arn, construct }) => ({ id: ref, arn, construct })),
    streamSources: sources.filter(({ source }) => source.includes(':dynamodb:')),
    queueSources: sources.filter(({ source }) => source.includes(':sqs:')),
    // The others call AWS itself, which has nothing to do on this machine.
    schedules: ofType('AWS::Scheduler::Schedule')
      .filter(({ properties }) => properties.Target.Arn.includes(':lambda:'))
      .map(schedule),
  }
}

/** A function or a schedule by its name or ARN, by the end of its name (`entry`), or by its construct's id (`EntryFunction`). */
export const findNamed = <Part extends { readonly name: string; readonly arn: string; readonly construct: string }>(
  parts: readonly Part[],
  name: string,
): Part => {
  const found =
    parts.find(part => part.name === name || part.arn === name) ??
    parts.find(part => part.name.endsWith(`-${name}`) || part.construct === name)
  if (found) return found
  throw new Error(`There is no ${name}. There are: ${parts.map(part => part.name).join(', ')}`)
}

const lambdaFunction = (
  resource: Resolved,
  assets: ReadonlyMap<string, string>,
  asyncConfigs: readonly Resolved[],
  policies: readonly Resolved[],
): LambdaFunction => {
  const { properties } = resource
  const asynchronous = asyncConfigs.find(config => config.properties.FunctionName === resource.ref)?.properties
  const code = assets.get(properties.Code.S3Key)
  if (!code) throw new Error(`${resource.construct}: its code ${properties.Code.S3Key} is in no asset manifest`)
  return {
    name: resource.name,
    arn: resource.arn,
    construct: resource.construct,
    code,
    handler: properties.Handler,
    environment: properties.Environment?.Variables ?? {},
    timeoutSeconds: properties.Timeout ?? 3,
    memoryMegabytes: properties.MemorySize ?? 128,
    asyncRetries: asynchronous?.MaximumRetryAttempts ?? 2,
    asyncOnFailure: asynchronous?.DestinationConfig?.OnFailure?.Destination,
    permissions: permissionsOf(properties.Role, policies),
  }
}

const route = (
  { properties, construct }: Resolved,
  integrations: readonly Resolved[],
  authorizers: readonly Resolved[],
  functions: readonly LambdaFunction[],
): Route => {
  const [method, pattern] = properties.RouteKey === '$default' ? ['ANY', '$default'] : properties.RouteKey.split(' ')
  const integration = integrations.find(({ ref }) => properties.Target === `integrations/${ref}`)
  const target = functions.find(({ arn }) => integration?.properties.IntegrationUri?.includes(arn))
  if (!integration || !target) throw new Error(`${construct}: no Lambda function behind ${properties.RouteKey}`)
  const authorizer = authorizers.find(({ ref }) => ref === properties.AuthorizerId)
  const jwt = authorizer?.properties.JwtConfiguration
  return {
    method,
    path: pattern,
    functionName: target.name,
    timeoutMilliseconds: integration.properties.TimeoutInMillis ?? 30_000,
    ...(jwt && { authorizer: { issuer: jwt.Issuer, audience: jwt.Audience } }),
    scopes: properties.AuthorizationScopes ?? [],
  }
}

const queue = ({ name, arn, construct, ref, properties }: Resolved): Queue => {
  const copied = [
    'VisibilityTimeout',
    'MessageRetentionPeriod',
    'DelaySeconds',
    'ReceiveMessageWaitTimeSeconds',
    'FifoQueue',
  ]
  const { RedrivePolicy } = properties
  return {
    name,
    arn,
    construct,
    url: ref,
    attributes: {
      ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
      ...Object.fromEntries(
        copied
          .filter(attribute => attribute in properties)
          .map(attribute => [attribute, String(properties[attribute])]),
      ),
    },
  }
}

/** Defaults are Lambda's: 100 records of a stream, 10 messages of a queue. */
const eventSource = ({ logicalId, properties }: Resolved, functions: readonly LambdaFunction[]): EventSource => ({
  id: logicalId,
  source: properties.EventSourceArn,
  function: findNamed(functions, properties.FunctionName),
  filters: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }: Properties) => JSON.parse(Pattern)),
  batchSize: properties.BatchSize ?? (properties.EventSourceArn.includes(':sqs:') ? 10 : 100),
  windowSeconds: properties.MaximumBatchingWindowInSeconds ?? 0,
  bisect: properties.BisectBatchOnFunctionError ?? false,
  retries: limit(properties.MaximumRetryAttempts),
  maxAgeSeconds: limit(properties.MaximumRecordAgeInSeconds),
  reportsItemFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
  onFailure: properties.DestinationConfig?.OnFailure?.Destination,
  maxConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? 5,
})

/** -1 says that there is no limit. */
const limit = (value: number | undefined): number | undefined => (value === -1 ? undefined : value)

const schedule = (resource: Resolved): Schedule => {
  const { properties } = resource
  return {
    name: resource.name,
    arn: resource.arn,
    construct: resource.construct,
    expression: properties.ScheduleExpression,
    timeZone: properties.ScheduleExpressionTimezone ?? 'UTC',
    enabled: properties.State !== 'DISABLED',
    functionArn: properties.Target.Arn,
    input: properties.Target.Input,
  }
}
