import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import pMap from 'p-map'
import { expect, test } from 'vitest'
import { credentials } from '../../infra/local/functions/environment.ts'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { verifyManifest } from '../../shared/domain/report/manifest.ts'
import type { FileFormat } from '../../shared/domain/report/report.ts'
import { reportingUnits } from '../../shared/domain/tree/reporting-units.ts'
import { type Bucket, connectBucket, deleteObject } from '../../shared/storage/bucket.ts'
import { getEdition } from '../../shared/storage/editions.ts'
import { getFanOut } from '../../shared/storage/fan-outs.ts'
import { editionKey } from '../../shared/storage/keys.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { getReports, type Report } from '../../shared/storage/reports.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { provinceId, realmId } from '../support/invented-province.ts'
import { bytesIn, keysBelow } from '../support/objects.ts'
import { random } from '../support/random.ts'
import { closedMonth, seedMonth } from '../support/seeded-month.ts'
import { amiss, type FaultRow, isLong, printFaults, rowOf } from './fault-table.ts'
import type { Here } from './host-to-kill.ts'
import { hostToStart } from './running-host.ts'

/** The tick and the host are killed while a province's month is closed, and the host while the reports of it are made. */
const units = isLong ? 600 : 30
const closesKilled = isLong ? 24 : 4
/** The host is killed when so much of the work is done. */
const shares = isLong ? [0.1, 0.3, 0.5, 0.7, 0.9, 0.98] : [0.5]
const seed = Number(process.env.FAULTS_SEED ?? 3)

const close = { root: provinceId, form: 'monthly', period: closedMonth, edition: 1 } as const
const only = [{ root: provinceId, form: 'monthly', period: closedMonth }]
/** An hour and ten minutes after the closing time: the hourly tick stays away. */
const begins = Date.parse(period(closedMonth)!.closesAt) + 70 * 60_000

const storesOf = ({ region, tableName, dynamodbEndpoint, s3Endpoint, exports }: Here) => ({
  table: connectTable(tableName, { endpoint: dynamodbEndpoint, region, credentials }),
  bucket: connectBucket(exports, { endpoint: s3Endpoint, region, credentials, forcePathStyle: true }),
})

test(`${closesKilled} closes and the reports of ${units} units are killed: one edition, byte for byte, each report once and whole`, async () => {
  const start = await hostToStart(begins)
  let running = await start()
  let { table, bucket } = storesOf(running)
  const killHost = async () => {
    await running.kill()
    running = await start()
    ;({ table, bucket } = storesOf(running))
  }
  const rows = new Map<string, FaultRow>()
  const draw = random(seed)
  const { region, tableName, dynamodbEndpoint, s3Endpoint } = running
  await seedMonth(units, { region, table: tableName, dynamodb: dynamodbEndpoint, s3: s3Endpoint })
  await running.tell({ to: 'settle' })

  const edition = () => getEdition(close.root, close.form, close.period, 1, table)
  const forgetEdition = () =>
    table.client.send(
      new DeleteCommand({ TableName: table.name, Key: editionKey(close.root, close.form, close.period, 1) }),
    )
  const tick = (reports: boolean) => running.tell({ to: 'invoke', name: 'tick', event: { only, reports } })

  await tick(false)
  const began = Date.now()
  await forgetEdition()
  await tick(false)
  const takes = Date.now() - began
  const undisturbed = (await edition())!
  const bytes = await bytesIn(undisturbed.object, bucket)
  for (let i = 0; i < closesKilled; i++) {
    // What is killed costs the host a start: mostly it is the function alone.
    const victim = i % 4 === 3 ? 'host' : 'tick'
    const row = rowOf(`the ${victim}, while it closes`, rows)
    await forgetEdition()
    await deleteObject(undisturbed.object, bucket)
    row.times += 1
    const closing = tick(true).catch(() => {})
    await sleep(draw.between(0, takes))
    if (victim === 'tick') await running.tell({ to: 'kill', victim: 'tick' })
    else await killHost()
    await closing
    const seen = await edition()
    if (seen && !bytes.equals(await bytesIn(seen.object, bucket))) row.wrong += 1

    await tick(true)
    const objects = await keysBelow('editions/', bucket)
    row.acknowledged += 1
    if (!(await edition())?.fannedOut) row.lost += 1
    row.doubled += objects.length - 1
    if (!bytes.equals(await bytesIn(undisturbed.object, bucket))) row.wrong += 1
    expect(await edition()).toEqual({ ...undisturbed, fannedOut: true })
  }

  const row = rowOf('the host, while it makes reports', rows)
  const total = (await getFanOut(close, table)).total!
  const untilReady = async (count: number) => {
    while ((await getFanOut(close, table)).ready < count) await sleep(20)
  }
  for (const share of shares) {
    await untilReady(Math.ceil(total * share))
    await killHost()
    row.times += 1
  }
  await untilReady(total)

  const { tree, forms } = await loadRealm(realmId, table)
  const { from, to } = period(closedMonth)!
  const reporting = reportingUnits(tree.inPeriod(from, to), provinceId, pinned(forms, 'monthly', closedMonth)!)
  const reports = await getReports(
    reporting.map(({ id }) => ({ ...close, unit: id, kind: 'report', revision: 0 })),
    table,
  )
  const keys = await publicKeys(table)
  const named = (await pMap(reports, report => checked(report, bucket, keys), { concurrency: 8 })).flat()
  const kept = await keysBelow('reports/', bucket)
  row.acknowledged = units
  row.lost = units - reports.filter(({ state }) => state === 'ready').length
  row.doubled = (await getFanOut(close, table)).ready - units
  row.wrong = named.filter(object => !kept.includes(object)).length + kept.length - named.length
  printFaults(`A month of ${units} units is closed while things are killed, seed ${seed}`, rows)
  expect(reporting).toHaveLength(units)
  expect(amiss(rows)).toEqual([])
}, 3_600_000)

/** Every file is what its report and its manifest say that it is; answers the objects. */
const checked = async (
  { unit, files }: Report,
  bucket: Bucket,
  keys: Awaited<ReturnType<typeof publicKeys>>,
): Promise<string[]> => {
  const formats = Object.keys(files) as FileFormat[]
  const bodies = new Map<FileFormat, Buffer>()
  for (const format of formats) bodies.set(format, await bytesIn(files[format]!.object, bucket))
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
