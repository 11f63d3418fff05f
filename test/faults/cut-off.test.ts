import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { S3ServiceException } from '@aws-sdk/client-s3'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { deleteObject } from '../../shared/storage/bucket.ts'
import { type Edition, getEdition } from '../../shared/storage/editions.ts'
import { getFanOut } from '../../shared/storage/fan-outs.ts'
import { editionKey, fanOutKey } from '../../shared/storage/keys.ts'
import { getReport, type Report } from '../../shared/storage/reports.ts'
import { send } from '../support/commands.ts'
import { cutOff, type Disturbance, disturbing, letThrough } from '../support/disturbed.ts'
import { communeMonthOf, count, province, provinceId } from '../support/invented-province.ts'
import { bytesIn, keysBelow } from '../support/objects.ts'
import { random } from '../support/random.ts'
import { openWorld, type World } from '../support/world.ts'
import { amiss, type FaultRow, isLong, printFaults, rowOf } from './fault-table.ts'

/**
 * A close, and the making of a report, are cut off at each of their requests, as by Lambda when memory or time runs out, and S3 does not
 * do as it should. Whoever comes next finishes what was begun.
 */
const communes = isLong ? 60 : 20
/** Of the requests of a close, each so many-th. */
const step = isLong ? 1 : 13
const seed = Number(process.env.FAULTS_SEED ?? 5)

const about = { root: provinceId, form: 'monthly', period: '2024-11', edition: 1 } as const
const only = { only: [{ root: about.root, form: about.form, period: about.period }] }

let world: World
let disturbed: ReturnType<typeof disturbing>
let s3Disturbed: ReturnType<typeof disturbing>
/** As a close that nothing disturbs leaves it. */
let edition: Edition
let bytes: Buffer
let jobs: readonly ReportJob[]
const rows = new Map<string, FaultRow>()

beforeAll(async () => {
  world = await openWorld({ storage: true, placements: province(communes, 2) })
  const { table, bucket, queue } = world
  disturbed = disturbing('above retries', table.client, bucket.client, queue.client)
  s3Disturbed = disturbing('below retries', bucket.client)
  for (let commune = 0; commune < communes; commune += 2)
    await send(world, `reporter.commune-${commune}`, `commune-${commune}`, about.period, 0, {
      values: communeMonthOf(commune, about.period),
    })
  await world.drain()
  world.at('2024-12-10T17:05:00.000Z')
  await world.tick(only)
  edition = (await standing())!
  bytes = await bytesIn(edition.object, world.bucket)
  jobs = await world.takeJobs()
}, 120_000)
afterAll(async () => {
  printFaults(`A close of ${communes + 3} units and their reports, cut off, and without S3, seed ${seed}`, rows)
  await world.close()
})

const standing = () => getEdition(about.root, about.form, about.period, 1, world.table)

/** As if nobody had ever closed the month. */
const forgetClose = async (): Promise<void> => {
  const { table, bucket } = world
  await deleteObject(edition.object, bucket)
  for (const Key of [
    editionKey(about.root, about.form, about.period, 1),
    fanOutKey(about.root, about.form, about.period, 1),
  ])
    await table.client.send(new DeleteCommand({ TableName: table.name, Key }))
}

/** Puts up with what a function throws: Lambda tells nobody but the alarm. */
const failing = (run: () => Promise<unknown>) => () => run().catch(() => {})

/** What stands may stand only with all that it tells of: answers whether anything is there by halves. */
const isHalfVisible = async (): Promise<boolean> => {
  const [stands, kept] = [await standing(), await keysBelow('editions/', world.bucket)]
  return kept.some(key => key !== edition.object) || (stands !== undefined && kept.length === 0)
}

/** Closes with something in the way, and again with nothing. */
const closeDespite = async (fault: string, disturb: () => Promise<number>): Promise<number> => {
  const row = rowOf(fault, rows)
  await forgetClose()
  row.times += 1
  const requests = await disturb()
  if (await isHalfVisible()) row.wrong += 1
  const asked = await world.takeJobs()
  const isAsked = (await standing())?.fannedOut
  await world.tick(only)

  const again = await world.takeJobs()
  const [stands, kept] = [await standing(), await keysBelow('editions/', world.bucket)]
  row.acknowledged += 1 + jobs.length
  if (!stands || !kept.includes(edition.object)) row.lost += 1
  row.lost += jobs.length - new Set([...asked, ...again].map(({ unit }) => unit)).size
  row.doubled += kept.length - 1 + (isAsked ? again.length : 0)
  if (!isDeepStrictEqual(stands, edition) || !bytes.equals(await bytesIn(edition.object, world.bucket))) row.wrong += 1
  const { total } = await getFanOut(about, world.table)
  if (total !== jobs.length) row.wrong += 1
  return requests
}

let made = 0
/** Makes a report that nobody has made yet with something in the way, and again with nothing, as the queue has it made. */
const reportDespite = async (fault: string, disturb: (make: () => Promise<unknown>) => Promise<number>) => {
  const row = rowOf(fault, rows)
  const job = jobs[made++]!
  const place = `reports/${about.root}/${about.form}/${about.period}/E01/${job.unit}/`
  const before = (await getFanOut(about, world.table)).ready
  row.times += 1
  const requests = await disturb(failing(() => world.work([job])))
  const seen = await getReport(job, world.table)
  if (seen?.state === 'ready' && !(await isWhole(seen, place))) row.wrong += 1

  const { batchItemFailures } = await world.work([job])
  const report = (await getReport(job, world.table))!
  const { ready } = await getFanOut(about, world.table)
  row.acknowledged += 1
  if (batchItemFailures.length > 0 || report.state !== 'ready' || ready === before) row.lost += 1
  row.doubled += Math.max(0, ready - before - 1)
  if (!(await isWhole(report, place))) row.wrong += 1
  return requests
}

/** Whether each file is there and is what it says, and no other is. */
const isWhole = async ({ files }: Report, place: string): Promise<boolean> => {
  const told = Object.values(files)
  const isTrue = await Promise.all(
    told.map(async ({ object, sha256 }) => sha256Of(await bytesIn(object, world.bucket)) === sha256),
  )
  const kept = await keysBelow(place, world.bucket)
  return isTrue.every(Boolean) && isDeepStrictEqual(kept, told.map(({ object }) => object).sort())
}

/** Of the faults that begin so. */
const nothingAmiss = (prefix: string) =>
  expect(amiss(new Map([...rows].filter(([fault]) => fault.startsWith(prefix))))).toEqual([])

test('a close that is cut off at any of its requests is finished by the next tick: one edition, byte for byte', async () => {
  await forgetClose()
  const whole = await disturbed(letThrough, () => world.tick(only))
  await world.takeJobs()
  expect(whole).toBeGreaterThan(communes)
  const tick = failing(() => world.tick(only))
  // What it writes, it writes last.
  const points = count(whole, i => i + 1).filter(at => at % step === 0 || at > whole - 12)
  for (const at of points) {
    await closeDespite('close cut off before a request', () => disturbed(cutOff(at, false), tick))
    await closeDespite('close cut off after a request', () => disturbed(cutOff(at, true), tick))
  }
  nothingAmiss('close cut off')
}, 1_800_000)

const refusal = (status: number, name: string) =>
  new S3ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode: status }, message: name })

const isPut = (command: string) => command === 'PutObjectCommand'

/** What S3 does to the first thing that is to be kept, or to all of them. */
const s3Faults: { readonly [fault: string]: () => Disturbance } = {
  'S3 refuses (403)': () => first(async () => Promise.reject(refusal(403, 'AccessDenied'))),
  'S3 is busy once (503)': () => first(async () => Promise.reject(refusal(503, 'SlowDown'))),
  'S3 is busy all the while (503)': () => async (request, send) =>
    isPut(request.command) ? Promise.reject(refusal(503, 'SlowDown')) : send(),
  'S3 is slow': () => first(async send => sleep(1_000).then(send)),
  'the answer of S3 is lost': () =>
    first(async send => {
      await send()
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' })
    }),
}

const first = (disturb: (send: () => Promise<object>) => Promise<object>): Disturbance => {
  let isOver = false
  return ({ command }, send) => {
    if (isOver || !isPut(command)) return send()
    isOver = true
    return disturb(send)
  }
}

test.each(Object.entries(s3Faults))(
  'a close when %s',
  async (fault, disturbance) => {
    await closeDespite(`close: ${fault}`, () =>
      s3Disturbed(
        disturbance(),
        failing(() => world.tick(only)),
      ),
    )
    nothingAmiss(`close: ${fault}`)
  },
  60_000,
)

test('a report that is cut off at any of its requests is made by whoever gets the message next, and counted once', async () => {
  const whole = await reportDespite('report: none', make => disturbed(letThrough, make))
  // Two reports for each, as long as there are enough.
  const room = Math.floor((jobs.length - made - Object.keys(s3Faults).length) / 2)
  const points = random(seed).shuffled(count(whole, i => i + 1))
  for (const at of points.slice(0, isLong ? room : 5)) {
    await reportDespite('report cut off before a request', make => disturbed(cutOff(at, false), make))
    await reportDespite('report cut off after a request', make => disturbed(cutOff(at, true), make))
  }
  nothingAmiss('report cut off')
}, 300_000)

test.each(Object.entries(s3Faults))(
  'a report when %s',
  async (fault, disturbance) => {
    await reportDespite(`report: ${fault}`, make => s3Disturbed(disturbance(), make))
    nothingAmiss(`report: ${fault}`)
  },
  60_000,
)
