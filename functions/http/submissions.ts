import type * as z from 'zod/mini'
import type {
  amendment as amendmentSchema,
  receipt as receiptSchema,
  submission as submissionSchema,
  version as versionSchema,
} from '../../shared/api/schemas.ts'
import { may } from '../../shared/domain/access.ts'
import { asked, owing } from '../../shared/domain/asked.ts'
import { before } from '../../shared/domain/calendar/calendar.ts'
import { check, type Finding, withComputed } from '../../shared/domain/form/rules.ts'
import { normalize, validate } from '../../shared/domain/form/validation.ts'
import { maxErrors, type Values } from '../../shared/domain/form/values.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Amendment } from '../../shared/domain/submission/amendment.ts'
import type { Entered, Version, Warning } from '../../shared/domain/submission/submission.ts'
import { readSituation } from '../../shared/storage/situation.ts'
import { enteredOf, history, standing, versionOf } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Reply } from '../middleware/http.ts'
import { command, type Judging, judge } from './command.ts'
import { neighbours } from './neighbours.ts'

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
    const [entered, known] = await Promise.all([enteredOf(version, table), neighbours(about, unit, realm, table)])
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

  'submissions.put': async request => {
    const { params, realm, tree, person, body } = request
    const about = asked(realm, params.form, params.period)
    const { unit, tier } = owing(about, params.unit)
    const ground = async () => {
      const situation = readSituation(params, before(params.period), table)
      const [found, known] = await Promise.all([
        situation,
        body.nothing ? {} : neighbours(about, unit, realm, table, situation),
      ])
      return { ...found, known }
    }
    const made = await command(request, table, ground, async ({ known }) => {
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
        check(about.form, tier, { ...known, own: values }),
      )
      return { command: 'submit', nothing: false, onBehalf: body.onBehalf, entered }
    })
    return answer(made)
  },

  'submissions.approve': async request => answer(await judge(request, table, async () => ({ command: 'approve' }))),
  'submissions.accept': async request => answer(await judge(request, table, async () => ({ command: 'accept' }))),
  'submissions.return': async request => {
    const { reason, fields } = request.body
    return answer(await judge(request, table, async () => ({ command: 'return', reason, fields })))
  },
  'submissions.reopen': async request => {
    const { reason, fields } = request.body
    return answer(await judge(request, table, async () => ({ command: 'reopen', reason, fields })))
  },
  'submissions.ask': async request => {
    const { reason, fields } = request.body
    return answer(await judge(request, table, async () => ({ command: 'ask', reason, fields })))
  },
  'submissions.grant': async request => answer(await judge(request, table, async () => ({ command: 'grant' }))),
  'submissions.refuse': async request => {
    const { reason } = request.body
    return answer(await judge(request, table, async () => ({ command: 'refuse', reason })))
  },
})

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
      errors: errors
        .slice(0, maxErrors)
        .map(({ rule, fields, message }) => ({ pointer: `/values/${fields[0]}`, code: rule, message })),
    })
  const warnings = warningsOf(findings, explanations)
  const unexplained = warnings.filter(({ explanation }) => explanation === null)
  if (unexplained.length > 0)
    throw new Problem('explanation_required', {
      errors: unexplained
        .slice(0, maxErrors)
        .map(({ rule, message }) => ({ pointer: `/explanations/${rule}`, code: rule, message })),
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
  amendment: shownAmendment(version.amendment),
})

/** Mutable, as the schema has it. */
export const shownAmendment = (amendment: Amendment | null): z.output<typeof amendmentSchema> | null =>
  amendment && { ...amendment, fields: [...amendment.fields] }
