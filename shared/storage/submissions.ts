import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Entered, Version } from '../domain/submission/submission.ts'
import { submissionPrefix, submissionsPrefix, unitKey, versionKey } from './keys.ts'
import { fromCursor, type Item, putNew, queryAll, queryPage, type Table, toCursor, withPrefix } from './table.ts'

/** Which submission: one unit's, of one form, for one period. */
export interface SubmissionId {
  readonly unit: string
  readonly form: string
  readonly period: string
}

/** Where a unit is: the version that stands, or, when none was sent, whether it has a draft. */
export interface Standing {
  readonly version: Version | undefined
  readonly drafting: boolean
}

/** One strongly consistent read. */
export const standing = async ({ unit, form, period }: SubmissionId, table: Table): Promise<Standing> => {
  const { Items = [] } = await queryPage(
    {
      ...withPrefix(unitKey(unit), submissionPrefix(form, period)),
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    },
    table,
  )
  const newest = Items[0]
  const isVersion = newest !== undefined && 'version' in newest
  return { version: isVersion ? toVersion(newest) : undefined, drafting: newest !== undefined && !isVersion }
}

/** One version by its number; undefined when there is none. */
export const versionOf = async (
  { unit, form, period }: SubmissionId,
  version: number,
  table: Table,
): Promise<Version | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: versionKey(unit, form, period, version), ConsistentRead: true }),
  )
  return Item && toVersion(Item)
}

/** What was entered, as a version stands on it: its own, or that of the version it judges (one more read). */
export const enteredOf = async (version: Version, table: Table): Promise<Entered | undefined> =>
  version.entered ?? (await versionOf(version, version.content, table))?.entered

/** What was sent: the version that stands, with what was entered. */
export interface Sent {
  readonly version: Version
  readonly entered: Entered
}

/** Sent and received, with room for one time of returning and sending again. */
const usualVersions = 4

/** One strongly consistent read; one more where what was entered lies further back. */
export const standingWithContent = async (
  { unit, form, period }: SubmissionId,
  table: Table,
): Promise<Sent | undefined> => {
  const { Items = [] } = await queryPage(
    {
      ...withPrefix(unitKey(unit), `${submissionPrefix(form, period)}v`),
      ScanIndexForward: false,
      Limit: usualVersions,
      ConsistentRead: true,
    },
    table,
  )
  return sentOf(Items.map(toVersion), table)
}

/** Of the newest versions, newest first. */
export const sentOf = async ([version, ...earlier]: readonly Version[], table: Table): Promise<Sent | undefined> => {
  if (!version) return undefined
  const near = version.entered ?? earlier.find(one => one.version === version.content)?.entered
  const entered = near ?? (await enteredOf(version, table))
  return entered && { version, entered }
}

/**
 * Appends a version, unless one of that number stands already: then nothing is written, and the answer is the one that stands.
 * A single conditional PutItem: there is no state in which half of a command is written.
 */
export const append = async (version: Version, table: Table): Promise<Version> => {
  const { unit, form, period } = version
  const standing = await putNew({ ...versionKey(unit, form, period, version.version), ...version }, table)
  return standing ? toVersion(standing) : version
}

/** The history of a submission, newest first, without what was entered. */
export const history = async (
  { unit, form, period }: SubmissionId,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
  table: Table,
): Promise<{ items: Version[]; cursor: string | null }> => {
  const pk = unitKey(unit)
  const prefix = `${submissionPrefix(form, period)}v`
  const { Items = [], LastEvaluatedKey } = await queryPage(
    {
      ...headOnly,
      ...withPrefix(pk, prefix),
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: cursor ? fromCursor(cursor, { pk }, { sk: prefix }) : undefined,
    },
    table,
  )
  return { items: Items.map(toVersion), cursor: toCursor(LastEvaluatedKey) }
}

/** Where a unit is in every form and period: one query for what it owes. By `form#period`. */
export const allStandings = async (unit: string, table: Table): Promise<Map<string, Standing>> => {
  const items = await queryAll({ ...withPrefix(unitKey(unit), submissionsPrefix), ...headOnly }, table)
  const standings = new Map<string, Standing>()
  // In key order a draft comes before the versions, and the newest version last.
  for (const item of items) {
    const key = `${item.form}#${item.period}`
    standings.set(
      key,
      'version' in item ? { version: toVersion(item), drafting: false } : { version: undefined, drafting: true },
    )
  }
  return standings
}

/** Every version of a submission with what was entered, oldest first. One query, as many items as versions. */
export const versionsOf = async ({ unit, form, period }: SubmissionId, table: Table): Promise<Version[]> => {
  const items = await queryAll(
    { ...withPrefix(unitKey(unit), `${submissionPrefix(form, period)}v`), ConsistentRead: true },
    table,
  )
  return items.map(toVersion)
}

/** Every version of every submission of a unit, without what was entered, in the order of their forms and periods. */
export const everyVersion = async (unit: string, table: Table): Promise<Version[]> => {
  const items = await queryAll(
    { ...withPrefix(unitKey(unit), submissionsPrefix), ...headOnly, ConsistentRead: true },
    table,
  )
  return items.filter(item => 'version' in item).map(toVersion)
}

/** Everything but what was entered. */
const headOnly = {
  ProjectionExpression:
    '#unit, tier, #form, formVersion, #period, #version, #command, #state, #at, #by, byName, onBehalf, sentAt, #late, nothing, content, receipt, reason, reasonFields, amendment',
  ExpressionAttributeNames: Object.fromEntries(
    ['unit', 'form', 'period', 'version', 'command', 'state', 'at', 'by', 'late'].map(name => [`#${name}`, name]),
  ),
}

/** Those from before there were amendments have none. */
export const toVersion = ({ pk: _pk, sk: _sk, ...version }: Item): Version =>
  ({ amendment: null, ...version }) as unknown as Version
