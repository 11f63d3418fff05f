import { GetCommand, type TransactWriteCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Form } from '../domain/form/form.ts'
import type { Realm, RealmDocument } from '../domain/realm.ts'
import { treeFaults, unitTree } from '../domain/tree/unit-tree.ts'
import { formsInUse as initialForms } from '../forms/index.ts'
import { type Chunked, getChunks, putChunks } from './chunks.ts'
import { publishedForms } from './forms.ts'
import { treeChangeKey, treeChunkKey, treeVersionKey } from './keys.ts'
import { inOneStep, type Table } from './table.ts'

/** How long a process trusts the version it has in memory. A tree changes a few times a year; a role, read each time, at once. */
const trustedFor = 5_000

const remembered = new Map<string, { realm: Realm; forms: number; checked: number }>()

/**
 * The realm: its tree, settings and forms. One read tells whether anything changed; what did is read, the rest comes from memory,
 * which is trusted for some seconds, or for as many milliseconds as a caller says. Throws when the realm has no tree.
 */
export const loadRealm = async (realm: string, table: Table, trusted = trustedFor): Promise<Realm> => {
  const place = `${table.name}/${realm}`
  const known = remembered.get(place)
  if (known && performance.now() - known.checked < trusted) return known.realm
  const current = await currentVersion(realm, table)
  if (!current) throw new Error(`Realm ${realm} has no tree`)
  const sameTree = known?.realm.version === current.version
  const sameForms = known?.forms === (current.forms ?? 0)
  const [document, forms] = await Promise.all([
    sameTree ? known.realm : readVersion(realm, current, table),
    sameForms ? known.realm.forms : readForms(realm, current, table),
  ])
  const loaded = sameTree && sameForms ? known.realm : { ...document, forms }
  remembered.set(place, { realm: loaded, forms: current.forms ?? 0, checked: performance.now() })
  return loaded
}

const readForms = async (realm: string, { forms = 0 }: Stored, table: Table): Promise<readonly Form[]> =>
  forms === 0 ? initialForms : [...initialForms, ...(await publishedForms(realm, table))]

/** Every unit that ever stood, or is to stand. */
export const everyUnit = async (realm: string, table: Table): Promise<Set<string>> => {
  const { tree } = await loadRealm(realm, table, 0)
  return new Set(tree.placements.map(({ unit }) => unit))
}

/** Which version of a realm's document. All of them are kept. */
export interface TreeVersion extends Chunked {
  readonly version: number
}

/** Who changes a realm: when, and what is written in the very step that puts one version in the place of another. */
interface Change {
  readonly at: string
  readonly alongside: (before: TreeVersion, version: number) => NonNullable<TransactWriteCommandInput['TransactItems']>
}

/** The note of a change of the tree. */
export interface TreeChange {
  /** The one that was made. */
  readonly version: number
  /** The one whose place it took. */
  readonly before: TreeVersion
  /** When it was decided; absent where nobody decides it, as at an installation. */
  readonly at?: string
}

/**
 * Writes the next version of a realm's document whole, checks what was written, and flips to it, if `expected` still stands
 * (0: there is none yet). The same step leaves a note of the change, by which the roll-ups of open periods follow, and writes what
 * is to stand alongside. Answers the new version, or null when somebody else was first. Throws on a faulty tree.
 */
export const saveRealm = async (
  realm: string,
  document: RealmDocument,
  expected: number,
  table: Table,
  by?: Change,
): Promise<number | null> => {
  const faults = treeFaults(document.placements)
  if (faults.length > 0) throw new Error(`Not a tree: ${JSON.stringify(faults.slice(0, 10))}`)
  const version = expected + 1
  const before = await currentVersion(realm, table)
  const standing = before?.version ?? 0
  if (standing !== expected && standing !== version) return null
  const made = await putChunks(document, chunkKeyOf(realm, version), table)
  // A request that got no answer is sent again: then it is ours that stands.
  if (standing === version) return before!.hash === made.hash ? version : null
  await readVersion(realm, { version, ...made }, table)
  const writes = before
    ? [noteOf(realm, toVersion(before), version, by?.at, table), ...(by?.alongside(toVersion(before), version) ?? [])]
    : []
  const flipped = await inOneStep([flip(realm, { version, ...made }, expected, table), ...writes], table)
  return flipped ? version : null
}

const flip = (realm: string, { version, chunks, hash }: TreeVersion, expected: number, table: Table) => ({
  Update: {
    TableName: table.name,
    Key: treeVersionKey(realm),
    UpdateExpression: 'SET #version = :version, #chunks = :chunks, #hash = :hash',
    ConditionExpression: expected === 0 ? 'attribute_not_exists(#version)' : '#version = :expected',
    ExpressionAttributeNames: { '#version': 'version', '#chunks': 'chunks', '#hash': 'hash' },
    ExpressionAttributeValues: {
      ':version': version,
      ':chunks': chunks,
      ':hash': hash,
      ...(expected > 0 && { ':expected': expected }),
    },
  },
})

const noteOf = (realm: string, before: TreeVersion, version: number, at: string | undefined, table: Table) => {
  const note: TreeChange = { version, before, ...(at !== undefined && { at }) }
  return { Put: { TableName: table.name, Item: { ...treeChangeKey(realm, version), ...note } } }
}

/** What was already done of what follows a change, by whoever follows it. */
export const followedLevels = async (
  realm: string,
  version: number,
  { client, name }: Table,
): Promise<ReadonlySet<string>> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: treeChangeKey(realm, version), ConsistentRead: true }),
  )
  return (Item?.followed as Set<string> | undefined) ?? new Set()
}

/** Notes at a change that one more part of what follows it was done. */
export const noteFollowed = async (
  realm: string,
  version: number,
  level: string,
  { client, name }: Table,
): Promise<void> => {
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: treeChangeKey(realm, version),
      UpdateExpression: 'ADD followed :level',
      ExpressionAttributeValues: { ':level': new Set([level]) },
    }),
  )
}

const currentVersion = async (realm: string, { client, name }: Table): Promise<Stored | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: treeVersionKey(realm), ConsistentRead: true }),
  )
  return Item as Stored | undefined
}

interface Stored extends TreeVersion {
  /** How many versions of forms were published here; absent before the first. */
  readonly forms?: number
}

const toVersion = ({ version, chunks, hash }: Stored): TreeVersion => ({ version, chunks, hash })

/** A realm as any version of its document has it, without forms. */
export const readVersion = async (realm: string, stored: TreeVersion, table: Table): Promise<Omit<Realm, 'forms'>> => {
  const { version } = stored
  const document = (await getChunks(stored, chunkKeyOf(realm, version), table)) as RealmDocument
  const { placements, successions, settings } = document
  return { id: realm, version, tree: unitTree(placements, successions), settings }
}

const chunkKeyOf = (realm: string, version: number) => (hash: string, chunk: number) =>
  treeChunkKey(realm, version, hash, chunk)
