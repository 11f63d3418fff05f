import { createHash } from 'node:crypto'
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { getEdition } from '../../shared/storage/editions.ts'
import { editionKey } from '../../shared/storage/keys.ts'
import { getLive, putLive } from '../../shared/storage/live.ts'
import { getReports } from '../../shared/storage/reports.ts'
import { judge, send } from '../support/commands.ts'
import { monthsAlone } from '../support/months-alone.ts'
import { cellMonth, communeMonth, higherMonth, twoProvinces, unitId } from '../support/province.ts'
import { place } from '../support/units.ts'
import { openWorld, type World } from '../support/world.ts'

/** November closes at the end of 2024-12-10 in Viet Nam. */
const closesAt = '2024-12-10T17:00:00.000Z'
const november = '2024-11'

let world: World
let jobs: ReportJob[]
beforeAll(async () => {
  world = await openWorld({
    storage: true,
    placements: [
      ...twoProvinces,
      // Ended between November's last day and its close, and one that began after it.
      place(unitId('ha-tay'), unitId('trung-uong'), 'province', 'Đảng bộ tỉnh Hà Tây', { until: '2024-12-01' }),
      place(unitId('moi'), unitId('trung-uong'), 'province', 'Đảng bộ tỉnh mới', { from: '2024-12-01' }),
    ],
    settings: {
      since: monthsAlone(november),
    },
  })
  await send(world, 'reporter.khum-din', 'khum-din', november, 0, { values: cellMonth(20) })
  await send(world, 'reporter.vinh-quy', 'vinh-quy', november, 0, { values: communeMonth(10) })
  await send(world, 'reporter.minh-long', 'minh-long', november, 0, { nothing: true })
  await send(world, 'reporter.thang-loi', 'thang-loi', november, 0, { values: communeMonth(30) })
  await send(world, 'reporter.ha-lang', 'ha-lang', november, 0, { values: higherMonth(63, { attendance: 13 }) })
  await send(world, 'reporter.dak-duc', 'dak-duc', november, 0, { values: communeMonth(7) })
  await judge(world, 'reviewer.ha-lang', 'accept', 'vinh-quy', november, 1)
  await judge(world, 'reviewer.ha-lang', 'return', 'thang-loi', november, 1, { reason: 'Xem lại' })
  await world.drain()
})
afterAll(() => world.close())

const edition = (root: string, period = november) => getEdition(unitId(root), 'monthly', period, 1, world.table)

const objects = async (prefix: string): Promise<string[]> => {
  const { client, name } = world.bucket
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name, Prefix: prefix }))
  return Contents.map(({ Key }) => Key!)
}

const bytesOf = async (key: string): Promise<string> => {
  const { client, name } = world.bucket
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }))
  return Body!.transformToString('base64')
}

/** As if the close had never come to its end: the object, if any, is there, and no edition. */
const forgetEdition = (root: string) =>
  world.table.client.send(
    new DeleteCommand({ TableName: world.table.name, Key: editionKey(unitId(root), 'monthly', november, 1) }),
  )

const only = (root: string, period = november) => ({ only: [{ root: unitId(root), form: 'monthly', period }] })
const names = (jobs: readonly ReportJob[]) => jobs.map(({ unit, kind }) => `${unit} ${kind}`)
const batches = (jobs: readonly ReportJob[]): ReportJob[][] =>
  Array.from({ length: Math.ceil(jobs.length / 10) }, (_, i) => jobs.slice(10 * i, 10 * (i + 1)))
const progress = async (unit: string) =>
  (await world.call(`official.${unit}`, 'GET', `/units/${unitId(unit)}/reports/monthly/${november}/progress`)).body

/** Makes the next request of a client that matches throw, as a function that is killed before the answer comes. */
const failNext = (client: { middlewareStack: { add: unknown } }, command: string, afterwards: boolean): void => {
  let armed = true
  const middleware =
    (next: (args: object) => Promise<object>, context: { commandName?: string }) => async (args: object) => {
      if (!armed || context.commandName !== command) return next(args)
      armed = false
      if (afterwards) await next(args)
      throw new Error(`Killed at ${command}`)
    }
  const stack = client.middlewareStack as { add(middleware: unknown, options: object): void }
  stack.add(middleware, { step: 'initialize' })
}

describe('the hourly tick', () => {
  test('closes nothing before its time', async () => {
    world.at('2024-12-10T16:59:59.999Z')
    expect(await world.tick()).toEqual({ closed: 0, reports: 0 })
  })

  test('fired twice at once: one edition a province, whole, with what stood at the closing time', async () => {
    world.at('2024-12-10T17:05:00.000Z')
    await Promise.all([world.tick(), world.tick()])
    const caoBang = (await edition('cao-bang'))!
    expect(caoBang).toMatchObject({
      closesAt,
      number: 1,
      units: 11,
      states: { submitted: 3, accepted: 1, returned: 1, nothing: 1 },
      differing: [],
      fannedOut: true,
    })
    expect(await objects('editions/vn.cao-bang/')).toEqual([caoBang.object])
    expect(await objects('editions/vn.kon-tum/')).toHaveLength(1)
    expect(await edition('ha-tay')).toMatchObject({ units: 1 })
    expect(await edition('moi')).toBeUndefined()
  })

  test('asks for the report of every unit that reports, and says how many there are', async () => {
    // Fired twice at once, it may ask for some of them twice.
    jobs = [...new Map((await world.takeJobs()).map(job => [job.unit, job])).values()]
    const expected = [...twoProvinces, { unit: unitId('ha-tay') }]
      .map(({ unit }) => unit)
      .filter(unit => unit !== unitId('trung-uong') && unit !== unitId('khum-din-1'))
    expect(names(jobs).sort()).toEqual(expected.map(unit => `${unit} report`).sort())
    expect(await progress('cao-bang')).toEqual({ edition: 1, state: 'making', total: 10, ready: 0 })
  })

  test('each is made once and counted once, though messages come twice, in any order, and workers are killed', async () => {
    // Killed when its files are kept and the report is not recorded, and when it is recorded and nobody was told.
    for (const [unit, afterwards] of [
      ['vinh-quy', false],
      ['minh-long', true],
    ] as const) {
      const job = jobs.find(one => one.unit === unitId(unit))!
      failNext(world.table.client, 'TransactWriteItemsCommand', afterwards)
      expect((await world.work([job])).batchItemFailures).toHaveLength(1)
    }
    const [first, ...others] = batches([...jobs, ...jobs.toReversed()])
    await Promise.all([world.work(first!), world.work(first!.toReversed())])
    for (const batch of others) expect((await world.work(batch)).batchItemFailures).toEqual([])

    expect(await progress('cao-bang')).toEqual({ edition: 1, state: 'made', total: 10, ready: 10 })
    expect(await progress('kon-tum')).toEqual({ edition: 1, state: 'made', total: 4, ready: 4 })
    expect(await progress('ha-tay')).toEqual({ edition: 1, state: 'made', total: 1, ready: 1 })
    const reports = await getReports(jobs, world.table)
    expect(reports.every(({ state }) => state === 'ready')).toBe(true)
    const files = reports.flatMap(report => Object.values(report.files))
    expect(files.map(({ object }) => object).sort()).toEqual(await objects('reports/'))
    for (const { object, size, sha256 } of files) {
      const bytes = Buffer.from(await bytesOf(object), 'base64')
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([size, sha256])
    }
    const { body } = await world.call('official.ha-lang', 'GET', '/units/vn.ha-lang/reports')
    expect(body.items).toMatchObject([{ kind: 'report', state: 'ready', edition: 1 }])
    expect(await world.tick()).toEqual({ closed: 0, reports: 0 })
  }, 120_000)

  test('a day late, when others have sent and amended since: the same object, byte for byte', async () => {
    const { object, hash } = (await edition('cao-bang'))!
    const bytes = await bytesOf(object)
    await forgetEdition('cao-bang')
    world.at('2024-12-11T17:05:00.000Z')
    await send(world, 'reporter.dong-den', 'dong-den', november, 0, { values: cellMonth(31) })
    await send(world, 'reporter.thang-loi', 'thang-loi', november, 2, { values: communeMonth(29) })
    await world.drain()
    expect(await world.tick(only('cao-bang'))).toMatchObject({ closed: 1 })
    expect(await edition('cao-bang')).toMatchObject({ object, hash, differing: [] })
    expect(await objects('editions/vn.cao-bang/')).toEqual([object])
    expect(await bytesOf(object)).toBe(bytes)
    expect(new Set(names(await world.takeJobs())).size).toBe(10)
  })

  test.each([
    ['before the object is written', false],
    ['after the object was written', true],
  ])('killed %s, and fired again: the same edition', async (_, afterwards) => {
    const { object, hash } = (await edition('cao-bang'))!
    await forgetEdition('cao-bang')
    await world.bucket.client.send(new DeleteObjectCommand({ Bucket: world.bucket.name, Key: object }))
    failNext(world.bucket.client, 'PutObjectCommand', afterwards)
    await expect(world.tick(only('cao-bang'))).rejects.toThrow('Killed')
    expect(await edition('cao-bang')).toBeUndefined()
    expect(await objects('editions/vn.cao-bang/')).toEqual(afterwards ? [object] : [])
    await world.tick(only('cao-bang'))
    expect(await edition('cao-bang')).toMatchObject({ object, hash, fannedOut: true })
    await world.takeJobs()
  })

  test.each([
    ['before a message is taken', false],
    ['after some messages were taken', true],
  ])(
    'killed while it asks for reports, %s, and fired again: no report is missing, none is there twice',
    async (_, afterwards) => {
      const made = await objects('reports/')
      await forgetEdition('cao-bang')
      failNext(world.queue.client, 'SendMessageBatchCommand', afterwards)
      await expect(world.tick(only('cao-bang'))).rejects.toThrow('Killed')
      expect(await edition('cao-bang')).toMatchObject({ fannedOut: false })
      expect(await world.tick(only('cao-bang'))).toEqual({ closed: 0, reports: 10 })
      const asked = await world.takeJobs()
      expect(new Set(names(asked)).size).toBe(10)
      for (const batch of batches(asked)) await world.work(batch)
      expect(await objects('reports/')).toEqual(made)
      expect(await progress('cao-bang')).toEqual({ edition: 1, state: 'made', total: 10, ready: 10 })
    },
  )

  test('of what was brought along from elsewhere no reports are asked for, and one can be had by asking', async () => {
    await forgetEdition('kon-tum')
    expect(await world.tick({ ...only('kon-tum'), reports: false })).toEqual({ closed: 1, reports: 0 })
    expect(await edition('kon-tum')).toMatchObject({ fannedOut: true })
    expect(await world.tick(only('kon-tum'))).toEqual({ closed: 0, reports: 0 })
    expect(await world.takeJobs()).toEqual([])
    const asked = await world.call('official.kon-tum', 'POST', '/units/vn.kon-tum/reports', {
      body: { form: 'monthly', period: november },
    })
    // It was made when the month was first closed.
    expect(asked).toMatchObject({ status: 200, body: { state: 'ready' } })
  })

  test('with little time left it leaves the rest to the next one', async () => {
    await forgetEdition('cao-bang')
    await forgetEdition('kon-tum')
    expect(await world.tick({}, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ closed: 0, reports: 0 })
    expect(await world.tick()).toMatchObject({ closed: 2 })
    await world.takeJobs()
  })
})

describe('a live roll-up with other figures than the same sources give', () => {
  const december = '2024-12'

  test('raises LiveDiffers, and no report of that edition is issued', async () => {
    const { metrics } = await import('../../functions/middleware/observability.ts')
    const addMetric = vi.spyOn(metrics, 'addMetric')
    await send(world, 'reporter.vinh-quy', 'vinh-quy', december, 0, {
      values: communeMonth(12, { flag_date: '2024-12-02' }),
    })
    await world.drain()
    const live = (await getLive({ unit: unitId('ha-lang'), form: 'monthly', period: december }, world.table, true))!
    const total = new Map(live.rollup.total).set('attendance', 13n)
    await putLive({ ...live, rollup: { ...live.rollup, total } }, undefined, world.table)

    world.at('2025-01-20T17:05:00.000Z')
    expect(await world.tick(only('cao-bang', december))).toEqual({ closed: 1, reports: 0 })
    expect(await edition('cao-bang', december)).toMatchObject({ differing: [unitId('ha-lang')], fannedOut: false })
    expect(addMetric).toHaveBeenCalledWith('LiveDiffers', 'Count', 1)
    expect(await world.takeJobs()).toEqual([])
    const asked = await world.call('official.ha-lang', 'POST', '/units/vn.ha-lang/reports', {
      body: { form: 'monthly', period: december },
    })
    expect(asked).toMatchObject({ status: 409, body: { code: 'not_closed' } })
  })

  test('is issued by the first tick after it was put right', async () => {
    await send(world, 'reporter.minh-long', 'minh-long', december, 0, { nothing: true })
    await world.drain()
    expect(await world.tick(only('cao-bang', december))).toEqual({ closed: 0, reports: 10 })
    expect(await edition('cao-bang', december)).toMatchObject({ differing: [], fannedOut: true })
    await world.takeJobs()
  })

  test('a late close is said to be late', async () => {
    const { metrics } = await import('../../functions/middleware/observability.ts')
    const addMetric = vi.spyOn(metrics, 'addMetric')
    await world.tick(only('kon-tum', december))
    expect(addMetric).toHaveBeenCalledWith('CloseLate', 'Count', 1)
  })
})
