import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import { Problem } from '../../shared/domain/problem.ts'
import { connectAccounts } from '../../shared/storage/accounts.ts'
import { connectBucket } from '../../shared/storage/bucket.ts'
import { changeImport, getImport, type StoredImport } from '../../shared/storage/imports.ts'
import { connectQueue } from '../../shared/storage/queue.ts'
import { connectTable } from '../../shared/storage/table.ts'
import { applyImport } from '../import/apply-import.ts'
import { checkImport } from '../import/check-import.ts'
import type { ImportMessage } from '../import/import-message.ts'
import { environment } from '../middleware/environment.ts'
import { onEvent } from '../middleware/event.ts'
import { logger, metrics } from '../middleware/observability.ts'

const table = connectTable(environment('TABLE_NAME'))
const bucket = connectBucket(environment('EXPORTS_BUCKET'))
const queue = connectQueue(environment('IMPORT_QUEUE_URL'))
// AWS limit: Cognito opens 50 accounts a second, for everybody together. What it puts off is asked again for half a minute.
const accounts = connectAccounts(environment('USER_POOL_ID'), { maxAttempts: 8 })
const realm = environment('REALM')
const processor = new BatchProcessor(EventType.SQS)

/** Checks and applies files that are taken in, an ImportMessage each. A message that fails comes back, and at last is a dead letter. */
export const handler = onEvent((event: SQSEvent, context) =>
  processPartialResponse(event, (message: SQSRecord) => work(message, context), processor, {
    context,
    processInParallel: false,
    throwOnFullBatchFailure: false,
  }),
)

const work = async ({ messageId, body }: SQSRecord, context: Context): Promise<void> => {
  const { unit, id, step } = JSON.parse(body) as ImportMessage
  const standing = await getImport({ unit, id }, table)
  // Told twice, or after it was thrown away.
  if (!standing || !awaits(standing, step)) return
  const at = {
    realm,
    table,
    bucket,
    accounts,
    queue,
    now: () => new Date(),
    remaining: () => context.getRemainingTimeInMillis(),
  }
  try {
    await (step === 'check' ? checkImport : applyImport)(standing, at)
  } catch (error) {
    metrics.addMetric('ImportFailed', MetricUnit.Count, 1)
    logger.error('Taking in a file failed', { messageId, body, error: error as Error })
    const isOver = await noteFailure(standing, step, error)
    if (!isOver) throw error
  }
}

const awaits = ({ state, reason, applied }: StoredImport, step: ImportMessage['step']): boolean => {
  if (state === 'failed') return reason === 'interrupted' && (applied !== null) === (step === 'apply')
  return state === (step === 'check' ? 'checking' : 'applying')
}

/**
 * Notes that it broke off; answers whether for good: somebody changed what the file is about, and another try would find the same; or
 * another worker, whom the message came to as well, is done with it.
 */
const noteFailure = async (
  { unit, id }: StoredImport,
  step: ImportMessage['step'],
  error: unknown,
): Promise<boolean> => {
  const isOver = error instanceof Problem
  // As it stands by now: people may have been added.
  const standing = await getImport({ unit, id }, table)
  if (!standing || !awaits(standing, step)) return true
  const reason = isOver ? 'changed_meanwhile' : 'interrupted'
  await changeImport(standing, { state: 'failed', reason }, new Date(), table)
  return isOver
}
