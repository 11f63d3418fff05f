import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { s3Client, sqsClient } from '../../infra/local/engines/storage.ts'
import { credentials } from '../../infra/local/functions/environment.ts'
import { dynamodbClient } from '../../infra/local/storage/table.ts'
import { type SmallSystem, startSmallSystem } from './small-system.ts'

let system: SmallSystem
beforeAll(async () => {
  system = await startSmallSystem()
})
afterAll(() => system.stop())

const put = async (...sortKeys: string[]) => {
  const { dynamodbEndpoint, region, tableName } = system.host
  const client = dynamodbClient(dynamodbEndpoint, region, credentials)
  for (const sk of sortKeys)
    await client.send(new PutItemCommand({ TableName: tableName, Item: { pk: { S: 'UNIT#1' }, sk: { S: sk } } }))
}

const seen = () => system.deliveries('small-projector').map(({ records }) => records)

describe('the stream', () => {
  let before = 0
  beforeEach(() => {
    before = seen().length
  })
  const fresh = () => seen().slice(before)

  test('delivers what passes the filter, in one batch, in order', async () => {
    await put('SUB#1', 'LIVE#1', 'SUB#2', 'SUB#1')
    await system.host.streamIdle()
    expect(fresh()).toEqual([['SUB#1', 'SUB#2']])
  })

  test('delivers again from the item that was reported failed, and gives up on that one alone', async () => {
    await put('SUB#3', 'SUB#4#fails', 'SUB#5')
    await system.host.streamIdle()
    expect(fresh()[0]).toEqual(['SUB#3', 'SUB#4#fails', 'SUB#5'])
    expect(fresh().slice(1).flat()).not.toContain('SUB#3')
    expect(fresh().filter(records => records.includes('SUB#4#fails')).length).toBeGreaterThanOrEqual(3)
    expect(fresh().at(-1)).toEqual(['SUB#5'])
    expect(system.reports).toContain('small-projector: The function reported failed items')
  })

  test('splits a batch on an error and sets the one bad record aside, whole, in S3', async () => {
    await put('SUB#6', 'SUB#7#throws', 'SUB#8', 'SUB#9')
    await system.host.streamIdle()
    expect(fresh().at(-1)).toEqual(['SUB#8', 'SUB#9'])

    const { s3Endpoint, region, bucket } = system.host
    const s3 = s3Client(s3Endpoint, region, credentials)
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket('SetAside') }))
    const objects = await Promise.all(
      Contents.map(async ({ Key }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket('SetAside'), Key }))
        return JSON.parse(await Body!.transformToString())
      }),
    )
    const kept = objects.find(({ responseContext }) => responseContext.functionError === 'Error')
    expect(kept.requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 })
    expect(kept.DDBStreamBatchInfo.batchSize).toBe(1)
    expect(JSON.parse(kept.payload).Records[0].dynamodb.Keys.sk.S).toBe('SUB#7#throws')
    expect(Contents[0]!.Key).toMatch(/^aws\/lambda\/Stream\/shardId-[^/]+\/\d{4}\/\d\d\/\d\d\/[\dT.-]+-[0-9a-f-]{36}$/)
  })

  test('goes on after a restart where it was, and what was written meanwhile is not lost', async () => {
    await put('SUB#10')
    await system.host.streamIdle()
    await put('SUB#11')
    await system.restart()
    await put('SUB#12')
    await system.host.streamIdle()
    expect(fresh().flat().sort()).toEqual(['SUB#10', 'SUB#11', 'SUB#12'])
  })

  test('keeps the engine quick: a log that was consumed is cut', async () => {
    const writers = Array.from({ length: 20 }, (_, writer) =>
      put(...Array.from({ length: 30 }, (_, index) => `SUB#cut#${writer}#${index}`)),
    )
    await Promise.all(writers)
    await system.host.streamIdle()
    await put('SUB#after-cut')
    await system.host.streamIdle()
    expect(fresh().flat()).toHaveLength(601)
  })
})

describe('a queue', () => {
  test('deletes what was dealt with, redelivers what was not, and hands it to the dead-letter queue', async () => {
    const { sqsEndpoint, region, queueUrl } = system.host
    const sqs = sqsClient(sqsEndpoint, region, credentials)
    for (const body of ['good', 'poison'])
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl('Queue'), MessageBody: body }))
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl('DeadLetters'), WaitTimeSeconds: 10 }),
    )
    expect(Messages.map(({ Body }) => Body)).toEqual(['poison'])
    const bodies = system.deliveries('small-worker').flatMap(({ records }) => records)
    expect(bodies.filter(body => body === 'good')).toHaveLength(1)
    expect(bodies.filter(body => body === 'poison')).toHaveLength(2)
  })
})

describe('a message that was being worked on when the host ended', () => {
  test('can be received as soon as it is back', async () => {
    const connect = () => sqsClient(system.host.sqsEndpoint, system.host.region, credentials)
    const receive = async (VisibilityTimeout: number) => {
      const QueueUrl = system.host.queueUrl('DeadLetters')
      const { Messages = [] } = await connect().send(
        new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout, MaxNumberOfMessages: 10 }),
      )
      return Messages.map(({ Body }) => Body)
    }
    const QueueUrl = system.host.queueUrl('DeadLetters')
    await connect().send(new SendMessageCommand({ QueueUrl, MessageBody: 'half done' }))
    expect(await receive(600)).toEqual(['half done'])
    expect(await receive(600)).toEqual([])
    await system.restart()
    expect(await receive(0)).toContain('half done')
  })
})

describe('a schedule', () => {
  test('is fired as of any time: in its input, and on the clock of the function', async () => {
    const result = await system.host.fire('tick', { now: '2024-12-05T17:05:00Z' })
    expect(result).toEqual({ event: { scheduledTime: '2024-12-05T17:05:00Z' } })
    expect(system.deliveries('small-ticker').at(-1)!.shown).toMatch(/^2024-12-05T17:05:0/)
  })

  test('that does not exist is named, with those that do', async () => {
    await expect(system.host.fire('tock')).rejects.toThrow('There is no tock. There are: small-tick')
  })
})
