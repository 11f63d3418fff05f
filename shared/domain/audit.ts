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

/** The first entry that does not follow from the one before it; undefined when the chain is whole. `entries` oldest first. */
export const firstBreak = (entries: readonly AuditEntry[]): AuditEntry | undefined =>
  entries.find((entry, i) => {
    const last = entries[i - 1]
    return (
      entry.hash !== hashOf(entry) ||
      entry.previous !== (last?.hash ?? chainStart) ||
      entry.sequence !== (last?.sequence ?? 0) + 1
    )
  })

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
