import type { OfficialAct } from '../../shared/domain/official-acts.ts'
import { decide, type OfficialOrder, type OfficialReport } from '../../shared/domain/official-report.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { getOfficialReport, putOfficialReport } from '../../shared/storage/official-reports.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Request } from '../middleware/http.ts'
import type { Standing } from './official-standing.ts'
import { record } from './record.ts'

export type OfficialActRoute =
  | 'official.put'
  | 'official.submit'
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
 * before it is answered.
 */
export const perform = async (
  request: ActRequest,
  act: OfficialAct,
  { subject, stored, begin }: Standing,
  table: Table,
  keep: Keep,
): Promise<OfficialReport> => {
  const { ifMatch } = request
  if (ifMatch === undefined) throw new Problem('if_match_missing')
  const made = (stored?.revision ?? 0) === ifMatch ? await keep(stored ?? (await begin())) : undefined
  const report = made ?? retried(request, ifMatch, await getOfficialReport(subject, table))
  await told(request, act, report, table)
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

/** Edits that follow each other are one entry, told when it begins. A retry tells what was told already, and nothing is added. */
const told = async (
  request: ActRequest,
  act: OfficialAct,
  { history, at, ...report }: OfficialReport,
  table: Table,
) => {
  if (history.at(-1)?.at !== at) return
  const subject = `official/${report.form}/${report.period}/E${report.edition}/r${report.revision}`
  await record(
    report.unit,
    { action: `official.${act}`, subject },
    { person: request.person, now: new Date(at) },
    table,
  )
}
