import type * as z from 'zod/mini'
import type {
  receipt as receiptSchema,
  submission as submissionSchema,
  version as versionSchema,
} from '../../shared/api/schemas.ts'
import { may, type Relation, type Role } from '../../shared/domain/access.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { receiptCode } from '../../shared/domain/receipt.ts'
import { check, type Finding, withComputed } from '../../shared/domain/rules.ts'
import { decide, type Entered, type Order, type Version, type Warning } from '../../shared/domain/submission.ts'
import { normalize, validate } from '../../shared/domain/validation.ts'
import type { Values } from '../../shared/domain/values.ts'
import { deleteDraft, getDraft } from '../../shared/storage/drafts.ts'
import { receiptSecret } from '../../shared/storage/receipts.ts'
import { append, enteredOf, history, standing, versionOf } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Reply, Request } from '../middleware/http.ts'
import { asked, owing } from './asked.ts'
import { neighbours } from './neighbours.ts'

type Judging = 'submissions.approve' | 'submissions.accept' | 'submissions.return' | 'submissions.reopen'

type CommandRequest = Request<'submissions.put'> | { [id in Judging]: Request<id> }[Judging]

/** Sending what a unit reports, and judging it. Each command is one conditional write of one version. */
export const submissions = (
  table: Table,
): Handlers<'submissions.get' | 'submissions.history' | 'submissions.put' | Judging> => ({
  'submissions.get': async ({ params, query, realm }) => {
    const about = asked(realm, params.form, params.period)
    const { unit, tier } = owing(about, params.unit)
    const version =
      query.version === undefined
        ? (await standing(params, table)).version
        : await versionOf(params, query.version, table)
    if (!version) throw new Problem('not_found')
    const [entered, known] = await Promise.all([enteredOf(version, table), neighbours(about, unit, table)])
    const { values, explanations } = entered ?? { values: {}, explanations: {} }
    const findings = version.nothing ? [] : check(about.form, tier, { ...known, own: values })
    const body: z.output<typeof submissionSchema> = {
      ...shown(version),
      unit: version.unit,
      form: version.form,
      formVersion: version.formVersion,
      period: version.period,
      values: values as Record<string, unknown>,
      explanations: { ...explanations },
      warnings: warningsOf(findings, explanations),
    }
    return { status: 200, body, etag: version.version }
  },

  'submissions.history': async ({ params, query }) => {
    const { items, cursor } = await history(params, { limit: 50, cursor: query.cursor }, table)
    return { status: 200, body: { items: items.map(shown), cursor } }
  },

  'submissions.put': request =>
    command(request, table, async () => {
      const { params, realm, tree, person, body } = request
      const about = asked(realm, params.form, params.period)
      const { unit, tier } = owing(about, params.unit)
      if (
        !may(tree, person.grants, [{ roles: ['reporter', 'approver'], relation: ['self'] }], params.unit) &&
        body.onBehalf === null
      )
        throw new Problem('on_behalf_required')
      const values = normalize(body.values) as Values
      if (body.nothing) {
        if (Object.keys(values).length > 0) throw new Problem('nothing_with_values')
        return {
          command: 'submit',
          nothing: true,
          onBehalf: body.onBehalf,
          entered: { values: {}, explanations: {}, warnings: [] },
        }
      }
      const errors = validate(about.form, tier, values)
      if (errors.length > 0) throw new Problem('invalid_values', { errors })
      const entered = explained(
        withComputed(about.form, values),
        body.explanations,
        check(about.form, tier, { ...(await neighbours(about, unit, table)), own: values }),
      )
      return { command: 'submit', nothing: false, onBehalf: body.onBehalf, entered }
    }),

  'submissions.approve': request => command(request, table, async () => ({ command: 'approve' })),
  'submissions.accept': request => command(request, table, async () => ({ command: 'accept' })),
  'submissions.return': request =>
    command(request, table, async () => ({
      command: 'return',
      reason: request.body.reason,
      fields: request.body.fields,
    })),
  'submissions.reopen': request =>
    command(request, table, async () => ({
      command: 'reopen',
      reason: request.body.reason,
      fields: request.body.fields,
    })),
})

/**
 * A command, from the version that its sender saw to the one that it appends. A retry, known by its Idempotency-Key, is answered
 * as the first time and writes nothing; whoever comes second at one version gets 412 with the one that stands.
 */
const command = async (request: CommandRequest, table: Table, order: () => Promise<Order>): Promise<Reply> => {
  const { params, realm, person, now } = request
  const about = asked(realm, params.form, params.period)
  const { unit, tier } = owing(about, params.unit)
  const [{ version: stands }, secret, draft] = await Promise.all([
    standing(params, table),
    receiptSecret(table),
    sends(request) ? getDraft(params, table) : undefined,
  ])
  const seen = request.ifMatch ?? 0
  if (!sends(request) && request.ifMatch === undefined) throw new Problem('if_match_missing')
  if ((stands?.version ?? 0) !== seen) return retried(request, await versionOf(params, seen + 1, table), stands)

  const approver = holds(request, 'approver', 'self')
  const made = decide(stands, await order(), {
    unit: unit.id,
    tier,
    form: about.form,
    period: about.period,
    now,
    by: person.subject,
    byName: person.name,
    needsApproval: realm.settings.approvalKinds.includes(unit.kind) && !approver,
    approver,
    reviewer: holds(request, 'reviewer', 'above'),
    request: { key: request.idempotencyKey!, hash: request.hash },
    receipt: version => receiptCode(secret, unit.id, about.form.id, about.period.id, version),
  })
  const appended = await append(made, table)
  if (appended !== made) return retried(request, appended, appended)
  if (draft) await deleteDraft(params, draft.revision, table)
  return answer(made)
}

const sends = (request: CommandRequest): boolean => 'values' in request.body

const holds = ({ tree, person, params }: CommandRequest, role: Role, relation: Relation): boolean =>
  may(tree, person.grants, [{ roles: [role], relation: [relation] }], params.unit)

/** The version after the one that was seen stands already: by this very request, or by somebody else's. */
const retried = (request: CommandRequest, next: Version | undefined, stands: Version | undefined): Reply => {
  if (next?.request.key === request.idempotencyKey) {
    if (next?.request.hash !== request.hash) throw new Problem('idempotency_key_reused')
    return answer(next)
  }
  throw new Problem('version_conflict', {
    standing: stands && { version: stands.version, state: stands.state, by: stands.byName, at: stands.at },
  })
}

const answer = (version: Version): Reply => {
  const body: z.output<typeof receiptSchema> = {
    unit: version.unit,
    form: version.form,
    formVersion: version.formVersion,
    period: version.period,
    version: version.version,
    state: version.state,
    late: version.late,
    receipt: version.receipt,
    warnings: [...(version.entered?.warnings ?? [])].map(warning => ({ ...warning, fields: [...warning.fields] })),
  }
  return { status: version.version === 1 ? 201 : 200, body, etag: version.version }
}

/** What was entered, once nothing in it is in error and every warning has its explanation. */
const explained = (values: Values, explanations: Entered['explanations'], findings: readonly Finding[]): Entered => {
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length > 0)
    throw new Problem('invalid_values', {
      errors: errors.map(({ rule, fields, message }) => ({ pointer: `/values/${fields[0]}`, code: rule, message })),
    })
  const warnings = warningsOf(findings, explanations)
  const unexplained = warnings.filter(({ explanation }) => explanation === null)
  if (unexplained.length > 0)
    throw new Problem('explanation_required', {
      errors: unexplained.map(({ rule, message }) => ({ pointer: `/explanations/${rule}`, code: rule, message })),
      warnings: unexplained,
    })
  return {
    values,
    explanations: Object.fromEntries(warnings.map(({ rule, explanation }) => [rule, explanation!])),
    warnings,
  }
}

const warningsOf = (
  findings: readonly Finding[],
  explanations: Entered['explanations'],
): (Warning & { fields: string[] })[] =>
  findings
    .filter(({ level }) => level === 'warning')
    .map(({ rule, fields, message }) => ({
      rule,
      fields: [...fields],
      message,
      explanation: given(explanations, rule),
    }))

const given = (explanations: Entered['explanations'], rule: string): string | null =>
  (Object.hasOwn(explanations, rule) && explanations[rule]?.normalize('NFC').trim()) || null

const shown = (version: Version): z.output<typeof versionSchema> => ({
  version: version.version,
  command: version.command,
  state: version.state,
  at: version.at,
  by: version.by,
  byName: version.byName,
  onBehalf: version.onBehalf,
  late: version.late,
  nothing: version.nothing,
  content: version.content,
  receipt: version.receipt,
  reason: version.reason,
  reasonFields: [...version.reasonFields],
})
