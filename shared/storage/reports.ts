import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type ReportFailure, type ReportJob, type ReportKind, type ReportState, reportKinds } from '../domain/report.ts'
import { longestRun, type ReportProgress } from '../domain/report-progress.ts'
import { reportKey, reportPrefix, unitKey } from './keys.ts'
import { fromCursor, type Item, queryPage, type Table, toCursor, wentThrough, withPrefix } from './table.ts'

/** A report as the table knows it. */
export interface Report extends ReportJob {
  readonly state: ReportState
  readonly requestedAt: string
  /** While it is running: since when, and how far it has come. */
  readonly startedAt: string | null
  readonly progress: ReportProgress | null
  /** Why it failed. */
  readonly reason?: ReportFailure
  /** When it is ready: the object in the bucket, its size in bytes and its SHA-256. */
  readonly object: string | null
  readonly size: number | null
  readonly sha256: string | null
  readonly fileName: string | null
  /** When the newest submission in it was written. */
  readonly dataAsOf: string | null
}

/** What there is of a report that is not made. */
export const unmade = {
  startedAt: null,
  progress: null,
  object: null,
  size: null,
  sha256: null,
  fileName: null,
  dataAsOf: null,
} as const

/** A report that is being made. */
export interface RunningReport extends Report {
  readonly state: 'running'
  readonly startedAt: string
  readonly progress: ReportProgress
}

/** A report's public id encodes its key: it is no secret and gives no access. */
export const reportId = ({ unit, root, form, period, edition, kind }: ReportJob): string =>
  Buffer.from([unit, root, form, period, edition, kind].join('|')).toString('base64url')

/** The job that an id stands for, or undefined when it is none. */
export const readReportId = (id: string): ReportJob | undefined => {
  const [unit, root, form, period, edition, kind, ...rest] = Buffer.from(id, 'base64url').toString().split('|')
  if (!unit || !root || !form || !period || !/^\d{1,2}$/.test(edition ?? '') || rest.length > 0) return undefined
  if (!reportKinds.includes(kind as ReportKind)) return undefined
  const job = { unit, root, form, period, edition: Number(edition), kind: kind as ReportKind }
  return reportId(job) === id ? job : undefined
}

export const getReport = async (
  { unit, form, period, edition, kind }: ReportJob,
  table: Table,
): Promise<Report | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: reportKey(unit, period, form, edition, kind), ConsistentRead: true }),
  )
  return Item && toReport(Item)
}

/** Keeps what is known of a report, unless it is ready: what is ready never changes. Answers whether it was kept. */
export const putReport = async (report: Report, table: Table): Promise<boolean> => {
  const { unit, form, period, edition, kind } = report
  return wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...reportKey(unit, period, form, edition, kind), ...report },
        ConditionExpression: 'attribute_not_exists(sk) OR #state <> :ready',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':ready': 'ready' },
      }),
    ),
  )
}

/**
 * Keeps how far a report has come, unless it is ready, or another worker is further with it: what is shown only grows. A run that
 * began longer ago than any takes is dead, and gives way.
 */
export const noteProgress = async (report: RunningReport, table: Table): Promise<void> => {
  const { unit, form, period, edition, kind, startedAt, progress } = report
  await wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...reportKey(unit, period, form, edition, kind), ...report },
        ConditionExpression:
          '#state <> :ready AND (#state <> :running OR startedAt < :dead OR #progress.#done < :done)',
        ExpressionAttributeNames: { '#state': 'state', '#progress': 'progress', '#done': 'done' },
        ExpressionAttributeValues: {
          ':ready': 'ready',
          ':running': 'running',
          ':dead': new Date(Date.parse(startedAt) - longestRun).toISOString(),
          ':done': progress.done,
        },
      }),
    ),
  )
}

/** A unit's reports, newest period first. */
export const listReports = async (
  unit: string,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
  table: Table,
): Promise<{ items: Report[]; cursor: string | null }> => {
  const { Items = [], LastEvaluatedKey } = await queryPage(
    {
      ...withPrefix(unitKey(unit), reportPrefix),
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: cursor ? fromCursor(cursor, { pk: unitKey(unit) }, { sk: reportPrefix }) : undefined,
    },
    table,
  )
  return { items: Items.map(toReport), cursor: toCursor(LastEvaluatedKey) }
}

const toReport = ({ pk: _pk, sk: _sk, ...report }: Item): Report => report as unknown as Report
