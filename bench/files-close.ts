import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { close } from '../functions/schedule/close.ts'
import { findNamed } from '../infra/local/assembly/parts.ts'
import { regionOf } from '../infra/local/assembly/template.ts'
import { startDynamoDB } from '../infra/local/engines/dynamodb.ts'
import { startSigningKeys } from '../infra/local/engines/signing-keys.ts'
import { createBucketsAndQueues, s3Client, sqsClient, startStorage } from '../infra/local/engines/storage.ts'
import { credentials, environmentOf } from '../infra/local/functions/environment.ts'
import { assembly } from '../infra/local/paths.ts'
import { createTables } from '../infra/local/storage/table.ts'
import { period } from '../shared/domain/calendar/calendar.ts'
import { pinned } from '../shared/domain/form/form.ts'
import { defaultSettings, type Realm } from '../shared/domain/realm.ts'
import type { ReportJob } from '../shared/domain/report/report.ts'
import { reportingUnits } from '../shared/domain/tree/reporting-units.ts'
import { forms } from '../shared/forms/index.ts'
import { connectBucket } from '../shared/storage/bucket.ts'
import { expectReports } from '../shared/storage/fan-outs.ts'
import { getReports, type Report } from '../shared/storage/reports.ts'
import { connectTable } from '../shared/storage/table.ts'

import { provinceId, realmId } from '../test/support/invented-province.ts'
import { closedMonth, seedMonth } from '../test/support/seeded-month.ts'
import { startEngineMeter } from './engine-meter.ts'
import { forkLimited } from './files-child.ts'
import type { WorkedOff } from './files-worker.ts'
import { secondsSince } from './support.ts'
import { assembledParts, unguarded } from './system.ts'

/** A month of an invented province, closed, and the workers that make its reports. */
export interface ClosedMonth {
  readonly reports: readonly ReportJob[]
  readonly archive: ReportJob
  /** What a worker is given. */
  readonly megabytes: number
  /** Makes reports with so many workers at once. Throws if one could not be made. */
  work(jobs: readonly ReportJob[], workers: number): Promise<Worked>
  stop(): Promise<void>
}

export interface Worked {
  readonly seconds: number
  /** In MB: the largest resident set of a worker, when it has only loaded its bundle, and at last. */
  readonly loaded: number
  readonly peak: number
  /** What the table was asked, for a report. */
  readonly writeUnits: number
  readonly readUnits: number
  readonly requests: number
  readonly made: readonly Report[]
}

/** Engines of its own, seeded without the stream, and the deployed worker's bundle and environment. */
export const closedMonthOf = async (units: number): Promise<ClosedMonth> => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  const region = regionOf(assembly)
  const engine = await startDynamoDB({ file: join(directory, 'dynamodb.db') })
  const meter = await startEngineMeter(engine.endpoint)
  const storage = await startStorage({ directory, region, shift: 0, credentials, s3Port: 0 })
  const parts = assembledParts({ sqsEndpoint: storage.sqsEndpoint })
  const keys = await startSigningKeys({
    names: parts.signingKeys,
    file: join(directory, 'signing-keys.json'),
    credentials,
  })
  const s3 = s3Client(storage.s3Endpoint, region, credentials)
  const sqs = sqsClient(storage.sqsEndpoint, region, credentials)
  await createBucketsAndQueues(s3, sqs, parts.buckets, [])
  const [{ name, arn, properties }] = parts.tables as [(typeof parts.tables)[number]]
  const { StreamSpecification: _stream, ...withoutStream } = properties
  const table = connectTable(name, { endpoint: engine.endpoint, region, credentials })
  await createTables(table.client, [{ name, arn, properties: withoutStream }])
  const exports = parts.buckets.find(({ construct }) => construct === 'Exports')!.name
  const bucket = connectBucket(exports, { endpoint: storage.s3Endpoint, region, credentials, forcePathStyle: true })

  // Not read back: who loaded a realm before remembers it by its version, and every one of these is a first.
  const tree = await seedMonth(units, { region, table: name, dynamodb: engine.endpoint, s3: storage.s3Endpoint })
  const realm: Realm = { id: realmId, version: 1, tree, settings: defaultSettings, forms }
  const form = pinned(forms, 'monthly', closedMonth)!
  const month = period(closedMonth, realm.settings.calendar)!
  const { root, number } = await close(
    { realm, root: provinceId, form, period: month, number: 1, asOf: month.closesAt, corrects: null },
    table,
    bucket,
  )
  const edition = { root, form: form.id, period: month.id, edition: number }
  const reports = reportingUnits(realm.tree.inPeriod(month.from, month.to), root, form).map(
    ({ id }): ReportJob => ({ ...edition, unit: id, kind: 'report', revision: 0 }),
  )
  await expectReports(edition, reports.length, table)

  const lambda = findNamed(parts.functions, 'report-worker')
  const batchSize = parts.queueSources.find(source => source.function.name === lambda.name)!.batchSize
  const environment = unguarded(
    environmentOf(lambda, region, {
      site: 'http://127.0.0.1',
      dynamodb: meter.endpoint,
      s3: storage.s3Endpoint,
      sqs: storage.sqsEndpoint,
      cognito: 'http://127.0.0.1',
      kms: keys.endpoint,
    }),
  )
  const bundle = join(lambda.code, 'index.mjs')
  return {
    reports,
    archive: { ...edition, unit: root, kind: 'archive', revision: 0 },
    megabytes: lambda.memoryMegabytes,
    work: async (jobs, workers) => {
      const started = await Promise.all(
        Array.from({ length: workers }, () => startWorker(bundle, lambda.memoryMegabytes, environment)),
      )
      meter.take()
      const begun = performance.now()
      const waiting = jobs.values()
      const peaks = await Promise.all(started.map(({ worker }) => workOff(worker, waiting, batchSize)))
      const seconds = secondsSince(begun)
      const { writeUnits, readUnits, requests } = meter.take()
      for (const { worker } of started) worker.disconnect()
      return {
        seconds,
        loaded: Math.max(...started.map(({ loaded }) => loaded)),
        peak: Math.max(...peaks),
        writeUnits: writeUnits / jobs.length,
        readUnits: readUnits / jobs.length,
        requests: requests / jobs.length,
        made: await getReports(jobs, table),
      }
    },
    stop: async () => {
      for (const used of [table.client, bucket.client, s3, sqs]) used.destroy()
      await Promise.all([meter.stop(), keys.stop(), storage.stop()])
      await engine.stop()
      rmSync(directory, { recursive: true })
    },
  }
}

interface StartedWorker {
  readonly worker: ChildProcess
  readonly loaded: number
}

const startWorker = async (
  bundle: string,
  megabytes: number,
  environment: NodeJS.ProcessEnv,
): Promise<StartedWorker> => {
  const worker = forkLimited('files-worker.ts', [bundle], megabytes, environment)
  const { peak } = await answerOf(worker)
  return { worker, loaded: peak }
}

/** Takes batches until none is left, as the queue hands them out. Answers the worker's peak. */
const workOff = async (worker: ChildProcess, waiting: Iterator<ReportJob>, batchSize: number): Promise<number> => {
  let peak = 0
  for (;;) {
    const batch: ReportJob[] = []
    while (batch.length < batchSize) {
      const next = waiting.next()
      if (next.done) break
      batch.push(next.value)
    }
    if (batch.length === 0) return peak
    const answer = answerOf(worker)
    worker.send({ Records: batch.map((job, i) => ({ messageId: String(i), body: JSON.stringify(job) })) })
    const { response, peak: until } = await answer
    const [failed] = response.batchItemFailures
    if (failed) throw new Error(`The report of ${batch[Number(failed.itemIdentifier)]!.unit} could not be made`)
    peak = until
  }
}

const answerOf = async (worker: ChildProcess): Promise<WorkedOff> => {
  const ended = new AbortController()
  const end = (code: number | null) => ended.abort(new Error(`The worker ended with code ${code}`))
  worker.once('exit', end)
  try {
    const [answer] = await once(worker, 'message', { signal: ended.signal })
    return answer as WorkedOff
  } catch {
    throw ended.signal.reason
  } finally {
    worker.off('exit', end)
  }
}
