import { isDeepStrictEqual } from 'node:util'
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import type { ReportJob } from '../../shared/domain/report/report.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { connectQueue } from '../../shared/storage/queue.ts'
import { readReportId, reportId } from '../../shared/storage/reports.ts'
import { connectSigningKey } from '../../shared/storage/signing-key.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { logger, metrics } from '../middleware/observability.ts'
import { makeReport, noteInterruption } from './make-report.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const queue = connectQueue(environment('REPORT_QUEUE_URL'))
const closeQueue = connectQueue(environment('CLOSE_QUEUE_URL'))
const key = connectSigningKey(environment('SIGNING_KEY'))
const realmId = environment('REALM')
const siteUrl = environment('SITE_URL')
const processor = new BatchProcessor(EventType.SQS)

/** Makes the reports of a batch of messages, each a ReportJob, with its `tries` when it is a later one. A message that fails comes back, and at last is a dead letter. */
export const handler = onEvent((event: SQSEvent, context) =>
  // One after another: a large report alone may take most of the memory.
  processPartialResponse(event, work, processor, { context, processInParallel: false, throwOnFullBatchFailure: false }),
)

const work = async ({ messageId, body }: SQSRecord): Promise<void> => {
  try {
    await make(messageIn(body))
  } catch (error) {
    metrics.addMetric('ReportFailed', MetricUnit.Count, 1)
    logger.error('Making the report failed', { messageId, body, error: error as Error })
    throw error
  }
}

interface Message {
  readonly job: ReportJob
  readonly tries: number | undefined
}

/** A job is what has an id that stands for exactly it: the id leaves out what a job does not have, and makes text of numbers. */
const messageIn = (body: string): Message => {
  const { tries, ...given } = JSON.parse(body)
  const job = readReportId(reportId(given))
  if (!job || !isDeepStrictEqual(job, given)) throw new Error('The message is no report job')
  if (tries !== undefined && !Number.isSafeInteger(tries)) throw new Error('The message is no try of a report job')
  return { job, tries }
}

const make = async ({ job, tries }: Message): Promise<void> => {
  try {
    // One that names its tree may name one that is newer than the one known here.
    const realm = await loadRealm(realmId, table, job.tree === undefined ? undefined : 0)
    const around = { realm, table, bucket, queue, closeQueue, key, siteUrl, now: () => new Date() }
    const outcome = await makeReport(job, around, tries)
    if (outcome === 'waiting') return
    metrics.addMetric(outcome === 'ready' ? 'ReportReady' : 'ReportFailed', MetricUnit.Count, 1)
    if (outcome !== 'ready') logger.error('The report cannot be made', { job, reason: outcome })
  } catch (error) {
    await noteInterruption(job, table)
    throw error
  }
}
