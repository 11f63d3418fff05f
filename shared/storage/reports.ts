import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { reportedSpan } from '../domain/calendar/reported-span.ts'
import { longestRun, type ReportProgress } from '../domain/report/progress.ts'
import {
  type ReportFailure,
  type ReportFiles,
  type ReportJob,
  type ReportKind,
  type ReportState,
  reportKinds,
} from '../domain/report/report.ts'
import { isTreeName } from '../domain/report/todays-tree-name.ts'
import { oneMoreReady } from './fan-outs.ts'
import { reportKey, reportPrefix, unitKey } from './keys.ts'
import {
  fromCursor,
  getMany,
  type Item,
  inOneStep,
  queryPage,
  type Table,
  toCursor,
  wentThrough,
  withPrefix,
} from './table.ts'

/** A report as the table knows it. */
export interface Report extends ReportJob {
  readonly state: ReportState
  readonly requestedAt: string
  /** While it is running: since when, and how far it has come. */
  readonly startedAt: string | null
  readonly progress: ReportProgress | null
  /** Why it failed. */
  readonly reason?: ReportFailure
  /** When it is ready: its files. */
  readonly files: ReportFiles
  /** The verification code (mã xác thực) that stands in its documents. */
  readonly code: string | null
  /** When the newest submission in it was written. */
  readonly dataAsOf: string | null
  /** Of one that was asked for: which try it is at. Each message that is sent for it begins another. */
  readonly tries?: number
}

/** What there is of a report that is not made. */
export const unmade = { startedAt: null, progress: null, files: {}, code: null, dataAsOf: null } as const

/** A report that is being made. */
export interface RunningReport extends Report {
  readonly state: 'running'
  readonly startedAt: string
  readonly progress: ReportProgress
}

/** A report's public id encodes its key: it is no secret and gives no access. */
export const reportId = ({ unit, root, form, period, edition, kind, revision, tree }: ReportJob): string =>
  Buffer.from(
    [unit, root, form, period, edition, kind, revision, ...(tree === undefined ? [] : [tree])].join('|'),
  ).toString('base64url')

/** The job that an id stands for, or undefined when it is none. */
export const readReportId = (id: string): ReportJob | undefined => {
  const [unit, root, form, period, edition, kind, revision, tree, ...rest] = Buffer.from(id, 'base64url')
    .toString()
    .split('|')
  if (!unit || !root || !form || !reportedSpan(period ?? '') || rest.length > 0) return undefined
  if (!/^\d{1,2}$/.test(edition ?? '') || !/^\d{1,6}$/.test(revision ?? '')) return undefined
  if (!reportKinds.includes(kind as ReportKind)) return undefined
  if (tree !== undefined && !isTreeName(tree)) return undefined
  const job: ReportJob = {
    unit,
    root,
    form,
    period: period!,
    edition: Number(edition),
    kind: kind as ReportKind,
    revision: Number(revision),
    ...(tree !== undefined && { tree }),
  }
  return reportId(job) === id ? job : undefined
}

export const getReport = async (job: ReportJob, table: Table): Promise<Report | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: reportKey(job), ConsistentRead: true }),
  )
  return Item && toReport(Item)
}

/** Those of many reports that there are, in any order. */
export const getReports = async (jobs: readonly ReportJob[], table: Table): Promise<Report[]> =>
  (await getMany(jobs.map(reportKey), table, { ConsistentRead: true })).map(toReport)

/** Keeps what is known of a report, unless it is ready: what is ready never changes. Answers whether it was kept. */
export const putReport = async (report: Report, table: Table): Promise<boolean> =>
  wentThrough(table.client.send(new PutCommand(writing(report, table))))

/**
 * Keeps a report as its next try, after the one that is known or as the first: a message for it is to be sent. Undefined when it is
 * ready, or when somebody else began the next try meanwhile: of all who would send that message, one does.
 */
export const putNextTry = async (
  report: Report,
  known: Report | undefined,
  table: Table,
): Promise<Report | undefined> => {
  const next: Report = { ...report, tries: known ? (known.tries ?? 0) + 1 : 0 }
  const put = new PutCommand({ TableName: table.name, Item: { ...reportKey(next), ...next }, ...asKnown(known) })
  return (await wentThrough(table.client.send(put))) ? next : undefined
}

const asKnown = (known: Report | undefined) => {
  if (!known) return { ConditionExpression: 'attribute_not_exists(sk)' }
  const notReady = { ExpressionAttributeNames: { '#state': 'state' }, ExpressionAttributeValues: { ':ready': 'ready' } }
  if (known.tries === undefined)
    return { ...notReady, ConditionExpression: '#state <> :ready AND attribute_not_exists(tries)' }
  return {
    ...notReady,
    ConditionExpression: '#state <> :ready AND tries = :tries',
    ExpressionAttributeValues: { ...notReady.ExpressionAttributeValues, ':tries': known.tries },
  }
}

/**
 * Keeps a report that became ready and, in the same step, counts it among those of its close: counted once, however often it is
 * made. Answers whether it was kept.
 */
export const putCounted = async (report: Report, table: Table): Promise<boolean> =>
  inOneStep([{ Put: writing(report, table) }, oneMoreReady(report, table)], table)

const writing = (report: Report, { name }: Table) => ({
  TableName: name,
  Item: { ...reportKey(report), ...report },
  ConditionExpression: 'attribute_not_exists(sk) OR #state <> :ready',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':ready': 'ready' },
})

/**
 * Keeps how far a report has come, unless it is ready, or another worker is further with it: what is shown only grows. A run that
 * began longer ago than any takes is dead, and gives way.
 */
export const noteProgress = async (report: RunningReport, table: Table): Promise<void> => {
  const { startedAt, progress } = report
  await wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...reportKey(report), ...report },
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
