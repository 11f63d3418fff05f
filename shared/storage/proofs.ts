import type { Proof } from '../domain/report/proof.ts'
import { proofKey, proofsKey } from './keys.ts'
import { readReportId, reportId } from './reports.ts'
import { distinct, putMany, queryAll, type Table } from './table.ts'

const ofCode = 'code'

/**
 * Keeps what files and codes are proofs of. Nothing is written over with other content: an item is its key, which says the report
 * with its edition and revision and the name of the proof. A hash alone would not do, since two editions that tell the same of a unit
 * may have one and the same file. One that is told twice is written once.
 */
export const putProofs = (proofs: readonly Proof[], table: Table): Promise<void> => {
  const keys = proofs.map(proof => proofKey(proof.named, reportId(proof), proof.format ?? ofCode))
  return putMany(distinct(keys), table)
}

/** The reports that a file, by its SHA-256, or a code is a proof of: none, one, or those of several editions, in any order. */
export const getProofs = async (named: string, table: Table): Promise<Proof[]> => {
  const items = await queryAll(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': proofsKey(named) },
      ConsistentRead: true,
    },
    table,
  )
  return items.map(({ sk }): Proof => {
    const [report, format] = (sk as string).split('#') as [string, NonNullable<Proof['format']> | typeof ofCode]
    return { ...readReportId(report)!, named, format: format === ofCode ? null : format }
  })
}
