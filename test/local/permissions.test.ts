import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { CreateQueueCommand, PurgeQueueCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import { BatchWriteCommand, DeleteCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId } from '../../infra/local/assembly/resolve.ts'
import type { JsonService } from '../../infra/local/engines/json-service.ts'
import { type StorageEngine, s3Client, sqsClient, startStorage } from '../../infra/local/engines/storage.ts'
import { credentials } from '../../infra/local/functions/environment.ts'
import { startDoor } from '../../infra/local/permissions/door.ts'
import { createGuard, type Roles } from '../../infra/local/permissions/guard.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import { engines, freshTable } from '../support/engine.ts'

/** The local host holds a function to its role as IAM does. Entry may put what is of units, and read reports. */

const region = 'ap-southeast-1'
const entry = { ...credentials, accessKeyId: 'LOCAL-entry' }
const refusals: string[] = []
const started: { stop(): Promise<void> }[] = []
const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))

let storage: StorageEngine
let sqsDoor: JsonService
let table: Table
beforeAll(async () => {
  const { name } = await freshTable()
  const watch = { onRefusal: (refusal: string) => refusals.push(refusal) }
  const guard = createGuard(credentials, watch)
  storage = await startStorage({ directory, region, shift: 0, credentials }, watch)
  const dynamodbDoor = await startDoor(engines()[0]!.endpoint, guard)
  sqsDoor = await startDoor(storage.sqsEndpoint, guard)
  started.push(sqsDoor, dynamodbDoor, storage)
  const tableArn = `arn:aws:dynamodb:${region}:${accountId}:table/${name}`
  const roles: Roles = {
    [entry.accessKeyId]: [
      { action: 'dynamodb:PutItem', resource: tableArn, partitions: ['UNIT#*', 'AUDIT#*'] },
      { action: 'dynamodb:BatchWriteItem', resource: tableArn, partitions: ['PROOF#*'] },
      { action: 'dynamodb:Query', resource: tableArn },
      { action: 's3:GetObject', resource: 'arn:aws:s3:::exports/reports/*' },
      { action: 'sqs:SendMessage', resource: `arn:aws:sqs:${region}:${accountId}:asked` },
    ],
  }
  guard.admit(roles)
  storage.admit(roles)
  table = connectTable(name, { endpoint: dynamodbDoor.endpoint, region, credentials: entry })
  const s3 = s3Client(storage.s3Endpoint, region, credentials)
  await s3.send(new CreateBucketCommand({ Bucket: 'exports' }))
  for (const Key of ['reports/1', 'editions/1'])
    await s3.send(new PutObjectCommand({ Bucket: 'exports', Key, Body: 'x' }))
  await sqsClient(sqsDoor.endpoint, region, credentials).send(new CreateQueueCommand({ QueueName: 'asked' }))
})
afterAll(async () => {
  for (const part of started) await part.stop()
  rmSync(directory, { recursive: true })
})

const denied = { name: 'AccessDeniedException' }

describe('the table', () => {
  const put = (...partitions: string[]) =>
    partitions.map(pk => ({ Put: { TableName: table.name, Item: { pk, sk: 'x' } } }))
  const batch = (...partitions: string[]) =>
    new BatchWriteCommand({
      RequestItems: { [table.name]: partitions.map(pk => ({ PutRequest: { Item: { pk, sk: 'x' } } })) },
    })

  test('is written within its partitions, one by one, together and in a batch', async () => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: { pk: 'UNIT#vn.a', sk: 'x' } }))
    await table.client.send(new TransactWriteCommand({ TransactItems: put('UNIT#vn.b', 'AUDIT#vn.b') }))
    await table.client.send(batch('PROOF#1', 'PROOF#2'))
  })

  test.each([
    ['beyond them', () => new PutCommand({ TableName: table.name, Item: { pk: 'PERSON#x', sk: 'ROLE' } })],
    ['beyond them in a transaction', () => new TransactWriteCommand({ TransactItems: put('UNIT#vn.a', 'PERSON#x') })],
    ['beyond them in a batch', () => batch('PROOF#1', 'UNIT#vn.a')],
    ['by another action', () => new DeleteCommand({ TableName: table.name, Key: { pk: 'UNIT#vn.a', sk: 'x' } })],
    [
      'by an index that was not named',
      () =>
        new QueryCommand({
          TableName: table.name,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :pk',
          ExpressionAttributeValues: { ':pk': 'WAITING#vn.a' },
        }),
    ],
  ])('is not there %s', async (_, command) => {
    await expect(table.client.send(command() as PutCommand)).rejects.toMatchObject(denied)
  })
})

describe('objects', () => {
  const get = (Key: string) => new GetObjectCommand({ Bucket: 'exports', Key })

  test('are those of its prefixes, for whoever has its link too', async () => {
    const s3 = s3Client(storage.s3Endpoint, region, entry)
    await s3.send(get('reports/1'))
    await expect(s3.send(get('editions/1'))).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(s3.send(new DeleteObjectCommand({ Bucket: 'exports', Key: 'reports/1' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    expect((await fetch(await getSignedUrl(s3, get('reports/1')))).status).toBe(200)
    expect((await fetch(await getSignedUrl(s3, get('editions/1')))).status).toBe(403)
  })
})

describe('a queue', () => {
  test('takes messages of who may send, and nothing else of them', async () => {
    const sqs = sqsClient(sqsDoor.endpoint, region, entry)
    const QueueUrl = `${sqsDoor.endpoint}/${accountId}/asked`
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', MessageBody: 'x' }] }))
    await expect(sqs.send(new PurgeQueueCommand({ QueueUrl }))).rejects.toMatchObject(denied)
  })
})

test('whatever is refused is told, with what it was', () => {
  expect(refusals).toContainEqual(
    `LOCAL-entry is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:${region}:${accountId}:table/${table.name} of PERSON#x`,
  )
  expect(refusals).toContain(
    'LOCAL-entry is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::exports/editions/1',
  )
})
