import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod/mini'
import { formId, periodId, reportKind, unitId } from '../../shared/api/schemas.ts'
import type { ReportJob } from '../../shared/domain/report.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { logger, metrics } from '../middleware/observability.ts'
import { makeReport, noteInterruption } from './make-report.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const processor = new BatchProcessor(EventType.SQS)

const reportJob = z.strictObject({
  unit: unitId,
  root: unitId,
  form: formId,
  period: periodId,
  edition: z.int().check(z.minimum(1), z.maximum(99)),
  kind: reportKind,
})

/** Makes the reports of a batch of messages, each a ReportJob. A message that fails comes back, and at last is a dead letter. */
export const handler = onEvent((event: SQSEvent, context) =>
  // One after another: a large report alone may take most of the memory.
  processPartialResponse(event, work, processor, { context, processInParallel: false, throwOnFullBatchFailure: false }),
)

const work = async ({ messageId, body }: SQSRecord): Promise<void> => {
  try {
    await make(reportJob.parse(JSON.parse(body)))
  } catch (error) {
    metrics.addMetric('ReportFailed', MetricUnit.Count, 1)
    logger.error('Making the report failed', { messageId, body, error: error as Error })
    throw error
  }
}

const make = async (job: ReportJob): Promise<void> => {
  try {
    const outcome = await makeReport(job, table, bucket)
    metrics.addMetric(outcome === 'ready' ? 'ReportReady' : 'ReportFailed', MetricUnit.Count, 1)
    if (outcome !== 'ready') logger.error('The report cannot be made', { job, reason: outcome })
  } catch (error) {
    await noteInterruption(job, table)
    throw error
  }
}
