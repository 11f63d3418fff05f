import type * as z from 'zod/mini'
import type { exception as exceptionSchema } from '../../shared/api/schemas.ts'
import { asked, owing } from '../../shared/domain/asked.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { checkException, type Exception } from '../../shared/domain/submission/exception.ts'
import { deletingException, puttingException } from '../../shared/storage/exceptions.ts'
import { standing } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { recordDeed } from './record.ts'

/** Exceptions that the level above makes for one unit in one period: a later day (gia hạn), or none at all (miễn báo cáo). */
export const exceptions = (table: Table): Handlers<'exceptions.put' | 'exceptions.delete'> => ({
  'exceptions.put': async request => {
    const { params, body, realm, person, now } = request
    const about = asked(realm, params.form, params.period)
    const { tier } = owing(about, params.unit)
    const exception: Exception = {
      ...params,
      due: body.due ?? null,
      reason: body.reason,
      at: now.toISOString(),
      by: person.subject,
      byName: person.name,
    }
    checkException(about.period, tier, exception, now)
    if (exception.due === null) await nothingWasSent(request, table)
    const told = {
      action: exception.due === null ? 'exception.exempt' : 'exception.extend',
      subject: subjectOf(params),
      reason: body.reason,
    }
    await recordDeed([puttingException(exception, table)], params.unit, told, request, table)
    return { status: 200, body: shownException(exception) }
  },

  'exceptions.delete': async request => {
    const { params, body, realm, now } = request
    const about = asked(realm, params.form, params.period)
    checkException(about.period, owing(about, params.unit).tier, { due: null }, now)
    const told = { action: 'exception.delete', subject: subjectOf(params), reason: body.reason }
    await recordDeed([deletingException(params, table)], params.unit, told, request, table)
    return { status: 204 }
  },
})

export const shownException = ({
  unit,
  form,
  period,
  due,
  reason,
  at,
  by,
  byName,
}: Exception): z.output<typeof exceptionSchema> => ({ unit, form, period, due, reason, at, by, byName })

/** What was sent is in the totals, and no exemption takes it out. Problems: wrong_state. */
const nothingWasSent = async ({ params }: Request<'exceptions.put'>, table: Table): Promise<void> => {
  const { version } = await standing(params, table)
  if (version) throw new Problem('wrong_state', { state: version.state })
}

const subjectOf = ({ form, period }: Request<'exceptions.delete'>['params']): string => `${form}/${period}`
