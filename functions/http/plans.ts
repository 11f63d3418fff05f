import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import type { plan as planSchema } from '../../shared/api/schemas.ts'
import { asked } from '../../shared/domain/asked.ts'
import { maxErrors } from '../../shared/domain/form/values.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { lastOfYear, planErrors } from '../../shared/domain/rollup/plan.ts'
import { notStanding } from '../../shared/domain/tree/not-standing.ts'
import { getEstimate, getPlan, type Plan, putEstimate, putPlan } from '../../shared/storage/plans.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Reply, Request } from '../middleware/http.ts'
import { record } from './record.ts'

/**
 * Plans (kế hoạch năm) and estimates (ước thực hiện): what a unit, with everything below it, is to reach in a year, and expects to. Of
 * a year in which it stands. Problems: unit_not_begun, unit_ended.
 */
export const plans = (table: Table): Handlers<'plans.get' | 'plans.put' | 'estimates.get' | 'estimates.put'> => {
  const plan = ofYear({ name: 'plan', get: getPlan, put: putPlan }, table)
  const estimate = ofYear({ name: 'estimate', get: getEstimate, put: putEstimate }, table)
  return {
    'plans.get': plan.get,
    'plans.put': plan.put,
    'estimates.get': estimate.get,
    'estimates.put': estimate.put,
  }
}

interface Kept {
  readonly name: 'plan' | 'estimate'
  readonly get: typeof getPlan
  readonly put: typeof putPlan
}

const ofYear = ({ name, get, put }: Kept, table: Table) => ({
  get: async ({ params }: Request<'plans.get' | 'estimates.get'>) => {
    const stands = await get(params, table)
    if (!stands) throw new Problem('not_found')
    return shown(stands, 200)
  },

  put: async (request: Request<'plans.put' | 'estimates.put'>) => {
    const { params, body, person, realm, now, ifMatch = 0 } = request
    const form = formOf(request)
    const [first, last] = [`${params.year}-01-01`, `${params.year}-12-31`]
    if (!realm.tree.inPeriod(first, last).get(params.unit)) throw notStanding(realm, params.unit, last)
    const errors = planErrors(form, body.figures)
    if (errors.length > 0) throw new Problem('invalid_values', { errors: errors.slice(0, maxErrors) })
    const made: Plan = {
      ...params,
      revision: ifMatch + 1,
      at: now.toISOString(),
      by: person.subject,
      byName: person.name,
      figures: body.figures,
    }
    if (!(await put(made, table))) sameAsStands(made, await get(made, table))
    const told = { action: `${name}.put`, subject: `${name}/${params.form}/${params.year}` } as const
    await record(params.unit, told, request, table)
    return shown(made, ifMatch === 0 ? 201 : 200)
  },
})

const shown = (plan: z.output<typeof planSchema>, status: number): Reply => ({
  status,
  body: plan,
  etag: plan.revision,
})

/** The form as the year's last period pins it. Problems: not_found for an unknown form, bad_period. */
const formOf = ({ params, realm }: Request<'plans.put' | 'estimates.put'>) => {
  const { frequency } = realm.forms.find(({ id }) => id === params.form) ?? unknown()
  return asked(realm, params.form, lastOfYear(params.year, { frequency })).form
}

const unknown = (): never => {
  throw new Problem('not_found')
}

/** A write whose answer got lost is sent again by the SDK, and then meets itself. Problems: version_conflict. */
const sameAsStands = (made: Plan, stands: Plan | undefined): void => {
  if (isDeepStrictEqual(stands, made)) return
  throw new Problem('version_conflict', {
    standing: stands && { version: stands.revision, by: stands.byName, at: stands.at },
  })
}
