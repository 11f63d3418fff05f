import { buffer } from 'node:stream/consumers'
import { DeleteObjectCommand } from '@aws-sdk/client-s3'
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeReport } from '../../functions/queue/make-report.ts'
import { reportArchive } from '../../functions/queue/report-archive.ts'
import type { SignedReport } from '../../functions/queue/signed-report.ts'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { getObject, putOnce } from '../../shared/storage/bucket.ts'
import { noteDiffering } from '../../shared/storage/editions.ts'
import { expectReports } from '../../shared/storage/fan-outs.ts'
import { reportKey } from '../../shared/storage/keys.ts'
import { getReport, putReport, type Report, unmade } from '../../shared/storage/reports.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { closed } from '../support/closed.ts'
import type { SentUnit } from '../support/made-edition.ts'
import { communeMonth, haLangWhole, higherMonth, realmId } from '../support/province.ts'
import { openWorld, siteUrl, type World } from '../support/world.ts'

const [province, district, ...communes] = haLangWhole.slice(0, 5)
const units: readonly [SentUnit, ...SentUnit[]] = [
  { ...province!, values: higherMonth(0, { conferences: 0 }) },
  { ...district!, values: higherMonth(63) },
  ...communes.map((commune, i) => ({ ...commune, values: communeMonth(20 + i) })),
]
const inDistrict = [district!, ...communes].map(({ unit }) => unit)
const commune = communes[0]!.unit

const reportOf = (unit: string, period: string): ReportJob => ({
  unit,
  root: province!.unit,
  form: 'monthly',
  period,
  edition: 1,
  kind: 'report',
  revision: 0,
})
const archiveOf = (unit: string, period: string): ReportJob => ({ ...reportOf(unit, period), kind: 'archive' })

let world: World
/** The messages that come back later, as they were sent; the test delivers them. */
const retries: string[] = []
let queueAnswers = true
let keyAnswers = true
beforeAll(async () => {
  world = await openWorld({ storage: true, placements: haLangWhole.slice(0, 5) })
  world.queue.client.middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        const { Entries = [] } = args.input as { Entries?: { MessageBody: string; DelaySeconds: number }[] }
        const later = commandName === 'SendMessageBatchCommand' && Entries.every(({ DelaySeconds }) => DelaySeconds > 0)
        if (!later) return next(args)
        if (!queueAnswers) throw new Error('No queue today')
        retries.push(...Entries.map(({ MessageBody }) => MessageBody))
        return { response: {}, output: { $metadata: {}, Successful: [], Failed: [] } }
      },
    { step: 'initialize' },
  )
  world.signingKey.client.middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        if (!keyAnswers && commandName === 'SignCommand') throw new Error('No signature today')
        return next(args)
      },
    { step: 'initialize' },
  )
})
afterAll(() => world.close())

const askedAt = '2025-03-20T02:00:00.000Z'
/** So many seconds after the archive was asked for. */
const after = (seconds: number) => world.at(new Date(Date.parse(askedAt) + seconds * 1_000).toISOString())
beforeEach(async () => {
  world.at(askedAt)
  await world.takeJobs()
  retries.length = 0
  queueAnswers = true
})

const ask = async (unit: string, period: string) =>
  (
    await world.call('official.cao-bang', 'POST', `/units/${unit}/reports`, {
      body: { form: 'monthly', period, kind: 'archive' },
    })
  ).body
/** Asks for an archive, and takes the message that this sends. */
const asked = async (unit: string, period: string): Promise<ReportJob> => {
  expect((await ask(unit, period)).state).toBe('queued')
  const job = archiveOf(unit, period)
  expect(await world.takeJobs()).toEqual([job])
  return job
}
const work = async (message: ReportJob | string) =>
  expect(await world.work([message])).toEqual({ batchItemFailures: [] })
const standing = async (job: ReportJob): Promise<Report> => (await getReport(job, world.table))!
const taken = () => retries.splice(0)

describe('an archive one of whose files cannot be read', () => {
  test('fails as any other report, and is made when its message comes back', async () => {
    await closed(world, '2024-01', units)
    const report = reportOf(commune, '2024-01')
    await work(report)
    const job = await asked(commune, '2024-01')
    const { object } = (await standing(report)).files.docx!
    const body = await buffer(await getObject(object, world.bucket))
    await world.bucket.client.send(new DeleteObjectCommand({ Bucket: world.bucket.name, Key: object }))

    expect(await world.work([job])).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
    expect(await standing(job)).toMatchObject({ state: 'failed', reason: 'interrupted', files: {} })

    await putOnce(object, body, { contentType: 'application/octet-stream' }, world.bucket)
    await work(job)
    expect(await standing(job)).toMatchObject({ state: 'ready' })
  })
})

describe('an archive one of whose reports fails', () => {
  test('fails at once, for the reason of that report, which was asked for once more since', async () => {
    const edition = await closed(world, '2024-02', units)
    const report = reportOf(commune, '2024-02')
    await putReport(
      { ...report, ...unmade, state: 'failed', requestedAt: '2025-03-19T02:00:00.000Z', reason: 'figures_differ' },
      world.table,
    )
    const job = await asked(commune, '2024-02')
    await noteDiffering(edition, [commune], world.table)
    await work(job)
    expect(await world.takeJobs()).toEqual([report])
    await work(report)
    after(15)
    await work(taken()[0]!)
    expect(await standing(job)).toMatchObject({ state: 'failed', reason: 'figures_differ' })
    expect([await world.takeJobs(), taken()]).toEqual([[], []])
  })

  test('waits for one that was interrupted, whose message comes back by itself', async () => {
    await closed(world, '2024-03', units)
    const job = await asked(commune, '2024-03')
    await work(job)
    const [report] = await world.takeJobs()
    keyAnswers = false
    expect((await world.work([report!])).batchItemFailures).toHaveLength(1)
    expect(await standing(report!)).toMatchObject({ state: 'failed', reason: 'interrupted' })
    after(15)
    await work(taken()[0]!)
    expect(await world.takeJobs()).toEqual([])
    keyAnswers = true
    await work(report!)
    after(30)
    await work(taken()[0]!)
    expect(await standing(job)).toMatchObject({ state: 'ready' })
  })

  test('leaves out a unit that is not in the edition, and asks for it no more than once', async () => {
    await closed(world, '2024-04', units.slice(0, -1) as [SentUnit, ...SentUnit[]])
    const job = await asked(district!.unit, '2024-04')
    await work(job)
    const reports = await world.takeJobs()
    expect(reports.map(({ unit }) => unit).sort()).toEqual([...inDistrict].sort())
    for (const report of reports) await work(report)
    after(15)
    await work(taken()[0]!)
    expect(await world.takeJobs()).toEqual([])
    const { object } = (await standing(job)).files.zip!
    const folders = Object.keys(unzipSync(await buffer(await getObject(object, world.bucket)))).map(
      name => name.split('/')[0]!,
    )
    expect([...new Set(folders)].map(folder => folder.slice(0, 2))).toEqual(['1 ', '2 ', '3 '])
  }, 60_000)

  test('has nothing to offer where none of its units is in the edition', async () => {
    await closed(world, '2024-05', units.slice(0, -1) as [SentUnit, ...SentUnit[]])
    const last = communes.at(-1)!.unit
    const job = await asked(last, '2024-05')
    await work(job)
    for (const report of await world.takeJobs()) await work(report)
    after(15)
    await work(taken()[0]!)
    expect(await standing(job)).toMatchObject({ state: 'failed', reason: 'unit_not_in_edition' })
  })
})

describe('an archive that waits', () => {
  test('sends itself one message after another, however often each of them is delivered', async () => {
    await closed(world, '2024-06', units)
    const job = await asked(commune, '2024-06')
    await Promise.all([work(job), work(job), work(job)])
    after(5)
    await work(job)
    for (let round = 1; round <= 4; round++) {
      const messages = taken()
      expect(messages.map(message => JSON.parse(message))).toEqual([{ ...job, tries: round }])
      after(15 * round)
      await Promise.all(messages.flatMap(message => [work(message), work(message)]))
      after(15 * round + 8)
      await work(messages[0]!)
      await work(job)
    }
    expect(taken()).toHaveLength(1)
    expect(await world.takeJobs()).toEqual([reportOf(commune, '2024-06')])
  })

  test('is not begun anew by who asks again, however long it takes, and gives up an hour after it was asked for', async () => {
    await closed(world, '2024-07', units)
    const job = await asked(commune, '2024-07')
    await work(job)
    for (let seconds = 240; seconds <= 3_600; seconds += 240) {
      after(seconds)
      await work(taken()[0]!)
      after(seconds + 200)
      expect(await ask(commune, '2024-07')).toMatchObject({ state: 'running', requestedAt: askedAt })
    }
    expect(await world.takeJobs()).toEqual([reportOf(commune, '2024-07')])
    after(3_840)
    await work(taken()[0]!)
    expect(await standing(job)).toMatchObject({ state: 'failed', reason: 'reports_not_ready' })
    expect(taken()).toEqual([])
  })

  test('goes on when a worker died before it had sent the next message, or when somebody asks again', async () => {
    await closed(world, '2024-08', units)
    const job = await asked(commune, '2024-08')
    await work(job)
    const [lost] = taken()

    // The message of the dead worker comes back after half an hour.
    after(1_800)
    await work(job)
    const [next] = taken()
    expect(JSON.parse(next!)).toEqual({ ...job, tries: 2 })
    await work(lost!)
    expect(taken()).toEqual([])

    after(2_400)
    expect(await ask(commune, '2024-08')).toMatchObject({ state: 'queued' })
    const [again] = (await world.takeJobs()).filter(({ kind }) => kind === 'archive')
    await work(again!)
    expect(taken()).toHaveLength(1)
    await work(next!)
    await work(again!)
    expect(taken()).toEqual([])
  })

  test('goes on when its message is delivered again because the queue did not take the next', async () => {
    await closed(world, '2024-09', units)
    const job = await asked(commune, '2024-09')
    queueAnswers = false
    expect((await world.work([job])).batchItemFailures).toHaveLength(1)
    expect(await standing(job)).toMatchObject({ state: 'failed', reason: 'interrupted' })
    queueAnswers = true
    after(1_800)
    await work(job)
    expect(taken()).toHaveLength(1)
    expect(await standing(job)).toMatchObject({ state: 'running', requestedAt: askedAt })
  })

  test('of two who ask for it at the same moment one sends the message', async () => {
    await closed(world, '2024-10', units)
    await Promise.all([ask(commune, '2024-10'), ask(commune, '2024-10'), ask(commune, '2024-10')])
    const job = archiveOf(commune, '2024-10')
    expect(await world.takeJobs()).toEqual([job])

    await putReport({ ...(await standing(job)), state: 'failed', reason: 'interrupted' }, world.table)
    await Promise.all([ask(commune, '2024-10'), ask(commune, '2024-10'), ask(commune, '2024-10')])
    expect(await world.takeJobs()).toEqual([job])
  })

  test('trusts the reports of a close to come for an hour, and then asks for what is missing', async () => {
    await closed(world, '2024-11', units)
    await expectReports({ root: province!.unit, form: 'monthly', period: '2024-11', edition: 1 }, 5, world.table)
    world.at('2024-12-10T17:30:00.000Z')
    const job = await asked(commune, '2024-11')
    await work(job)
    expect(await world.takeJobs()).toEqual([])
    world.at('2024-12-10T18:00:01.000Z')
    await work(taken()[0]!)
    expect(await world.takeJobs()).toEqual([reportOf(commune, '2024-11')])
  })

  test('has what is missing made behind the reports of a close, and comes back itself before them', async () => {
    await closed(world, '2024-12', units)
    const job = await asked(commune, '2024-12')
    const { table, bucket, queue, signingKey: key } = world
    const { QueueUrl } = await queue.client.send(new CreateQueueCommand({ QueueName: 'close' }))
    const around = {
      realm: await loadRealm(realmId, table),
      table,
      bucket,
      queue,
      closeQueue: { ...queue, url: QueueUrl! },
      key,
      siteUrl,
      now: () => new Date(),
    }
    expect(await makeReport(job, around)).toBe('waiting')
    expect(await world.takeJobs()).toEqual([])
    const { Messages = [] } = await queue.client.send(new ReceiveMessageCommand({ QueueUrl }))
    expect(Messages.map(({ Body }) => JSON.parse(Body!))).toEqual([reportOf(commune, '2024-12')])
    expect(taken().map(message => JSON.parse(message))).toEqual([{ ...job, tries: 1 }])
  })
})

test('the object of an archive is named by its files and by their names', async () => {
  await closed(world, '2025-01', units)
  const report = reportOf(commune, '2025-01')
  await work(report)
  const { table, bucket, queue, signingKey: key } = world
  const at = {
    realm: await loadRealm(realmId, table),
    table,
    bucket,
    queue,
    closeQueue: queue,
    key,
    siteUrl,
    now: () => new Date(),
    requestedAt: askedAt,
    note: async () => {},
  }
  const made = async () => (await reportArchive(archiveOf(commune, '2025-01'), at)) as SignedReport
  const first = await made()
  expect((await made()).files).toEqual(first.files)

  const known = await standing(report)
  const files = { ...known.files, xlsx: { ...known.files.xlsx!, fileName: 'Tên khác.xlsx' } }
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...reportKey(report), ...known, files } }))
  expect((await made()).files.zip!.object).not.toBe(first.files.zip!.object)
})
