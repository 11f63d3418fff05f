import {
  decide,
  type HistoryEntry,
  type OfficialOrder,
  type OfficialReport,
} from '../../shared/domain/official/official-report.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { recordEvent } from '../../shared/storage/audit.ts'
import { getOfficialReport, putOfficialReport } from '../../shared/storage/official-reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Request } from '../middleware/http.ts'
import type { Standing } from './official-standing.ts'

export type OfficialActRoute =
  | 'official.put'
  | 'official.submit'
  | 'official.withdraw'
  | 'official.return'
  | 'official.approve'
  | 'official.number'
  | 'official.sign'
  | 'official.issue'

export type ActRequest = { [id in OfficialActRoute]: Request<id> }[OfficialActRoute]

/** How a document that was made is kept: alone, or in one step with something else. Undefined when another stands by now. */
type Keep = (standing: OfficialReport) => Promise<OfficialReport | undefined>

/**
 * An act upon a document, from the revision that its sender saw to the one that it makes. A retry, known by its Idempotency-Key, is
 * answered as the first time; whoever comes second at one revision gets 412 with the one that stands. It is in the unit's audit
 * before it is answered; should its sender be stopped before that and not ask again, before anything else is done.
 */
export const perform = async (
  request: ActRequest,
  { subject, stored, begin }: Standing,
  table: Table,
  keep: Keep,
): Promise<OfficialReport> => {
  const { ifMatch } = request
  if (ifMatch === undefined) throw new Problem('if_match_missing')
  if (stored) await tellLastEntry(stored, request, table)
  const made = (stored?.revision ?? 0) === ifMatch ? await keep(stored ?? (await begin())) : undefined
  const report = made ?? retried(request, ifMatch, await getOfficialReport(subject, table))
  // Edits that follow each other are one entry, told when it begins.
  if (lastEntryOf(report)?.revision !== lastEntryOf(stored)?.revision) await tellLastEntry(report, request, table)
  return report
}

/** Keeps what becomes of a document by an order. */
export const keepBy =
  (request: ActRequest, order: (standing: OfficialReport) => Promise<OfficialOrder>, table: Table): Keep =>
  async standing => {
    const made = decide(standing, await order(standing), acting(request))
    return (await putOfficialReport(made, table)) ? made : undefined
  }

export const acting = ({ now, person, idempotencyKey, hash }: ActRequest) => ({
  now,
  by: person.subject,
  byName: person.name,
  request: { key: idempotencyKey!, hash },
})

/** Another revision stands than the one that was seen: by this very request, or by somebody else's. */
const retried = (request: ActRequest, seen: number, stands: OfficialReport | undefined): OfficialReport => {
  if (stands?.revision === seen + 1 && stands.request.key === request.idempotencyKey) {
    if (stands.request.hash !== request.hash) throw new Problem('idempotency_key_reused')
    return stands
  }
  const last = stands?.history.at(-1)
  throw new Problem('version_conflict', {
    standing: stands && { version: stands.revision, by: last?.byName ?? '', at: stands.at },
  })
}

const lastEntryOf = (report: OfficialReport | undefined): HistoryEntry | undefined => report?.history.at(-1)

/** Writes to the unit's audit what was last done to a document. What was told already is not told again. */
const tellLastEntry = async (report: OfficialReport, { now }: ActRequest, table: Table): Promise<void> => {
  const { act, revision, at, by, byName, reason } = lastEntryOf(report)!
  const action = `official.${act}`
  const subject = `official/${report.form}/${report.period}/E${report.edition}/r${revision}`
  await recordEvent(
    report.unit,
    { id: `${subject}/${action}/${by}/${at}`, at, by, byName, action, subject, ...(reason !== null && { reason }) },
    now,
    table,
  )
}
