import { createHash } from 'node:crypto'

/** Something that was done to a unit's data. Its id is the same however often it is told. */
export interface AuditEvent {
  readonly id: string
  readonly at: string
  /** The token's subject, and the name as it was that day. */
  readonly by: string
  readonly byName: string
  /** `submission.submit`, `submission.accept`, `report.download` … */
  readonly action: string
  /** What it was done to: `monthly/2024-11/v3`, a report's id … */
  readonly subject: string
  /** Why, where a reason was given: of what was returned, granted a later day, asked to be amended … */
  readonly reason?: string
}

/** An event in its unit's chain: each entry carries the hash of the one before, so a missing or altered one shows. */
export interface AuditEntry extends AuditEvent {
  readonly unit: string
  readonly sequence: number
  readonly recorded: string
  readonly previous: string
  readonly hash: string
}

/** The hash before the first entry of a chain. */
export const chainStart = '0'.repeat(64)

export const chained = (
  unit: string,
  event: AuditEvent,
  recorded: string,
  last: AuditEntry | undefined,
): AuditEntry => {
  const entry = { unit, ...event, recorded, sequence: (last?.sequence ?? 0) + 1, previous: last?.hash ?? chainStart }
  return { ...entry, hash: hashOf(entry) }
}

/** The end of a unit's chain as it was one day, kept where nobody can write over it: `sequence` is 0 for a chain without entries. */
export interface AuditHead {
  readonly unit: string
  readonly sequence: number
  readonly hash: string
}

/**
 * How it shows that a chain is not what it was: an entry was _changed_, is _missing_, is _misplaced_, or does not follow from the one
 * before it, which was _replaced_. A chain that follows throughout and yet is another than was kept was _rewritten_ at that entry or
 * before it; one that ends before what was kept was _cut short_.
 */
export type BreakKind = 'changed' | 'missing' | 'misplaced' | 'replaced' | 'rewritten' | 'cut_short'

/** Where a chain breaks first: the sequence that an entry there should have. */
export interface ChainBreak {
  readonly sequence: number
  readonly kind: BreakKind
}

/** Undefined when a unit's chain is whole, and is the one whose heads were kept. `entries` and `heads` oldest first. */
export const firstBreak = (
  unit: string,
  entries: readonly AuditEntry[],
  heads: readonly AuditHead[] = [],
): ChainBreak | undefined => {
  for (const [i, entry] of entries.entries()) {
    const kind = breakAt(unit, i + 1, entry, entries[i - 1])
    if (kind) return { sequence: i + 1, kind }
  }
  for (const { sequence, hash } of heads.filter(head => head.sequence > 0)) {
    const entry = entries[sequence - 1]
    if (!entry) return { sequence: entries.length + 1, kind: 'cut_short' }
    if (entry.hash !== hash) return { sequence, kind: 'rewritten' }
  }
  return undefined
}

const breakAt = (
  unit: string,
  sequence: number,
  entry: AuditEntry,
  last: AuditEntry | undefined,
): BreakKind | undefined => {
  if (entry.hash !== hashOf(entry)) return 'changed'
  if (entry.unit !== unit || entry.sequence < sequence) return 'misplaced'
  if (entry.sequence > sequence) return 'missing'
  return entry.previous === (last?.hash ?? chainStart) ? undefined : 'replaced'
}

const hashOf = ({
  unit,
  sequence,
  id,
  at,
  by,
  byName,
  action,
  subject,
  reason,
  recorded,
  previous,
}: Omit<AuditEntry, 'hash'>): string => {
  const told = [unit, sequence, id, at, by, byName, action, subject, recorded, previous]
  return createHash('sha256')
    .update(JSON.stringify(reason === undefined ? told : [...told, reason]))
    .digest('hex')
}
