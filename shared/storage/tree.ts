import { gunzipSync, gzipSync } from 'node:zlib'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Form } from '../domain/form.ts'
import type { Realm, RealmDocument } from '../domain/realm.ts'
import { sha256Of } from '../domain/sha256.ts'
import { treeFaults, unitTree } from '../domain/unit-tree.ts'
import { forms as initialForms } from '../forms/index.ts'
import { publishedForms } from './forms.ts'
import { treeChunkKey, treeVersionKey } from './keys.ts'
import { getMany, type Table, wentThrough } from './table.ts'

/** AWS limit: an item is at most 400 KB, names and keys included. */
const chunkSize = 380_000

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

/**
 * Writes the next version of a realm's document whole, checks what was written, and flips to it, if `expected` still stands
 * (0: there is none yet). Answers the new version, or null when somebody else was first. Throws on a faulty tree.
 */
export const saveRealm = async (
  realm: string,
  document: RealmDocument,
  expected: number,
  table: Table,
): Promise<number | null> => {
  const faults = treeFaults(document.placements)
  if (faults.length > 0) throw new Error(`Not a tree: ${JSON.stringify(faults.slice(0, 10))}`)
  const version = expected + 1
  const bytes = gzipSync(JSON.stringify(document))
  const chunks = Math.ceil(bytes.length / chunkSize)
  const hash = sha256Of(bytes).slice(0, 16)
  for (let i = 0; i < chunks; i++)
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...treeChunkKey(realm, version, hash, i), bytes: bytes.subarray(i * chunkSize, (i + 1) * chunkSize) },
      }),
    )
  await readVersion(realm, { version, chunks, hash }, table)
  const flipped = await wentThrough(
    table.client.send(
      new UpdateCommand({
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
      }),
    ),
  )
  if (flipped) return version
  // The SDK sends again what got no answer: then it may be ours that stands.
  const standing = await currentVersion(realm, table)
  return standing?.version === version && standing.hash === hash ? version : null
}

const currentVersion = async (realm: string, { client, name }: Table): Promise<Stored | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: treeVersionKey(realm), ConsistentRead: true }),
  )
  return Item as Stored | undefined
}

interface Stored {
  readonly version: number
  readonly chunks: number
  readonly hash: string
  /** How many versions of forms were published here; absent before the first. */
  readonly forms?: number
}

const readVersion = async (
  realm: string,
  { version, chunks, hash }: Stored,
  table: Table,
): Promise<Omit<Realm, 'forms'>> => {
  const keys = Array.from({ length: chunks }, (_, i) => treeChunkKey(realm, version, hash, i))
  const items = await getMany(keys, table, { ConsistentRead: true })
  if (items.length !== chunks) throw new Error(`Realm ${realm} version ${version}: ${items.length} of ${chunks} chunks`)
  items.sort((a, b) => ((a.sk as string) < (b.sk as string) ? -1 : 1))
  const bytes = Buffer.concat(items.map(item => item.bytes as Uint8Array))
  const { placements, successions, settings } = JSON.parse(gunzipSync(bytes).toString()) as RealmDocument
  return { id: realm, version, tree: unitTree(placements, successions), settings }
}
