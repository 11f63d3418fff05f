import type { PublicJwk } from '../domain/jws.ts'
import { publicKeyKey, publicKeysKey } from './keys.ts'
import { type Item, putNew, queryAll, type Table } from './table.ts'

const kept = new Set<string>()

/**
 * Keeps a public key, so that what it signed can be verified when another has taken its place. Its item is named by its
 * thumbprint: the same name is the same key. One write in the life of a process.
 */
export const keepPublicKey = async (key: PublicJwk, table: Table): Promise<void> => {
  const mark = `${table.name} ${key.kid}`
  if (kept.has(mark)) return
  await putNew({ ...publicKeyKey(key.kid), ...key }, table)
  kept.add(mark)
}

/** Every public key that ever signed a manifest of ours: the present one and those before it. */
export const publicKeys = async (table: Table): Promise<PublicJwk[]> => {
  const items = await queryAll(
    { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': publicKeysKey } },
    table,
  )
  return items.map(({ pk: _pk, sk: _sk, ...key }: Item) => key as unknown as PublicJwk)
}
