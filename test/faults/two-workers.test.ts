import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import { getFanOut } from '../../shared/storage/fan-outs.ts'
import { getReport } from '../../shared/storage/reports.ts'
import { type Disturbance, disturbing, letThrough } from '../support/disturbed.ts'
import { importCalls } from '../support/import-calls.ts'
import { bytesIn, keysBelow } from '../support/objects.ts'
import { twoProvinces, unitId } from '../support/province.ts'
import { openWorld, type World } from '../support/world.ts'
import { amiss, type FaultRow, isLong, printFaults, rowOf } from './fault-table.ts'

/**
 * A message that takes longer than its visibility timeout comes to a second worker while the first is still at it: at any of the
 * first one's requests the second does all of the work, and then the first goes on.
 */
const about = { root: unitId('cao-bang'), form: 'monthly', period: '2024-11', edition: 1 } as const

let world: World
let disturbed: ReturnType<typeof disturbing>
let jobs: ReportJob[]
const rows = new Map<string, FaultRow>()

beforeAll(async () => {
  world = await openWorld({ storage: true, placements: twoProvinces })
  const { table, bucket, queue, pool } = world
  disturbed = disturbing('above retries', table.client, bucket.client, queue.client, pool.accounts.client)
  world.at('2024-12-10T17:05:00.000Z')
  await world.tick({ only: [{ root: about.root, form: about.form, period: about.period }] })
  jobs = await world.takeJobs()
}, 60_000)
afterAll(async () => {
  printFaults('A message that two workers have', rows)
  await world.close()
})

/** Before its request of this number, another worker does everything. */
const overtaken =
  (at: number, act: () => Promise<unknown>): Disturbance =>
  async ({ number }, send) => {
    // As a function of its own, by requests of its own.
    if (number === at) await disturbed(letThrough, act)
    return send()
  }

test('a report that two workers make is made once, and counted once', async () => {
  const make = (job: ReportJob) => () => world.work([job])
  const [first, ...others] = jobs
  const whole = await disturbed(letThrough, make(first!))
  const row = rowOf('a report', rows)
  for (const [i, job] of others.entries()) {
    const before = (await getFanOut(about, world.table)).ready
    await disturbed(overtaken(1 + Math.floor((i * whole) / others.length), make(job)), make(job))
    const report = await getReport(job, world.table)
    const files = Object.values(report?.files ?? {})
    const kept = await keysBelow(`reports/${about.root}/${about.form}/${about.period}/E01/${job.unit}/`, world.bucket)
    row.times += 1
    row.acknowledged += 1
    if (report?.state !== 'ready') row.lost += 1
    row.doubled += (await getFanOut(about, world.table)).ready - before - 1 + kept.length - files.length
    for (const { object, sha256 } of files) if (sha256Of(await bytesIn(object, world.bucket)) !== sha256) row.wrong += 1
  }
  expect(amiss(rows)).toEqual([])
}, 120_000)

interface Told {
  readonly telephone: string
  readonly password: string
}

test('an import of people that two workers apply adds everybody once, and tells no password that is not the account’s', async () => {
  const ofHaLang = importCalls(world, 'ha-lang', 'ha-lang')
  let imports = 0
  const overtakenAt = async (at: number): Promise<number> => {
    imports += 1
    const names = [0, 1].map(i => `Người thứ ${10 * imports + i}`)
    const written = names.map((name, i) => {
      const telephone = `09${String(10 * imports + i).padStart(8, '0')}`
      return { name, telephone, unit: 'vn.minh-long', roles: 'Người nhập' }
    })
    const { id } = await ofHaLang.checkedRows('people', written)
    const apply = async () => {
      await ofHaLang.ask(id, 'apply')
      await world.takeInFiles()
    }
    const requests = await disturbed(overtaken(at, apply), apply)
    const row = rowOf('an import of people', rows)
    row.times += 1
    row.acknowledged += written.length
    const { state } = (await ofHaLang.get(id)).body
    const told = (await ofHaLang.passwords(id)).body.items as Told[]
    if (state !== 'applied') row.wrong += 1
    for (const { telephone, password } of told)
      if ((await world.pool.users.signIn(telephone, password)).outcome !== 'new password') row.wrong += 1
    row.lost += written.filter(({ telephone }) => !told.some(one => one.telephone === telephone)).length
    const { items } = (await world.call('steward.ha-lang', 'GET', '/units/vn.minh-long/people')).body
    const added = names.map(name => items.filter((person: { name: string }) => person.name === name).length)
    row.lost += added.filter(times => times === 0).length
    row.doubled += added.filter(times => times > 1).length
    return requests
  }
  const whole = await overtakenAt(Number.POSITIVE_INFINITY)
  for (let at = 1; at <= whole; at += isLong ? 2 : 11) await overtakenAt(at)
  expect(amiss(rows)).toEqual([])
}, 300_000)

test('an import of units that two workers apply changes the tree once', async () => {
  const atRoot = importCalls(world, 'trung-uong', 'trung-uong')
  let imports = 0
  const overtakenAt = async (at: number): Promise<number> => {
    imports += 1
    const written = [{ code: `XM${imports}`, name: `Xã Mới ${imports}`, kind: 'Xã, thị trấn', parent: 'vn.ha-lang' }]
    const { id } = await atRoot.checkedRows('units', written, { day: `2025-07-${String(imports).padStart(2, '0')}` })
    const apply = async () => {
      await atRoot.ask(id, 'apply')
      expect(await world.takeInFiles()).toBe(true)
    }
    const requests = await disturbed(overtaken(at, apply), apply)
    const row = rowOf('an import of units', rows)
    row.times += 1
    row.acknowledged += 1
    if ((await atRoot.get(id)).body.state !== 'applied') row.wrong += 1
    return requests
  }
  const whole = await overtakenAt(Number.POSITIVE_INFINITY)
  for (let at = 1; at <= whole; at += isLong ? 2 : 7) await overtakenAt(at)
  const { body } = await world.call('steward.trung-uong', 'GET', '/reorganisations')
  const row = rowOf('an import of units', rows)
  row.doubled = Math.max(0, body.items.length - imports)
  row.lost = Math.max(0, imports - body.items.length)
  expect(amiss(rows)).toEqual([])
}, 300_000)
