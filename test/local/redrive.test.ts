import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReceiveMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Queue as QueuePart, readParts } from '../../infra/local/assembly/parts.ts'
import { readStacks, regionOf } from '../../infra/local/assembly/template.ts'
import {
  createBucketsAndQueues,
  type StorageEngine,
  s3Client,
  sqsClient,
  startStorage,
} from '../../infra/local/engines/storage.ts'
import { credentials } from '../../infra/local/functions/environment.ts'
import { redrive } from '../../shared/storage/queue.ts'
import { unbundledApp } from '../infra/synthesis.ts'

const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
let storage: StorageEngine
let sqs: SQSClient
let queues: readonly QueuePart[]

beforeAll(async () => {
  const assembly = unbundledApp('redrive').synth().directory
  const region = regionOf(assembly)
  storage = await startStorage({ directory, region, shift: 0, credentials, s3Port: 0 })
  sqs = sqsClient(storage.sqsEndpoint, region, credentials)
  const around = { region, sqsEndpoint: storage.sqsEndpoint, issuer: 'http://127.0.0.1:3000/oidc', clientId: 'site' }
  queues = readParts(readStacks(assembly), around).queues
  await createBucketsAndQueues(s3Client(storage.s3Endpoint, region, credentials), sqs, [], queues)
})
afterAll(async () => {
  sqs.destroy()
  await storage.stop()
  rmSync(directory, { recursive: true })
})

const urlOf = (construct: string): string => queues.find(queue => queue.construct === construct)!.url

/** What may be received from a queue; it may be received again at once. */
const receive = async (QueueUrl: string): Promise<string[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
  )
  return Messages.map(({ Body }) => Body!)
}

test('what failed too often comes back to the queue from which it came, whichever is asked first', async () => {
  const lanes = { asked: urlOf('ReportsAsked'), close: urlOf('ReportsClose') }
  for (const [MessageBody, QueueUrl] of Object.entries(lanes)) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    // The sixth time it is not received any more, but set aside.
    for (let time = 1; time <= 6; time++) expect(await receive(QueueUrl)).toEqual(time <= 5 ? [MessageBody] : [])
  }

  for (const [body, url] of Object.entries(lanes)) {
    expect(await redrive({ url, client: sqs })).toBe(1)
    expect(await receive(url)).toEqual([body])
  }
  expect(await redrive({ url: lanes.asked, client: sqs })).toBe(0)
})
