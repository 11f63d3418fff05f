import pMap from 'p-map'
import { type AuditHead, type ChainBreak, firstBreak } from '../domain/audit.ts'
import { byCode } from '../domain/text.ts'
import { wholeChain } from './audit.ts'
import { daysKept, readDay } from './audit-heads.ts'
import type { Bucket } from './bucket.ts'
import type { Table } from './table.ts'

/** What verifying the audit of a realm found. */
export interface VerifiedAudit {
  readonly units: number
  readonly entries: number
  readonly days: number
  readonly chains: readonly (ChainBreak & { readonly unit: string })[]
  /** Days whose file is not followed by the next one kept: it was changed, or one between them was taken away. */
  readonly brokenDays: readonly string[]
}

export const isWhole = ({ chains, brokenDays }: VerifiedAudit): boolean =>
  chains.length === 0 && brokenDays.length === 0

const chainsAtOnce = 8

/** Reads the audit chains of units whole, and the heads of every day that was kept. Writes nothing. `units`: all that ever stood. */
export const verifyAudit = async (
  realm: string,
  units: Iterable<string>,
  table: Table,
  bucket: Bucket,
): Promise<VerifiedAudit> => {
  const { heads, days, brokenDays } = await readHeads(realm, bucket)
  const all = [...new Set([...units, ...heads.keys()])].sort(byCode)
  const verified = await pMap(
    all,
    async unit => {
      const chain = await wholeChain(unit, table)
      const found = firstBreak(unit, chain, heads.get(unit))
      return { entries: chain.length, broken: found && { unit, ...found } }
    },
    { concurrency: chainsAtOnce },
  )
  return {
    units: all.length,
    entries: verified.reduce((sum, { entries }) => sum + entries, 0),
    days,
    chains: verified.flatMap(({ broken }) => broken ?? []),
    brokenDays,
  }
}

/** The heads that were kept of each unit, oldest first; one that did not move is named once. */
const readHeads = async (realm: string, bucket: Bucket) => {
  const days = await daysKept(realm, bucket)
  const heads = new Map<string, AuditHead[]>()
  const brokenDays: string[] = []
  let last: { readonly day: string; readonly sha256: string } | null = null
  for (const day of days) {
    const { kept, sha256 } = await readDay(realm, day, bucket)
    if (kept.previous?.sha256 !== last?.sha256) brokenDays.push(day)
    for (const head of kept.heads) {
      const known = heads.get(head.unit) ?? []
      if (known.at(-1)?.hash !== head.hash) heads.set(head.unit, [...known, head])
    }
    last = { day, sha256 }
  }
  return { heads, days: days.length, brokenDays }
}
