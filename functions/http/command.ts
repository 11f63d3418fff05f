import { may, type Relation, type Role } from '../../shared/domain/access.ts'
import { asked, owing } from '../../shared/domain/asked.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { defaultAmendmentDays } from '../../shared/domain/submission/amendment.ts'
import { isExempt, withException } from '../../shared/domain/submission/exception.ts'
import { receiptCode } from '../../shared/domain/submission/receipt.ts'
import { decide, type Order, type Version } from '../../shared/domain/submission/submission.ts'
import { deleteDraft } from '../../shared/storage/drafts.ts'
import { getException } from '../../shared/storage/exceptions.ts'
import { receiptSecret } from '../../shared/storage/receipts.ts'
import type { Situation } from '../../shared/storage/situation.ts'
import { append, standing, versionOf } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Request } from '../middleware/http.ts'

export type Judging =
  | 'submissions.approve'
  | 'submissions.accept'
  | 'submissions.return'
  | 'submissions.reopen'
  | 'submissions.ask'
  | 'submissions.grant'
  | 'submissions.refuse'

export type CommandRequest = Request<'submissions.put'> | { [id in Judging]: Request<id> }[Judging]

/** What a command is decided on, beside the exception that its unit may have; its draft, where it takes its place. */
type Ground = Pick<Situation, 'version'> & Partial<Pick<Situation, 'draft'>>

/**
 * A command, from the version that its sender saw to the one that it appends. A retry, known by its Idempotency-Key, is answered
 * as the first time and writes nothing; whoever comes second at one version gets 412 with the one that stands.
 */
export const command = async <Found extends Ground>(
  request: CommandRequest,
  table: Table,
  ground: () => Promise<Found>,
  order: (ground: Found) => Promise<Order>,
): Promise<Version> => {
  const { params, realm, person, now } = request
  const about = asked(realm, params.form, params.period)
  const { unit, tier } = owing(about, params.unit)
  const [found, exception, secret] = await Promise.all([ground(), getException(params, table), receiptSecret(table)])
  const { version: stands, draft } = found
  if (isExempt(exception, stands?.state ?? 'none')) throw new Problem('not_owed')
  const seen = request.ifMatch ?? 0
  if (!sends(request) && request.ifMatch === undefined) throw new Problem('if_match_missing')
  if ((stands?.version ?? 0) !== seen) return retried(request, await versionOf(params, seen + 1, table), stands)

  const approver = holds(request, 'approver', 'self')
  const made = decide(stands, await order(found), {
    unit: unit.id,
    tier,
    form: about.form,
    period: withException(about.period, tier, exception),
    now,
    by: person.subject,
    byName: person.name,
    needsApproval: realm.settings.approvalKinds.includes(unit.kind) && !approver,
    approver,
    reviewer: holds(request, 'reviewer', 'above'),
    amendmentDays: realm.settings.amendmentDays ?? defaultAmendmentDays,
    request: { key: request.idempotencyKey!, hash: request.hash },
    receipt: version => receiptCode(secret, unit.id, about.form.id, about.period.id, version),
  })
  const appended = await append(made, table)
  if (appended !== made) return retried(request, appended, appended)
  if (draft) await deleteDraft(params, draft.revision, table)
  return made
}

/** A command that judges what stands. */
export const judge = (
  request: CommandRequest,
  table: Table,
  order: (stands: Version | undefined) => Promise<Order>,
): Promise<Version> =>
  command(
    request,
    table,
    () => standing(request.params, table),
    ({ version }) => order(version),
  )

const sends = (request: CommandRequest): boolean => 'values' in request.body

const holds = ({ tree, person, params }: CommandRequest, role: Role, relation: Relation): boolean =>
  may(tree, person.grants, [{ roles: [role], relation: [relation] }], params.unit)

/** The version after the one that was seen stands already: by this very request, or by somebody else's. */
const retried = (request: CommandRequest, next: Version | undefined, stands: Version | undefined): Version => {
  if (next && next.request.key === request.idempotencyKey) {
    if (next.request.hash !== request.hash) throw new Problem('idempotency_key_reused')
    return next
  }
  throw new Problem('version_conflict', {
    standing: stands && { version: stands.version, state: stands.state, by: stands.byName, at: stands.at },
  })
}
