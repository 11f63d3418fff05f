import type { LambdaFunction } from '../assembly/parts.ts'

/** The host's own pair of keys, by which anything may be done; signatures are checked with it as AWS does with real ones. */
export const credentials = { accessKeyId: 'LOCALACCESSKEY', secretAccessKey: 'local-secret-key' }

/** By which a function is known to the engines, as its role is on AWS. The secret is that of the host. */
export const accessKeyOf = ({ name }: LambdaFunction): string => `LOCAL-${name}`

/** Where this machine's engines answer, and the site. */
export interface Endpoints {
  readonly site: string
  readonly dynamodb: string
  readonly s3: string
  readonly sqs: string
  readonly cognito: string
  readonly kms: string
  /** Where mails end up; a system that sends none needs no such place. */
  readonly ses?: string
}

/** The variables that Lambda gives a function, with the service's own, and the SDK pointed at this machine's engines. */
export const environmentOf = (lambda: LambdaFunction, region: string, endpoints: Endpoints) => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: accessKeyOf(lambda),
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
  AWS_LAMBDA_FUNCTION_NAME: lambda.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${lambda.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: lambda.code,
  _HANDLER: lambda.handler,
  TZ: 'UTC',
  LANG: 'en_US.UTF-8',
  ...lambda.environment,
  // A benchmark asks more of one person than a person does.
  ...(process.env.ALLOWANCE !== undefined && { ALLOWANCE: process.env.ALLOWANCE }),
  ...(lambda.environment.SITE_URL !== undefined && { SITE_URL: endpoints.site }),
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.cognito,
  AWS_ENDPOINT_URL_KMS: endpoints.kms,
  ...(endpoints.ses !== undefined && { AWS_ENDPOINT_URL_SESV2: endpoints.ses }),
})
