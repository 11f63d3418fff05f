import type { Proof } from '../domain/report/proof.ts'
import { proofKey, proofsKey } from './keys.ts'
import { type Item, putMany, queryAll, type Table } from './table.ts'

/**
 * Keeps what files and codes are proofs of. Nothing is written over with other content: an item's key says all that is in it, the
 * report with its edition and revision and the name of the proof. A hash alone would not do, since two editions that tell the same
 * of a unit may have one and the same file. One that is told twice is written once: AWS refuses twins.
 */
export const putProofs = (proofs: readonly Proof[], table: Table): Promise<void> =>
  putMany(
    [
      ...new Map(
        proofs.map(proof => {
          const key = proofKey(proof)
          return [`${key.pk} ${key.sk}`, { ...key, ...proof }]
        }),
      ).values(),
    ],
    table,
  )

/** The reports that a file, by its SHA-256, or a code is a proof of: none, one, or those of several editions. */
export const getProofs = async (named: string, table: Table): Promise<Proof[]> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': proofsKey(named) },
      ConsistentRead: true,
    },
    table,
  )
  return items.map(({ pk: _pk, sk: _sk, ...proof }: Item) => proof as unknown as Proof)
}
