import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Narrative } from '../domain/narrative/narrative.ts'
import type { Numbering } from '../domain/official/letterhead.ts'
import { type WaitingState, waitsForLeaders } from '../domain/official/official-acts.ts'
import type { GivenNumber, OfficialReport } from '../domain/official/official-report.ts'
import { Problem } from '../domain/problem.ts'
import type { ReportSubject } from '../domain/report/report.ts'
import { documentsWaitingKey, numbersKey, officialReportKey } from './keys.ts'
import { distinct, getMany, type Item, inOneStep, queryAll, type Table, wentThrough } from './table.ts'

/** The official report of an edition; undefined while nobody has kept one. One strongly consistent read. */
export const getOfficialReport = async (
  subject: Omit<ReportSubject, 'root'>,
  table: Table,
): Promise<OfficialReport | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: officialReportKey(subject), ConsistentRead: true }),
  )
  return Item && toReport(Item)
}

/** What a list tells of a document: neither its text nor its history, which are most of it. */
const inList = [
  'form',
  'period',
  'edition',
  'state',
  'day',
  'number',
  'letterhead',
  'finalRevision',
  'signedCopy',
] as const satisfies readonly (keyof OfficialReport)[]
export type ListedOfficialReport = Pick<OfficialReport, (typeof inList)[number]>

/** Those of many documents that somebody has kept, in any order, each once. One read for a hundred of them, and none for none. */
export const listedOfficialReports = async (
  subjects: readonly Omit<ReportSubject, 'root'>[],
  table: Table,
): Promise<ListedOfficialReport[]> => {
  const items = await getMany(distinct(subjects.map(officialReportKey)), table, {
    ProjectionExpression: inList.map(name => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(inList.map(name => [`#${name}`, name])),
  })
  return items as unknown as ListedOfficialReport[]
}

/** The documents that were kept of earlier editions, newest first. One strongly consistent read for each edition. */
export async function* earlierOfficialReports(subject: ReportSubject, table: Table): AsyncGenerator<OfficialReport> {
  for (let edition = subject.edition - 1; edition > 0; edition--) {
    const earlier = await getOfficialReport({ ...subject, edition }, table)
    if (earlier) yield earlier
  }
}

/** The newest document that was issued of an earlier edition: the one that this edition's corrects. */
export const issuedBefore = async (subject: ReportSubject, table: Table): Promise<OfficialReport | undefined> => {
  for await (const earlier of earlierOfficialReports(subject, table)) if (earlier.state === 'issued') return earlier
  return undefined
}

/** A document that waits for those who lead its unit. */
export interface DocumentWaiting {
  readonly unit: string
  readonly form: string
  readonly period: string
  readonly edition: number
  readonly state: WaitingState
}

/** What waits at a unit to be approved, numbered, signed or issued, the longest waiting first. One query on an index. */
export const documentsWaiting = async (unit: string, table: Table): Promise<DocumentWaiting[]> => {
  const items = await queryAll(
    {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :unit',
      ExpressionAttributeValues: { ':unit': documentsWaitingKey(unit) },
    },
    table,
  )
  return items.map(({ form, period, gsi1sk }) => {
    const [, state, edition] = (gsi1sk as string).split('#')
    return { unit, form, period, edition: Number(edition), state } as DocumentWaiting
  })
}

/** Keeps a document if the one that it was made from, a revision earlier, still stands (1: none); answers whether it did. */
export const putOfficialReport = (report: OfficialReport, table: Table): Promise<boolean> =>
  wentThrough(table.client.send(new PutCommand(writing(report, table))))

/** Rounds of a race for the next number. Each is won by one, and nobody has so many people at work on one unit's reports. */
const rounds = 60

/**
 * Gives a document the next number of a series and keeps it, in one step: the number is counted with the document or not at all, so
 * none is given twice and none is lost. Answers the document, or undefined when the one that it was made from does not stand any
 * more. Problems: too_many_requests, after many were faster.
 */
export const giveNumber = async (
  unit: string,
  { series, first }: Numbering,
  make: (number: GivenNumber) => OfficialReport,
  table: Table,
): Promise<OfficialReport | undefined> => {
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await sleep(Math.random() * Math.min(200, 10 * 2 ** round))
    const last = await lastNumber(unit, series, table)
    const number = Math.max((last ?? 0) + 1, first)
    const report = make({ series, number })
    const counted = {
      Put: {
        TableName: table.name,
        Item: { ...numbersKey(unit, series), last: number },
        ...(last === undefined
          ? { ConditionExpression: 'attribute_not_exists(sk)' }
          : {
              ConditionExpression: '#last = :last',
              ExpressionAttributeNames: { '#last': 'last' },
              ExpressionAttributeValues: { ':last': last },
            }),
      },
    }
    if (await inOneStep([counted, { Put: writing(report, table) }], table)) return report
    const stands = await getOfficialReport(report, table)
    if ((stands?.revision ?? 0) !== report.revision - 1) return undefined
  }
  throw new Problem('too_many_requests')
}

const lastNumber = async (unit: string, series: string, table: Table): Promise<number | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: numbersKey(unit, series), ConsistentRead: true }),
  )
  return Item?.last as number | undefined
}

/** A narrative of 256 KB is a tenth of that when it is compressed, and costs as little to write. */
const writing = (report: OfficialReport, { name }: Table) => {
  const { narrative, ...rest } = report
  return {
    TableName: name,
    Item: {
      ...officialReportKey(report),
      ...rest,
      narrative: gzipSync(JSON.stringify(narrative)),
      ...(waitsForLeaders(report.state) && {
        gsi1pk: documentsWaitingKey(report.unit),
        gsi1sk: `${report.at}#${report.state}#${report.edition}`,
      }),
    },
    ...(report.revision === 1
      ? { ConditionExpression: 'attribute_not_exists(sk)' }
      : {
          ConditionExpression: 'revision = :before',
          ExpressionAttributeValues: { ':before': report.revision - 1 },
        }),
  }
}

const toReport = ({ pk: _pk, sk: _sk, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, narrative, ...rest }: Item): OfficialReport =>
  ({
    ...rest,
    narrative: JSON.parse(gunzipSync(narrative as Uint8Array).toString()) as Narrative,
  }) as unknown as OfficialReport
