import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import pMap from 'p-map'
import { afterAll, expect, test } from 'vitest'
import { synthesize } from '../../infra/local/assembly/synthesize.ts'
import { freePort } from '../../infra/local/engines/free-port.ts'
import { credentials } from '../../infra/local/functions/environment.ts'
import { assembly, root } from '../../infra/local/paths.ts'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { verifyManifest } from '../../shared/domain/report/manifest.ts'
import type { FileFormat } from '../../shared/domain/report/report.ts'
import { reportingUnits } from '../../shared/domain/tree/reporting-units.ts'
import { type Bucket, connectBucket, getObject } from '../../shared/storage/bucket.ts'
import { getFanOut } from '../../shared/storage/fan-outs.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { getReports, type Report } from '../../shared/storage/reports.ts'
import { connectTable, type Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { provinceId, realmId } from '../support/invented-province.ts'
import { closedMonth } from '../support/seeded-month.ts'

const long = process.env.TEST_LENGTH === 'long'
const units = long ? 600 : 60
/** The host is killed when so much of the work is done. */
const kills = long ? [0.1, 0.3, 0.5, 0.7, 0.9, 0.98] : [0.3, 0.8]

const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

interface Running {
  readonly process: ChildProcess
  readonly table: Table
  readonly bucket: Bucket
}

/** One and the same for every start: the documents bear the address of the site. */
const port = await freePort()

let running: Running | undefined
afterAll(() => running && kill(running))

const start = async (...built: string[]): Promise<Running> => {
  const process = fork(join(import.meta.dirname, 'host-process.ts'), [directory, String(port), ...built], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const told = once(process, 'message')
  const ended = once(process, 'exit').then(() => Promise.reject(new Error('The host did not start')))
  ended.catch(() => {})
  const [{ region, table, dynamodb, s3, bucket }] = (await Promise.race([told, ended])) as [Record<string, string>]
  return {
    process,
    table: connectTable(table!, { endpoint: dynamodb!, region: region!, credentials }),
    bucket: connectBucket(bucket!, { endpoint: s3!, region: region!, credentials, forcePathStyle: true }),
  }
}

const kill = async ({ process, table, bucket }: Running): Promise<void> => {
  const ended = once(process, 'exit')
  process.kill('SIGKILL')
  await ended
  table.client.destroy()
  bucket.client.destroy()
}

const close = { root: provinceId, form: 'monthly', period: closedMonth, edition: 1 } as const

const untilReady = async (count: number, { table }: Running): Promise<void> => {
  while ((await getFanOut(close, table)).ready < count) await sleep(20)
}

test(`the host is killed ${kills.length} times while it makes the reports of ${units} units: each is there once, whole`, async () => {
  synthesize(root, assembly)
  running = await start(String(units))
  const total = (await getFanOut(close, running.table)).total!
  for (const share of kills) {
    await untilReady(Math.ceil(total * share), running)
    await kill(running)
    running = await start()
  }
  await untilReady(total, running)
  const { table, bucket } = running

  const { tree, forms } = await loadRealm(realmId, table)
  const { from, to } = period(closedMonth)!
  const reporting = reportingUnits(tree.inPeriod(from, to), provinceId, pinned(forms, 'monthly', closedMonth)!)
  const reports = await getReports(
    reporting.map(({ id }) => ({ ...close, unit: id, kind: 'report', revision: 0 })),
    table,
  )
  expect(reporting).toHaveLength(units)
  expect(reports.filter(({ state }) => state === 'ready')).toHaveLength(units)
  expect(await getFanOut(close, table)).toEqual({ total: units, ready: units })

  const keys = await publicKeys(table)
  const named = (await pMap(reports, report => checked(report, bucket, keys), { concurrency: 8 })).flat()
  const kept: string[] = []
  for await (const { Contents = [] } of paginateListObjectsV2(bucket, { Bucket: bucket.name, Prefix: 'reports/' }))
    kept.push(...Contents.map(({ Key }) => Key!))
  expect(kept.sort()).toEqual(named.sort())
}, 900_000)

/** Every file is what its report and its manifest say that it is; answers the objects. */
const checked = async (
  { unit, files }: Report,
  bucket: Bucket,
  keys: Awaited<ReturnType<typeof publicKeys>>,
): Promise<string[]> => {
  const formats = Object.keys(files) as FileFormat[]
  const bodies = new Map<FileFormat, Buffer>()
  for (const format of formats) bodies.set(format, await buffer(await getObject(files[format]!.object, bucket)))
  for (const format of formats) {
    const body = bodies.get(format)!
    expect({ unit, format, size: body.length, sha256: createHash('sha256').update(body).digest('hex') }).toEqual({
      unit,
      format,
      size: files[format]!.size,
      sha256: files[format]!.sha256,
    })
  }
  const manifest = verifyManifest(bodies.get('manifest')!.toString(), keys)!
  expect(manifest.report.unit).toBe(unit)
  expect(Object.fromEntries(manifest.files.map(({ format, sha256 }) => [format, sha256]))).toEqual(
    Object.fromEntries(formats.filter(format => format !== 'manifest').map(format => [format, files[format]!.sha256])),
  )
  return formats.map(format => files[format]!.object)
}
