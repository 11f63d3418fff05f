import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { before } from '../domain/calendar/calendar.ts'
import { type FiguresJson, fromJson, toJson } from '../domain/figures/figures.ts'
import { fingerprintOf, fromHex, hex } from '../domain/figures/fingerprint.ts'
import { noStates, type Own, type Rollup, type StateCounts } from '../domain/rollup/rollup.ts'
import type { Superseded } from '../domain/rollup/superseded.ts'
import { grantedKey, liveKey, unitKey, waitingKey, waitingMovedKey } from './keys.ts'
import type { SubmissionId } from './submissions.ts'
import { fromCursor, getMany, type Item, queryAll, queryPage, type Table, toCursor, wentThrough } from './table.ts'

/** A live roll-up as it is kept: with the revision that the next writer must have read. */
export interface Live extends SubmissionId {
  readonly rev: number
  /** The version of the tree by which it was made. */
  readonly tree: number
  readonly rollup: Rollup
}

/** What waits for the level above, a submission or a request to amend one: who is to answer, and what they see of it in the queue. */
export interface Waiting extends SubmissionId {
  readonly reviewer: string
  readonly version: number
  readonly submittedAt: string
  readonly late: boolean
  readonly warnings: number
  /** An amendment is asked for. */
  readonly asks: boolean
}

/** A granted amendment that is not sent yet: on which day it lapses unless it is. */
export interface Granted {
  readonly realm: string
  readonly until: string
}

export const getLive = async (
  { unit, form, period }: SubmissionId,
  table: Table,
  consistent = false,
): Promise<Live | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: liveKey(unit, form, period), ConsistentRead: consistent }),
  )
  return Item && toLive(Item)
}

/** The live roll-ups of many units, by unit; those that have none are missing. */
export const getLives = async (
  units: readonly string[],
  form: string,
  period: string,
  table: Table,
  consistent = false,
): Promise<Map<string, Live>> => {
  const items = await getMany(
    units.map(unit => liveKey(unit, form, period)),
    table,
    { ConsistentRead: consistent },
  )
  return new Map(items.map(toLive).map(live => [live.unit, live]))
}

/** Where a unit itself stands in a period, as its live roll-up says. */
export type Place = Pick<Own, 'state' | 'version' | 'late'>

/** Where many units stand, each in its periods, without any figures: by `unit#period`; those that have not begun are missing. */
export const getPlaces = async (
  asked: readonly { readonly unit: string; readonly period: string }[],
  form: string,
  table: Table,
  consistent = false,
): Promise<Map<string, Place>> => {
  const items = await getMany(
    asked.map(({ unit, period }) => liveKey(unit, form, period)),
    table,
    {
      ConsistentRead: consistent,
      ProjectionExpression: '#unit, #period, #state, #version, #late',
      ExpressionAttributeNames: Object.fromEntries(
        ['unit', 'period', 'state', 'version', 'late'].map(name => [`#${name}`, name]),
      ),
    },
  )
  return new Map(
    items.map(({ unit, period, state, version, late = false }) => [
      `${unit}#${period}`,
      { state, version, late } as Place,
    ]),
  )
}

/** A unit's live roll-ups from one period to another, both included, in order. */
export const liveSeries = async (
  unit: string,
  form: string,
  from: string,
  to: string,
  table: Table,
): Promise<Live[]> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': unitKey(unit),
        ':from': liveKey(unit, form, from).sk,
        ':to': liveKey(unit, form, to).sk,
      },
    },
    table,
  )
  return items.map(toLive)
}

/** A unit's live roll-ups of before a period, back to another, the newest first, strongly: a few a request, since few are looked at. */
export async function* livesBefore(
  { unit, form, period }: SubmissionId,
  since: string,
  table: Table,
): AsyncGenerator<Live> {
  let ExclusiveStartKey: Item | undefined
  do {
    const page = await queryPage(
      {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :since AND :before',
        ExpressionAttributeValues: {
          ':pk': unitKey(unit),
          ':since': liveKey(unit, form, since).sk,
          ':before': liveKey(unit, form, before(period)).sk,
        },
        ScanIndexForward: false,
        Limit: livesAtOnce,
        ConsistentRead: true,
        ExclusiveStartKey,
      },
      table,
    )
    yield* (page.Items ?? []).map(toLive)
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
}

/** Most units answered in the period before. */
const livesAtOnce = 4

/**
 * Writes a live roll-up if nobody has since `rev` was read; answers whether it did. The queue of work waiting and the list of granted
 * amendments move with it: a unit is in one of them at most.
 */
export const putLive = async (live: Live, pending: Waiting | Granted | undefined, table: Table): Promise<boolean> => {
  const { unit, form, period, rev } = live
  return wentThrough(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...liveKey(unit, form, period),
          ...toItem({ ...live, rev: rev + 1 }),
          ...(pending && ('reviewer' in pending ? toQueue(pending) : toGranted(live, pending))),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR rev = :read',
        ExpressionAttributeValues: { ':read': rev },
      }),
    ),
  )
}

/** What waits for a reviewing unit, oldest first. */
export const listWaiting = async (
  reviewer: string,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
  table: Table,
): Promise<{ items: Waiting[]; cursor: string | null }> => {
  const partition = waitingKey(reviewer)
  const { Items = [], LastEvaluatedKey } = await queryPage(
    {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :reviewer',
      ExpressionAttributeValues: { ':reviewer': partition },
      Limit: limit,
      ExclusiveStartKey: cursor
        ? fromCursor(cursor, { gsi1pk: partition }, { gsi1sk: '', pk: unitKey(''), sk: 'LIVE#' })
        : undefined,
    },
    table,
  )
  return {
    items: Items.map(item => ({
      reviewer,
      unit: item.unit,
      form: item.form,
      period: item.period,
      version: item.version,
      submittedAt: item.submittedAt,
      late: item.late ?? false,
      warnings: item.warnings ?? 0,
      asks: (item.gsi1sk as string).endsWith(asksMark),
    })) as Waiting[],
    cursor: toCursor(LastEvaluatedKey),
  }
}

/** All that waits for a reviewing unit, oldest first. */
export const allWaiting = async (reviewer: string, table: Table): Promise<Waiting[]> => {
  const found: Waiting[] = []
  let cursor: string | null = null
  do {
    const page = await listWaiting(reviewer, { limit: 100, cursor: cursor ?? undefined }, table)
    found.push(...page.items)
    cursor = page.cursor
  } while (cursor !== null)
  return found
}

/**
 * Lets what waits at one unit wait at another, if it still does; whoever is about to write the roll-up by an older version of the tree
 * learns of the newer one.
 */
export const waitElsewhere = async (
  { unit, form, period, reviewer }: Waiting,
  receiving: string,
  version: number,
  table: Table,
): Promise<boolean> =>
  wentThrough(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: liveKey(unit, form, period),
        UpdateExpression: 'SET gsi1pk = :to, #tree = :tree ADD rev :one',
        ConditionExpression: 'gsi1pk = :from AND #tree <= :tree',
        ExpressionAttributeNames: { '#tree': 'tree' },
        ExpressionAttributeValues: {
          ':from': waitingKey(reviewer),
          ':to': waitingKey(receiving),
          ':tree': version,
          ':one': 1,
        },
      }),
    ),
  )

/** The last day whose changes of the tree what waits has followed; undefined before there was one. */
export const waitingMovedOn = async (realm: string, { client, name }: Table): Promise<string | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: waitingMovedKey(realm), ConsistentRead: true }),
  )
  return Item?.day as string | undefined
}

export const noteWaitingMoved = async (realm: string, day: string, { client, name }: Table): Promise<void> => {
  await client.send(new PutCommand({ TableName: name, Item: { ...waitingMovedKey(realm), day } }))
}

/** The submissions of a realm whose amendment was granted for a day before this one, and not sent. */
export const lapsedBefore = async (day: string, realm: string, table: Table): Promise<SubmissionId[]> => {
  const items = await queryAll(
    {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :granted AND gsi1sk < :day',
      ExpressionAttributeValues: { ':granted': grantedKey(realm), ':day': day },
    },
    table,
  )
  return items.map(({ unit, form, period }) => ({ unit, form, period }) as SubmissionId)
}

/**
 * How a roll-up lies in the table. Figures are deflated JSON: a unit's own and total share nearly all their keys, so that both
 * fit one write unit (1 KB, AWS's unit of write cost) for a unit without children, and a province's stays below 8 KB.
 */
const toItem = ({
  unit,
  form,
  period,
  rev,
  tree,
  rollup: { own, total, superseded, states, fingerprint, dataAsOf },
}: Live): Item => ({
  unit,
  form,
  period,
  rev,
  tree,
  state: own.state,
  tier: own.tier ?? undefined,
  version: own.version,
  late: own.late || undefined,
  nothing: own.nothing || undefined,
  at: own.at ?? undefined,
  states: Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0)),
  fingerprint: Buffer.from(hex(fingerprint), 'hex'),
  dataAsOf: dataAsOf ?? undefined,
  figures: pack({
    own: own.figures && toJson(own.figures),
    total: toJson(total),
    ...(own.superseded.size > 0 && { ownSuperseded: supersededJson(own.superseded) }),
    ...(superseded.size > 0 && { superseded: supersededJson(superseded) }),
  }),
})

const toLive = (item: Item): Live => {
  const figures = unpack(item.figures as Uint8Array)
  const { unit, form, period, version } = item as unknown as SubmissionId & { version: number }
  const own: Own = {
    state: item.state as Own['state'],
    tier: (item.tier as Own['tier'] | undefined) ?? null,
    version,
    late: (item.late as boolean | undefined) ?? false,
    nothing: (item.nothing as boolean | undefined) ?? false,
    at: (item.at as string | undefined) ?? null,
    figures: figures.own && fromJson(figures.own),
    superseded: supersededOf(figures.ownSuperseded),
    fingerprint: version === 0 ? 0n : fingerprintOf(unit, form, period, version),
  }
  return {
    unit,
    form,
    period,
    rev: item.rev as number,
    tree: (item.tree as number | undefined) ?? 0,
    rollup: {
      own,
      total: fromJson(figures.total),
      superseded: supersededOf(figures.superseded),
      states: { ...noStates, ...(item.states as Partial<StateCounts>) },
      fingerprint: fromHex(Buffer.from(item.fingerprint as Uint8Array).toString('hex')),
      dataAsOf: (item.dataAsOf as string | undefined) ?? null,
    },
  }
}

const toGranted = ({ unit, form, period }: SubmissionId, { realm, until }: Granted): Item => ({
  gsi1pk: grantedKey(realm),
  gsi1sk: `${until}#${unit}#${form}#${period}`,
})

const toQueue = ({ reviewer, unit, submittedAt, late, warnings, asks, form, period }: Waiting): Item => ({
  gsi1pk: waitingKey(reviewer),
  gsi1sk: `${submittedAt}#${unit}#${form}#${period}${asks ? asksMark : ''}`,
  submittedAt,
  late: late || undefined,
  warnings: warnings || undefined,
})

/** Ends the index's key of a request: what the index projects beside its keys cannot be changed once it stands. */
const asksMark = '#asks'

interface Packed {
  readonly own: FiguresJson | null
  readonly total: FiguresJson
  /** By period; absent where nothing was. */
  readonly ownSuperseded?: SupersededJson
  readonly superseded?: SupersededJson
}

type SupersededJson = { readonly [period: string]: FiguresJson }

const supersededJson = (superseded: Superseded): SupersededJson =>
  Object.fromEntries([...superseded].sort().map(([period, figures]) => [period, toJson(figures)]))

const supersededOf = (json: SupersededJson = {}): Superseded =>
  new Map(Object.entries(json).map(([period, figures]) => [period, fromJson(figures)]))

const pack = (figures: Packed): Uint8Array => deflateRawSync(JSON.stringify(figures))
const unpack = (bytes: Uint8Array): Packed => JSON.parse(inflateRawSync(bytes).toString()) as Packed
