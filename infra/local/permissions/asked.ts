import { accountId } from '../assembly/resolve.ts'
import type { Properties } from '../assembly/template.ts'

/** Something that is asked of AWS, in IAM's words. */
export interface Asked {
  readonly action: string
  readonly resource: string
  /** The partition keys of the items that it is about. */
  readonly partitions?: readonly string[]
}

/** Who signed a request by Signature Version 4, and where it goes. */
export interface Signer {
  readonly accessKeyId: string
  readonly region: string
  readonly service: string
}

/** From `<access key>/<day>/<region>/<service>/aws4_request`. */
export const signerOf = (credential: string): Signer => {
  const [accessKeyId = '', , region = '', service = ''] = credential.split('/')
  return { accessKeyId, region, service }
}

/** From the header `Authorization`. */
export const signerIn = (authorization = ''): Signer => signerOf(/Credential=([^,\s]*)/.exec(authorization)?.[1] ?? '')

/** What a request in AWS's JSON protocols asks for; `target` is its `X-Amz-Target`. */
export const askedOfService = ({ service, region }: Signer, target: string, body: Properties): Asked[] => {
  const operation = target.split('.')[1]!
  const arn = (resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`
  switch (service) {
    case 'dynamodb':
      return askedOfTable(operation, body, name => arn(`table/${name}`))
    case 'sqs':
      return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: arn(body.QueueUrl?.split('/').at(-1)) }]
    case 'kms':
      return [{ action: `kms:${operation}`, resource: body.KeyId }]
    case 'ses':
      return [{ action: 'ses:SendEmail', resource: arn(`identity/${body.FromEmailAddress?.split('@')[1]}`) }]
    default:
      return [{ action: `${service}:${operation}`, resource: arn(`userpool/${body.UserPoolId}`) }]
  }
}

/** A transaction needs the permission for each thing that it does, a batch one of its own. */
const askedOfTable = (operation: string, body: Properties, arn: (table: string) => string): Asked[] => {
  const ask = (action: string, { TableName, IndexName }: Properties, partitions: readonly string[]): Asked => ({
    action: `dynamodb:${action}`,
    resource: IndexName ? `${arn(TableName)}/index/${IndexName}` : arn(TableName),
    partitions,
  })
  const askEach = (steps: readonly Properties[], name: (step: string) => string): Asked[] =>
    steps.flatMap(Object.entries).map(([step, input]) => ask(name(step), input, [partitionOf(input)]))
  const askBatch = (keys: (requests: Properties[keyof Properties]) => string[]): Asked[] =>
    Object.entries(body.RequestItems).map(([TableName, requests]) => ask(operation, { TableName }, keys(requests)))
  switch (operation) {
    case 'TransactWriteItems':
      return askEach(body.TransactItems, step => (step === 'ConditionCheck' ? 'ConditionCheckItem' : `${step}Item`))
    case 'TransactGetItems':
      return askEach(body.TransactItems, () => 'GetItem')
    case 'BatchGetItem':
      return askBatch(({ Keys }) => Keys.map((Key: Properties) => partitionOf({ Key })))
    case 'BatchWriteItem':
      return askBatch(requests =>
        requests.map(({ PutRequest, DeleteRequest }: Properties) => partitionOf(PutRequest ?? DeleteRequest)),
      )
    case 'Query':
      return [ask(operation, body, [partitionAsked(body)])]
    default:
      return [ask(operation, body, [partitionOf(body)])]
  }
}

const partitionOf = ({ Item, Key }: Properties): string => (Item ?? Key)?.pk?.S ?? ''

/** A key condition begins with the partition: `pk = :pk AND …`. */
const partitionAsked = ({ KeyConditionExpression = '', ExpressionAttributeValues }: Properties): string =>
  ExpressionAttributeValues?.[/=\s*(:\w+)/.exec(KeyConditionExpression)?.[1] ?? '']?.S ?? ''

/** What a request to S3 asks for: of an object, or of the list of a bucket's. `key` is that of a form upload. */
export const askedOfBucket = (method: string, target: string, key?: string): Asked[] => {
  const [path = '', query = ''] = target.split('?')
  const [bucket, ...names] = path.slice(1).split('/').map(decodeURIComponent)
  const object = key ?? names.join('/')
  if (object === '')
    return [{ action: method === 'GET' ? 's3:ListBucket' : `s3:${method}`, resource: `arn:aws:s3:::${bucket}` }]
  const parameters = new URLSearchParams(query)
  const resource = `arn:aws:s3:::${bucket}/${object}`
  const version = parameters.has('versionId') ? 'Version' : ''
  if (method === 'DELETE')
    return [{ action: parameters.has('uploadId') ? 's3:AbortMultipartUpload' : `s3:DeleteObject${version}`, resource }]
  return [{ action: method === 'PUT' || method === 'POST' ? 's3:PutObject' : `s3:GetObject${version}`, resource }]
}
