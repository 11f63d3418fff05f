import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import type { plan as planSchema } from '../../shared/api/schemas.ts'
import { lastOfYear, planErrors } from '../../shared/domain/plan.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { maxErrors } from '../../shared/domain/values.ts'
import { getPlan, type Plan, putPlan } from '../../shared/storage/plans.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Reply, Request } from '../middleware/http.ts'
import { asked } from './asked.ts'
import { record } from './record.ts'

/** Plans (kế hoạch năm): what a unit, with everything below it, is to reach in a year. */
export const plans = (table: Table): Handlers<'plans.get' | 'plans.put'> => ({
  'plans.get': async ({ params }) => {
    const plan = await getPlan(params, table)
    if (!plan) throw new Problem('not_found')
    return shown(plan, 200)
  },

  'plans.put': async request => {
    const { params, body, person, now, ifMatch = 0 } = request
    const errors = planErrors(formOf(request), body.figures)
    if (errors.length > 0) throw new Problem('invalid_values', { errors: errors.slice(0, maxErrors) })
    const plan: Plan = {
      ...params,
      revision: ifMatch + 1,
      at: now.toISOString(),
      by: person.subject,
      byName: person.name,
      figures: body.figures,
    }
    if (!(await putPlan(plan, table))) await sameAsStands(plan, table)
    await record(params.unit, { action: 'plan.put', subject: `plan/${params.form}/${params.year}` }, request, table)
    return shown(plan, ifMatch === 0 ? 201 : 200)
  },
})

const shown = (plan: z.output<typeof planSchema>, status: number): Reply => ({
  status,
  body: plan,
  etag: plan.revision,
})

/** The form as the year's last period pins it. Problems: not_found for an unknown form, bad_period. */
const formOf = ({ params, realm }: Request<'plans.put'>) => {
  const { frequency } = realm.forms.find(({ id }) => id === params.form) ?? unknown()
  return asked(realm, params.form, lastOfYear(params.year, { frequency })).form
}

const unknown = (): never => {
  throw new Problem('not_found')
}

/** A write whose answer got lost is sent again by the SDK, and then meets itself. Problems: version_conflict. */
const sameAsStands = async (plan: Plan, table: Table): Promise<void> => {
  const stands = await getPlan(plan, table)
  if (isDeepStrictEqual(stands, plan)) return
  throw new Problem('version_conflict', {
    standing: stands && { version: stands.revision, by: stands.byName, at: stands.at },
  })
}
