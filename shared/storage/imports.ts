import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ImportFinding } from '../domain/import/finding.ts'
import type { ImportRecord } from '../domain/import/record.ts'
import { importFindingsKey, importKey, importPasswordsKey, importRefusalsKey, importsPrefix } from './keys.ts'
import { type Item, putNew, queryPage, type Table, wentThrough, withPrefix } from './table.ts'

/** An import as it stands, under the revision by which it is changed. */
export interface StoredImport extends ImportRecord {
  readonly revision: number
}

/** How long it is known what was imported and what was found, in seconds; the audit knows for good. */
const keptFor = 90 * 24 * 3600

/** A page of findings, in its number. */
export const findingsOnPage = 100
/** Of what is wrong all over, the first thousand say enough. */
export const mostPages = 10

export const putImport = async (record: ImportRecord, now: Date, table: Table): Promise<StoredImport> => {
  const stored: StoredImport = { ...record, revision: 1 }
  await putNew({ ...importKey(record), ...stored, expiresAt: secondsOf(now) + keptFor }, table)
  return stored
}

/** Changes an import as it was read; undefined when somebody else did meanwhile. */
export const changeImport = async (
  { revision, ...record }: StoredImport,
  changes: Partial<Omit<ImportRecord, 'unit' | 'id' | 'changedAt'>>,
  now: Date,
  table: Table,
): Promise<StoredImport | undefined> => {
  const next: StoredImport = { ...record, ...changes, changedAt: now.toISOString(), revision: revision + 1 }
  const put = new PutCommand({
    TableName: table.name,
    Item: { ...importKey(record), ...next, expiresAt: secondsOf(now) + keptFor },
    ConditionExpression: 'revision = :revision',
    ExpressionAttributeValues: { ':revision': revision },
  })
  return (await wentThrough(table.client.send(put))) ? next : undefined
}

export const getImport = async (
  named: Pick<ImportRecord, 'unit' | 'id'>,
  { client, name }: Table,
): Promise<StoredImport | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: importKey(named), ConsistentRead: true }))
  return Item && toImport(Item)
}

/** The newest imports of a unit. */
export const listImports = async (unit: string, limit: number, table: Table): Promise<StoredImport[]> => {
  const { Items = [] } = await queryPage(
    {
      ...withPrefix(importKey({ unit, id: '' }).pk, importsPrefix),
      ScanIndexForward: false,
      Limit: limit,
    },
    table,
  )
  return Items.map(toImport)
}

const toImport = ({ pk: _pk, sk: _sk, expiresAt: _, ...stored }: Item): StoredImport =>
  stored as unknown as StoredImport

/** Keeps what was found in the check that ended at an instant; answers how many pages there are of it. */
export const putFindings = async (
  named: Pick<ImportRecord, 'unit' | 'id'>,
  checkedAt: string,
  findings: readonly ImportFinding[],
  now: Date,
  { client, name }: Table,
): Promise<number> => {
  const pages = Math.min(mostPages, Math.ceil(findings.length / findingsOnPage))
  for (let page = 0; page < pages; page++) {
    const onPage = findings.slice(page * findingsOnPage, (page + 1) * findingsOnPage)
    await putPage(importFindingsKey(named, checkedAt, page), onPage, now, { client, name })
  }
  return pages
}

/** Keeps what there is to say about some of the people who were to be added: a page for itself, over one of that number. */
export const putRefusals = (
  named: Pick<ImportRecord, 'unit' | 'id'>,
  page: number,
  findings: readonly ImportFinding[],
  now: Date,
  table: Table,
): Promise<void> => putPage(importRefusalsKey(named, page), findings, now, table)

const putPage = async (
  key: Item,
  findings: readonly ImportFinding[],
  now: Date,
  { client, name }: Table,
): Promise<void> => {
  const Item = { ...key, findings, expiresAt: secondsOf(now) + keptFor }
  await client.send(new PutCommand({ TableName: name, Item }))
}

export const getFindings = (
  named: Pick<ImportRecord, 'unit' | 'id'>,
  checkedAt: string,
  page: number,
  table: Table,
): Promise<readonly ImportFinding[]> => getPage(importFindingsKey(named, checkedAt, page), table)

export const getRefusals = (
  named: Pick<ImportRecord, 'unit' | 'id'>,
  page: number,
  table: Table,
): Promise<readonly ImportFinding[]> => getPage(importRefusalsKey(named, page), table)

const getPage = async (Key: Item, { client, name }: Table): Promise<readonly ImportFinding[]> => {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))
  return (Item?.findings ?? []) as readonly ImportFinding[]
}

/** The key by which the first passwords of an import are sealed: the one that stands, or this. */
export const keepPasswordKey = async (
  named: Pick<ImportRecord, 'unit' | 'id'>,
  key: Uint8Array,
  until: Date,
  table: Table,
): Promise<Uint8Array> => {
  const standing = await putNew({ ...importPasswordsKey(named), key, expiresAt: secondsOf(until) }, table)
  return (standing?.key as Uint8Array | undefined) ?? key
}

/** Undefined when it is gone. */
export const getPasswordKey = async (
  named: Pick<ImportRecord, 'unit' | 'id'>,
  now: Date,
  { client, name }: Table,
): Promise<Uint8Array | undefined> => {
  const Key = importPasswordsKey(named)
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))
  return keyOf(Item, now)
}

/** Takes the key away for good and answers it, once; undefined when it is gone. */
export const takePasswordKey = async (
  named: Pick<ImportRecord, 'unit' | 'id'>,
  now: Date,
  { client, name }: Table,
): Promise<Uint8Array | undefined> => {
  const { Attributes } = await client.send(
    new DeleteCommand({ TableName: name, Key: importPasswordsKey(named), ReturnValues: 'ALL_OLD' }),
  )
  return keyOf(Attributes, now)
}

/** DynamoDB throws away what is past its time only days later. */
const keyOf = (item: Item | undefined, now: Date): Uint8Array | undefined =>
  item && (item.expiresAt as number) > secondsOf(now) ? (item.key as Uint8Array) : undefined

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1000)
